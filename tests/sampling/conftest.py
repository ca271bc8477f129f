"""An invented country: 900 stations in six strata of two regions, towns and villages, and what was counted in each."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from scrutator.sampling import Design, Frame, Reports, Sample, Wanted, draw

SEED = "Lottery of Saltmere, 4 May 2031: 7 12 19 23 41 44"
STRATA = {"Saltmere": 240, "Upper Lakes": 60, "Ferry": 150, "Old Hills": 180, "Long Coast": 210, "Isles": 60}
NORTH = ("Saltmere", "Upper Lakes", "Isles")
WANTED = Wanted({"Brenn": "votes_brenn", "Kest": "votes_kest", "valid": "valid"}, "station", "time")


def counted() -> pl.DataFrame:
    """Every station of Norvia with its count."""
    rng = np.random.default_rng(3)
    names = [name for name, stations in STRATA.items() for _ in range(stations)]
    town = rng.random(len(names)) < 0.45
    registered = np.where(town, rng.integers(900, 2_400, len(names)), rng.integers(150, 900, len(names)))
    valid = rng.binomial(registered, np.clip(rng.normal(0.62, 0.07, len(names)), 0.1, 0.95))
    lean = np.array([0.05 * list(STRATA).index(name) for name in names])
    share = np.clip(rng.normal(0.42 + lean - 0.12 * town, 0.06), 0.02, 0.95)
    brenn = rng.binomial(valid, share)
    return pl.DataFrame(
        {
            "station": [f"{at:04d}" for at in range(1, len(names) + 1)],
            "stratum": names,
            "class": np.where(town, "town", "village"),
            "region": ["North" if name in NORTH else "South" for name in names],
            "registered": registered,
            "valid": valid,
            "votes_brenn": brenn,
            "votes_kest": ((valid - brenn) * 0.7).astype(np.int64),
        }
    )


@pytest.fixture(scope="session")
def country() -> pl.DataFrame:
    return counted()


@pytest.fixture(scope="session")
def frame(country: pl.DataFrame) -> Frame:
    return Frame.of(country.select("station", "stratum", "class", "region", "registered"))


@pytest.fixture(scope="session")
def sample(frame: Frame) -> Sample:
    return draw(frame, Design(120, least=4), SEED)


@pytest.fixture(scope="session")
def arrivals(country: pl.DataFrame, sample: Sample) -> pl.DataFrame:
    """The reports of every drawn station, a minute apart in no particular order."""
    drawn = country.filter(pl.col("station").is_in([each.station for each in sample.drawn]))
    minutes = np.random.default_rng(5).permutation(drawn.height)
    times = [f"2031-05-04T{20 + m // 60:02d}:{m % 60:02d}:00" for m in minutes.tolist()]
    return drawn.with_columns(pl.Series("time", times))


@pytest.fixture(scope="session")
def reports(arrivals: pl.DataFrame) -> Reports:
    return Reports.of(arrivals, WANTED)
