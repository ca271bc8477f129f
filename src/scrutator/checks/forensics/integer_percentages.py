"""Do more stations report a whole-number turnout or result than chance in counting around their own shares gives?

*Null:* the votes of a station are binomial around its own share, its voters around its own turnout, independently, so
that about one result in ten falls within 0.05 points of a whole percentage, fewer in small stations and more near 0
and 100 %. The mean and the tail of the number of such stations are computed exactly (a Poisson-binomial sum), not
simulated. An excess is positive.

*Misleads when:* a candidate has so few votes that a redraw is often exactly zero, which counts as whole (the symmetric
rule leaves such stations out); stations of fewer than 100 electors, which lie on a coarse lattice, are left out too. A
control can pass 2 standard deviations by chance. It sees only careless rounding and says nothing about how much was
changed.

*After:* Kobak, Shpilkin and Pshenichnikov, Integer percentages as electoral falsification fingerprints, Annals of
Applied Statistics 10 (2016) 54-73, with its null in closed form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.checks.doctoring import rounding
from scrutator.checks.measurement import CannotSayError, Measurement, Regional
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.poisson_binomial import tail
from scrutator.numbers.whole_percent import chance_of_whole, is_whole

NEEDS = ("ballots",)
HIGHEST = "implausible"
PLACES = False
DOCTORED = rounding
SMALLEST, FEWEST = 100, 100
"""Electors of a station, and stations, below which it is left alone."""
Rule = Literal["symmetric", "as-published"]
Floats = NDArray[np.float64]


def measure(returns: Returns, *, rng: Generator, rule: Rule = "symmetric") -> Measurement:
    """The excess of stations with a whole percentage of turnout or result, over all and by territory.

    :param rule: ``symmetric`` keeps stations with a share of 1 to 99 %; ``as-published`` only drops those above 99 %.
    """
    kept = returns.only(_kept(returns, rule))
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have 100 or more electors and a share of 1 to 99 %.")
    columns = {"result": (kept.votes, kept.ballots)}
    if returns.has_turnout:
        columns["turnout"] = (kept.voters, kept.registered)
    hits = {name: is_whole(*column) for name, column in columns.items()}
    chances = {name: chance_of_whole(*column) for name, column in columns.items()}
    hit = np.logical_or.reduce(list(hits.values()))
    chance = 1 - np.multiply.reduce([1 - each for each in chances.values()])
    whole = _excess("excess_stations", hit, chance)
    votes = float((kept.votes * (hit - chance)).sum())
    spread = 1.96 * float(np.sqrt((kept.votes.astype(np.float64) ** 2 * chance * (1 - chance)).sum()))
    return Measurement(
        whole,
        f"{int(hit.sum()):,} of {len(kept):,} stations report a whole-number {' or '.join(columns)}; chance gives "
        f"{chance.sum():,.0f}.",
        p=tail(chance, int(hit.sum())),
        size=Size(whole.value, votes, votes - spread, votes + spread),
        rows=np.flatnonzero(_kept(returns, rule))[hit],
        parts={name: _excess(f"excess_stations_{name}", hits[name], chances[name]) for name in columns},
        regions=tuple(_regional(kept, hit, chance)),
        shown=(
            _written(" or ".join(columns), hit, chance),
            *(_written(name, hits[name], chances[name]) for name in columns if len(columns) > 1),
        ),
        parameters={"rule": rule, "stations": len(kept)},
    )


def _written(what: str, hit: NDArray[np.bool_], chance: Floats) -> str:
    excess = _excess("", hit, chance)
    sum_ = f"{what}: {int(hit.sum()):,} observed - {chance.sum():,.1f} expected = {excess.value:+,.1f} stations"
    return f"{sum_}; standard deviation {excess.sd or 0:,.1f}"


def _kept(returns: Returns, rule: Rule) -> NDArray[np.bool_]:
    """Stations of the published rule, in exact integers."""
    electors = returns.registered if returns.has_turnout else returns.ballots
    kept: NDArray[np.bool_] = (electors >= SMALLEST) & (100 * returns.votes <= 99 * returns.ballots)
    if returns.has_turnout:
        kept &= 100 * returns.voters <= 99 * returns.registered
    if rule == "symmetric":
        kept &= 100 * returns.votes >= returns.ballots
    return kept


def _excess(name: str, hit: NDArray[np.bool_], chance: Floats) -> Statistic:
    expected = float(chance.sum())
    return Statistic(name, float(hit.sum()) - expected, 0.0, float(np.sqrt((chance * (1 - chance)).sum())))


def _regional(kept: Returns, hit: NDArray[np.bool_], chance: Floats) -> Iterator[Regional]:
    order = np.argsort(kept.territory, kind="stable")
    edges = np.searchsorted(kept.territory[order], np.arange(len(kept.territories) + 1))
    for number, name in enumerate(kept.territories if len(kept.territories) > 1 else ()):
        rows = order[edges[number] : edges[number + 1]]
        if len(rows) >= FEWEST:
            found = _excess("excess_stations", hit[rows], chance[rows])
            yield Regional(name, found, tail(chance[rows], int(hit[rows].sum())))
