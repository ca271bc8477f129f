"""Are there places whose stations agree with each other more closely than chance in counting allows?

*Null:* every voter of a place decides by himself, so that the stations of one place differ at least as much as repeated
draws from one urn would: the sum of squared deviations from the common share, in binomial variances, has a chi-square
distribution with one degree of freedom less than stations, or a larger one where people differ. Half a vote is added
to every deviation, so that the lattice of small stations is no evidence. A place is too even where the lower tail,
multiplied by the number of places and by two (shares and turnout), is below one per cent. The statistic is the number
of such places, never negative, and p the smallest tail multiplied in the same way.

*Misleads when:* one result was printed for several stations because they were counted together, or the numbers were
filled in from a total by whoever made the file. Stations of fewer than 100 electors, and places of fewer than eight
stations, are left out.

*After:* Pearson's chi-square of homogeneity, read from below, as Fisher (1936) read Mendel's peas; equal results of
whole places were pointed out by observers of Russian elections.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import levelling
from scrutator.checks.measurement import CannotSayError, Measurement, Regional
from scrutator.checks.places import Flags
from scrutator.model import Returns, Size, Statistic
from scrutator.model.returns import Rows
from scrutator.model.stations import Counts
from scrutator.numbers.groups import Floats, sizes

NEEDS = ("ballots", "turnout", "neighbourhoods")
HIGHEST = "implausible"
PLACES = True
DOCTORED = levelling
SMALLEST, FEWEST = 100, 8
"""Electors of a station, and stations of a place, below which it is left alone."""
VARIANCE = 5.0
"""Binomial variance of every count from which on a sum of squares has its distribution."""
LEVEL = 0.01
COLUMNS = {"share": ("votes", "ballots"), "turnout": ("voters", "registered")}


def measure(returns: Returns, *, rng: Generator) -> Measurement:
    """How many places are too even, and the tail of the most even one."""
    large = np.flatnonzero(returns.registered >= SMALLEST)
    compared = large[sizes(returns.near[large]) >= FEWEST]
    kept = returns.only(compared)
    if not len(kept):
        raise CannotSayError(f"No place has {FEWEST} stations of {SMALLEST} or more electors.")
    names, code = np.unique(kept.near, return_inverse=True)
    tails = {name: _tails(getattr(kept, a), getattr(kept, b), code) for name, (a, b) in COLUMNS.items()}
    tested = sum(int(np.isfinite(tail).sum()) for tail in tails.values())
    if not tested:
        raise CannotSayError("At no place do enough votes lie on either side at every station.")
    least = np.fmin.reduce(list(tails.values()))
    even = np.nan_to_num(least, nan=1.0) * tested <= LEVEL
    inside = even[code]
    lowest = float(np.nanmin(least))
    return Measurement(
        Statistic("places_too_even", float(even.sum()), 0.0),
        f"At {int(even.sum()):,} of {len(names):,} places the stations agree more closely than chance in counting "
        "allows.",
        p=min(1.0, tested * lowest),
        size=Size(float(inside.sum()), float(kept.votes[inside].sum())),
        rows=compared[inside][np.argsort(least[code][inside], kind="stable")],
        parts={name: Statistic("places", float((tail * tested <= LEVEL).sum())) for name, tail in tails.items()},
        regions=tuple(_regions(kept, code, least)),
        shown=tuple(_written(kept, code == at, least[at]) for at in np.argsort(least, kind="stable")[:10] if even[at]),
        parameters={"places": len(names), "tests": tested},
    )


def _tails(part: Counts, whole: Counts, code: Rows) -> Floats:
    """The lower tail of each place; NaN where some station has too few on one side."""
    from scipy.special import chdtr

    total = np.bincount(code, whole)
    share = np.bincount(code, part) / np.maximum(total, 1)
    variance = whole * (share * (1 - share))[code]
    enough = np.bincount(code, variance < VARIANCE) == 0
    away = (np.abs(part - whole * share[code]) + 0.5) ** 2 / np.maximum(variance, 1e-9)
    found: Floats = np.where(enough, chdtr(np.bincount(code) - 1.0, np.bincount(code, away)), np.nan)
    return found


def _regions(kept: Returns, code: Rows, least: Floats) -> Iterator[Regional]:
    """Each territory by its most even place, for the number of places that it has."""
    _, first = np.unique(code, return_index=True)
    territory = kept.territory[first]
    for at in np.unique(territory).tolist() if len(kept.territories) > 1 else ():
        mine = (territory == at) & np.isfinite(least)
        if mine.any():
            tails = least[mine] * len(COLUMNS) * int(mine.sum())
            too_even = Statistic("places_too_even", float((tails <= LEVEL).sum()), 0.0)
            yield Regional(kept.territories[at], too_even, min(1.0, float(tails.min())))


def _written(kept: Returns, chosen: Flags, tail: float) -> str:
    of = kept.only(chosen)
    known = [names[of.at[0]] for level, names in of.stations.places.items() if level != "station"]
    where = ", ".join(dict.fromkeys(name for name in known if name))
    shares, turnouts = 100 * of.share, 100 * of.turnout
    return (
        f"{where}: {len(of)} stations, share {shares.min():.1f} to {shares.max():.1f} %, turnout "
        f"{turnouts.min():.1f} to {turnouts.max():.1f} %, tail {tail:.1e}"
    )
