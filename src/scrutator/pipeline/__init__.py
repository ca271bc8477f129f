"""The order of the stages: the only place that knows it."""

from __future__ import annotations

from scrutator.pipeline.benching import Benched, bench
from scrutator.pipeline.examining import Gathered, Remembered, as_known, checked, conclude, examine, gather, settled
from scrutator.pipeline.progress import Progress
from scrutator.pipeline.publishing import ALSO, WRITTEN, publish, rendered, rendered_reading
from scrutator.pipeline.readings import Library
from scrutator.pipeline.releasing import release, verify
from scrutator.pipeline.stations import check_stations, tabulate_files
from scrutator.pipeline.texts import read_each, read_files

__all__ = [
    "ALSO",
    "WRITTEN",
    "Benched",
    "Gathered",
    "Library",
    "Progress",
    "Remembered",
    "as_known",
    "bench",
    "check_stations",
    "checked",
    "conclude",
    "examine",
    "gather",
    "publish",
    "read_each",
    "read_files",
    "release",
    "rendered",
    "rendered_reading",
    "settled",
    "tabulate_files",
    "verify",
]
