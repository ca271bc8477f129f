"""The report: one HTML file that a newspaper could print and that shows the words behind every figure.

It needs no network and no script, prints, reads in light and in dark, and is the same, byte for byte, for the same
record. What comes from a source is escaped wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping

from scrutator.model import Record
from scrutator.report.page import Method, write
from scrutator.report.reading import render_reading

__all__ = ["Method", "render", "render_reading"]


def render(record: Record, methods: Mapping[str, Method] | None = None) -> str:
    """The report on a record, as one HTML document.

    :param methods: how each check works, by the check's name; the report prints it under the findings.

    >>> html = render(Record("1.0", (), (), (), (), (), (), ()))
    >>> html.startswith("<!doctype html>"), "No election was found" in html
    (True, True)
    """
    return write(record, methods or {})
