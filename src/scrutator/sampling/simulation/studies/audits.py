"""Audits of wrong outcomes: how often each method passes one, at a limit of 5 %."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.audits import batches, comparison
from scrutator.numbers.audits.comparison import Errors
from scrutator.numbers.audits.polling import Bravo, alpha
from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.sampling.simulation import Design, Outcome

LIMIT, MOST = 0.05, 3_000
KEPT = (0.0, 0.055)


def designs() -> Iterator[Design]:
    """Ties that were reported as leads."""
    yield Design("tie reported as 55 to 45", _polling)
    yield Design("tie reported as 5 % ahead, by two-vote errors", _comparison)
    yield Design("tie reported as a lead, sixty votes in every fifth station", _spread)
    yield Design("tie reported as a lead, every vote of five stations", _few)


def _passed(method: str, passed: bool) -> Outcome:
    return Outcome(method, 0.0, 0.0, passed, KEPT)


def _polling(rng: Generator) -> Iterator[Outcome]:
    up, down = Bravo(55, 45, 100).steps
    ballots = np.repeat([1.0, 0.0], 2_000)
    drawn: Floats = rng.permutation(ballots)[:MOST]
    yield _passed("BRAVO", bool(np.where(rng.random(MOST) < 0.5, up, down).cumsum().max() >= -np.log(LIMIT)))
    yield _passed("ALPHA", bool(alpha(drawn[:500], len(ballots), eta=0.55).min() <= LIMIT))


def _comparison(rng: Generator) -> Iterator[Outcome]:
    n = comparison.needed(0.05, LIMIT)
    over = int(rng.binomial(n, 0.025))
    yield _passed("ballot comparison", comparison.measured(n, 0.05, Errors(over_two=over)) <= LIMIT)


def _spread(rng: Generator) -> Iterator[Outcome]:
    """The tabulation of every fifth station adds sixty votes for the winner."""
    truth = rng.multinomial(500, [0.5, 0.5], 200)
    truth[:, 1] += max(0, int((truth[:, 0] - truth[:, 1]).sum())) // 200 + 1
    reported = truth.copy()
    reported[::5, 0] += 60
    yield _protocols(reported, truth, rng)


def _few(rng: Generator) -> Iterator[Outcome]:
    """Every vote of five stations is turned round, which is the worst that can hide."""
    truth = rng.multinomial(500, [0.5, 0.5], 200)
    truth[::40] = [0, 500]
    truth[:, 0] += max(0, int((truth[:, 1] - truth[:, 0]).sum())) // 200 - 1
    truth[::40] = [0, 500]
    reported = truth.copy()
    reported[::40] = [500, 0]
    yield _protocols(reported, truth, rng)


def _protocols(reported: Ints, truth: Ints, rng: Generator) -> Outcome:
    found = batches.Batches.of(reported, reported.sum(axis=1))
    at = found.drawn(found.needed(LIMIT), rng)
    return _passed("protocols", batches.measured(found.total, found.taints(at, reported, truth[at])) <= LIMIT)
