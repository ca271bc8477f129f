"""Options: what voters choose between where a question has other answers than yes and no.

«За президентскую форму правления высказались 81 %, за парламентскую - 11 %.»
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.reading.names.called import called
from scrutator.reading.sentence import NUMBERS, Sentence, Unit

_ENDS = NUMBERS | {"VOTED", "SUPPORTS", ",", ";", ".", "-", "(", ":", "AND", "SAYS", "ADVERB"}
"""Labels of what ends the words for an option."""
MOST = 6
"""Units that they have at most."""
ADJECTIVE_AND_NOUN = 2
"""Words of an option that name it."""


def option(sentence: Sentence, side: Unit) -> str | None:
    """What "for" leads to, in the nominative, where the sentence says for what else people voted; the noun that is left
    out is that of the first. None where only one thing is voted on, or somebody is."""
    sides = [unit for unit in sentence.having("FOR") if "ANSWER" in unit.labels]
    if side not in sides or len(sides) < ADJECTIVE_AND_NOUN or not sentence.words.declension:
        return None
    first, own = _words(sentence, sides[0]), _words(sentence, side)
    if len(first) < ADJECTIVE_AND_NOUN or not own:
        return None
    adjective, noun = (*own, first[1])[:ADJECTIVE_AND_NOUN]
    return " ".join(called(sentence.words.code).nominative((adjective, noun), frozenset({"ACC"})))


def _words(sentence: Sentence, side: Unit) -> Sequence[str]:
    """The words behind "for"; none where one of them names somebody or is a number."""
    behind = sentence.units[side.index + 1 : side.index + 1 + MOST]
    own = [*takewhile(lambda unit: unit.labels.isdisjoint(_ENDS), behind)]
    if any(unit.entity is not None or not unit.labels.isdisjoint({"PRONOUN", "WHO", "CANDIDATES"}) for unit in own):
        return ()
    return [token.text for unit in own for token in sentence.tokens[unit.first : unit.last]]
