"""Simulation: every design that claims 95 %, tried out on populations whose truth is known. One file a study, found by
being there.

A study is a module of :mod:`scrutator.sampling.simulation.studies` with a docstring whose first line is its title, and
``designs()``, which gives :class:`Design` after :class:`Design`. The same seed gives the same table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from scrutator.model.family import members
from scrutator.numbers.survey.estimate import Estimate

DRAWS = 2_000
SEED = 20190609


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one method said about one draw."""

    method: str
    error: float
    """Estimate minus truth, as a share."""
    margin: float
    hit: bool
    """Whether its interval held the truth, or its test said what the column counts."""
    claims: tuple[float, float] | None = (0.94, 0.96)
    """Between which shares of hits it claims to lie; None where it claims nothing, as the formula without strata that
    stands beside the others."""


@dataclass(frozen=True, slots=True)
class Design:
    """A way to draw and to answer."""

    name: str
    draw: Callable[[Generator], Iterable[Outcome]]
    part: float = 1.0
    """Share of the usual number of draws, for designs that take long."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method of one design over all draws."""

    study: str
    design: str
    method: str
    draws: int
    bias: float
    rmse: float
    margin: float
    coverage: float
    claims: tuple[float, float] | None

    @property
    def kept(self) -> bool | None:
        """Whether it is as it claims, as far as so many draws can tell (3 standard errors); None without a claim."""
        if self.claims is None:
            return None
        slack = 3 * float(np.sqrt(0.95 * 0.05 / self.draws))
        return self.claims[0] - slack <= self.coverage <= self.claims[1] + slack


def against(method: str, found: Estimate, truth: float, claims: tuple[float, float] | None = (0.94, 0.96)) -> Outcome:
    """The outcome of an estimate with its own interval.

    >>> against("z", Estimate(0.52, 0.0001, np.inf), 0.5).hit
    False
    """
    error, margin = found.value - truth, found.margin()
    return Outcome(method, error, margin, abs(error) <= margin, claims)


def catalogue() -> dict[str, tuple[str, Iterator[Design]]]:
    """Title and designs of every study by name."""
    return {
        module.__name__.rpartition(".")[2].replace("_", "-"): (
            (module.__doc__ or "").strip().splitlines()[0],
            module.designs(),
        )
        for module in members(f"{__name__}.studies")
    }


def simulated(name: str, draws: int = DRAWS, seed: int = SEED) -> Iterator[Row]:
    """The table of one study, design by design. Each design draws from its own generator.

    :raises KeyError: there is no study of that name.
    """
    for design in catalogue()[name][1]:
        rng = default_rng([seed, *f"{name} {design.name}".encode()])
        found: defaultdict[str, list[Outcome]] = defaultdict(list)
        for _ in range(max(1, round(draws * design.part))):
            for outcome in design.draw(rng):
                found[outcome.method].append(outcome)
        for method, outcomes in found.items():
            yield _row(name, design.name, method, outcomes)


def _row(study: str, design: str, method: str, outcomes: list[Outcome]) -> Row:
    error = np.array([each.error for each in outcomes])
    return Row(
        study,
        design,
        method,
        len(outcomes),
        float(error.mean()),
        float(np.sqrt((error**2).mean())),
        float(np.mean([each.margin for each in outcomes])),
        float(np.mean([each.hit for each in outcomes])),
        outcomes[0].claims,
    )
