"""OpenElections (United States): one row a precinct, contest and candidate; one table of stations a contest.

Lines such as registered voters, ballots cast, over votes and under votes stand among the candidates and are counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.tallies.join import pivoted
from scrutator.tallies.layout import Layout, Version
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.sheet import Sheet, field

_NEEDED = frozenset({"county", "precinct", "office", "candidate", "votes"})
_LINES = {
    "registered": "registered voters( - total)?",
    "found": "(total )?ballots cast( - total)?",
    "over": "over ?votes?",
    "under": "under ?votes?",
}
_TOTAL = "totals?|total votes( cast)?|contest total"
_BREAK = " \u241f "


@dataclass(frozen=True, slots=True)
class _Long(Layout):
    def knows(self, sheet: Sheet) -> bool:
        """Whether it has the columns that the project requires."""
        return set(sheet.keys) >= _NEEDED

    def gather(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Version, Sheet]]:
        """A sheet a contest."""
        for sheet in sheets:
            if self.knows(sheet):
                for contest in _contests(sheet):
                    yield _version(contest), _wide(sheet, contest)


def _joined(sheet: Sheet, *keys: str) -> list[str]:
    columns = [
        ["" if v is None else v.strip() for v in sheet[key].texts.to_list()] for key in keys if key in sheet.keys
    ]
    return [_BREAK.join(values) for values in zip(*columns, strict=True)]


def _contests(sheet: Sheet) -> list[str]:
    lines = ("registered voters", "ballots cast")
    return [c for c in dict.fromkeys(_joined(sheet, "office", "district")) if not c.casefold().startswith(lines)]


def _wide(sheet: Sheet, contest: str) -> Sheet:
    import numpy as np

    offices = _joined(sheet, "office", "district")
    about = [office == contest or office.casefold().startswith(("registered", "ballots cast")) for office in offices]
    part = sheet.take(np.flatnonzero(np.array(about)))
    names = [
        candidate or office
        for candidate, office in zip(_joined(part, "candidate"), _joined(part, "office"), strict=True)
    ]
    made = replace(
        part,
        fields=(
            replace(field("station", _joined(part, "county", "precinct"), 1, sheet.source)),
            field("option", names, 2, sheet.source),
            part["votes"],
        ),
    )
    wide = pivoted(made, "station", "option", "votes")
    stations = [text.split(_BREAK) for text in wide.fields[0].texts.to_list()]
    county = field("county", [parts[0] for parts in stations], 0, sheet.source)
    precinct = field("precinct", [parts[-1] for parts in stations], 0, sheet.source)
    return replace(wide, fields=(county, precinct, *wide.fields[1:]), name=contest.replace(_BREAK, " "))


def _version(contest: str) -> Version:
    if not contest:
        raise UnclearError("A row names no office; every row of an OpenElections file has one.")
    return Version(
        "",
        counts=_LINES,
        places={"county": "county", "precinct": "precinct"},
        optional=frozenset(_LINES),
        key=("county", "precinct"),
        candidates=".*",
        unused={_TOTAL: "the total of the contest, said again"},
        contest=contest.replace(_BREAK, " ").strip(),
    )


LAYOUT = _Long(())
