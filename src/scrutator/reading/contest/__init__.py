"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from scrutator.model import Brief, ElectionRef
from scrutator.reading import calendar
from scrutator.reading.contest.choosing import choices, polling_day, polling_days_among, weights
from scrutator.reading.contest.evidence import Candidate, Field, candidates
from scrutator.reading.contest.land import countries_told
from scrutator.reading.contest.polling import LEAD, Days, but_of_the_runoff, polling_days
from scrutator.reading.contest.turning import turned_by_the_calendar
from scrutator.reading.contest.whole import NIGHT, tells_a_result
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.around import undated
from scrutator.reading.dates.nights import tells_of_the_night
from scrutator.reading.dates.ties import is_a_body
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
OWN_VOTES = frozenset({"OWN_VOTE", "PRIMARY_CONTEST"})
"""What names the vote of a party, a club or a firm."""
RECENT = 45
"""Days from polling day within which a text without another date is taken to report that election."""
AROUND = 60
"""Days from polling day within which an event belongs to the election that the text is about."""
REPORTED = 60
"""Days after polling day within which a text that names no day may be dated by other texts."""
FRESH = 14
"""Days within which a result is reported, where nothing tells the polling day."""
AT_THE_HEAD = 3
"""How much more a word for an office weighs in a headline and in the first sentences."""
_ELECTING = ("ELECTS", "ELECTED", "CHOOSES")
ELECTED_WITHIN = 5
"""Units behind a verb of electing in which the house stands that is elected."""
YEAR = 400
"""Days before publication within which a month or week that the words tie to a vote can be that of the vote."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The election that a document is mainly about."""

    country: str | None
    office: str
    date: str | None
    because: str = ""
    window: str | None = None
    """The days among which polling day is, where the text reports results and names no day: an EDTF interval."""

    own: bool = False
    """Whether it is the vote of a party, a club or a firm."""

    @property
    def polling(self) -> str | None:
        """Polling day as closely as it is known: the day, else the days among which it is, else the year."""
        return self.window or self.date

    @property
    def ref(self) -> ElectionRef | None:
        """As claims carry it; None where the text names neither country nor day."""
        return ElectionRef(self.country, self.office, self.date) if self.country or self.date else None


def contest(
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[Dated, ...]],
    entities: Sequence[Entity],
    published: str | None,
    brief: Brief,
) -> Contest:
    """The election that the document is about, as its own words say it; ``election.toml`` names country and office."""
    field = field_of(sentences, entities, brief)
    return replace(_about(field, sentences, dates, published), own=field.own)


def _about(
    field: Field, sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], published: str | None
) -> Contest:
    """The election of a field that the words of a document tell."""
    today = day(published)
    dates = turned_by_the_calendar(but_of_the_runoff(sentences, dates, published), field, today)
    told = polling_days(sentences, dates, published)
    likely = choices(candidates(sentences, dates, told, published, field), weights())
    found = polling_day(likely)
    if found is not None and found.edtf is not None:
        return _on_the_day(found.edtf, found.because, told, field)
    if span := _month_before(told, today):
        date = span[:7] if "/" not in span else span[:4]
        return Contest(field.countries[0], field.office, date, told.spans[span], span)
    if among := polling_days_among(likely):
        return _on_one_of(among, field)
    return _without_a_day(sentences, field.countries[0], field.office, today)


def field_of(sentences: Sequence[Sentence], entities: Sequence[Entity], brief: Brief) -> Field:
    """Whose elections a text can be about; those that ``election.toml`` names, if it does."""
    told: Sequence[str | None] = (brief.country,) if brief.country else countries_told(sentences, entities) or (None,)
    own = any(sentence.labels & OWN_VOTES for sentence in _heads(sentences))
    return Field(tuple(told), brief.office or _office(sentences), dated=bool(brief.date), own=own)


def _on_the_day(edtf: str, because: str, told: Days, field: Field) -> Contest:
    """The contest of a polling day; the calendar knows country and office of its vote, if there is only one, and all of
    its days where the text names none of them."""
    over, then = told.over.get(edtf), dt.date.fromisoformat(edtf)
    for country in field.countries if not field.own else ():
        entry = calendar.only(country, field.office, then, before=0, after=0)
        if entry is not None and entry.last.isoformat() == edtf:
            known = f"the calendar of national elections ({entry.title})"
            if because == known:
                return Contest(country, entry.office, edtf, known, None if entry.day else entry.date)
            both = f"{because}, as the calendar of national elections has it"
            return Contest(country, entry.office, edtf, both, over)
    return Contest(field.countries[0], field.office, edtf, because, over)


def _on_one_of(days: Sequence[Candidate], field: Field) -> Contest:
    """The contest of a text that does not say which of some days was polling day."""
    first, last = days[0].edtf or "", days[-1].edtf or ""
    because = f"one of {', '.join(each.edtf or '' for each in days)}: the text does not say which"
    year = first[:4] if first[:4] == last[:4] else None
    return Contest(field.countries[0], field.office, year, because, f"{first}/{last}")


def _month_before(told: Days, today: dt.date | None) -> str | None:
    """The month or week before publication that the words tie to the vote, where they tie no day to it and tell no day
    before."""
    near = [edtf for edtf in told.weights if today is None or _near(edtf, today)]
    past = [edtf for edtf in told.spans if today is None or _is_of_the_last_year(edtf, today)]
    before = min((told.told[edtf] for edtf in near), default=None)
    if not past or not told.tied.isdisjoint(near) or (before is not None and before < told.told[past[0]]):
        return None
    return past[0]


def _is_of_the_last_year(edtf: str, today: dt.date) -> bool:
    """Whether a span of days had begun when a text was published, and ended at most a year before."""
    first, last = interval(edtf)
    return first <= today and (today - last).days <= YEAR


def _ahead(sentences: Sequence[Sentence], today: dt.date) -> tuple[str, str] | None:
    """Polling day, where a text opens with how far it is away: "eight days before the election"; and what says so."""
    for sentence in (each for each in sentences if each.segment.section != "body" or each.number <= LEAD):
        for offset in undated(sentence):
            if offset.last < 0:
                return offset.before(today), f"{sentence.text(offset.span)}, published on {today}"
    return None


def _without_a_day(sentences: Sequence[Sentence], country: str | None, office: str, today: dt.date | None) -> Contest:
    """The contest of a text that names no polling day: the eve of a night of counting, else the year."""
    if today and (away := _ahead(sentences, today)) is not None:
        edtf, because = away
        return Contest(country, office, *((edtf, because) if day(edtf) else (edtf[:4], because, edtf)))
    reports = any(map(tells_a_result, sentences))
    heads = [sentence for sentence in sentences if sentence.segment.section == "body"][:NIGHT]
    unknown = today and not calendar.entries(country, office, today)
    if today and unknown and reports and any(map(tells_of_the_night, heads)):
        eve = moved(today, -1)
        if today.weekday() == calendar.usual_weekday(country) != eve.weekday():
            because = f"the day of publication, {today}, on whose weekday such votes are held"
            return Contest(country, office, today.isoformat(), because)
        because = f"the day before the night of the count, published on {today}"
        return Contest(country, office, eve.isoformat(), because)
    return _of_the_year(country, office, today if reports else None)


def _near(edtf: str, today: dt.date) -> bool:
    polling = day(edtf)
    return polling is not None and abs((today - polling).days) <= RECENT


def _of_the_year(country: str | None, office: str, reported: dt.date | None) -> Contest:
    """Where a text reports results and names no polling day: the days before publication, and their year; no year
    where the vote may have been in the one before."""
    if reported is None:
        return Contest(country, office, None)
    first = moved(reported, -FRESH)
    window = f"{first}/{reported}"
    year = f"{reported.year:04}" if reported.timetuple().tm_yday > RECENT else None
    because = f"the text reports the result and names no day; it was published on {reported}"
    return Contest(country, office, year, because, window)


def _office(sentences: Sequence[Sentence]) -> str:
    """The office that the words of a text speak of most, those at its head counting more; the names of bodies say
    nothing ("Commission for Elections and Referendums"). Seats and a house that is elected, told at its
    head, count for a parliament where the words speak of one, or hardly of any office."""
    votes = Counter[str]()
    heads = {sentence.number for sentence in _heads(sentences)}
    filled = {sentence.number: surely for sentence in sentences if (surely := _fills_a_house(sentence))}
    house = sum(filled.values())
    for sentence in sentences:
        weight = AT_THE_HEAD if sentence.number in heads else 1
        if weight > 1 and {"PRESIDENT", "WINS"} <= sentence.labels and sentence.number not in filled:
            votes["president"] += weight - 1  # "re-elected president"
        for label in sentence.labels & OFFICES.keys():
            said = [unit for unit in sentence.having(label) if not is_a_body(unit)]
            votes[OFFICES[label]] += weight * len(said)
    if heads & filled.keys() and house > 1 and (votes.total() <= 1 or votes["parliament"]):
        votes["parliament"] += 1 + len(heads & filled.keys())
    return max(sorted(votes), key=lambda office: votes[office]) if votes else _unsaid(sentences, house)


def _unsaid(sentences: Sequence[Sentence], house: int) -> str:
    """The office of a vote that no word names: of whom a text speaks at its head, else what it counts. ``house``: how
    surely it tells of a parliament."""
    heads = frozenset[str]().union(*(sentence.labels for sentence in _heads(sentences)))
    every = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    told = bool(every & {"ELECTION", "WINS", "VOTED", "EXIT_POLLS"})
    if "MAYOR" in heads and "PRESIDENT" not in every:
        return "local"
    if "PRESIDENT" not in heads and house > 1:
        return "parliament"
    return "president" if told and "PRESIDENT" in every else "local" if "MAYOR" in heads else "other"


def _fills_a_house(sentence: Sentence) -> int:
    """How surely a sentence tells of a parliament: it gives a number of seats, or says that a house is elected, "to
    elect a new parliament"."""
    behind = (sentence.units[verb.index + 1 : verb.index + 1 + ELECTED_WITHIN] for verb in sentence.having(*_ELECTING))
    near = (takewhile(lambda unit: unit.labels.isdisjoint({"BY", "OF", "PERSON"}), units) for units in behind)
    elected = any("HOUSE" in unit.labels for units in near for unit in units)
    return 2 if elected else int({"SEATS", "COUNT"} <= sentence.labels)


def _heads(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The headlines of a text, and its first sentences."""
    yield from (sentence for sentence in sentences if sentence.segment.section == "headline")
    yield from [sentence for sentence in sentences if sentence.segment.section == "body"][:LEAD]
