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
from scrutator.reading.references.antecedents import (
    BACK,
    QUOTED_BACK,
    apposed,
    clause_of,
    is_said_to_speak,
    of_other_pronouns,
    other_sex,
    outside_quotation,
    person_before,
    speaker_before,
    titled,
)
from scrutator.reading.references.authors import author
from scrutator.reading.references.blocs import BLOC, bloc
from scrutator.reading.references.clitics import DONE_TO, clitics
from scrutator.reading.references.descriptions import DESCRIBED, Descriptions
from scrutator.reading.references.epithets import NOUNS
from scrutator.reading.references.holders import former, holder, ruling
from scrutator.reading.references.interviews import answers
from scrutator.reading.references.parties import first_party, party_before, party_spoken_of, seated_party
from scrutator.reading.references.ranked import RANKED, last_named, ranked
from scrutator.reading.references.topics import topics
from scrutator.reading.references.victors import VICTOR, is_meant, victor
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.grammar import GRAMMAR
from scrutator.reading.sentence.unit import Units
from scrutator.reading.speech.status import officials

_PRONOUNS = frozenset({"PRONOUN:he", "PRONOUN:she"})
_GETTING = frozenset({"GETS", "WINS", "LOSES", "GAINED", "FROM_TO"})
_COMPETING = _GETTING | {"OWN_MEMBERS", "DEFEATS", "LEADS_OVER"}
_FARING = _GETTING | {"PERCENT"}
_COUNTED = frozenset({"SEATS", "VOTES"})
OPENING = 8
"""Units at the beginning of a sentence in which "it" takes up the party that the sentence before begins with."""
_STAND_IN = _PRONOUNS | {"ROLE:incumbent", "ROLE:former", "PARTY_NOUN", "PRONOUN:they"}
_OTHERS = DESCRIBED | RANKED | {BLOC, VICTOR}
"""Labels of nouns that stand for those of whom something else tells who they are."""
VERB_WITHIN = 5
"""Units behind a pronoun, small words among them, in which its verb stands."""
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
    about, answering = topics(sentences), answers(sentences, language)
    made: list[Sentence] = []
    for sentence in sentences:
        units: Units = sentence.units
        done_to = "OBJECT_PRONOUN" in sentence.labels and not sentence.labels.isdisjoint(DONE_TO)
        if (
            not sentence.labels.isdisjoint(_STAND_IN | _FARING | DESCRIBED | RANKED | {BLOC, VICTOR})
            or done_to
            or known.bodies.spoken_of(sentence)
        ):
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
                _opener(made) if sentence.segment.item else before,
                heading,
                about,
                home,
                author=answering.get(sentence.number, issuer),
            )
        )
    return tuple(made)


def _opener(made: Sequence[Sentence]) -> Sentence | None:
    """The sentence that opens the list of which the next one is an item: each item goes on with what it says."""
    return next((each for each in reversed(made) if not each.segment.item), None)


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
    def _victor(self) -> Entity | None:
        return victor(self._sentences)

    @cached_property
    def _ruling(self) -> Entity | None:
        return ruling(self._sentences)

    @cached_property
    def _called(self) -> Mapping[str, frozenset[str]]:
        titles = {sex: frozenset(self._language.names.get(f"{sex}_titles", ())) for sex in ("male", "female")}
        names = list(titled(self._sentences))
        called = {
            sex: frozenset([name for name, said in names if not said.isdisjoint(listed)])
            for sex, listed in titles.items()
        }
        if not self._language.declension:
            return called
        gender = declension(self._language.code).gender
        units = (unit for sentence in self._sentences for unit in sentence.having("PERSON"))
        people = {unit.entity.name for unit in units if unit.entity is not None and unit.entity.sort == "PERSON"}
        return {
            sex: names.union([name for name in people if gender(name.split()[0]) == sex[0]])
            for sex, names in called.items()
        }

    def units(self, sentence: Sentence, made: Sequence[Sentence]) -> Units:
        """The units of a sentence, each with the entity that it stands for; ``made``: the sentences before."""
        units = list(sentence.units)
        for unit, others in clitics(sentence, self._language):
            unlike = frozenset[str]().union(*[self._called[sex] for sex in others])
            if (given := person_before(units, clause_of(units, unit.index), made, unlike)) is not None:
                units[unit.index] = replace(unit, entity=given, labels=unit.labels | {"PRONOUN", "CLITIC"})
        for at in self._may_stand_in(sentence):
            units[at] = self._unit(sentence, units[at], units, made)
            if "PARTY_PERSON" in units[at].labels and units[at].entity is not None and at:
                units[at - 1] = replace(units[at - 1], labels=units[at - 1].labels - {"PARTY"})  # "the NHC candidate"
        return sentence.units if units == [*sentence.units] else Units(units)

    def _may_stand_in(self, sentence: Sentence) -> list[int]:
        """The indices of the units that can stand for somebody at all: pronouns, roles, nouns for bodies or parties."""
        units = sentence.units
        said = {units.of_token(at).index for at, token in enumerate(sentence.tokens) if token.key in self._nouns}
        return sorted(said.union(unit.index for unit in sentence.having(*_STAND_IN, *_OTHERS, *NOUNS)))

    def _unit(self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]) -> Unit:
        """The unit with the entity that it stands for. The ``units`` of its sentence are resolved up to it."""
        if "PRONOUN" in unit.labels and _is_inserted(sentence, unit):
            return replace(unit, labels=frozenset({"ADVERB", "_"}))
        if unit.entity is None and (named := self._described(sentence, unit, units, made)) is not None:
            sort = "PRONOUN" if "OWN_SHARE" in unit.labels else named.sort
            return replace(unit, entity=named, labels=unit.labels | {sort})
        if unit.labels.isdisjoint(_STAND_IN):
            if unit.entity is not None:
                return unit
            if made and _opens_as_it(sentence, unit, self._neuter) and (it := first_party(made[-1])):
                return replace(unit, entity=it, labels=unit.labels | {"PRONOUN"})
            body = self.bodies.before(sentence, unit, made, units)
            return replace(unit, entity=body, labels=unit.labels | {"BODY", "ANAPHOR"}) if body else unit
        entity = self._role(sentence, unit) if "ROLE" in unit.labels else unit.entity
        if entity is None:
            entity = self._stands_for(sentence, unit, units, made)
        return unit if entity is unit.entity else replace(unit, entity=entity)

    def _described(
        self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]
    ) -> Entity | None:
        """Whom a noun stands for that says what somebody or some camp is, or which of two."""
        found: Entity | None = None
        if VICTOR in unit.labels and is_meant(sentence, unit):
            found = self._victor
        elif not unit.labels.isdisjoint(DESCRIBED):
            he = self._he(unit, units, made)
            found = self._descriptions.entity(sentence, unit, units, made, he, lambda: self._holder)
        fares = not sentence.labels.isdisjoint(_FARING)
        epithet = bool(unit.labels & NOUNS and "ROLE" not in unit.labels) or _stands_alone(sentence, unit)
        if found is None and fares and epithet:
            found = self._descriptions.person(sentence, unit, units, made, self._holder)
        if found is None and BLOC in unit.labels and (fares or not sentence.labels.isdisjoint(_COUNTED)):
            found = bloc(sentence, unit, self._entities, self._language, self._descriptions.leaders)
        if found is None and not unit.labels.isdisjoint(RANKED):
            found = ranked(sentence, unit, made, self._language)
        return found

    def _he(self, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
        """The person to whom a pronoun in a noun's words, or right before it, belongs: "his party"."""
        said = next((word for word in (unit, *units[max(0, unit.index - 1) : unit.index]) if word.labels & _HIS), None)
        if said is None or "OWN_SHARE" in unit.labels:
            return said.entity if said is not None else None
        return said.entity or person_before(units, said.index, made, frozenset())

    def _role(self, sentence: Sentence, unit: Unit) -> Entity | None:
        if (named := apposed(sentence, unit)) is not None:
            return named
        held = self._holder if "ROLE:incumbent" in unit.labels else self._former
        here = {other.entity for other in sentence.units[: unit.index] if other.entity is not None}
        another = "OUTGOING" in unit.labels and held in here  # « la liste de Kest a 23 sièges, celle du sortant 8 »
        return None if another else held

    def _stands_for(
        self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence]
    ) -> Entity | None:
        if "PARTY_NOUN" in unit.labels:
            ruled = "RULING_PARTY" in unit.labels
            return self._ruling if ruled else party_before(sentence, unit, units[: unit.index], made)
        if "PRONOUN:they" in unit.labels:
            near = [other.entity for other in units[: unit.index] if other.entity and other.entity.sort == "PARTY"]
            opening = first_party(made[-1]) if unit.index == 0 and made else None
            return near[-1] if near and _gets(sentence, unit) else opening
        if not unit.labels.isdisjoint(_PRONOUNS):
            others = self._called[other_sex(unit)].union(of_other_pronouns(units, unit))
            if "LAST_NAMED" in unit.labels and (named_last := last_named(units[: unit.index], made, others)):
                return named_last
            if _gets(sentence, unit) and (party := seated_party(sentence, units[: unit.index], made)) is not None:
                return party
            own = outside_quotation(units[: unit.index])
            named = any(other.entity is not None and other.entity.sort == "PERSON" for other in own)
            if not named and is_said_to_speak(sentence, unit):
                quoted = len(own) < unit.index and bool(sentence.words.declension)
                back = QUOTED_BACK if quoted else BACK
                spoke = speaker_before(made, others, back, sentence.segment.paragraph)
                return spoke if spoke or quoted else person_before(own, len(own), made, others)
            female = sentence.words.keys.inflected and "PRONOUN:she" in unit.labels  # «партия …; за неё»
            party = party_spoken_of(units[: unit.index], made) if female else None
            return party if party and not named else person_before(units, unit.index, made, others) or party
        return None


def _opens_as_it(sentence: Sentence, unit: Unit, neuter: frozenset[str]) -> bool:
    """Whether "it" near the beginning of a sentence gets or loses something: "From 77 seats it crashed to 17"."""
    behind = sentence.units[unit.index + 1 : unit.index + 3]
    said = sentence.tokens[unit.first].key in neuter and unit.last == unit.first + 1 and unit.index <= OPENING
    return said and any(not other.labels.isdisjoint(_GETTING) for other in behind)


def _gets(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a verb of getting or losing something stands behind a pronoun."""
    behind = sentence.units[pronoun.index + 1 : pronoun.index + 1 + VERB_WITHIN]
    verbs = [unit for unit in behind if not unit.labels <= GRAMMAR | {"_"}][:2]  # « il n'en garde que »
    return any(not unit.labels.isdisjoint(_COMPETING) for unit in verbs)


def _stands_alone(sentence: Sentence, unit: Unit) -> bool:
    """Whether the word for a candidate stands without a party or a name: « La candidate, soutenue par A, totalise »."""
    behind = sentence.units.labels_behind(unit)
    return "PARTY_PERSON" in unit.labels and "CANDIDATE_OF" not in unit.labels and bool(behind & {",", "GETS"})


def _is_inserted(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a pronoun only stresses who was named: « les Verts, eux, reculent », « obtient lui 5 sièges »."""
    beside = (*sentence.units[max(0, pronoun.index - 1) : pronoun.index], *sentence.units[pronoun.index + 1 :][:1])
    if len(beside) < 2:
        return False
    stressed = "OBJECT_PRONOUN" in pronoun.labels and "GETS" in beside[0].labels and "NUMBER" in beside[1].labels
    told = sentence.words.keys.inflected and bool(sentence.words.names["articles"])
    return all("," in unit.labels for unit in beside) or (stressed and told)
