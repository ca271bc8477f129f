"""The crew: results in the order of the jobs, however many processes work, and never many of them at once."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from scrutator.crew import AHEAD, AT_ONCE, MANY, in_order


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("jobs", [0, 1, MANY - 1, MANY, MANY + AT_ONCE + 1])
def test_results_stand_in_the_order_of_the_jobs(jobs: int, cores: int) -> None:
    steps: list[int] = []
    assert list(in_order(math.sqrt, range(jobs), cores=cores, step=steps.append)) == [*map(math.sqrt, range(jobs))]
    assert steps == sorted(steps)


def test_what_fails_in_another_process_fails_here() -> None:
    with pytest.raises(ValueError, match="math domain"):
        list(in_order(math.sqrt, range(-1, MANY), cores=2))


def test_one_job_is_done_when_its_result_is_asked_for() -> None:
    """So memory holds one result and not all."""
    done: list[int] = []
    results: Iterator[None] = in_order(done.append, [1, 2, 3])
    next(results)
    assert done == [1]


def test_work_stops_where_nobody_takes_the_results() -> None:
    results = in_order(math.sqrt, range(AT_ONCE * AHEAD * 2 * 5), cores=2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert next(results, None) is None
