"""NIST SP 1500-100 version 2 (JSON, ElectionReport): the accepted counts of each election, for tools that read it.

A count stands here if the record accepts a value for it that is exact and no poll's. Votes of a presidential election
are of candidates, of a parliamentary one of parties, of a referendum of answers; of another the standard asks whether
persons or lists stand, which the record does not know, so that its contest is a BallotMeasureContest of type ``other``
with the names as they are. The electorate is ``VotersRegistered`` of its unit, ballots cast are ``BallotsCast``.

Where the standard has no place, and what is done: ballots received, valid or invalid are BallotCounts of type ``other``
with the word in ``OtherType``; votes against all are a selection with that text in the contest; a place is a unit of
type ``other``, because the sources do not say what sort of unit it is. Shares and turnout in percent, ranges, hedged
numbers, polls, events and findings are left out, and so is an election without a day; ``Notes`` names every count for
which no value is accepted. ``Status`` never says ``certified``, which is the authority's to say: it is
``unofficial-complete`` where every count is called final or official, else ``unofficial-partial``. ``GeneratedDate`` is
the last day on which a source was published (the first day of 1970 where none is known), so that the same record gives
the same bytes.
"""

from __future__ import annotations

from scrutator.exchange._fields import Fields, day
from scrutator.exchange._json import Json, document
from scrutator.exchange._results import Results, results
from scrutator.exchange._selections import contest, standing
from scrutator.exchange._types import text, typed
from scrutator.model import Record
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID

NAME = "election-results.json"
MEDIA_TYPE = "application/json"
ALWAYS = False

TYPES = {"runoff": "runoff", "by_election": "special", "regular": "general", None: "general"}
"""Sorts of election that the standard has a word for; the others are ``other`` with the record's word."""
_FIXED = (
    "Made from what was published about the elections; it is no report of an election authority.",
    "Shares, turnout in percent, ranges and polls have no place in this format and stand in record.json.",
)


def write(record: Record) -> bytes:
    """One report with every election that has a day, the newest first."""
    found = results(record)
    days = [published for source in record.sources if (published := day(source.origin.published))]
    return document(
        {
            "@type": "ElectionResults.ElectionReport",
            "Format": "summary-contest",
            "GeneratedDate": f"{max(days, default='1970-01-01')}T00:00:00Z",
            "Issuer": "scrutator",
            "IssuerAbbreviation": "scrutator",
            "VendorApplicationId": f"scrutator {record.version}",
            "SequenceStart": 1,
            "SequenceEnd": 1,
            "Status": "unofficial-complete" if found and all(each.complete for each in found) else "unofficial-partial",
            "Notes": " ".join((*_FIXED, *(note for each in found for note in each.notes), *_undated(record))),
            "GpUnit": [unit for each in found for unit in _units(each)],
            "Person": [
                typed("Person", {"@id": each.id("person", name), "FullName": text(name)})
                for each in found
                for name in standing(each, "president")
            ],
            "Party": [
                typed("Party", {"@id": each.id("party", name), "Name": text(name)})
                for each in found
                for name in standing(each, "parliament")
            ],
            "Election": [_election(each) for each in found],
        }
    )


def _undated(record: Record) -> list[str]:
    elections = (examined.dossier.election for examined in record.elections)
    return [f"{each.title} is left out: its day is not known." for each in elections if day(each.date) is None]


def _units(each: Results) -> list[Fields]:
    """The country, and the places that counts are about."""
    inside = [each.unit(place) for place in each.places]
    country: Fields = {"Type": "country", "Name": text(each.election.country or "Country not known")}
    composed: Fields = {"ComposingGpUnitIds": inside} if inside else {}
    return [_unit(each, None, {**country, **composed}), *(_unit(each, place, _place(place)) for place in each.places)]


def _place(name: str) -> Fields:
    return {"Type": "other", "OtherType": "place as the sources name it", "Name": text(name)}


def _unit(each: Results, place: str | None, about: Fields) -> Fields:
    return typed("ReportingUnit", {"@id": each.unit(place), **about, **_registered(each, place)})


def _registered(each: Results, place: str | None) -> Fields:
    count = each.electorate.get(place)
    return {} if count is None else {"VotersRegistered": count}


def _election(each: Results) -> Fields:
    sort = TYPES.get(each.election.type, "other")
    other: Fields = {"OtherType": each.election.type} if sort == "other" else {}
    return typed(
        "Election",
        {
            "Name": text(each.election.title),
            "Type": sort,
            **other,
            "StartDate": day(each.election.date),
            "EndDate": day(each.election.date),
            "ElectionScopeId": each.unit(None),
            "BallotCounts": _ballots(each),
            "Candidate": [_candidate(each, name) for name in standing(each, "president")],
            "Contest": [contest(each)] if each.options else [],
        },
    )


def _candidate(each: Results, name: str) -> Fields:
    known: Fields = {"BallotName": text(name), "PersonId": each.id("person", name), **each.elected(name)}
    return typed("Candidate", {"@id": each.id("candidate", name), **known})


def _ballots(each: Results) -> list[Json]:
    """Ballots cast, and as the extension ballots received, valid and invalid."""
    sorts: dict[str, Fields] = {CAST: {"Type": "total"}}
    sorts |= {subject: {"Type": "other", "OtherType": subject} for subject in (RECEIVED, VALID, INVALID)}
    return [
        typed("BallotCounts", {"GpUnitId": each.unit(place), **sorts[subject], "BallotsCast": count})
        for subject in sorts
        for place, count in each.votes.get(subject, {}).items()
    ]
