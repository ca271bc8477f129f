"""Crew: one job for each of many things, done by several processes at once, with the results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")
MANY = 100
"""Jobs from which it pays to start other processes: they take as long to start as some thirty texts to read."""
AT_ONCE = 16
"""Jobs that one process is given at a time."""
AHEAD = 4
"""How many such lots for each process may be under way or wait to be taken, so that memory does not grow."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fresh_pool(
    workers: int, begin: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> ProcessPoolExecutor:
    """Processes that are fresh each, and no copies of this one: a copy of a process with threads may wait for ever.

    Python would have them look for modules in the folder they are started in, which is often a stranger's: a
    ``multiprocessing.py`` among the sources would run. ``PYTHONSAFEPATH`` keeps them, and what they start, from it.

    :param begin: is called in each process first, with what is ``given``.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    return ProcessPoolExecutor(workers, get_context("spawn"), begin, given)


def in_order(
    work: Callable[[J], R], jobs: Sequence[J], *, cores: int = 1, step: Callable[[int], None] = lambda _: None
) -> Iterator[R]:
    """The results of the jobs, in the order of the jobs. Few jobs, or one core, need no other process.

    >>> list(in_order(abs, [-1, 2, -3]))
    [1, 2, 3]

    :param work: a function that other processes can import.
    :param step: is called with the number of jobs done.
    """
    if cores < 2 or len(jobs) < MANY:
        for done, job in enumerate(jobs):
            step(done)
            yield work(job)
        return
    pool = fresh_pool(cores)
    try:
        done = 0
        for results in _lots(pool, work, jobs, cores * AHEAD):
            yield from results
            done += len(results)
            step(done)
    finally:
        pool.shutdown(cancel_futures=True)


def _lots(pool: ProcessPoolExecutor, work: Callable[[J], R], jobs: Sequence[J], ahead: int) -> Iterator[list[R]]:
    waiting: deque[Future[list[R]]] = deque()
    for start in range(0, len(jobs), AT_ONCE):
        waiting.append(pool.submit(_each, work, jobs[start : start + AT_ONCE]))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _each(work: Callable[[J], R], jobs: Sequence[J]) -> list[R]:
    return [work(job) for job in jobs]
