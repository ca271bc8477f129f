"""References: what pronouns and roles stand for inside the document."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from scrutator.languages import Language
from scrutator.reading.names import Entity
from scrutator.reading.names.declension import declension
from scrutator.reading.names.entities import main_country
from scrutator.reading.references.anaphors import bodies
from scrutator.reading.references.authors import author
from scrutator.reading.references.descriptions import DESCRIBED, Descriptions
from scrutator.reading.references.holders import former, holder, ruling
from scrutator.reading.references.interviews import answers
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.unit import Units
from scrutator.reading.speech.status import officials

_PRONOUNS = frozenset({"PRONOUN:he", "PRONOUN:she"})
_GETTING = frozenset({"GETS", "WINS", "LOSES", "GAINED", "FROM_TO"})
_FARING = _GETTING | {"PERCENT"}
OPENING = 8
"""Units at the beginning of a sentence in which "it" takes up the party that the sentence before begins with."""
SPEAKS_WITHIN = 2
"""Units from a pronoun within which the verb stands by which it speaks."""
BACK = 3
"""Sentences back in which the one who spoke last may be named."""
_STAND_IN = _PRONOUNS | {"ROLE:incumbent", "ROLE:former", "PARTY_NOUN", "PRONOUN:they"}
_OF_SOMEBODY = frozenset({"HIS", "WHOSE", "OBJECT_PRONOUN", "OWN_SHARE", "IT"})
"""Labels of pronouns that take up nobody of whom the sentence tells, or may be those of a thing."""
_HIS = frozenset({"HIS", "WHOSE", "OBJECT_PRONOUN"}) | _PRONOUNS
"""Labels of words that say that something is that of somebody named before."""


def resolved(
    sentences: Sequence[Sentence], entities: Sequence[Entity], language: Language, home: str | None = None
) -> tuple[Sentence, ...]:
    """The sentences with the entity that each pronoun, role and "the institute" (a noun for bodies) stands for;
    unresolved ones keep none. ``home``: the country of the election, where it is known beforehand."""
    officers = officials(sentences)
    sentences = tuple(_with_officers(sentences, officers))
    home, issuer = home or main_country(entities), author(sentences, language)
    known = _Known(sentences, [each for each in entities if each.name not in officers], language, home)
    topics, answering = frozenset[str]().union(*(s.labels for s in sentences)), answers(sentences, language)
    made: list[Sentence] = []
    for sentence in sentences:
        units: Units = sentence.units
        if not sentence.labels.isdisjoint(_STAND_IN | _FARING | DESCRIBED) or known.bodies.spoken_of(sentence):
            units = known.units(sentence, made)
        before = made[-1] if made else None
        heading = before if before is None or before.segment.section != "body" else before.heading
        made.append(
            Sentence(
                sentence.number,
                sentence.segment,
                sentence.clean,
                sentence.tokens,
                units,
                language,
                before,
                heading,
                topics,
                home,
                author=answering.get(sentence.number, issuer),
            )
        )
    return tuple(made)


def _with_officers(sentences: Sequence[Sentence], officers: Container[str]) -> Iterator[Sentence]:
    """The sentences with those marked who speak for a board or a court: no figure is theirs."""
    for sentence in sentences:
        named = any(unit.entity and unit.entity.name in officers for unit in sentence.having("PERSON"))
        yield replace(sentence, units=Units(_marked(sentence.units, officers))) if named else sentence


def _marked(units: Sequence[Unit], officers: Container[str]) -> Iterator[Unit]:
    for unit in units:
        theirs = unit.entity is not None and unit.entity.name in officers
        yield replace(unit, labels=unit.labels | {"OFFICER"}) if theirs else unit


class _Known:
    """What a text says of those for whom pronouns and roles stand."""

    def __init__(
        self, sentences: Sequence[Sentence], entities: Sequence[Entity], language: Language, home: str | None
    ) -> None:
        self._home = home
        self.bodies, self._descriptions = bodies(language.code), Descriptions(sentences, language)
        self._sentences, self._entities, self._language = sentences, entities, language
        self._neuter = frozenset(language.names.get("neuter_words", ()))
        self._nouns = self._neuter | self.bodies.ends

    @cached_property
    def _holder(self) -> Entity | None:
        return holder(self._sentences, self._entities, self._language, self._home)

    @cached_property
    def _former(self) -> Entity | None:
        return former(self._sentences)

    @cached_property
    def _ruling(self) -> Entity | None:
        return ruling(self._sentences)

    @cached_property
    def _called(self) -> Mapping[str, frozenset[str]]:
        titles = {sex: frozenset(self._language.names.get(f"{sex}_titles", ())) for sex in ("male", "female")}
        titled = list(_titled(self._sentences))
        called = {
            sex: frozenset([name for name, said in titled if not said.isdisjoint(listed)])
            for sex, listed in titles.items()
        }
        if not self._language.declension:
            return called
        gender = declension(self._language.code).gender
        people = [entity.name for entity in self._entities if entity.sort == "PERSON"]
        return {
            sex: names.union([name for name in people if gender(name.split()[0]) == sex[0]])
            for sex, names in called.items()
        }

    def units(self, sentence: Sentence, made: Sequence[Sentence]) -> Units:
        """The units of a sentence, each with the entity that it stands for; ``made``: the sentences before."""
        units = list(sentence.units)
        for at in self._may_stand_in(sentence):
            units[at] = self._unit(sentence, units[at], units, made)
            if "PARTY_PERSON" in units[at].labels and units[at].entity is not None and at:
                units[at - 1] = replace(units[at - 1], labels=units[at - 1].labels - {"PARTY"})  # "the NHC candidate"
        return sentence.units if units == [*sentence.units] else Units(units)

    def _may_stand_in(self, sentence: Sentence) -> list[int]:
        """The indices of the units that can stand for somebody at all: pronouns, roles, nouns for bodies or parties."""
        units = sentence.units
        said = {units.of_token(at).index for at, token in enumerate(sentence.tokens) if token.key in self._nouns}
        return sorted(said.union(unit.index for unit in sentence.having(*_STAND_IN, *DESCRIBED, "PERSON_WORD")))

    def _unit(self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]) -> Unit:
        """The unit with the entity that it stands for. The ``units`` of its sentence are resolved up to it."""
        if unit.entity is None and not unit.labels.isdisjoint(DESCRIBED):
            he = self._he(unit, units, made)
            described = self._descriptions.entity(sentence, unit, units, made, he)
            if described is not None:
                sort = "PRONOUN" if "OWN_SHARE" in unit.labels else described.sort
                return replace(unit, entity=described, labels=unit.labels | {sort})
        if unit.entity is None and "PERSON_WORD" in unit.labels and not sentence.labels.isdisjoint(_FARING):
            person = self._descriptions.person(sentence, unit, units, made, self._holder)
            if person is not None:
                return replace(unit, entity=person, labels=unit.labels | {"PERSON"})
        if unit.labels.isdisjoint(_STAND_IN):
            if unit.entity is not None:
                return unit
            if made and _opens_as_it(sentence, unit, self._neuter) and (it := _party_of(made[-1])):
                return replace(unit, entity=it, labels=unit.labels | {"PRONOUN"})
            body = self.bodies.before(sentence, unit, made, units)
            return replace(unit, entity=body, labels=unit.labels | {"BODY", "ANAPHOR"}) if body else unit
        entity = self._role(sentence, unit) if "ROLE" in unit.labels else unit.entity
        if entity is None:
            entity = self._stands_for(sentence, unit, units, made)
        return unit if entity is unit.entity else replace(unit, entity=entity)

    def _he(self, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
        """The person to whom a pronoun in a noun's words, or right before it, belongs: "his party"."""
        said = next((word for word in (unit, *units[max(0, unit.index - 1) : unit.index]) if word.labels & _HIS), None)
        if said is None or "OWN_SHARE" in unit.labels:
            return said.entity if said is not None else None
        return said.entity or _person_before(units, said.index, made, frozenset())

    def _role(self, sentence: Sentence, unit: Unit) -> Entity | None:
        incumbent = "ROLE:incumbent" in unit.labels
        return (_apposed(sentence, unit) or self._holder) if incumbent else self._former

    def _stands_for(
        self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]
    ) -> Entity | None:
        if "PARTY_NOUN" in unit.labels:
            ruled = "RULING_PARTY" in unit.labels
            return self._ruling if ruled else _party_before(sentence, unit, units[: unit.index], made)
        if "PRONOUN:they" in unit.labels and unit.index == 0 and made:
            return _party_of(made[-1])
        if not unit.labels.isdisjoint(_PRONOUNS):
            others = self._called[_other_sex(unit)]
            named = any(other.entity is not None and other.entity.sort == "PERSON" for other in units[: unit.index])
            if not named and _is_said_to_speak(sentence, unit):
                return _speaker_before(made, others) or _person_before(units, unit.index, made, others)
            female = sentence.words.keys.inflected and "PRONOUN:she" in unit.labels  # «партия …; за неё»
            party = _party_of(made[-1]) if made and female else None
            return _person_before(units, unit.index, made, others) or party
        return None


def _opens_as_it(sentence: Sentence, unit: Unit, neuter: frozenset[str]) -> bool:
    """Whether "it" near the beginning of a sentence gets or loses something: "From 77 seats it crashed to 17"."""
    behind = sentence.units[unit.index + 1 : unit.index + 3]
    said = sentence.tokens[unit.first].key in neuter and unit.last == unit.first + 1 and unit.index <= OPENING
    return said and any(not other.labels.isdisjoint(_GETTING) for other in behind)


def _party_of(sentence: Sentence) -> Entity | None:
    """The party that a sentence begins with, which "they" takes up in the next one."""
    first = next((unit for unit in sentence.units if unit.entity is not None), None)
    return first.entity if first is not None and first.entity and first.entity.sort == "PARTY" else None


def _party_before(
    sentence: Sentence, unit: Unit, units: Sequence[Unit], sentences: Sequence[Sentence]
) -> Entity | None:
    """The party that "the party" or "the alliance" stands for: the last one before with the noun in its name."""
    noun = sentence.text(unit.span).casefold().split()[-1]
    for earlier in (units, *(other.units for other in reversed(sentences[-3:]))):
        for other in reversed(earlier):
            if other.entity and other.entity.sort == "PARTY" and noun in other.entity.name.casefold().split():
                return other.entity
    return None


def _person_before(
    units: Sequence[Unit], at: int, sentences: Sequence[Sentence], others: frozenset[str]
) -> Entity | None:
    """The nearest person before a pronoun in its sentence, else the first person of the nearest sentence before; none
    of the ``others``, who are spoken of with another pronoun."""
    for index in range(at - 1, -1, -1):
        entity = units[index].entity
        if entity is not None and entity.sort == "PERSON" and entity.name not in others:
            return entity
    for sentence in reversed(sentences[-3:]):
        for unit in sentence.units:
            known = unit.entity is not None and unit.entity.sort == "PERSON" and not _is_of_somebody(sentence, unit)
            if known and unit.entity and unit.entity.name not in others:
                return unit.entity
    return None


def _is_of_somebody(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun is no subject, or may be that of a thing: "his", "him", « il »."""
    if "PRONOUN" not in unit.labels:
        return False
    determiner = sentence.tokens[unit.first].key in sentence.words.names["determiners"]
    return determiner or not unit.labels.isdisjoint(_OF_SOMEBODY)


def _is_said_to_speak(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a verb of speech stands beside a pronoun: "he said", « a-t-il précisé »."""
    beside = sentence.units[max(0, pronoun.index - SPEAKS_WITHIN) : pronoun.index + SPEAKS_WITHIN + 1]
    verbs = (unit for unit in beside if "SAYS" in unit.labels and unit.entity is None)
    return any(not verb.labels & {"GETS", "WINS"} for verb in verbs)


def _speaker_before(sentences: Sequence[Sentence], others: frozenset[str]) -> Entity | None:
    """The person who spoke last: one who speaks for a board, or stands beside a verb of speech."""
    for sentence in reversed(sentences[-BACK:]):
        for unit in reversed(sentence.units):
            if unit.entity is None or unit.entity.sort != "PERSON" or unit.entity.name in others:
                continue
            beside = sentence.units[max(0, unit.index - 1) : unit.index + 2]
            said = any("SAYS" in other.labels and other.entity is None for other in beside)
            if "OFFICER" in unit.labels or said:
                return unit.entity
    return None


def _other_sex(pronoun: Unit) -> str:
    return "male" if "PRONOUN:she" in pronoun.labels else "female"


def _titled(sentences: Sequence[Sentence]) -> Iterator[tuple[str, frozenset[str]]]:
    """The names of persons, each with the words before it among which a title ("Mrs") may stand."""
    for sentence in sentences:
        for unit in sentence.having("PERSON"):
            if unit.entity is None or unit.entity.sort != "PERSON" or unit.mention is None:
                continue
            before = [token.key.rstrip(".") for token in sentence.tokens[max(0, unit.first - 2) : unit.first + 1]]
            yield unit.entity.name, frozenset((*before, *(unit.mention.title or "").replace(".", "").split()))


def _apposed(sentence: Sentence, role: Unit) -> Entity | None:
    """The person whom a role only describes: "the incumbent, Ada Brenn,"."""
    behind = sentence.units[role.index + 1 : role.index + 4]
    if behind and "PERSON" in behind[0].labels and sentence.words.keys.inflected:
        return behind[0].entity  # «действующий президент Ада Бренн»
    named = len(behind) > 1 and "," in behind[0].labels and "PERSON" in behind[1].labels
    closed = len(behind) < 3 or bool(behind[2].labels & {",", ".", ")", ";"})
    return behind[1].entity if named and closed else None
