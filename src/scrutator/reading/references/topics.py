"""Topics: what a text is about, and whether a question was put to the vote that nobody calls a referendum."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.sentence import Sentence

_DECIDED = frozenset({"PERCENT", "WINS", "COUNT"})
"""Labels of what is told of a question once it was decided."""
THING_WITHIN = 4
"""Units around a verb of approval in which the thing stands that is put to the vote."""


def topics(sentences: Sequence[Sentence]) -> frozenset[str]:
    """What a text is about: every label that occurs. Words that only an answer on a ballot is called by, beside figures
    or a victory, tell of a question that was put to the vote: « le oui l'emporte »."""
    found = frozenset[str]().union(*(sentence.labels for sentence in sentences))
    told = (sentence for sentence in sentences if not sentence.labels.isdisjoint(_DECIDED))
    asked = any(_names_answer(sentence) or _decides_a_thing(sentence) for sentence in told)
    return found | {"REFERENDUM"} if asked else found


def _names_answer(sentence: Sentence) -> bool:
    """Whether an answer is named as one that is known: « le oui », « dit non », "the No camp"."""
    named = any(
        unit.last - unit.first > 1 and not unit.labels.isdisjoint({"ANSWER", "APPROVED", "TURNED_DOWN"})
        for unit in sentence.having("YES_NO")
    )
    return named or any("CAMP" in sentence.units.labels_behind(unit) for unit in sentence.having("ANSWER"))


def _decides_a_thing(sentence: Sentence) -> bool:
    """Whether a share of those who voted is said to be for or against something that laws are made of: "61 % rejected
    the amendment"."""
    if "PERCENT" not in sentence.labels or not sentence.labels.isdisjoint({"PERSON", "PARTY", "MEMBERS", "SURVEY"}):
        return False
    verbs = sentence.having("APPROVED", "TURNED_DOWN")
    around = (sentence.units[max(0, verb.index - THING_WITHIN) : verb.index + 2 + THING_WITHIN] for verb in verbs)
    return any("ASKED_THING" in unit.labels for near in around for unit in near)
