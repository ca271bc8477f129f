"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.model import Brief, ElectionRef, Span, When
from scrutator.reading import calendar
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.entities import countries_named, main_country
from scrutator.reading.names import Entity
from scrutator.reading.polling import LEAD, is_a_body, is_live, polling_days, tells_of_the_night
from scrutator.reading.sentence import Sentence

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
RECENT = 45
"""Days after polling day within which a text without another date is taken to report that election."""
LATE = 120
"""Days after polling day within which a text whose words tie the day to the vote may still be about it."""
AROUND = 60
"""Days from polling day within which an event belongs to the election that the text is about."""
REPORTED, AHEAD = 60, 14
"""Days after and before polling day within which a text that names no day may be dated by other texts."""
FRESH = 14
"""Days within which a result is reported, where nothing tells the polling day."""
CERTAIN = 4
"""Weight from which a day long before publication can be the polling day that the text is about."""
AT_THE_HEAD = 3
"""How much more a word for an office weighs in a headline and in the first sentences."""
SAID = 3
"""Weight from which the words say that a day before was polling day, in a report hour by hour."""
COUNTED_FOR = 6
"""Days after the vote on which a report may still follow the count by the hour."""
REMEMBERED = 2
"""Weight from which a day of years before can be the polling day that a text looks back on."""
OPENED = 4
"""Sentences of the body in which a text says that it tells of the night or morning before."""
REPORTS = frozenset({"EXIT_POLL", "EXIT_POLLS", "TURNOUT", "WINS", "VOTED", "EARLY", "VOTE_SHARE", "COUNTED"})
"""Labels of sentences that can tell on polling day itself what a day brought."""


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
    told, today = polling_days(sentences, dates, published), day(published)
    likely = {
        edtf: weight
        for edtf, weight in told.weights.items()
        if today is None or _near(edtf, today) or weight >= CERTAIN
    }
    if today and not brief.date and likely and not told.tied & likely.keys():
        entry = _by_calendar(sentences, country, office, today)
        if entry is not None:
            return Contest(country, entry.office, entry.day, f"the calendar of national elections ({entry.title})")
    day_before = today and any(_just_before(edtf, today) for edtf, weight in likely.items() if weight >= SAID)
    if today and not brief.date and not day_before and is_live(sentences):
        return Contest(country, office, today.isoformat(), f"a report hour by hour, published on {today}")
    if not likely and (then := _remembered(told.weights, dates, today)):
        return Contest(country, office, then, told.reasons[then])
    if not likely:
        return _without_a_day(sentences, country, office, today)
    named = [country] if brief.country else [country, *countries_named(entities)]
    if held := _in_calendar(named, office, today, likely):
        because = f"{told.reasons[held[1]]}, as the calendar of national elections has it"
        return Contest(held[0], held[2], held[1], because)
    chosen = max(sorted(likely), key=lambda edtf: _fitness(edtf, likely[edtf], edtf in told.tied, today))
    return Contest(country, office, chosen, told.reasons[chosen])


def _in_calendar(
    countries: Iterable[str | None], office: str, today: dt.date | None, likely: Mapping[str, int]
) -> tuple[str | None, str, str] | None:
    """Country, day and office of the one election of the calendar near publication whose day the text names: of the
    country named most, else of another one."""
    for country in countries if today is not None else ():
        for window in (calendar.BEFORE, REPORTED):
            entry = calendar.only(country, office, today, before=window) if today else None
            if entry is not None and (voted := entry.day) and voted in likely:
                return country, voted, entry.office
    return None


def _without_a_day(sentences: Sequence[Sentence], country: str | None, office: str, today: dt.date | None) -> Contest:
    """The contest of a text that names no polling day: the eve of a night of counting, else the year."""
    reports = any(sentence.labels & REPORTS for sentence in sentences)
    heads = [sentence for sentence in sentences if sentence.segment.section == "body"][:OPENED]
    unknown = today and not calendar.entries(country, office, today)
    if today and unknown and reports and any(map(tells_of_the_night, heads)):
        eve = moved(today, -1)
        if today.weekday() == calendar.usual_weekday(country) != eve.weekday():
            because = f"the day of publication, {today}, on whose weekday such votes are held"
            return Contest(country, office, today.isoformat(), because)
        because = f"the day before the night of the count, published on {today}"
        return Contest(country, office, eve.isoformat(), because)
    return _of_the_year(country, office, today if reports else None)


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


def _remembered(days: Mapping[str, int], dates: Sequence[tuple[Dated, ...]], today: dt.date | None) -> str | None:
    """The polling day that a text of a later year looks back on: the words tie it to a vote, and nothing is told of the
    weeks before publication."""
    if today is None or not days:
        return None
    recent = any(
        abs((today - then).days) <= REPORTED and item.edtf != today.isoformat()
        for row in dates
        for item in row
        if (then := day(item.edtf)) is not None
    )
    likeliest = max(sorted(days), key=lambda edtf: days[edtf])
    return likeliest if not recent and days[likeliest] >= REMEMBERED else None


def _by_calendar(
    sentences: Sequence[Sentence], country: str | None, office: str, today: dt.date
) -> calendar.Entry | None:
    """The one election of the calendar that a text of results, which ties no day to the vote, comes after."""
    found = calendar.only(country, office, today)
    reports = any(sentence.labels & REPORTS for sentence in sentences)
    past = found is not None and found.last <= today
    return found if found and found.day and past and reports else None


def _just_before(edtf: str, today: dt.date) -> bool:
    """Whether polling day may be the day before a report that follows the count into the next one."""
    polling = day(edtf)
    return polling is not None and 0 < (today - polling).days <= COUNTED_FOR


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


def _fitness(edtf: str, weight: int, tied: bool, today: dt.date | None) -> tuple[int, int, int]:
    polling = day(edtf)
    if today is None or polling is None:
        return (0 if polling is None else 1, weight, 0)
    gap = (today - polling).days
    near = 2 if 0 <= gap <= RECENT else 1 if -RECENT <= gap < 0 or (tied and 0 <= gap <= LATE) else 0
    return (near + (2 if near and tied else 0), weight, -abs(gap))


def _office(sentences: Sequence[Sentence]) -> str:
    """The office that the words of a text speak of most, those at its head counting more; the names of bodies say
    nothing ("Commission for Elections and Referendums")."""
    votes = Counter[str]()
    body = [sentence.number for sentence in sentences if sentence.segment.section == "body"]
    heads = {sentence.number for sentence in sentences if sentence.segment.section == "headline"} | {*body[:LEAD]}
    for sentence in sentences:
        weight = AT_THE_HEAD if sentence.number in heads else 1
        if weight > 1 and {"PRESIDENT", "WINS"} <= sentence.labels:
            votes["president"] += weight - 1  # "re-elected president"
        for label in sentence.labels & OFFICES.keys():
            said = [unit for unit in sentence.by_label[label] if not is_a_body(unit)]
            votes[OFFICES[label]] += weight * len(said)
    every = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    if not votes and "PRESIDENT" in every and every & {"ELECTION", "WINS", "VOTED", "EXIT_POLLS"}:
        return "president"
    return max(sorted(votes), key=lambda office: votes[office]) if votes else "other"


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
