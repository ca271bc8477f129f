"""Tallies: sheets -> Stations. One file a publisher's layout in :mod:`scrutator.tallies.layouts`, found by being there.

A layout holds ``LAYOUT``, the columns of its files version by version. A sheet that no layout knows is read by its
headers and its arithmetic (:mod:`scrutator.tallies.guess`), or answered with a question; never guessed silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scrutator.model.family import members
from scrutator.model.stations import Stations
from scrutator.tallies.checks import validated
from scrutator.tallies.comparisons import among, compared
from scrutator.tallies.guess.columns import guess
from scrutator.tallies.guess.long import options_plan, widened
from scrutator.tallies.guess.question import answered, question
from scrutator.tallies.join import stacked
from scrutator.tallies.layout import Layout
from scrutator.tallies.plan import Plan, UnclearError
from scrutator.tallies.sheet import Sheet
from scrutator.tallies.strangers import refuse_strangers
from scrutator.tallies.totals import refuse_control_totals, without_totals

__all__ = ["UnclearError", "compared", "known_layouts", "tabulate"]


@cache
def known_layouts() -> dict[str, Layout]:
    """Every layout by name.

    >>> "russia" in known_layouts(), "israel" in known_layouts()
    (True, True)
    """
    return {
        module.__name__.rpartition(".")[2].replace("_", "-"): module.LAYOUT for module in members(f"{__name__}.layouts")
    }


@dataclass(frozen=True, slots=True)
class Planned:
    """A sheet and what its columns are."""

    sheet: Sheet
    plan: Plan


def planned(sheets: Sequence[Sheet], only: str | None = None) -> tuple[tuple[Planned, ...], tuple[Sheet, ...]]:
    """The sheets that layouts know, and those that none does.

    :param only: the name of the one layout to try.
    """
    found: list[Planned] = []
    rest = list(sheets)
    for name, layout in known_layouts().items():
        known = [sheet for sheet in rest if only in (None, name) and layout.knows(sheet)]
        gathered = [(version.plan(name, sheet), sheet) for version, sheet in layout.gather(known)]
        plans = [Planned(sheet, plan) for plan, sheet in gathered if plan is not None]
        if plans:
            found += plans
            rest = [sheet for sheet in rest if sheet not in known]
    return tuple(found), tuple(rest)


def tabulate(
    sheets: Iterable[Sheet], *, layout: str | None = None, columns: Path | None = None, guessing: bool = True
) -> Iterator[Stations | UnclearError]:
    """The stations of each table among the sheets, checked, or the question that it is answered with.

    :param layout: the only layout to try.
    :param columns: a ``columns.toml`` that says what the columns are; then neither layouts nor guesses are used.
    :param guessing: whether sheets that no layout knows are looked at.
    """
    known, rest = ((), tuple(sheets)) if columns else planned(tuple(sheets), layout)
    found = [_finished(each.plan, each.sheet) for each in known]
    yield from among(each for each in found if isinstance(each, Stations))
    yield from (each for each in found if not isinstance(each, Stations))
    for sheet in stacked(rest) if columns or (guessing and layout is None) else ():
        try:
            wide = widened(sheet)
            yield _finished(answered(columns, wide) if columns else _guessed(wide), wide)
        except UnclearError as error:
            yield error


def plan_of(sheet: Sheet, *, layout: str | None = None) -> Plan:
    """What the columns of one sheet are, by a layout or by its headers and sums.

    :raises UnclearError: with a question, where neither is certain.
    """
    known, _ = planned((sheet,), layout)
    return known[0].plan if known else _guessed(sheet)


def _guessed(sheet: Sheet) -> Plan:
    found = guess(sheet)
    plan = found.plan or options_plan(sheet, found)
    if plan is None:
        raise question(sheet, found)
    return plan


def _finished(plan: Plan, sheet: Sheet) -> Stations | UnclearError:
    try:
        return finished(plan.stations(sheet))
    except UnclearError as error:
        return error


def finished(stations: Stations) -> Stations:
    """Stations without the rows that are totals, and with what the checks find.

    :raises UnclearError: a candidate's column is the sum of others or none of a candidate, or the columns break an
        identity nearly everywhere.
    """
    stations = without_totals(stations)
    refuse_control_totals(stations)
    checked = validated(stations)
    refuse_strangers(checked)
    return checked
