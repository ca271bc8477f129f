"""Distance: days told by how far they are from publication: "on Sunday", "yesterday", "four years ago"."""

from __future__ import annotations

import datetime as dt
from functools import cache

from scrutator.languages import Language, language
from scrutator.reading.announced import is_announced
from scrutator.reading.dates import Dated, moved
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.tense import future, is_last, is_next, is_still_to_come

IMMINENT = 3
"""Days up to which a weekday without a tense is the one ahead where it is the vote's."""


def ago(unit: Unit, sentence: Sentence, today: dt.date) -> Dated | None:
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
def words_of_time(code: str) -> frozenset[str]:
    """Words without which a sentence names no day by its distance from today."""
    calendar = language(code).calendar
    return frozenset(calendar["weekdays"]) | {phrase.split()[0] for phrase in calendar["relative"]}


def relative(unit: Unit, sentence: Sentence, language: Language, today: dt.date) -> Dated | None:
    key = " ".join(token.key for token in sentence.tokens[unit.first : unit.last])
    shifts = language.calendar["relative"]
    if key in shifts:
        then = moved(today, shifts[key])
        return Dated(
            unit.span, then.isoformat(), f"{key}, counted from publication on {today}", is_announced(sentence, unit)
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
    return Dated(words[0].span, then.isoformat(), because, is_announced(sentence, unit))
