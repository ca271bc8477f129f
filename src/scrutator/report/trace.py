"""Trace: from every figure to its words, and from the words back to every place where the figure is used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scrutator.model import Claim, Record
from scrutator.report import words


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
        self._uses: dict[str, list[Use]] = defaultdict(list)
        self._section = ""

    def enter(self, section: str) -> str:
        """Says which section is being written. Gives the empty string, so that a template can print it."""
        self._section = section
        return ""

    def use(self, anchor: str) -> str:
        """Notes that the claim or place at ``anchor`` is used here, and gives the name of this place."""
        uses = self._uses[anchor]
        uses.append(Use(f"use-{anchor}-{len(uses) + 1}", self._section))
        return uses[-1].anchor

    def uses(self, anchor: str) -> tuple[Use, ...]:
        """Where a claim is used, one place a section."""
        every = {use.section: use for use in reversed(self._uses.get(anchor, ()))}
        return tuple(reversed(every.values()))

    def told(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these identifiers, each once."""
        return tuple(self.claims[name] for name in dict.fromkeys(ids) if name in self.claims)

    def woven(self, sentence: str, claims: Iterable[Claim]) -> Markup:
        """A sentence in which every number that one of the claims prints links to its words."""
        spelled: dict[str, Claim] = {}
        for claim in claims:
            for spelling in spellings(claim):
                spelled.setdefault(spelling, claim)
        longest = sorted(spelled, key=len, reverse=True)
        if not longest:
            return Markup("{}").format(sentence)
        pattern = re.compile(rf"(?<![\w.,])({'|'.join(map(re.escape, longest))})(?!\w|[.,]\d)")
        pieces = pattern.split(sentence)
        return Markup("").join(
            self.link(spelled[piece], piece) if i % 2 else Markup("{}").format(piece) for i, piece in enumerate(pieces)
        )

    def link(self, claim: Claim, shown: str) -> Markup:
        """A link from ``shown`` to the words of the claim."""
        return Markup('<a class="figure" id="{}" href="#claim-{}" data-claim="{}">{}</a>').format(
            self.use(f"claim-{claim.id}"), claim.id, claim.id, shown
        )


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
