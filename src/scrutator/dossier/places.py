"""Places: one place under the names that it had, each valid for a time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scrutator.model import Brief

REGION_WORDS = (" region", " oblast", " province", " Region", " Oblast", " Province")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place and the days on which it was official."""

    name: str
    since: str | None
    """EDTF day; None: always."""
    until: str | None
    """EDTF day, exclusive; None: still."""


@cache
def gazetteer() -> Mapping[str, tuple[Name, ...]]:
    """Places by the name that the record uses, with their names over time.

    >>> [(name.name, name.until) for name in gazetteer()["Astana"]][2]
    ('Nur-Sultan', '2022-09-17')
    """
    rows = tomllib.loads(files(__package__).joinpath("places.toml").read_text(encoding="utf-8"))
    return {
        place: (
            *(Name(each["name"], each.get("from"), each.get("until")) for each in row["names"]),
            *(Name(spelling, None, None) for spelling in row["spellings"]),
        )
        for place, row in rows.items()
    }


def called(place: str, day: str | None) -> str:
    """What a place was called on a day (today's name where the day is not known).

    >>> called("Astana", "2019-06-09"), called("Astana", "2022-11-20"), called("Shymkent", "2022-11-20")
    ('Nur-Sultan', 'Astana', 'Shymkent')
    """
    for name in gazetteer().get(place, ()):
        if (
            (name.since or name.until)
            and (name.since or "") <= (day or "9")
            and (not name.until or (day or "9") < name.until)
        ):
            return name.name
    return place


def canonical(name: str, every: frozenset[str], brief: Brief) -> str:
    """The name under which the record keeps a place.

    "Akmola region" is Akmola unless that is also the name of a city that some source speaks of; ``every`` holds the
    names that occur.

    >>> canonical("Nur-Sultan", frozenset(), Brief()), canonical("Almaty region", frozenset({"Almaty"}), Brief())
    ('Astana', 'Almaty region')
    """
    for place, others in brief.places.items():
        if name in (place, *others):
            return place
    for place, names in gazetteer().items():
        if any(name == each.name for each in names) and name != "Akmola":
            return place
    short = next((name.removesuffix(word) for word in REGION_WORDS if name.endswith(word)), name)
    return name if short != name and short in _cities() & every else short


def _cities() -> frozenset[str]:
    """Places of the gazetteer: cities that lend their name to a region around them."""
    return frozenset(gazetteer())
