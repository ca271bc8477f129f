"""A page of a PDF as a picture, drawn in a process of its own (:mod:`scrutator.intake.pdfpages`)."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from typing import BinaryIO

from scrutator.intake import pdfpages

PAGES, PIXELS, SECONDS = 2_000, 1_600, 20
"""The last page that is drawn, the longer side of the picture, and how long drawing may take."""
_AT_ONCE = threading.BoundedSemaphore(2)
"""Each drawing may take as much memory as its process is given; so there are never many."""


class NoPictureError(Exception):
    """A page cannot be drawn, with a sentence that says why."""


def picture(file: BinaryIO, name: str, number: int) -> bytes:
    """A page (the first is 1) as PNG.

    :raises NoPictureError: there is no such page, or drawing it takes too long or too much.
    """
    command = [sys.executable, "-I", pdfpages.__file__, str(PAGES), str(PIXELS), str(number)]
    try:
        with _AT_ONCE:
            done = subprocess.run(  # noqa: S603 - our own script, and no shell
                command, stdin=file, capture_output=True, check=False, timeout=SECONDS
            )
    except subprocess.TimeoutExpired:
        raise NoPictureError(
            f"Page {number} of {name} was given up after {SECONDS} seconds; look into the original file."
        ) from None
    if done.returncode:
        raise NoPictureError(
            f"Page {number} of {name} makes the PDF library fall over or take all memory; look into its text."
        )
    if done.stdout.startswith(b"\x89PNG"):
        return done.stdout
    told = json.loads(done.stdout)
    because = told.get("refused") or f"cannot be drawn ({told['failed']})"
    raise NoPictureError(f"{name} {because}; look into the original file.")
