"""The floors: what the reader reaches on the annotated articles, by kind. They can only rise."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.reading.gold.corpus import HERE
from tests.reading.gold.score import Rate

PATH = HERE / "floors.toml"
HEAD = """\
# What the reader reaches on the annotated texts: F1 by kind, of figures and of whole claims, rounded down.
# Raise it with `python benchmarks/reading.py --update`, which never lowers a number.
"""

Floors = Mapping[str, Mapping[str, float]]
"""By measure and kind."""
Measured = Mapping[str, Mapping[str, Rate]]


class LowerFloorError(ValueError):
    """A floor would fall."""


def floors(path: Path = PATH) -> Floors:
    """The floors as they stand; nothing at all where none were set yet."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def fallen(measured: Measured, held: Floors) -> Iterator[str]:
    """A sentence for every floor that is not reached.

    >>> list(fallen({"figure": {"seats": Rate(found=1, wrong=1)}}, {"figure": {"seats": 0.9}}))
    ['F1 of seats (figure) is 0.667; the floor is 0.900.']
    """
    for measure, kinds in held.items():
        for kind, floor in kinds.items():
            reached = measured.get(measure, {}).get(kind, Rate()).f1
            if reached < floor:
                yield f"F1 of {kind} ({measure}) is {reached:.3f}; the floor is {floor:.3f}."


def update(measured: Measured, path: Path = PATH) -> None:
    """Write down what was measured.

    :raises LowerFloorError: some floor would fall; nothing is written.
    """
    if lower := list(fallen(measured, floors(path))):
        raise LowerFloorError(" ".join([*lower, "A floor only rises: mend the reader."]))
    path.write_text("\n".join([HEAD, *_lines(measured)]), encoding="utf-8")


def _lines(measured: Measured) -> Iterator[str]:
    for measure, kinds in measured.items():
        yield f"[{measure}]"
        counted = {kind: rate for kind, rate in kinds.items() if rate.found + rate.missed}
        yield from (f"{kind} = {math.floor(rate.f1 * 1000) / 1000:.3f}" for kind, rate in sorted(counted.items()))
        yield ""
