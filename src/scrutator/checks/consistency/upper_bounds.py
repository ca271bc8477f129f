"""Is any share above 100, or any number of ballots above the voter list?

*Null:* A share of votes or a turnout is at most 100 %, and no more ballots are handed out than voters are registered.
Where several numbers of ballots are published for one moment and only one of them keeps within the list, it stands.

*Misleads when:* Voters are added to the list on election day and the published list is the earlier one.

*After:* The bounds of every result protocol; no author.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._turnout import BALLOTS, lists
from scrutator.checks.consistency._values import Value, figures, named, slots
from scrutator.model import Dossier, Figure, Finding, Settlement
from scrutator.model.claim import CAST
from scrutator.numbers.shares import HUNDRED
from scrutator.numbers.writing import MARK, number

NEEDS = ("vote_share", "turnout", "votes", "electorate")
CONFOUNDERS = ("Voters may have been added to the list after it was published.",)


@dataclass(frozen=True, slots=True)
class _Bound:
    """What the values of a figure cannot exceed."""

    limit: Fraction
    words: str
    claims: tuple[str, ...] = ()


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each figure with a value beyond its bound, or one that says that there is none."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    tested, beyond = 0, 0
    for figure in figures(dossier, "vote_share", "turnout", "votes"):
        bound = _bound(dossier, figure)
        for _, found in slots(figure) if bound else ():
            assert bound is not None
            tested += len(found)
            if any(value.exact > bound.limit for value in found):
                beyond += 1
                yield _beyond(answer, figure, found, bound)
    if not tested:
        yield answer.cannot("No share, no turnout and no ballots with a voter list were published.")
    elif not beyond:
        yield answer("consistent", f"None of {number(tested)} shares and numbers of ballots is beyond its bound.")


def _bound(dossier: Dossier, figure: Figure) -> _Bound | None:
    """100 % for a percentage, the longest published voter list for ballots, None where nothing bounds the figure."""
    if figure.measure != "votes":
        percentages = all(reported.quantity.unit == "percent" for reported in figure.reported)
        return _Bound(HUNDRED, "100 %") if percentages else None
    longest = lists(dossier, figure.place)[-1:] if figure.subject in BALLOTS else ()
    return next((_Bound(each.exact, f"{each} registered voters", each.claims) for each in longest), None)


def _beyond(answer: Answers, figure: Figure, found: tuple[Value, ...], bound: _Bound) -> Finding:
    within = [value for value in found if value.exact <= bound.limit]
    above = [value for value in found if value.exact > bound.limit]
    claims = [claim for value in found for claim in value.claims] + list(bound.claims)
    shown = [f"{value} <= {bound.words} {MARK[value.exact <= bound.limit]}" for value in found]
    sentence = f"{' and '.join(map(str, above))} for {named(figure)} is more than {bound.words}"
    settles: tuple[Settlement, ...] = ()
    if len(within) == 1:
        rejected = tuple(claim for value in above for claim in value.claims)
        because = f"{sentence}; {within[0]} is not."
        settles = (Settlement(figure.key, within[0].quantity, within[0].claims[0], rejected, because),)
    about = (figure.subject if figure.measure == "vote_share" else None, figure.place)
    return answer("implausible", f"{sentence}.", shown, claims, settles=settles, about=about)


def doctored() -> Dossier:
    """Three digits are appended to the ballots cast."""
    rows = samples.honest()
    for row in [row for row in rows if row.subject == CAST]:
        rows = samples.altered(rows, row, value=int(row.value) * 1000 + 455)
    return samples.record(rows)
