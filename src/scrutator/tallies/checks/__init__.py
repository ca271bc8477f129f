"""Coded checks of one table of stations. Lines against each other stand in ``arithmetic.toml``; what needs more than
one station is one file each: a module with ``CODES`` (code -> what it says), ``LEVEL``, ``MISLEADS`` and
``find(stations)``, a generator of :class:`~scrutator.model.stations.Violation`.

A count that is missing makes a check neither pass nor fail: the violation says how many stations went unchecked. An
identity that holds by construction, because one count was made from the others, is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from scrutator.model.family import members
from scrutator.model.stations import Stations, Violation
from scrutator.tallies import totals
from scrutator.tallies.checks._rules import Rule, rules

__all__ = ["IDENTITIES", "Code", "Rule", "codes", "rules", "validated"]


IDENTITIES = frozenset(rule.code for rule in rules() if rule.holds == "=")
"""Codes of sums that have to be equal."""


@dataclass(frozen=True, slots=True)
class Code:
    """A check as the documentation knows it."""

    code: str
    level: str
    sentence: str
    misleads: str


@cache
def codes() -> tuple[Code, ...]:
    """Every code of a single table, in order.

    >>> [code.code for code in codes()][:3]
    ['P101', 'P102', 'P103']
    """
    found = [Code(rule.code, rule.level, rule.sentence.format(right="base"), rule.misleads) for rule in rules()]
    for module in (*members(__name__), totals):
        found += [
            Code(code, getattr(module, "LEVEL", "error"), sentence, module.MISLEADS)
            for code, sentence in module.CODES.items()
        ]
    return tuple(sorted(found, key=lambda code: code.code))


def validated(stations: Stations) -> Stations:
    """The stations with everything that the checks find in them, by code."""
    found = sorted((*stations.violations, *_all(stations)), key=lambda violation: violation.code)
    return replace(stations, violations=tuple(found))


def _all(stations: Stations) -> Iterator[Violation]:
    for rule in rules():
        yield from rule.find(stations)
    for module in members(__name__):
        yield from module.find(stations)
