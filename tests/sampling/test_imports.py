"""The same reports as Apollo, KoboToolbox and ODK Central export them give the same estimate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from scrutator.sampling import Question, RefusedError, Reports, Rules, Sample, Wanted, estimate
from scrutator.sampling.columns import opened

COUNTS = {"Brenn": "AB", "Kest": "AK", "valid": "AV"}


def apollo(table: pl.DataFrame) -> str:
    """A row for every observer; of two the location has not reported, one is in quarantine."""
    head = (
        "Participant ID,Name,DB Phone,Recent Phone,Region,Location,Location Code,Latitude,Longitude,Registered Voters"
    )
    lines = [f"\ufeff{head},Results updated,AB,AK,AV,Timestamp,Quick count,Comment,Quarantine Status"]
    for at, row in enumerate(table.iter_rows(named=True)):
        counts = f"{row['votes_brenn']},{row['votes_kest']},{row['valid']}"
        state = "Results" if at == 1 else ""
        place = f"{row['region']},Station {row['station']},{row['station']},,,{row['registered']}"
        stamp = row["time"].replace("T", " ")
        lines.append(f"P{at},Observer {at},,,{place},{stamp},{',,' if at == 0 else counts},{stamp},1,,{state}")
    return "\r\n".join(lines) + "\r\n"


def kobo(table: pl.DataFrame) -> str:
    """Semicolons, groups with a slash, a row of HXL tags, one report not approved, one station not sent."""
    head = "start;site/ps_code;count/AB;count/AK;count/AV;_id;_uuid;_submission_time;_validation_status;_status;_index"
    lines = [head, ";#loc+code;#votes+b;#votes+k;#votes+valid;;;;;;"]
    for at, row in enumerate(table[1:].iter_rows(named=True), start=1):
        state = "Not Approved" if at == 1 else "Approved"
        counts = f"{row['votes_brenn']};{row['votes_kest']};{row['valid']}"
        lines.append(f";{row['station']};{counts};{at};u{at};{row['time']};{state};submitted_via_web;{at}")
    return "\n".join('"' + line.replace(";", '";"') + '"' for line in lines) + "\n"


def odk(table: pl.DataFrame) -> str:
    """Commas, groups with a hyphen, times with a zone, one report rejected, one station not sent."""
    head = "SubmissionDate,site-polling_station,count-AB,count-AK,count-AV,KEY,SubmitterID,SubmitterName,Status"
    lines = [f"{head},ReviewState,DeviceID,Edits,FormVersion"]
    for at, row in enumerate(table[1:].iter_rows(named=True), start=1):
        state = "rejected" if at == 1 else "approved"
        counts = f"{row['votes_brenn']},{row['votes_kest']},{row['valid']}"
        lines.append(f"{row['time']}.000Z,{row['station']},{counts},uuid:{at},7,Team,,{state},dev,0,3")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("system", "write"), [("Apollo", apollo), ("KoboToolbox", kobo), ("ODK Central", odk)])
def test_an_export_is_recognised_and_read(
    system: str, write: Callable[[pl.DataFrame], str], tmp_path: Path, sample: Sample, arrivals: pl.DataFrame
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(write(arrivals).encode())
    found = Reports.of(opened(path), Wanted(COUNTS))
    rest = arrivals[2:]
    assert found.system == system
    assert found.stations == tuple(rest["station"].to_list())
    assert found.counts["valid"].tolist() == rest["valid"].to_list()
    assert found.remarks == ("1 report was left out because of a review.",)
    assert (
        found.arrival().argsort().tolist()
        == Reports.of(rest, Wanted({"valid": "valid"}, "station", "time")).arrival().argsort().tolist()
    )
    count = estimate(sample, found, Question(("Brenn", "Kest"), "valid"), Rules(replicates=0))
    assert count.usable == arrivals.height - 2


def test_apollo_knows_the_registered_voters(tmp_path: Path, arrivals: pl.DataFrame) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(apollo(arrivals).encode())
    found = Reports.of(opened(path), Wanted({"registered": "registered"}))
    assert found.counts["registered"].sum() == arrivals["registered"].sum() - arrivals["registered"][1]


def test_a_column_that_cannot_be_found_is_asked_for(tmp_path: Path, arrivals: pl.DataFrame) -> None:
    path = tmp_path / "export.csv"
    path.write_text(odk(arrivals).replace("site-polling_station", "site-place"))
    with pytest.raises(
        RefusedError, match="Which column of the reports names the station\\? They have “SubmissionDate”"
    ):
        Reports.of(opened(path), Wanted(COUNTS))
    with pytest.raises(RefusedError, match="Which column of the reports is “AX”"):
        Reports.of(opened(path), Wanted({"valid": "AX"}, "place"))
    assert Reports.of(opened(path), Wanted(COUNTS, "place")).counts["valid"].sum() > 0


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\xff\xfe\x00", b'a,b\n"1,2\n'])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=r"reports\.csv"):
        Reports.of(opened(path), Wanted(COUNTS, "a"))
    with pytest.raises(RefusedError, match="cannot be opened"):
        opened(tmp_path / "nothing.csv")
