"""Territories in which a check finds more than chance, with the size and q of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scrutator.report import svg, words
from scrutator.report.charts import Computed, Grid
from scrutator.report.element import tag
from scrutator.report.view import View

TITLE = "Territories that stand out"
EMPTY = "No territory stands out by itself once all are tested together, or the table names no territories."
HONEST = "In an honest election this list is empty, or holds one name in twenty by chance."
WIDTH, LEFT, RIGHT, LINE = 440, 190, 390, 22
MOST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A territory and what a check finds in it."""

    territory: str
    check: str
    value: float
    q: float


def rows(view: View) -> tuple[Row, ...]:
    """By q, the smallest first."""
    found = (f for f in view.examined.findings if f.scope.region and f.statistic and f.q is not None)
    every = (
        Row(f.scope.region or "", words.check(f.check), f.statistic.value, f.q)
        for f in found
        if f.statistic and f.q is not None
    )
    return tuple(sorted(every, key=lambda row: (row.q, row.territory)))


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    left = f" {MOST} are drawn, and {len(rows) - MOST} more are in record.json." if len(rows) > MOST else ""
    return f"The bar is the excess in stations; q is the rate of false discoveries at which it would be one.{left}"


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A bar for each."""
    shown = rows[:MOST]
    most = max((abs(row.value) for row in shown), default=1) or 1
    x = svg.Scale(0, most, LEFT, RIGHT)
    body = []
    for i, row in enumerate(shown):
        base = 18 + i * LINE
        body.append(svg.text(LEFT - 8, base, svg.fit(row.territory, LEFT - 12, 12), size=12, anchor="end"))
        body.append(
            tag("rect", x=LEFT, y=base - 10, width=max(1, x(abs(row.value)) - LEFT), height=12, class_="bar now")
        )
        body.append(svg.text(x(abs(row.value)) + 5, base, f"{row.value:+,.0f}", size=11))
    listed = "; ".join(f"{row.territory} {row.value:+,.0f}, q {row.q:.2g}" for row in shown)
    return svg.picture(uid, TITLE, f"{listed or 'None'}.", (WIDTH, 24 + LINE * max(len(shown), 1)), body)


def table(rows: Sequence[Row]) -> Grid:
    """Every territory that is drawn."""
    body = ((row.territory, row.check, Computed(f"{row.value:+,.1f}"), Computed(f"{row.q:.2g}")) for row in rows[:MOST])
    return Grid(("Territory", "Check", "Excess", "q"), tuple(body))


def sample(n: int) -> tuple[Row, ...]:
    """Places on no map."""
    return tuple(
        Row(f"Upper Saltmere and Lakes District {i}", "Integer percentages", 200.0 - i, 10.0**-i) for i in range(n)
    )
