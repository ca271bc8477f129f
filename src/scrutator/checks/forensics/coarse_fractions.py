"""Do more stations report exactly a half, a third, three quarters… than report a vote or two beside it?

*Null:* near a simple fraction of the ballots (k/d with d up to 10, where d divides the ballots) the number of stations
changes smoothly from one vote to the next, so that of the stations within two votes of it one in five lies on it.
Their number is binomial, whatever the sizes of stations and the shares of candidates are. The statistic is the number
of stations on a fraction above that fifth; an excess is positive. Result and turnout count alike.

*Misleads when:* the shares of many stations are alike to within a few votes and happen to be near such a fraction. It
sees only exact fractions: a result rounded to whole percentages is looked for by integer-percentages.

*After:* the exact form of a question in Rozenas, Detecting election fraud from irregularities in vote-share
distributions, Political Analysis 25 (2017) 41-56.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.checks.doctoring import fractions
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.fractions import REACH, near_fraction

NEEDS = ("ballots",)
HIGHEST = "notable"
PLACES = False
DOCTORED = fractions
FEWEST = 100
"""Stations near a fraction, below which it says nothing."""
EXPECTED = 1 / (2 * REACH + 1)


def measure(returns: Returns, *, rng: Generator, smallest: int = 30) -> Measurement:
    """Stations exactly on a simple fraction, of those within two votes of one.

    :param smallest: votes, and votes of others, that the fraction must be of.
    """
    from scipy.special import bdtrc

    columns = {"result": (returns.votes, returns.ballots)}
    if returns.has_turnout:
        columns["turnout"] = (returns.voters, returns.registered)
    apart = {name: near_fraction(*column, smallest) for name, column in columns.items()}
    near = {name: np.abs(each) <= REACH for name, each in apart.items()}
    number, hits = sum(int(each.sum()) for each in near.values()), sum(int((a == 0).sum()) for a in apart.values())
    if number < FEWEST:
        raise CannotSayError(f"Only {number} stations lie within {REACH} votes of a simple fraction.")
    whole = _excess("excess_stations", hits, number)
    on = np.logical_or.reduce([each == 0 for each in apart.values()])
    return Measurement(
        whole,
        f"{hits:,} of {number:,} results within {REACH} votes of a simple fraction lie exactly on it; one in "
        f"{2 * REACH + 1} is {number * EXPECTED:,.0f}.",
        p=float(bdtrc(hits - 1, number, EXPECTED)) if hits else 1.0,
        size=Size(whole.value, low=whole.value - 1.96 * (whole.sd or 0), high=whole.value + 1.96 * (whole.sd or 0)),
        rows=np.flatnonzero(on),
        parts={
            name: _excess(f"excess_stations_{name}", int((apart[name] == 0).sum()), int(near[name].sum()))
            for name in columns
        },
        shown=tuple(_by_distance(name, apart[name]) for name in columns),
        parameters={"smallest": smallest, "stations": len(returns)},
    )


def _excess(name: str, hits: int, number: int) -> Statistic:
    # those beyond the fifth come on top of the others: h - (n - h) / (2 reach)
    scale = 1 / (1 - EXPECTED)
    return Statistic(name, (hits - number * EXPECTED) * scale, 0.0, float(np.sqrt(number * EXPECTED * scale)))


def _by_distance(name: str, apart: NDArray[np.int64]) -> str:
    counted = (f"{step:+d}: {int((apart == step).sum()):,}" for step in range(-REACH, REACH + 1))
    return f"{name}, votes from the fraction and stations: {'; '.join(counted)}"
