"""By how much do the candidate's votes per registered elector grow with turnout, inside small places, beyond his share?

*Null:* W/N = a + b t inside a place, with b the candidate's own share there, as in a place where support has nothing
to do with turnout. The statistic is the pooled slope inside neighbourhoods, weighted by electors, less the slope that
the shares of the neighbourhoods give; positive if votes come with turnout, and let pass up to 0.05. Added ballots drive
b to 1, moved ones above it. Its p is its rank among simulated elections with turnout and support tied as they are here
for most stations.

*Misleads when:* the same people who come late support the same candidate: a slope above 1 occurs in clean elections
(Poland 2025, second round: 1.13). The national regression mixes places and says less than the one inside them.

*After:* Sobyanin and Sukhovolsky (1993, 1995).
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Statistic
from scrutator.numbers.groups import Floats, means

NEEDS = ("ballots", "turnout")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing
SMALLEST, FEWEST = 100, 200
"""Electors of a station, and stations, below which it is left alone."""


PLAY = 0.05
"""Votes of each further voter beyond the share that are let pass."""


def measure(returns: Returns, *, rng: Generator) -> Measurement:
    """The slope inside places, the one expected there, and the national line."""
    kept = returns.only(returns.registered >= SMALLEST)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have {SMALLEST} or more electors.")
    electors = kept.registered.astype(np.float64)
    turnout, rate = kept.ballots / electors, kept.votes / electors
    away = turnout - means(turnout, kept.near, electors)
    spread = float((electors * away**2).sum())
    if spread <= 0:
        raise CannotSayError("Turnout does not differ inside any place.")
    slope = float((electors * away * rate).sum()) / spread
    share = means(rate, kept.near, electors) / np.maximum(means(turnout, kept.near, electors), 1e-12)
    expected = float((electors * away**2 * share).sum()) / spread
    b, a = _line(turnout, rate, electors)
    return Measurement(
        Statistic("slope_beyond_share", slope - expected, 0.0),
        f"Inside places {slope:.2f} votes of the candidate come with each further voter, where the candidate's share "
        f"gives {expected:.2f}.",
        p=1.0 if slope - expected <= PLAY else None,
        parts={
            "slope": Statistic("slope_inside_places", slope, expected),
            "national_slope": Statistic("b", b),
            "national_intercept": Statistic("a", a),
        },
        shown=(f"Whole country: W/N = {a:+.2f} {b:+.2f} t, weighted by electors",),
        parameters={"places": len(np.unique(kept.near)), "stations": len(kept)},
    )


def _line(x: Floats, y: Floats, weights: Floats) -> tuple[float, float]:
    """Slope and intercept of weighted least squares."""
    total = weights.sum()
    mx, my = (weights * x).sum() / total, (weights * y).sum() / total
    b = (weights * (x - mx) * (y - my)).sum() / max((weights * (x - mx) ** 2).sum(), 1e-12)
    return float(b), float(my - b * mx)
