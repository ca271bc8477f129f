"""Rows: units of one sort that follow each other in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scrutator.reading.sentence.unit import Unit, Units

ACTORS = frozenset({"PERSON", "PARTY", "NAME"})
_ACTOR = ACTORS | {"PRONOUN", "ROLE", "AGAINST_ALL"}
ARTICLE = 3
"""Letters that an article has at most."""
BEHIND = 3
"""Units behind a row in which a number of its own stands."""
CONTESTING = frozenset({"CANDIDATES", "PARTIES", "PEOPLE", "PERSON_WORD"})
"""Labels of nouns for those who stand for election."""
_LINKS = frozenset({",", "AND", "FOR", "-"})


def is_actor(unit: Unit) -> bool:
    """Whether a figure can be about a unit: a person, a party, an answer, or a word that stands for one."""
    if "OFFICER" in unit.labels or unit.labels >= {"ADVERB", "PRONOUN"}:
        return False  # « lui aussi » is nobody of its own
    return bool(unit.labels & _ACTOR) and ("VOTE_SHARE" not in unit.labels or unit.entity is not None)


def actors(units: Units) -> list[Unit]:
    """Those of the units that a figure can be about."""
    return [unit for unit in units.having(_ACTOR) if is_actor(unit)]


def _is_article(unit: Unit) -> bool:
    """Whether a unit is a plain word of a few letters, such as an article: "the Greens and | the | Left"."""
    return unit.labels == {"_"} and unit.end - unit.start <= ARTICLE


def bracketed(units: Units) -> frozenset[int]:
    """The places of the marks and words of the brackets that hold no number."""
    found: set[int] = set()
    for opening in units.having({"("}) if "(" in units.labels else ():
        closing = next((at for at in range(opening.index + 1, len(units)) if units[at].labels & {"(", ")"}), 0)
        inner = range(opening.index, closing + 1)
        if closing and ")" in units[closing].labels and all("NUMBER" not in units[at].labels for at in inner):
            found.update(inner)
    return frozenset(found)


def rows(units: Units, wanted: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Those of some units that are in a row, with nothing but commas, "and" or "to" between them, nor in brackets that
    hold no number: "A (B party) and C (D)"."""
    row: list[Unit] = []
    aside = bracketed(units)
    for unit in wanted:
        if unit.index in aside:
            continue
        inner = [other for other in units[row[-1].index + 1 : unit.index] if other.index not in aside] if row else ()
        if row and inner and all(other.labels & _LINKS or _is_article(other) for other in inner):
            row.append(unit)
        else:
            if row:
                yield row
            row = [unit]
    if row:
        yield row


def row_beside(units: Units, value: Unit) -> list[Unit]:
    """The last row of several actors before a number, else the first one behind it, no other number between."""
    every = [*rows(units, actors(units))]
    before = [row for row in every if row[-1].index < value.index][-1:]
    behind = [row for row in every if row[0].index > value.index][:1]
    near = ((row, units[row[-1].index : value.index]) for row in before)
    ahead = ((row, units[value.index + 1 : row[-1].index + BEHIND]) for row in behind)
    for row, inner in (*near, *ahead):
        if len(row) > 1 and not any("NUMBER" in unit.labels for unit in inner):
            return row
    return []
