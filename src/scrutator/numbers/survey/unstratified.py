"""The formula without strata or weights, beside which the right one is shown."""

from __future__ import annotations

import numpy as np

from scrutator.numbers.survey.estimate import Estimate, Floats

Z = 1.96
"""What its margin multiplies the standard error by."""


def unstratified(a: Floats, m: Floats, voters: float = np.inf) -> Estimate:
    """Cluster ratio of an unstratified sample (section 6): p = sum a/sum m, V = (1-f)/(k mbar^2) (sum a^2 - 2p sum am +
    p^2 sum m^2)/(k-1), f = sum m/voters, interval by the normal distribution. Under equal allocation, or where response
    depends on the stratum, its interval can miss the truth almost always.

    :param voters: of the country; f is 0 where it is not given.

    >>> round(unstratified(np.array([40.0, 60.0]), np.array([100.0, 100.0])).margin(), 3)
    0.196
    """
    k, share = len(a), float(a.sum() / m.sum())
    spread = float(a @ a - 2 * share * (a @ m) + share**2 * (m @ m)) / (k - 1)
    variance = (1 - float(m.sum()) / voters) / (k * float(m.mean()) ** 2) * spread
    return Estimate(share, abs(variance), np.inf)
