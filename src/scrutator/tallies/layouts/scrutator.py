"""Tables that ``scrutator tabulate --out`` wrote: columns that say what they are (``place.region``, ``count.valid``,
``votes.Kest``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.tallies.layout import Layout, Version
from scrutator.tallies.sheet import Sheet

_KINDS = ("place.", "count.", "votes.")


@dataclass(frozen=True, slots=True)
class _Named(Layout):
    def knows(self, sheet: Sheet) -> bool:
        """Whether every column says what it is."""
        return sheet.keys[:1] == ("id",) and len(sheet.fields) > 1 and all(
            key.startswith(_KINDS) for key in sheet.keys[1:]
        )  # fmt: skip

    def gather(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Version, Sheet]]:
        """Each sheet with a version made from its own columns and its note."""
        for sheet in sheets:
            if self.knows(sheet):
                note = json.loads(sheet.label or "{}")
                version = Version(
                    note.get("contest", ""),
                    counts={key[6:]: key.replace(".", r"\.") for key in sheet.keys if key.startswith("count.")},
                    places={"id": "id"}
                    | {key[6:]: key.replace(".", r"\.") for key in sheet.keys if key.startswith("place.")},
                    key=("id",),
                    candidates=r"votes\..+",
                    names={each.key: each.header[6:] for each in sheet.fields if each.key.startswith("votes.")},
                    base=note.get("base", "valid"),
                    complete=note.get("complete", True),
                    turnout=note.get("turnout", ""),
                    share=note.get("share", ""),
                    contest=note.get("contest", ""),
                    part=note.get("part", ""),
                )
                yield version, replace(sheet, label="")


LAYOUT = _Named(())
