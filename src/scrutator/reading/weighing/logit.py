"""Logit: how likely each of some classes is, given the signs of a thing.

A multinomial logit: the chance of a class is the exponential of the sum of the weights that its signs have for it, as a
share of that of all classes (Berger, Della Pietra and Della Pietra 1996, "A maximum entropy approach to natural
language processing").
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

SCALE = 100
"""Weights are written down as whole numbers of this part of one."""
WIDTH = 24
"""Bits that hold the sum of any weights for one class."""


class _Packed(dict[str, int]):
    """The weights of each sign for all classes as one number, :data:`WIDTH` bits a class: those of many signs are added
    up at once. That of a sign is made when it is first met."""

    def __init__(self, weights: Mapping[str, Sequence[tuple[int, int]]]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, sign: str) -> int:
        self[sign] = packed = sum(weight << WIDTH * place for place, weight in self._weights[sign])
        return packed

    def sums(self, signs: Iterable[str], classes: int) -> list[int]:
        """The sum of the weights of some signs for each class."""
        middle = 1 << WIDTH - 1  # sums may be negative, the parts of a number are not
        shifts = range(0, WIDTH * classes, WIDTH)
        known = map(self.__getitem__, filter(self._weights.__contains__, signs))
        packed = sum(known, sum(middle << shift for shift in shifts))
        return [(packed >> shift & (1 << WIDTH) - 1) - middle for shift in shifts]


@dataclass(frozen=True)
class Logit:
    """The weights of some signs for some classes."""

    classes: tuple[str, ...]
    weights: Mapping[str, Sequence[tuple[int, int]]]
    """By sign: the places of classes, each with the weight for it in hundredths; 0 for classes left out."""

    @cached_property
    def _packed(self) -> _Packed:
        return _Packed(self.weights)

    def chances(self, signs: Iterable[str]) -> Mapping[str, float]:
        """The chance of each class.

        >>> chances = Logit(("votes", "seats"), {"> ballot": [(0, 110)], "in HOUSE": [(1, 250)]}).chances({"in HOUSE"})
        >>> {name: round(chance, 2) for name, chance in chances.items()}
        {'votes': 0.08, 'seats': 0.92}
        """
        scores = self._packed.sums(set(signs), len(self.classes))
        highest = max(scores)
        powers = [math.exp((score - highest) / SCALE) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}

    def reasons(self, signs: Iterable[str], name: str, number: int = 5) -> Mapping[str, float]:
        """The signs that weigh most for a class, the heaviest first, each with its weight."""
        place = self.classes.index(name)
        told = {sign: self._weight(sign, place) / SCALE for sign in set(signs)}
        first = sorted(told, key=lambda sign: (-told[sign], sign))[:number]
        return {sign: told[sign] for sign in first if told[sign] > 0}

    def _weight(self, sign: str, place: int) -> int:
        return dict(self.weights.get(sign, ())).get(place, 0)


@cache
def logit(name: str) -> Logit:
    """The weights that come with scrutator under a name."""
    told = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    rows = ((sign, iter(row)) for sign, row in told["weights"].items())
    return Logit(tuple(told["classes"]), {sign: tuple(zip(row, row, strict=True)) for sign, row in rows})
