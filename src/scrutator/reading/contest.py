"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutator.languages import Language, countries
from scrutator.model import Brief, ElectionRef, Span, When
from scrutator.reading.dates import Dated, day, interval
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
RECENT = 45
"""Days after polling day within which a text without another date is taken to report that election."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The election that a document is mainly about."""

    country: str | None
    office: str
    date: str | None
    because: str = ""

    @property
    def ref(self) -> ElectionRef | None:
        """As claims carry it; None where the text names neither country nor day."""
        return ElectionRef(self.country, self.office, self.date) if self.country or self.date else None


def contest(
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[Dated, ...]],
    entities: Sequence[Entity],
    language: Language,
    published: str | None,
    brief: Brief,
) -> Contest:
    """The election that the document is about: from ``election.toml``, else from the text."""
    office = brief.office or _office(sentences)
    country = brief.country or _country(entities)
    if brief.date:
        return Contest(country, office, brief.date, "election.toml names the day")
    days = Counter[str]()
    reasons: dict[str, str] = {}
    for sentence, found in zip(sentences, dates, strict=True):
        for item, weight in _polling_days(sentence, found, language):
            days[item.edtf] += weight
            reasons.setdefault(item.edtf, item.because)
    today = day(published)
    if not days:
        return Contest(country, office, None)
    chosen = max(sorted(days), key=lambda edtf: _fitness(edtf, days[edtf], today))
    return Contest(country, office, chosen, reasons[chosen])


def _fitness(edtf: str, weight: int, today: dt.date | None) -> tuple[int, int, int]:
    polling = day(edtf)
    if today is None or polling is None:
        return (0 if polling is None else 1, weight, 0)
    gap = (today - polling).days
    return (3 if 0 <= gap <= RECENT else 2 if -RECENT <= gap < 0 else 1, weight, -abs(gap))


def _polling_days(sentence: Sentence, found: tuple[Dated, ...], language: Language) -> Iterator[tuple[Dated, int]]:
    """Days that the sentence ties to the vote: "Sunday's vote", "re-elected on Sunday", "the election of 20 November"."""
    for item in found:
        if item.reported or day(item.edtf) is None:
            continue
        near = [unit for unit in sentence.units if _distance(unit.span, item.span) <= 4]
        tight = [unit for unit in sentence.units if _distance(unit.span, item.span) <= 28]
        if any(unit.labels & {"ELECTION"} for unit in near):
            yield item, 4
        elif any(unit.labels & {"ELECTION", "VOTED", "PRESIDENTIAL", "PARLIAMENTARY"} for unit in tight):
            yield item, 2
        elif sentence.labels & {"WINS", "VOTED", "TURNOUT"} and not sentence.labels & {"ARRESTS", "PROTESTS"}:
            yield item, 1


def _distance(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def _office(sentences: Sequence[Sentence]) -> str:
    votes = Counter[str]()
    for sentence in sentences:
        votes.update(OFFICES[label] for unit in sentence.units for label in unit.labels & OFFICES.keys())
    if not votes and any("PRESIDENT" in s.labels and s.labels & {"ELECTION", "WINS", "VOTED"} for s in sentences):
        return "president"
    return max(sorted(votes), key=lambda office: votes[office]) if votes else "other"


def _country(entities: Sequence[Entity]) -> str | None:
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.sort == "COUNTRY":
            votes[countries()[entity.name].name] += len(entity.mentions)
    first = {entity.name: -entity.mentions[0].span.start for entity in reversed(entities) if entity.sort == "COUNTRY"}
    return max(sorted(votes), key=lambda name: (votes[name], first.get(name, 0))) if votes else None


def past(main: Contest, found: tuple[Dated, ...], cell: Span, first_number: int) -> tuple[ElectionRef, When] | None:
    """The earlier election that a figure's own words name ("98 % in 2015"); None where they name none."""
    year = (main.date or "")[:4]
    own = [item for item in found if cell.covers(item.span)]
    own = own or [item for item in found if item.span.end <= first_number]
    for item in own:
        told = item.explicit and item.edtf[:4] != year and len(item.edtf) in (4, 10)
        if told and (not main.date or interval(item.edtf)[0] < interval(main.date)[1]):
            when = When(item.edtf, item.because)
            return ElectionRef(main.country, main.office, item.edtf), when
    return None
