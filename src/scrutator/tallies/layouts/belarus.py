"""Belarus, presidential election of 2020, as gathered by the Voice platform: official protocols where they were
published, and photographed ballots. A blank is not a zero. Estimates of the platform stand in the same file under plain
names and are no results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutator.tallies.layout import Layout, Version
from scrutator.tallies.sheet import Sheet

_PEOPLE = "against|cherechen|dmitriyev|kanopatskaja|lukashenko|tihanovkaja"
_ESTIMATE = "an estimate of the platform, no result"
_UNUSED = {
    "latitude|longitude": "coordinates",
    "monitoredvotes|ignore_officialvotes|ignore_.*": "empty",
    f"voters|votes|turnout|corrupted|{_PEOPLE}": _ESTIMATE,
    "registered|.*_registered": "users of the platform, not voters",
}
_PLACES = {"region": "region", "town": "town", "area": "area", "station": "id"}
_OFFICIAL = Version(
    "2020-08-09",
    counts={"registered": "officialvoters", "found": "officialvotes", "invalid": "corrupted_officialvotes"},
    places=_PLACES,
    key=("station",),
    candidates=f"({_PEOPLE})_officialvotes",
    names={f"{name}_officialvotes": name for name in _PEOPLE.split("|")},
    unused={**_UNUSED, "photovoices|.*_photovoices": "photographed ballots, a table of their own"},
    turnout="found",
    share="found",
    contest="2020-08-09 official protocols",
    part="official",
)
_PHOTOGRAPHED = Version(
    "2020-08-09",
    counts={"found": "photovoices", "invalid": "corrupted_photovoices"},
    places=_PLACES,
    key=("station",),
    candidates=f"({_PEOPLE})_photovoices",
    names={f"{name}_photovoices": name for name in _PEOPLE.split("|")},
    unused={**_UNUSED, "officialvot(ers|es)|.*_officialvotes": "official protocols, a table of their own"},
    contest="2020-08-09 photographed ballots",
    part="copy",
)


@dataclass(frozen=True, slots=True)
class _TwoTables(Layout):
    def gather(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Version, Sheet]]:
        """Every sheet twice: the official protocols and the photographed ballots."""
        for sheet in sheets:
            if _OFFICIAL.plan("", sheet):
                yield _OFFICIAL, sheet
                yield _PHOTOGRAPHED, sheet


LAYOUT = _TwoTables((_OFFICIAL, _PHOTOGRAPHED))
