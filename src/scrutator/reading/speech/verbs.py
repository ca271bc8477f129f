"""Verbs: which verbs that may be verbs of speech say nothing where they stand."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.clauses import helpers
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.pollsters import FIGURES
from scrutator.reading.speech.reaches import BEHIND
from scrutator.reading.speech.speakers import is_noun, leads_to_agent

_NOT_SPEECH = frozenset({"WINS", "CLAIMS_VICTORY", "ACCORDING_TO", "QUOTED_AS", "QUOTED_HIM", "NOMINATION", "VOTED"})
NEAR_SUBJECT = 14
"""Units before a verb in which its subject stands."""
_SPEAKING = frozenset({"ELECTION_COMMISSION", "STATE_BODY", "PEOPLE", "BODY"})
"""Labels of those who may speak, though they are called after a vote."""


def says_nothing(sentence: Sentence, verb: Unit) -> bool:
    """Whether what might be a verb of speech is none: it declares a winner, gets a figure, is a passive or a noun."""
    declares = "DECLARED_WINNER" in verb.labels
    return (
        bool(verb.labels & (_NOT_SPEECH - ({"WINS"} if declares else set())))
        or (declares and not _rules_on_results(sentence, verb))
        or _gets(sentence, verb)
        or _might_be_said(sentence, verb)
        or _is_passive(sentence, verb)
        or _is_what_was_done(sentence, verb)
        or _admits_defeat(sentence, verb)
        or _happens(sentence, verb)
        or _shows_in_a_place(sentence, verb)
        or is_noun(sentence, verb)
    )


def _shows_in_a_place(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb that gives a figure stands beside a place, which says nothing, or between a result and whose it
    is: «в Сольмаре зафиксировали вброс», «явку в 47 % показала Озёрная область», «лучший результат показал Кест»."""
    if "ASSIGNS" not in verb.labels or not sentence.words.keys.inflected:
        return False
    left, behind = sentence.units[max(0, verb.index - 1) : verb.index], sentence.units[verb.index + 1 : verb.index + 2]
    result = any("RESULTS" in unit.labels and unit.entity is None for unit in left)
    own = result and any(unit.labels & {"PERSON", "PARTY"} for unit in behind)
    return own or any("PLACE" in unit.labels for unit in (*left, *behind))


def _rules_on_results(sentence: Sentence, verb: Unit) -> bool:
    """Whether a court or a board, or who speaks for it, stands before a verb that declares somebody elected."""
    before = sentence.units[max(0, verb.index - BEHIND - 2) : verb.index]
    return any(unit.labels & {"ELECTION_COMMISSION", "STATE_BODY"} for unit in before)


def _is_passive(sentence: Sentence, verb: Unit) -> bool:
    """Whether what stands before a verb of speech is what is said, and not who says it: "were assessed negatively"."""
    left = sentence.units[verb.index - 1] if verb.index else None
    if left is not None and "DENIES" in left.labels and "ALLEGATIONS" in verb.labels:
        return True  # "dismissed | claims of fraud"
    by = leads_to_agent(sentence, verb) is not None  # "backed by the left"
    inside = (token.key for token in sentence.tokens[verb.first + 1 : verb.last - 1])
    if not helpers(sentence.words.code).isdisjoint(inside):
        return True  # « les observateurs n'ont | pas été admis »
    return by or (left is not None and "BE" in left.labels and "ONGOING" not in verb.labels)


def _admits_defeat(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb only admits a defeat, and says nothing besides: « a reconnu sa défaite », but « reconnu que »."""
    behind = sentence.units[verb.index + 1 : verb.index + 2]
    admits = "CONCEDES" in verb.labels and verb.last - verb.first > 1
    return admits and not any("THAT" in unit.labels for unit in behind)


def _is_what_was_done(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb is a perfect infinitive, which only names a deed: « accuse la commission d'avoir | annoncé »."""
    left = sentence.units[max(0, verb.index - 2) : verb.index]
    return len(left) == 2 and "OF" in left[0].labels and "AUX" in left[1].labels


def _happens(sentence: Sentence, verb: Unit) -> bool:
    """Whether what might be a verb of speech tells what became of something: "the vote has concluded with 53 %", "the
    number of people listed"."""
    subject = sentence.units[max(0, verb.index - NEAR_SUBJECT) : verb.index]
    own = takewhile(lambda unit: not unit.labels & FIGURES, reversed(subject))  # "the number is 34, the board | said"
    if any("NUMBER_OF" in unit.labels for unit in own):
        return True
    vote = any(unit.labels & {"ELECTION", "REFERENDUM"} and not unit.labels & _SPEAKING for unit in subject)
    behind = sentence.units[verb.index + 1 : verb.index + 3]
    with_figures = len(behind) > 1 and "WITH" in behind[0].labels and bool(behind[1].labels & FIGURES)
    return vote and with_figures and not any("," in unit.labels for unit in subject)


def _might_be_said(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb behind a modal tells what might be said or shown one day: "could announce"."""
    left = sentence.units[verb.index - 1] if verb.index else None
    asked = left is not None and {"ASKS", "UNREAL"} <= left.labels and _is_an_infinitive(sentence, verb)
    return asked or (left is not None and {"CONDITIONAL", "UNREAL"} <= left.labels and left.entity is None)


def _is_an_infinitive(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb is only the object of another, as its ending tells: «попросил | показать | списки»."""
    endings = tuple(sentence.words.calendar["tense"]["infinitive_endings"])
    return bool(endings) and sentence.tokens[verb.first].text.casefold().endswith(endings)


def _gets(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb that may also say something gets a figure: "claimed 53 %", but "claimed fraud"."""
    return "GETS" in verb.labels and any("NUMBER" in u.labels for u in sentence.units[verb.index + 1 : verb.index + 5])
