"""Candidates: whose a number can be, and what the words between and around say of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutator.reading.clauses import answer, name_of
from scrutator.reading.sentence import Sentence, Unit, once
from scrutator.reading.sentence.nameless import is_ahead
from scrutator.reading.weighing.signs import weighable
from scrutator.reading.weighing.telling import END, MANY, START, each_of, of_all, step

NOBODY = "no owner"
BACK = 2
"""Sentences back in which the one stands whom a number without a name is about."""
REACH = 16
"""How many of those named before a number, and behind it, it can be of."""
_NOUNS = frozenset(
    {"PERSON", "PARTY", "NAME", "BODY", "ROLE", "PRONOUN", "AGAINST_ALL", "ANSWER", "PERSON_WORD", "PARTY_NOUN", "BLOC"}
    | {"PARTY_SIDE", "PARTY_PERSON", "OPPONENT", "RIVAL", "TRADE", "CAMP", "PARTY_WORD", "WOMEN", "PARTIES", "PEOPLE"}
    | {"FIRST_OF_TWO", "SECOND_OF_TWO", "SECOND", "CANDIDATES", "OFFICE", "HEAD_POST", "HOUSE", "OTHERS", "OURS"}
)
"""Labels of words that can stand for the one who has a figure."""
_CAN_WIN = frozenset({"PERSON", "PARTY", "NAME", "PRONOUN", "ROLE"})
_WHERE = frozenset({"PLACE", "COUNTRY", "NATION"})
_PARTING = frozenset({",", "(", ")"})
"""Labels of marks that are counted between a number and a candidate."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whose a number can be; nobody where it has no unit."""

    sentence: Sentence
    unit: Unit | None
    name: str | None
    signs: tuple[str, ...]
    back: int = 0
    """How many sentences before that of the number."""

    def with_signs(self, signs: Iterable[str]) -> Candidate:
        """The candidate, of which more is told."""
        return Candidate(self.sentence, self.unit, self.name, (*self.signs, *signs), self.back)


def candidates(sentence: Sentence, value: Unit) -> tuple[Candidate, ...]:
    """Nobody, those in the sentence of a number that stand near it, and those in the sentences before."""
    every = actors(sentence)
    at = bisect_left(every, value.index, key=_place)
    here: Sequence[Unit] = every[max(0, at - REACH) : at + REACH]
    ruled = sentence.owner(value)
    if ruled is not None and ruled not in here and sentence.units[ruled.index : ruled.index + 1] == (ruled,):
        here = sorted((*here, ruled), key=_place)
    told = _Told(sentence, value, here, ruled)
    found = [Candidate(sentence, None, None, tuple(told.of_nobody()))]
    for unit in here:
        ahead = unit is not ruled and is_ahead(sentence.units, unit)
        if not (ahead or sentence.ownership.backs(unit, value)) and (name := called(sentence, unit)):
            found += [Candidate(sentence, unit, name, told.of_one_here(unit, name))]
    before, back = sentence.before, 1
    while before is not None and back <= BACK:
        for name, unit in _named(before).items():
            found += [Candidate(before, unit, name, told.of_one_before(before, unit, back), back)]
        before, back = before.before, back + 1
    return tuple(found)


def _place(unit: Unit) -> int:
    return unit.index


def called(sentence: Sentence, unit: Unit) -> str | None:
    """What the record calls a candidate."""
    if "ANSWER" in unit.labels and "AGAINST_ALL" not in unit.labels and unit.entity is None:
        return answer(sentence, unit)
    return name_of(sentence, unit)


@once
def actors(sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence that can be the owner of a figure."""
    return tuple(unit for unit in sentence.having(*_NOUNS) if _is_actor(unit))


def _is_actor(unit: Unit) -> bool:
    return unit.amount is None and (unit.labels.isdisjoint(_WHERE) or not unit.labels.isdisjoint({"PARTY", "PERSON"}))


@once
def _named(sentence: Sentence) -> Mapping[str, Unit]:
    """Those whom a sentence names, each once, at the first place."""
    found: dict[str, Unit] = {}
    for unit in actors(sentence):
        if (unit.entity is not None or "ANSWER" in unit.labels) and (name := called(sentence, unit)):
            found.setdefault(name, unit)
    return found


@once
def _in_row(sentence: Sentence) -> tuple[Unit, ...]:
    """Every place at which one is named."""
    return tuple(unit for unit in actors(sentence) if unit.entity is not None)


@once
def _contenders(sentence: Sentence) -> tuple[str, ...]:
    """The names of those who can win, in order."""
    row = (unit for unit in _in_row(sentence) if not unit.labels.isdisjoint(_CAN_WIN))
    return tuple(dict.fromkeys(unit.entity.name for unit in row if unit.entity is not None))


@once
def numbers(sentence: Sentence) -> tuple[Unit, ...]:
    """The numbers of a sentence that may be figures."""
    return tuple(filter(weighable, sentence.units))


def _of_the_number(sentence: Sentence, value: Unit) -> Iterator[str]:
    units, at = sentence.units, value.index
    yield from each_of("number is", value.labels)
    yield from each_of("comes after", units[at - 1].labels if at else START)
    yield from each_of("led by", units[at - 2].labels if at > 1 else START)
    yield from each_of("counts", units[at + 1].labels if at + 1 < len(units) else END)
    yield from each_of("and then", units[at + 2].labels if at + 2 < len(units) else END)


@once
def _owners(sentence: Sentence) -> tuple[str, ...]:
    """The names of those whose the numbers of a sentence are by rules, in the order of the numbers."""
    owners = (sentence.owner(value) for value in numbers(sentence))
    return tuple(unit.entity.name for unit in owners if unit is not None and unit.entity is not None)


class _Told:
    """What is said of the candidates of one number."""

    def __init__(self, sentence: Sentence, value: Unit, here: Sequence[Unit], ruled: Unit | None) -> None:
        self.sentence, self.value, self.here, self.ruled = sentence, value, here, ruled
        around = tuple(_of_the_number(sentence, value))
        self.around = {side: [f"{side} {sign}" for sign in around] for side in ("<", ">", "back,", f"{NOBODY},")}
        self.cell = sentence.cell(value)
        self.numbers = numbers(sentence)
        self.at = self.numbers.index(value)
        self.places = [each.index for each in self.numbers]
        self.same = [each.index for each in self.numbers if each.labels == value.labels]
        self.turn = self.same.index(value.index)
        self.ruled_name = called(sentence, ruled) if ruled is not None else None
        self.left = self._owned(self.at - 1)
        self.named = [unit for unit in here if unit.entity is not None and "PRONOUN" not in unit.labels]
        self.names = [unit.index for unit in self.named]
        self.before = bisect_left(self.names, value.index)

    def _owned(self, at: int) -> str | None:
        """The name of the owner of a number of the sentence, by rules."""
        if not 0 <= at < len(self.numbers):
            return None
        owner = self.sentence.owner(self.numbers[at])
        return called(self.sentence, owner) if owner is not None else None

    def of_nobody(self) -> Iterator[str]:
        yield NOBODY
        yield f"rule {NOBODY} {self.ruled is None}"
        yield f"{NOBODY}, names {min(len(self.named), MANY)}"
        yield from self.around[f"{NOBODY},"]

    def of_one_here(self, unit: Unit, name: str) -> tuple[str, ...]:
        side = "<" if unit.index < self.value.index else ">"
        first, last = sorted((unit.index, self.value.index))
        inner = self.sentence.units[first + 1 : last]
        counted = min(_between(self.places, first, last), MANY)
        others = min(_between(self.names, first, last), MANY)
        said = [label for each in inner for label in each.labels if label in _PARTING]
        return (
            side,
            f"{side} {step(last - first)}",
            f"{side} numbers {counted}",
            f"{side} others {others}",
            f"{side} numbers {counted} others {others}",
            f"{side} commas {min(said.count(','), MANY)}",
            f"{side} brackets {said.count('(') - said.count(')')}",
            f"{side} in the cell {self.cell.start <= unit.start and unit.end <= self.cell.end}",
            *of_all(f"{side} between", inner),
            *self.around[side],
            *self._of_it(side, unit),
            *self._of_its_own_number(side, unit),
            *self._of_turns(side, unit),
            *self._of_rules(side, unit, name),
        )

    def _of_rules(self, side: str, unit: Unit, name: str) -> Iterator[str]:
        """Whose the number, and the one before, are by rules."""
        if unit is self.ruled:
            yield "rule"
        elif name == self.ruled_name:
            yield "rule, the same one"
        elif self.ruled is not None:
            yield f"rule, another {side}"
        if name == self.left:
            yield f"rule left {side}"

    def _of_it(self, side: str, unit: Unit) -> Iterator[str]:
        yield from each_of(f"{side} one", unit.labels)
        yield f"one stands for somebody {unit.entity is not None}"
        if unit.entity is not None:
            yield f"{side} sort {unit.entity.sort}"
            yield f"{unit.entity.sort} {'PERCENT' in self.value.labels}"
        yield f"capital {self.sentence.clean[unit.start].isupper()} {unit.entity is not None}"
        yield f"first {bool(self.named) and self.named[0] is unit}"
        yield f"{side} of {min(len(self.named), MANY + 2)}"

    def _of_its_own_number(self, side: str, unit: Unit) -> Iterator[str]:
        """Whether another number stands nearer to a candidate."""
        near = min(abs(self.value.index - unit.index) - 1, MANY) + 1
        left = _between(self.places, unit.index - near, unit.index) > 0
        right = _between(self.places, unit.index, unit.index + near) > 0
        yield f"{side} nearer on the left {left}"
        yield f"{side} nearer on the right {right}"

    def _of_turns(self, side: str, unit: Unit) -> Iterator[str]:
        """Whether a candidate has the place among names that the number has among numbers."""
        if unit not in self.named:
            return
        place, turn, several = self.named.index(unit), self.turn, len(self.same)
        yield f"{side} turn {place == turn} {several == len(self.named)}"
        if side == "<" and several > 1 and unit.index < self.same[0]:
            row = bisect_left(self.names, self.same[0])
            if row > 1:
                yield f"row {place == turn} {row == several}"

    def of_one_before(self, before: Sentence, unit: Unit, back: int) -> tuple[str, ...]:
        row, where = _in_row(before), f"{back} back"
        return (
            where,
            f"{where}, paragraph {before.segment.paragraph == self.sentence.segment.paragraph}",
            f"{where}, names here before {min(self.before, MANY)}, numbers {min(self.at, 2)}",
            f"{where}, first {row[:1] == (unit,)}",
            f"{where}, last {bool(row) and row[-1].entity is unit.entity}",
            f"back, names here {min(len(self.named), MANY)}",
            f"back, rule {self.ruled is not None}",
            f"back, of {min(len({each.entity.name for each in row if each.entity}), MANY)}",
            f"back, asks {before.asks}",
            *each_of("back, one", unit.labels),
            *each_of("back, opens", self.sentence.units[0].labels),
            *self.around["back,"],
            *self._of_one_who_owns(before, unit, where),
            *self._of_turns_before(before, unit),
        )

    def _of_one_who_owns(self, before: Sentence, unit: Unit, where: str) -> Iterator[str]:
        """Whether numbers of a sentence before are a candidate's, and the number here, by rules."""
        name, owners = unit.entity.name if unit.entity is not None else None, _owners(before)
        if unit.entity is not None:
            yield f"back, sort {unit.entity.sort} {'PERCENT' in self.value.labels}"
        if name in owners:
            yield f"{where}, owns"
            yield f"{where}, owns the last {owners[-1] == name}"
        else:
            yield f"{where}, owns nothing of {min(len(numbers(before)), 2)}"
        if name is not None and name == self.ruled_name:
            yield "rule, the same one, back"

    def _of_turns_before(self, before: Sentence, unit: Unit) -> Iterator[str]:
        """Whether a candidate of a sentence before has the place among its names that the number has here: "The count
        was 51.4 to 35.9"."""
        names = _contenders(before)
        if unit.entity is None or unit.entity.name not in names or len(self.same) == 1:
            return
        place = names.index(unit.entity.name)
        yield f"back, turn {place == self.turn} {len(names) == len(self.same)} {bool(self.named)}"


def _between(places: Sequence[int], first: int, last: int) -> int:
    """How many places, which are in order, lie between two."""
    return max(0, bisect_left(places, last) - bisect_right(places, first))
