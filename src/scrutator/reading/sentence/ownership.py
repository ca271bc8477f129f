"""Ownership: which actor each number of a sentence belongs to.

The owner of a number is looked for in its own words (:mod:`~scrutator.reading.sentence.stretches`) by syntax; the
nearest name alone is never enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from scrutator.reading.sentence import brackets
from scrutator.reading.sentence.distributed import distributed
from scrutator.reading.sentence.duels import again, duels
from scrutator.reading.sentence.holding import held_behind
from scrutator.reading.sentence.inserted import recipient
from scrutator.reading.sentence.nameless import at_another, is_of_several
from scrutator.reading.sentence.openings import Openings
from scrutator.reading.sentence.rows import ACTORS, CONTESTING, is_actor, row_beside
from scrutator.reading.sentence.standing import OPENING, POSTS
from scrutator.reading.sentence.stretches import FIGURES
from scrutator.reading.sentence.unit import Unit

__all__ = ["ACTORS", "Ownership"]
_BACKED = frozenset({"SUPPORTS", "CHOSEN_BY", "NOMINATION", "CANDIDATE_OF"})
"""Labels of words by which a party stands that put somebody up or supports him."""
_PUT_UP = frozenset({"CHOSEN_BY", "NOMINATION"})
"""Those of them that tell by whom themselves."""
_BARE = frozenset({",", ";", ".", ")", "-", ":", "AND", "CLAUSE", "IN", "FOR", "OF", "BE", "HOLDS"})
"""Labels of what may stand behind a number that counts nothing named there."""


@dataclass(frozen=True)
class Ownership(Openings):
    """The numbers of one sentence and whose they are."""

    def owner(self, value: Unit) -> Unit | None:
        """The person, party or answer that a result figure is about: its partner in a distributed list, the name that
        the number goes to ("for A"), the name before it in its own cell, the owner of the number before, or the name
        right after ("12 % chose A"). None where several share it, or nobody has it."""
        if value.index not in self._found:
            self._found[value.index] = self._sought(value)
        return self._found[value.index]

    @cached_property
    def _found(self) -> dict[int, Unit | None]:
        """Owners that have been looked for: that of one number may be that of the number before."""
        return {}

    def _sought(self, value: Unit) -> Unit | None:
        if sharing := self.sharers(value):
            return sharing[-1]
        if is_of_several(self.units, value):
            return None
        if value.index in self._distributed:
            return self._distributed[value.index]
        if self._rivals_figure(value):
            return next((u for u in self.units[value.index + 1 :] if is_actor(u) and self.led_to(u)), None)
        if held := held_behind(self, value):
            return held[0] if len(held) == 1 else None
        named = self._possessor(value) or self._next_in_rank(value) or self._with_its_share(value)
        named = named or self._credited(value) or again(self, value, self.owner)
        if named is None and at_another(self.units, value):
            return None
        return named or self._recipient(value) or self.antecedent(value) or self._by_syntax(value)

    def _recipient(self, value: Unit) -> Unit | None:
        """To whom a number goes that stands behind what is said more of that one, or the number that it says again."""
        twin = self.twin(value)
        first = twin if twin is not None and twin.index < value.index else value
        return recipient(self.units, first.index)

    def _next_in_rank(self, value: Unit) -> Unit | None:
        """Whose a number is right behind the name of the one beaten, the number before being that of who is ahead:
        "A won 20 %, ahead of B, 19.6 %"."""
        left = self.units[max(0, value.index - 2) : value.index]
        if len(left) < 2 or not is_actor(left[0]) or "," not in left[1].labels or not self._is_bare(value):
            return None
        led = self.units[max(0, left[0].index - 2) : left[0].index]
        ahead = any("AGAINST" in unit.labels for unit in led)
        return left[0] if ahead and any(unit.index < left[0].index for unit in self.numbers) else None

    def _with_its_share(self, value: Unit) -> Unit | None:
        """To whom a number goes with the share that says it again: « 1 372 909 voix, soit 33,5 % pour A »."""
        twin = self.twin(value)
        if twin is None or twin.index < value.index:
            return None
        behind = self.inside(twin.end, self.cells.get(twin.index, self.span).end)
        given = (unit for unit in behind if is_actor(unit) and self.next_to(twin, unit) and self.given_to(twin, unit))
        return next((unit for unit in given if "PRONOUN" not in unit.labels and not self.speaks(unit)), None)

    def _by_syntax(self, value: Unit) -> Unit | None:
        cell = self.cells.get(value.index, self.span)
        own = [u for u in self.inside(cell.start, value.start) if "OWN_SHARE" in u.labels and u.entity is not None]
        if own:
            return own[-1]  # "its share rose to 12 %"
        after = [u for u in self.inside(value.end, cell.end) if is_actor(u) and self.next_to(value, u)]
        closed = brackets.closing(self.units, value)
        after = [u for u in after if closed is None or u.index < closed]  # « A (31 %) | à B (29 %) »
        for unit in after:
            if "PRONOUN" in unit.labels and self.is_determiner(unit):
                if (theirs := self._of_a_rival(unit, after)) is not None:
                    return theirs
                continue  # "46.4 % for her rival A"
            if "AGAINST_ALL" in unit.labels or (self.given_to(value, unit) and not self.speaks(unit)):
                return unit
            if self._got_by(value, unit):
                return unit
        cased = (unit for unit in after if unit.labels & {"NOM", "DAT"})
        inverted = next((unit for unit in cased if self._verb_between(value, unit)), None)
        if inverted is not None and not self.speaks(inverted):
            return inverted
        if (named := brackets.name_before(self.units, value)) is not None and not self.is_place_in_a_row(named):
            return self.led_party(named) or named
        if (named := brackets.person_before(self.units, value)) is not None:
            return named
        return self._of_those_before(value, self._behind_colon(self.inside(cell.start, value.start)), after)

    def _of_those_before(self, value: Unit, left: Sequence[Unit], after: Sequence[Unit]) -> Unit | None:
        """The owner among the names before a number in its cell, else further off."""
        if (told := self.of_relative(left, value)) is not None:
            return told
        if self._is_of_unnamed(value):
            return None
        nouns = [unit for unit in left if "PARTY_NOUN" in unit.labels and not self.goes_with(unit)]
        before = [unit for unit in self.subjects(left) if not self.backs(unit, value)]
        if not before and any(self.backs(unit, value) for unit in left):
            return self._behind_comma(value)
        if nouns and before and self.leads(nouns[-1], before[0]):
            return nouns[-1]  # "the party of A"
        if before and self._only_described(before, value) and (inherited := self._of_before(value)):
            return inherited  # "A won 12 seats in B's home state, with 53 %"
        if before and self._is_beaten(before):
            return None
        if before:
            return self._nearest(before, value)
        if nouns and not self.speaks(nouns[-1]):
            return nouns[-1]
        return self.behind_opening(value) or self._of_another(value, after)

    def backs(self, unit: Unit, value: Unit) -> bool:
        """Whether somebody is only told as who put somebody up or supports him, before a comma: « la candidate,
        soutenue par | A, | obtient »."""
        near = self.units[max(0, unit.index - POSTS) : unit.index] if unit.labels & ACTORS else ()
        verb = next((other for other in near if other.labels & _BACKED and other.entity is None), None)
        if verb is None or (verb.labels.isdisjoint(_PUT_UP) and not any("BY" in other.labels for other in near)):
            return False  # "34 % backed the | Left Bloc, a poll found"
        return any("," in other.labels for other in self.units[unit.index + 1 : value.index])

    def _behind_comma(self, value: Unit) -> Unit | None:
        """Who is named or told of right behind the comma that closes what a figure stands in: « soutenue par A, 54 %,
        | elle devance B »."""
        comma = next((u.index for u in self.units[value.index + 1 :] if "," in u.labels), len(self.units))
        behind = self.units[comma + 1 : comma + 1 + OPENING]
        return next((unit for unit in behind if is_actor(unit) and unit.entity is not None), None)

    def _is_beaten(self, before: Sequence[Unit]) -> bool:
        """Whether all that is named before a number is whom somebody without a name beat, as the case tells: «юрист
        обошёл губернатора Кеста: 44 % против 32 %»."""
        if len(before) != 1 or not before[0].labels & {"GEN", "ACC"}:
            return False
        left = self.units[max(0, before[0].index - POSTS) : before[0].index]
        return any("DEFEATS" in unit.labels for unit in left)

    def leads(self, party: Unit, unit: Unit) -> bool:
        """Whether a name only says whose a party is: "the party of A", "the ruling party led by President A", « Dirigée
        par A, la formation »."""
        if "PARTY_NOUN" not in party.labels:
            return False
        if unit.index < party.index:
            opening = [*takewhile(lambda other: "," not in other.labels, self.units)]
            named = [other for other in self.units[len(opening) : party.index] if is_actor(other)]
            return unit in opening and "LED_BY" in opening[0].labels and not named
        inner = self.units[party.index + 1 : unit.index]
        led = len(inner) <= OPENING and any("LED_BY" in other.labels for other in inner)
        return led or (len(inner) == 1 and self.describes(unit))

    def _behind_colon(self, units: Sequence[Unit]) -> Sequence[Unit]:
        """The units behind the last colon, where a name stands there: "A read the results: B was re-elected with"."""
        colons = [i for i, unit in enumerate(units) if ":" in unit.labels]
        behind = units[colons[-1] + 1 :] if colons else ()
        return behind if any(is_actor(unit) and unit.entity for unit in behind) else units

    def _of_another(self, value: Unit, after: Sequence[Unit]) -> Unit | None:
        """The owner of the number before, or the name right after ("12 % chose A")."""
        if not self._is_of_others(value) and (inherited := self._of_before(value)):
            return inherited
        near = [unit for unit in after if not self.speaks(unit) and self.close(value, unit)]
        return near[0] if near else None

    def _is_of_others(self, value: Unit) -> bool:
        """Whether people who are not named get a number: "and two others took 3 %"."""
        words = self.inside(self.cells.get(value.index, self.span).start, value.start)
        verb = next((unit.index for unit in reversed(words) if "GETS" in unit.labels), 0)
        before = [unit for unit in words if unit.index < verb]
        return any(unit.labels & CONTESTING for unit in before) and not any(unit.entity for unit in before)

    def _is_of_unnamed(self, value: Unit) -> bool:
        """Whether parties that nobody names stand right before the verb: "the five small parties account for 39 %"."""
        near = self.units[max(0, value.index - 2 * OPENING) : value.index]
        verb = next((unit for unit in near if "GETS" in unit.labels and unit.entity is None), None)
        left = self.units[verb.index - 1] if verb is not None and verb.index else None
        return left is not None and left.entity is None and "PARTIES" in left.labels and "PARTY_NOUN" not in left.labels

    def _only_described(self, before: Sequence[Unit], value: Unit) -> bool:
        """Whether every name before a number only says more about another, and none has a clause of its own."""
        inner = self.units[before[-1].index + 1 : value.index]
        led = [self.units[max(0, unit.index - 4) : unit.index] for unit in before]
        of = all(any("OF" in other.labels and "FROM" not in other.labels for other in left) for left in led)
        return of and all(map(self.describes, before)) and not any("CLAUSE" in unit.labels for unit in inner)

    def _of_before(self, value: Unit) -> Unit | None:
        """The owner of the number before."""
        earlier = [number for number in self.numbers if number.index < value.index]
        return self.owner(earlier[-1]) if earlier else None

    def _possessor(self, value: Unit) -> Unit | None:
        """Whose a number is said to be right before it: "to her 9,535", "against Kest's 44 %"."""
        left = self.units[max(0, value.index - 2) : value.index]
        if left and "PRONOUN" in left[-1].labels and len(left) > 1 and left[0].labels & {"FOR", "AGAINST", "AND"}:
            return left[-1]
        named = len(left) > 1 and "POSSESSIVE" in left[1].labels and is_actor(left[0])
        counted = self.units[value.index + 1 : value.index + 2]
        voted = bool(counted) and bool(counted[0].labels & {"VOTES", "VOTE_SHARE"})  # "the incumbent's 107,666 votes"
        return left[0] if named and (voted or self._is_bare(value)) else None

    def _credited(self, value: Unit) -> Unit | None:
        """To whom a verb gives the number right behind the name, or goes on to give it: « un sondage publié par A donne
        à B 36,6 % | et à C 30 % »."""
        left = self.units[max(0, value.index - 2 - OPENING) : value.index]
        if len(left) < 3 or not is_actor(left[-1]) or left[-1].entity is None:
            return None
        led = next((unit for unit in reversed(left[:-1]) if unit.labels != {"_"}), left[0])
        if not led.index or "FOR" not in led.labels:
            return None
        before, earlier = self.units[led.index - 1].labels, [unit for unit in self.numbers if unit.index < led.index]
        goes_on = bool(before & {",", "AND"}) and bool(earlier) and self._credited(earlier[-1]) is not None
        return left[-1] if goes_on or before & {"GIVES", "CREDITS"} else None

    def _is_bare(self, value: Unit) -> bool:
        """Whether a number counts nothing that is named behind it."""
        behind = self.units[value.index + 1 : value.index + 2]
        return not behind or bool(behind[0].labels & _BARE)

    def _of_a_rival(self, pronoun: Unit, after: Sequence[Unit]) -> Unit | None:
        """The rival of somebody behind "for his opponent" or "won by his opponent", what that one was between
        commas: "for his opponent, former police chief, A"."""
        behind = self.units[pronoun.index + 1 : pronoun.index + 1 + OPENING]
        rival = next((unit.index for unit in behind if "RIVAL" in unit.labels), None)
        led = rival is not None and bool(self.units[pronoun.index - 1].labels & {"FOR", "BY"})
        led = led and "POSSESSIVE" not in self.units[(rival or 0) + 1].labels  # "to her rival's 45.1"
        named = (u for u in after if u.index > pronoun.index and "PERSON" in u.labels and u.entity is not None)
        return next((u for u in named if not self.speaks(u)), None) if led else None

    def _got_by(self, value: Unit, unit: Unit) -> bool:
        """Whether a name behind "by" got a number: "the 59,548 votes garnered by Senator A"."""
        inner = self.units[value.index + 1 : unit.index]
        by = next((other for other in inner if "BY" in other.labels), None)
        verb = self.units[by.index - 1] if by is not None else None
        near = by is not None and unit.index - by.index <= OPENING
        return near and verb is not None and verb in inner and bool(verb.labels & {"GETS", "WINS"})

    def _verb_between(self, value: Unit, unit: Unit) -> bool:
        """Whether a verb leads from a number to the subject behind it, or to whom it goes, as its case tells: «53 %
        голосов набрал А», «53 % досталось А»."""
        inner = self.units[value.index + 1 : unit.index]
        verbs = [other for other in inner if other.labels & {"GETS", "WINS", "RANKS"}]
        return bool(verbs) and verbs[-1].index == unit.index - 1

    def _rivals_figure(self, value: Unit) -> bool:
        """Whether a number is the loser's in "by 59 % to 41 % against B": "to" leads from another number to it, or to
        the number that it says once more."""
        pair = (value, self.twin(value))
        earlier = [number for number in self.numbers if number.index < value.index]
        if earlier and "POINTS" in earlier[-1].labels:
            return False  # « gagne six points, à 44 % »
        return any(
            unit is not None
            and unit.index > 1
            and "FOR" in self.units[unit.index - 1].labels
            and (self.units[unit.index - 2].labels & (FIGURES | {","}) and unit not in self.numbers[:1])
            and not self.units[max(0, unit.index - 3)].labels & {"FROM", "FROM_TO"}
            for unit in pair
        )

    def _nearest(self, before: Sequence[Unit], value: Unit) -> Unit | None:
        last = before[-1]
        verbs = [u for u in self.inside(last.end, value.start) if u.labels & {"GETS", "WINS"}]
        if verbs and self._goes_on(verbs[0]):
            return before[0]
        head = (self.head(verbs[0]) if verbs else None) or self.apposed(before)
        other = len(before) > 1 and before[-2].entity != last.entity  # "A and his running mate, B, won 53 %" is A's
        if head is None and other and self.joined(before[-2], last):
            return None  # "A and B won 15 %": a figure of both is nobody's own
        return head or last

    def _goes_on(self, verb: Unit) -> bool:
        """Whether a verb has the subject of the clause before its comma: "A beat B, winning 61 %"."""
        return "PARTICIPLE" in verb.labels and verb.index > 0 and "," in self.units[verb.index - 1].labels

    def sharers(self, value: Unit) -> Sequence[Unit]:
        """Those named in a row beside a number that each of them has: "A and B got 2 % each", « A et B n'ont obtenu
        aucun siège », «А и Б — по 12»; none where it is not said of each."""
        cell = self.cells.get(value.index, self.span)
        said = value.amount is not None and value.amount.quantity.value == 0
        said = said or any("ALIKE" in unit.labels for unit in self.inside(cell.start, cell.end))
        said = said or any("APIECE" in unit.labels for unit in self.units[max(0, value.index - 1) : value.index])
        return row_beside(self.units, value) if said else ()

    @cached_property
    def _distributed(self) -> Mapping[int, Unit | None]:
        """Numbers whose owners stand apart from them: those of a list, and the two of a duel."""
        return distributed(self) | self.duels

    @cached_property
    def duels(self) -> dict[int, Unit | None]:
        """The two figures of a sentence in which one beats another, and whose each is."""
        return duels(self)
