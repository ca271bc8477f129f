"""Which share of almost wholly inflated stations does the model of incremental and extreme additions need to give this
distribution of the candidate's share?

*Null:* both fitted fractions are zero, fi for stations inflated in part and fe for those inflated almost wholly. They
are the fitted fractions of a model and not shares of stations known to be touched. The statistic is fe, never negative.
Its p is its rank among simulated elections without additions that differ between places as this one does.

*Misleads when:* support has two humps or a long tail for honest reasons: a region with another party, town and country.
Then fi is large in clean elections (Poland, Quebec), which is why it is shown and not tested. fe answers to close-knit
places where nearly all vote alike. Fits of the same model by likelihood give several times smaller fractions.

*After:* Klimek, Yegorov, Hanel and Thurner, PNAS 109 (2012) 16469-16473; criticism by Kobak and Pshenichnikov (2018).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import extreme
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Size, Statistic
from scrutator.model.returns import Rows
from scrutator.numbers.klimek import EXTREME_WIDTH, Fit, Untouched, fitted, untouched

NEEDS = ("ballots", "turnout")
HIGHEST = "notable"
PLACES = False
DOCTORED = extreme
FEWEST = 500
"""Stations below which a histogram of shares is too rough to fit."""
Start = Literal["prominent", "as-published"]


def measure(returns: Returns, *, rng: Generator, start: Start = "prominent") -> Measurement:
    """The fitted fractions and what they start from.

    :param start: which peak is taken for the untouched stations: the lowest that is no ripple, or ``as-published`` the
        first above 30 %.
    """
    if len(returns) < FEWEST:
        raise CannotSayError(f"{len(returns)} stations are too few to fit a distribution of shares; it takes {FEWEST}.")
    model = untouched(returns.turnout, returns.share, published=start == "as-published")
    fit = fitted(returns.share, model)
    return Measurement(
        Statistic("extreme_fraction", fit.extreme, 0.0),
        f"The model fits best with fe = {fit.extreme:.1%} of stations inflated almost wholly and fi = "
        f"{fit.incremental:.0%} in part (fitted fractions).",
        size=Size(fit.extreme * len(returns)),
        rows=_rows(returns) if fit.extreme else np.zeros(0, np.int64),
        parts=_parts(model, fit),
        shown=(_written(fit),),
        parameters={"start": start},
    )


def _parts(model: Untouched, fit: Fit) -> dict[str, Statistic]:
    values = {
        "fi": fit.incremental,
        "fe": fit.extreme,
        "alpha": fit.alpha,
        "turnout": model.turnout,
        "share": model.share,
        "turnout_width": model.turnout_width,
        "share_width": model.share_width,
        "theta": model.reach,
    }
    return {name: Statistic(name, value) for name, value in values.items()}


def _written(fit: Fit) -> str:
    return (
        f"Squared distance of the histograms of shares: {fit.distance:.2e} at fi = {fit.incremental:.2f}, fe = "
        f"{fit.extreme:.3f}, alpha = {fit.alpha:.2f}; {fit.unchanged:.2e} with fi = fe = 0"
    )


def _rows(returns: Returns) -> Rows:
    """Stations within two widths of the extreme corner, the nearest first."""
    short = np.maximum(1 - returns.turnout, 1 - returns.share)
    order = np.argsort(short, kind="stable")
    found: Rows = order[short[order] <= 2 * EXTREME_WIDTH]
    return found
