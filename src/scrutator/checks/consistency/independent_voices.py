"""How many independent voices stand behind each headline figure?

*Null:* Several documents that report a figure had it from several places. Documents that copy, translate or share one
announcement are one voice, and their agreement confirms nothing.

*Misleads when:* A figure has one origin by nature, as the count of an electoral body has, or a document's origin was
not recognised.

*After:* The tracing of sources in provenance research; the count has no author.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader
from scrutator.checks.consistency._values import figures, named
from scrutator.model import Dossier, Figure, Finding

NEEDS = ("vote_share", "votes", "turnout", "electorate")
CONFOUNDERS = ("The figure may have one origin by nature.", "The origin of a document may not have been recognised.")


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each headline figure that many documents took from one voice, and one for all others."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    every = list(_headline_figures(dossier))
    if not every:
        yield answer.cannot("No headline figure (leading share, turnout, voters) was published.")
        return
    single = [figure for figure in every if len(_documents(figure)) > 1 and figure.voices == 1]
    for figure in single:
        yield answer(
            "notable",
            f"{len(_documents(figure))} documents report the {named(figure)}, all with one voice.",
            _lines(figure),
            _claims(figure),
            about=(figure.subject, None),
        )
    others = [figure for figure in every if figure not in single]
    if others:
        sentence = (
            f"The voices behind {len(others)} headline figures were counted; none is one voice in many documents."
        )
        yield answer(
            "consistent",
            sentence,
            [line for figure in others for line in _lines(figure)],
            [claim for figure in others for claim in _claims(figure)],
        )


def _headline_figures(dossier: Dossier) -> Iterator[Figure]:
    """The leading candidate's share and votes, the turnout and the number of voters, of the whole country."""
    first = leader(dossier)
    for figure in figures(dossier, *NEEDS):
        wanted = first if figure.measure in ("vote_share", "votes") else None
        named_figure = figure.measure in ("turnout", "electorate") or wanted is not None
        if named_figure and (figure.subject, figure.place, figure.detail) == (wanted, None, None):
            yield figure


def _documents(figure: Figure) -> list[str]:
    return sorted({reported.claim.evidence.file for reported in figure.reported})


def _lines(figure: Figure) -> list[str]:
    voices = sorted({reported.voice for reported in figure.reported})
    documents = _documents(figure)
    return [f"{named(figure)}: {len(documents)} documents, {len(voices)} voices ({', '.join(voices)})"]


def _claims(figure: Figure) -> list[str]:
    ordered = sorted(figure.reported, key=lambda each: (each.claim.order, each.claim.id))
    return [reported.claim.id for reported in ordered]


def doctored() -> Dossier:
    """Every document repeats one announcement."""
    rows = samples.honest()
    for row in dict.fromkeys(rows):
        rows = samples.altered(rows, row, voice="one announcement")
    return samples.record(rows)
