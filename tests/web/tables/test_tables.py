"""The sheets of a source, its original and its pages, over a real socket."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.web.conftest import Served
from tests.web.tables.conftest import HOSTILE, STATIONS

from scrutator.desk.originals import NoOriginalError, opened

STATION_FILES = ("stations.csv", "wide.csv", "stations.csv.zip", "stations.csv.gz")
FORBIDDEN = (
    "../secret.txt",
    "below/../../secret.txt",
    "/etc/passwd",
    "stations.csv/",
    "below",
    ".scrutator/journal.sqlite",
)


def rows(page: str) -> dict[int, list[str]]:
    """The texts of the cells that a page shows, by the number of their row."""
    found = re.findall(r'<tr[^>]*><th scope="row">(\d+)</th>(.*?)</tr>', page, re.DOTALL)
    return {
        int(number): [
            html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.DOTALL)
        ]
        for number, cells in found
    }


@pytest.mark.parametrize("file", STATION_FILES)
def test_every_station_has_its_row_in_the_original(norvia: Served, file: str) -> None:
    stations = next(each for each in norvia.desk.state.index.gathered.tables if each.source.file == file)
    assert len(stations) == STATIONS
    with norvia.client() as client:
        for at in (0, 255, 256, 1703, STATIONS - 1):
            ((_, cell),) = stations.cells("Kest", at)
            page = client.get(f"/tables/{file}", params={"row": cell.row, "column": cell.column}).text
            shown = rows(page)[cell.row]
            assert shown[0] == stations.ids[at]
            assert shown[cell.column - 1] == str(stations.candidates["Kest"][at])
            assert re.search(rf'id="here"[^>]*>{shown[cell.column - 1]}<', page)


def test_cells_are_as_found_and_say_which_claims_rest_on_them(norvia: Served) -> None:
    claims = norvia.desk.state.of_file("below/results.xlsx")
    with norvia.client() as client:
        page = client.get("/tables/below/results.xlsx?sheet=Results&row=2&column=2").text
    assert rows(page)[1] == ["Candidate", "Votes", "Share, %"]
    assert rows(page)[2][0] == "Kest"
    assert len(claims) == 4
    for claim in claims:
        assert re.search(rf'<td[^>]* class="open num"[^>]*><span class="open"><a href="/claims/{claim.id}"', page)


def test_a_wide_sheet_is_turned_over_sideways(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get("/tables/below/results.xlsx", params={"sheet": "Wide & long"}).text
        seen = rows(page)[1]
        while found := re.search(r'href="([^"]+)">Further columns', page):
            page = client.get(html.unescape(found[1])).text
            seen += rows(page)[1]
    assert list(dict.fromkeys(seen)) == [f"column {n}" for n in range(1, 201)]


def test_all_rows_can_be_turned_over(norvia: Served) -> None:
    with norvia.client() as client:
        page, seen = client.get("/tables/stations.csv?from=0").text, 0
        seen += len(rows(page))
        while found := re.search(r'href="([^"]+)">Further rows', page):
            page = client.get(html.unescape(found[1])).text
            seen += len(rows(page))
    assert seen == STATIONS + 1


@pytest.mark.parametrize("query", ["row=0", "row=-1", "row=99999999", "row=x&column=y", "from=99999999", "column=9999"])
def test_a_place_outside_the_sheet_shows_the_nearest(norvia: Served, query: str) -> None:
    with norvia.client() as client:
        answer = client.get(f"/tables/stations.csv?{query}")
    assert answer.status_code == 200
    assert rows(answer.text)


def test_an_unknown_sheet_or_file_is_said_to_be_unknown(norvia: Served) -> None:
    with norvia.client() as client:
        for address in ("/tables/below/results.xlsx?sheet=Other", "/tables/nothing.csv", "/tables/below"):
            answer = client.get(address)
            assert answer.status_code == 404
            assert "There is no" in answer.text


def test_a_hostile_name_and_hostile_cells_are_words(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get(f"/tables/{quote(HOSTILE)}").text
        original = client.get(f"/original/{quote(HOSTILE)}")
    assert rows(page)[2][0] == "<script>alert(1)</script>"
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    said = original.headers["content-disposition"]
    assert said.startswith(
        "attachment; filename=\"turnout _16_ _img src_x onerror_alert(1)__ a.csv\"; filename*=UTF-8''"
    )
    assert said.endswith(quote(HOSTILE, safe=""))


def test_an_original_is_saved_byte_by_byte_and_never_shown(norvia: Served) -> None:
    with norvia.client() as client:
        for file in (*STATION_FILES, "release.pdf", "below/results.xlsx"):
            answer = client.get(f"/original/{file}")
            assert answer.content == (norvia.folder / file).read_bytes()
            assert answer.headers["content-type"] == "application/octet-stream"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize("file", [*FORBIDDEN, "election.toml"])
@pytest.mark.parametrize("page", ["original", "tables", "sheets", "facsimile"])
def test_what_is_no_source_is_not_given_out(norvia: Served, page: str, file: str) -> None:
    (norvia.folder.parent / "secret.txt").write_text("secret")
    with norvia.client() as client:
        for name in (quote(file), quote(file, safe=""), quote(quote(file, safe=""), safe="")):
            answer = client.get(f"/{page}/{name}")
            assert answer.status_code == 404
            assert "secret" not in answer.text.replace("secret.txt", "")


def test_a_source_that_became_a_link_is_not_followed(norvia: Served) -> None:
    index, secret = norvia.desk.state.index, norvia.folder.parent / "secret.txt"
    secret.write_text("secret")
    file, aside = norvia.folder / "wide.csv", norvia.folder.parent / "aside"
    file.rename(aside)
    try:
        file.symlink_to(secret)
        with pytest.raises(NoOriginalError, match="does not lie in the folder itself"):
            opened(norvia.folder, index, "wide.csv")
        file.unlink()
        with pytest.raises(NoOriginalError, match="not in the folder any more"):
            opened(norvia.folder, index, "wide.csv")
        with norvia.client() as client:
            assert client.get("/original/wide.csv").status_code == 404
            assert client.get("/tables/wide.csv").status_code == 404
    finally:
        file.unlink(missing_ok=True)
        aside.rename(file)
    below, moved = norvia.folder / "below", norvia.folder.parent / "moved"
    below.rename(moved)
    try:
        below.symlink_to(moved)
        with pytest.raises(NoOriginalError, match="does not lie in the folder itself"):
            opened(norvia.folder, index, "below/results.xlsx")
    finally:
        below.unlink()
        moved.rename(below)


def test_a_viewer_sees_cells_and_is_not_asked_to_add_claims(norvia: Served) -> None:
    address = "/tables/below/results.xlsx?sheet=Results"
    with norvia.client("Cleo") as viewer, norvia.client("Ben") as reviewer, norvia.client(None) as nobody:
        assert "Add a claim" in reviewer.get(address).text
        assert "Add a claim" not in viewer.get(address).text
        assert rows(viewer.get(address).text)[1][0] == "Candidate"
        for page in (address, "/original/stations.csv", "/sheets/release.pdf", "/facsimile/release.pdf"):
            assert nobody.get(page).status_code == 401


def test_a_page_of_a_pdf_is_a_picture_beside_its_text(norvia: Served) -> None:
    with norvia.client() as client:
        page = client.get("/sheets/release.pdf?page=2").text
        picture = client.get("/facsimile/release.pdf?page=2")
        beyond = client.get("/facsimile/release.pdf?page=3")
    assert "Page 2 of 2" in page
    assert "Turnout was" not in page
    (share,) = (c for c in norvia.desk.state.of_file("release.pdf") if c.kind == "vote_share")
    assert re.search(rf'<mark [^>]*id="claim-{share.id}"', page)
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert beyond.status_code == 422
    assert "no page 3" in beyond.text


def test_a_claim_in_a_pdf_leads_to_its_page(norvia: Served) -> None:
    with norvia.client() as client:
        for claim in norvia.desk.state.of_file("release.pdf"):
            panel = client.get(f"/claims/{claim.id}").text
            link = re.search(r'href="(/sheets/[^"]+)">the page', panel)
            assert link
            page = client.get(html.unescape(link[1]), follow_redirects=True).text
            assert f'id="claim-{claim.id}"' in page


def test_rows_of_a_hundred_thousand_stations_come_at_once(data: Path, tmp_path: Path) -> None:
    from zipfile import ZipFile

    from scrutator.desk.cells import DelimitedRows, Sheet, extract
    from scrutator.tallies.lines import lines

    with ZipFile(data / "russia_2018" / "2018.csv.zip") as archive:
        archive.extract("2018.csv", tmp_path)
    start = time.perf_counter()
    found = lines(tmp_path / "2018.csv")
    assert found is not None
    part = extract(Sheet(None, "", DelimitedRows(found)), row=97_000)
    took = time.perf_counter() - start
    assert found.total == 97_700
    assert dict(part.rows)[97_000][2] == "307"
    assert took < 1, "a fifth of it is usual; reading the whole table takes several seconds"
