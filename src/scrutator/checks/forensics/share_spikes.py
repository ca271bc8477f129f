"""Do more stations report one and the same share than the shares around it and the sizes of stations lead to expect?

*Null:* the shares of stations vary smoothly; what is not smooth comes from small numbers of ballots, where only some
shares are possible. Each bin of 0.1 points is compared with the bins within 2.5 points of it, by a binomial test whose
odds are those of counting every station again (computed exactly, on each station's own lattice). The smallest p, of
all bins between 1 and 99 %, is corrected for their number. The statistic is the excess of stations in bins with a q of
at most 0.05, in per cent of all stations; it is never negative.

*Misleads when:* a share is frequent for a reason of its own, as where the same few people vote in each of many tiny
stations. It sees only shares that repeat, and says nothing of additions that leave no spike.

*After:* the question of Rozenas, Political Analysis 25 (2017) 41-56, whose estimate depends on how often is resampled
(`resamples` repeats it), with an exact null for every bin.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.checks.doctoring import targets
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.discovery import corrected
from scrutator.numbers.resampled_spikes import spikes_percent
from scrutator.numbers.spread import BINS, share_bin, spread

NEEDS = ("ballots",)
HIGHEST = "notable"
PLACES = False
DOCTORED = targets
SMALLEST, FEWEST = 50, 200
"""Ballots of a station, and stations, below which it is left alone."""
WINDOW = 25
"""Bins to either side that a bin is compared with."""
LEVEL = 0.05
Floats = NDArray[np.float64]


def measure(returns: Returns, *, rng: Generator, resamples: int = 0) -> Measurement:
    """Stations in excess at single shares.

    :param resamples: how often to resample for the published estimator, which then stands among the parts; 0: not.
    """
    large = returns.ballots >= SMALLEST
    kept = returns.only(large)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have {SMALLEST} or more ballots; {FEWEST} are needed.")
    bins = share_bin(kept.votes, kept.ballots)
    found = np.bincount(bins, minlength=BINS + 1)
    expected, p = against_around(found, spread(kept.votes, kept.ballots))
    q = np.array(corrected(p.tolist()))
    inside = np.arange(BINS // 100, BINS - BINS // 100 + 1)
    spikes = inside[q <= LEVEL]
    excess = float((found - expected)[spikes].sum())
    sd = float(np.sqrt(expected[spikes].sum()))
    highest = int(inside[np.argmin(p)])
    return Measurement(
        Statistic("excess_percent", 100 * excess / len(kept), 0.0),
        f"{found[highest]:,} stations report a share of {highest / 10:.1f} %, which stands out most; those around it "
        f"lead to expect {expected[highest]:,.1f}.",
        p=float(-np.expm1(len(p) * np.log1p(-min(float(p.min()), 1 - 1e-16)))),
        size=Size(excess, low=excess - 1.96 * sd, high=excess + 1.96 * sd),
        rows=np.flatnonzero(large)[np.isin(bins, spikes)],
        parts={"F": Statistic("spikes_percent", _published(returns, resamples, rng))} if resamples else {},
        shown=tuple(f"{at / 10:.1f} %: {found[at]:,} observed, {expected[at]:,.1f} expected" for at in spikes),
        parameters={"stations": len(kept), "window": WINDOW, "resamples": resamples},
    )


def _published(returns: Returns, resamples: int, rng: Generator) -> float:
    roll = returns.registered if returns.has_turnout else returns.ballots
    known = roll >= returns.ballots
    return spikes_percent((roll[known], returns.ballots[known], returns.votes[known]), resamples, rng)


def against_around(found: NDArray[np.int64], redrawn: Floats) -> tuple[Floats, Floats]:
    """What each bin should hold by the bins around it, and the probability, for bins from 1 to 99 %, of as many or more
    as it holds, of all that are in it and around it."""
    from scipy.special import betainc

    around = np.ones(2 * WINDOW + 1)
    stations, odds = np.convolve(found, around, "same"), np.convolve(redrawn, around, "same")
    part = np.clip(redrawn / np.maximum(odds, 1e-300), 0, 1)
    inside = slice(BINS // 100, BINS - BINS // 100 + 1)
    # a binomial is as large or larger with the probability of an incomplete beta function
    p = np.where(found > 0, betainc(np.maximum(found, 1), stations - found + 1, part), 1.0)
    return (stations - found) * part / np.maximum(1 - part, 1e-9), p[inside]
