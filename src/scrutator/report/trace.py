"""Trace: from every figure to its words, and from the words back to every place where the figure is used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from scrutator.model import Claim, Record
from scrutator.report import words
from scrutator.report.element import tag

FEW = 5
"""Digits from which a number without separators is hard to read."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the report where a claim is used."""

    anchor: str
    section: str


class Trace:
    """The links of one report. It is filled while the page is written from top to bottom; the source texts stand at
    its end and are written when every use is known."""

    def __init__(self, record: Record) -> None:
        held = [claim for examined in record.elections for claim in examined.dossier.claims]
        self.claims: dict[str, Claim] = {claim.id: claim for claim in (*record.claims, *held)}
        """Every claim by identifier."""
        self._uses: dict[str, dict[str, Use]] = defaultdict(dict)
        self._section = ""

    def enter(self, section: str) -> str:
        """Says which section is being written. Gives the empty string, so that a template can print it."""
        self._section = section
        return ""

    def use(self, anchor: str) -> str | None:
        """Notes that the claim or place at ``anchor`` is used here, and gives the name of this place; None where the
        section has a place already that the words lead back to."""
        uses = self._uses[anchor]
        if self._section in uses:
            return None
        uses[self._section] = Use(f"use-{anchor}-{len(uses) + 1}", self._section)
        return uses[self._section].anchor

    def uses(self, anchor: str) -> tuple[Use, ...]:
        """Where a claim is used, one place a section."""
        return tuple(self._uses.get(anchor, {}).values())

    def told(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these identifiers, each once."""
        return tuple(self.claims[name] for name in dict.fromkeys(ids) if name in self.claims)

    def weaver(self, claims: Iterable[Claim]) -> Callable[[str], Markup]:
        """A function that gives a sentence in which every number that one of the claims prints links to its words."""
        spelled: dict[str, Claim] = {}
        for claim in claims:
            for spelling in spellings(claim):
                spelled.setdefault(spelling, claim)
        pattern = _pattern(spelled)

        def woven(sentence: str) -> Markup:
            pieces = pattern.split(sentence)
            linked = (self.link(spelled[p], p) if i % 2 and p in spelled else escape(p) for i, p in enumerate(pieces))
            return Markup("").join(linked)

        return woven

    def link(self, claim: Claim, shown: str, *, css: str | None = None, title: str | None = None) -> Markup:
        """A link from ``shown`` to the words of the claim."""
        anchor = f"claim-{claim.id}"
        where = self.use(anchor)
        return tag("a", spaced(shown), id=where, class_=css, title=title, href=f"#{anchor}", data_claim="")


def spaced(shown: str) -> str | Markup:
    """A long number that was published without separators, set in groups of three; no character is added.

    >>> spaced("206206"), spaced("206,206")
    (Markup('206<span>206</span>'), '206,206')
    """
    if not shown.isdigit() or len(shown) < FEW:
        return shown
    first = len(shown) % 3 or 3
    groups = (tag("span", shown[i : i + 3]) for i in range(first, len(shown), 3))
    return Markup("").join((escape(shown[:first]), *groups))


def _pattern(spelled: Iterable[str]) -> re.Pattern[str]:
    """Where a sentence may print one of the spellings: a number, or the few that hold none of three characters."""
    odd = [spelling for spelling in spelled if len(max(_NUMBER.findall(spelling), key=len, default="")) < 3]
    if not odd:
        return _NUMBER
    longest = "|".join(map(re.escape, sorted(odd, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,])({longest}|{_PRINTED})(?!\w|[.,]\d)")


_PRINTED = r"\d+(?:[., \u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_NUMBER = re.compile(rf"(?<![\w.,])({_PRINTED})(?!\w|[.,]\d)")


def spellings(claim: Claim) -> Iterator[str]:
    """How a sentence may print the claim's number: as published, without its hedge and unit, or with other
    separators. Numbers of one or two digits are too common to be recognised without their unit.

    >>> from decimal import Decimal
    >>> from scrutator.model import Evidence, Quantity, Span
    >>> evidence = Evidence("a", "", Span(0, 1), "x")
    >>> sorted(spellings(Claim("votes", evidence, "r", quantity=Quantity(Decimal(200907), text="200 907 votes"))))
    ['200 907', '200 907 votes', '200,907', '200907']
    """
    if claim.quantity is None:
        return
    digits = words.digits(claim.quantity)
    plain = (f"{end:{form}}" for end in words.ends(claim.quantity) for form in ("", ","))
    for spelling in dict.fromkeys((words.printed(claim.quantity), digits, *plain)):
        if len(spelling) > 2:
            yield spelling
