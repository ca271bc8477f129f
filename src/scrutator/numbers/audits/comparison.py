"""Ballot comparison: single ballots held against what the machine or the commission recorded for them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, log, log1p

GAMMA = 1.03905
"""Inflator of the error bound: more ballots where there are no errors, fewer where there are some."""


@dataclass(frozen=True, slots=True)
class Errors:
    """Discrepancies found: by one or two votes, over- or understating the margin."""

    over_one: int = 0
    over_two: int = 0
    under_one: int = 0
    under_two: int = 0

    def log(self, gamma: float) -> float:
        """Logarithm of what they multiply the risk by, with the sign turned."""
        return (
            self.over_one * log1p(-1 / (2 * gamma))
            + self.over_two * log1p(-1 / gamma)
            + self.under_one * log1p(1 / (2 * gamma))
            + self.under_two * log1p(1 / gamma)
        )


NONE = Errors()


def needed(margin: float, risk: float, errors: Errors = NONE, gamma: float = GAMMA) -> int:
    """Ballots to look at (section 7): ceil(-2g (ln a + o1 ln(1-1/(2g)) + o2 ln(1-1/g) + u1 ln(1+1/(2g)) + u2
    ln(1+1/g))/mu).

    :param margin: diluted margin: (winner - loser votes) / all ballots cast.

    >>> needed(0.05, 0.05), needed(0.05, 0.05, Errors(over_one=1))
    (125, 152)
    """
    return ceil(-2 * gamma * (log(risk) + errors.log(gamma)) / margin)


def without_errors(margin: float, risk: float, gamma: float = GAMMA) -> int:
    """The smallest number of ballots whose measured risk is at or below the limit if none has an error.

    >>> without_errors(0.10, 0.05)
    61
    """
    return ceil(log(risk) / log1p(-margin / (2 * gamma)))


def measured(ballots: int, margin: float, errors: Errors = NONE, gamma: float = GAMMA) -> float:
    """Measured risk (section 7): (1 - mu/(2g))^n (1 - 1/(2g))^-o1 (1 - 1/g)^-o2 (1 + 1/(2g))^-u1 (1 + 1/g)^-u2, at most
    1.

    >>> round(measured(125, 0.05), 6)
    0.047628
    """
    return exp(min(0.0, ballots * log1p(-margin / (2 * gamma)) - errors.log(gamma)))
