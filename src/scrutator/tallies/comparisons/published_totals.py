"""Sums of stations against totals that were published for their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Violation
from scrutator.tallies.comparisons import Pair

LEVEL: Final = "error"
RELATIONS = ("totals",)
CODES = {"P402": "The stations of a place do not add up to its published total."}
MISLEADS = "Votes by post, from abroad or by computer are in the total and at no station."


def find(pair: Pair) -> Iterator[Violation]:
    """For each place and count that both tables have, at every level: the sum of stations against the total."""
    totals = {name.casefold(): at for at, name in reversed(list(enumerate(_names(pair))))}
    names = [name for name in (*pair.second.counts, *pair.second.candidates) if pair.first.numbers(name) is not None]
    for level, values in pair.first.places.items():
        groups, of = np.unique(np.array(values), return_inverse=True)
        for number, place in enumerate(groups.tolist()):
            at = totals.get(place.casefold()) if place else None
            if at is not None:
                yield from _differences(pair, names, np.flatnonzero(of == number), at, f"{level} {place}")


def _names(pair: Pair) -> tuple[str, ...]:
    """What each row of the totals is called: its last place."""
    levels = list(pair.second.places.values())
    return levels[-1] if len(levels) == 1 else pair.second.ids


def _differences(
    pair: Pair, names: list[str], inside: np.typing.NDArray[np.intp], at: int, what: str
) -> Iterator[Violation]:
    for name in names:
        published, column = pair.second.numbers(name), pair.first.numbers(name)
        if published is None or column is None or published[at] == MISSING:
            continue
        known = column[inside][column[inside] != MISSING]
        if int(known.sum()) != int(published[at]):
            sentence = (
                f"The stations of {what} add up to {int(known.sum()):,} for “{name}”; its published total is "
                f"{int(published[at]):,}."
            )
            yield Violation("P402", LEVEL, sentence, inside, (name,), len(inside) - len(known))
