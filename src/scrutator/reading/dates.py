"""Dates: the day of an event, resolved from the day of publication by tense and event, as EDTF with the reason."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutator.languages import Language
from scrutator.model import Span, When
from scrutator.reading.sentence import Sentence, Unit

NEAR = 330
"""Days from publication within which a day without a year is looked for."""


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


def day(edtf: str | None) -> dt.date | None:
    """The day that an EDTF date names; None where it is coarser.

    >>> day("2019-06-09"), day("2019-06")
    (datetime.date(2019, 6, 9), None)
    """
    try:
        return dt.date.fromisoformat((edtf or "")[:10]) if edtf and "/" not in edtf else None
    except ValueError:
        return None


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
    year = numbers[0]
    month = numbers[1] if len(numbers) > 1 else 12 if end else 1
    number = numbers[2] if len(numbers) > 2 else months.monthrange(year, month)[1] if end else 1
    return dt.date(year, month, number)


def future(sentence: Sentence, unit: Unit, language: Language) -> bool:
    """Whether the words before a time expression look ahead: a future verb, or an infinitive of purpose ("to show the
    photo on Monday") nearer than any verb of the past."""
    tense = language.calendar["tense"]
    tokens = sentence.tokens[: unit.first]
    for at in range(len(tokens) - 1, -1, -1):
        key, following = tokens[at].key, tokens[at + 1].key if at + 1 < len(tokens) else ""
        if key in tense["future"]:
            return True
        if key in tense["past_words"] or (key.endswith("ed") and len(key) > 4):
            return False
        if key == tense["infinitive"] and following and sentence.tokens[at + 1].sort == "word":
            plain = following not in language.names["function_words"] and not following.endswith(("ed", "ing", "s"))
            if plain and not tokens[at + 1].text[0].isupper():
                return True
    return False


def dated(sentence: Sentence, language: Language, published: str | None) -> Iterator[Dated]:
    """Every time expression of the sentence that can be resolved."""
    today = day(published)
    for unit in sentence.units:
        if unit.amount and unit.amount.sort in ("DATE", "YEAR") and unit.amount.date:
            found = _date(unit, sentence, language, today)
        elif today:
            found = _relative(unit, sentence, language, today)
        else:
            found = None
        if found:
            yield found


def _date(unit: Unit, sentence: Sentence, language: Language, today: dt.date | None) -> Dated | None:
    assert unit.amount is not None
    edtf = unit.amount.date or ""
    if not edtf.startswith("-"):
        return Dated(
            unit.span, edtf, f"the text says {unit.amount.quantity.text}", _reported(sentence, unit), explicit=True
        )
    if today is None:
        return None
    month, _, number = edtf.lstrip("-").partition("-")
    ahead = future(sentence, unit, language)
    years = (today.year, today.year + 1) if ahead else (today.year, today.year - 1)
    for year in years:
        candidate = f"{year}-{month}" + (f"-{number}" if number else "")
        first, last = interval(candidate)
        if (last >= today if ahead else first <= today) and abs((first - today).days) <= NEAR + 35:
            way = "next after" if ahead else "last before"
            because = f"{unit.amount.quantity.text}, the {way} publication on {today}"
            return Dated(unit.span, candidate, because, _reported(sentence, unit))
    return None


def _relative(unit: Unit, sentence: Sentence, language: Language, today: dt.date) -> Dated | None:
    key = " ".join(token.key for token in sentence.tokens[unit.first : unit.last])
    shifts = language.calendar["relative"]
    if key in shifts:
        moved = today + dt.timedelta(days=shifts[key])
        return Dated(
            unit.span, moved.isoformat(), f"{key}, counted from publication on {today}", _reported(sentence, unit)
        )
    names = language.calendar["weekdays"]
    words = [token for token in sentence.tokens[unit.first : unit.last] if token.key in names]
    if not words:
        return None
    gap = (names.index(words[0].key) - today.weekday()) % 7
    ahead = future(sentence, unit, language)
    moved = today + dt.timedelta(days=gap or 7) if ahead else today - dt.timedelta(days=(7 - gap) % 7)
    way = "the next one after" if ahead else "the last one up to"
    because = f"{words[0].text}, {way} publication on {today:%A} {today}"
    return Dated(words[0].span, moved.isoformat(), because, _reported(sentence, unit))


def _reported(sentence: Sentence, unit: Unit) -> bool:
    """Whether a time expression belongs to a verb of speech: "announced on Thursday that"."""
    before = sentence.units[max(0, unit.index - 2) : unit.index]
    after = sentence.units[unit.index + 1 : unit.index + 2]
    return any("SAYS" in u.labels and not u.labels & {"GETS", "WINS"} for u in before) and (
        not after or bool(after[0].labels & {"THAT", ",", '"', "."})
    )


def event(found: tuple[Dated, ...], anchor: Span, reach: Span) -> When | None:
    """The day of the event at ``anchor``: the nearest time expression inside ``reach``, else the nearest of the
    sentence. A day on which something was announced bounds the event from above."""
    if not found:
        return None
    inside = [d for d in found if reach.covers(d.span)] or list(found)
    own = [d for d in inside if not d.reported] or inside
    nearest = min(own, key=lambda d: (max(d.span.start - anchor.end, anchor.start - d.span.end, 0), d.span))
    if nearest.reported:
        return When(f"../{nearest.edtf}", f"announced on that day, so it happened then or before: {nearest.because}")
    return When(nearest.edtf, nearest.because)
