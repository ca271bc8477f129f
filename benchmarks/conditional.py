"""Conditional: the weights of a conditional logit (scipy, L-BFGS), found from cases whose right candidates are known.

Half of the sum of the squares of the weights, times the penalty, is added to the loss. A case may have several
candidates that are right; it is right in any of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from scrutator.reading import weighing
from scrutator.reading.weighing import choice
from scrutator.reading.weighing.logit import SCALE

LEAST = 3
"""Weights of fewer hundredths than this, above or below nothing, are left out."""
STEPS = 150

Floats = NDArray[np.float64]


def trained(
    rows: Sequence[Sequence[Collection[str]]],
    right: Sequence[Sequence[bool]],
    *,
    penalty: float,
    fewest: int,
    heed: Sequence[float] | None = None,
) -> Mapping[str, int]:
    """The weights under which the right candidates have the greatest chance. ``rows``: for each case the signs of its
    candidates; ``right``: which of them are right; ``fewest``: cases that have a sign at least, for it to have a
    weight; ``heed``: how much each case counts."""
    often = Counter(sign for row in rows for sign in frozenset[str]().union(*row))
    signs = {sign: place for place, sign in enumerate(sorted(each for each, times in often.items() if times >= fewest))}
    at = [(n, signs[sign]) for n, one in enumerate(one for row in rows for one in row) for sign in one if sign in signs]
    starts = np.cumsum([0, *map(len, rows)])
    placed, shape = np.array(at, dtype=np.int64), (int(starts[-1]), len(signs))
    table = csr_matrix((np.ones(len(at)), (placed[:, 0], placed[:, 1])), shape=shape)
    turned, group = table.T.tocsr(), np.repeat(np.arange(len(rows)), np.diff(starts))
    are_right = np.concatenate([np.array(each, dtype=np.float64) for each in right])
    counts: Floats = np.ones(len(rows)) if heed is None else np.array(heed, dtype=np.float64)
    of_each = counts[group]

    def shares(powers: Floats) -> tuple[Floats, Floats]:
        sums = np.add.reduceat(powers, starts[:-1])
        return powers / sums[group], sums

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores: Floats = np.asarray(table @ weights)
        powers = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[group])
        (chances, sums), (among, sums_of_right) = (
            shares(powers),
            shares(np.maximum(powers * are_right, 1e-300 * are_right)),
        )
        total = penalty / 2 * float(weights @ weights) + float(counts @ (np.log(sums) - np.log(sums_of_right)))
        return total, turned @ ((chances - among) * of_each) + penalty * weights

    found = minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    told = {sign: round(float(found.x[place]) * SCALE) for sign, place in signs.items()}
    return {sign: weight for sign, weight in told.items() if abs(weight) >= LEAST}


def write(name: str, weights: Mapping[str, int]) -> None:
    """Writes weights down where the reader finds them under a name."""
    rows = (f"{json.dumps(sign, ensure_ascii=False)}: {weight}" for sign, weight in weights.items())
    path = Path(weighing.__file__).with_name(f"{name}.json")
    path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    choice.weights.cache_clear()
