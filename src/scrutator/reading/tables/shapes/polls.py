"""Exit polls and opinion polls: institutes down and candidates across, or the other way round, with what each poll
says of itself (respondents, stations, stated error, turnout)."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Crossing, Frame, Item
from scrutator.reading.tables.facets import Facet, Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet

POLLS = ("exit_poll", "opinion_poll")


def accepts(sheet: Sheet, setting: Setting) -> int:
    """A column of institutes; or candidates down and names across where the title speaks of polls."""
    if sheet.label("institute"):
        return 90 if sheet.values else 0
    across = sheet.label("candidate", "party") and setting.status in POLLS
    return 90 if across and sheet.named and not sheet.label("region") else 0


def read(sheet: Sheet, setting: Setting, names: Names) -> Iterator[Item | str]:
    """The figures of each poll. What no word calls an opinion poll is an exit poll."""
    default = Facet(status=setting.status if setting.status in POLLS else "exit_poll")
    across = "candidate" if sheet.label("institute") else "institute"
    return Crossing(sheet, names, Frame("candidate", across, "share", default)).items()
