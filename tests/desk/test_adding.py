"""Adding: files become sources of the folder, and the folder stays one that any other command reads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.desk.adding import Offered, RefusedError, fitting, origin
from scrutator.desk.desk import Desk
from scrutator.model import Origin
from scrutator.pipeline import examine

WORDS = b"Turnout in the presidential election in Norvia on 4 May 2031 was 61.2%, the election commission said.\n"
ORIGIN = Origin("Harbour Post", "2031-05-08", "https://example.org/turnout", "en")


def test_an_added_text_is_read_with_what_was_told_about_it(
    desk: Desk, folder: Path, opened: Callable[[], Desk]
) -> None:
    assert desk.receive("Ada", Offered("turnout.txt", WORDS, ORIGIN)) == "added/turnout.txt"
    document = desk.state.index.documents["added/turnout.txt"]
    assert document.source.origin == ORIGIN
    assert [
        (claim.kind, claim.quantity and claim.quantity.text) for claim in desk.state.of_file("added/turnout.txt")
    ] == [("turnout", "61.2%")]
    assert (folder / "added" / "turnout.txt").read_bytes() == WORDS
    assert opened().state.record == desk.state.record
    assert examine(folder).claims == desk.state.record.claims, "the folder is read the same by every command"


def test_one_file_twice_is_one_and_another_of_its_name_is_another(desk: Desk) -> None:
    assert desk.receive("Ada", Offered("turnout.txt", WORDS, ORIGIN)) == "added/turnout.txt"
    assert desk.receive("Ben", Offered("turnout.txt", WORDS, ORIGIN)) == "added/turnout.txt"
    assert desk.receive("Ben", Offered("turnout.txt", WORDS + b"It had been 55%.\n")) == "added/turnout-2.txt"
    assert [entry.content["target"] for entry in desk.state.journal] == [
        "added/turnout.txt", "added/turnout.txt", "added/turnout-2.txt",
    ]  # fmt: skip


def test_what_cannot_be_read_stops_no_other(desk: Desk, folder: Path) -> None:
    offers = (Offered("run.exe", b"MZ"), Offered("good.txt", WORDS), Offered("empty.txt", b" "))
    found = desk.receive_all("Ada", offers)
    assert [each.file for each in found] == [None, "added/good.txt", None]
    assert "in no format that is read" in found[0].because
    assert "is empty" in found[2].because
    assert sorted(path.name for path in (folder / "added").iterdir()) == ["good.txt", "sources.csv"]


def test_the_process_that_tries_a_file_has_bounds() -> None:
    """What it needs beyond them it does not get, whatever a library asks for."""
    greedy = "from scrutator.intake.pdfpages import MEMORY, bound; bound(); bytearray(MEMORY)"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, text=True, check=False)
    assert done.returncode
    assert "MemoryError" in done.stderr


@given(st.text(max_size=80))
def test_every_name_fits_into_the_folder_or_is_refused(name: str) -> None:
    try:
        made = fitting(name)
    except RefusedError:
        return
    assert made == Path(made).name
    assert not made.startswith(".")
    assert made.isprintable()
    assert fitting(made) == made
    assert len(made) <= 120


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("x", "tomorrow", "", ""), "The day of publication “tomorrow”"),
        (("x", "", "javascript:alert(1)", ""), "The address “javascript:alert"),
        (("x", "", "", "English"), "The language “English”"),
    ],
)
def test_what_is_told_about_a_source_is_looked_at(told: tuple[str, str, str, str], words: str) -> None:
    with pytest.raises(RefusedError, match=words.replace("(", r"\\(")):
        origin(*told)
