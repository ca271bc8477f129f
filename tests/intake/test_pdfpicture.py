"""Pages of a PDF as pictures, drawn where a hostile file can do no harm."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from scrutator.intake import pdfpicture
from scrutator.intake.pdfpages import png
from scrutator.intake.pdfpicture import PIXELS, NoPictureError, picture


def size(image: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def drawn(path: Path, content: bytes, number: int = 1) -> bytes:
    path.write_bytes(content)
    with path.open("rb") as file:
        return picture(file, path.name, number)


def test_a_page_is_drawn_with_its_words(make: Any, tmp_path: Path) -> None:
    blank, full = (drawn(tmp_path / "a.pdf", make.pdf((words,))) for words in (" ", "Turnout was 69.44 percent."))
    assert size(blank) == size(full) == (1237, PIXELS)
    assert len(full) > len(blank)


@pytest.mark.parametrize("box", [b"0 0 14400 3", b"0 0 1e30 1e-9", b"0 0 0 0", b"-9e9 -9e9 9e9 9e9", b"0 0 1 99999999"])
def test_no_picture_is_larger_than_its_bound(make: Any, tmp_path: Path, box: bytes) -> None:
    content = make.pdf(("x",)).replace(b"[0 0 612 792]", b"[%s]" % box)
    (tmp_path / "a.pdf").write_bytes(content)
    with (tmp_path / "a.pdf").open("rb") as file:
        try:
            image = picture(file, "a.pdf", 1)
        except NoPictureError:
            return
    assert max(size(image)) <= PIXELS + 1


def test_a_bomb_is_given_up(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred million strokes in a few kilobytes, packed twice."""
    monkeypatch.setattr(pdfpicture, "SECONDS", 2)
    strokes = zlib.compress(zlib.compress(b"0 0 m 612 792 l S " * 20_000_000, 9), 9)
    content = make.pdf(("x",))
    start, end = content.index(b"<< /Length"), content.index(b"endstream")
    packed = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(strokes) + strokes + b"\n"
    with pytest.raises(NoPictureError, match=r"was given up after 2 seconds|fall over or take all memory"):
        drawn(tmp_path / "a.pdf", content[:start] + packed + content[end:])


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"\x89PNG\r\n", b"%PDF-1.7" + b"\0" * 999])
def test_what_is_no_pdf_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NoPictureError, match="cannot be drawn"):
        drawn(tmp_path / "a.pdf", content)


def test_pixels_are_written_exactly() -> None:
    """Rows may be padded; what is unpacked again is the pixels and nothing else."""
    image = png(bytes([1, 2, 3, 4, 5, 6, 99, 99, 7, 8, 9, 10, 11, 12, 99, 99]), 2, 2, 8, 3)
    assert size(image) == (2, 2)
    assert zlib.decompress(image[41:-16]) == bytes([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12])
