"""A quick count that lies in a folder stands beside the official result in the record, or says why it does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from scrutator.model import Finding, Record
from scrutator.pipeline import examine, rendered
from scrutator.sampling import Design, Frame, draw

ELECTION = '[election]\ncountry = "Norvia"\noffice = "president"\ndate = 2031-05-04\n[candidates]\n"Ada Brenn" = []\n'
BRIEF = (
    'certificate = "sample.json"\nreports = "reports.csv"\nby = "Ferry Observers"\nbase = "valid"\n'
    '[votes]\n"Ada Brenn" = "brenn"\n"Jon Kest" = "kest"\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A country of 600 stations, a sample of 120, and an official table of three candidates."""
    rng = np.random.default_rng(8)
    region = np.repeat(["North", "South", "Isles"], [300, 220, 80])
    valid = rng.integers(200, 900, 600)
    brenn = rng.binomial(valid, np.clip(np.repeat([0.52, 0.6, 0.5], [300, 220, 80]) + rng.normal(0, 0.04, 600), 0, 1))
    table = pl.DataFrame(
        {"station": [f"{at:03d}" for at in range(600)], "stratum": region, "valid": valid, "brenn": brenn}
    )
    table = table.with_columns(kest=((pl.col("valid") - pl.col("brenn")) * 0.8).cast(pl.Int64))
    sample = draw(Frame.of(table), Design(120), "Lottery of Saltmere, 4 May 2031")
    drawn = table.filter(pl.col("station").is_in([each.station for each in sample.drawn]))
    drawn.drop("stratum").write_csv(tmp_path / "reports.csv")
    (tmp_path / "sample.json").write_text(sample.certificate(), encoding="utf-8")
    (tmp_path / "quickcount.toml").write_text(BRIEF)
    (tmp_path / "election.toml").write_text(ELECTION)
    result(tmp_path, 100 * int(brenn.sum()) / int(valid.sum()))
    return tmp_path


def result(folder: Path, share: float) -> None:
    kest, mire = (part * (100 - share) for part in (0.8, 0.2))
    (folder / "official.csv").write_text(
        "candidate,share of the vote %,status\n"
        f"Ada Brenn,{share:.2f},final\nJon Kest,{kest:.2f},final\nOda Mire,{mire:.2f},final\n"
    )


def finding(record: Record) -> Finding:
    """On the leader; shares of others that differ have findings of their own."""
    found = (f for e in record.elections for f in e.findings if f.check == "official-against-sample")
    return next(f for f in found if "Ada Brenn" in f.sentence)


def test_a_result_that_the_sample_confirms(folder: Path) -> None:
    record = examine(folder)
    found = finding(record)
    assert found.grade == "consistent"
    assert "The parallel count of Ferry Observers gives Ada Brenn" in found.sentence
    assert not [f for e in record.elections for f in e.findings if "differs from it" in f.sentence]
    assert {c.evidence.file for c in record.claims if c.status == "parallel_count"} == {"reports.csv"}
    assert not {"sample.json", "quickcount.toml"} & {remark.file for remark in record.unread}
    assert "Ferry Observers" in rendered(record)


def test_a_result_that_it_does_not_confirm(folder: Path) -> None:
    result(folder, 68.0)
    found = finding(examine(folder))
    assert found.grade == "notable"
    assert "differs from it" in found.sentence


def test_one_that_is_not_ready_gives_no_estimate_and_says_why(folder: Path) -> None:
    reports = (folder / "reports.csv").read_text().splitlines()
    (folder / "reports.csv").write_text("\n".join(row for row in reports if row < "52" or row.startswith("s")) + "\n")
    record = examine(folder)
    assert not [claim for claim in record.claims if claim.status == "parallel_count"]
    (remark,) = (remark.because for remark in record.unread if remark.file == "quickcount.toml")
    assert "is not ready" in remark
    assert "Isles" in remark


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("quickcount.toml", "certificate = 1", "needs certificate, reports"),
        ("quickcount.toml", BRIEF.replace("sample.json", "../sample.json"), "no file beside it"),
        ("sample.json", "{}", "no certificate"),
        ("reports.csv", "station,valid\n1,2\n", "Which column of the reports is “brenn”?"),
    ],
)
def test_what_cannot_be_used_gets_one_sentence(folder: Path, name: str, content: str, words: str) -> None:
    (folder / name).write_text(content)
    record = examine(folder)
    assert [remark.because for remark in record.unread if words in remark.because]
    assert not [claim for claim in record.claims if claim.status == "parallel_count"]
