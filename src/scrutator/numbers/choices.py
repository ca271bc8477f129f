"""Choosing one of several published values for each of several figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod
from typing import TypeVar

T = TypeVar("T")

LIMIT = 4096
"""How many choices are weighed; more contradictions than that are no basis for arithmetic."""


def choices(alternatives: Sequence[Sequence[T]], limit: int = LIMIT) -> tuple[tuple[T, ...], ...]:
    """Every way to take one of each; none where there are more than ``limit`` ways, or where a figure has no value.

    >>> choices([[1], [2, 3]])
    ((1, 2), (1, 3))
    >>> choices([[1, 2]] * 20)
    ()
    """
    if not alternatives or prod(map(len, alternatives)) > limit:
        return ()
    return tuple(product(*alternatives))
