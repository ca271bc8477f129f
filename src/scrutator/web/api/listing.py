"""Listing: pages of lists."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from scrutator.exchange.record_json import Fields
from scrutator.web.api.endpoint import Call, Parameter

T = TypeVar("T")
PAGE = Parameter(
    "page", "Which page of the list, from 1.", {"type": "integer", "minimum": 1, "maximum": 1_000_000_000, "default": 1}
)
SIZE = Parameter("size", "Entries of a page.", {"type": "integer", "minimum": 1, "maximum": 500, "default": 50})


def slice_of(call: Call, every: Sequence[T], fields: Callable[[T], Fields]) -> Fields:
    """The page of a list that a call asks for, the last one where a later one was asked for."""
    size = call.number(SIZE.name)
    last = max(1, math.ceil(len(every) / size))
    number = min(call.number(PAGE.name), last)
    shown = every[(number - 1) * size : number * size]
    return {"items": [fields(each) for each in shown], "page": number, "pages": last, "total": len(every)}
