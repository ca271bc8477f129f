"""Distance: days told by how far they are from publication: "on Sunday", "yesterday", "four years ago"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from scrutator.languages import Language, language
from scrutator.model import Span
from scrutator.reading.dates import Dated, moved
from scrutator.reading.dates.announced import is_announced
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.dates.weekdays import weekday
from scrutator.reading.sentence import Sentence, Unit

EXACT = 3
"""Days up to which "so many days ago" is taken at its word; "two weeks ago" may be a day or two more or less."""
ROUGHLY = 5
"""Of how many days one more or less is meant."""
FRIDAY = 4
"""The weekday from which "this weekend" is the one ahead."""
_TOLD = "told"
"""What a phrase of the language is counted from that goes on from a day told before: "the same day"."""
DAYS: Mapping[str, int] = {"day": 1, "week": 7}
"""Days of the units in which a short distance is told."""


def ago(unit: Unit, sentence: Sentence, today: dt.date) -> Dated | None:
    """ "Four years ago", "two weeks earlier", « dans deux semaines »: a year, a month or some days, counted from
    publication."""
    quantity = unit.amount.quantity if unit.amount else None
    beside = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
    after = sentence.units[unit.index + 1 : unit.index + 2]
    told = any("AGO" in other.labels for other in after) or any("AGO_BEFORE" in other.labels for other in beside)
    if quantity is None or quantity.value is None:
        return None
    ahead = not told and _is_ahead(unit, sentence)
    if not told and not ahead:
        return None
    edtf = shifted(today, int(quantity.value) if ahead else -int(quantity.value), quantity.unit)
    way = "counted on from" if ahead else "counted back from"
    because = f"{quantity.text}, {way} publication on {today}"
    return Dated(unit.span, edtf, because, explicit=quantity.unit == "year", roughly="/" in edtf) if edtf else None


def _is_ahead(unit: Unit, sentence: Sentence) -> bool:
    """Whether a length of time is how long it is till something: « dans treize jours », «через две недели»."""
    led, spans = sentence.tokens[unit.first - 1].key if unit.first else "", sentence.words.calendar["spans"]
    counted = any("AFTER" in other.labels for other in sentence.units[unit.index + 1 : unit.index + 2])
    return led in spans and not counted and not looks_back(sentence)


def shifted(today: dt.date, count: int, unit: str) -> str | None:
    """The EDTF date so many units from a day; None for other units than years, months, weeks and days.

    >>> shifted(dt.date(2031, 5, 19), -4, "year"), shifted(dt.date(2031, 5, 19), -6, "month")
    ('2027', '2030-11')
    >>> shifted(dt.date(2031, 5, 19), -2, "week"), shifted(dt.date(2031, 5, 19), -2, "day")
    ('2031-05-03/2031-05-07', '2031-05-17')
    """
    if unit == "year":
        return f"{today.year + count}" if dt.MINYEAR <= today.year + count <= dt.MAXYEAR else None
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
        return f"{year}-{month + 1:02}" if dt.MINYEAR <= year <= dt.MAXYEAR else None
    if unit not in DAYS:
        return None
    days = count * DAYS[unit]
    slack = abs(days) // ROUGHLY if abs(days) > EXACT else 0
    first, last = moved(today, days - slack), moved(today, days + slack)
    return f"{first}/{last}" if first < last else first.isoformat()


def _calendar_shift(today: dt.date, shift: int | str, told: dt.date | None) -> str | None:
    """The EDTF date of a phrase of the language: so many days from today or from the last day ``told``, or the week,
    month or year so many ahead."""
    if isinstance(shift, int):
        return moved(today, shift).isoformat()
    count, unit = shift.split()
    if unit == _TOLD:
        return moved(told, int(count)).isoformat() if told is not None else None
    if unit == "calendar-week":
        monday = moved(today, 7 * int(count) - today.weekday())
        return f"{monday}/{moved(monday, 6)}"
    if unit == "weekend":
        saturday = moved(today, FRIDAY + 1 - today.weekday() - (7 if today.weekday() < FRIDAY else 0))
        return f"{saturday}/{moved(saturday, 1)}"
    return shifted(today, int(count), unit)


@cache
def words_of_time(code: str) -> frozenset[str]:
    """Words without which a sentence names no day by its distance from today."""
    return frozenset({*language(code).calendar["weekdays"], *_phrases(code)})


@cache
def _phrases(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], int | str]]]:
    """By their last word: the phrases that name a time by its distance from today, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], int | str]]] = {}
    for phrase, shift in language(code).calendar["relative"].items():
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append((words, shift))
    return {last: sorted(each, key=lambda row: -len(row[0])) for last, each in found.items()}


def relative(
    unit: Unit, sentence: Sentence, language: Language, today: dt.date, told: dt.date | None = None
) -> Dated | None:
    """The time that a phrase which ends in a unit tells by its distance from today, "yesterday", "last month", "on
    Sunday", or from the last day ``told`` before, "the same day"."""
    phrases = _phrases(language.code)
    for at in range(unit.first, unit.last):
        for words, shift in phrases.get(sentence.tokens[at].key, ()):
            first = at + 1 - len(words)
            if first >= 0 and all(
                token.key == word for token, word in zip(sentence.tokens[first:], words, strict=False)
            ):
                return _by_phrase(sentence, Span(first, at), unit, _counted(shift, today, told))
    return weekday(unit, sentence, language, today)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A time told by its distance from a day."""

    edtf: str
    whence: str
    """What it is counted from, in words."""


def _counted(shift: int | str, today: dt.date, told: dt.date | None) -> _Counted | None:
    edtf = _calendar_shift(today, shift, told)
    on_from_there = isinstance(shift, str) and shift.endswith(_TOLD)
    whence = f"{told}, the day told before" if on_from_there else f"publication on {today}"
    return _Counted(edtf, whence) if edtf else None


def _by_phrase(sentence: Sentence, words: Span, unit: Unit, time: _Counted | None) -> Dated | None:
    """The time of a phrase on the tokens from the first to the last of ``words``."""
    opening = next(each for each in sentence.units if each.last > words.start)
    led = sentence.tokens[words.end + 1].key if words.end + 1 < len(sentence.tokens) else ""
    if "EVE" in unit.labels and led in sentence.words.calendar["eve_of"]:
        return None  # "the day before the parade"
    if time is None or opening.amount is not None or opening.labels & {"THAT_YEAR", "AT_THAT_VOTE"}:
        return None  # «две недели назад», which is no «неделю назад»; « cette année-là »
    span = Span(sentence.tokens[words.start].start, sentence.tokens[words.end].end)
    because = f"{sentence.text(span)}, counted from {time.whence}"
    announced = is_announced(sentence, opening, unit)
    edtf = time.edtf
    return Dated(span, edtf, because, announced, explicit=len(edtf) == 4, roughly="/" in edtf)
