"""Rules: one line of the protocol against another, read from ``arithmetic.toml``."""

from __future__ import annotations

import operator
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np

from scrutator.model.stations import MISSING, VOTERS, Counts, Stations, Violation, added
from scrutator.tallies.derived import Terms, follows

_TERM = re.compile(r"([+-]?)\s*(\w+)(\??)")
_HOLDS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """Two sums and what has to hold between them."""

    code: str
    level: Literal["error", "warning"]
    left: str
    holds: str
    right: str
    sentence: str
    misleads: str
    where: str = ""
    """A sum that has to be above zero for the rule to apply."""
    without: str = ""
    """A sum that has to be zero for the rule to apply."""

    def find(self, stations: Stations) -> Iterator[Violation]:
        """The stations that break the rule; nothing where a column that it needs is absent or where none breaks it."""
        left, right = self._terms(self.left, stations), self._terms(self.right, stations)
        if left is None or right is None:
            return
        difference = left + tuple((-sign, name) for sign, name in right)
        if self.holds == "=" and follows(stations, difference):
            return
        a, b = _sum(stations, left), _sum(stations, right)
        known = (a != MISSING) & (b != MISSING)
        unchecked = int((~known).sum())
        for words, empty in ((self.where, False), (self.without, True)):
            terms = self._terms(words, stations)
            if words and terms is None:
                return
            if terms:
                base = _sum(stations, terms)
                known &= (base != MISSING) & ((base == 0) == empty)
        wrong = np.flatnonzero(known & ~_HOLDS[self.holds](a, b))
        if len(wrong):
            names = tuple(name for _, name in (*left, *right) if name != "0")
            sentence = self.sentence.format(right=stations.base.replace("_", " "))
            yield Violation(self.code, self.level, sentence, wrong, names, unchecked)

    def _terms(self, words: str, stations: Stations) -> Terms | None:
        """The signed counts of a sum; None where the source lacks one that is needed."""
        found = []
        for sign, name, optional in _TERM.findall(words):
            real = _real(name, stations)
            if real != "0" and stations.numbers(real) is None:
                if optional:
                    continue
                return None
            if real == "candidates" and not stations.complete:
                return None
            found.append((-1 if sign == "-" else 1, real))
        return tuple(found)


def _real(name: str, stations: Stations) -> str:
    if name == "voters":
        return next((role for role in VOTERS if role in stations.counts), "voters")
    return stations.base if name == "base" else name


def _sum(stations: Stations, terms: Terms) -> Counts:
    zeros = np.zeros(len(stations), np.int64)
    columns = ((sign, stations.numbers(name) if name != "0" else zeros) for sign, name in terms)
    return added((sign, column) for sign, column in columns if column is not None)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code.

    >>> rules()[0].code, rules()[0].left, rules()[0].right
    ('P101', 'candidates + blank_valid?', 'base')
    """
    read = tomllib.loads(files(__package__).joinpath("arithmetic.toml").read_text(encoding="utf-8"))
    return tuple(Rule(code, **rule) for code, rule in sorted(read.items()))
