"""Contest: which election a text, and each figure in it, is about."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.model import Brief, ElectionRef, Span, When
from scrutator.reading import calendar
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.entities import countries_named, main_country
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit

OFFICES = {"PRESIDENTIAL": "president", "PARLIAMENTARY": "parliament", "LOCAL": "local", "REFERENDUM": "referendum"}
RECENT = 45
"""Days after polling day within which a text without another date is taken to report that election."""
LATE = 120
"""Days after polling day within which a text whose words tie the day to the vote may still be about it."""
REPORTED, AHEAD = 60, 14
"""Days after and before polling day within which a text that names no day may be dated by other texts."""
FRESH = 14
"""Days within which a result is reported, where nothing tells the polling day."""
CERTAIN = 4
"""Weight from which a day long before publication can be the polling day that the text is about."""
LEAD, FIRST = 2, 2
"""Sentences of the body that say what a text is about, and how much more a day weighs in them."""
AT_THE_HEAD = 3
"""How much more a word for an office weighs in a headline and in the first sentences."""
HOURS, EVENING = 4, 18
"""Paragraphs that open with the hour, and the hour that the latest reaches, in a report of polling day as it goes."""
COUNTED_FOR = 6
"""Days after the vote on which a report may still follow the count by the hour."""
REMEMBERED = 2
"""Weight from which a day of years before can be the polling day that a text looks back on."""
OPENED = 4
"""Sentences of the body in which a text says that it tells of the night or morning before."""
TIED = 4
"""Weight of a day that the words themselves tie to the vote: "Sunday's vote"."""
BESIDE_VOTE = 4
"""Words before a day in which the vote stands that it is the day of."""
HELD_WITHIN = 80
"""Characters from a day within which the vote is named that was held on it."""
OPENING_LINE = 50
"""Characters in which the place and day that open a report stand."""
ROUND_BESIDE = 40
"""Characters between a round and its day."""
ROUNDS_APART = 10
"""Days after a first round within which a text is about it, and not about the run-off."""
OPENING = 12
"""Characters in which a day opens a sentence: "On Tuesday, …"."""
_HELD = frozenset({"HOLDS_VOTE", "WINS"})
_VOTE = frozenset({"WINS", "VOTED", "TURNOUT", "REGISTERED"})
_AT_THE_POLLS = frozenset({"STATIONS", "OPENED", "VOTED", "HOLDS_VOTE"})
"""Labels of sentences about people who vote, and not about a night in which votes are counted."""
_COUNTING = frozenset({"EXIT_POLL", "EXIT_POLLS", "WINS", "COUNTED", "EARLY", "GETS", "VOTE_SHARE", "PERCENT", "FIGURES"})
"""Labels of sentences about a count."""
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[.:]|\s?h\s?)[0-5]\d\b")
_VOTES = frozenset({"ELECTION", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL"})
_SMALL = frozenset({"_", "OF", "IN", "ON", "THIS", "LAST", "WEEKDAY"})
"""Labels of the small words between the vote and its day."""
REPORTS = frozenset({"EXIT_POLL", "EXIT_POLLS", "TURNOUT", "WINS", "VOTED", "EARLY", "VOTE_SHARE", "COUNTED"})
_ON_THE_DAY = frozenset({"EXIT_POLL", "EXIT_POLLS", "STATIONS", "ELECTION", "TURNOUT"})
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
    days = Counter[str]()
    reasons: dict[str, str] = {}
    lead = [sentence.number for sentence in sentences if sentence.segment.section == "body"][:LEAD]
    tied = set[str]()
    for sentence, found in zip(sentences, dates, strict=True):
        for item, weight in _once_a_day(_polling_days(sentence, found)):
            if item.edtf == published and _is_only_the_day_of_writing(sentence, item, weight):
                continue  # the day that the text is written on
            if _of_the_round_before(sentence, item, published) or (weight == 1 and _is_of_later(sentence, item, published)):
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
    if today and not brief.date and not any(_just_before(edtf, today) for edtf in likely) and _is_live(sentences):
        return Contest(country, office, today.isoformat(), f"a report hour by hour, published on {today}")
    if not likely and (then := _remembered(days, sentences, dates, today)):
        return Contest(country, office, then, reasons[then])
    if not likely:
        reports = any(sentence.labels & REPORTS for sentence in sentences)
        heads = [sentence for sentence in sentences if sentence.segment.section == "body"][:OPENED]
        unknown = today and not calendar.entries(country, office, today)
        if today and unknown and reports and any(map(_tells_of_the_night, heads)):
            eve = moved(today, -1).isoformat()
            return Contest(country, office, eve, f"the day before the night of the count, published on {today}")
        return _of_the_year(country, office, today if reports else None)
    windows = (calendar.BEFORE, REPORTED) if today else ()
    named = [country] if brief.country else [country, *countries_named(entities)]
    around = ((each, calendar.only(each, office, today, before=n)) for each in named for n in windows if today)
    held = next(((each, entry) for each, entry in around if entry and entry.day in likely), None)
    if held is not None and (voted := held[1].day):
        because = f"{reasons[voted]}, as the calendar of national elections has it"
        return Contest(held[0], held[1].office, voted, because)
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


def _remembered(
    days: Counter[str], sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], today: dt.date | None
) -> str | None:
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
    then = max(sorted(days), key=lambda edtf: days[edtf])
    return then if not recent and days[then] >= REMEMBERED else None


def _is_live(sentences: Sequence[Sentence]) -> bool:
    """Whether a text follows polling day into its evening: paragraphs that open with the hour, the last of them late,
    and results or exit polls among them."""
    opening: dict[int, re.Match[str] | None] = {}
    for sentence in sentences:
        opening.setdefault(sentence.segment.paragraph, _HOUR.match(sentence.clean, sentence.span.start))
    hours = [int(time[1]) for time in opening.values() if time]
    reports = any(sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "COUNTED", "TURNOUT"} for sentence in sentences)
    return reports and len(hours) >= HOURS and max(hours) >= EVENING


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


def _fitness(edtf: str, weight: int, today: dt.date | None) -> tuple[int, int, int]:
    polling = day(edtf)
    if today is None or polling is None:
        return (0 if polling is None else 1, weight, 0)
    gap = (today - polling).days
    tied = weight >= TIED
    near = 2 if 0 <= gap <= RECENT else 1 if -RECENT <= gap < 0 or (tied and 0 <= gap <= LATE) else 0
    return (near + (2 if near and tied else 0), weight, -abs(gap))


def _polling_days(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Days that the sentence ties to the vote: "Sunday's vote", "the election of 20 November"."""
    told = (item for item in found if not item.reported and not compared(sentence, item))
    days = [item for item in told if day(item.edtf) is not None]
    if "OVERNIGHT" in sentence.labels:
        yield from _nights(sentence, days)
        return
    tied = [item for item in days if _beside(sentence, item, "ELECTION", 4) or _of_the_day(sentence, item)]
    tied = tied or [item for item in days if _held_on(sentence, item)]
    for item in tied or days:
        tight = [unit for unit in sentence.units if _distance(unit.span, item.span) <= 28]
        if any("PREVIOUS" in unit.labels for unit in tight):
            continue
        opens = item.span.start - sentence.span.start <= OPENING
        if tied or (opens and "ELECTION" in sentence.labels and sentence.labels & _HELD):
            yield item, 4
        elif _beside(sentence, item, "OPINION_POLL", 28):
            continue  # the day of a survey
        elif opens and "HOLDS_VOTE" in sentence.labels:
            yield item, 3
        elif {"STATIONS", "OPENED"} <= sentence.labels or sentence.labels & {"EXIT_POLLS"}:
            yield item, 3
        elif "SWORN_IN" in sentence.labels:
            continue  # the day of the oath
        elif any(unit.labels & {"ELECTION", "VOTED"} for unit in tight):
            yield item, 2
        elif sentence.labels & {"WINS", "VOTED", "TURNOUT", "REGISTERED", "GETS", "VOTE_SHARE"} and not sentence.labels & {
            "ARRESTS",
            "PROTESTS",
        }:
            yield item, 1


def _of_the_round_before(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day is that of a first round so long before publication that a run-off has followed it."""
    then, today = day(item.edtf), day(published)
    past_round = then is not None and today is not None and (today - then).days > ROUNDS_APART
    rounds = list(sentence.having("FIRST_ROUND", "RUNOFF"))
    nearest = min(rounds, key=lambda unit: _distance(unit.span, item.span), default=None)
    first = nearest is not None and "FIRST_ROUND" in nearest.labels
    return past_round and first and _beside(sentence, item, "FIRST_ROUND", ROUND_BESIDE)


def _is_of_later(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day after publication is that of something which follows the vote: the oath, the first session."""
    then, today = day(item.edtf), day(published)
    ahead = then is not None and today is not None and then > today
    return ahead and sentence.labels.isdisjoint({"ELECTION", "VOTED", "HOLDS_VOTE", "REGISTERED"})


def _beside(sentence: Sentence, item: Dated, label: str, reach: int) -> bool:
    """Whether a word with the label stands within so many characters of a day."""
    return any(_distance(unit.span, item.span) <= reach for unit in sentence.having(label))


def _held_on(sentence: Sentence, item: Dated) -> bool:
    """Whether the words say that a vote was held on a day: "the election held on Sunday", "the presidential of the past
    Sunday"."""
    before = [unit for unit in sentence.units if unit.span.end <= item.span.start][-BESIDE_VOTE:]
    behind = [unit for unit in sentence.units if unit.start >= item.span.end][:1]
    held = any("HOLDS_VOTE" in unit.labels and unit.entity is None for unit in (*before[-2:], *behind))
    near = sentence.between(item.span.start - HELD_WITHIN, item.span.end + HELD_WITHIN)
    if held and any("ELECTION" in unit.labels and not _is_a_body(unit) for unit in near):
        return True
    last = next((unit for unit in reversed(before) if not _is_small(sentence, unit)), None)
    return last is not None and bool(last.labels & _VOTES) and not _is_a_body(last) and last.entity is None


def _is_small(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word, or one that makes a day the last one."""
    key, words = sentence.tokens[unit.first].key, sentence.words
    return unit.labels <= _SMALL and (key in words.names["function_words"] or key in words.calendar["tense"]["last"])


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


def _is_only_the_day_of_writing(sentence: Sentence, item: Dated, weight: int) -> bool:
    """Whether the day of publication is not said to be that of the vote."""
    loose = weight < TIED
    if weight == 1 and sentence.labels.isdisjoint(_ON_THE_DAY):
        return True  # "Norvians woke up to a new president on Monday"
    return (loose and item.explicit) or ((loose or item.explicit) and _of_the_report(sentence, item))


def _of_the_report(sentence: Sentence, item: Dated) -> bool:
    """Whether a day stands in the line that opens a report: "Saltmere, 5 May - ..."."""
    behind = [unit for unit in sentence.units if unit.start >= item.span.end][:1]
    ends = bool(behind) and bool(behind[0].labels & {"-", "."})
    return ends and item.span.start - sentence.span.start <= OPENING_LINE


def _nights(sentence: Sentence, days: Sequence[Dated]) -> Iterator[tuple[Dated, int]]:
    """Polls released in the night, or a lead early in the morning, follow the vote of the day before."""
    if not days or not sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "ELECTION", "WINS"}:
        return
    if len(days) > 1 or _night_of(sentence, days[0]) or not sentence.labels.isdisjoint(_AT_THE_POLLS):
        yield days[0], 3  # "in the night of Sunday to Monday", "voters queued early on Sunday"
        return
    last = day(days[0].edtf)
    if last is not None:
        edtf = moved(last, -1).isoformat()
        yield replace(days[0], edtf=edtf, because=f"the day before the night to {days[0].because}"), 3


def _tells_of_the_night(sentence: Sentence) -> bool:
    """Whether a sentence tells of the night or the early morning after the vote."""
    told = not sentence.labels.isdisjoint(_COUNTING) and sentence.labels.isdisjoint({"STATIONS", "OPENED"})
    return "OVERNIGHT" in sentence.labels and told


def _night_of(sentence: Sentence, item: Dated) -> bool:
    """Whether a night is called after the day that it ends: "in the night of Sunday"."""
    before = [unit for unit in sentence.units if unit.span.end <= item.span.start][-2:]
    return len(before) == 2 and "OVERNIGHT" in before[0].labels and "OF" in before[1].labels


def _distance(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def _office(sentences: Sequence[Sentence]) -> str:
    """The office that the words of a text speak of most, those at its head counting more; the names of bodies say
    nothing ("Commission for Elections and Referendums")."""
    votes = Counter[str]()
    heads = [sentence for sentence in sentences if sentence.segment.section == "headline"]
    heads += [sentence for sentence in sentences if sentence.segment.section == "body"][:LEAD]
    for sentence in sentences:
        weight = AT_THE_HEAD if sentence in heads else 1
        if weight > 1 and {"PRESIDENT", "WINS"} <= sentence.labels:
            votes["president"] += weight - 1  # "re-elected president"
        for label in sentence.labels & OFFICES.keys():
            said = [unit for unit in sentence.by_label[label] if not _is_a_body(unit)]
            votes[OFFICES[label]] += weight * len(said)
    every = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    if not votes and "PRESIDENT" in every and every & {"ELECTION", "WINS", "VOTED", "EXIT_POLLS"}:
        return "president"
    return max(sorted(votes), key=lambda office: votes[office]) if votes else "other"


def _is_a_body(unit: Unit) -> bool:
    return "ELECTION_COMMISSION" in unit.labels or (unit.entity is not None and unit.entity.sort == "BODY")


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
