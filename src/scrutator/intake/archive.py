"""Zip archives that are what they say: the shell of .xlsx and .ods files."""

from __future__ import annotations

import io
from zipfile import ZipFile, ZipInfo

from scrutator.intake.file import File

UNPACKED = 200_000_000
"""The largest size in bytes that a spreadsheet may unpack to."""
RATIO = 200
"""How many times its packed size; real sheets stay below 50."""
TAGS = 24_000_000
"""How many tags its parts may hold; a library keeps about a hundred bytes for each."""
_PIECE = 1_000_000
_SMALL = 10_000_000
"""Below this size nothing is a bomb: a sheet full of the same number packs well."""


def unzipped(file: File) -> ZipFile:
    """The archive, once its table of contents and its parts are plausible. Reads stop at the sizes that the table
    declares, and each part is gone through piece by piece before a library holds it whole.

    :raises UnreadableError: not a zip archive, a bomb, or an archive with names that lead out of it.
    """
    if not file.content:
        raise file.refusal("is empty; save the sheet again or remove it")
    with file.refusing(
        f"is not an intact {file.suffix} file: it is cut off, protected by a password, or another format; open it in a "
        "spreadsheet program and save it again"
    ):
        archive = ZipFile(io.BytesIO(file.content))
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED or unpacked > max(_SMALL, RATIO * len(file.content)):
        raise file.refusal(
            f"would unpack from {len(file.content)} to {unpacked} bytes, beyond the limit of {UNPACKED} bytes and "
            f"{RATIO} times its size; save the sheet as .csv"
        )
    outside = next((e.filename for e in entries if e.filename.startswith("/") or ".." in e.filename.split("/")), None)
    if outside is not None:
        raise file.refusal(
            f"holds an entry whose name leads out of the archive ({outside!r}); save the sheet again in a spreadsheet "
            "program"
        )
    with file.refusing("cannot be unpacked; get the whole file"):
        tags = sum(_tags(archive, entry) for entry in entries)
    if tags > TAGS:
        raise file.refusal(f"holds {tags} elements, beyond the limit of {TAGS}; save its sheets as .csv")
    return archive


def _tags(archive: ZipFile, entry: ZipInfo) -> int:
    """About how many elements a part opens and closes."""
    with archive.open(entry) as part:
        return sum(piece.count(b"<") for piece in iter(lambda: part.read(_PIECE), b""))
