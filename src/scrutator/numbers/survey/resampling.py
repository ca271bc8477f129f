"""The inner loop of the bootstrap, compiled. It lies apart because compiling takes longer to load than to run."""

from __future__ import annotations

import numpy as np
from numba import njit

from scrutator.numbers.survey.estimate import Floats, Ints

_GOLDEN, _MIX1, _MIX2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFFFFFF)


@njit(cache=True, nogil=True)
def resample(
    weighted: Floats, part: Ints, starts: Ints, factor: Floats, seed: np.uint64, first: int, out: Floats
) -> None:
    """Adds to ``out`` (replicates x cells x columns) what each replicate draws. Random numbers come from SplitMix64,
    one stream a replicate, so that they depend on the seed and the number of the replicate alone."""
    columns = weighted.shape[1]
    for b in range(out.shape[0]):
        state = _mixed(seed + np.uint64(first + b + 1) * _MIX1)
        for h in range(len(starts) - 1):
            size = starts[h + 1] - starts[h]
            for _ in range(size - 1):
                state += _GOLDEN
                draw = ((_mixed(state) >> np.uint64(32)) * np.uint64(size)) >> np.uint64(32)
                at = starts[h] + np.int64(draw & _LOW)
                for c in range(columns):
                    out[b, part[at], c] += factor[h] * weighted[at, c]


@njit(cache=True, nogil=True, inline="always")
def _mixed(state: np.uint64) -> np.uint64:
    state = (state ^ (state >> np.uint64(30))) * _MIX1
    state = (state ^ (state >> np.uint64(27))) * _MIX2
    return state ^ (state >> np.uint64(31))
