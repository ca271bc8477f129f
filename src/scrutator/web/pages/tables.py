"""Tables: the sheets of a source, cell by cell, with the claims that rest on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.cells import COLUMNS, ROWS, Extract, Sheet, extract, sheets
from scrutator.desk.originals import NoOriginalError, is_source
from scrutator.desk.state import State
from scrutator.model import Cell, Claim, Election
from scrutator.web.render import path, rendered
from scrutator.web.routes import desk, page

LONGEST = 2_000
"""Characters of a cell that are shown."""
_NUMBER = re.compile(r"[+\-−]?\d[\d\s.,'’]*%?")


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the page shows it."""

    column: int
    text: str
    more: int
    """Characters that are left out."""
    asked: bool
    claims: tuple[tuple[str, str], ...]
    """The identifier and the status of each claim on it."""

    @property
    def css(self) -> str:
        """How it looks: by the status of its first claim, and numbers to the right."""
        number = _NUMBER.fullmatch(self.text.strip()) is not None
        return " ".join([*(status for _, status in self.claims[:1]), *(["num"] if number else [])])


def table(request: Request) -> Response:
    """A sheet around the cell that is asked for, or from a row on."""
    file = request.path_params["file"]
    state = desk(request).state
    if not is_source(state.index, file):
        raise HTTPException(404, f"There is no table {file} in the record; look at the list of sources.")
    try:
        found, unread = sheets(desk(request).folder, state.index, file)
    except NoOriginalError as error:
        raise HTTPException(404, str(error)) from error
    row, column, start = (_number(request, name) for name in ("row", "column", "from"))
    sheet = _chosen(request, found)
    part = extract(sheet, row=row or 0, column=column or 0, start=start) if sheet else None
    claims = [claim for claim in state.of_file(file) if sheet and _on(claim, sheet)]
    return rendered(
        request,
        "table.html.j2",
        file=file,
        label=state.index.labels.get(file, file),
        sheets=found,
        unread=unread,
        part=part,
        rows=list(_rows(state, part, claims, (row, column))) if part else [],
        claims=claims,
        elections=_elections(state, file),
        row=row,
        column=column if row else None,
        turns=_turns(file, part) if part else None,
    )


def _chosen(request: Request, found: tuple[Sheet, ...]) -> Sheet | None:
    """The sheet that is asked for; the first where none is."""
    asked = request.query_params.get("sheet", "")
    fitting = (sheet for sheet in found if (sheet.name or "") == asked)
    sheet = next(fitting, None if asked else next(iter(found), None))
    if asked and sheet is None:
        raise HTTPException(404, f"There is no sheet “{asked}” in this file; choose one of its sheets.")
    return sheet


def _number(request: Request, name: str) -> int | None:
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _elections(state: State, file: str) -> list[Election]:
    """The elections whose polling stations come from a file."""
    every = ((each.dossier.election, each.dossier.stations) for each in state.record.elections)
    return [election for election, held in every if held and any(c.source.file == file for c in held.columns)]


def _on(claim: Claim, sheet: Sheet) -> bool:
    return isinstance(claim.evidence.at, Cell) and claim.evidence.at.sheet == sheet.name


def _rows(
    state: State, part: Extract, claims: list[Claim], asked: tuple[int | None, int | None]
) -> Iterator[tuple[int, list[Shown]]]:
    by_cell: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for claim in claims:
        review, at = state.reviewed(claim.id), claim.evidence.at
        if isinstance(at, Cell) and review is not None:
            by_cell.setdefault((at.row, at.column), []).append((claim.id, review.status))
    for number, cells in part.rows:
        texts = ((column, cells[column - 1] if column <= len(cells) else "") for column in part.columns)
        yield (
            number,
            [
                Shown(
                    column,
                    text[:LONGEST],
                    max(0, len(text) - LONGEST),
                    (number, column) == asked,
                    tuple(by_cell.get((number, column), ())),
                )
                for column, text in texts
            ],
        )


def _turns(file: str, part: Extract) -> dict[str, str]:
    """Addresses of the rows before and after, and of the columns on either side; '' where there are none."""

    def to(start: int, column: int | None = None) -> str:
        return path("tables", file, sheet=part.sheet.name, column=column, **{"from": str(max(0, start))})

    after, columns = part.start + len(part.rows), part.columns
    every = {
        "before": (part.start > 0, to(part.start - ROWS)),
        "after": (after < part.sheet.rows.total, to(after)),
        "left": (columns.start > 1, to(part.start, max(1, columns.start - COLUMNS // 2))),
        "right": (columns.stop <= part.widest, to(part.start, columns.stop + COLUMNS // 2)),
    }
    return {name: address if there else "" for name, (there, address) in every.items()}


ROUTES = [page("/tables/{file:path}", table)]
