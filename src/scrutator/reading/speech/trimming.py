"""Trimming: the words for a speaker without those that say when, where and how that speaker speaks."""

from __future__ import annotations

from itertools import pairwise, takewhile

from scrutator.reading.names.nominatives import in_nominative, is_nominative
from scrutator.reading.sentence import Sentence, Unit

_TIMES = frozenset({"DATE", "TIME", "WEEKDAY", "OVERNIGHT", "YEAR"})
_LEADS_TO_TIME = frozenset({"IN", "WITH", "AS_OF"})
"""Labels of the small words before a day or an hour."""
_OPEN_ENDS = frozenset({"IN", "OF", "FOR", "WITH", "AS_OF", "COVERING", "AND", "BUT"})
"""Labels of small words that end no speaker's name."""
_FACING = frozenset({"AGAINST", "AIMED_AT"})
"""Labels of words before those whom somebody speaks to: « a affirmé Ada Brenn | devant la presse »."""
GIVING = frozenset({"BODY", "STATE_BODY", "ELECTION_COMMISSION", "OBSERVERS", "POLLSTER"})
"""Labels of words for those who give out figures."""
TELLING = frozenset({"PARTY_SIDE", "OBSERVING", "COMMENTATORS", "CANDIDATES", "VOTERS", "PEOPLE", "STAFF", "POLICE"})
"""Labels of words for others who tell of what they have seen."""
OCCASION_WITHIN = 4
"""Units from a small word on in which the word for an occasion stands."""


def without_times(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The words without the time at which they are said: "the chair | late on Sunday", «вечером | ЦИК»."""
    last = len(units)
    while last > 1 and _tells_when(sentence, units[last - 1]):
        last -= 1
        while last > 1 and last < len(units) and units[last - 1].labels & _LEADS_TO_TIME and not units[last - 1].entity:
            last -= 1
    first = 0
    while first < last - 1:
        led = _led_time(sentence, units[first:last])
        if not (led or _tells_when(sentence, units[first])):
            break
        first += led or 1
    return units[min(first, last - 1) : last]


def _led_time(sentence: Sentence, units: tuple[Unit, ...]) -> int:
    """How many units open some words with a small word and the time to which it leads: "on | Sunday", «в | тот | же |
    день»."""
    if len(units) < 2 or units[0].labels.isdisjoint(_LEADS_TO_TIME):
        return 0
    pointing = sentence.words.names.get("same", ())
    same = [*takewhile(lambda unit: sentence.tokens[unit.first].key in pointing, units[1:])]
    at = 1 + len(same)
    timed = at < len(units) and (_tells_when(sentence, units[at]) or (same and "TIME_WORD" in units[at].labels))
    return at + 1 if timed else 0


def without_size(units: list[Unit]) -> list[Unit]:
    """The words for a group without how many it has: «миссия Лиги | в составе 23 человек»."""
    sized = len(units) > len(_SIZE) and all(label in unit.labels for label, unit in zip(_SIZE, units[-3:], strict=True))
    return units[: -len(_SIZE)] if sized else units


_SIZE = ("CHAMBER_HAS", "COUNT", "PEOPLE")
"""Labels of the words that tell how many a group has."""


def _tells_when(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a day, an hour or a part of the day."""
    if unit.entity is not None:
        return False
    return bool(unit.labels & _TIMES) or sentence.tokens[unit.last - 1].key in sentence.words.names.get("times", ())


def without_circumstances(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The words up to the name of a person behind which it is only said where or how that person speaks, up to that of
    a body behind which the occasion is, or that its figures are published, and up to what was done before: "said Ada
    Brenn | at a briefing", « le conseil | lors d'une conférence », « la commission | rendues publiques », «в избиркоме
    | после обработки 97 % протоколов»."""
    for left, unit in pairwise(units):
        at, small = units.index(unit), unit.entity is None
        leads = small and "IN" in unit.labels
        faced = small and not unit.labels.isdisjoint(_FACING)
        told = (leads or faced) and left.mention is not None and "PERSON" in left.labels
        body = leads and not left.labels.isdisjoint(GIVING)
        spoken = body and any(_is_an_occasion(sentence, each) for each in units[at:][:OCCASION_WITHIN])
        told = told or _is_told_to(sentence, left, unit)
        told = told or (leads and left.entity is not None and "PERSON" in units[0].labels)  # « Kest d'ICG | à l'AFP »
        published = small and "ANNOUNCES" in unit.labels and not left.labels.isdisjoint(GIVING)
        if told or spoken or published or (small and "AFTER" in unit.labels):
            return units[:at]
    while len(units) > 1 and units[-1].entity is None and units[-1].labels & _OPEN_ENDS:
        units = units[:-1]  # « des résultats provisoires | à 23h25 »
    return units


def _is_told_to(sentence: Sentence, speaker: Unit, unit: Unit) -> bool:
    """Whether what stands behind the name of a person is no subject, as its form tells, or as the name of an agency:
    «сказал Йон Кест | журналистам», «сообщил Йон Кест | ТАСС»."""
    agency = unit.labels >= {"BODY", "NAMED"}
    other = agency or not is_nominative(sentence.text(unit.span), sentence.words)
    return speaker.labels >= {"PERSON", "NOM"} and other


def _is_an_occasion(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a word for an occasion on which somebody speaks, "a press conference", or for what is done at
    the same time: « en | livrant des résultats »."""
    occasions, doing = (sentence.words.names.get(name, ()) for name in ("occasions", "doing"))
    words = sentence.tokens[unit.first : unit.last]
    return any(token.key in occasions or token.text.endswith(tuple(doing)) for token in words if token.sort == "word")


def without_preposition(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """«В министерстве сообщили», «при этом наблюдатели»: the ministry speaks, observers do."""
    while len(units) > 1 and units[0].labels & {"IN", "ADVERB", "BESIDES"} and units[0].entity is None:
        units = units[1:]
    return units


def on_its_page(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The board on whose page, board or table figures stand: «данные на сайте ЦИК», "the commission's website" is of
    the commission."""
    pages = sentence.words.names.get("pages", ())
    shown = [unit for unit in units if unit.entity is None and sentence.tokens[unit.last - 1].key in pages]
    board = next((unit for unit in units if shown and "ELECTION_COMMISSION" in unit.labels), None)
    if board is None:
        return ()
    return (board.entity.name if board.entity else in_nominative(sentence.text(board.span), sentence.words),)
