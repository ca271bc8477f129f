"""Announced: whether a day is that of the words, and not of what they tell of."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.sentence import Sentence, Unit

_OF_A_SPEAKER = frozenset({"_", "STATE_BODY", "POLICE", "ROLE", "PRONOUN", "POSSESSIVE", "OF", "SPOKESPERSON"})
"""Labels of the words between a date and the verb of speech that it belongs to."""
_SPEAKERS = frozenset(
    {"STATE_BODY", "ELECTION_COMMISSION", "POLICE", "BODY", "PERSON", "SPOKESPERSON", "CHAIR_OF", "SPEAKERS"}
)
"""Labels of who speaks, where a verb stands before its subject and the day between them: "announced on Monday the
commission"."""
_PUBLISHES = frozenset({"ANNOUNCES", "DECLARES", "CERTIFIES"})
_PUBLISHERS = frozenset({"STATE_BODY", "ELECTION_COMMISSION", "BODY", "CHAIR_OF"})
PUBLISHER_WITHIN = 6
"""Units before a date in which the board or court stands that publishes a result on it."""
GIVEN_WITHIN = 8
"""Units before a date in which the results stand that came out on it, with who gave them between."""
SOURCE_WITHIN = 5
"""Units before a date in which the words "according to" stand, whose results are those of that day."""
RESULTS_WITHIN = 2
"""Units between results and the verb that says that they were given."""
SPEAKER_WITHIN = 6
"""Units behind a date in which the one who speaks stands, where a verb of speech stands before it."""


def is_announced(sentence: Sentence, first: Unit, last: Unit | None = None) -> bool:
    """Whether a time expression, from its first to its last unit, belongs to a verb of speech: "announced on Thursday
    that"."""
    unit = last or first
    before = sentence.units[max(0, first.index - 2) : first.index]
    after = sentence.units[unit.index + 1 : unit.index + 2]
    if _follows_a_publication(sentence, first) or _of_a_declaration(sentence, first, unit) or _given(sentence, first):
        return True
    if not after or (first.index < 2 and _opens_a_report(sentence, unit)) or _splits_a_report(sentence, first, unit):
        return bool(after)
    told = [u for u in before if "SAYS" in u.labels and not u.labels & {"GETS", "WINS"} and u.entity is None]
    behind = sentence.units[unit.index + 1 : unit.index + 1 + SPEAKER_WITHIN]
    speaks = any(u.labels & _SPEAKERS for u in takewhile(lambda u: "," not in u.labels, behind))
    return bool(told) and (speaks or bool(after[0].labels & {"THAT", ",", '"', "."}))


def _follows_a_publication(sentence: Sentence, unit: Unit) -> bool:
    """Whether a date stands right behind the verb by which a board or court makes a result known: "the board released
    on Monday the results of"."""
    left = sentence.units[max(0, unit.index - PUBLISHER_WITHIN) : unit.index]
    verbs = [u.index for u in left[-2:] if u.labels & _PUBLISHES and u.entity is None]
    return bool(verbs) and any(u.labels & _PUBLISHERS for u in left if u.index < verbs[-1])


def _given(sentence: Sentence, unit: Unit) -> bool:
    """Whether a day is that on which somebody gave results: "the results released by the board on Monday", "announced
    yesterday"."""
    left = sentence.units[max(0, unit.index - GIVEN_WITHIN) : unit.index]
    near = list(takewhile(lambda each: not each.labels & {",", "NUMBER"}, reversed(left)))
    verb = next((each for each in near if "ANNOUNCES" in each.labels and each.entity is None), None)
    led = [each for each in left if verb is not None and each.index < verb.index][-RESULTS_WITHIN:]
    return any("RESULTS" in each.labels and each.entity is None for each in led)


def _of_a_declaration(sentence: Sentence, first: Unit, last: Unit) -> bool:
    """Whether a day is that on which somebody was declared the winner, or results came out: "was yesterday declared",
    "according to preliminary results on Monday"."""
    left = sentence.units[max(0, first.index - SOURCE_WITHIN) : first.index]
    near = [u for u in left[-2:] if not _is_function_word(sentence, u)]
    right = sentence.units[last.index + 1 : last.index + 2]
    results = bool(near) and "RESULTS" in near[-1].labels and any("ACCORDING_TO" in u.labels for u in left)
    ordered = not sentence.words.keys.inflected  # where words stand freely, the day may belong to another
    declared = any("DECLARED_WINNER" in u.labels for u in right) or _declared(sentence, first, last)
    return results or (ordered and declared)


def _declared(sentence: Sentence, first: Unit, last: Unit) -> bool:
    """Whether a day stands behind who was declared the winner of what: "was declared the winner of the poll | on
    Wednesday"; not where it is that of the vote: "of Sunday's poll", "of the poll held on Sunday"."""
    left = sentence.units[max(0, first.index - DECLARED_WITHIN) : first.index]
    verb = next((u for u in reversed(left) if "DECLARED_WINNER" in u.labels and u.entity is None), None)
    owns = any("POSSESSIVE" in u.labels for u in sentence.units[last.index + 1 : last.index + 2])
    if verb is None or owns or "WITH" not in left[-1].labels:
        return False
    return all(u.labels.isdisjoint(_NOT_WHAT_WAS_WON) for u in sentence.units[verb.index + 1 : first.index])


DECLARED_WITHIN = 10
"""Units before a day in which the verb stands by which somebody was declared the winner."""
_NOT_WHAT_WAS_WON = frozenset({",", "HOLDS_VOTE", "POSSESSIVE", "AND", "SAYS", "AUX", "NUMBER"})
"""Labels of words that are none of those for what somebody won."""


def _splits_a_report(sentence: Sentence, first: Unit, unit: Unit) -> bool:
    """Whether a date stands between a body and the verb by which it says something: "the board on Tuesday declared"."""
    left = [u for u in sentence.units[max(0, first.index - 2) : first.index] if not _is_function_word(sentence, u)]
    right = [u for u in sentence.units[unit.index + 1 : unit.index + 3] if not u.labels & {"AUX"}]
    body = bool(left) and bool(left[-1].labels & (_SPEAKERS - {"PERSON"}))
    return body and bool(right) and bool(right[0].labels & {"SAYS", *_PUBLISHES}) and right[0].entity is None


def _is_function_word(sentence: Sentence, unit: Unit) -> bool:
    return unit.entity is None and sentence.tokens[unit.first].key in sentence.words.names["function_words"]


def _opens_a_report(sentence: Sentence, unit: Unit) -> bool:
    """Whether what follows a date that opens the sentence is a verb of speech with its speaker: "On 15 January the
    prosecutor reported 225 dead"."""
    for other in sentence.units[unit.index + 1 :]:
        if "SAYS" in other.labels and other.entity is None:
            return not other.labels & {"GETS", "WINS"}
        if not (other.entity or other.labels & _OF_A_SPEAKER):
            return False
    return False
