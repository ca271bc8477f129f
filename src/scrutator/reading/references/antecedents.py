"""Antecedents: the persons before a pronoun for whom it can stand, and those right behind a role that it describes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit

SPEAKS_WITHIN = 2
"""Units from a pronoun within which the verb stands by which it speaks."""
_PRONOUNS = frozenset({"PRONOUN:he", "PRONOUN:she"})
_OF_SOMEBODY = frozenset({"HIS", "WHOSE", "OBJECT_PRONOUN", "OWN_SHARE", "IT"})
"""Labels of pronouns that take up nobody of whom the sentence tells, or may be those of a thing."""
ACTING = 3
"""Units before a name in which "by" stands, the title of its bearer between the two."""
SUBJECT = 4
"""Units behind the comma that ends such opening words in which the subject is named."""
_VERBS = frozenset({"GETS", "WINS", "LOSES", "AUX", "BE", "OWN_MEMBERS", "SAYS"})
_OPENS = frozenset({"WITH", "AGAINST", "AFTER", "ACCORDING_TO", "DEFEATS"})
POST = 5
"""Units of a post between a verb of speech and the name of who holds it."""
BACK = 3
"""Sentences back in which the one who spoke last may be named."""
QUOTED_BACK = 8
"""The same, where a quotation of several sentences ends before the pronoun."""


def person_before(
    units: Sequence[Unit], at: int, sentences: Sequence[Sentence], others: frozenset[str]
) -> Entity | None:
    """The nearest person before a pronoun in its sentence, else the one with the same pronoun with which the sentence
    before begins, or the first person of the nearest one before; none of the ``others``, who are spoken of with another
    pronoun."""
    for index in range(at - 1, -1, -1):
        entity = units[index].entity
        if entity is None or entity.sort != "PERSON" or entity.name in others:
            continue
        if not _leads_in(units[:at], index):
            return entity
    if (again := _again(units[at : at + 1], sentences[-1:])) is not None and again.name not in others:
        return again
    for sentence in reversed(sentences[-3:]):
        people = [unit for unit in sentence.units if unit.entity is not None and unit.entity.sort == "PERSON"]
        free = [unit for unit in people if not _is_of_somebody(sentence, unit)]
        named = [unit for unit in free if unit.entity is not None and unit.entity.name not in others]
        if named:
            told = (unit for unit in named if not (_acts_on(sentence, unit) or _stands_aside(sentence, unit)))
            return next(told, named[0]).entity
    return None


def _leads_in(units: Sequence[Unit], index: int) -> bool:
    """Whether somebody only did something, in the words that open a sentence, to the one with whom it goes on:
    « Soutenue par A, | elle obtient »."""
    opening = next((unit.index for unit in units if "," in unit.labels), 0)
    return index < opening and any("BY" in unit.labels for unit in units[max(0, index - ACTING) : index])


def _again(pronoun: Sequence[Unit], before: Sequence[Sentence]) -> Entity | None:
    """Who is told of with the same pronoun at the beginning of the sentence before, where its verb is that of a person:
    « Elle succède à A. Au premier tour, | elle | avait », but « Il faut »."""
    told = (unit for sentence in before for unit in sentence.units[:1] if unit.labels & _PRONOUNS and unit.entity)
    opening = next(told, None)
    if opening is None or opening.entity is None or opening.entity.sort != "PERSON":
        return None
    acts = any(unit.labels & _ACTING for unit in before[-1].units[1:3])
    alike = any(unit.labels & opening.labels & _PRONOUNS for unit in pronoun)
    return opening.entity if alike and acts else None


_ACTING = frozenset({"GETS", "WINS", "LOSES", "FOLLOWS", "DEFEATS", "LEADS_OVER"})
"""Labels of verbs whose subject is a person or a party."""


def _acts_on(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name only says who did something to the one whom a sentence is about: "chosen by A, B won"."""
    return any("BY" in other.labels for other in sentence.units[max(0, unit.index - ACTING) : unit.index])


def _stands_aside(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name belongs to words that open a sentence before the one whom it is about: « Avec 312 voix de plus que
    A, | B est réélu »."""
    opening = [*takewhile(lambda other: "," not in other.labels, sentence.units)]
    if unit.index >= len(opening) or opening[0].labels.isdisjoint(_OPENS) or opening[0].entity is not None:
        return False
    if any(not other.labels.isdisjoint(_VERBS) for other in opening[1:]):
        return False  # "With 99 % of votes counted | he | has 56 %"
    behind = sentence.units[len(opening) + 1 :][:SUBJECT]
    return any(other.entity is not None and other.entity.sort == "PERSON" for other in behind)


def _is_of_somebody(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun is no subject, or may be that of a thing: "his", "him", « il »."""
    if "PRONOUN" not in unit.labels:
        return False
    determiner = sentence.tokens[unit.first].key in sentence.words.names["determiners"]
    return determiner or not unit.labels.isdisjoint(_OF_SOMEBODY)


def clause_of(units: Sequence[Unit], at: int) -> int:
    """Where the clause of a verb begins whose object stands at a place: its subject is somebody else."""
    return next((unit.index for unit in reversed(units[:at]) if unit.labels & {",", ";", ":", "CLAUSE"}), 0)


def outside_quotation(units: Sequence[Unit]) -> Sequence[Unit]:
    """Those of some units that stand before and behind a quotation: of whom quoted words tell does not speak them."""
    marks = [at for at, unit in enumerate(units) if '"' in unit.labels and unit.entity is None]
    before = units[: marks[0]] if len(marks) % 2 == 0 and marks else ()
    return (*before, *units[marks[-1] + 1 :]) if marks else units


def is_said_to_speak(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a verb of speech stands beside a pronoun: "he said", « a-t-il précisé »."""
    beside = sentence.units[max(0, pronoun.index - SPEAKS_WITHIN) : pronoun.index + SPEAKS_WITHIN + 1]
    verbs = (unit for unit in beside if "SAYS" in unit.labels and unit.entity is None)
    return any(not verb.labels & {"GETS", "WINS"} for verb in verbs)


BEGINS = 5
"""Units at the beginning of a sentence in which the person stands whom it is about."""


def speaker_before(sentences: Sequence[Sentence], others: frozenset[str], back: int, paragraph: int) -> Entity | None:
    """The person who spoke last: one who speaks for a board, or stands beside a verb of speech; before somebody who
    spoke in another paragraph, the one with whom the sentence before begins in that of the pronoun."""
    for sentence in reversed(sentences[-back:]):
        if sentence.segment.paragraph != paragraph == sentences[-1].segment.paragraph:
            begins = next((unit.entity for unit in sentences[-1].units[:BEGINS] if unit.entity is not None), None)
            if begins is not None and begins.sort == "PERSON" and begins.name not in others:
                return begins
        for unit in reversed(sentence.units):
            if unit.entity is None or unit.entity.sort != "PERSON" or unit.entity.name in others:
                continue
            beside = sentence.units[max(0, unit.index - 1) : unit.index + 2]
            said = any("SAYS" in other.labels and other.entity is None for other in beside)
            said = said or _is_inverted_subject(sentence, unit)
            if "OFFICER" in unit.labels or said:
                return unit.entity
    return None


def _is_inverted_subject(sentence: Sentence, unit: Unit) -> bool:
    """Whether a verb of speech stands before a name and the post before it: «сообщил глава ЦИК Норвии Йон Кест»."""
    for other in reversed(sentence.units[max(0, unit.index - POST) : unit.index]):
        if "SAYS" in other.labels and other.entity is None:
            return "NOM" in unit.labels
        if other.labels & {",", ";", '"', "PERSON", "GETS", "IN"}:
            return False
    return False


def other_sex(pronoun: Unit) -> str:
    return "male" if "PRONOUN:she" in pronoun.labels else "female"


def of_other_pronouns(units: Sequence[Unit], pronoun: Unit) -> Iterator[str]:
    """The names of those for whom the pronouns of the other sex stand before one in its sentence: « Elle obtient 54 %
    des voix, | lui | 23 % »."""
    other = _PRONOUNS - pronoun.labels
    for unit in units[: pronoun.index]:
        if unit.labels & other and unit.entity is not None and unit.entity.sort == "PERSON":
            yield unit.entity.name


def titled(sentences: Sequence[Sentence]) -> Iterator[tuple[str, frozenset[str]]]:
    """The names of persons, each with the words before it among which a title ("Mrs") may stand."""
    for sentence in sentences:
        for unit in sentence.having("PERSON"):
            if unit.entity is None or unit.entity.sort != "PERSON" or unit.mention is None:
                continue
            before = [token.key.rstrip(".") for token in sentence.tokens[max(0, unit.first - 2) : unit.first + 1]]
            yield unit.entity.name, frozenset((*before, *(unit.mention.title or "").replace(".", "").split()))


def apposed(sentence: Sentence, role: Unit) -> Entity | None:
    """The person whom a role only describes: "the incumbent, Ada Brenn,"."""
    behind = sentence.units[role.index + 1 : role.index + 4]
    if behind and "PERSON" in behind[0].labels:
        return behind[0].entity  # « le président sortant Ada Brenn »
    named = len(behind) > 1 and "," in behind[0].labels and "PERSON" in behind[1].labels
    closed = len(behind) < 3 or bool(behind[2].labels & {",", ".", ")", ";"})
    return behind[1].entity if named and closed else None
