"""How many of the candidate's votes are beyond what his ratio to the others at one turnout would give at every turnout?

*Null:* support does not depend on turnout, so that the ratio of his votes to all other ballots is the same in every bin
of turnout. The answer is a curve over the reference turnout and never one number: an excess is positive. Intervals are
from stations drawn anew within territories, the reference found anew each time. Elections without additions, with the
same places and the same tie of turnout and support, are simulated beside it, and p is its rank among them.

*Misleads when:* turnout and support are tied for honest reasons (town and country, religious or close-knit places):
then it is large for one candidate and negative for another. Where it is negative, or the runner-up gains as much, it
does not apply. Votes moved from others to the candidate change the ratio itself. Regions do not add up.

*After:* Shpilkin, in Troitsky Variant (2009, 2011); algorithm of the Cedar project; critique by Neretin,
arXiv 1205.1461.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import extreme
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Point, Returns, Size, Statistic
from scrutator.model.returns import Rows
from scrutator.model.stations import MISSING
from scrutator.numbers.excess import BINS, Turnouts, binned, bins_of, resampled

NEEDS = ("ballots", "turnout")
HIGHEST = "notable"
PLACES = False
DOCTORED = extreme
SMALLEST, FEWEST = 100, 200
"""A station counts above so many electors; below so many stations nothing is said."""
FILLED = 0.1
"""Ballots of others in a bin of turnout, of those in the fullest one, from which on it is a point of the curve."""
Reference = Literal["auto", "as-published"] | float
PUBLISHED = {"2020-07-01": 40, "2024-03-17": 60}
"""Bins that published results set by hand; elsewhere they used the automatic one."""


def measure(returns: Returns, *, rng: Generator, reference: Reference = "auto", resamples: int = 40) -> Measurement:
    """The excess at the reference, and the curve over all references.

    :param reference: ``auto``: the peak of the others' ballots in the lower of two fitted Gaussians; ``as-published``:
        that, but where it was published with another, this one; or a turnout from 0 to 1.
    :param resamples: elections drawn anew for the intervals.
    """
    kept = returns.only(returns.registered > SMALLEST)
    at = bins_of(kept.registered, kept.ballots)
    if int((at >= 0).sum()) < FEWEST:
        raise CannotSayError(f"Only {int((at >= 0).sum())} stations have more than {SMALLEST} electors and a turnout.")
    bins = binned(kept.registered, kept.ballots, kept.votes)
    fixed = _fixed(returns, reference)
    chosen = bins.reference() if fixed is None else fixed
    votes = bins.excess(chosen)
    if not np.isfinite(votes):
        raise CannotSayError(f"No ballot for others was cast at stations with a turnout of {chosen} to {chosen + 1} %.")
    again = resampled(at, kept.votes, kept.others, kept.territory, resamples, rng)
    there = [each.excess(each.reference() if fixed is None else fixed) for each in again]
    low, high = _interval(there)
    curve = _curve(bins, again)
    share = votes / max(bins.candidate.sum(), 1)
    return Measurement(
        Statistic("anomalous_votes", votes, 0.0, float(np.nanstd(there)) if resamples else None),
        f"At a reference turnout of {chosen} to {chosen + 1} % {returns.candidate} has {votes:+,.0f} votes "
        f"({share:+.1%} of the total) beyond a constant ratio to the others; other references give {_span(curve)}.",
        does_not_apply=_idle(kept, share, chosen),
        size=Size(None, votes, low, high),
        rows=_rows(returns, bins, chosen),
        parts={"reference": Statistic("reference_turnout", chosen / BINS)},
        curve=curve,
        shown=(_written(bins, chosen, votes),),
        parameters={"reference": reference, "published": PUBLISHED.get(_day(returns), chosen) / BINS},
    )


def _day(returns: Returns) -> str:
    return returns.stations.contest[:10]


def _fixed(returns: Returns, reference: Reference) -> int | None:
    if reference == "as-published":
        return PUBLISHED.get(_day(returns))
    return None if isinstance(reference, str) else int(np.clip(round(BINS * reference), 0, BINS - 1))


def _idle(kept: Returns, share: float, chosen: int) -> str:
    """Why the answer means nothing, if so."""
    if share < 0:
        return "It is negative: the candidate is stronger where turnout is low, and the method does not apply."
    other = kept.runner_up
    if other is None or len(kept.stations.candidates) == 2:
        return ""
    column = kept.stations.candidates[other][kept.at]
    known = column != MISSING
    bins = binned(kept.registered[known], kept.ballots[known], column[known])
    theirs = bins.excess(chosen) / max(bins.candidate.sum(), 1)
    if theirs >= share > 0:
        return f"{other} gains as much by the same arithmetic ({theirs:+.1%} of the votes): the method does not apply."
    return ""


def _curve(bins: Turnouts, again: tuple[Turnouts, ...]) -> tuple[Point, ...]:
    filled = np.flatnonzero(bins.others > FILLED * bins.others.max()).tolist()
    return tuple(
        Point(each / BINS, bins.excess(each), *_interval([other.excess(each) for other in again])) for each in filled
    )


def _interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    known = [each for each in values if np.isfinite(each)]
    if not known:
        return None, None
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)


def _span(curve: tuple[Point, ...]) -> str:
    votes = [point.votes for point in curve]
    return f"{min(votes):+,.0f} to {max(votes):+,.0f}" if votes else "nothing"


def _rows(returns: Returns, bins: Turnouts, chosen: int) -> Rows:
    """Stations above the reference, those with most votes beyond the ratio first."""
    beyond = returns.votes - bins.candidate[chosen] / bins.others[chosen] * returns.others
    at = bins_of(returns.registered, returns.ballots)
    counted = (returns.registered > SMALLEST) & (at > chosen) & (beyond > 0)
    order = np.argsort(-beyond, kind="stable")
    found: Rows = order[counted[order]]
    return found


def _written(bins: Turnouts, chosen: int, votes: float) -> str:
    ratio = bins.candidate[chosen] / bins.others[chosen]
    sums = f"{bins.candidate.sum():,.0f} - {ratio:.4f} x {bins.others.sum():,.0f}"
    return f"{sums} = {votes:+,.0f}; {ratio:.4f} = {bins.candidate[chosen]:,.0f} / {bins.others[chosen]:,.0f}"
