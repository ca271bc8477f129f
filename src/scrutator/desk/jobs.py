"""Jobs: work that takes longer than a page may, one after another, with what each is doing now."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from scrutator.pipeline import Progress

T = TypeVar("T")
KEPT = 100
"""Jobs that are remembered."""


@dataclass
class Job(Generic[T]):
    """A piece of work. It changes while it is under way, and never after it is done."""

    label: str
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    steps: list[str] = field(default_factory=list)
    """What it did so far, a sentence each; the last is what it does now."""
    result: T | None = None
    failed: str = ""
    done: threading.Event = field(default_factory=threading.Event)


class Jobs(Generic[T]):
    """The jobs of a desk.

    >>> jobs = Jobs()
    >>> job = jobs.start("Counting", lambda progress: progress("One") or 1)
    >>> job.done.wait(5), job.result, job.steps, jobs.get(job.name) is job
    (True, 1, ['One'], True)
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._jobs: OrderedDict[str, Job[T]] = OrderedDict()

    def start(self, label: str, work: Callable[[Progress], T]) -> Job[T]:
        """Begins a job as soon as those before it are done."""
        job: Job[T] = Job(label)
        self._jobs[job.name] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._pool.submit(self._run, job, work)
        return job

    def get(self, name: str) -> Job[T] | None:
        """The job of this name; None where it is unknown or long gone."""
        return self._jobs.get(name)

    def _run(self, job: Job[T], work: Callable[[Progress], T]) -> None:
        try:
            job.result = work(job.steps.append)
        except Exception as error:  # whatever it is, whoever waits has to hear of it
            job.failed = f"It failed and finished nothing ({type(error).__name__}: {str(error)[:200]})."
            raise
        finally:
            job.done.set()
