"""Sizing: how many stations a margin needs, by each way to draw them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from scrutator.numbers.survey.size import Voters, from_voters, neyman, proportional, simple
from scrutator.sampling.frame import Frame
from scrutator.sampling.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Size:
    """Stations that one way of drawing needs."""

    way: str
    stations: int
    """That have to report."""
    drawn: int
    """That have to be drawn if only part of them will."""


def sizes(frame: Frame, margin: float, response: float = 1.0) -> tuple[Size, ...]:
    """From the last election of the frame.

    :param margin: half of the interval, as a share. :param response: share of the drawn stations that will report.
    :raises RefusedError: the frame holds no past result.

    >>> past = (np.array([60, 50, 30, 20]), np.array([100, 100, 100, 100]))
    >>> frame = Frame(("1", "2", "3", "4"), ("A", "A", "B", "B"), past=past)
    >>> [(size.way, size.stations) for size in sizes(frame, 0.05)]
    [('simple random', 4), ('proportional', 3), ('neyman', 3)]
    """
    past = frame.spread()
    if past is None or frame.past is None:
        raise RefusedError(
            "The frame holds no votes and base of the last election: name them, or give --share and --rho."
        )
    votes, base = (column.astype(np.float64) for column in frame.past)
    e = votes - votes.sum() / base.sum() * base
    if not past.spreads.any():
        raise RefusedError(
            "Every station of the frame had the same past share as its stratum: there is no spread to plan by; look "
            "whether the columns are the right ones, or give --share and --rho."
        )
    whole = simple(margin, float(e.var(ddof=1)), float(base.mean()), len(frame))
    found = {"simple random": whole, "proportional": proportional(margin, past), "neyman": neyman(margin, past)}
    return tuple(_sized(way, n, response) for way, n in found.items())


def guessed(voters: Voters, margin: float, frame: int | None = None, response: float = 1.0) -> Size:
    """Without a past result, from what is guessed about voters."""
    return _sized("simple random, from voters", from_voters(margin, voters, frame), response)


def _sized(way: str, n: float, response: float) -> Size:
    stations = ceil(round(n, 9))
    return Size(way, stations, ceil(round(stations / response, 9)))
