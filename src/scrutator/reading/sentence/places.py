"""Places: names in a sentence that only say where something was counted, where somebody holds a post, or whose figures
follow."""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.reading.sentence.grammar import NUMBERS
from scrutator.reading.sentence.stretches import Stretches
from scrutator.reading.sentence.unit import Unit

ROW, CLOSED = 6, 3
"""Units before a joint in which the name stands whose figure is in brackets; units of the brackets."""
COLON_WITHIN = 12
"""Units before a colon, or "are", in which the noun for what is listed behind it stands."""

SOURCE_WORDS = 9
"""Units before a name in which a sentence opens with whose figures it gives."""


@dataclass(frozen=True)
class Places(Stretches):
    """The numbers of one sentence, and which of its names are those of places beside them."""

    def is_place_in_a_row(self, unit: Unit) -> bool:
        """Whether a name stands in a list of places with their figures in brackets, of which only the first has the
        preposition: « dans le Var (79 %), la Haute-Saône (76 %) et | l'Orne (75 %) »."""
        if "NAME" not in unit.labels:
            return False
        led = self._led_to(unit)
        while led is not None and led.labels & {",", "AND"}:
            listed = self._listed_before(led)
            if listed is None or "PLACE" in listed.labels:
                return listed is not None
            led = self._led_to(listed)
        if led is not None and led.labels & {":", "BE", "OF"}:
            before = self.units[max(0, led.index - COLON_WITHIN) : led.index]
            return any("REGIONS" in other.labels for other in before)
        return led is not None and bool(led.labels & {"IN", "IN_ALL"}) and "FOR" not in led.labels

    def _listed_before(self, joint: Unit) -> Unit | None:
        """The name of a place before a joint of a list, where it has its figure in brackets: « la Corse du Sud (71 %) |
        , »."""
        row = self.units[max(0, joint.index - ROW) : joint.index]
        row = row[:-1] if row and "," in row[-1].labels else row
        closed = len(row) > CLOSED and ")" in row[-1].labels and row[-2].labels & NUMBERS and "(" in row[-3].labels
        named = (unit for unit in reversed(row[:-CLOSED]) if unit.entity is not None) if closed else iter(())
        found = next(named, None)
        return found if found is not None and found.labels & {"NAME", "PLACE"} else None

    def _led_to(self, unit: Unit) -> Unit | None:
        """The unit before a name and its article."""
        left = self.units[max(0, unit.index - 2) : unit.index]
        return next((other for other in reversed(left) if other.labels != {"_"}), None)

    def is_where_a_post_is(self, unit: Unit) -> bool:
        """Whether a name of one word only says where a post is held: « le député de la | Sarthe recueille »."""
        if unit.labels & {"PARTY", "PRONOUN", "ROLE"} or unit.entity is None or " " in unit.entity.name:
            return False
        led = self._led_to(unit)
        return led is not None and "CHAIR_OF" in led.labels and led.entity is None

    def closes_a_source(self, unit: Unit) -> bool:
        """Whether a name ends the words that open a sentence with whose figures it gives: "According to projections of
        the institute A, "."""
        left = self.units[: unit.index]
        opens = len(left) <= SOURCE_WORDS and any("ACCORDING_TO" in other.labels for other in left[:2])
        return opens and not any(other.labels & (NUMBERS | {",", "GETS", "WINS"}) for other in left)
