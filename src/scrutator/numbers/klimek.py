"""The model of Klimek, Yegorov, Hanel and Thurner (2012): a station is left as it is, has ballots added and moved by a
random degree (incremental), or by nearly all (extreme).

The published fits simulate an election for every point of a coarse grid. For a given shape alpha the expected histogram
of shares is a mixture of three fixed ones, so here they are computed once, from evenly spread points instead of random
ones, and every point of a fine grid of the two fractions costs three products.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
BINS = 100
POINTS = 1 << 14
ALPHAS = np.arange(0.5, 4.01, 0.25)
INCREMENTAL, EXTREME = np.linspace(0, 1, 101), np.linspace(0, 0.2, 101)
EXTREME_WIDTH = 0.075
NARROWEST = 1e-6
"""Width below which a distribution counts as a point."""
_LOWEST, _STEP, _CELL = 0.3, 0.001, 1e-4
_PROMINENT = 0.25
"""Density of a peak, of the highest one, below which it is taken for a ripple in a tail."""


@dataclass(frozen=True, slots=True)
class Untouched:
    """Turnout and share of untouched stations, and how far incremental additions reach, read off the observed ones."""

    turnout: float
    share: float
    turnout_width: float
    share_width: float
    reach: float


@dataclass(frozen=True, slots=True)
class Fit:
    """The best point of the grid. The fractions are those of a fitted model, not of stations known to be touched."""

    incremental: float
    extreme: float
    alpha: float
    distance: float
    """Sum of squared differences of the histograms of shares, as fractions of all stations."""
    unchanged: float
    """The same with both fractions at zero."""
    added: float
    """Votes added to the candidate, as a fraction of the electorate of a station, on average."""


def untouched(turnout: Floats, share: Floats, *, published: bool = False) -> Untouched:
    """The estimates that a fit starts from: the lowest peak of each, widths below the peaks, root mean squares.

    :param published: take the first peak above 0.3 however low it is, as the published fits did.
    """
    tau, nu = (_peak(each, published=published) for each in (turnout, share))
    low = share < nu
    left = (turnout < tau) & low
    return Untouched(
        tau,
        nu,
        _rms(turnout[left] - tau),
        _rms(share[low] - nu),
        float(np.sqrt(_rms(share[share > nu] - nu))),
    )


def fitted(share: Floats, model: Untouched) -> Fit:
    """The fractions and the shape under which the model's histogram of shares is nearest to the observed one."""
    observed = np.bincount(np.minimum((share * BINS).astype(np.int64), BINS - 1), minlength=BINS) / len(share)
    plain, parts = _components(model)
    gap = observed - plain
    best: tuple[float, int, int, int] | None = None
    for at, (one, two) in enumerate(parts):
        a, b = one.histogram - plain, two.histogram - plain
        i, e = INCREMENTAL[:, None], EXTREME[None, :]
        distance = (
            gap @ gap - 2 * (i * (gap @ a) + e * (gap @ b)) + i**2 * (a @ a) + e**2 * (b @ b) + 2 * i * e * (a @ b)
        )
        distance[i + e > 1] = np.inf
        row, column = divmod(int(np.argmin(distance)), len(EXTREME))
        if best is None or distance[row, column] < best[0]:
            best = float(distance[row, column]), at, row, column
    assert best is not None  # there is at least one shape
    distance_, at, row, column = best
    incremental, extreme = float(INCREMENTAL[row]), float(EXTREME[column])
    added = incremental * parts[at][0].added + extreme * parts[at][1].added
    return Fit(incremental, extreme, float(ALPHAS[at]), max(distance_, 0.0), float(gap @ gap), added)


@dataclass(frozen=True, slots=True)
class _Component:
    histogram: Floats
    added: float


def _components(model: Untouched) -> tuple[Floats, list[tuple[_Component, _Component]]]:
    from scipy.special import ndtr, ndtri

    spread = _spread()
    t = _between(spread[0], model.turnout, model.turnout_width)
    v = _between(spread[1], model.share, model.share_width)
    reach = max(model.reach, NARROWEST)
    x = -reach * ndtri(spread[2] * (0.5 - ndtr(-1 / reach)) + ndtr(-1 / reach))
    y = 1 + EXTREME_WIDTH * ndtri(spread[3] / 2)
    plain, _ = _mixed(t, v, np.zeros(POINTS), 1.0)
    return plain, [
        (_Component(*_mixed(t, v, x, alpha)), _Component(*_mixed(t, v, y, alpha))) for alpha in ALPHAS.tolist()
    ]


@compiled
def _mixed(t: Floats, v: Floats, x: Floats, alpha: float) -> tuple[Floats, float]:  # pragma: no cover - compiled
    histogram, added = np.zeros(BINS), 0.0
    for at in range(len(t)):
        moved = x[at] ** alpha * (1 - v[at]) * t[at] if x[at] > 0 else 0.0
        votes = t[at] * v[at] + x[at] * (1 - t[at]) + moved
        came = 1 - (1 - x[at]) * (1 - t[at])
        added += votes - t[at] * v[at]
        histogram[min(int(votes / came * BINS), BINS - 1)] += 1
    return histogram / len(t), added / len(t)


@cache
def _spread() -> Floats:
    """Points that fill the four-dimensional cube evenly: multiples of powers of the root of x^5 = x + 1."""
    root = 1.1673039782614187
    steps = np.array([[root**-power] for power in range(1, 5)])
    found: Floats = np.clip((0.5 + steps * np.arange(1, POINTS + 1)) % 1, 1e-9, 1 - 1e-9)
    return found


def _between(chance: Floats, middle: float, width: float) -> Floats:
    """A normal variable cut to [0, 1], at these quantiles."""
    from scipy.special import ndtr, ndtri

    width = max(width, NARROWEST)
    low, high = ndtr(-middle / width), ndtr((1 - middle) / width)
    found: Floats = np.clip(middle + width * ndtri(low + chance * (high - low)), 1e-9, 1)
    return found


def _peak(values: Floats, *, published: bool) -> float:
    """The first point of a grid from which a Gaussian kernel density falls; the highest where it falls from none. Its
    bandwidth is Scott's, and a step of the grid where all values are alike."""
    cells = round(1 / _CELL)
    counts = np.bincount(np.clip(np.rint(values * cells), 0, cells).astype(np.int64), minlength=cells + 1)
    every = round(_STEP / _CELL)
    width = max(float(np.std(values, ddof=1)) * len(values) ** -0.2 * cells, float(every))
    reach = int(np.ceil(6 * width))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    size = 1 << int(np.ceil(np.log2(len(counts) + len(kernel))))
    density = np.fft.irfft(np.fft.rfft(counts, size) * np.fft.rfft(kernel, size), size)[reach : reach + cells + 1]
    grid = density[::every]
    allowed = np.arange(len(grid)) * _STEP > _LOWEST - _STEP / 2 if published else grid >= _PROMINENT * grid.max()
    falls = np.flatnonzero((np.diff(grid, append=0) < 0) & allowed)
    return float(round((falls[0] if len(falls) else np.argmax(grid)) * _STEP, 3))


def _rms(values: Floats) -> float:
    return float(np.sqrt(np.mean(values**2))) if len(values) else 0.0
