"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.model import Brief, ElectionRef, Span, When
from scrutator.reading import calendar
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.entities import main_country
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
RECENT = 45
"""Days after polling day within which a text without another date is taken to report that election."""
REPORTED, AHEAD = 60, 14
"""Days after and before polling day within which a text that names no day may be dated by other texts."""
FRESH = 14
"""Days within which a result is reported, where nothing tells the polling day."""
CERTAIN = 4
"""Weight from which a day long before publication can be the polling day that the text is about."""
LEAD, FIRST = 2, 2
"""Sentences of the body that say what a text is about, and how much more a day weighs in them."""
OPENED = 4
"""Sentences of the body in which a text says that it tells of the night or morning before."""
TIED = 4
"""Weight of a day that the words themselves tie to the vote: "Sunday's vote"."""
OPENING_LINE = 50
"""Characters in which the place and day that open a report stand."""
ROUNDS_APART = 10
"""Days after a first round within which a text is about it, and not about the run-off."""
OPENING = 12
"""Characters in which a day opens a sentence: "On Tuesday, …"."""
_HELD = frozenset({"HOLDS_VOTE", "WINS"})
_VOTE = frozenset({"WINS", "VOTED", "TURNOUT", "REGISTERED"})
REPORTS = frozenset({"EXIT_POLL", "EXIT_POLLS", "TURNOUT", "WINS", "VOTED", "EARLY"})


@dataclass(frozen=True, slots=True)
class Contest:
    """The election that a document is mainly about."""

    country: str | None
    office: str
    date: str | None
    because: str = ""
    window: str | None = None
    """The days among which polling day is, where the text reports results and names no day: an EDTF interval."""

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
    office = brief.office or _office(sentences)
    country = brief.country or main_country(entities)
    days = Counter[str]()
    reasons: dict[str, str] = {}
    lead = [sentence.number for sentence in sentences if sentence.segment.section == "body"][:LEAD]
    tied = set[str]()
    for sentence, found in zip(sentences, dates, strict=True):
        for item, weight in _once_a_day(_polling_days(sentence, found)):
            if item.edtf == published and ((weight < TIED and item.explicit) or _of_the_report(sentence, item)):
                continue  # the day that the text is written on
            if _of_the_round_before(sentence, item, published):
                continue
            if weight >= TIED:
                tied.add(item.edtf)
            days[item.edtf] += weight + (FIRST if sentence.number in lead else 0)
            reasons.setdefault(item.edtf, item.because)
    today = day(published)
    likely = [edtf for edtf in days if today is None or _near(edtf, today) or days[edtf] >= CERTAIN]
    loose = likely and today and not brief.date and not tied & {*likely}
    if loose and today and (entry := _by_calendar(sentences, country, office, today)):
        return Contest(country, entry.office, entry.day, f"the calendar of national elections ({entry.title})")
    if not likely:
        reports = any(sentence.labels & REPORTS for sentence in sentences)
        heads = [sentence for sentence in sentences if sentence.segment.section == "body"][:OPENED]
        unknown = today and not calendar.entries(country, office, today)
        if today and unknown and reports and any("OVERNIGHT" in sentence.labels for sentence in heads):
            eve = moved(today, -1).isoformat()
            return Contest(country, office, eve, f"the day before the night of the count, published on {today}")
        return _of_the_year(country, office, today if reports else None)
    windows = (calendar.BEFORE, REPORTED) if today else ()
    around = (calendar.only(country, office, today, before=before) for before in windows if today)
    held = next((entry for entry in around if entry and entry.day in likely), None)
    if held and held.day:
        return Contest(
            country, held.office, held.day, f"{reasons[held.day]}, as the calendar of national elections has it"
        )
    days = Counter({edtf: days[edtf] for edtf in likely})
    chosen = max(sorted(days), key=lambda edtf: _fitness(edtf, days[edtf], today))
    return Contest(country, office, chosen, reasons[chosen])


def dated_by(own: Contest, others: Iterable[Contest], published: str | None) -> Contest:
    """A contest that names no day, with the day (and country) that other texts of its folder, or ``election.toml``,
    give one like it: the last before publication, the one most of them name among equals.

    >>> others = [Contest("Norvia", "president", day, "a Sunday") for day in ("2031-05-04", "2027-05-09")]
    >>> dated_by(Contest(None, "president", "2031"), others, "2031-05-06").date
    '2031-05-04'
    >>> dated_by(Contest("Estmark", "president", None), others, "2031-05-06").date is None
    True
    """
    if day(own.date) is not None:
        return own
    alike = Counter(
        other
        for other in others
        if own.office in ("other", other.office)
        and own.country in (None, other.country)
        and day(other.date) is not None
        and (other.date or "").startswith(own.date or "")
    )
    today = day(published)
    near = [other for other in alike if today is None or -AHEAD <= (today - _day(other)).days <= REPORTED]
    if not near or (today is None and len({other.date for other in near}) > 1):
        return own
    best = max(near, key=lambda other: (-abs((today - _day(other)).days) if today else 0, alike[other], str(other)))
    return replace(own, country=best.country, office=best.office, date=best.date, because=best.because, window=None)


def settled(own: Contest, published: str | None) -> Contest:
    """A contest that names no day, with the day of the one election of the calendar that fits: the only one of its
    year that a text published then can speak of, or the only one near publication.

    >>> settled(Contest("Kazakhstan", "president", "2022"), "2022-11-21").date
    '2022-11-20'
    >>> settled(Contest("France", "president", "2022"), "2022-06-30").date
    '2022'
    >>> settled(Contest("Kazakhstan", "president", "2022"), "2022-03-21").date
    '2022'
    """
    today = day(published)
    if day(own.date) is not None or own.office == "local":
        return own
    latest = today + dt.timedelta(AHEAD) if today else dt.date.max
    of_year = calendar.of_year(own.country, own.office, own.date) if own.date else ()
    fitting = [entry for entry in of_year if entry.first <= latest]
    one = fitting[0] if len({entry.date for entry in of_year}) == 1 and fitting else None
    only = one or (_around(own, today) if today else None)
    if only is None or only.day is None:
        return own
    office = only.office if own.office == "other" else own.office
    because = f"the calendar of national elections has exactly one that fits ({only.title})"
    return replace(own, office=office, date=only.day, because=because, window=None)


def _around(own: Contest, today: dt.date) -> calendar.Entry | None:
    """The one election near publication: of the days just before, else of the weeks in which results are reported."""
    windows = (calendar.BEFORE, REPORTED) if own.office in calendar.OFFICES[:2] else (calendar.BEFORE,)
    found = (calendar.only(own.country, own.office, today, before=before) for before in windows)
    return next((entry for entry in found if entry), None)


def _day(contest: Contest) -> dt.date:
    found = day(contest.date)
    assert found is not None
    return found


def _by_calendar(
    sentences: Sequence[Sentence], country: str | None, office: str, today: dt.date
) -> calendar.Entry | None:
    """The one election of the calendar that a text of results, which ties no day to the vote, comes after."""
    found = calendar.only(country, office, today)
    reports = any(sentence.labels & REPORTS for sentence in sentences)
    past = found is not None and found.last <= today
    return found if found and found.day and past and reports else None


def _near(edtf: str, today: dt.date) -> bool:
    polling = day(edtf)
    return polling is not None and abs((today - polling).days) <= RECENT


def _of_the_year(country: str | None, office: str, reported: dt.date | None) -> Contest:
    """Where a text reports results and names no polling day: the year of publication, unless the year is too young."""
    if reported is None or reported.timetuple().tm_yday <= RECENT:
        return Contest(country, office, None)
    window = f"{moved(reported, -FRESH).isoformat()}/{reported.isoformat()}"
    because = f"the text reports the result and names no day; it was published on {reported}"
    return Contest(country, office, f"{reported.year}", because, window)


def _fitness(edtf: str, weight: int, today: dt.date | None) -> tuple[int, int, int]:
    polling = day(edtf)
    if today is None or polling is None:
        return (0 if polling is None else 1, weight, 0)
    gap = (today - polling).days
    near, tied = (2 if 0 <= gap <= RECENT else 1 if -RECENT <= gap < 0 else 0), weight >= TIED
    return (near + (2 if near and tied else 0), weight, -abs(gap))


def _polling_days(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Days that the sentence ties to the vote: "Sunday's vote", "the election of 20 November"."""
    told = (item for item in found if not item.reported and not compared(sentence, item))
    days = [item for item in told if day(item.edtf) is not None]
    if "OVERNIGHT" in sentence.labels:
        yield from _nights(sentence, days)
        return
    tied = [item for item in days if _beside(sentence, item, "ELECTION", 4) or _of_the_day(sentence, item)]
    for item in tied or days:
        tight = [unit for unit in sentence.units if _distance(unit.span, item.span) <= 28]
        if any("PREVIOUS" in unit.labels for unit in tight):
            continue
        opens = item.span.start - sentence.span.start <= OPENING and "ELECTION" in sentence.labels
        if tied or (opens and sentence.labels & _HELD):
            yield item, 4
        elif _beside(sentence, item, "OPINION_POLL", 28):
            continue  # the day of a survey
        elif {"STATIONS", "OPENED"} <= sentence.labels or sentence.labels & {"EXIT_POLLS"}:
            yield item, 3
        elif "SWORN_IN" in sentence.labels:
            continue  # the day of the oath
        elif any(unit.labels & {"ELECTION", "VOTED"} for unit in tight):
            yield item, 2
        elif sentence.labels & {"WINS", "VOTED", "TURNOUT", "REGISTERED"} and not sentence.labels & {
            "ARRESTS",
            "PROTESTS",
        }:
            yield item, 1


def _of_the_round_before(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day is that of a first round so long before publication that a run-off has followed it."""
    then, today = day(item.edtf), day(published)
    past_round = then is not None and today is not None and (today - then).days > ROUNDS_APART
    return past_round and _beside(sentence, item, "FIRST_ROUND", 4)


def _beside(sentence: Sentence, item: Dated, label: str, reach: int) -> bool:
    """Whether a word with the label stands within so many characters of a day."""
    return any(_distance(unit.span, item.span) <= reach for unit in sentence.having(label))


def _once_a_day(days: Iterable[tuple[Dated, int]]) -> Iterator[tuple[Dated, int]]:
    """Each day once, with its greatest weight: "yesterday, Monday" is one mention."""
    best: dict[str, tuple[Dated, int]] = {}
    for item, weight in days:
        if item.edtf not in best or best[item.edtf][1] < weight:
            best[item.edtf] = item, weight
    yield from best.values()


def _of_the_day(sentence: Sentence, item: Dated) -> bool:
    """Whether a day owns an election: "Sunday's early parliamentary election"."""
    behind = [unit for unit in sentence.units if unit.start >= item.span.end][:5]
    return bool(behind) and "POSSESSIVE" in behind[0].labels and any("ELECTION" in unit.labels for unit in behind)


def _of_the_report(sentence: Sentence, item: Dated) -> bool:
    """Whether a day stands in the line that opens a report: "Saltmere, 5 May - ..."."""
    behind = [unit for unit in sentence.units if unit.start >= item.span.end][:1]
    ends = bool(behind) and bool(behind[0].labels & {"-", "."})
    return ends and item.span.start - sentence.span.start <= OPENING_LINE


def _nights(sentence: Sentence, days: Sequence[Dated]) -> Iterator[tuple[Dated, int]]:
    """Polls released in the night, or a lead early in the morning, follow the vote of the day before."""
    if not days or not sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "ELECTION", "WINS"}:
        return
    if len(days) > 1:
        yield days[0], 3  # "in the night of Sunday to Monday"
        return
    last = day(days[0].edtf)
    if last is not None:
        edtf = moved(last, -1).isoformat()
        yield replace(days[0], edtf=edtf, because=f"the day before the night to {days[0].because}"), 3


def _distance(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def _office(sentences: Sequence[Sentence]) -> str:
    votes = Counter[str]()
    for sentence in sentences:
        for label in sentence.labels & OFFICES.keys():
            votes[OFFICES[label]] += len(sentence.by_label[label])
    every = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    if not votes and "PRESIDENT" in every and every & {"ELECTION", "WINS", "VOTED", "EXIT_POLLS"}:
        return "president"
    return max(sorted(votes), key=lambda office: votes[office]) if votes else "other"


def compared(sentence: Sentence, item: Dated) -> bool:
    """Whether a time only says how far back nothing like it is found: "the best result since 1989"."""
    before = [unit for unit in sentence.units if unit.end <= item.span.start][-2:]
    return any("SINCE" in unit.labels for unit in before)


def past(
    main: Contest, found: Sequence[Dated], cell: Span, first_number: int
) -> tuple[ElectionRef, When | None] | None:
    """The earlier election that a figure's own words name ("98 % in 2015"); None where they name none."""
    own = [item for item in found if cell.covers(item.span)]
    own = own or [item for item in found if item.span.end <= first_number]
    for item in own:
        told = item.explicit and "/" not in item.edtf and item.edtf[:4] != (main.date or "")[:4]
        if told and (not main.date or interval(item.edtf)[0] < interval(main.date)[1]):
            date = item.edtf if len(item.edtf) == 10 else item.edtf[:4]
            return ElectionRef(main.country, main.office, date), When(item.edtf, item.because)
    return None
