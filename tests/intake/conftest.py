"""Files of every format, made by hand or by the libraries that people save them with."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from scrutator.intake import open_folder
from scrutator.model import Folder

Put = Callable[[str, bytes], Folder]
"""Writes a file into the folder and opens the folder."""


def pdf(*pages: tuple[str, ...], trailer: bytes = b"") -> bytes:
    """A PDF with one text line for each string of each page."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    kids = range(4, 4 + 2 * len(pages), 2)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(pages))
    for kid, lines in zip(kids, pages, strict=True):
        shown = b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
        stream = b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % shown
        objects[kid] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (kid + 1)
        )
        objects[kid + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    out, places = b"%PDF-1.4\n", b""
    for number in sorted(objects):
        places += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, places)
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        out.index(b"xref\n"),
    )


def ods(tables: str, *, styles: str = "", doctype: str = "") -> bytes:
    """A spreadsheet whose content holds these ``table:table`` elements."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {names}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(rows: list[list[object]]) -> bytes:
    """A workbook with one sheet called Results."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Results"
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: object) -> bytes:
    """The bytes of an openpyxl workbook."""
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make


class Make:
    """The makers, for test modules, which cannot import this one."""

    pdf, ods, xlsx, zipped, saved = (staticmethod(maker) for maker in (pdf, ods, xlsx, zipped, saved))


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def into(name: str, content: bytes) -> Folder:
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return open_folder(tmp_path / "folder")

    return into
