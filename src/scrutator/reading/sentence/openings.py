"""Openings: whose a figure is that opens a sentence, and is named behind it: "With 27 % of the vote, A came third"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from scrutator.reading.sentence.appositions import POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.relatives import Relatives
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.standing import OPENING
from scrutator.reading.sentence.unit import Unit

LED_IN = 5
"""Units behind that comma in which the one stands whose list it is: "the list led by A came first"."""
OPENED = 9
"""Units at the beginning of a sentence, with nobody named in them, that lead to the figure of the one behind."""


@dataclass(frozen=True)
class Openings(Relatives):
    """The numbers of one sentence, and to whom the words that open it lead."""

    def behind_opening(self, value: Unit) -> Unit | None:
        """Whose a figure is that opens the sentence, or the two that say the same: "With 27 % of the vote, A came
        third", « Avec 1 842 voix, soit 48,3 %, A devance »."""
        first, *again = sorted((value, self.twin(value) or value), key=lambda unit: unit.index)
        led_in = [unit for unit in self.units[: first.index] if unit.labels.isdisjoint({"_", "OF", "VOTE_SHARE"})]
        if not 0 < first.index <= OPENED or not led_in or led_in[-1].labels.isdisjoint({"WITH", "CREDITED"}):
            return None
        last = again[-1]
        comma = next((u.index for u in self.units[last.index + 1 :] if u.labels & {",", ":"}), None)
        inner = self.units[last.index + 1 : comma]
        counted = [u for u in inner if u.labels & NUMBERS and "OUT_OF" not in self.units[u.index - 1].labels]
        if counted and not any("AND" in u.labels for u in inner):
            return None  # but "with 27 % and a lead of 4,000 votes, A"
        behind = self.units[comma + 1 : comma + 1 + 2 * LED_IN] if comma else ()
        led = {unit.index + 1 for unit in behind if "LED_BY" in unit.labels}
        led |= {unit.index - 1 for unit in behind if "GETS" in unit.labels}  # « l'opposant de toujours A arrive … »
        led |= {unit.index + 2 for unit in behind if self._stands_for(unit)}  # « la candidate du B, A, l'emporte »
        if (titled := self._titled(behind)) is not None:
            return titled
        near = [unit for unit in behind if unit.index <= (comma or 0) + OPENING or unit.index in led]
        return next((unit for unit in near if is_actor(unit) and not self.describes(unit)), None)

    def _titled(self, units: Sequence[Unit]) -> Unit | None:
        """The person whose post, and nothing else, stands before the name: « l'ancien ministre du Travail A »."""
        post = [*takewhile(lambda unit: not is_actor(unit) and unit.labels - GRAMMAR <= POST_WORDS, units)]
        named = units[len(post)] if len(post) < len(units) else None
        held = any("HEAD_POST" in unit.labels for unit in post)
        held = held and not any(unit.labels & {"PARTY_WORD", "PARTIES"} for unit in post)
        return named if held and named is not None and "PERSON" in named.labels else None

    def _stands_for(self, party: Unit) -> bool:
        """Whether a party is only that of the candidate who is named behind it."""
        left = self.units[max(0, party.index - OPENING) : party.index]
        standing = any(unit.labels & {"CANDIDATE_OF", "NOMINEE"} for unit in left)
        return "PARTY" in party.labels and standing and "," in self.units.labels_behind(party)
