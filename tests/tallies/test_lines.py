"""Any rows of a delimited file against Python's own reading of all of them."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrutator.tallies import lines as module
from scrutator.tallies.lines import EVERY, lines
from scrutator.tallies.opening import head
from scrutator.tallies.plan import UnclearError

CELLS = st.text(st.sampled_from('ab1 ,;"\nя'), max_size=6)


def written(rows: list[list[str]], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerows(rows)
    return out.getvalue()


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=40),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.integers(0, 45),
    st.integers(1, 5),
)
def test_any_rows_are_those_of_the_whole(rows: list[list[str]], end: str, codec: str, start: int, every: int) -> None:
    """However the text is cut into pieces, a row is the same as when everything is read, where most rows tell commas
    from other marks: cells of nothing but semicolons may outvote them."""
    rows = [["head", "of", "it"]] * 3 + rows
    assume(head(written(rows, end).replace(end, "\n").encode())[1] == ",")
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EVERY", every)
        patch.setattr(module, "_CHUNK", 7)
        path = Path(folder) / "a.csv"
        path.write_bytes(written(rows, end).encode(codec))
        found = lines(path)
        assert found is not None
        assert found.delimiter == ","
        assert found.total == len(rows)
        assert [list(row) for row in found.some(start, 6)] == rows[start : start + 6]


def test_code_pages_and_old_line_ends(tmp_path: Path) -> None:
    text = "бюллетеней,действительных\n1,2\n3,4\n"
    for name, content in {
        "page.csv": text.encode("cp1251"),
        "old.csv": text.replace("\n", "\r").encode(),
        "mark.csv": codecs.BOM_UTF8 + text.encode(),
    }.items():
        (tmp_path / name).write_bytes(content)
        found = lines(tmp_path / name)
        assert found is not None
        assert list(found.some(0, 9)) == [("бюллетеней", "действительных"), ("1", "2"), ("3", "4")]


def test_a_file_without_an_end_of_line_or_with_an_open_quote_still_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2")
    assert (found := lines(path)) is not None
    assert found.total == 2
    path.write_text('a,b\n1,"2\n' + "x,y\n" * 3000)
    assert (found := lines(path)) is not None
    assert found.total == 2
    assert len(list(found.some(0, 9))) == 2


def test_a_bomb_is_refused_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(module, "LIMIT", 5_000_000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"0,0\n" * 2_000_000))
    with pytest.raises(UnclearError, match="unpacks to more than 5000000 bytes"):
        lines(path)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_is_no_delimited_text_gives_none(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.json", "b.xlsx.gz"):
        (tmp_path / name).write_bytes(b"x")
        assert lines(tmp_path / name) is None
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(UnclearError, match="no intact archive"):
        lines(tmp_path / "a.zip")


def test_what_is_noted_grows_with_the_rows_only(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,votes\n" + "".join(f"{n},{n}\n" for n in range(10_000)))
    assert (found := lines(path)) is not None
    assert len(found.starts) == 10_001 // EVERY + 1
