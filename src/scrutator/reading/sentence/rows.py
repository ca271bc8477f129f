"""Rows: units of one sort that follow each other in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutator.reading.sentence.unit import Unit, Units

ACTORS = frozenset({"PERSON", "PARTY", "NAME"})
_ACTOR = ACTORS | {"PRONOUN", "ROLE", "AGAINST_ALL"}
_LINKS = frozenset({",", "AND", "FOR", "-"})


def is_actor(unit: Unit) -> bool:
    """Whether a figure can be about a unit: a person, a party, an answer, or a word that stands for one."""
    if "OFFICER" in unit.labels or unit.labels >= {"ADVERB", "PRONOUN"}:
        return False  # « lui aussi » is nobody of its own
    return bool(unit.labels & _ACTOR) and ("VOTE_SHARE" not in unit.labels or unit.entity is not None)


def actors(units: Units) -> list[Unit]:
    """Those of the units that a figure can be about."""
    return [unit for unit in units.having(_ACTOR) if is_actor(unit)]


def rows(units: Units, wanted: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Those of some units that are in a row, with nothing but commas, "and" or "to" between them."""
    row: list[Unit] = []
    for unit in wanted:
        inner = units[row[-1].index + 1 : unit.index] if row else ()
        if row and inner and all(other.labels & _LINKS for other in inner):
            row.append(unit)
        else:
            if row:
                yield row
            row = [unit]
    if row:
        yield row
