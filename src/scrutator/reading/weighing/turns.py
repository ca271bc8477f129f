"""Turns: what the owners of the figures before say of whose a number can be: names and numbers take turns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.weighing.candidates import BACK, NOBODY, Candidate
from scrutator.reading.weighing.telling import MANY, of_all, step


def settled(sentence: Sentence) -> dict[int, str | None]:
    """The names of those whose the numbers of a sentence are found to be, by the index of the number; it is filled as
    they are found."""
    found: dict[int, str | None] = sentence.known.setdefault(settled, {})
    return found


def in_turn(sentence: Sentence, value: Unit, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with what the owners of the figures before say of each."""
    here = settled(sentence)
    left = max((index for index in here if index < value.index), default=None)
    earlier = {name for index, name in here.items() if index < value.index and index != left}
    if left is not None:
        inner = sentence.units[left + 1 : value.index]
        told = _Turn(here[left], earlier, inner, sentence.units[left].labels == value.labels, found)
        return tuple(each.with_signs(told.signs(each)) for each in found)
    last = sentence.before
    for _ in range(BACK):
        if last is None or settled(last):
            break
        last = last.before
    if last is None or not settled(last):
        return tuple(found)
    names = settled(last)
    latest, back = names[max(names)], sentence.number - last.number
    return tuple(each.with_signs(_told_before(each, latest, names.values(), back)) for each in found)


def _told_before(each: Candidate, latest: str | None, names: Collection[str | None], back: int) -> Iterator[str]:
    """What the owners of the figures of a sentence before say of a candidate."""
    where = NOBODY if each.unit is None else "same sentence" if each.back == 0 else "back"
    if each.name is not None and each.name == latest:
        yield f"settled {where} {back} last of {min(len(set(names)), MANY)}"
    elif each.name is not None and each.name in names:
        yield f"settled {where} {back}"
    else:
        yield f"not settled {where} {back}"


@dataclass(frozen=True, slots=True)
class _Turn:
    """What the owners of the numbers before in a sentence say."""

    left: str | None
    """Whose the last one is."""
    earlier: Collection[str | None]
    """Whose those before it are."""
    inner: Sequence[Unit]
    same: bool
    """Whether the last one is of the same sort."""
    row: Sequence[Candidate]

    def signs(self, each: Candidate) -> Iterator[str]:
        where = NOBODY if each.unit is None else "same sentence" if each.back == 0 else "back"
        if each.name is not None and each.name == self.left:
            yield f"left, {where}"
            yield f"left, same {self.same}"
            yield f"left, {step(len(self.inner) + 1)}"
            yield from of_all("left, between", self.inner)
        elif each.name is not None and each.name in self.earlier:
            yield f"earlier, {where} {self.same}"
        else:
            yield f"new, {where} {self.same}"
            yield f"new, {where}, left {self.left is None}"
            if each.unit in self.inner:
                yield "new, between"
        if each.unit is not None and each.back == 0 and each.name == self._next():
            yield f"next {self.same}"

    def _next(self) -> str | None:
        """The name that stands behind that of the owner of the last number."""
        names = [each.name for each in self.row if each.unit is not None and each.back == 0 and each.unit.entity]
        behind = names[names.index(self.left) + 1 :] if self.left in names else []
        return next((name for name in behind if name != self.left), None)
