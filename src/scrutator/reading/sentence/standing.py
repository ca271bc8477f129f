"""Standing: what a name does in its sentence: it speaks, says more about another, has a clause of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scrutator.reading.sentence import brackets
from scrutator.reading.sentence.appositions import (
    BEFORE_NAME,
    BEFORE_PARTY,
    POST_WORDS,
    RELATED,
    before_its_post,
    says_of_which,
)
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.nameless import of_a_rival
from scrutator.reading.sentence.places import Places
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.stretches import JOINTS
from scrutator.reading.sentence.unit import Unit

OPENING = 3
"""Units at the beginning of a sentence, or behind its first comma, that a figure or a name may stand in."""
TOLD_WITHIN = 7
"""Units behind a name in which the share stands that it only tells of."""
POSTS = 6
"""Units between a party and the name of the one who leads it, which say what that one is or was."""
BRACKETED = 4
"""Units of a party with its short name in brackets."""
_STANDING = frozenset({"PERSON_WORD", "PARTY_PERSON", "OPPONENT"})
"""Labels of nouns for whoever stands for election, behind which a comma leads to the name."""
INSERTED = 60
"""Units before a verb in which its subject stands, whatever is inserted between the two."""
_COMPARED = frozenset({"AGAINST", "OUT_OF", "FOR", "DEFEATS", "LEADS_OVER", "TRAILS", "THAN"})
"""Labels of words by which one figure is held against another."""
_FARING = frozenset({"GETS", "WINS", "LOSES"})
"""Labels of verbs that words for a vote may be part of: «победили на выборах»."""


@dataclass(frozen=True)
class Standing(Places):
    """The numbers of one sentence, and what its names do beside them."""

    def subjects(self, units: Iterable[Unit]) -> list[Unit]:
        """Those of the units that can be the subject of a figure; names that only describe another come last resort."""
        actors = (u for u in units if is_actor(u) and not of_a_rival(self.units, u))
        quiet = [u for u in actors if not self.speaks(u) and not self.names_another(u)]
        quiet = [u for u in quiet if u.entity is not None or "PRONOUN" not in u.labels] or quiet
        victors = [u for u in quiet if self._is_told_victor(u)]
        if victors and victors[-1] is quiet[-1]:
            return victors[-1:]
        return [unit for unit in quiet if not self.describes(unit)] or quiet

    def _is_told_victor(self, unit: Unit) -> bool:
        """Whether it stands behind a name that this is the victor: "conceded defeat to B, | the winner with 58 %"."""
        comma, *behind = self.units[unit.index + 1 : unit.index + 4] or (unit,)
        if "," not in comma.labels or not any("VICTOR" in other.labels for other in behind):
            return False
        return any("CONCEDES" in other.labels for other in self.units[: unit.index])

    def head(self, verb: Unit) -> Unit | None:
        """The subject of a verb that stands behind an apposition or a relative clause: "A, the heir of B who rules,
        has won" is about A. None where the words right before the verb close no such insertion."""
        at = verb.index - 1
        while at > 0 and self.units[at].labels & {"_", "AUX", "ADVERB", "LEADS_RACE", "ORDINAL"}:
            at -= 1
        if at <= 0 or "," not in self.units[at].labels:
            return None
        near = self.units[max(0, at - INSERTED) : at]
        joints = [
            u.index - near[0].index
            for u in near
            if ";" in u.labels
            or u.labels & {"CLAUSE", "WHO"} == {"CLAUSE"}
            or self._begins_again(near[0], u)
            or ("THAT" in u.labels and "SAYS" in self.units[u.index - 1].labels)
        ]
        for unit in near[joints[-1] if joints else 0 :]:
            following = self.units[unit.index + 1]
            if "(" in following.labels and unit.index + 4 < at and ")" in self.units[unit.index + 3].labels:
                following = self.units[unit.index + 4]  # "the National Rally (NR), with which others sit,"
            apart = is_actor(unit) and "," in following.labels and following.index < at
            if apart and not self.describes(unit) and not self.speaks(unit):
                return unit
        return None

    def _begins_again(self, first: Unit, joint: Unit) -> bool:
        """Whether "and" behind a figure opens the clause of another: "A, 47, won 33 % and | B, 53, gathered 25 %"."""
        if "AND" not in joint.labels or not is_actor(self.units[joint.index + 1]):
            return False
        return any(unit.labels & NUMBERS for unit in self.units[first.index : joint.index])

    def joined(self, first: Unit, second: Unit) -> bool:
        """Whether two names are joined by "and"."""
        inner = self.units[first.index + 1 : second.index]
        return any("AND" in unit.labels for unit in inner) and all(
            unit.labels - GRAMMAR <= {"AND", ",", "_", "POSSESSIVE", "FOR", "PRESIDENT"} for unit in inner
        )

    def is_determiner(self, pronoun: Unit) -> bool:
        """Whether a pronoun only says whose somebody is who is named behind: "her rival A"."""
        behind = self.units[pronoun.index + 1 : pronoun.index + 1 + OPENING]
        named = next((i for i, unit in enumerate(behind) if "PERSON" in unit.labels and unit.entity is not None), 0)
        small = {"_", "LEADS_RACE", "PEOPLE", "PARTY_SIDE"}
        if any("RIVAL" in unit.labels for unit in behind):
            return True  # "his main challenger, former minister A"
        return named > 0 and all(unit.labels - GRAMMAR <= small for unit in behind[:named])

    def next_to(self, value: Unit, unit: Unit) -> bool:
        """Whether no other number stands between a number and a name after it."""
        return not any(other.labels & NUMBERS for other in self.units[value.index + 1 : unit.index])

    def given_to(self, value: Unit, unit: Unit) -> bool:
        """Whether "for" or "to" leads to a name, a few words (a title, an article) between them at most."""
        between = self.units[value.index + 1 : unit.index]
        theirs = self.units[unit.index + 1 : unit.index + 3]
        owned = NUMBERS | {"PARTY"}  # "41 % to Kest's 37", "41 % for Kest's Harbour Party"
        owns = len(theirs) > 1 and "POSSESSIVE" in theirs[0].labels and bool(theirs[1].labels & owned)
        if owns or any(other.labels & NUMBERS for other in theirs[:1]):
            return False  # "41 % to her 37", "41 % to Kest's 37"
        if any("ASKS" in other.labels for other in between):
            return False  # « troisième avec 25 %, elle a appelé à voter pour A »
        if "PRONOUN" in unit.labels and any(other.labels & {",", "-", "CLAUSE"} for other in between):
            return False
        if any("BUT" in other.labels for other in between):
            return False  # "22 % of the votes but its number of seats fell owing to Kest's wave"
        led = any(other.labels & {"GETS", "FOR"} for other in between[:1])
        reach = 8 if led else 4  # "46 % went to the former special forces general A"
        for other in reversed(between[-reach:]):
            taken = self._is_had(value) or any(is_actor(one) and one.entity is not None for one in between)
            where = unit.labels.isdisjoint({"PERSON", "PARTY"}) or self._is_won(value)
            if {"FOR", "IN"} <= other.labels and where and taken:
                return False  # « A obtient 62 % à Kolmar »
            if "VOTERS" in other.labels:
                return False  # « bulletins destinés aux électeurs de Kolmar »
            if "FOR" in other.labels:
                return "TO_DEFEAT" not in other.labels  # "2,443 votes to defeat A"
            left = self.units[other.index - 1].labels if other.index else frozenset[str]()
            apposed = "," in other.labels and (left & _STANDING or any("RIVAL" in one.labels for one in between))
            if other.labels & {",", ";", "AND", "CLAUSE"} and not apposed:
                return False  # but « 37 % au maire, A »
        return False

    def _is_had(self, value: Unit) -> bool:
        """Whether a verb right before a number, or a bracket, says that somebody named before it has it."""
        left = self.units[max(0, value.index - 3) : value.index]
        return bool(left and "(" in left[-1].labels) or any(
            "GETS" in unit.labels and unit.entity is None for unit in left
        )

    def _is_won(self, value: Unit) -> bool:
        """Whether the word right before a number only says that somebody has it, and gives it to nobody."""
        left = self.units[max(0, value.index - 1) : value.index]
        return any("GETS" in unit.labels and unit.labels.isdisjoint({"GIVES", "CREDITS", "ASSIGNS"}) for unit in left)

    def close(self, value: Unit, unit: Unit) -> bool:
        """Whether a name stands right behind a number, no joint between them."""
        inner = self.units[value.index + 1 : unit.index]
        return len(inner) <= 4 and not any(other.labels & (JOINTS | {"(", "OF", "BY"}) for other in inner)

    def goes_with(self, unit: Unit) -> bool:
        """Whether a camp is only the one that others go with: "parties allied with the ruling party won"."""
        left = self.units[max(0, unit.index - 2) : unit.index]
        return any("WITH" in other.labels and "GETS" not in other.labels for other in left)

    def describes(self, unit: Unit) -> bool:
        """Whether a name only says more about another: "A of the B party", "A, nominated by B", "B's candidate A"."""
        left = self.units[max(0, unit.index - 4) : unit.index]
        if brackets.opens_one(self.units, unit):
            return True
        if any("RUNNING_MATE" in other.labels for other in left[-3:]) or brackets.is_inside(self.units, unit):
            return True
        if (
            self._says_whose(unit)
            or self._is_apposed_to_a_leader(unit)
            or self._leads_a_party(unit, left)
            or self.led_party(unit) is not None
            or (unit.entity is None and says_of_which(self.units, unit, left))
        ):
            return True
        beside = (*left[-1:], *self.units[unit.index + 1 : unit.index + 2])
        if "PARTY" in unit.labels and any("PARTY_PERSON" in other.labels for other in beside):
            return True  # "the NHC man won", «кандидат НХК»
        for other in reversed(before_its_post(unit, left)):
            if other.labels & {"OF", "BY", "FOR", "AGAINST", "DEFEATS", "TRAILS", "CANDIDATE_OF", "CHAIR_OF"}:
                return not self._is_whom_a_post_names(other, unit) and not self._stands_for_a_figure(other)
            if "-" in other.labels and other.index and is_actor(self.units[other.index - 1]):
                return self.describes(self.units[other.index - 1])
            if "GEN" in unit.labels and "PARTY" in other.labels:
                return not self._is_of_its_candidate(other)  # «Партия А»
            post = not other.labels.isdisjoint({"HEAD_POST", "OFFICE"})  # « du | Premier ministre | A »
            if not (post or other.labels - GRAMMAR <= (BEFORE_PARTY if "PARTY" in unit.labels else BEFORE_NAME)):
                return False
        return False

    def _is_of_its_candidate(self, party: Unit) -> bool:
        """Whether a party is that of one whose own name stands behind it: «у | кандидата либеральных демократов А»."""
        left = [unit for unit in self.units[max(0, party.index - POSTS) : party.index] if unit.labels != {"_"}]
        return len(left) > 1 and "PARTY_PERSON" in left[-1].labels and bool(left[-2].labels & {"AT_WHOM", "FOR"})

    def _is_apposed_to_a_leader(self, unit: Unit) -> bool:
        """Whether a person between commas is the leader by whom the party before is told, or whom another beat: "the
        Greens (GRN) of the regional president, A, fell to 20", « le SPD du chancelier sortant, A, tombe », "B beat the
        incumbent, A, with 53 %"."""
        at = unit.index - 1
        if "PERSON" not in unit.labels or at < 1 or "," not in self.units[at].labels:
            return False
        for other in reversed(self.units[max(0, at - POSTS) : at]):
            if "THAT_OF" in other.labels:
                return False  # « devant celle du maire, A, avec 30 % »
            if other.labels & {"DEFEATS", "AGAINST"} and other.index < at - 1:
                return True
            if "OF" in other.labels and other.index < at - 1 and self._ends_a_party(other.index):
                return True
            held = "OF" in self.units[other.index - 1].labels and other.labels & {"NAME", "PLACE"}
            if not held and not other.labels - GRAMMAR <= POST_WORDS | {"RIVAL", "HIS", "PRONOUN", "MAYOR"}:
                return False
        return False

    def _leads_a_party(self, unit: Unit, left: Sequence[Unit]) -> bool:
        """Whether the units before a name say that a party named before them is led by its bearer: "the A party led by
        B, the former speaker, won"."""
        led = next((other for other in reversed(left) if "LED_BY" in other.labels), None)
        said = POST_WORDS | (
            {"PARTY", "PARTY_NOUN", "PARTIES"} if "PARTY" in unit.labels else set()
        )  # "led by the B party"
        told = all(other.labels - GRAMMAR <= said for other in left if led is not None and other.index > led.index)
        if led is None or not told:
            return False
        return self._ends_a_party(led.index - ("," in self.units[max(0, led.index - 1)].labels))

    def _ends_a_party(self, end: int) -> bool:
        """Whether the units before a place end in the name of a party, or in one with its short name in brackets."""
        named = self.units[max(0, end - BRACKETED) : end]
        for one, other in (named[-2:], named[-2:][::-1]) if len(named) > 1 else ():
            if "PARTY_WORD" in one.labels and other.labels & {"NAME", "PARTY", "PERSON"}:
                return True  # « la coalition | A », "the A | coalition"
        if len(named) == BRACKETED and "(" in named[1].labels and ")" in named[-1].labels:
            return not named[0].labels.isdisjoint({"PARTY", "NAME", "BODY"})
        return bool(named) and "PARTY" in named[-1].labels

    def _says_whose(self, unit: Unit) -> bool:
        """Whether a name only says whose relative or ally another is: "A, B's running mate, led"."""
        behind = self.units[unit.index + 1 : unit.index + 4]
        return len(behind) > 1 and "POSSESSIVE" in behind[0].labels and bool(behind[1].labels & RELATED)

    def _stands_for_a_figure(self, of: Unit) -> bool:
        """Whether "of" follows a word that stands for the figure of another: "ahead of that of A at 41 %", « devant
        celle d'A (41 %) », but « l'urne 4, celle de l'école A »."""
        left = self.units[max(0, of.index - 2) : of.index]
        compared = len(left) > 1 and "THAT_OF" in left[1].labels and bool(left[0].labels & _COMPARED)
        return "OF" in of.labels and (compared or any("THAT" in unit.labels for unit in left[-1:]))

    def led_party(self, unit: Unit) -> Unit | None:
        """The party right behind which a person in the genitive, or the post before the name, says whose it is: партия
        «Единая Норвия» бывшего президента Йона Кеста."""
        following = self.units[unit.index + 1 : unit.index + 2]
        person = following[0] if following and "ROLE" in unit.labels and "PERSON" in following[0].labels else unit
        before = self.units[max(0, person.index - POSTS) : person.index]
        called = bool(before) and before[-1].labels >= {"PARTY", '"'}  # «Родина» Жан Руа
        if "PERSON" not in person.labels or ("GEN" not in person.labels and not called):
            return None
        for other in reversed(before):
            if "PARTY" in other.labels and other.entity is not None:
                return other if "GEN" in person.labels or not self.describes(other) else None
            if not other.labels - GRAMMAR <= POST_WORDS:
                return None
        return None

    def _is_whom_a_post_names(self, post: Unit, unit: Unit) -> bool:
        """Whether a person stands behind a post and whose post it is, «кандидат от АБВ Йон Кест», or in the nominative
        right behind one, which that person holds: «премьер-министр Ада Бренн»."""
        if post.labels.isdisjoint({"CANDIDATE_OF", "CHAIR_OF"}) or "PERSON" not in unit.labels:
            return False
        between = self.units[post.index + 1 : unit.index]
        return any(other.entity is not None for other in between) or ("NOM" in unit.labels and not between)

    def belongs(self, unit: Unit) -> bool:
        """Whether a name only says whose or which another is: "the daughter of A", "B's candidate"."""
        left = self.units[max(0, unit.index - 2) : unit.index]
        right = self.units[unit.index + 1 : unit.index + 2]
        return any(other.labels & {"OF", "BY", "AGAINST"} for other in left) or any(
            "POSSESSIVE" in u.labels for u in right
        )

    def names_another(self, unit: Unit) -> bool:
        """Whether a name only says which contest or which ministry is meant."""
        left = self.units[max(0, unit.index - 3) : unit.index]
        ministry = any(
            "STATE_BODY" in one.labels and one.entity is None and "OF" in other.labels for one, other in pairwise(left)
        )
        apart = self.names_a_contest(unit) or self.is_place_in_a_row(unit) or self.is_where_a_post_is(unit)
        return apart or (ministry and not unit.labels & {"PERSON", "PARTY"})

    def names_a_contest(self, unit: Unit) -> bool:
        """Whether a name only says which contest or poll is meant: "the Democratic primary", "the Z poll average"."""
        following = self.units[unit.index + 1 : unit.index + 2]
        polled = self.units[unit.index + 1 : unit.index + 3]
        adjective = bool(unit.labels & {"NAME", "PARTY"})
        contest = adjective and any(u.labels & {"CONTEST_NOUN", "PRESIDENTIAL", "PARLIAMENTARY"} for u in following)
        seat = "PARTY" not in unit.labels and any("SEATS" in u.labels for u in following)  # "his East Saltmere seat"
        held = adjective and any("ELECTION" in u.labels and u.labels.isdisjoint(_FARING) for u in following)
        return (
            contest
            or held
            or seat
            or any(u.labels & {"POLL", "OPINION_POLL"} and not u.labels & {"GETS", "WINS"} for u in polled)
        )

    def speaks(self, unit: Unit) -> bool:
        """Whether a name is the one who speaks ("according to A", "A said"). A subject is not, as its case or the verb
        behind it tells: «по данным опроса А набирает», "according to a poll A won"."""
        if "CLITIC" in unit.labels:
            return False
        near = self.units[max(0, unit.index - 2) : unit.index]
        if self._gives_a_share(unit):
            return True
        behind = self.units[unit.index + 1 : unit.index + 2]
        verb = self.units[unit.index + 2 : unit.index + 3] if any("AUX" in u.labels for u in behind) else behind
        fares = any(u.labels & {"GETS", "WINS", "LOSES"} and "PARTICIPLE" not in u.labels for u in verb)
        if any("ACCORDING_TO" in u.labels for u in near) and "NOM" not in unit.labels and not fares:
            return True
        if "," in frozenset[str]().union(*(u.labels for u in behind)) and self.closes_a_source(unit):
            return True
        outlet = any("OUTLET" in u.labels for u in self.units[unit.index + 1 : unit.index + 2])
        following = self.units[unit.index + 1 + outlet : unit.index + 2 + outlet]  # "Parom news agency reported"
        return any(
            "SAYS" in u.labels and not u.labels & {"GETS", "CLAIMS_VICTORY", "TRIUMPHS", "DEFEATS"} for u in following
        )

    def _gives_a_share(self, unit: Unit) -> bool:
        """Whether somebody only tells a percentage: « l'opposition n'en donne que 15 », « l'institut A, qui a interrogé
        900 personnes, donne 31 % à B »."""
        if "ASSIGNS" not in self.units.labels:
            return False
        start = self._behind_inserted(unit) + 1
        behind = self.units[start : start + TOLD_WITHIN]
        verb = next((other for other in behind if not other.labels <= GRAMMAR | {"_"}), None)
        told = (other.labels for other in behind if verb is not None and other.index > verb.index)
        share = next((labels for labels in told if not labels <= GRAMMAR | {"_", "THAT", "WHO"}), frozenset[str]())
        return verb is not None and "ASSIGNS" in verb.labels and "GETS" not in verb.labels and "PERCENT" in share

    def _behind_inserted(self, unit: Unit) -> int:
        """Where that closes which is said more of somebody right behind the name, at the name where nothing is."""
        opening, *inner = self.units[unit.index + 1 : unit.index + 1 + INSERTED] or (unit,)
        if "," not in opening.labels or not inner or "WHO" not in inner[0].labels:
            return unit.index
        closing = next((other for other in inner if other.labels & {",", ";", "."}), opening)
        return closing.index if "," in closing.labels else unit.index

    def led_to(self, unit: Unit) -> bool:
        """Whether "for" or "against" leads to a name."""
        left = self.units[max(0, unit.index - 3) : unit.index]
        return any(other.labels & {"FOR", "AGAINST"} for other in left)

    def apposed(self, before: Sequence[Unit]) -> Unit | None:
        """The name that others only describe between commas: "A, mayor of B, C, came second with 24 %"."""
        closed = [unit for unit in before if "," in self.units[unit.index + 1].labels]
        alone = len(closed) > 1 and closed[-1] is before[-1]
        inner = self.units[closed[0].index : before[-1].index] if alone else ()
        return closed[0] if inner and not any(u.labels & (NUMBERS | {"AND", ";"}) for u in inner) else None
