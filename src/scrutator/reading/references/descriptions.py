"""Descriptions: whom common nouns stand for that other words say whose they are: "her party", « le parti de Kest »,
«его соперник»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.names import Entity
from scrutator.reading.names.nominatives import one_in_nominative
from scrutator.reading.references.epithets import Epithets
from scrutator.reading.references.leaders import TITLES, Leaders
from scrutator.reading.references.parties import sole_party
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.grammar import GRAMMAR

DESCRIBED = frozenset({"PARTY_WORD", "RIVAL", "OWN_SHARE", "PARTY_PERSON"})
"""Labels of nouns that can stand for a party or a person whom other words tell."""
TITLED = 4
"""Units of a title that may stand between such a noun and the person behind it."""
SAYS_WHAT = 4
"""Units before "his rival" in which a name or a verb shows that it only says what somebody is."""
APPOSED = 7
"""Units behind "her rival" in which the name may stand."""
BACK = 8
"""Sentences back in which the rival of somebody may be named."""
_CONTESTS = frozenset(
    {"GETS", "WINS", "LOSES", "DEFEATS", "AGAINST", "PERCENT", "VOTES", "CANDIDATES", "FOR", "DECLARES", "REELECTED"}
    | {"DECLARED_WINNER", "CANDIDATE_OF", "NOMINEE", "RUNS_FOR"}
)
"""Labels beside which those stand who contest the election."""
_SMALL = frozenset({"_", "OF", "FROM", "PARTY_SIDE", "PARTY_NOUN", "RULING_PARTY", "OUTGOING"})
"""Labels of words that may stand between such a noun and the party."""
NEAR = 3
"""Units from a name within which such a label stands."""


class Descriptions:
    """Whom the descriptions of one text stand for."""

    def __init__(self, sentences: Sequence[Sentence], language: Language) -> None:
        self._sentences, self._language = sentences, language

    @cached_property
    def leaders(self) -> Leaders:
        """Who leads which party."""
        return Leaders(self._sentences)

    @cached_property
    def _indefinite(self) -> frozenset[str]:
        return frozenset(self._language.names.get("indefinite", ()))

    @cached_property
    def _epithets(self) -> Epithets:
        return Epithets(self._sentences, self._language)

    def person(
        self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence], holder: Entity | None
    ) -> Entity | None:
        """The person for whom a noun stands that says what somebody is: "the nurse"."""
        return self._epithets.entity(sentence, unit, units, made, self._contestants, holder)

    @cached_property
    def _contestants(self) -> dict[str, tuple[int, Entity]]:
        """Those who contest the election, by their names, and how often each stands beside a figure or a verb of it."""
        found: dict[str, tuple[int, Entity]] = {}
        for sentence in self._sentences:
            for unit in sentence.having("PERSON"):
                near = sentence.units[max(0, unit.index - NEAR) : unit.index + NEAR + 1]
                if unit.entity and "OFFICER" not in unit.labels and any(map(_contests, near)):
                    times, _ = found.get(unit.entity.name, (0, unit.entity))
                    found[unit.entity.name] = times + 1, unit.entity
        return found

    def entity(
        self,
        sentence: Sentence,
        unit: Unit,
        units: Sequence[Unit],
        made: Sequence[Sentence],
        he: Entity | None,
        holder: Callable[[], Entity | None],
    ) -> Entity | None:
        """Whom a noun stands for. The ``units`` of its sentence are resolved up to it, the sentences ``made`` before
        it; ``he``: the person to whom a pronoun right before it would belong; ``holder``: who holds the office."""
        if "OWN_SHARE" in unit.labels:
            return he or _subject_before(units[: unit.index], made)
        if "PARTY_PERSON" in unit.labels:
            return self._of_a_party(sentence, unit)
        if "RIVAL" in unit.labels:
            return self._rival(sentence, unit, units, made, he)
        if members := self._members(sentence, unit):
            return members
        apposed = self._named_behind(sentence, unit) or self._named_behind_person(sentence, unit)
        whose = self._possessor(sentence, unit, units, he)
        if apposed is not None and whose is not None:
            self.leaders.add(whose, apposed)
        if apposed is None and whose is None and self._is_this(sentence, unit):
            return _party_before(units[: unit.index], made)
        if apposed is None and whose is None and _is_known(sentence, unit):
            return sole_party(units[: unit.index], made)
        if apposed is not None or whose is None:
            return apposed or self._of_an_office(sentence, unit, holder)
        return self.leaders.party(whose) or self._unnamed(sentence, unit, whose)

    def _possessor(self, sentence: Sentence, unit: Unit, units: Sequence[Unit], he: Entity | None) -> Entity | None:
        """The person whose party, or whose rival, a noun is said to be."""
        mark = self._mark(sentence, unit)
        if mark is not None:
            owner = units[mark.index - 1].entity
            return owner if owner is not None and owner.sort == "PERSON" else None
        if he is not None:
            return he
        behind = self._behind(sentence, unit) or _leader_before(units[: unit.index])
        return behind.entity if behind is not None else None

    def _mark(self, sentence: Sentence, unit: Unit) -> Unit | None:
        """The mark that makes a noun a thing of the one before it: "Kest's party", "Kest's centrist party"."""
        left = sentence.units[max(1, unit.index - 2) : unit.index]
        return next((word for word in left if "POSSESSIVE" in word.labels), None)

    def _behind(self, sentence: Sentence, unit: Unit) -> Unit | None:
        """The person behind a noun to whom what it means belongs: "the party of Prime Minister A", «блок экс-президента
        А»."""
        led = False
        if self._is_of_one_declined(sentence, unit):
            return None
        for word in sentence.units[unit.index + 1 : unit.index + 2 + TITLED]:
            if not word.labels.isdisjoint({"PERSON", "NAME"}) and word.entity is not None:
                declined = bool(self._language.declension) and "GEN" in word.labels
                return word if led or declined else None
            led = led or "OF" in word.labels
            if not word.labels - GRAMMAR <= TITLES:
                return None
        return None

    def _is_of_one_declined(self, sentence: Sentence, unit: Unit) -> bool:
        """Whether a party is that of whoever stands for it, in a case in which the name behind is rather his own: «за
        кандидата правящей партии | Ивана Кеста»."""
        near = sentence.units[max(0, unit.index - NEAR) : unit.index]
        left = [word for word in near if not word.labels <= {"_", "PARTY_SIDE"}]
        if not self._language.declension or not left or "PARTY_PERSON" not in left[-1].labels:
            return False
        noun = sentence.text(left[-1].span).split()[-1].lower()
        return one_in_nominative(noun, self._language) != noun

    def _is_this(self, sentence: Sentence, unit: Unit) -> bool:
        """Whether a noun is said to be that of whom the text has just spoken: «за эту партию»."""
        before = sentence.tokens[max(0, unit.first - 1) : unit.first]
        return bool(self._language.declension) and any(token.key in self._pointing for token in before)

    @cached_property
    def _pointing(self) -> frozenset[str]:
        return frozenset(self._language.names.get("pointing", ()))

    def _members(self, sentence: Sentence, unit: Unit) -> Entity | None:
        """The party or bloc whose members stand behind its noun, where they have small letters: «блок коммунистов и
        социалистов»."""
        behind = sentence.units[unit.index + 1 : unit.index + 1 + TITLED]
        row = [*takewhile(lambda word: word.labels & {"PARTY", "AND", ","} and word.entity is None, behind)]
        while row and "PARTY" not in row[-1].labels:
            row.pop()
        if not row or "PARTY" not in row[0].labels:
            return None
        noun = one_in_nominative(sentence.text(unit.span).lower(), self._language)
        return Entity(f"{noun} {sentence.text(Span(row[0].start, row[-1].end))}", "PARTY")

    def _named_behind(self, sentence: Sentence, unit: Unit) -> Entity | None:
        """The party whose name stands behind the noun: "his party, the Harbour Union,"."""
        behind = sentence.units[unit.index + 1 : unit.index + 4]
        named = next((word for word in behind if word.entity is not None), None)
        if named is None or named.entity is None or named.entity.sort not in ("PARTY", "NAME"):
            return None
        if named.labels >= {"NAME", "GEN"} and '"' not in named.labels:
            return None  # «блок Кеста»
        between = sentence.units[unit.index + 1 : named.index]
        comma = [word for word in between if "," in word.labels]
        plain = all(word.labels - GRAMMAR <= {"_", ",", "IN_POWER", "PARTY_SIDE"} for word in between)
        after = sentence.units[named.index + 1 : named.index + 2]
        closed = not comma or (bool(after) and bool(after[0].labels & {",", ".", ")"}))
        return named.entity if plain and closed and len(comma) < 2 and "POSSESSIVE" not in unit.labels else None

    def _named_behind_person(self, sentence: Sentence, unit: Unit) -> Entity | None:
        """The same, behind the person whose party it is: « le parti d'Ada Brenn, Horizon, »."""
        person = self._behind(sentence, unit)
        return self._named_behind(sentence, person) if person is not None else None

    def _of_an_office(self, sentence: Sentence, unit: Unit, holder: Callable[[], Entity | None]) -> Entity | None:
        """The party of whoever holds an office that stands there without a name: « la formation du président »."""
        behind = [word for word in sentence.units[unit.index + 1 :][: TITLED + 1] if word.labels != {"_"}]
        if len(behind) < TITLED - 1 or "OF" not in behind[0].labels or "PRESIDENT" not in behind[1].labels:
            return None
        office = behind[1 + ("OUTGOING" in behind[2].labels)]
        after = sentence.units.labels_behind(office)
        if behind[1].entity is not None or not after.isdisjoint({"PERSON", "NAME", "OF", "PARTY"}):
            return None
        held = holder()
        led = self.leaders.party(held) if held is not None else None
        noun = self._noun(sentence, unit)
        return led or Entity(f"{noun} {sentence.text(Span(behind[0].start, office.end))}", "PARTY")

    def _noun(self, sentence: Sentence, unit: Unit) -> str:
        """The words of a noun, without its article, in the nominative."""
        words = sentence.text(unit.span).split()
        led = len(words) > 1 and sentence.words.keys.key(words[0]) in self._language.names["articles"]
        return " ".join((*words[led:-1], one_in_nominative(words[-1].lower(), self._language)))

    def _of_a_party(self, sentence: Sentence, unit: Unit) -> Entity | None:
        """The person who stands for a party, or leads it: "the NHC man", « la candidate du NHC »; none where the name
        stands behind."""
        row = sentence.units
        left = row[max(0, unit.index - 2) : unit.index]
        right = [word for word in row[unit.index + 1 : unit.index + 4] if not word.labels <= GRAMMAR | _SMALL]
        before = [word for word in left if "POSSESSIVE" not in word.labels][-1:]
        led = row[unit.index + 1 : unit.index + 2]
        of = unit.labels & {"CANDIDATE_OF", "CHAIR_OF"} or (led and led[0].labels & {"OF", "FROM", "PARTY"})
        behind = right[:1] if of else []
        party = next((word for word in (*before, *behind) if "PARTY" in word.labels and word.entity is not None), None)
        first = min(unit.first, party.first) if party is not None else unit.first
        led_by = [token.text.casefold() for token in sentence.tokens[max(0, first - 2) : first + 1]]
        if party is None or party.entity is None:
            return None
        after = row[max(unit.index, party.index) + 1 : max(unit.index, party.index) + 1 + TITLED]
        named = next((i for i, word in enumerate(after) if word.entity is not None), None)
        if named is not None and all(word.labels - GRAMMAR <= TITLES | {","} for word in after[:named]):
            return None
        if not self._indefinite.isdisjoint(led_by):
            start, end = min(unit.start, party.start), max(unit.end, party.end)
            return Entity(sentence.text(Span(start, end)), "PERSON")  # "an NHC candidate" is nobody in particular
        return self.leaders.leader(party.entity) or self._only_one_left()

    def _only_one_left(self) -> Entity | None:
        """The one who contests the election of whom the text names no party, where it names those of the others."""
        free = [each for _, each in self._contestants.values() if self.leaders.party(each) is None]
        return free[0] if len(free) == 1 and len(self._contestants) > 1 else None

    def _unnamed(self, sentence: Sentence, unit: Unit, whose: Entity) -> Entity | None:
        """A party that the text only calls that of somebody: "the party of A"; the camp of somebody is that person."""
        if "CAMP" in unit.labels:
            return whose
        mark, behind = self._mark(sentence, unit), self._behind(sentence, unit)
        if mark is not None:
            return Entity(f"{whose.name}{sentence.text(Span(mark.start, unit.end))}", "PARTY")
        if behind is None:
            return None
        return Entity(f"{self._noun(sentence, unit)} {sentence.text(Span(unit.end, behind.end))}", "PARTY")

    def _rival(
        self, sentence: Sentence, unit: Unit, units: Sequence[Unit], made: Sequence[Sentence], he: Entity | None
    ) -> Entity | None:
        """The other one of a race: of those who contest it the last named before who is not the one whose rival it
        is; none where the name stands behind ("her rival A")."""
        behind = sentence.units[unit.index + 1 : unit.index + 1 + APPOSED]
        named = next((i for i, word in enumerate(behind) if word.entity is not None), None)
        if named is not None and all(word.labels - GRAMMAR <= TITLES | {","} for word in behind[:named]):
            return None
        whose = self._possessor(sentence, unit, units, he)
        if whose is None or _says_what_somebody_is(units[max(0, unit.index - SAYS_WHAT) : unit.index]):
            return None
        for row in (units[: unit.index], *(other.units for other in reversed(made[-BACK:]))):
            for word in reversed(row):
                other = word.entity
                if other is not None and other.name in self._contestants and other.name != whose.name:
                    return other
        others = [each for each in self._contestants.values() if each[1].name != whose.name]
        return max(others, key=lambda each: each[0])[1] if others else None


def _leader_before(units: Sequence[Unit]) -> Unit | None:
    """The person by whom a party is led, in words that open a sentence before its noun: « Dirigée par A, | la
    formation »."""
    opening = [*takewhile(lambda word: "," not in word.labels, units)]
    led = bool(opening) and len(units) - len(opening) <= NEAR and "LED_BY" in opening[0].labels
    named = (word for word in reversed(opening) if word.entity is not None and word.entity.sort == "PERSON")
    return next(named, None) if led else None


def _is_known(sentence: Sentence, unit: Unit) -> bool:
    """Whether the noun for a party stands alone in a language without articles, and gets or has something: «партия |
    получила 18 мандатов», «у | партии | 25 мест»."""
    if "PARTIES" not in unit.labels or unit.last - unit.first > 1 or not sentence.words.keys.inflected:
        return False
    before = sentence.units[unit.index - 1].labels if unit.index else frozenset({","})
    behind = sentence.units.labels_behind(unit)
    opens = not before.isdisjoint({",", ";", ":", "AND", "CLAUSE"}) and not behind.isdisjoint(_FARES)
    held = "AT_WHOM" in before and not behind.isdisjoint({"COUNT", "PERCENT"})
    return not sentence.words.names["articles"] and (opens or held)


_FARES = frozenset({"GETS", "LOSES", "WINS", "GAINED"})


def _contests(unit: Unit) -> bool:
    """Whether a word stands beside those who contest an election; "had" may only help another verb."""
    return bool(unit.labels & _CONTESTS) and "AUX" not in unit.labels


def _party_before(units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The party that was named last."""
    for row in (units, *(other.units for other in reversed(made[-1:]))):
        named = (word.entity for word in reversed(row) if word.entity is not None and word.entity.sort == "PARTY")
        if (found := next(named, None)) is not None:
            return found
    return None


def _says_what_somebody_is(left: Sequence[Unit]) -> bool:
    """Whether a noun says what somebody is who is named: "seen as his rival", "A, his rival,"."""
    apposed = any("," in word.labels and one.entity is not None for one, word in pairwise(left))
    return apposed or any(word.labels & {"AS", "BE"} for word in left)


def _subject_before(units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """Whom a sentence is about so far; else whom the one before begins with."""
    for row in (units, made[-1].units if made else ()):
        for word in row:
            if word.entity is not None and word.entity.sort in ("PERSON", "PARTY"):
                return word.entity
    return None
