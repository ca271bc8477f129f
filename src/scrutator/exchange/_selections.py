"""The contest of an election in NIST SP 1500-100, and whom or what one could vote for."""

from __future__ import annotations

from typing import NamedTuple

from scrutator.exchange._fields import Fields
from scrutator.exchange._results import Results
from scrutator.exchange._types import text, typed
from scrutator.model.claim import AGAINST_ALL


class Options(NamedTuple):
    """How the standard writes options that are persons or parties."""

    type: str
    ids: str
    """The property that names them."""
    sort: str
    """What they are, as their identifiers begin."""


class Form(NamedTuple):
    """How the contest of an office is written; options that are neither persons nor parties are words."""

    contest: str
    more: Fields
    options: Options | None = None


FORMS = {
    "president": Form(
        "CandidateContest", {"VotesAllowed": 1}, Options("CandidateSelection", "CandidateIds", "candidate")
    ),
    "parliament": Form("PartyContest", {}, Options("PartySelection", "PartyIds", "party")),
    "referendum": Form("BallotMeasureContest", {"Type": "referendum"}),
}
UNKNOWN = Form("BallotMeasureContest", {"Type": "other", "OtherType": "persons or lists, which of them is not known"})


def standing(each: Results, office: str) -> list[str]:
    """Who stands in the election, by name, if it is one of that office."""
    return [name for name in each.options if each.election.office == office and name != AGAINST_ALL]


def contest(each: Results) -> Fields:
    """The contest, with every option and its votes."""
    form = FORMS.get(each.election.office, UNKNOWN)
    return typed(
        form.contest,
        {
            "@id": each.id("contest"),
            "Name": each.election.title,
            "ElectionDistrictId": each.unit(None),
            **form.more,
            "CountStatus": [typed("CountStatus", {"Type": "total", "Status": _progress(each)})],
            "ContestSelection": [_selection(form.options, each, name) for name in each.options],
        },
    )


def _progress(each: Results) -> str:
    if each.complete:
        return "completed"
    return "unknown" if {"early", "partial"}.isdisjoint(each.statuses) else "in-process"


def _selection(options: Options | None, each: Results, name: str) -> Fields:
    counts = [
        typed("VoteCounts", {"GpUnitId": each.unit(place), "Type": "total", "Count": count})
        for place, count in each.votes.get(name, {}).items()
    ]
    if options is None or name == AGAINST_ALL:
        option = typed("BallotMeasureSelection", {"Selection": text(name)})
    else:
        option = typed(options.type, {options.ids: [each.id(options.sort, name)]})
    return {**option, "@id": each.id("selection", name), "VoteCounts": counts}
