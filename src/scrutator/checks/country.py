"""The polling stations of an invented country, in which every result came about honestly: forensic checks are tested on
them, and on copies that :mod:`scrutator.checks.doctoring` has changed.

Support and turnout differ between regions, between the districts of a region, and between stations; the larger the
place, the lower the turnout. Voters, valid ballots and votes are counted binomially.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from scrutator.model import Source, Stations

CANDIDATES = ("Jon Kest", "Ada Brenn", "Oskar Lindqvar")
REGIONS, DISTRICTS = 8, 6
"""Regions, and districts in each."""
BETWEEN_REGIONS, BETWEEN_DISTRICTS, BETWEEN_STATIONS = 0.35, 0.2, 0.25
"""Standard deviations of the logits."""
Floats = NDArray[np.float64]


def country(rows: int = 2_000, *, seed: int = 1, noise: int = 1) -> Stations:
    """An honest election.

    :param seed: of the country: its stations and what their people think.
    :param noise: of the day: who comes and what he votes. Two rounds share the seed and differ in this.

    >>> stations = country(500)
    >>> stations.total("valid") == sum(stations.total(name) for name in stations.candidates)
    True
    """
    place, day = default_rng(seed), default_rng([seed, noise])
    district = np.sort(place.integers(0, REGIONS * DISTRICTS, rows))
    registered = np.clip(np.exp(place.normal(6.7, 0.6, rows)), 60, 4_000).astype(np.int64)
    turnout = 0.3 - 0.15 * np.log(registered / 800) + _differing(district, place)
    support = 0.1 + _differing(district, place)
    second = 0.8 + _differing(district, place)
    issued = day.binomial(registered, _share(turnout))
    valid = day.binomial(issued, 0.985)
    kest = day.binomial(valid, _share(support))
    brenn = day.binomial(valid - kest, _share(second))
    machine = np.where(place.random(rows) < 0.5, valid, 0)
    morning = day.binomial(issued, 0.3)
    centre = place.normal(0, 2, (2, REGIONS * DISTRICTS))[:, district] + place.normal(0, 0.1, (2, rows))
    counts = {
        "registered": registered,
        "issued": issued,
        "found": issued,
        "valid": valid,
        "invalid": issued - valid,
        "found_machine": machine,
        "found_paper": issued - machine,
        "by_12": morning,
        "by_18": morning + day.binomial(issued - morning, 0.7),
    }
    votes = dict(zip(CANDIDATES, (kest, brenn, valid - kest - brenn), strict=True))
    places = {
        "region": tuple(f"Region {number + 1}" for number in district // DISTRICTS),
        "district": tuple(f"District {number + 1}" for number in district),
        "latitude": tuple(f"{value:.5f}" for value in 50 + centre[0]),
        "longitude": tuple(f"{value:.5f}" for value in 10 + centre[1]),
    }
    return Stations(
        Source("country.csv", ""),
        tuple(str(number) for number in range(1, rows + 1)),
        {name: column.astype(np.int64) for name, column in counts.items()},
        {name: column.astype(np.int64) for name, column in votes.items()},
        places,
        contest="2031-05-04",
    )


def _differing(district: NDArray[np.int64], rng: Generator) -> Floats:
    """Logits that differ between regions, districts and stations."""
    regions = rng.normal(0, BETWEEN_REGIONS, REGIONS)[district // DISTRICTS]
    districts = rng.normal(0, BETWEEN_DISTRICTS, REGIONS * DISTRICTS)[district]
    found: Floats = regions + districts + rng.normal(0, BETWEEN_STATIONS, len(district))
    return found


def _share(logit: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-logit))
    return found
