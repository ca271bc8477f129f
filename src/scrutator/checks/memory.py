"""Memory: calibrations kept on disk. What was simulated for the same stations, by the same code, with the same seed is
not simulated again."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np

from scrutator.checks.probe import Probe
from scrutator.checks.replicates import Replicates
from scrutator.model import Returns, Stations
from scrutator.model.stations import Counts


@dataclass(frozen=True)
class Memory:
    """What is known about the returns of one contest; without a folder it knows nothing and keeps nothing."""

    folder: Path | None
    returns: Returns
    how: str
    """What else the result depends on: seed and number of replicates."""

    def recall(self, probe: Probe) -> Replicates | None:
        """What was kept of a check; None where nothing was, or not what :meth:`keep` wrote."""
        if self.folder is None:
            return None
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            kept = json.loads(self._file(probe).read_text(encoding="utf-8"))
            if kept["sum"] == _sum(kept["values"], kept["p"]):
                return Replicates(tuple(kept["values"]), tuple(kept["p"]))
        return None

    def keep(self, probe: Probe, found: Replicates) -> None:
        """Keeps what was found, whole or not at all; where the folder cannot be written, nothing is kept."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as out:
                    kept = {"check": probe.name, "values": found.values, "p": found.p}
                    json.dump({**kept, "sum": _sum(found.values, found.p)}, out)
                os.replace(draft, self._file(probe))
            except OSError:
                os.unlink(draft)

    def _file(self, probe: Probe) -> Path:
        assert self.folder is not None
        key = sha256(f"{self._stations}{_code(probe.home)}{probe.options}{self.how}{np.__version__}".encode())
        return self.folder / f"{probe.name}-{key.hexdigest()[:32]}.json"

    @cached_property
    def _stations(self) -> str:
        """Everything in the returns that a check can look at."""
        digest = sha256(repr((self.returns.candidate, sorted(self.returns.lines.items()))).encode())
        for column in ("at", "registered", "voters", "ballots", "votes", "territory", "neighbourhood"):
            digest.update(np.ascontiguousarray(getattr(self.returns, column)).tobytes())
        for name, table in sorted({"": self.returns.stations, **self.returns.beside}.items()):
            digest.update(name.encode())
            for part in _parts(table):
                digest.update(part)
        return digest.hexdigest()


def _sum(values: Sequence[float], p: Sequence[float | None]) -> str:
    """By which a file that was cut short or changed is known."""
    return sha256(json.dumps([values, p]).encode()).hexdigest()


def _parts(table: Stations) -> Iterator[bytes]:
    columns: Mapping[str, Counts] = {**table.counts, **table.candidates}
    for name, column in columns.items():
        yield name.encode()
        yield np.ascontiguousarray(column).tobytes()
    for level, names in {"": table.ids, **table.places}.items():
        yield level.encode()
        yield "\n".join(names).encode("utf-8", "surrogatepass")


@cache
def _code(home: str) -> str:
    """The source of a check and of everything that it may compute with."""
    here = Path(__file__).parent
    shared = (here / "calibration.py", *here.glob("forensics/_*.py"), *(here.parent / "numbers").rglob("*.py"))
    own = here.parent.joinpath(*home.split(".")[1:]).with_suffix(".py")
    return sha256(b"".join(file.read_bytes() for file in (own, *sorted(shared)))).hexdigest()
