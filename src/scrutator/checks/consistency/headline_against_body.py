"""Does a headline say what the article below it says?

*Null:* Every number in a headline agrees with the number that the same article's body gives for the same kind, subject
and source.

*Misleads when:* Headline and body speak of different hours or of different versions, or the body gives the headline's
number in words that were not read.

*After:* The comparison of headline and text in editorial fact-checking; no author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import figures, named
from scrutator.model import Dossier, Figure, Finding, Reported

NEEDS = ("vote_share", "votes", "turnout")
CONFOUNDERS = ("Headline and body may speak of different hours or versions.", "The headline may round.")


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each headline number that its body contradicts, or one that says that there is none."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    compared: list[Reported] = []
    found = False
    every = sorted({figure.measure for figure in dossier.figures})
    others = _by_file(dossier, every)
    for figure in figures(dossier, *every):
        for headline, body in _pairs(figure):
            compared.append(headline)
            if not any(headline.quantity.agrees(each.quantity) for each in body):
                found = True
                yield _disagree(answer, figure, headline, body, others[headline.claim.evidence.file])
    if not compared:
        yield answer.cannot("No headline gives a number for which its article gives one too.")
    elif not found:
        ids = [each.claim.id for each in compared]
        yield answer("consistent", f"{len(compared)} headline numbers agree with their articles.", claims=ids)


def _by_file(dossier: Dossier, measures: list[str]) -> dict[str, list[tuple[Figure, Reported]]]:
    found: dict[str, list[tuple[Figure, Reported]]] = defaultdict(list)
    for figure in figures(dossier, *measures):
        for reported in figure.reported:
            found[reported.claim.evidence.file].append((figure, reported))
    return found


def _pairs(figure: Figure) -> Iterator[tuple[Reported, list[Reported]]]:
    """Each headline value with the values of its own article that may be compared with it."""
    bodies: dict[tuple[object, ...], list[Reported]] = defaultdict(list)
    ordered = sorted(figure.reported, key=lambda each: (each.claim.order, each.claim.id))
    for reported in ordered:
        if reported.claim.section == "body":
            bodies[reported.claim.evidence.file, reported.slot].append(reported)
    for reported in ordered:
        body = bodies.get((reported.claim.evidence.file, reported.slot))
        if reported.claim.section == "headline" and body:
            yield reported, body


def _disagree(
    answer: Answers, figure: Figure, headline: Reported, body: list[Reported], others: list[tuple[Figure, Reported]]
) -> Finding:
    words = " and ".join(dict.fromkeys(each.quantity.text for each in body))
    shown = [f"headline: {headline.quantity.text}", *(f"body: {each.quantity.text}" for each in body)]
    claims = [headline.claim.id, *(each.claim.id for each in body)]
    for other, reported in others:
        same = (other.measure, other.subject) == (figure.measure, figure.subject)
        if same and reported.slot != headline.slot and reported.quantity.value == headline.quantity.value:
            shown.append(f"{reported.quantity.text} is, in the same file, a value of {_whose(reported)}")
            claims.append(reported.claim.id)
    return answer(
        "notable",
        f"The headline of {headline.source.label} gives {headline.quantity.text} for {named(figure)}, "
        f"its article {words}.",
        shown,
        claims,
        about=(figure.subject if figure.measure in ("vote_share", "votes") else None, figure.place),
    )


def _whose(reported: Reported) -> str:
    group, hour, poll = reported.slot
    return poll or hour or group.replace("_", " ")


def doctored() -> Dossier:
    """The headline of the article names another share than its text."""
    rows = samples.honest()
    headline = next(row for row in rows if row.section == "headline")
    return samples.record(samples.altered(rows, headline, value="52.4"))
