"""The contest of an election in NIST SP 1500-100, and whom or what one could vote for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scrutator.exchange._fields import Fields
from scrutator.exchange._results import Results
from scrutator.exchange._types import text, typed
from scrutator.model.claim import AGAINST_ALL

Names = Mapping[str, str]
"""Identifiers by name."""


class Form(NamedTuple):
    """How the contest of an office is written."""

    contest: str
    more: Fields
    selection: Callable[[Results, str, Names], Fields]


def standing(found: Sequence[Results]) -> tuple[dict[str, str], dict[str, str]]:
    """The persons and the parties that stand in any of the elections, with their identifiers in the report."""
    return _named(found, "president", "person"), _named(found, "parliament", "party")


def _named(found: Sequence[Results], office: str, sort: str) -> dict[str, str]:
    names = {name for each in found if each.election.office == office for name in each.options} - {AGAINST_ALL}
    return {name: f"{sort}-{number}" for number, name in enumerate(sorted(names), 1)}


def contest(each: Results, parties: Names) -> Fields:
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
            "ContestSelection": [_selection(form, each, name, parties) for name in each.options],
        },
    )


def _progress(each: Results) -> str:
    if each.complete:
        return "completed"
    return "unknown" if {"early", "partial"}.isdisjoint(each.statuses) else "in-process"


def _selection(form: Form, each: Results, name: str, parties: Names) -> Fields:
    counts = [
        typed("VoteCounts", {"GpUnitId": each.unit(place), "Type": "total", "Count": count})
        for place, count in each.votes.get(name, {}).items()
    ]
    made = _words if name == AGAINST_ALL else form.selection
    return {**made(each, name, parties), "@id": each.id("selection", name), "VoteCounts": counts}


def _candidate(each: Results, name: str, parties: Names) -> Fields:  # noqa: ARG001
    return typed("CandidateSelection", {"CandidateIds": [each.id("candidate", name)]})


def _party(each: Results, name: str, parties: Names) -> Fields:  # noqa: ARG001
    return typed("PartySelection", {"PartyIds": [parties[name]]})


def _words(each: Results, name: str, parties: Names) -> Fields:  # noqa: ARG001
    return typed("BallotMeasureSelection", {"Selection": text(name)})


FORMS = {
    "president": Form("CandidateContest", {"VotesAllowed": 1}, _candidate),
    "parliament": Form("PartyContest", {}, _party),
    "referendum": Form("BallotMeasureContest", {"Type": "referendum"}, _words),
}
UNKNOWN = Form(
    "BallotMeasureContest", {"Type": "other", "OtherType": "persons or lists, which of them is not known"}, _words
)
