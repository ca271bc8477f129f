"""A folder of tables from Norvia: a workbook, hostile names, a PDF, and polling stations in four forms."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from tests.intake.conftest import pdf
from tests.web.conftest import Served, serving

HOSTILE = 'turnout "16" <img src=x onerror=alert(1)>; a.csv'
"""A file's name that a page, a header or a path could trip over."""
STATIONS = 3_000


def stations() -> str:
    """Results of polling stations; one name holds a line break, as in the wild."""
    head = "id,place.region,place.station,count.registered,count.found,count.valid,votes.Kest,votes.Brenn\n"
    counts = ((n, 600 + n % 50, 200 + n % 60, 100 + n % 30) for n in range(1, STATIONS + 1))
    rows = (
        f'{n},"Region {n % 7}\nupper",No. {n},{roll},{kest + brenn},{kest + brenn},{kest},{brenn}\n'
        for n, roll, kest, brenn in counts
    )
    return head + "".join(rows)


def workbook() -> bytes:
    """Two sheets, one of them with more columns than a page shows."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Results"
    for row in (("Candidate", "Votes", "Share, %"), ("Kest", 600000, 60), ("Brenn", 400000, 40)):
        sheet.append(row)
    sheet["B4"] = "=SUM(B2:B3)"
    book.create_sheet("Wide & long").append([f"column {n}" for n in range(1, 201)])
    book.save(out)
    return out.getvalue()


def zipped(name: str, content: str) -> bytes:
    """A zip archive with one file."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="package")
def norvia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The folder, served."""
    folder = tmp_path_factory.mktemp("norvia") / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "election.toml").write_text('[election]\ncountry = "Norvia"\noffice = "president"\ndate = 2031-05-04\n')
    (folder / "below" / "results.xlsx").write_bytes(workbook())
    (folder / HOSTILE).write_text("region,turnout %\n<script>alert(1)</script>,61.2\nLakes,58.40\n")
    (folder / "release.pdf").write_bytes(
        pdf(("Norvia voted on 4 May 2031.", "Turnout was 69.44 percent."), ("Kest won 60 percent of the vote.",))
    )
    (folder / "stations.csv").write_text(stations())
    (folder / "wide.csv").write_bytes("\ufeff".encode("utf-16-le") + stations().encode("utf-16-le"))
    (folder / "stations.csv.zip").write_bytes(zipped("stations.csv", stations()))
    (folder / "stations.csv.gz").write_bytes(gzip.compress(stations().encode()))
    with serving(folder) as served:
        yield served
