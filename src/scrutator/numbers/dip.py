"""How far a sample is from having one mode: the dip of Hartigan and Hartigan (1985)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


def dip(values: Floats) -> float:
    """The largest distance between the distribution function of the sample and the nearest one with a single mode, by
    the algorithm of Hartigan (AS 217) with the corrections of Maechler; exact, in time proportional to the sample.

    >>> dip(np.array([1.0, 2.0, 3.0, 4.0])), dip(np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]))
    (0.125, 0.25)
    """
    ordered = np.sort(values)
    if len(ordered) < 2 or ordered[0] == ordered[-1]:
        return 0.5 / max(len(ordered), 1)
    return float(_dip(ordered))


@compiled
def _dip(x: Floats) -> float:  # pragma: no cover - compiled
    n = len(x)
    below, above = _minorant(x), _majorant(x)
    left, right = np.empty(n + 1, np.int64), np.empty(n + 1, np.int64)
    low, high, best = 0, n - 1, 1.0
    while True:
        lefts, rights = _path(below, high, low, left), _path(above, low, high, right)
        gap, i, j = _widest(x, left, right, lefts, rights)
        if gap < best:
            break
        best = max(best, _inside(x, left, i, lefts, True), _inside(x, right, j, rights, False))
        if low == left[i] and high == right[j]:
            break
        low, high = left[i], right[j]
    return best / (2 * n)


@compiled
def _minorant(x: Floats) -> Indices:  # pragma: no cover - compiled
    """For each point the previous corner of the greatest convex minorant that ends there."""
    found = np.zeros(len(x), np.int64)
    for j in range(1, len(x)):
        k = j - 1
        while k > 0 and (x[j] - x[k]) * (k - found[k]) >= (x[k] - x[found[k]]) * (j - k):
            k = found[k]
        found[j] = k
    return found


@compiled
def _majorant(x: Floats) -> Indices:  # pragma: no cover - compiled
    """For each point the next corner of the least concave majorant that begins there."""
    last = len(x) - 1
    found = np.full(len(x), last)
    for j in range(last - 1, -1, -1):
        k = j + 1
        while k < last and (x[j] - x[k]) * (k - found[k]) >= (x[k] - x[found[k]]) * (j - k):
            k = found[k]
        found[j] = k
    return found


@compiled
def _path(step: Indices, start: int, end: int, path: Indices) -> int:  # pragma: no cover - compiled
    """The corners from one point to another, written into ``path``; the position of the last one."""
    at = 0
    path[0] = start
    while path[at] != end:
        path[at + 1] = step[path[at]]
        at += 1
    return at


@compiled
def _widest(
    x: Floats, left: Indices, right: Indices, lefts: int, rights: int
) -> tuple[float, int, int]:  # pragma: no cover - compiled
    """Where the majorant is farthest above the minorant: how far, and the corners of both there."""
    if lefts == 1 and rights == 1:
        return 1.0, lefts, rights
    gap, i, j, a, b = 0.0, lefts, rights, lefts - 1, 1
    while True:
        p, q = left[a], right[b]
        if p > q:
            o = left[a + 1]
            far = (q - o + 1) - (x[q] - x[o]) * (p - o) / (x[p] - x[o])
            b += 1
            if far >= gap:
                gap, i, j = far, a + 1, b - 1
        else:
            o = right[b - 1]
            far = (x[p] - x[o]) * (q - o) / (x[q] - x[o]) - (p - o - 1)
            a -= 1
            if far >= gap:
                gap, i, j = far, a + 1, b
        a, b = max(a, 0), min(b, rights)
        if left[a] == right[b]:
            return gap, i, j


@compiled
def _inside(x: Floats, path: Indices, start: int, end: int, convex: bool) -> float:  # pragma: no cover - compiled
    """How far the sample is from the minorant or the majorant between the corners of a path."""
    found = 0.0
    for at in range(start, end):
        first, last = min(path[at], path[at + 1]), max(path[at], path[at + 1])
        most = 1.0
        if last - first > 1 and x[last] != x[first]:
            slope = (last - first) / (x[last] - x[first])
            for k in range(first, last + 1):
                line = (x[k] - x[first]) * slope
                most = max(most, (k - first + 1) - line if convex else line - (k - first - 1))
        found = max(found, most)
    return found
