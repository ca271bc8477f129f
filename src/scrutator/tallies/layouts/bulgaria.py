"""Central Election Commission of Bulgaria, July 2021: sections, protocols and votes by machine, joined by section.

Party 99 is "none of the above". Votes on paper by party are not in these files, so the votes of a section add up to its
machine ballots. Party numbers get the names of the participants file where that lies beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.tallies.join import beside, pivoted
from scrutator.tallies.layout import Layout, Version
from scrutator.tallies.sheet import Sheet

_NONE = "none of the above"
_VERSION = Version(
    "2021-07-11",
    counts={
        "received": "distributed_ballots",
        "registered_before": "pre_registered_voters",
        "registered": "registered_voters",
        "added": "onsite_listed_voters",
        "voted": "voted_voters",
        "unused": "unused_paper_ballots",
        "destroyed": "destroyed_paper_ballots",
        "found_paper": "urn_paper_ballots",
        "invalid_paper": "invalid_paper_ballots",
        "none_paper": "support_noone_paper_ballots",
        "valid_paper": "valid_paper_votes_for_parties",
        "found_machine": "urn_machine_ballots",
        "none_machine": "support_noone_machine_ballots",
        "valid_machine": "valid_machine_votes_for_parties",
    },
    places={
        "station": "section_id",
        "district": "rik_code",
        "district_name": "rik_name",
        "municipality": "municipality",
        "place": "city",
        "postal_code": "postal_code",
        "ekatte": "ekatte",
        "mobile": "is_mobile",
        "ship": "is_on_ship",
        "longitude": "longitude",
        "latitude": "latitude",
    },
    optional=frozenset(
        {"district", "district_name", "municipality", "place", "postal_code", "ekatte", "mobile", "ship", "longitude",
         "latitude"}
    ),
    key=("station",),
    candidates=f"[1-9][0-9]* .+|{_NONE}|[1-9][0-9]*",
    unused={"address|municipality_code": "place, said again", "(failed_)?machines_count": "number of machines"},
    base="found_machine",
    turnout="voted",
)  # fmt: skip

_FILES = {"urn_machine_ballots", "rik_code", "section_id party votes", "registration_code"}


@dataclass(frozen=True, slots=True)
class _Joined(Layout):
    def knows(self, sheet: Sheet) -> bool:
        """The files that are joined, by a header of each."""
        return bool(_FILES & {*sheet.keys, " ".join(sheet.keys)})

    def gather(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Version, Sheet]]:
        """The protocols with what the other files say about the same sections."""
        protocols = next((sheet for sheet in sheets if "urn_machine_ballots" in sheet.keys), None)
        if protocols is None:
            return
        whole = protocols
        for sheet in sheets:
            if "rik_code" in sheet.keys:
                whole = beside(whole, sheet, "section_id")
            elif sheet.keys == ("section_id", "party", "votes"):
                whole = beside(whole, _named(pivoted(sheet, "section_id", "party", "votes"), sheets), "section_id")
        yield _VERSION, whole


def _named(votes: Sheet, sheets: Sequence[Sheet]) -> Sheet:
    names = {"99": _NONE}
    for sheet in sheets:
        if "registration_sub_code" in sheet.keys:
            numbers = sheet["registration_code"].texts.to_list()
            names |= {n: f"{n} {name}" for n, name in zip(numbers, sheet["name"].texts.to_list(), strict=True)}
    fields = (replace(each, header=names.get(each.header, each.header)) for each in votes.fields)
    return replace(votes, fields=tuple(fields))


LAYOUT = _Joined((_VERSION,))
