"""Victors: whom "the winner" and "the president-elect" stand for, « la gagnante », «новый президент»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutator.reading.names import Entity
from scrutator.reading.sentence import NUMBERS, Sentence, Unit
from scrutator.reading.sentence.stretches import JOINTS

VICTOR = "THE_VICTOR"
"""The label of the nouns."""
NEAR = 4
"""Units between the name of who won and the verb that says so."""
BEHIND = 6
"""Units behind the verb in which the name stands where nobody is named before it."""
NAMED_WITHIN = 7
"""Units behind "the winner is" in which the name may stand."""
_WINNING = frozenset({"WINS", "REELECTED", "DECLARED_WINNER", "TRIUMPHS", "DEFEATS", "ELECTED"})
_OPEN = frozenset({"UNREAL", "CONDITIONAL", "EXPECTS", "NO_VICTORY", "NEGATION", "CLAIMS_VICTORY", "LOSES", "YEAR"})
"""Labels of sentences that say of nobody, or of somebody in another year, that the election was won."""
_DECLARING = frozenset({"DECLARED_WINNER", "DECLARES", "SAYS", "ELECTED"})
"""Labels of a verb with which the noun is one: "declared the winner"."""
_PRIZES = NUMBERS | {"SEATS", "ONE_SEAT", "FIRST_ROUND"}
_OPENS = JOINTS | {"THAT", "SAYS", ":"}
_LEADS = frozenset({"FOR", "AT_WHOM"})
"""Labels of words that lead to somebody to whom a figure goes, where no article tells that a noun is known."""


def victor(sentences: Sequence[Sentence]) -> Entity | None:
    """The one person of whom the text says that they won; None where it says so of nobody or of several."""
    won = {entity.name: entity for sentence in sentences for entity in _winners(sentence)}
    return next(iter(won.values())) if len(won) == 1 else None


def is_meant(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun for a winner opens a clause that tells more of them, and does not lead to the name: "the winner
    got 54 %", and not "the winner is Ada Brenn"."""
    if not unit.labels.isdisjoint(_DECLARING):
        return False
    led = unit.index > 0 and sentence.tokens[unit.first - 1].key in sentence.words.names["determiners"]
    before = sentence.units[max(0, unit.index - 1 - led) : unit.index - led]
    opens = not before or bool(before[-1].labels & _OPENS)
    inflected = sentence.words.keys.inflected and not sentence.words.names["articles"]
    opens = opens or (inflected and bool(before[-1].labels & _LEADS))  # «за | победительницу | проголосовали»
    behind = sentence.units[unit.index + 1 : unit.index + 1 + NAMED_WITHIN]
    return opens and not any(other.entity is not None and other.entity.sort == "PERSON" for other in behind)


def _winners(sentence: Sentence) -> Iterator[Entity]:
    if not sentence.labels.isdisjoint(_OPEN):
        return
    for verb in sentence.having(*_WINNING):
        before = sentence.units[max(0, verb.index - NEAR) : verb.index]
        prize = sentence.units[verb.index + 1 : verb.index + 1 + NEAR]
        if verb.entity is not None or "CONCEDES" in verb.labels or any(unit.labels & _PRIZES for unit in prize):
            continue
        people = [u for u in before if u.entity is not None and u.entity.sort == "PERSON" and "OFFICER" not in u.labels]
        people = people[-1:] or [*_inverted(sentence, verb)]
        yield from [unit.entity for unit in people if unit.entity is not None]


def _inverted(sentence: Sentence, verb: Unit) -> Iterator[Unit]:
    """The subject behind a verb of winning, as its case tells: «выборы | выиграла | экономист Ада Бренн»."""
    for unit in sentence.units[verb.index + 1 : verb.index + 1 + BEHIND]:
        if not unit.labels.isdisjoint(NUMBERS | {",", ";", ":", "CLAUSE", "AND"}):
            return
        if unit.entity is not None and unit.entity.sort == "PERSON":
            yield from (unit,) if "NOM" in unit.labels and "OFFICER" not in unit.labels else ()
            return
