"""Do the candidates' counts add up to the valid ballots?

*Null:* The counts of all candidates, votes for none of them included, sum exactly to the valid ballots of the same
version of the count. Where contradictory counts are published and only one choice among them gives the printed total,
that choice stands.

*Misleads when:* A candidate is missing from the published list, withdrawn candidates keep their votes, or voters had
more than one vote.

*After:* The first line of every result protocol; the sum is exact arithmetic and has no author.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._contest import Contest, contests
from scrutator.checks.consistency._values import Value
from scrutator.model import Dossier, Finding, Settlement
from scrutator.model.claim import VALID
from scrutator.numbers.choices import choices
from scrutator.numbers.writing import total

NEEDS = ("votes",)
CONFOUNDERS = ("A candidate may be missing from the list.", "The total may belong to another version of the count.")


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each place and version of the count in which candidates' votes were published."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    found = [contest for contest in contests(dossier) if len(contest.votes) > 1]
    for contest in found:
        yield _sum(answer, contest)
    if not found:
        yield answer.cannot("No counts of two candidates or more were published.")


def _sum(answer: Answers, contest: Contest) -> Finding:
    about = (None, contest.place)
    names = sorted(contest.votes)
    every = choices([contest.votes[name] for name in names])
    valid = contest.ballots.get(VALID, ())
    claims = [c for found in (*contest.votes.values(), valid) for value in found for c in value.claims]
    if not every:
        return answer.cannot(
            f"Too many contradictory counts in the {contest.label} to weigh them.", claims=claims, about=about
        )
    if not valid:
        because = (
            f"No total of valid ballots was published for the {contest.label}; its {len(names)} counts give a sum."
        )
        return answer.cannot(because, [_line(choice) for choice in every[:4]], claims, about=about)
    holding = [(choice, printed) for choice in every for printed in valid if _exact(choice) == printed.number]
    if holding:
        return _holds(answer, contest, names, holding, claims)
    shown = [_line(choice, printed) for choice in every[:4] for printed in valid]
    missing = [1 - Fraction(_exact(choice)) / printed.exact for choice in every for printed in valid if printed.exact]
    if missing and min(missing) > 0 and 100 * min(missing) <= contest.room():
        because = f"The counts of the {contest.label} stay below the valid ballots, and the list may lack candidates."
        return answer.cannot(because, shown, claims, about=about)
    sentence = f"The counts of the {contest.label} do not add up to the published valid ballots."
    return answer("implausible", sentence, shown, claims, about=about)


def _holds(
    answer: Answers,
    contest: Contest,
    names: list[str],
    holding: list[tuple[tuple[Value, ...], Value]],
    claims: list[str],
) -> Finding:
    choice, printed = holding[0]
    about = (None, contest.place)
    shown = [_line(each, value) for each, value in holding[:4]]
    rivals = {**contest.votes, VALID: contest.ballots[VALID]}
    kept = dict(zip((*names, VALID), (*choice, printed), strict=True))
    contested = [name for name in kept if len(rivals[name]) > 1]
    if contested and len(holding) > 1:
        because = f"More than one choice of the contradictory counts of the {contest.label} gives the valid ballots."
        return answer.cannot(because, shown, claims, about=about)
    settles = tuple(_settlement(contest, name, kept[name], rivals[name]) for name in contested)
    sentence = f"The {len(names)} counts of the {contest.label} add up to the valid ballots"
    if not settles:
        return answer("consistent", f"{sentence}.", shown, claims, about=about)
    stated = " and ".join(f"{kept[name]} for {name}" for name in contested)
    return answer("implausible", f"{sentence} only with {stated}.", shown, claims, settles=settles, about=about)


def _settlement(contest: Contest, name: str, kept: Value, rivals: tuple[Value, ...]) -> Settlement:
    rejected = tuple(claim for value in rivals if value is not kept for claim in value.claims)
    because = f"Only {kept} for {name} lets the candidates' counts add up to the valid ballots."
    return Settlement(contest.figures["votes", name], kept.quantity, kept.claims[0], rejected, because)


def _exact(choice: tuple[Value, ...]) -> int:
    return sum(int(value.number) for value in choice)


def _line(choice: tuple[Value, ...], printed: Value | None = None) -> str:
    ordered = sorted(choice, key=lambda value: -value.number)
    return total(tuple(value.number for value in ordered), printed.number if printed else None)


def doctored() -> Dossier:
    """The total of valid ballots is one thousand too high: more than the rounding of the shares leaves room for."""
    rows = samples.honest()
    for row in [row for row in rows if row.subject == VALID]:
        rows = samples.altered(rows, row, value=int(row.value) + 1000)
    return samples.record(rows)
