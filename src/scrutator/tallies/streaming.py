"""Files larger than memory: read, checked and written in batches of rows.

What needs other rows (totals between records, columns that slipped by a row, equal numbers) is looked for inside a
batch. Stations that stand twice are looked for in all that was written, by DuckDB, which takes no more memory than it
is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from scrutator.model import Source
from scrutator.model.stations import Column, Stations
from scrutator.tallies import finished, plan_of
from scrutator.tallies.checks.repeated import CODES, LEVEL
from scrutator.tallies.heading import heading
from scrutator.tallies.opening import frame, from_frame, head, schema, width
from scrutator.tallies.parquet import frame as as_frame
from scrutator.tallies.plan import Plan, UnclearError

if TYPE_CHECKING:
    import polars as pl

LARGE = 1_000_000_000
"""Bytes above which a plain delimited file is read in batches."""
BATCH = 100_000
"""Rows."""
_SAMPLE = 1 << 22
_TWICE = "P303"
_MEMORY = "512MB"
"""What DuckDB may take before it writes aside."""


@dataclass(slots=True)
class Tally:
    """What a stream of batches adds up to."""

    layout: str = ""
    stations: int = 0
    sound: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    checks: dict[tuple[str, str, str], Counter[str]] = field(default_factory=dict)
    first: dict[str, list[str]] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    candidates: tuple[str, ...] = ()

    def add(self, batch: Stations) -> None:
        """Counts one batch."""
        self.layout, self.columns, self.candidates = batch.layout, batch.columns, tuple(batch.candidates)
        self.stations += len(batch)
        self.sound += int(batch.sound.sum())
        for each in batch.left_out:
            self.left_out[each.because] += len(each.rows)
        for name in (*batch.counts, *batch.candidates):
            self.totals[name] += batch.total(name) or 0
        for violation in batch.violations:
            if violation.code == _TWICE:
                continue  # looked for in the whole, at the end
            key = (violation.code, violation.level, violation.sentence)
            self.checks.setdefault(key, Counter())["rows"] += len(violation.at)
            named = self.first.setdefault(violation.code, [])
            named += [batch.ids[at] for at in violation.at[: 5 - len(named)]]

    def as_json(self) -> dict[str, Any]:
        """The object that ``--format json`` prints."""
        return {
            "layout": self.layout,
            "stations": self.stations,
            "left_out": [{"rows": rows, "because": because} for because, rows in self.left_out.items()],
            "sound": self.sound,
            "totals": {
                **{name: total for name, total in self.totals.items() if name not in self.candidates},
                "candidates": {name: self.totals[name] for name in self.candidates},
            },
            "columns": [
                {"source": c.header or None, "as": c.name or "unused", "because": c.because} for c in self.columns
            ],
            "checks": [
                {"code": code, "level": level, "rows": found["rows"], "sentence": sentence, "first": self.first[code]}
                for (code, level, sentence), found in sorted(self.checks.items())
            ],
        }


def batches(path: Path, *, rows: int = BATCH) -> Iterator[Stations]:
    """The stations of a plain delimited file in UTF-8, checked, so many rows at a time.

    :raises UnclearError: no layout knows it and its columns are not certain, or a row has too many cells.
    :raises OSError: it cannot be read.
    """
    import polars as pl

    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    text = start.removeprefix(b"\xef\xbb\xbf")
    text = text if len(start) < _SAMPLE else text[: text.rfind(b"\n") + 1]
    top, delimiter = head(text)
    source, columns = Source(path.name, ""), width(top)
    sample = from_frame(frame(text, delimiter, columns), top, source)
    plan = plan_of(sample)
    lazy = pl.scan_csv(
        path, has_header=False, separator=delimiter, schema=schema(columns), truncate_ragged_lines=True,
        missing_columns="insert", low_memory=True,
    )  # fmt: skip
    below = heading(top).below
    seen = 0
    for cells in lazy.collect_batches(chunk_size=rows, maintain_order=True):
        body = cells.slice(max(0, below - seen))
        first = seen + max(0, below - seen)
        seen += cells.height
        if body.height:
            yield _batch(body, plan, sample.fields, source, first, columns)


def _batch(body: pl.DataFrame, plan: Plan, fields: Any, source: Source, first: int, columns: int) -> Stations:
    from scrutator.tallies.sheet import Sheet

    if body.to_series(columns).null_count() < body.height:
        raise UnclearError(f"{source.file} has a row after row {first} with more cells than its header; correct it.")
    own = tuple(replace(each, texts=body.to_series(each.number - 1)) for each in fields)
    return finished(plan.stations(Sheet(source, None, own, np.arange(first + 1, first + 1 + body.height))))


def streamed(path: Path, out: Path | None = None, *, rows: int = BATCH) -> Tally:
    """Reads a file in batches and adds them up; writes the stations to ``out``, if given, on the way.

    :raises UnclearError: as :func:`batches` does.
    :raises OSError: a file cannot be read or written.
    """
    tally = Tally()
    with TemporaryDirectory() as folder:
        written = out or Path(folder) / "stations.parquet"
        _sink(_counted(batches(path, rows=rows), tally), written)
        _twice(written, tally)
    return tally


def _twice(written: Path, tally: Tally) -> None:
    """Adds the stations that stand more than once to what the checks found."""
    import duckdb

    with duckdb.connect(config={"memory_limit": _MEMORY}) as engine:
        ids = "SELECT id, count(*) AS n FROM read_parquet($file) GROUP BY id HAVING n > 1"
        file = {"file": str(written)}
        rows = engine.execute(f"SELECT coalesce(sum(n), 0)::BIGINT FROM ({ids})", file).fetchall()[0][0]  # noqa: S608
        first = [str(id_) for id_, _ in engine.execute(f"{ids} ORDER BY id LIMIT 5", file).fetchall()]
    if rows:
        tally.checks[_TWICE, LEVEL, CODES[_TWICE]] = Counter(rows=rows)
        tally.first[_TWICE] = first


def _counted(found: Iterator[Stations], tally: Tally) -> Iterator[Stations]:
    for batch in found:
        tally.add(batch)
        yield batch


def _sink(found: Iterator[Stations], out: Path) -> None:
    from polars.io.plugins import register_io_source

    first = as_frame(next(found))

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        yield first
        for batch in found:
            yield as_frame(batch)

    register_io_source(frames, schema=first.schema).sink_parquet(out, compression="zstd")
