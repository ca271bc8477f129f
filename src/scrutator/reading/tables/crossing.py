"""Crossing: the cells of a sheet, each with what its row and its column say, and its number.

What is left out is said in a sentence, one for each column and reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from scrutator.model import Cell, Quantity
from scrutator.reading.tables.facets import LABELS, NOTHING, Facet, Names, aside, over, understood
from scrutator.reading.tables.numerals import Numeral, convention, missing, numeral, settle
from scrutator.reading.tables.sheet import Column, Sheet
from scrutator.reading.tables.units import PERCENT, fractions, out_of_hundred, percentages, tell, with_unit

IDLE = (
    "the header names no single figure that is recorded, so the column was not read; if it holds one, head it votes, "
    "share, turnout or the like"
)
NO_NUMBER = "no number", "write the number alone, and leave the cell empty where there is none"
TWO_WAYS = (
    "a number that can be read in two ways or does not fit its header",
    "write thousands and decimals in one way throughout",
)
ONE_OR_HUNDRED = (
    "a percentage that may be a fraction of one",
    "write percentages out of 100, with % in the header",
)
NO_LABEL = "a number in a row without a label", "say in the first column what the row is about"
NO_MEASURE = "a number of which no word says what it counts", "head it votes, share, turnout or the like"
NEITHER = (
    "a total that is neither the sum of the votes nor that of votes and invalid ballots",
    "say valid ballots or ballots cast",
)
TOTAL = "total"
OWN_UNIT = ("turnout", "valid", "invalid", "blank", "share")
"""Rows whose percentage is a figure of its own, in whichever column it stands."""
NEEDED = ("candidate", "party", "region", "institute", "time", "figure")
"""Labels without which a row is about nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One figure of a table."""

    cell: Cell
    facet: Facet
    quantity: Quantity
    column: Column


def _sum(items: Iterable[Item], *measures: str) -> Decimal:
    found = (item.quantity.value for item in items if item.facet.measure in measures and not item.facet.percent)
    return sum((value for value in found if value is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class Frame:
    """How a shape understands what the words of a sheet leave open."""

    rows: str
    """The label of the first column of words, where its header does not say what it holds."""
    names: str
    """What names over columns of figures are: candidate, region or institute."""
    bare: str | None = None
    """The measure of figures that no word names; None where the numbers have to tell."""
    default: Facet = NOTHING
    """What holds for every cell that says nothing else."""


@dataclass
class _LeftOut:
    """Cells that were not read, by column and reason."""

    sheet: Sheet
    cells: dict[tuple[str, str, str], list[Cell]] = field(default_factory=dict)

    def add(self, column: Column, reason: tuple[str, str], cell: Cell) -> None:
        self.cells.setdefault((column.title, *reason), []).append(cell)

    def sentences(self) -> Iterator[str]:
        for (title, what, advice), cells in self.cells.items():
            first = Cell(None, cells[0].row, cells[0].column)
            held = f"{len(cells)} cells hold" if len(cells) > 1 else "one cell holds"
            words = self.sheet.text(cells[0])[:40]
            yield f"{self.sheet.where}, {title}: {held} {what}; the first is {first} (“{words}”): {advice}."


class Crossing:
    """One sheet in one frame."""

    def __init__(self, sheet: Sheet, names: Names, frame: Frame, titled: str | None = None) -> None:
        self._sheet, self._names, self._frame = sheet, names, frame
        self._columns = [column for column in sheet.values if understood(column)]
        self._rows = {row: self._row(row) for row in sheet.rows}
        self._heads = {c.number: with_unit(over(c, names, frame.names), c) for c in self._columns}
        self._bare = frame.bare or titled or tell(self._bare_groups()) or self._beside()
        self._left = _LeftOut(sheet)

    def items(self) -> Iterator[Item | str]:
        """Every figure, row by row, and a sentence for what was left out."""
        for column in self._sheet.columns:
            if column.cells and self._idle(column):
                yield f"{self._sheet.where}, {column.title}: {IDLE}."
        yield from self._totalled([item for column in self._columns for item in self._column(column)])
        yield from self._left.sentences()

    def _idle(self, column: Column) -> bool:
        known = column.heading.known and column.heading.label
        return column.number not in self._heads and column is not self._free and not known

    @cached_property
    def _free(self) -> Column | None:
        """The first column of words, where no header says what the rows are about."""
        return None if self._sheet.label(*LABELS) else next(iter(self._sheet.names), None)

    @cached_property
    def _owner(self) -> Column | None:
        """The column that names who is voted for: parties only where no candidates are named."""
        return self._sheet.label("candidate") or self._sheet.label("party")

    @cached_property
    def _region(self) -> Column | None:
        """The column that names the regions."""
        return self._sheet.label("region")

    def _row(self, row: int) -> Facet:
        """What the labels of a row say, from left to right; nothing at all where a label that it needs is missing."""
        found = Facet()
        for column in self._sheet.names:
            cell = self._label(row, column)
            label = self._frame.rows if column is self._free else column.heading.label or ""
            read = aside if label == "party" and column is not self._owner else LABELS.get(label, aside)
            if missing(text := self._sheet.text(cell)):
                if label in NEEDED and read is not aside:
                    return Facet()
                continue
            role = "row" if read is not aside else column.heading.text.casefold() or "row"
            found = found.meet(replace(read(text, self._names), parts=((role, cell),)))
        return found

    def _label(self, row: int, column: Column) -> Cell:
        """The cell that labels a row. In a list by region and candidate, an empty region is that of the row above."""
        cell = self._sheet.shown(row, column.number)
        if column is not self._region or self._sheet.text(cell) or not self._named(row):
            return cell
        above = bisect_left(column.cells, row, key=lambda each: each[0].row)
        return column.cells[above - 1][0] if above else cell

    def _named(self, row: int) -> bool:
        return self._owner is not None and bool(self._sheet.table.at(row, self._owner.number).strip())

    def _bare_groups(self) -> list[list[Decimal]]:
        """The numbers that no word names, as they should add up: a list of candidates by columns, else by rows."""
        listed = any(facet.subject for facet in self._rows.values())
        found = defaultdict[int, list[Decimal]](list)
        for column in self._columns:
            head = self._heads[column.number]
            marks = convention(each for _, each in column.numerals)
            for cell, each in column.numerals if head.measure is None and not head.total else ():
                quantity = settle(each, marks, self._sheet.convention, percent=None)
                if quantity is None or quantity.value is None:
                    return []
                if not self._rows[cell.row].measure and not self._rows[cell.row].total:
                    found[column.number if listed else cell.row].append(quantity.value)
        return list(found.values())

    def _beside(self) -> str | None:
        """The one measure of all columns that are headed by a name and a measure: a total beside them has it too."""
        found = {head.measure for head in self._heads.values() if head.subject or head.place}
        return found.pop() if len(found) == 1 else None

    def _column(self, column: Column) -> Iterator[Item]:
        marks = convention(each for _, each in column.numerals)
        scale = self._scale(column)
        for cell, text in column.cells:
            each = numeral(text)
            facet = self._together(column, cell, each) if each else None
            if each is None:
                self._left.add(column, NO_NUMBER, cell)
            elif facet is None:
                continue
            elif not self._rows[cell.row].parts and self._sheet.names:
                self._left.add(column, NO_LABEL, cell)
            elif facet.measure is None:
                self._left.add(column, NO_MEASURE, cell)
            elif facet.percent and scale is None:
                self._left.add(column, ONE_OR_HUNDRED, cell)
            elif facet.percent is not None and (
                quantity := settle(each, marks, self._sheet.convention, percent=facet.percent)
            ):
                if facet.percent and scale == 100 and quantity.value is not None:
                    quantity = replace(quantity, value=out_of_hundred(quantity.value))
                yield Item(cell, facet.meet(self._frame.default), quantity, column)
            else:
                self._left.add(column, TWO_WAYS, cell)

    def _together(self, column: Column, cell: Cell, each: Numeral) -> Facet | None:
        """Row and column as one; None where they meet in a sum that is no figure: shares add up to 100."""
        row, head = self._rows[cell.row], self._heads[column.number]
        facet = row.meet(head)
        foreign = row.measure not in (None, *OWN_UNIT) and row.percent is None and not each.percent
        if foreign and head.percent and head.measure in ("share", None):
            return None
        owned = "share" if facet.subject and (facet.percent or each.percent) else None
        facet = replace(facet, measure=facet.measure or owned or self._bare)
        percent = self._percent(facet, row, each)
        if facet.total and facet.subject is None and facet.measure in ("votes", "share"):
            return None if percent else replace(facet, measure=TOTAL, percent=False)
        return replace(facet, percent=percent)

    def _percent(self, facet: Facet, row: Facet, each: Numeral) -> bool | None:
        """Whether a cell holds a percentage; None where neither words nor numbers tell."""
        if each.percent or facet.measure in PERCENT or row.percent:
            return True
        if facet.measure == "turnout" and not facet.percent and (row.measure or facet.percent is None):
            return percentages([each])
        return bool(facet.percent)

    def _totalled(self, items: list[Item]) -> Iterator[Item]:
        """Totals of votes with what they are totals of: valid ballots, or ballots cast where that is what they come to.
        A total that is neither, beside invalid ballots, is left out."""
        lines = defaultdict[tuple[str, int], list[Item]](list)
        for item in items:
            lines["row", item.cell.row].append(item)
            lines["column", item.cell.column].append(item)
        for item in items:
            if item.facet.measure != TOTAL:
                yield item
                continue
            down = self._rows[item.cell.row].total
            line = lines["column", item.cell.column] if down else lines["row", item.cell.row]
            votes, spoilt = _sum(line, "votes"), _sum(line, "invalid", "blank")
            if item.quantity.value in (votes, votes + spoilt) or not spoilt:
                cast = spoilt and item.quantity.value != votes
                yield replace(item, facet=replace(item.facet, measure="cast" if cast else "valid"))
            else:
                self._left.add(item.column, NEITHER, item.cell)

    def _scale(self, column: Column) -> int | None:
        """100 where a column writes percentages as fractions of one, 1 where not, None where it cannot be told."""
        head = self._heads[column.number]
        signs = column.heading.percent or any(each.percent for _, each in column.numerals)
        if signs or head.measure not in ("share", "turnout"):
            return 1
        marks = convention(each for _, each in column.numerals)
        listed = [
            quantity.value
            for cell, each in column.numerals
            if not self._rows[cell.row].total and not self._rows[cell.row].measure
            and (quantity := settle(each, marks, self._sheet.convention, percent=True)) and quantity.value is not None
        ]  # fmt: skip
        told = fractions(listed)
        return {True: 100, False: 1, None: None}[told]
