"""How large was the revision from the early to the final figures?

*Null:* Preliminary and final shares differ by less than a point, and the order of the candidates stays.

*Misleads when:* The early figures are a partial count of places that differ from the rest, or votes from abroad and by
post arrive late.

*After:* The comparison of election-night and certified figures; no author.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import Value, figures, finest, named, slots
from scrutator.model import Dossier, Figure, Finding
from scrutator.numbers.writing import number, points

NEEDS = ("vote_share", "turnout", "votes")
CONFOUNDERS = ("The early figure may be a partial count.", "Votes from abroad may have been added.")
LARGE = Fraction(1)
"""The revision of a percentage, in points, at which a reader should look."""


@dataclass(frozen=True, slots=True)
class _Revision:
    """An early and a final value of one figure."""

    figure: Figure
    early: Value
    final: Value

    @property
    def size(self) -> Fraction:
        return self.final.exact - self.early.exact

    @property
    def large(self) -> bool:
        return self.figure.measure != "votes" and abs(self.size) > LARGE

    @property
    def line(self) -> str:
        change = number(int(self.size)) if self.figure.measure == "votes" else points(self.size)
        return f"{named(self.figure)}: {self.final} - {self.early} = {change}"


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for the revisions that were small, and one for each large one."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    every = [revision for figure in figures(dossier, *NEEDS) if (revision := _revision(figure))]
    if not every:
        yield answer.cannot("No figure was published both as early and as final.")
        return
    for revision in every:
        if revision.large:
            yield answer(
                "notable",
                f"The {named(revision.figure)} moved by {points(revision.size)} from early to final.",
                [revision.line],
                (*revision.early.claims, *revision.final.claims),
                about=(revision.figure.subject, revision.figure.place),
            )
    small = [revision for revision in every if not revision.large]
    changed = [revision for revision in small if revision.size]
    if small:
        yield answer(
            "consistent",
            f"{len(small)} figures were published as early and as final; {len(changed)} of them were revised.",
            [revision.line for revision in changed or small],
            [claim for revision in small for claim in (*revision.early.claims, *revision.final.claims)],
        )


def _revision(figure: Figure) -> _Revision | None:
    """None where either version is missing, or where one version gives contradictory values."""
    found = {group: finest(each) for (group, hour, _), each in slots(figure) if hour is None}
    early, final = found.get("early", ()), found.get("official", ())
    partial = any(reported.status == "partial" for value in early for reported in value.reported)
    return None if partial or len(early) != 1 or len(final) != 1 else _Revision(figure, early[0], final[0])


def doctored() -> Dossier:
    """The leader's early share is four points higher than the final one."""
    rows = samples.honest()
    early = next(r for r in rows if r.status == "early" and r.kind == "vote_share" and r.subject == "Ada Brenn")
    return samples.record(samples.altered(rows, early, value="58.19"))
