"""Alike: reports that print one value, told once with all their sources behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.model import Claim
from scrutator.report import words

SORTS = {"final": "official", "partial": "early"}
"""Statuses that are one sort of count with another."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Claims that print one value of one thing, or the same words about it."""

    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim whose words stand for all: the first one that a text prints, else a cell's."""
        return min(self.claims, key=lambda claim: claim.in_table)

    @property
    def details(self) -> tuple[str, ...]:
        """What the claims say happened, as labels."""
        return tuple(dict.fromkeys(words.label(claim.detail) for claim in self.claims if claim.detail))

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that the claims give it."""
        return tuple(sorted({claim.status for claim in self.claims}))

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What a person did with some of the claims."""
        return tuple(sorted({claim.by_hand for claim in self.claims if claim.by_hand}))

    @property
    def speakers(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """The claims by who says so, in the order of their files; the same words of a file once."""
        found: dict[str, list[Claim]] = {}
        apart = {(claim.evidence.file, claim.evidence.at): claim for claim in reversed(self.claims)}
        for claim in reversed(apart.values()):
            found.setdefault(words.chain(claim), []).append(claim)
        return tuple((said, tuple(claims)) for said, claims in found.items())


Key = tuple[str | None, ...]


def alike(claims: Iterable[Claim], *, sorts: bool = False) -> tuple[Alike, ...]:
    """Claims of one value, subject, place and hour together, in the order of the first of each; ``sorts`` keeps early
    figures, final ones and polls apart.

    >>> from decimal import Decimal
    >>> from scrutator.model import Evidence, Quantity, Span
    >>> def claim(file, text):
    ...     quantity = Quantity(Decimal(text), text=text)
    ...     return Claim("turnout", Evidence(file, "", Span(0, 1), text), "r", quantity=quantity)
    >>> [len(each.claims) for each in alike([claim("a", "69.4"), claim("b", "69.40"), claim("c", "70")])]
    [1, 1, 1]
    >>> [len(each.claims) for each in alike([claim("a", "69.4"), claim("c", "70"), claim("b", "69.4")])]
    [2, 1]
    """
    found: dict[Key, list[Claim]] = {}
    for claim in claims:
        found.setdefault((*_key(claim), SORTS.get(claim.status, claim.status) if sorts else None), []).append(claim)
    return tuple(Alike(tuple(group)) for group in found.values())


def _key(claim: Claim) -> Key:
    """69.4 and 69.40 are two prints: the second says more."""
    quantity = claim.quantity
    hour = claim.when.date if claim.when and "T" in claim.when.date else None
    country = claim.election.country if claim.election else None
    place = next((name for name in claim.place[:1] if name != country), None)
    if quantity is None or not words.ends(quantity):
        return claim.kind, claim.subject, claim.object, hour, words.quote(claim).casefold()
    ends = "|".join(map(str, words.ends(quantity)))
    return claim.kind, claim.subject, claim.detail, place, hour, quantity.unit, quantity.approximation, ends
