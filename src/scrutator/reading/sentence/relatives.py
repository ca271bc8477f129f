"""Relatives: whom a relative clause with a number says more about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.reading.sentence import brackets
from scrutator.reading.sentence.appositions import POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.standing import POSTS, Standing
from scrutator.reading.sentence.unit import Unit

RELATIVE = 7
"""Units before a number in which the relative clause that holds it begins."""

POSSESSED = 2
"""Units behind "whose" in which the party of somebody stands."""


@dataclass(frozen=True)
class Relatives(Standing):
    """The numbers of one sentence, and the names that its relative clauses are about."""

    def antecedent(self, value: Unit) -> Unit | None:
        """Who is meant by the "who" of a relative clause with a number, or by a participle in its place: "ahead of A,
        who got 31.5 %", « derrière A, crédité de 31,5 % »."""
        near = self.units[max(0, value.index - 2 * RELATIVE) : value.index]
        near_verb = (unit for unit in reversed(near[1:]) if "CREDITED" in unit.labels)
        credited = next((unit for unit in near_verb if "," in self.units[unit.index - 1].labels), None)
        told = (unit for unit in reversed(near) if {"WHO", "CLAUSE"} <= unit.labels or unit.labels & {"WHOM", "WHOSE"})
        who = credited or next(told, None)
        if who is None or who.index < 2:
            return None
        inner = self.units[who.index + 1 : value.index]
        if "WHOSE" in who.labels:  # "over A, whose 4,259 votes amounted to 40 %"
            named = self._before(who.index - 1)
            party = next((unit for unit in inner[:POSSESSED] if unit.labels & {"PARTY_NOUN", "PARTY_WORD"}), None)
            if party is not None and not any(unit.labels & (NUMBERS | {","}) for unit in inner):
                return party  # « A, dont | la formation | détient 64 sièges »
            return named if named.labels & {"PERSON", "PARTY"} and not any(map(is_actor, inner)) else None
        undergoes = "WHOM" in who.labels  # "A, whom a survey by B put on 23 %"
        if len(inner) >= RELATIVE and not undergoes:
            return None
        if any(
            (is_actor(unit) and not undergoes) or unit.labels & (NUMBERS | {",", ";", ":", "AND"}) for unit in inner
        ):
            return None
        having = bool(self.units[who.index - 1].labels & {"AT_WHOM", "FOR"})  # «отстают от А, у которой 13 %»
        at = who.index - 1 - having
        named = self._before(at)
        if having:
            return named if named.labels & {"PERSON", "PARTY", "BODY"} else None
        group = "BODY" in named.labels and any("GETS" in unit.labels for unit in inner)  # a party by its short name
        group = group and "CANDIDATE_OF" not in self.units[named.index - 1].labels  # « le candidat du A (B), qui »
        free = who is credited and self._is_whose_party(named)
        free = free or self._is_who_acts(named) or not self.describes(named)
        free = free or (undergoes and "PERSON" in named.labels)  # «обошла мэра А, | за которого отдали голоса 39 %»
        if who is credited and not free and (party := self._party_of(named)) is not None:
            return party
        return named if (group or named.labels & {"PERSON", "PARTY"}) and free else None

    def _before(self, at: int) -> Unit:
        """What stands before a relative clause whose comma is at a place, a bracket passed over: "A (B party), who"."""
        return self.units[brackets.passed_over(self.units, at - ("," in self.units[at].labels))]

    def _party_of(self, named: Unit) -> Unit | None:
        """The party named right before whose it is: « devant le parti A du Premier ministre B, crédité de 8 % »."""
        for other in reversed(self.units[max(0, named.index - POSTS) : named.index]):
            if "OF" in other.labels:
                party = self.units[other.index - 1] if other.index and "PERSON" in named.labels else None
                return party if party is not None and "PARTY" in party.labels and party.entity is not None else None
            if "HEAD_POST" not in other.labels and not other.labels - GRAMMAR <= POST_WORDS:
                return None
        return None

    def _is_whose_party(self, named: Unit) -> bool:
        """Whether a person is the only one named before a participle: « le parti de A, réélu avec 57 % »."""
        left = [unit for unit in self.units[max(0, named.index - POSTS) : named.index] if is_actor(unit)]
        whose = named.entity.name if named.entity is not None else ""
        others = [unit for unit in left if unit.entity is not None and not unit.entity.name.endswith(whose)]
        return "PERSON" in named.labels and not others

    def _is_who_acts(self, named: Unit) -> bool:
        """Whether "by" or "against" leads to a name: "beaten by A, who got"."""
        left = self.units[max(0, named.index - 2) : named.index]
        led = next((unit for unit in reversed(left) if not unit.labels <= GRAMMAR | {"_"}), None)
        return led is not None and bool(led.labels & {"BY", "AGAINST", "DEFEATS"})

    def of_relative(self, left: Sequence[Unit], value: Unit) -> Unit | None:
        """The name that a relative clause with the number says more about: "to the expense of A, which fell to"."""
        for who in reversed(left):
            if {"WHO", "CLAUSE"} <= who.labels and "WHOSE" not in who.labels and who.index > 1:
                named = self._before(who.index - 1)
                inner = self.units[who.index + 1 : value.index]
                told = (
                    named.labels & {"PERSON", "PARTY", "BODY"}
                    and (is_actor(named) or "BODY" in named.labels)
                    and not any(is_actor(u) or u.labels & {",", ";", ")"} for u in inner)
                )
                return self._antecedent_of_who(named) if told else None
        return None

    def _antecedent_of_who(self, named: Unit) -> Unit | None:
        """Who is meant by a relative clause behind a name: that one, or the person of whose party it is ("beating A of
        the B party, who had 9 %"); nobody behind the name of one whose something else is."""
        if not self.describes(named):
            return named if is_actor(named) else None
        if "CANDIDATE_OF" in self.units[named.index - 1].labels:
            return None  # « A, le candidat du B (C), qui a 3 % »
        led = [unit for unit in self.units[max(0, named.index - 4) : named.index] if "OF" in unit.labels]
        if not led:
            return named if is_actor(named) else None  # "against A who had 9 %"
        head = self.units[led[-1].index - 1] if led[-1].index else None
        return head if head is not None and "PERSON" in head.labels and "PERSON" not in named.labels else None
