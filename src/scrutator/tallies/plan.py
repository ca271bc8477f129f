"""Plan: what each column of a sheet is, however that was found out; and the stations that it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from scrutator.model import Source
from scrutator.model.stations import MISSING, Column, Counts, LeftOut, Stations, Violation, added
from scrutator.tallies.derived import derive
from scrutator.tallies.sheet import Field, Sheet
from scrutator.tallies.whole import counts, odd_cells, spelling


class UnclearError(Exception):
    """A file cannot be taken for stations without being told more. The message is whole sentences for its owner."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a column is used for."""

    kind: str
    """``count``, ``candidate``, ``place`` or ``unused``."""
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet becomes stations."""

    uses: tuple[Use, ...]
    """One for each column of the sheet."""
    layout: str
    key: tuple[str, ...] = ()
    """Places whose names together identify a station; without any, the row number does."""
    contest: str = ""
    part: str = ""
    base: str = "valid"
    complete: bool = True
    turnout: str = ""
    share: str = ""
    silent: tuple[str, str] | None = None
    """Header and cell that mark a station whose result was not reported."""
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Counts made by adding those of their parts that are there: a station may have one list of voters only."""

    def stations(self, sheet: Sheet) -> Stations:
        """The stations of a sheet.

        :raises UnclearError: a number in it could be read in two ways.
        """
        used = list(zip(sheet.fields, self.uses, strict=True))
        numeric = [(each, use) for each, use in used if use.kind in ("count", "candidate")]
        numbers, unreadable = _numbers(sheet.source, [each for each, _ in numeric])
        results = [column for (_, use), column in zip(numeric, numbers, strict=True) if "registered" not in use.name]
        self._silence(sheet, results)
        present = np.zeros(len(sheet), np.bool_)
        for column, bad in zip(numbers, unreadable, strict=True):
            present |= column != MISSING
            present[bad] = True
        by_kind = _by_kind(numeric, numbers)
        places = {use.name: each for each, use in used if use.kind == "place"}
        stations = Stations(
            sheet.source,
            (),
            self._added(by_kind["count"]),
            by_kind["candidate"],
            {level: _texts(each) for level, each in places.items()},
            sheet.rows,
            tuple(_columns(used)) + tuple(self._made(by_kind["count"], sheet)),
            layout=self.layout,
            contest=self.contest,
            part=self.part,
            base=self.base,
            complete=self.complete,
            turnout=self.turnout,
            share=self.share,
            violations=tuple(_unreadable(numeric, unreadable)),
        )
        stations = replace(stations, ids=_ids(stations, self.key))
        if not present.all():
            empty = LeftOut("No count was published for them.", tuple(sheet.rows[~present].tolist()))
            stations = replace(stations.only(present), left_out=(empty,))
        return derive(stations)

    def _silence(self, sheet: Sheet, results: list[Counts]) -> None:
        """Makes the zeros of stations that are marked as not reporting missing."""
        if self.silent is not None:
            header, cell = self.silent
            silent = (sheet[header].texts.str.strip_chars() == cell).fill_null(value=False).to_numpy()
            silent = silent & np.logical_and.reduce([(column == 0) | (column == MISSING) for column in results])
            for column in results:
                column[silent] = MISSING

    def _added(self, found: dict[str, Counts]) -> dict[str, Counts]:
        whole = dict(found)
        for name, parts in self.sums.items():
            columns = [found[part] for part in parts if part in found]
            if columns:
                nothing = np.logical_and.reduce([column == MISSING for column in columns])
                total = np.add.reduce([np.where(column == MISSING, 0, column) for column in columns])
                whole[name] = np.where(nothing, MISSING, total)
        return whole

    def _made(self, found: dict[str, Counts], sheet: Sheet) -> Iterator[Column]:
        for name, parts in self.sums.items():
            terms = tuple((1, part) for part in parts if part in found)
            if terms:
                words = " + ".join(part for _, part in terms)
                yield Column(name, "", f"sum: {words}, as far as they are there", sheet.source, terms=terms)


def _numbers(source: Source, fields: list[Field]) -> tuple[list[Counts], list[Counts]]:
    odd = sorted({cell for each in fields for cell in odd_cells(each.texts)})
    how = spelling(odd)
    open_to_doubt = [cell for cell in odd if cell.count(".") + cell.count(",") == 1 and cell[-4:] in (".000", ",000")]
    doubtful = [cell for cell in open_to_doubt if (cell[-4] in how.thousands) == (cell[-4] in how.decimal)]
    if doubtful or how.doubtful:
        raise UnclearError(
            f"{source.file} holds the number {(doubtful or odd)[0]!r}, which can be read with thousands or with "
            "decimals; write the counts without either."
        )
    parsed = [counts(each.texts, how) for each in fields]
    return [column.copy() for column, _ in parsed], [bad for _, bad in parsed]


def _by_kind(numeric: list[tuple[Field, Use]], numbers: list[Counts]) -> dict[str, dict[str, Counts]]:
    found: dict[str, dict[str, Counts]] = {"count": {}, "candidate": {}}
    for (_, use), column in zip(numeric, numbers, strict=True):
        group = found[use.kind]
        group[use.name] = added(((1, group[use.name]), (1, column))) if use.name in group else column
    return found


def _texts(each: Field) -> tuple[str, ...]:
    import polars as pl

    return tuple(each.texts.cast(pl.String).fill_null("").str.strip_chars().to_list())


def _ids(stations: Stations, key: tuple[str, ...]) -> tuple[str, ...]:
    levels = [stations.places[level] for level in key if level in stations.places]
    if not levels:
        return tuple(map(str, stations.rows.tolist()))
    return levels[0] if len(levels) == 1 else tuple(map(" / ".join, zip(*levels, strict=True)))


def _columns(used: Iterable[tuple[Field, Use]]) -> Iterator[Column]:
    for each, use in used:
        kind = use.kind if use.kind in ("count", "candidate", "place") else "unused"
        yield Column(
            use.name, each.header, use.because, each.source, each.sheet, each.number, each.rows, kind=kind  # type: ignore[arg-type]
        )  # fmt: skip


def _unreadable(numeric: list[tuple[Field, Use]], bad: list[Counts]) -> Iterator[Violation]:
    for (each, use), at in zip(numeric, bad, strict=True):
        if len(at):
            shown = each.texts[int(at[0])]
            sentence = f"The column {each.header!r} holds {shown!r}, which is no whole number; it counts as missing."
            yield Violation("P305", "error", sentence, at, (use.name,))
