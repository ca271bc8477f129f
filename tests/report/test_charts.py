"""Every chart, on none, one and many rows: a picture that says what it shows and stays inside its frame."""

from __future__ import annotations

import re
from itertools import combinations
from types import ModuleType

import pytest
from lxml import etree

from scrutator.model import Record
from scrutator.model.family import members
from scrutator.report import svg
from scrutator.report.charts import Grid
from scrutator.report.view import View

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = members("scrutator.report.charts")
PLOTS = members("scrutator.report.plots")


def pictures(chart: ModuleType, n: int) -> list[etree._Element]:
    """The SVG elements that a chart draws from a sample."""
    drawn = chart.draw(chart.sample(n), "uid")
    root = etree.fromstring(f"<root>{drawn}</root>")
    found = [svg for svg in root.iter(f"{SVG}svg") if "viewBox" in svg.attrib]
    assert found or n == 0
    return found


def width(text: etree._Element) -> float:
    return svg.wide(text.text or "", float(text.attrib["font-size"]))


def box(text: etree._Element) -> tuple[complex, complex]:
    """Upper left and lower right corner of a line of text."""
    size, shift = (
        float(text.attrib["font-size"]),
        {"middle": 0.5, "end": 1.0}.get(text.attrib.get("text-anchor", ""), 0),
    )
    left, base = float(text.attrib["x"]) - shift * width(text), float(text.attrib["y"])
    return complex(left, base - 0.7 * size), complex(left + width(text), base)


@pytest.fixture(params=CHARTS + PLOTS, ids=lambda chart: chart.__name__.rpartition(".")[2])
def chart(request: pytest.FixtureRequest) -> ModuleType:
    found: ModuleType = request.param
    return found


@pytest.mark.parametrize("n", [0, 1, 2, 7, 60])
class TestEveryChart:
    def test_is_an_image_with_title_and_description(self, chart: ModuleType, n: int) -> None:
        for picture in pictures(chart, n):
            image, links = picture
            title, desc = image[0], image[1]
            assert (title.tag, desc.tag) == (f"{SVG}title", f"{SVG}desc")
            assert title.text
            assert desc.text
            assert image.attrib["role"] == "img"
            assert image.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
            assert not image.findall(f".//{SVG}a"), "an image holds nothing that takes the focus"
            assert links.attrib["aria-hidden"] == "true"
            assert {link.attrib["tabindex"] for link in links.iter(f"{SVG}a")} <= {"-1"}

    def test_names_are_unique(self, chart: ModuleType, n: int) -> None:
        names = [str(x.attrib["id"]) for picture in pictures(chart, n) for x in picture.iter() if "id" in x.attrib]
        assert len(names) == len(set(names))
        assert all(name.startswith("uid") for name in names)

    def test_holds_no_script_style_or_foreign_content(self, chart: ModuleType, n: int) -> None:
        allowed = {"svg", "title", "desc", "text", "line", "circle", "rect", "polyline", "polygon", "a", "g"}
        for picture in pictures(chart, n):
            for element in picture.iter():
                assert str(element.tag).removeprefix(SVG) in allowed
                assert not [name for name in element.attrib if str(name)[:2] == "on"]
                assert str(element.attrib.get("href", "#"))[:1] == "#"

    def test_nothing_leaves_the_frame(self, chart: ModuleType, n: int) -> None:
        for picture in pictures(chart, n):
            left, top, right, bottom = map(float, picture.attrib["viewBox"].split())
            for text in picture.iter(f"{SVG}text"):
                shift = {"middle": 0.5, "end": 1.0}.get(text.attrib.get("text-anchor", ""), 0.0)
                start = float(text.attrib["x"]) - shift * width(text)
                assert left - 1 <= start, text.text
                assert start + width(text) <= right + 1, text.text
                assert top <= float(text.attrib["y"]) - 0.7 * float(text.attrib["font-size"]), text.text
                assert float(text.attrib["y"]) <= bottom, text.text
            for mark in picture.iter(f"{SVG}circle", f"{SVG}line", f"{SVG}polyline", f"{SVG}polygon"):
                places = [float(mark.attrib[key]) for key in ("cx", "x1", "x2") if key in mark.attrib]
                places += [float(pair.split(",")[0]) for pair in mark.attrib.get("points", "").split()]
                assert all(left <= place <= right for place in places), etree.tostring(mark)

    def test_no_two_numbers_stand_on_each_other(self, chart: ModuleType, n: int) -> None:
        for picture in pictures(chart, n):
            boxes = [box(text) for text in picture.iter(f"{SVG}text") if re.match(r"\d", text.text or "")]
            for (a, b), (c, d) in combinations(boxes, 2):
                apart = b.real <= c.real or d.real <= a.real or b.imag <= c.imag or d.imag <= a.imag
                assert apart, (a, b, c, d)

    def test_numbers_are_finite(self, chart: ModuleType, n: int) -> None:
        assert not re.search(r'="[^"]*\b(nan|inf)\b', str(chart.draw(chart.sample(n), "uid")))

    def test_table_has_a_cell_for_every_head(self, chart: ModuleType, n: int) -> None:
        rows = chart.sample(n)
        table = chart.table(rows)
        assert isinstance(table, Grid)
        assert {len(row) for row in table.rows} <= {len(table.head)}
        assert bool(table.rows) == bool(rows)
        assert chart.note(rows)

    def test_a_chart_that_leaves_rows_out_says_so(self, chart: ModuleType, n: int) -> None:
        rows = chart.sample(n * 3)
        left = len(rows) - len(chart.table(rows).rows)
        assert not left or f"{left} more are in record.json" in chart.note(rows)

    def test_is_the_same_twice(self, chart: ModuleType, n: int) -> None:
        assert chart.draw(chart.sample(n), "uid") == chart.draw(chart.sample(n), "uid")


def test_names_in_capitals_are_cut_sooner() -> None:
    small, large = (svg.fit(line, 150, 12) for line in ("united movement of towns", "UNITED MOVEMENT OF TOWNS"))
    assert len(large) < len(small)
    assert svg.wide(large, 12) <= 150


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_rows_in_the_record(chart: ModuleType, kazakhstan: Record) -> None:
    views = [View(examined, kazakhstan) for examined in kazakhstan.elections]
    assert chart.rows(views[0])
    assert chart.TITLE
    assert chart.EMPTY.endswith(".")


def test_exit_polls_carry_only_the_error_they_stated(kazakhstan: Record) -> None:
    """Real polls of 2022: one stated 2 points, the others nothing; a range over polls has no interval."""
    (chart,) = (chart for chart in CHARTS if chart.__name__.endswith("exit_polls"))
    rows = chart.rows(View(kazakhstan.elections[0], kazakhstan))
    stated = {row.name: row.error.brief if row.error else None for row in rows}
    assert stated == {
        "Open Society International Institute for Regional Studies": "2 points",
        "Public Policy Institute": None,
        "Institute for Comprehensive Social Research": None,
        "three exit polls": None,
    }
    picture = etree.fromstring(str(chart.draw(rows, "uid")))
    assert len(picture.findall(f".//{SVG}line[@class='interval']")) == 1
    assert [row.name for row in rows if row.pooled] == ["three exit polls"]


def test_the_slip_in_the_turnout_series_is_drawn_apart(kazakhstan: Record) -> None:
    """8.09 for Turkistan at 16:05 stands in the source; the line goes through 80.09."""
    (chart,) = (chart for chart in CHARTS if chart.__name__.endswith("turnout_regions"))
    (row,) = (row for row in chart.rows(View(kazakhstan.elections[0], kazakhstan)) if row.name == "Turkistan")
    assert [hour.point.brief for hour in row.hours if not hour.point.stands] == ["8.09"]
    assert row.last.brief == "80.37"


def test_past_shares_join_records_and_passing_mentions(kazakhstan: Record) -> None:
    (chart,) = (chart for chart in CHARTS if chart.__name__.endswith("past_shares"))
    rows = chart.rows(View(kazakhstan.elections[0], kazakhstan))
    assert [(row.year, row.point.brief) for row in rows] == [("2022", "81.31"), ("2019", "70.96"), ("2015", "98")]


def test_a_ruled_out_poll_value_is_struck_out_below_the_one_that_stands(kazakhstan: Record) -> None:
    """82.2 and 82.02 of one institute: both are printed, apart, and only one stands."""
    (chart,) = (chart for chart in CHARTS if chart.__name__.endswith("exit_polls"))
    rows = chart.rows(View(kazakhstan.elections[0], kazakhstan))
    picture = etree.fromstring(str(chart.draw(rows, "uid")))
    found = {(text.text or "", text.get("class")): box(text) for text in picture.iter(f"{SVG}text")}
    assert found["82.02", "strong"][1].imag < found["82.2", "ruled"][0].imag
    assert "struck out" in chart.note(rows)
    names = " ".join(text for text, css in found if css == "strong")
    assert "Open Society International Institute for Regional Studies" in names, "names are never cut"
