"""What tests of several parts use: one small record of an invented election in an invented country, and the real files
of polling stations that developers keep beside the project (tests that need them skip where they are not)."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from scrutator.model import (
    Accepted,
    Again,
    Aside,
    Cell,
    Claim,
    Document,
    Dossier,
    Election,
    ElectionRef,
    Event,
    Examined,
    FalseAlarms,
    Figure,
    Finding,
    Lineage,
    Origin,
    Quantity,
    Record,
    Relation,
    Reported,
    Scope,
    Settlement,
    Size,
    Source,
    Span,
    Stations,
    Statistic,
    Table,
    Unread,
    When,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("any machine", deadline=None)  # how long an example takes is the machine's business
settings.load_profile("any machine")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DATA = Path(__file__).parents[2] / "shared" / "data"
TEXT = "Brenn won 2.60 percent, early results say.\nDozens were held in “Saltmere”.\nRead also: Ferry strike"
ROWS = (("candidate", "share", "votes"), ("=Brenn()", "2.60", "200907"), ("Kest", "82.20–85.52", "300907"))


@cache
def read(folder: str) -> tuple[Stations, ...]:
    """Every table of stations in a folder of real files."""
    from scrutator.tallies import tabulate
    from scrutator.tallies.opening import sheets

    opened = [sheet for path in sorted((DATA / folder).iterdir()) for sheet in sheets(path)]
    found = tuple(tabulate(opened, guessing=False))
    tables = tuple(each for each in found if isinstance(each, Stations))
    assert len(tables) == len(found), [str(each) for each in found if not isinstance(each, Stations)]
    return tables


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real files."""
    if not DATA.is_dir():
        pytest.skip("the real station files (../shared/data) are not here")
    return DATA


@pytest.fixture(scope="session")
def real(data: Path) -> Callable[[str], tuple[Stations, ...]]:
    """Reads a folder of real files once."""
    return read


def source(file: str, content: str, origin: Origin) -> Source:
    return Source(file, hashlib.sha256(content.encode()).hexdigest(), origin)


@pytest.fixture(scope="session")
def record() -> Record:
    """Norvia, 4 May 2031: a text, a table, two figures (one in contradiction), an event and three findings."""
    document = Document(source("ferry.txt", TEXT, Origin("The Ferry", "2031-05-05", None, "en")), TEXT)
    table = Table(source("tables/result.csv", repr(ROWS), Origin("=Commission")), None, ROWS)
    about = ElectionRef("Norvia", "president", "2031-05-04")
    day = When("2031-05-04", "The article says election day.")

    def said(words: str, kind: str, subject: str | None, quantity: Quantity | None, status: str) -> Claim:
        start = TEXT.index(words)
        evidence = document.evidence(Span(start, start + len(words)))
        return Claim(kind, evidence, "test", subject, None, quantity, status, None, about, ("Norvia",), day, ("Brenn",))

    def printed(row: int, column: int, kind: str, quantity: Quantity) -> Claim:
        evidence = table.evidence(Cell(None, row, column))
        return Claim(kind, evidence, "table", "=Brenn()", None, quantity, "final", None, about, section="table")

    early = said("2.60 percent", "vote_share", "=Brenn()", Quantity(Decimal("2.60"), None, None, "percent"), "early")
    held = said(
        "Dozens were held", "arrests", None, Quantity(None, approximation="about", text="Dozens"), "unspecified"
    )
    share = printed(2, 2, "vote_share", Quantity(Decimal("2.60"), None, None, "percent", text="2.60"))
    votes = printed(2, 3, "votes", Quantity(Decimal(200907), text="200907"))
    other = printed(3, 3, "votes", Quantity(Decimal(300907), text="300907"))
    band = printed(3, 2, "vote_share", Quantity(None, Decimal("82.20"), Decimal("85.52"), "percent", "range"))

    def reported(claim: Claim) -> Reported:
        origin = document.source if claim.evidence.file == "ferry.txt" else table.source
        return Reported(claim, origin, "Commission")

    figures = (
        Figure(
            "votes", "=Brenn()", None, None, (reported(votes), reported(other)),
            (Relation("contradicts", votes.id, other.id, "Two counts for one candidate."),),
        ),
        Figure(
            "vote_share", "=Brenn()", None, None, (reported(early), reported(share)),
            (Relation("supersedes", share.id, early.id, "Final replaces early."),),
            Accepted(Quantity(Decimal("2.60"), None, None, "percent"), share.id, "It is final."),
        ),
        Figure("vote_share", "Kest", "Saltmere", None, (reported(band),)),
    )  # fmt: skip
    election = Election("Norvia", "president", "2031-05-04", "snap")
    claims = (early, held, share, votes, band, other)
    settlement = Settlement(
        figures[0].key, Quantity(Decimal(200907)), votes.id, (other.id,), "2.60 % of 7,727,192 is 200,907."
    )
    findings = (
        Finding(
            "share-times-total", Scope(election.id, "=Brenn()"), "implausible", "Two counts cannot both be right.",
            ("200907 / 7727192 = 2.60 %",), (votes.id, other.id), (table.evidence(Cell(None, 3, 1)),),
            ("A correction.",), (settlement,), Statistic("difference", 100000.0, float("nan"), 0.5),
            parameters={"tolerance": 0.005, "rule": "half of the last digit"}, seed=2**80,
        ),
        Finding("closing-sum", Scope(election.id), "cannot say", "?", cannot_say_because="No total was printed."),
        Finding(
            "ages", Scope(election.id), "consistent", "Ages agree.", p=0.25, q=0.5, size=Size(3.0, low=1.0, high=5.0),
            false_alarms=FalseAlarms(0.05, 0.04, 200), mirror=Again("=Brenn()", 2.0, 0.75), stations=("7 / 1",),
        ),
    )  # fmt: skip
    dossier = Dossier(
        election, claims, figures, (Event("arrests", "2031-05-04", ("Saltmere",), (held,)),),
        (document.source, table.source),
    )  # fmt: skip
    furniture = document.evidence(Span(TEXT.index("Read also"), len(TEXT)))
    return Record(
        "0.1.0",
        (document,),
        (table,),
        claims,
        (Examined(dossier, findings),),
        (Lineage("ferry.txt", "draws on", "Commission", "It names the commission."),),
        (Aside(furniture, "A related-article line.", ("2031-05-01",)),),
        (Unread("photo.jpg", "photo.jpg is a picture, which cannot be read; add its text as a file."),),
        (Unread("ferry.txt", "ferry.txt begins with a byte order mark, which was passed over."),),
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser, for the tests of pages that open in one."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("No Chromium was found; install it with: apt-get install chromium (or set SCRUTATOR_NO_BROWSER=1).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()
