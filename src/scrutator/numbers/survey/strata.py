"""Strata: which stations of the sample stand for which stations of the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import Floats, Ints


@dataclass(frozen=True, slots=True)
class Strata:
    """The strata of a sample, as numbers from 0.

    >>> strata = Strata.of_stations(np.array([0, 0, 1, 1, 1]), np.array([10, 30]))
    >>> strata.weights.tolist(), strata.fractions.tolist()
    ([5.0, 5.0, 10.0, 10.0, 10.0], [0.2, 0.1])
    """

    of: Ints
    """Stratum of each station of the sample."""
    sizes: Ints
    """N_h: stations of each stratum in the frame."""
    weighted: Ints
    """For each stratum the group in which its stations are weighted: its own number, or that of the stratum with which
    an empty one was merged."""
    pooled: Ints
    """For each stratum the group in which its variance is taken: its own number, or that of the neighbour of a lonely
    one."""

    @classmethod
    def of_stations(cls, of: Ints, sizes: Ints) -> Strata:
        """Strata in which nothing is merged.

        :raises ValueError: a stratum has more stations in the sample than in the frame.
        """
        sampled = np.bincount(of, minlength=len(sizes))
        if len(sampled) > len(sizes) or (sampled > sizes).any():
            raise ValueError("A stratum has more stations in the sample than in the frame.")
        own = np.arange(len(sizes), dtype=np.int64)
        return cls(np.asarray(of, np.int64), np.asarray(sizes, np.int64), own, own)

    @property
    def sampled(self) -> Ints:
        """n_h."""
        return np.bincount(self.of, minlength=len(self.sizes)).astype(np.int64)

    @property
    def weights(self) -> Floats:
        """w of every station: stations of its group in the frame by stations of its group in the sample."""
        sizes, sampled = self._summed(self.sizes, self.weighted), self._summed(self.sampled, self.weighted)
        found: Floats = (sizes / np.maximum(sampled, 1))[self.weighted[self.of]]
        return found

    @property
    def groups(self) -> Ints:
        """Variance group of every station."""
        found: Ints = self.pooled[self.of]
        return found

    @property
    def group_sampled(self) -> Ints:
        """Stations of the sample in each variance group."""
        return self._summed(self.sampled, self.pooled)

    @property
    def fractions(self) -> Floats:
        """f of each variance group: its stations in the sample by those in the frame; 0 for a number without stations.
        An empty stratum counts where it was merged."""
        sizes = self._summed(self.sizes, self.pooled)
        found: Floats = self.group_sampled / np.maximum(sizes, 1)
        return found

    def _summed(self, column: Ints, groups: Ints) -> Ints:
        return np.bincount(groups, column, minlength=len(self.sizes)).astype(np.int64)
