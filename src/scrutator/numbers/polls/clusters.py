"""Clusters: the interviews of one station are alike, so that many of them are worth few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import LEVEL, Estimate, Floats, quantile


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll by what it publishes (section 5): interviews, stations, and what is assumed about voters of one station.

    >>> poll = Poll(482_000, 379, 0.05)
    >>> round(poll.effect, 1), round(poll.effective), round(poll.margin(0.8202, np.inf), 4)
    (64.5, 7468, 0.0087)
    """

    interviews: float
    clusters: int
    rho: float
    """Intra-station correlation of voters."""
    cv: float = 0.0
    """Coefficient of variation of interviews per station."""
    weighting: float = 1.0
    """Design effect of unequal weights; that the two effects multiply is an assumption."""

    @property
    def size(self) -> float:
        """mtilde = sum m_i^2/n: mean interviews per station, of equal stations."""
        return self.interviews / self.clusters * (1 + self.cv**2)

    @property
    def effect(self) -> float:
        """Design effect: (1 + (mtilde - 1) rho), times that of the weights."""
        return (1 + (self.size - 1) * self.rho) * self.weighting

    @property
    def effective(self) -> float:
        """Independent interviews with the same information: never much above clusters/rho."""
        return self.interviews / self.effect

    def margin(self, share: float, df: float | None = None, level: float = LEVEL) -> float:
        """Half of the interval of a share, by Student's t with clusters - 1 degrees of freedom unless others are
        given."""
        return self.of_share(share, df).margin(level)

    def of_share(self, share: float, df: float | None = None) -> Estimate:
        """The share with its variance p(1-p)/n_eff."""
        return Estimate(share, share * (1 - share) / self.effective, self.clusters - 1 if df is None else df)

    def lead(self, first: float, second: float) -> Estimate:
        """The lead p_a - p_b, with variance deff (p_a + p_b - (p_a - p_b)^2)/n."""
        gap = first - second
        return Estimate(gap, (first + second - gap**2) / self.effective, self.clusters - 1)

    def log_ratio(self, first: float, second: float) -> Estimate:
        """ln(p_a/p_b), with variance deff (1/p_a + 1/p_b)/n."""
        return Estimate(float(np.log(first / second)), (1 / first + 1 / second) / self.effective, self.clusters - 1)

    def accuracy(self, shares: tuple[float, float], official: tuple[float, float]) -> Estimate:
        """Predictive accuracy A of Martin, Traugott and Kennedy: the log ratio of the poll minus the official one. It
        is positive where the poll favours the first candidate.

        >>> Poll(1000, 1000, 0.0).accuracy((0.5, 0.25), (0.5, 0.25)).value
        0.0
        """
        found = self.log_ratio(*shares)
        return Estimate(found.value - float(np.log(official[0] / official[1])), found.variance, found.df)


def of_weights(weights: Floats) -> float:
    """Design effect of unequal weights: n sum(w^2)/(sum w)^2.

    >>> of_weights(np.array([1.0, 1.0])), of_weights(np.array([1.0, 3.0]))
    (1.0, 1.25)
    """
    return float(len(weights) * (weights @ weights) / weights.sum() ** 2)


def implied(margin: float, share: float, level: float = LEVEL) -> float:
    """The independent interviews that a stated error would need.

    >>> round(implied(0.02, 0.8245)), round(implied(0.02, 0.5))
    (1390, 2401)
    """
    return (quantile(level) / margin) ** 2 * share * (1 - share)


def best(clusters: int, share: float, rho: float) -> Estimate:
    """The share of a poll that published its stations and not its interviews, with the smallest variance that any
    number of interviews could give: n_eff = clusters/rho."""
    return Estimate(share, share * (1 - share) * rho / clusters, clusters - 1)


def by_station(votes: Floats, interviews: Floats, strata: int = 1) -> Estimate:
    """A share from interviews by station (section 5): e_i = v_i - p m_i, V = k/(k-1) sum(e_i - ebar)^2/n^2, Student's t
    with k - H degrees of freedom.

    >>> round(by_station(np.array([5.0, 7, 6]), np.array([10.0, 10, 10])).se, 4)
    0.0577
    """
    k, n = len(votes), float(interviews.sum())
    share = float(votes.sum()) / n
    e = votes - share * interviews
    return Estimate(share, float(k / (k - 1) * ((e - e.mean()) ** 2).sum() / n**2), k - strata)


def within_precinct(poll: Floats, official: Floats) -> Estimate:
    """Within-precinct error (section 5): mean over stations of the poll's lead minus the official lead. It is positive
    where the poll favours the first candidate. With two candidates an error of 1 point in a share is 2 points here.

    >>> found = within_precinct(np.array([0.10, 0.20]), np.array([0.12, 0.26]))
    >>> round(found.value, 3), round(found.se, 3)
    (-0.04, 0.02)
    """
    errors = poll - official
    k = len(errors)
    return Estimate(float(errors.mean()), float(errors.var(ddof=1) / k), k - 1)


def correlation(votes: Floats, sizes: Floats) -> float:
    """Intra-station correlation of voters from a count by station: the analysis of variance estimator for a yes or no
    vote, at least 0.

    >>> ten = np.array([10.0, 10.0])
    >>> correlation(np.array([10.0, 0.0]), ten), correlation(np.array([5.0, 5.0]), ten)
    (1.0, 0.0)
    """
    k, n = len(votes), float(sizes.sum())
    share = votes / sizes
    whole = float(votes.sum()) / n
    between = float(sizes @ (share - whole) ** 2) / (k - 1)
    within = float(sizes @ (share * (1 - share))) / (n - k)
    size = (n - float(sizes @ sizes) / n) / (k - 1)
    spread = between + (size - 1) * within
    return max(0.0, (between - within) / spread) if spread > 0 else 0.0
