"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scrutator.model import Brief, ElectionRef
from scrutator.reading import calendar
from scrutator.reading.contest.polling import LEAD, Days, polling_days
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.around import offsets
from scrutator.reading.dates.nights import is_live, past_midnight, tells_of_the_night
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.dates.ties import is_a_body
from scrutator.reading.names import Entity
from scrutator.reading.names.entities import countries_named, main_country
from scrutator.reading.sentence import Sentence

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
RECENT = 45
"""Days after polling day within which a text without another date is taken to report that election."""
LATE = 120
"""Days after polling day within which a text whose words tie the day to the vote may still be about it."""
AROUND = 60
"""Days from polling day within which an event belongs to the election that the text is about."""
REPORTED = 60
"""Days after polling day within which a text that names no day may be dated by other texts."""
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
WEEK, RESULTS_TOLD = 7, 2
"""Days of a week, and sentences with a result that make a text a report of one."""
OPENED = 4
"""Sentences of the body in which a text says that it tells of the night or morning before."""
REPORTS = frozenset(
    {
        "EXIT_POLL",
        "EXIT_POLLS",
        "TURNOUT",
        "WINS",
        "VOTED",
        "EARLY",
        "VOTE_SHARE",
        "COUNTED",
        "VOTES",
        "SEATS",
        "MARGIN",
    }
)
"""Labels of sentences that can tell on polling day itself what a day brought."""


SURVEYS = frozenset({"SURVEY", "OPINION_POLL", "UNNAMED_POLL"})


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
        night = moved(today, -1) if past_midnight(sentences) else today
        return Contest(country, office, night.isoformat(), f"a report hour by hour, published on {today}")
    if not likely and (then := _remembered(told.weights, dates, today)):
        return Contest(country, office, then, told.reasons[then])
    if span := _month_before(told, likely, today):
        return Contest(country, office, span[:7] if "/" not in span else span[:4], told.spans[span], span)
    if not likely:
        return _without_a_day(sentences, country, office, today)
    named = [country] if brief.country else [country, *countries_named(entities)]
    if held := _in_calendar(named, office, today, likely):
        because = f"{told.reasons[held[1]]}, as the calendar of national elections has it"
        return Contest(held[0], held[2], held[1], because)
    chosen = max(sorted(likely), key=lambda edtf: _fitness(edtf, likely[edtf], edtf in told.tied, today))
    if any("RUNOFF" in sentence.labels for sentence in sentences):
        chosen = _round_just_held(likely, chosen, today) or chosen
    elif (last := _week_before(sentences, dates, chosen, today)) is not None:
        return Contest(country, office, last, f"the weekday before publication on {today}: the text reports results")
    return Contest(country, office, chosen, told.reasons[chosen], told.over.get(chosen))


def _week_before(
    sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], chosen: str, today: dt.date | None
) -> str | None:
    """The last such weekday before publication, where a day ahead was told by its weekday alone and the text reports
    what somebody won: "the opposition rejected the result of Sunday polls"."""
    ahead = day(chosen)
    explicit = any(item.explicit for row in dates for item in row if item.edtf == chosen)
    if today is None or ahead is None or ahead <= today or explicit:
        return None
    if any("OPINION_POLL" in sentence.labels for sentence in sentences):
        return None  # shares asked for before the vote
    told = sum(1 for sentence in sentences if _tells_a_result(sentence))
    return moved(ahead, -WEEK).isoformat() if told >= RESULTS_TOLD else None


def _tells_a_result(sentence: Sentence) -> bool:
    """Whether a sentence without a year says what share or seats somebody got."""
    told = (
        "PERCENT" in sentence.labels or sentence.labels >= {"COUNT", "SEATS"} or sentence.labels >= {"COUNT", "VOTES"}
    )
    got = not sentence.labels.isdisjoint({"GETS", "WINS"}) and looks_back(sentence, sentence.words)
    other = {"YEAR", "DATE", "EARLIER_FIGURE", "CONDITIONAL"}
    return told and got and sentence.labels.isdisjoint(other)


def _round_just_held(likely: Mapping[str, int], chosen: str, today: dt.date | None) -> str | None:
    """The day of the first round that a text reports which also tells when the run-off will be: the nearer one of both
    to publication."""
    ahead = day(chosen)
    if today is None or ahead is None or ahead <= today:
        return None
    before = [edtf for edtf in likely if (then := day(edtf)) and 0 <= (today - then).days < (ahead - today).days]
    return max(before, default=None)


def _month_before(told: Days, likely: Iterable[str], today: dt.date | None) -> str | None:
    """The month or week before publication that the words tie to the vote, where they tie no day to it and tell no day
    before."""
    past = [edtf for edtf in told.spans if today is None or interval(edtf)[0] <= today]
    before = min((told.told[edtf] for edtf in likely), default=None)
    if not past or not told.tied.isdisjoint(likely) or (before is not None and before < told.told[past[0]]):
        return None
    return past[0]


def _ahead(sentences: Sequence[Sentence], today: dt.date) -> tuple[str, str] | None:
    """Polling day, where a text opens with how far it is away: "eight days before the election"; and what says so."""
    for sentence in (each for each in sentences if each.segment.section != "body" or each.number <= LEAD):
        for offset in offsets(sentence):
            if offset.last < 0:
                return offset.before(today), f"{sentence.text(offset.span)}, published on {today}"
    return None


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
    if today and (away := _ahead(sentences, today)) is not None:
        edtf, because = away
        return Contest(country, office, *((edtf, because) if day(edtf) else (edtf[:4], because, edtf)))
    reports = any(map(_reports, sentences))
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


def _reports(sentence: Sentence) -> bool:
    """Whether a sentence can tell a result: one of the words for it, or a share that is none of a survey."""
    shares = "PERCENT" in sentence.labels and sentence.labels.isdisjoint(SURVEYS)
    return shares or not sentence.labels.isdisjoint(REPORTS)


def _of_the_year(country: str | None, office: str, reported: dt.date | None) -> Contest:
    """Where a text reports results and names no polling day: the days before publication, and their year; no year
    where the vote may have been in the one before."""
    if reported is None:
        return Contest(country, office, None)
    first = moved(reported, -FRESH)
    window = f"{first}/{reported}"
    year = f"{reported.year}" if reported.timetuple().tm_yday > RECENT else None
    because = f"the text reports the result and names no day; it was published on {reported}"
    return Contest(country, office, year, because, window)


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
            said = [unit for unit in sentence.having(label) if not is_a_body(unit)]
            votes[OFFICES[label]] += weight * len(said)
    every = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    if not votes and "PRESIDENT" in every and every & {"ELECTION", "WINS", "VOTED", "EXIT_POLLS"}:
        return "president"
    return max(sorted(votes), key=lambda office: votes[office]) if votes else "other"
