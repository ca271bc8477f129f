"""Elections and their figures, as the record has them or as known at a day."""

from __future__ import annotations

from starlette.exceptions import HTTPException

from scrutator.desk.state import State, figure_id
from scrutator.exchange.record_json import Fields, election_fields, figure_fields, finding_fields, source_fields
from scrutator.model import Examined, Figure, Record, Source, Stations
from scrutator.model.stations import MISSING, Counts
from scrutator.web.api.endpoint import Call, Endpoint, Given, Parameter
from scrutator.web.api.endpoints.claims import claim_and_review
from scrutator.web.api.listing import PAGE, SIZE, slice_of
from scrutator.web.api.shapes import DAY, NAME, TEXT, pages, ref
from scrutator.web.pages.elections import Overview, found_figure, known

ELECTION = Parameter("election", "Identifier of an election.", TEXT)
FIGURE = Parameter("figure", "Name of a figure inside its election.", TEXT)
KNOWN = Parameter("known", "Only what was published until this day, with all that was decided since.", DAY)
MEASURE = Parameter("measure", "Only figures of this measure (turnout, votes…).", NAME)


def list_elections(call: Call) -> Fields:
    """Every election, newest first."""
    state = call.desk.state
    return slice_of(call, state.record.elections, lambda examined: _summary(state, examined))


def _summary(state: State, examined: Examined) -> Fields:
    overview, election = Overview.of(state, examined), examined.dossier.election
    return {
        **{name: getattr(election, name) for name in ("id", "title", "country", "office", "date")},
        "figures": len(examined.dossier.figures),
        "contested": overview.contested,
        "voices": overview.voices,
        "claims": overview.claims,
        "decided": overview.decided,
        "findings": dict(sorted(overview.grades.items())),
    }


def get_election(call: Call) -> Fields:
    """One election with its figures, events and findings."""
    _, examined = _known(call)
    figures = sorted(examined.dossier.figures, key=lambda figure: figure.key)
    return {**election_fields(examined), "figures": [_named(figure) for figure in figures]}


def list_figures(call: Call) -> Fields:
    """The figures of an election."""
    _, examined = _known(call)
    measure = call.text("measure")
    figures = [figure for figure in examined.dossier.figures if measure in ("", figure.measure)]
    return slice_of(call, sorted(figures, key=lambda figure: figure.key), _named)


def get_figure(call: Call) -> Fields:
    """One figure: every value that was reported for it, and where their words come from."""
    record, examined = _known(call)
    figure = found_figure(examined, call.path["figure"])
    if figure is None:
        raise HTTPException(404, "There is no such figure in this election (any more, or yet); look at its list.")
    files = {reported.source.file: reported.source for reported in figure.reported}
    mine = {reported.claim.id for reported in figure.reported}
    lineage = {line.file: line for line in record.lineage}
    return {
        "figure": _named(figure),
        "sources": [source_fields(files[file], lineage.get(file)) for file in sorted(files)],
        "claims": [claim_and_review(call.desk.state, reported.claim) for reported in figure.reported],
        "findings": [finding_fields(finding) for finding in examined.findings if mine & set(finding.claims)],
    }


def list_stations(call: Call) -> Fields:
    """The polling stations of an election, in the order of their source."""
    stations = _known(call)[1].dossier.stations or Stations(Source("", ""), (), {})
    return slice_of(call, range(len(stations)), lambda at: _station(stations, at))


def _station(stations: Stations, at: int) -> Fields:
    return {
        "id": stations.ids[at],
        "row": int(stations.rows[at]) if len(stations.rows) else None,
        "places": {level: names[at] for level, names in stations.places.items()},
        "counts": {name: _count(column, at) for name, column in stations.counts.items()},
        "candidates": {name: _count(column, at) for name, column in stations.candidates.items()},
    }


def _count(column: Counts, at: int) -> int | None:
    return None if column[at] == MISSING else int(column[at])


def _named(figure: Figure) -> Fields:
    return {"id": figure_id(figure.key), **figure_fields(figure)}


def _known(call: Call) -> tuple[Record, Examined]:
    """The election that a call names.

    :raises HTTPException: there is none, or nothing was known about it by the day that the call names.
    """
    day = call.text("known")
    record, examined = known(call.request, call.path["election"], day)
    if examined is None:
        raise HTTPException(404, f"Nothing was known about this election on {day}; ask for a later day.")
    return record, examined


ENDPOINTS = (
    Endpoint(
        "GET",
        "/elections",
        "Every election, newest first",
        list_elections,
        Given("Elections.", pages(ref("electionSummary"))),
        query=(PAGE, SIZE),
    ),
    Endpoint(
        "GET",
        "/elections/{election}",
        "One election with its figures, events and findings",
        get_election,
        Given("The election.", ref("electionInFull")),
        named=(ELECTION,),
        query=(KNOWN,),
    ),
    Endpoint(
        "GET",
        "/elections/{election}/figures",
        "The figures of an election with all their values",
        list_figures,
        Given("Figures, by measure, subject, place and detail.", pages(ref("namedFigure"))),
        named=(ELECTION,),
        query=(KNOWN, MEASURE, PAGE, SIZE),
    ),
    Endpoint(
        "GET",
        "/elections/{election}/figures/{figure}",
        "One figure: its values, who says so, and where their words come from",
        get_figure,
        Given("The figure.", ref("figureInFull")),
        named=(ELECTION, FIGURE),
        query=(KNOWN,),
    ),
    Endpoint(
        "GET",
        "/elections/{election}/stations",
        "The polling stations of an election, as published",
        list_stations,
        Given("Stations; none where the sources have no table of them.", pages(ref("station"))),
        named=(ELECTION,),
        query=(PAGE, SIZE),
    ),
)
