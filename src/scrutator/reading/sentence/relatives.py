"""Relatives: whom a relative clause with a number says more about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.standing import Standing
from scrutator.reading.sentence.unit import Unit


@dataclass(frozen=True)
class Relatives(Standing):
    """The numbers of one sentence, and the names that its relative clauses are about."""

    def of_relative(self, left: Sequence[Unit], value: Unit) -> Unit | None:
        """The name that a relative clause with the number says more about: "to the expense of A, which fell to"."""
        for who in reversed(left):
            if {"WHO", "CLAUSE"} <= who.labels and "WHOSE" not in who.labels and who.index > 1:
                named = self.units[who.index - 1 - ("," in self.units[who.index - 1].labels)]
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
        led = [unit for unit in self.units[max(0, named.index - 4) : named.index] if "OF" in unit.labels]
        if not led:
            return named if is_actor(named) else None  # "against A who had 9 %"
        head = self.units[led[-1].index - 1] if led[-1].index else None
        return head if head is not None and "PERSON" in head.labels and "PERSON" not in named.labels else None
