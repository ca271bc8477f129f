"""The page of polling stations over a real socket."""

from __future__ import annotations

import html
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.conftest import Served, serving
from tests.web.stations.conftest import EACH, ODD, REGIONS, rows

PAGE = "/elections/norvia-president-2031-05-04/stations"
ALL = EACH * len(REGIONS) + len(ODD)


def shown(page: str) -> list[list[str]]:
    """The cells of the table, row by row."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def found(page: str) -> int:
    """How many stations were found."""
    number = re.search(r'data-stations="(\d+)"', page)
    assert number
    return int(number[1])


def test_the_oddest_stations_come_first(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get(PAGE).text
    assert found(page) == ALL
    assert len(shown(page)) == 100
    assert {row[0] for row in shown(page)[: len(ODD)]} == set(ODD)
    assert shown(page)[3][0].startswith("No. ")


def test_every_number_leads_to_the_cell_that_holds_it(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get(PAGE).text
        links = re.findall(r'<a href="(/tables/[^"]+)#here">([^<]+)</a>', page)
        assert len(links) == 4 * 100
        for address, text in links[:: 17 * 4 + 1] + links[:8]:
            table = client.get(html.unescape(address)).text
            cell = re.search(r'id="here"[^>]*>([^<]*)<', table)
            assert cell
            assert f'<a href="{PAGE}">its polling stations</a>' in table
            assert cell[1] == text.replace(",", "") or cell[1] == html.unescape(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("find=odd", lambda words, *_: "odd" in words),
        ("find=FERRY", lambda words, *_: "ferry" in words),
        ("territory=Lakes", lambda words, *_: words.startswith("lakes")),
        ("turnout-from=60", lambda _, roll, voters, __: 100 * voters >= 60 * roll),
        ("turnout-from=51,5&turnout-to=58", lambda _, roll, voters, __: 515 * roll <= 1000 * voters <= 580 * roll),
        ("share-to=45", lambda _, __, voters, votes: 100 * votes <= 45 * voters),
        ("size-from=700&size-to=800.5", lambda _, roll, *__: 700 <= roll <= 800),
        ("share-from=0&territory=Nowhere", lambda *_: False),
    ],
)
def test_fields_narrow_the_table(norvia: Served, query: str, expected: Callable[..., bool]) -> None:
    with norvia.client() as client:
        page = client.get(f"{PAGE}?{query}").text
    assert found(page) == sum(expected(f"{region} {name}".casefold(), *counts) for _, region, name, *counts in rows())


def test_a_column_sorts_both_ways_and_pages_are_turned_over(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get(f"{PAGE}?find=No.").text
        for _ in "ab":
            link = re.search(r'<a href="([^"]+sort=size[^"]+)">Electors', page)
            assert link
            page = client.get(html.unescape(link[1])).text
            sizes = [int(row[2].replace(",", "")) for row in shown(page)]
            while following := re.search(r'rel="next" href="([^"]+)"', page):
                page = client.get(html.unescape(following[1])).text
                sizes += [int(row[2].replace(",", "")) for row in shown(page)]
            assert len(sizes) == EACH * len(REGIONS)
            assert sizes == sorted(sizes, reverse="falling" in link[1])


def test_a_part_of_the_page_is_sent_to_a_script_and_all_of_it_when_it_goes_back(norvia: Served) -> None:
    with norvia.client() as client:
        part = client.get(PAGE, headers={"HX-Request": "true"}).text
        back = client.get(PAGE, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}).text
    assert "<html" not in part
    assert found(part) == found(back) == ALL
    assert "<html" in back


def test_charts_are_drawn_with_what_can_be_chosen_in_them(norvia: Served) -> None:
    with norvia.client() as client:
        charts = client.get(f"{PAGE}/charts").text
    assert charts.count("<svg xmlns") == 4
    assert re.findall(r'data-across="(\w+)" data-upwards="(\w*)"', charts) == [
        ("turnout", "share"), ("turnout", ""), ("share", ""),
    ]  # fmt: skip
    assert " style=" not in charts


def test_hostile_names_are_words(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get(f"{PAGE}?find=plain").text
    assert found(page) == EACH
    assert "<b>" not in page
    assert shown(page)[0][1] == '<b>"Plain"</b> & co'


def test_what_cannot_be_is_refused_in_a_sentence(norvia: Served) -> None:
    with norvia.client() as client, norvia.client(None) as nobody:
        refused = client.get(f"{PAGE}?turnout-from=many")
        assert refused.status_code == 422
        assert "“many” is no number" in refused.text
        for address in ("/stations/nowhere", "/elections/nowhere/stations", "/elections/nowhere/stations/charts"):
            assert client.get(address).status_code == 404
        assert client.get("/stations/norvia-president-2031-05-04").status_code == 200
        assert client.get(f"{PAGE}?sort=nothing&order=x&page=99999").status_code == 200
        assert nobody.get(PAGE).status_code == 401


def test_a_hundred_thousand_stations_answer_at_once(copied: Callable[[str], Path]) -> None:
    """A tenth of a second is what people wait for gladly; the machine of this test may be busy with others."""
    with serving(copied("russia-2012")) as served, served.client() as client:
        page = "/elections/ru-president-2012-03-04/stations"
        client.get(page)
        for query in ("", "?find=12", "?turnout-from=90&share-from=90&sort=size", "?sort=station&page=400"):
            took = []
            for _ in range(9):
                start = time.perf_counter()
                assert client.get(page + query).status_code == 200
                took.append(time.perf_counter() - start)
            assert statistics.median(took) < 0.1, query
