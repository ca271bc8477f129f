"""Reaches: how far the words of a speaker go, before a verb of speech or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from scrutator.model import Span
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.pollsters import FIGURES, compared_from
from scrutator.reading.speech.speakers import before

BEHIND = 8
"""Units behind a verb in which its subject and the word that opens what is said may stand."""
_GOES_ON = frozenset({"ADDING", "CLAUSE", "AND", "BUT"})
"""Labels of words behind the comma that ends the clause of a verb of speech."""
CIRCUMSTANCES = 3
"""Units between an inserted verb and its comma that say when and where: "she warned | on television |,"."""
_CIRCUMSTANTIAL = frozenset({"_", "WITH", "IN", "IN_ALL", "WEEKDAY", "DATE", "TIME", "OUTLET"})
ANSWERED_WITHIN = 3
"""Units before a verb that denies in which the comma stands that parts it from what it denies."""
MINUTES = 60
_PARTS = frozenset({",", ";", ":", "THAT", "GETS", "TURNOUT", '"'})
"""Labels of what parts a verb of speech from a figure that it does not only date."""
_JUDGING = frozenset({"JUDGES", "DENIES"})
"""Labels of verbs that say themselves what is claimed."""
URGING = frozenset({"ACCUSED", "CALLS_PROTEST", "ASKS"})
"""Labels of verbs that say of others what they did or are to do."""
_ACCUSING = frozenset({"ACCUSED", "ALLEGES"})
"""Labels of verbs that accuse."""
_TOLD = FIGURES | {"NUMBER", "VAGUE", "TURNOUT", "WINS", "GETS", "BE", "AUX", "DEATHS", "DETAINED", "COUNTED"}
"""Labels of what makes words tell something."""
_SMALL = frozenset({"_", "IN", "IN_ALL", "OF", ".", ",", "COUNT", "NUMBER", "OVERNIGHT", "AFTER"})


def that_follows(sentence: Sentence, verb: Unit) -> bool:
    """Whether what an inverted verb reports stands behind its subject: «Заявила комиссия, что …»."""
    behind = sentence.units[verb.index + 1 : verb.index + 2 + BEHIND]
    told = takewhile(lambda unit: "ADDING" not in unit.labels, behind)
    return any("THAT" in unit.labels and not _compares(sentence.units[unit.index - 1]) for unit in told)


def _compares(unit: Unit) -> bool:
    """Whether a word tells by how much a figure differs from another: « …, dix de moins qu'en 2027 »."""
    return not unit.labels.isdisjoint({"SMALLER", "MORE", "POINTS_CHANGE"})


def closes(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb stands behind what it attributes: "…, the board said on Monday"."""
    judged = {"AS"} if "ALLEGES" in verb.labels else frozenset[str]()  # "denounced the vote | as unfair"
    if any(u.labels & ({"THAT"} | judged) for u in sentence.units[verb.index + 1 : verb.index + 2]):
        return False
    if _speaks_in_turn(sentence, verb):
        return False
    bracketed = verb.index > 0 and ")" in sentence.units[verb.index - 1].labels
    ended = bracketed or all("." in unit.labels for unit in sentence.units[verb.index + 1 :])
    subject = before(sentence, verb) if ended else ()  # "…, the country's electoral commission (ECN) announced"
    opens = subject[0].index - 1 if subject else verb.index - 6
    comma = any(u.labels & {",", '"'} for u in sentence.units[max(0, opens) : verb.index])
    if _is_inserted(sentence, verb):
        return True
    figures = any(
        unit.labels & FIGURES
        and "EARLIER_FIGURE" not in sentence.units[unit.index - 1].labels
        and not _is_an_hour(sentence, verb, unit)
        and not any(map(_compares, sentence.units[unit.index + 1 : unit.index + 2]))
        for unit in sentence.units[verb.index : _clause_end(sentence, verb)]
    )
    late = verb.span.start > sentence.span.start + (sentence.span.end - sentence.span.start) / 3
    return comma and late and not figures


def _speaks_in_turn(sentence: Sentence, verb: Unit) -> bool:
    """Whether the clause of a verb is opened by a conjunction, and what it attributes stands behind it: "the mission
    said the vote was calm, but the opposition said it was rigged"."""
    subject = before(sentence, verb)
    left = sentence.units[subject[0].index - 1].labels if subject and subject[0].index else frozenset[str]()
    goes_on = "," not in sentence.units.labels_behind(verb) and "." not in sentence.units.labels_behind(verb)
    accuses = "AS" in left | subject[0].labels if subject else False  # "…, as protesters accused them of fraud"
    told = any(map(is_told_in, sentence.units[verb.index + 1 :]))
    accuses = accuses and bool(verb.labels & _ACCUSING) and told
    about = sentence.tokens[verb.last - 1].key in sentence.words.names.get("about", ())
    about = about and "," in left and told  # «партия заявила о победе, оппозиция | говорит об | обмане»
    return goes_on and (accuses or about or ("CLAUSE" in left and left.isdisjoint({"WHO", "AS"})))


def is_told_behind(sentence: Sentence, verb: Unit) -> bool:
    """Whether only what stands behind a verb of speech is something told, and what stands before it says who speaks,
    when and where: "The head of the mission, Ada Brenn, said the vote was calm"."""
    first, last = before(sentence, verb)[:1], _clause_end(sentence, verb)
    start = first[0].index if first else verb.index
    return _tells(sentence.units[verb.index + 1 : last]) and not _tells(sentence.units[:start])


def _tells(units: Sequence[Unit]) -> bool:
    """Whether something can be claimed of what the words say."""
    return any(unit.labels & _TOLD or is_told_in(unit) for unit in units if unit.entity is None)


def is_told_in(unit: Unit) -> bool:
    """Whether words themselves tell something of the closed lists: "unrest:clashes"."""
    return any(label[0].islower() and ":" in label for label in unit.labels)


def _is_inserted(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb and its subject stand between commas in what they attribute: "Turnout was 68 %, it said, less than
    in 2019"."""
    behind, subject = sentence.units[verb.index + 1 : verb.index + 2 + CIRCUMSTANCES], before(sentence, verb)
    left = sentence.units[subject[0].index - 1].labels if subject and subject[0].index else frozenset[str]()
    closing = next((unit for unit in behind if unit.labels.isdisjoint(_CIRCUMSTANTIAL)), None)
    return "," in left and closing is not None and "," in closing.labels


def _adds(sentence: Sentence, verb: Unit) -> bool:
    """Whether what is said goes on behind an inserted verb with what comes of it: "…, she says, making it 57 %"."""
    behind = sentence.units[verb.index + 1 : verb.index + 4]
    closing = next((unit for unit in behind if "," in unit.labels), None)
    following = sentence.units[closing.index + 1 : closing.index + 2] if closing is not None else ()
    inserted = verb.index > 0 and "," in sentence.units[verb.index - 1].labels
    return inserted and any("THAT_IS" in unit.labels for unit in following)


def _clause_end(sentence: Sentence, verb: Unit) -> int:
    """The unit before which the clause of a verb ends: at a semicolon, or at a comma behind which somebody speaks on
    or something else is told."""
    told = any(unit.labels & FIGURES for unit in sentence.units[: verb.index])
    for unit in sentence.units[verb.index + 1 :]:
        following = sentence.units[unit.index + 1 : unit.index + 2]
        goes_on = bool(following) and bool(following[0].labels & _GOES_ON) and told
        if ";" in unit.labels or "ADDING" in unit.labels or ("," in unit.labels and goes_on):
            return unit.index
    return len(sentence.units)


def _is_an_hour(sentence: Sentence, verb: Unit, number: Unit) -> bool:
    """Whether a number behind a verb of speech only says when it was said: "announced shortly after half past two"."""
    value = number.amount.quantity.value if number.amount and "COUNT" in number.labels else None
    between = sentence.units[verb.index + 1 : number.index]
    behind = sentence.units[number.index + 1 : number.index + 2]
    said_then = not any(unit.labels & _PARTS for unit in between) and all(unit.labels <= _SMALL for unit in behind)
    return value is not None and value < MINUTES and len(between) > 0 and said_then


def answers_before(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb denies what its own sentence told, in a clause behind it: « …, selon l'ONG, ce que | dément | la
    Commission », «…, что | отрицают | в избиркоме»."""
    left = sentence.units[max(0, verb.index - ANSWERED_WITHIN) : verb.index]
    opens = bool(left) and "DENIES" in verb.labels and "THAT" in left[-1].labels
    return opens and any("," in unit.labels for unit in left)


def reach_of(sentence: Sentence, verb: Unit, *, trailing: bool) -> Span:
    if answers_before(sentence, verb):
        return verb.span
    rest = sentence.units[verb.index + 1 :]
    end = _clause_end(sentence, verb)
    joined = any("AND" in unit.labels for unit in sentence.units[end + 1 : end + 2])  # "…, she said, and 12 were hurt"
    joined = joined or (trailing and _adds(sentence, verb))
    goes_on = joined or any(";" in u.labels for u in rest[:1]) or any("EARLIER_FIGURE" in u.labels for u in rest)
    told = any(unit.labels & FIGURES for unit in sentence.units[: verb.index])
    if trailing and not told and (_is_inserted(sentence, verb) or any(unit.labels & FIGURES for unit in rest)):
        return sentence.span  # in the midst of what is said: "Turnout, the chair added, was 57 %"
    if trailing:
        joints = [unit.end for unit in sentence.units[: verb.index] if ";" in unit.labels]
        begin = joints[-1] if joints else sentence.span.start
        return Span(begin, sentence.span.end if goes_on else verb.span.start)
    judges = verb.labels & _JUDGING and is_told_in(verb)  # "does not recognise the result"
    begin = verb.start if judges else verb.end
    return Span(begin, min(compared_from(sentence, verb), _own_end(sentence, verb)))


def _own_end(sentence: Sentence, verb: Unit) -> int:
    """Where the words of somebody end who accuses or calls for something; what is said of a vote behind "which" is the
    text's own: "accuses the government of rigging the vote, | which gave Kest 76 %"."""
    rest = sentence.units[verb.index + 1 :] if verb.labels & URGING else ()
    apart = (left for left, unit in pairwise(rest) if "," in left.labels and "WHO" in unit.labels)
    return next((unit.start for unit in apart), sentence.span.end)
