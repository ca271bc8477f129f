"""How quickly the desk answers over a large folder: ``python -m benchmarks.desk [--texts 5000]``.

A real server on this machine serves a folder of that many invented texts (:mod:`benchmarks.newsroom`); every page is
asked for many times, each time for another election, text, claim or page of a list. Printed are the median, the 95th
percentile and the slowest answer of each page in milliseconds, then how long it took to open the folder the first time
and again, how long until a decision shows in the findings, and how much memory the server has at most. The limit is
100 ms for the 95th percentile of every page.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn
from benchmarks.newsroom import write

from scrutator.crew import cores
from scrutator.desk.deciding import Decision
from scrutator.desk.desk import Desk
from scrutator.desk.people import People, Person, hashed
from scrutator.desk.reasons import REASONS
from scrutator.desk.state import figure_id
from scrutator.journal import Journal
from scrutator.pipeline import Library
from scrutator.web import Gate, application
from scrutator.web.api.endpoint import HOME as API

TIMES = 60
"""How often each page is asked for."""
LIMIT = 100
Address = Callable[[int], str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=5_000)
    texts = parser.parse_args().texts
    with tempfile.TemporaryDirectory() as home:
        folder = write(Path(home, "newsroom"), texts)
        shelf = Path(home, "readings.sqlite")
        first, _ = _timed(lambda: _opened(folder, shelf))
        opening, desk = _timed(lambda: _opened(folder, shelf))
        state = desk.state
        print(f"{texts} texts, {len(state.index.claims)} claims, {len(state.index.elections)} elections")
        print(f"opened in {first:.1f} s, again in {opening:.1f} s")
        print(f"\n{'page':34}{'median':>9}{'p95':>9}{'slowest':>9}  ms")
        with _served(desk) as client:
            slowest = max(_measured(client, name, address) for name, address in _pages(desk).items())
            claim = state.waiting("rest")[0]
            began = time.perf_counter()
            desk.decide("Ada", Decision("reject", claim.id, 0, "a test"))
            written = time.perf_counter() - began
            while desk.state.index.number == 0:
                time.sleep(0.01)
            print(f"\na decision is on disk after {written * 1000:.0f} ms and in the record after "
                  f"{time.perf_counter() - began:.1f} s")  # fmt: skip
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"p95 of the slowest page {slowest:.0f} ms (limit {LIMIT}); peak memory {peak:.0f} MiB")


def _timed(work: Callable[[], Desk]) -> tuple[float, Desk]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def _opened(folder: Path, shelf: Path) -> Desk:
    return Desk(folder, Journal.open("sqlite://"), Library(shelf, cores=cores()))


@contextmanager
def _served(desk: Desk) -> Iterator[httpx.Client]:
    people = People([(Person("Ada", "publisher"), hashed("key"))])
    config = uvicorn.Config(application(desk, Gate(people), "secret"), port=0, log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    desk.keep()
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Authorization": "Bearer key"}) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        desk.close()


def _pages(desk: Desk) -> dict[str, Address]:
    """The pages by name, each with the address of the n-th time."""
    index = desk.state.index
    elections, files, claims = list(index.elections), list(index.documents), list(index.claims)
    figures = [(name, figure_id(f.key)) for name, each in index.elections.items() for f in each.dossier.figures]
    words = [(c.evidence.file, c.evidence.at) for c in list(index.claims.values())[:: max(1, len(claims) // 200)]]
    return {
        "elections": lambda n: f"/?page={n}",
        "an election": lambda n: f"/elections/{elections[n * 7 % len(elections)]}",
        "an election as known at a day": lambda n: "/elections/{}?known={}".format(*_known(desk, n)),
        "a figure": lambda n: "/elections/{}/figures/{}".format(*figures[n * 31 % len(figures)]),
        "sources": lambda n: f"/documents?page={n}",
        "sources found": lambda n: f"/documents?find={n}",
        "a text": lambda n: f"/documents/{files[n * 61 % len(files)]}",
        "a claim": lambda n: f"/claims/{claims[n * 977 % len(claims)]}",
        "a missed claim": lambda n: "/claims/missed?file={}&start={}&end={}".format(
            words[n][0], getattr(words[n][1], "start", 0), getattr(words[n][1], "end", 9)
        ),
        "the queue": lambda n: f"/queue?why={REASONS[n % len(REASONS)].name}&page={n}",
        "add": lambda _: "/add",
        "publish": lambda _: "/publish",
        "the journal": lambda _: "/journal",
        "status": lambda _: "/status",
        "programs: claims": lambda n: f"{API}/claims?page={n + 1}",
        "programs: claims of a kind": lambda n: f"{API}/claims?kind=turnout&status=open&page={n + 1}",
        "programs: claims of a text": lambda n: f"{API}/claims?file={files[n * 61 % len(files)]}",
        "programs: a claim": lambda n: f"{API}/claims/{claims[n * 977 % len(claims)]}",
        "programs: a figure": lambda n: "{}/elections/{}/figures/{}".format(API, *figures[n * 31 % len(figures)]),
        "programs: sources": lambda n: f"{API}/sources?page={n + 1}",
        "programs: status": lambda _: f"{API}/status",
    }  # fmt: skip


def _known(desk: Desk, n: int) -> tuple[str, str]:
    """An election, and the day in the middle of those on which its sources were published."""
    elections = list(desk.state.index.elections.items())
    name, examined = elections[n * 7 % len(elections)]
    days = sorted(source.origin.published for source in examined.dossier.sources if source.origin.published)
    return name, days[len(days) // 2]


def _measured(client: httpx.Client, name: str, address: Address) -> float:
    took = []
    for n in range(TIMES):
        began = time.perf_counter()
        answer = client.get(address(n))
        took.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (name, address(n), answer.status_code)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(f"{name:34}{statistics.median(took):9.1f}{p95:9.1f}{max(took):9.1f}", flush=True)
    return p95


if __name__ == "__main__":
    main()
