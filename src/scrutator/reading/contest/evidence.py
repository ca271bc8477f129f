"""Evidence: what speaks for each day that a text names, and for none, to be the polling day that it is about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutator.reading import calendar
from scrutator.reading.contest.counted import counted
from scrutator.reading.contest.polling import LEAD, NEAR_A_DAY, Days
from scrutator.reading.contest.whole import HEAVY, MANY, Signs, Whole
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.tense import goes_further_back, looks_ahead, looks_back
from scrutator.reading.dates.ties import beside, compared, counted_on, distance, held_on, of_the_day, opens
from scrutator.reading.sentence import Sentence

NOBODY = None
"""The candidate that stands for none of the days."""
SUNDAY = 6
WEEK = 7
"""Days between two of one weekday, and at most between the first and the last of several that may each be the one."""
ANY = "other"
"""The office of a text that names none, which fits every one."""
CALENDAR = 60
"""Days from publication within which the calendar's elections can be what a text is about."""
LONG_AFTER = 330
"""Days after a vote within which a text may still be about it, where it names no day of its own."""
WITHIN = (3, 10, 30, 90, LONG_AFTER)
"""Bounds of the days from an election of the calendar to publication within which they are alike."""
_SPANS = {len("2031"): "its year", len("2031-05"): "its month"}
"""What a date in so many characters is."""
TELLING = frozenset(
    {
        "ADVANCE",
        "ANNOUNCES",
        "ANNUL",
        "BODY",
        "CHOOSES",
        "COUNTED",
        "DECLARES",
        "ELECTION_COMMISSION",
        "FIGURES",
        "FIRST_ROUND",
        "GATHERED",
        "GETS",
        "HOLDS",
        "HOLDS_VOTE",
        "NEGATION",
        "OPENED",
        "OPINION_POLL",
        "OVERNIGHT",
        "PERCENT",
        "POLLING_DAY",
        "POLLSTER",
        "PREVIOUS",
        "PROTESTS",
        "RESULTS",
        "RUNOFF",
        "SAYS",
        "STATE_BODY",
        "STATIONS",
        "STEPS_DOWN",
        "SWORN_IN",
        "TIME",
        "TURNOUT",
        "VOTED",
        "WINS",
    }
)
"""Labels of words beside a day that tell what it is the day of."""


@dataclass(frozen=True, slots=True)
class Field:
    """Whose elections a text can be about."""

    countries: tuple[str | None, ...]
    """Those that it names, the one that it names most first; None where it names none."""
    office: str
    dated: bool = False
    """Whether ``election.toml`` names the day, so that no calendar has a say."""
    own: bool = False
    """Whether a party, a club or a firm votes, so that no calendar of national elections has a say either."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the polling day of a text; none of them, where it has no day."""

    edtf: str | None
    because: str
    """What names the day."""
    signs: Signs


def candidates(
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[Dated, ...]],
    told: Days,
    published: str | None,
    field: Field,
) -> tuple[Candidate, ...]:
    """The days that a text names, those of the calendar and those about publication, in order, and none of them."""
    reasons, signs = dict[str, str](told.reasons), defaultdict[str, dict[str, float]](dict)
    fixed = _gather(sentences, dates, told, published, signs, reasons)
    text = Whole.of(sentences, told, day(published))
    for edtf in told.over:
        signs[edtf]["last day of the vote"] = 1
    unnamed = (
        *counted(sentences, dates, text.today),
        *(() if _is_held_before(told, text.today) else text.of_the_count()),
    )
    spans = {item.edtf for found in dates for item in found if len(item.edtf) in _SPANS}
    for edtf, because, sign in (*unnamed, *_in_calendars(text, field, signs.keys(), spans)):
        reasons.setdefault(edtf, because)
        signs[edtf][sign] = 1
    about = text.about_publication(signs.keys())
    unsaid = {edtf: (because, own) for edtf, because, own in about if edtf not in signs}
    for edtf, (because, own) in unsaid.items():
        reasons.setdefault(edtf, because)
        signs[edtf].update(own)
    named = {edtf for edtf, given in signs.items() if "mentions" in given}
    for edtf in [each for each in named - fixed if _is_turned_by_the_body(each, signs)]:
        named.remove(edtf)
        del signs[edtf]
    past = max((edtf for edtf in named if text.today and edtf < text.today.isoformat()), default=None)
    for edtf, given in signs.items():
        told_of = not all(map(_is_of_the_calendar, given))
        given.update(text.by_its_side(edtf, given))
        given.update(text.signs(edtf, last=edtf == past))
        if told_of:
            given.update(_of_the_weekday(edtf, field, unsaid=edtf in unsaid))
    days = [Candidate(edtf, reasons[edtf], given) for edtf, given in sorted(signs.items())]
    return (*days, Candidate(NOBODY, "the text names no day that can be polling day", text.of_none(len(named))))


def _is_held_before(told: Days, today: dt.date | None) -> bool:
    """Whether the words tie the vote to a day in the week before publication but the last: a night in which somebody
    announces its result is not that of its count."""
    days = filter(None, map(day, told.tied))
    return today is not None and any(1 < (today - then).days <= WEEK for then in days)


def _gather(
    sentences: Sequence[Sentence],
    dates: Sequence[tuple[Dated, ...]],
    told: Days,
    published: str | None,
    signs: dict[str, dict[str, float]],
    reasons: dict[str, str],
) -> set[str]:
    """Write down the signs of the days that a text names, and of the other days that its weekdays may be; the days that
    more than a weekday in a heading names."""
    opening, fixed = _first_of_the_body(sentences), set[str]()
    turned = dict[str, tuple[Dated, tuple[str, ...]]]()
    for sentence, found, said in zip(sentences, dates, told.said, strict=True):
        first = opening if sentence.segment.section == "body" else 0
        shared = _of_the_sentence(sentence, first) if found or said else ()
        for item, edtf, weight in _mentions(found, said, published):
            if _is_only_of_the_words(item, edtf, told):
                continue
            reasons.setdefault(edtf, item.because)
            if sentence.segment.section == "body" or not _is_a_weekday(sentence, item):
                fixed.add(edtf)
            given = signs[edtf]
            given["mentions"] = min(given.get("mentions", 0) + 1, MANY)
            given.update(dict.fromkeys((*_of_the_mention(sentence, item, edtf, weight), *shared), 1.0))
            if item.turned is not None and edtf == item.edtf:
                turned.setdefault(item.turned, (item, (*_of_the_mention(sentence, item, edtf, 0), *shared)))
    for edtf, (item, other) in turned.items():
        if edtf not in signs:
            reasons.setdefault(edtf, f"{item.because}, or the other one")
            signs[edtf] = {**dict.fromkeys(other, 1.0), "the other one of its weekday": 1}
    return fixed


def _is_only_of_the_words(item: Dated, edtf: str, told: Days) -> bool:
    """Whether a day is only that on which something was announced, where the words tie another one to the vote."""
    return item.reported and edtf not in told.weights and bool(told.tied - {edtf})


def _is_a_weekday(sentence: Sentence, item: Dated) -> bool:
    """Whether a weekday is all that names a day, so that it may be the one before or the one after."""
    labels = sentence.labels_in(item.span.start, item.span.end)
    return "WEEKDAY" in labels and "DATE" not in labels


def _is_turned_by_the_body(edtf: str, signs: Mapping[str, Signs]) -> bool:
    """Whether the body tells the other way the weekday that is all a heading says of a day: "Sunday's vote", "Norvians
    vote on Sunday"."""
    then = dt.date.fromisoformat(edtf)
    turned = (signs.get(moved(then, days).isoformat(), {}) for days in (-WEEK, WEEK))
    return any("in the body" in other for other in turned)


def _first_of_the_body(sentences: Sequence[Sentence]) -> int:
    """The number of the first sentence that is no heading."""
    return next((sentence.number for sentence in sentences if sentence.segment.section == "body"), 0)


def _mentions(
    found: tuple[Dated, ...], counted: Sequence[tuple[Dated, int]], published: str | None
) -> Iterator[tuple[Dated, str, int]]:
    """The days that a sentence names, or that are counted from one of them, and how much the words say for each."""
    weights: dict[str, int] = defaultdict(int)
    for item, weight in counted:
        weights[item.edtf] = max(weights[item.edtf], weight)
    known = {item.edtf for item in found}
    for item in (*found, *(item for item, _ in counted if item.edtf not in known)):
        first, last = interval(item.edtf)
        if item.edtf == published and item.explicit and not weights[item.edtf]:
            continue  # the line that opens a report: "Saltmere, 5 May 2031"
        if day(item.edtf) is not None:
            yield item, first.isoformat(), weights[item.edtf]
        elif "/" in item.edtf and (last - first).days <= WEEK:
            yield from ((item, moved(first, n).isoformat(), 0) for n in range((last - first).days + 1))


def _of_the_mention(sentence: Sentence, item: Dated, edtf: str, weight: int) -> Iterator[str]:
    """The signs that the words about a day give."""
    yield f"words, weight {min(weight, HEAVY)}"
    yield "named itself" if item.edtf == edtf else "one of several days"
    given = {
        "with its year": item.explicit,
        "day of the report": item.reported,
        "opens the sentence": opens(sentence, item.span),
        "held against": compared(sentence, item),
        "beside the vote": beside(sentence, item, "ELECTION", 4),
        "owns the vote": of_the_day(sentence, item),
        "held on it": held_on(sentence, item),
        "counted on it": counted_on(sentence, item),
    }
    if (off := sentence.details.get("election_type", {}).get("postponed")) is not None:
        given["in front of a vote put off"] = item.span.end <= off.span.start
        given["behind a vote put off"] = off.span.end <= item.span.start
    yield from (sign for sign, is_given in given.items() if is_given)
    near = frozenset().union(*(unit.labels for unit in sentence.units if distance(unit, item.span) <= NEAR_A_DAY))
    yield from (f"beside {label}" for label in sorted(near & TELLING))


def _of_the_sentence(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The signs that a sentence gives every day in it; ``first``: the number of the first of its section."""
    words = sentence.words
    given = {
        f"in the {sentence.segment.section}": True,
        "told of the past": looks_back(sentence),
        "told of the future": looks_ahead(sentence, words),
        "told of what lay before": goes_further_back(sentence, words),
        _position(sentence, first): True,
    }
    return tuple(sign for sign, is_given in given.items() if is_given)


def _position(sentence: Sentence, first: int) -> str:
    """Where in the text a sentence stands."""
    number = sentence.number - first
    return "first sentence" if number <= 0 else "second sentence" if number == 1 else _further(number)


def _further(number: int) -> str:
    """The place of a sentence behind the first two, counted from the first."""
    return "third to fifth sentence" if number < LEAD + 3 else "further on"


def _in_calendars(
    text: Whole, field: Field, named: Container[str], spans: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """The elections of the calendar whose day a text names, or whose month or year (``spans``), the one that a text of
    results can come after, and those next before and behind publication. With what says so, and the sign that it is."""
    today = text.today
    if today is None or field.dated or field.own:
        return
    for country in field.countries:
        sign = "in the calendar" if country == field.countries[0] else "in another country's calendar"
        for entry in calendar.entries(country, field.office, today, before=CALENDAR, after=CALENDAR):
            if (last := entry.last.isoformat()) in named:
                yield last, _known(entry), sign
        yield from _beside(country, field, today) if text.results or field.office != ANY else ()
        for span in spans:
            told = [entry for entry in calendar.of_year(country, field.office, span[:4]) if entry.date.startswith(span)]
            told_of = f"in the calendar, {_SPANS[len(span)]} told"
            yield from ((entry.last.isoformat(), _known(entry), told_of) for entry in told)
    only = calendar.only(field.countries[0], field.office, today)
    if only is not None and only.last <= today and text.results:
        yield only.last.isoformat(), _known(only), "in the calendar"


def _beside(country: str | None, field: Field, today: dt.date) -> Iterator[tuple[str, str, str]]:
    """The elections of a country that are next before and behind a day; none where several are near."""
    near = calendar.entries(country, field.office, today)
    if len({entry.date for entry in near}) > 1:
        return
    found = calendar.entries(country, field.office, today, before=LONG_AFTER, after=CALENDAR)
    whose = "" if country == field.countries[0] else ", of another country"
    past = [entry for entry in found if entry.last <= today][-1:]
    ahead = [entry for entry in found if entry.first > today][:1]
    for way, entry in (*(("last one", each) for each in past), *(("next one", each) for each in ahead)):
        apart = abs((today - entry.last).days)
        within = next(bound for bound in WITHIN if apart <= bound)
        yield entry.last.isoformat(), _known(entry), f"{way} in the calendar, within {within} days{whose}"


def _known(entry: calendar.Entry) -> str:
    return f"the calendar of national elections ({entry.title})"


def _is_of_the_calendar(sign: str) -> bool:
    """Whether a sign only says that the calendar has a day."""
    return "in the calendar," in sign


def _of_the_weekday(edtf: str, field: Field, *, unsaid: bool) -> Signs:
    """Whether a day is the one of the week on which the country votes, and whether it is a Sunday."""
    then = dt.date.fromisoformat(edtf).weekday()
    usual = calendar.usual_weekday(field.countries[0])
    named = "unnamed, " if unsaid else ""
    return {f"{named}usual weekday": float(then == usual), f"{named}Sunday": float(then == SUNDAY)}
