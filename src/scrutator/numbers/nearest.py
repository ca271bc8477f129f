"""Means over the nearest stations, by coordinates or by a group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.groups import Codes, Floats

EARTH = 6371.0
"""Kilometres."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest other points of each point on the globe."""

    rows: NDArray[np.int64]
    """A line for each point: who is near, the point itself possibly among them."""
    others: NDArray[np.bool_]
    """Which of them are counted."""

    def mean(self, values: Floats) -> Floats:
        """The mean of the values of the others.

        >>> line = np.arange(4.0)
        >>> nearest(line, np.zeros(4), 1).mean(line).tolist()[0]
        1.0
        """
        found: Floats = (values[self.rows] * self.others).sum(axis=1) / self.others.sum(axis=1)
        return found


def nearest(longitude: Floats, latitude: Floats, count: int) -> Nearest:
    """So many of the nearest others of each point, by coordinates in degrees."""
    from scipy.spatial import cKDTree

    x, y = np.radians(longitude), np.radians(latitude)
    points = EARTH * np.column_stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))
    near = np.asarray(cKDTree(points).query(points, k=min(count + 1, len(points)))[1], np.int64)
    others: NDArray[np.bool_] = near != np.arange(len(points))[:, None]
    # where many stations share an address the point itself may be missing from its own list: the farthest is dropped
    others[others.all(axis=1), -1] = False
    return Nearest(near, others)


def among_group(values: Floats, group: Codes) -> Floats:
    """The mean of the values of the others of a group; NaN for who is alone.

    >>> among_group(np.array([1.0, 2.0, 6.0]), np.zeros(3, np.int64)).tolist()
    [4.0, 3.5, 1.5]
    """
    codes, counts = np.unique(group, return_inverse=True, return_counts=True)[1:]
    total = np.bincount(codes, values)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = (total[codes] - values) / (counts[codes] - 1)
    return found
