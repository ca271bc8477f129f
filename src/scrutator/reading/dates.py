"""Dates: the day of an event, resolved from the day of publication by tense and event, as EDTF with the reason."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from scrutator.languages import Language, language
from scrutator.model import Span, When
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.tense import future, is_last, is_next, is_still_to_come

_OF_A_SPEAKER = frozenset({"_", "STATE_BODY", "POLICE", "ROLE", "PRONOUN", "POSSESSIVE", "OF", "SPOKESPERSON"})
"""Labels of the words between a date and the verb of speech that it belongs to."""
_SPEAKERS = frozenset(
    {"STATE_BODY", "ELECTION_COMMISSION", "POLICE", "BODY", "PERSON", "SPOKESPERSON", "CHAIR_OF", "SPEAKERS"}
)
"""Labels of who speaks, where a verb stands before its subject and the day between them: "announced on Monday the
commission"."""
SPEAKER_WITHIN = 6
"""Units behind a date in which the one who speaks stands, where a verb of speech stands before it."""
BESIDE = 3
"""Characters between a weekday and its date."""
IMMINENT = 3
"""Days up to which a weekday without a tense is the one ahead where it is the vote's."""
KNOWN = 30
"""Explicit dates that a day without a year is compared with."""
NEAR = 330
"""Days from publication within which a day without a year is looked for."""
LONG_AGO = 330
"""Days back from which a day without a year is rather the one ahead."""
SOON = 31
"""Days after publication within which it is looked for where the sentence looks back, and no day before fits."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression, resolved."""

    span: Span
    edtf: str
    because: str
    reported: bool = False
    """Whether it is the day of the announcement ("announced on Thursday that") and not of the event."""
    explicit: bool = False
    """Whether the text itself gives the year."""


@lru_cache(maxsize=1 << 12)
def day(edtf: str | None) -> dt.date | None:
    """The day that an EDTF date names; None where it is coarser.

    >>> day("2019-06-09"), day("2019-06")
    (datetime.date(2019, 6, 9), None)
    """
    try:
        return dt.date.fromisoformat((edtf or "")[:10]) if edtf and "/" not in edtf else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def interval(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF date, month, year or interval; open ends reach to the end of time.

    >>> interval("2022-01")
    (datetime.date(2022, 1, 1), datetime.date(2022, 1, 31))
    """
    first, slash, last = edtf.partition("/")
    return _bound(first, end=False), _bound(last if slash else first, end=True)


def _bound(part: str, *, end: bool) -> dt.date:
    numbers = [int(n) for n in re.findall(r"\d+", part.split("T")[0])]
    if not numbers:
        return dt.date.max if end else dt.date.min
    year, month, number = (*numbers, *(0, 0))[:3]
    month = month or (12 if end else 1)
    length = months.monthrange(year, month)[1]
    return dt.date(year, month, min(number, length) or (length if end else 1))


def timeline(sentences: Sequence[Sentence], language: Language, published: str | None) -> list[tuple[Dated, ...]]:
    """The time expressions of each sentence of a text. A day without a year takes the year of its section: of an
    explicit date before it in the same month, or of the heading; else the year nearest to publication."""
    found: list[tuple[Dated, ...]] = []
    known: list[Dated] = []
    for sentence in sentences:
        heading = sentence.segment.section != "body"
        known = [] if heading else known
        found.append(_with_their_dates(dated(sentence, language, published, known)))
        known = [*known[:1], *known[1:][-KNOWN:], *(item for item in found[-1] if item.explicit)]
    return found


def dated(
    sentence: Sentence, language: Language, published: str | None, known: Sequence[Dated] = ()
) -> Iterator[Dated]:
    """Every time expression of the sentence that can be resolved; ``known`` are explicit dates before it."""
    today = day(published)
    known = list(known)
    for unit in _of_time(sentence, language, spoken=today is not None):
        if unit.amount and unit.amount.sort in ("DATE", "YEAR") and unit.amount.date:
            found = _date(unit, sentence, language, today, known)
            known += [found] if found and found.explicit else []
        elif unit.amount and unit.amount.sort == "DURATION" and today:
            found = _ago(unit, sentence, today)
        elif today:
            found = _relative(unit, sentence, language, today)
        else:
            found = None
        if found:
            yield found


def _of_time(sentence: Sentence, language: Language, *, spoken: bool) -> list[Unit]:
    """The units that may name a time, by a number or (if ``spoken``) by a word."""
    numbered = [unit for unit in sentence.units if unit.amount]
    if not spoken:
        return numbered
    words = _words_of_time(language.code)
    said = {at for at, token in enumerate(sentence.tokens) if token.key in words}
    if not said:
        return numbered
    return [unit for unit in sentence.units if unit.amount or not said.isdisjoint(range(unit.first, unit.last))]


def _with_their_dates(found: Iterable[Dated]) -> tuple[Dated, ...]:
    """The time expressions of a sentence, a weekday right before a day on the calendar being that day: "on Sunday, 5
    November"."""
    row = list(found)
    for at, (item, behind) in enumerate(pairwise(row)):
        named, then = day(item.edtf), day(behind.edtf)
        beside = behind.span.start - item.span.end <= BESIDE
        if beside and named and then and named.weekday() == then.weekday():
            row[at] = replace(item, edtf=behind.edtf, because=behind.because, explicit=behind.explicit)
    return tuple(row)


def _date(
    unit: Unit, sentence: Sentence, language: Language, today: dt.date | None, known: Sequence[Dated]
) -> Dated | None:
    assert unit.amount is not None
    edtf, said, reported = unit.amount.date or "", unit.amount.quantity.text, _reported(sentence, unit)
    if not edtf.startswith("-"):
        return Dated(unit.span, edtf, f"the text says {said}", reported, explicit=True)
    after = sentence.units[unit.index + 1 : unit.index + 2]
    same_year = known[-1:] if after and "THAT_YEAR" in after[0].labels else []
    same_month = same_year or [item for item in known if item.edtf[5:7] == edtf[2:4]]
    above = [item for item in known[:1] if _in_heading(item, sentence)]
    for item in reversed(same_month or above):
        because = f"{said}, in the year of {item.edtf}"
        told = any(len(each.edtf) == 4 for each in above)  # the heading is that year
        return Dated(unit.span, edtf.replace("--", f"{item.edtf[:4]}-"), because, reported, explicit=told)
    if today is None:
        return None
    ahead = future(sentence, unit, language)
    for forward, reach in ((ahead, NEAR + 35), (True, SOON)):
        for year in (today.year, today.year + 1) if forward else (today.year, today.year - 1):
            candidate = edtf.replace("--", f"{year}-")
            first, last = interval(candidate)
            apart = abs((first - today).days)
            if not forward and apart > LONG_AGO and abs((_year_on(first) - today).days) <= SOON:
                continue  # "on 5 November the country votes", two days before
            if (last >= today if forward else first <= today) and apart <= reach:
                way = "next after" if forward else "last before"
                return Dated(unit.span, candidate, f"{said}, the {way} publication on {today}", reported)
    return None


def _year_on(then: dt.date) -> dt.date:
    return then.replace(year=then.year + 1, day=min(then.day, 28))


def _in_heading(item: Dated, sentence: Sentence) -> bool:
    """Whether a date stands in the heading over the sentence."""
    return sentence.heading is not None and sentence.heading.span.covers(item.span)


def _ago(unit: Unit, sentence: Sentence, today: dt.date) -> Dated | None:
    """ "Four years ago": a year, counted back from publication."""
    quantity = unit.amount.quantity if unit.amount else None
    beside = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
    after = sentence.units[unit.index + 1 : unit.index + 2]
    told = any("AGO" in other.labels for other in after) or any("AGO_BEFORE" in other.labels for other in beside)
    if quantity is None or quantity.value is None or quantity.unit != "year" or not told:
        return None
    year = today.year - int(quantity.value)
    because = f"{quantity.text} before publication on {today}"
    return Dated(unit.span, f"{year}", because, explicit=True) if year > 0 else None


@cache
def _words_of_time(code: str) -> frozenset[str]:
    """Words without which a sentence names no day by its distance from today."""
    calendar = language(code).calendar
    return frozenset(calendar["weekdays"]) | {phrase.split()[0] for phrase in calendar["relative"]}


def _relative(unit: Unit, sentence: Sentence, language: Language, today: dt.date) -> Dated | None:
    key = " ".join(token.key for token in sentence.tokens[unit.first : unit.last])
    shifts = language.calendar["relative"]
    if key in shifts:
        then = moved(today, shifts[key])
        return Dated(
            unit.span, then.isoformat(), f"{key}, counted from publication on {today}", _reported(sentence, unit)
        )
    names = language.calendar["weekdays"]
    words = [token for token in sentence.tokens[unit.first : unit.last] if token.key in names]
    if not words or words[0].text.casefold() in language.calendar["no_weekdays"]:
        return None
    gap = (names.index(words[0].key) - today.weekday()) % 7  # the names of the days, then the adjectives
    near = 0 < gap <= IMMINENT and is_still_to_come(sentence, unit, language)
    ahead = not is_last(sentence, unit, language) and (near or future(sentence, unit, language))
    if gap == 0:
        ahead = ahead and is_next(sentence, unit, language)  # "the country will vote on Sunday" came out that morning
    then = moved(today, (gap or 7) if ahead else -((7 - gap) % 7))
    way = "the next one after" if ahead else "the last one up to"
    because = f"{words[0].text}, {way} publication on {today:%A} {today}"
    return Dated(words[0].span, then.isoformat(), because, _reported(sentence, unit))


def moved(today: dt.date, days: int) -> dt.date:
    """The day so many days from another, within the calendar."""
    return dt.date.fromordinal(min(max(today.toordinal() + days, 1), dt.date.max.toordinal()))


def _reported(sentence: Sentence, unit: Unit) -> bool:
    """Whether a time expression belongs to a verb of speech: "announced on Thursday that"."""
    before = sentence.units[max(0, unit.index - 2) : unit.index]
    after = sentence.units[unit.index + 1 : unit.index + 2]
    if not after or _opens_a_report(sentence, unit) or _splits_a_report(sentence, unit):
        return bool(after)
    told = [u for u in before if "SAYS" in u.labels and not u.labels & {"GETS", "WINS"} and u.entity is None]
    behind = sentence.units[unit.index + 1 : unit.index + 1 + SPEAKER_WITHIN]
    speaks = any(u.labels & _SPEAKERS for u in takewhile(lambda u: "," not in u.labels, behind))
    return bool(told) and (speaks or bool(after[0].labels & {"THAT", ",", '"', "."}))


def _splits_a_report(sentence: Sentence, unit: Unit) -> bool:
    """Whether a date stands between a body and the verb by which it says something: "the board on Tuesday declared"."""
    left = [u for u in sentence.units[max(0, unit.index - 2) : unit.index] if not _is_function_word(sentence, u)]
    right = [u for u in sentence.units[unit.index + 1 : unit.index + 3] if not u.labels & {"AUX"}]
    body = bool(left) and bool(left[-1].labels & (_SPEAKERS - {"PERSON"}))
    return body and bool(right) and "SAYS" in right[0].labels and right[0].entity is None


def _is_function_word(sentence: Sentence, unit: Unit) -> bool:
    return unit.entity is None and sentence.tokens[unit.first].key in sentence.words.names["function_words"]


def _opens_a_report(sentence: Sentence, unit: Unit) -> bool:
    """Whether a date opens the sentence and what follows it is a verb of speech with its speaker: "On 15 January the
    prosecutor reported 225 dead"."""
    if unit.index > 1:
        return False
    for other in sentence.units[unit.index + 1 :]:
        if "SAYS" in other.labels and other.entity is None:
            return not other.labels & {"GETS", "WINS"}
        if not (other.entity or other.labels & _OF_A_SPEAKER):
            return False
    return False


def event(sentence: Sentence, found: Iterable[Dated], anchor: Span, reach: Span) -> When | None:
    """The day of the event at ``anchor``: the nearest time expression inside ``reach``, else the nearest of the
    sentence. A day on which something was announced bounds the event from above."""
    found = tuple(d for d in found if reach.covers(d.span) or not _of_a_later_clause(sentence, d, anchor))
    if not found:
        return None
    inside = [d for d in found if reach.covers(d.span)] or list(found)
    own = [d for d in inside if not d.reported] or inside
    nearest = min(own, key=lambda d: (max(d.span.start - anchor.end, anchor.start - d.span.end, 0), d.span))
    if nearest.reported:
        return When(f"../{nearest.edtf}", f"announced on that day, so it happened then or before: {nearest.because}")
    return When(nearest.edtf, nearest.because)


def sharpens(scene: Dated, when: When) -> bool:
    """Whether the time that a passage is set in says more than the day by which an event was announced."""
    return when.date.startswith("../") and interval(scene.edtf)[0] <= interval(when.date)[1]


def as_of(sentence: Sentence, found: Iterable[Dated], cell: Span) -> Dated | None:
    """The day up to which a figure counts: "106 by 31 October". None where its words name no day of this kind."""
    first = min((unit.span.start for unit in sentence.ownership.numbers), default=cell.start)
    days = [item for item in found if day(item.edtf) is not None]
    near = [item for item in days if cell.covers(item.span)] or [item for item in days if item.span.end <= first]
    for item in near:
        left = sentence.units.before(item.span.start)[-1:]
        if left and "AS_OF" in left[0].labels:
            return item
    return None


def _of_a_later_clause(sentence: Sentence, item: Dated, anchor: Span) -> bool:
    """Whether a time expression stands well behind a comma after the event: "took pictures, many citing the duty to
    show them on Monday"."""
    between = sentence.between(anchor.end, item.span.start)
    commas = [i for i, unit in enumerate(between) if "," in unit.labels]
    return not item.reported and bool(commas) and len(between) - commas[-1] > 3
