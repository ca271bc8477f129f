"""Turning: which of its two days a weekday names, where the calendar of national elections knows only one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from dataclasses import replace

from scrutator.reading import calendar
from scrutator.reading.contest.evidence import ANY, WEEK, Field
from scrutator.reading.dates import Dated


def turned_by_the_calendar(
    dates: Sequence[tuple[Dated, ...]], field: Field, today: dt.date | None
) -> Sequence[tuple[Dated, ...]]:
    """The days that a text names. A weekday that may be the one before publication or the one after it is the one on
    which the country voted, whatever the tense: "are sent to watch Sunday's election", "agreed to review Sunday's
    vote"."""
    if today is None or field.dated or field.own:
        return dates
    held = calendar.entries(field.countries[0], ANY, today, before=WEEK, after=WEEK)
    known = {entry.last.isoformat() for entry in held}
    return [tuple(_turned(item, known) for item in found) for found in dates]


def _turned(item: Dated, known: Container[str]) -> Dated:
    if item.turned is None or item.edtf in known or item.turned not in known:
        return item
    return replace(item, edtf=item.turned, turned=item.edtf, because=f"{item.because}, or the other one")
