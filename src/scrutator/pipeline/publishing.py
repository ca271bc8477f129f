"""A record written down: the report, the data and the store."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from scrutator import checks, exchange, report
from scrutator.model import Record

REPORT, STORE = "report.html", "record.duckdb"
WRITTEN = (REPORT, *(each.name for each in exchange.formats() if each.always), STORE)
"""The files of a record, as :func:`publish` names them."""
ALSO = tuple(each.name for each in exchange.formats() if not each.always)
"""The files that :func:`publish` writes on demand."""


def rendered(record: Record) -> str:
    """The report on a record, with the method of every check under its findings."""
    return report.render(record, {check.name: check for check in checks.checks()})


def rendered_reading(record: Record) -> str:
    """The texts of a record with their claims marked and, beside each, how it was made."""
    return report.render_reading(record)


def contents(record: Record, also: Iterable[str] = ()) -> dict[str, bytes]:
    """The report and the exports of a record, by the names of their files; of :data:`ALSO` what is asked for."""
    asked = frozenset(also)
    report_page = {REPORT: rendered(record).encode("utf-8", "backslashreplace")}
    return report_page | {
        each.name: each.write(record) for each in exchange.formats() if each.always or each.name in asked
    }


def publish(record: Record, out: Path, also: Iterable[str] = ()) -> tuple[Path, ...]:
    """Writes :data:`WRITTEN` and what of :data:`ALSO` is asked for into ``out``: all are written aside, and only when
    the last is whole do they take their places, so that a run that fails or is killed leaves no half file. What of
    :data:`ALSO` lies there from an earlier run is written again: no file is of another record than those beside it.
    The same record gives the same bytes.

    :raises OSError: the folder or a file cannot be written; what lay there before is still there.
    """
    from scrutator import store  # DuckDB takes a tenth of a second to load, and only this step needs it

    earlier = {name for name in ALSO if (out / STORE).exists() and (out / name).exists()}
    written = contents(record, {*also, *earlier})
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as drafts:
        for name, content in written.items():
            drafts.enter_context(store.aside(out / name)).write_bytes(content)
        # the last draft takes its place first: by this file a later run knows that the others are no sources
        store.write(record, drafts.enter_context(store.aside(out / STORE)))
    return tuple(out / name for name in (*written, STORE))
