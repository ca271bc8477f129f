"""A desk on a folder of a few invented texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrutator.desk.desk import Desk
from scrutator.desk.settings import HOME, Settings
from scrutator.journal import Journal
from scrutator.pipeline import Library

AT = "2031-05-06T08:00:00Z"
LIBRARY = Library()
TEXTS = {
    "ferry.txt": (
        "The Ferry",
        "2031-05-05",
        """Ada Brenn won the presidential election in Norvia on 4 May 2031 with 53.6% of the vote, the election
commission said. Jon Kest received 46.4%. Turnout was 61.2%.
""",
    ),
    "lantern.txt": (
        "Daily Lantern",
        "2031-05-07",
        """Turnout in the presidential election in Norvia on 4 May 2031 was 64.2%, the election commission said.

Seven hundred observers had come, said Mira Solt, who watched the count in Halvik.
""",
    ),
}
BRIEF = '[election]\ncountry = "Norvia"\noffice = "president"\ndate = 2031-05-04\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of sources."""
    home = tmp_path / "norvia"
    (home / HOME).mkdir(parents=True)
    rows = ["file,publisher,published"]
    for name, (publisher, published, words) in TEXTS.items():
        (home / name).write_text(words, encoding="utf-8")
        rows.append(f"{name},{publisher},{published}")
    (home / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (home / "election.toml").write_text(BRIEF, encoding="utf-8")
    return home


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[[], Desk]]:
    """Opens a desk on the folder; as often as it is called, each on the same journal."""
    desks: list[Desk] = []

    def opening() -> Desk:
        journal = Journal.open(folder / HOME / "journal.sqlite")
        desks.append(Desk(folder, journal, LIBRARY, Settings(now=lambda: AT)))
        return desks[-1]

    yield opening
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(opened: Callable[[], Desk]) -> Desk:
    """A desk on the folder."""
    return opened()
