"""Can the published ages of one person all hold?

*Null:* The ages given for a person on different days of publication allow one day of birth. An age A printed on a day
means a birth more than A and at most A + 1 years before the day after it.

*Misleads when:* An article is dated by its last change, or gives the age that a person reaches within the year.

*After:* The arithmetic of the calendar; no author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.model import Claim, Dossier, Finding

NEEDS = ("age",)
CONFOUNDERS = ("An article may be dated by its last change.", "Two persons of one name may be meant.")


@dataclass(frozen=True, slots=True)
class _Age:
    """One printed age, with the first and the last day of birth that it allows."""

    claim: Claim
    years: int
    day: date

    @property
    def first(self) -> date:
        return _before(self.day, self.years + 1) + timedelta(days=1)

    @property
    def last(self) -> date:
        return _before(self.day, self.years)

    @property
    def line(self) -> str:
        return f"{self.years} on {self.day}: born from {self.first} to {self.last}"


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each person whose age two publications give."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    compared = False
    for person, ages in sorted(_ages(dossier).items()):
        if len(ages) < 2:
            continue
        compared = True
        shown, claims = [age.line for age in ages], [age.claim.id for age in ages]
        if max(age.first for age in ages) > min(age.last for age in ages):
            sentence = f"The ages published for {person} allow no common day of birth."
            yield answer("implausible", sentence, shown, claims, about=(person, None))
        else:
            sentence = f"The {len(ages)} ages published for {person} allow one day of birth."
            yield answer("consistent", sentence, shown, claims, about=(person, None))
    if not compared:
        yield answer.cannot("No two dated publications give the age of one person.")


def _ages(dossier: Dossier) -> dict[str, list[_Age]]:
    published = {source.file: source.origin.published for source in dossier.sources}
    found: defaultdict[str, list[_Age]] = defaultdict(list)
    for claim in sorted(dossier.claim("age"), key=lambda each: (each.order, each.id)):
        day = _day(published.get(claim.evidence.file))
        quantity = claim.quantity
        whole = quantity and quantity.value is not None and quantity.approximation == "exact"
        if claim.subject and day and quantity and whole and 0 < (quantity.value or 0) < 130:
            found[claim.subject].append(_Age(claim, int(quantity.value or 0), day))
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _before(day: date, years: int) -> date:
    """The same day of an earlier year; 28 February for a 29th that the year lacks."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=max(1, day.year - years), day=28)


def doctored() -> Dossier:
    """A second paper makes the leader eight years older on the same day."""
    return samples.record((*samples.honest(), samples.Said("age", 59, "Ada Brenn", "unspecified", "echo.txt")))
