"""What a page and a program are told when the journal cannot be written to, or was prepared by somebody."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.web.conftest import Served, serving
from tests.web.speaking import decide

from scrutator.desk.settings import HOME
from scrutator.journal import Journal
from scrutator.model import Content

AT = "2031-05-05T08:00:00Z"


def test_a_journal_that_was_taken_away_is_told_on_pages_and_to_programs(served: Served) -> None:
    claim, other = (each.id for each in served.desk.state.waiting("rest")[:2])
    journal = served.folder / HOME / "journal.sqlite"
    with served.client("Ben") as client:
        assert decide(client, claim, action="accept", seen=0).status_code == 201
        journal.rename(journal.with_name("away"))
        answer = decide(client, other, action="accept", seen=0)
        assert answer.status_code == 503
        assert "was taken away or replaced while it was open; nothing was written" in answer.json()["error"]
        page = client.post(f"/claims/{other}", data={"action": "accept", "seen": "0"})
        assert page.status_code == 503
        assert "nothing was written" in page.text
        assert client.get("/").status_code == 200
        assert served.desk.state.number == 1
        journal.with_name("away").rename(journal)
        assert decide(client, other, action="accept", seen=0).status_code == 201


def test_a_journal_that_another_program_holds_is_told(served: Served) -> None:
    claim = served.desk.state.waiting("rest")[0].id
    with closing(sqlite3.connect(served.folder / HOME / "journal.sqlite")) as held, served.client("Ben") as client:
        held.execute("BEGIN IMMEDIATE")
        answer = decide(client, claim, action="accept", seen=0)
        assert answer.status_code == 503
        assert "database is locked" in answer.json()["error"]


def test_claims_on_words_that_are_not_there_break_no_page(copied: Callable[[str], Path]) -> None:
    """A chain that holds, with entries that have all they need and point beside every text and table."""
    folder = copied("kazakhstan-2022")
    far: dict[str, Content] = {"sha256": "0", "exact": "<i id=far>69.43</i>", "prefix": "", "suffix": ""}
    places: tuple[dict[str, Content], ...] = (
        {"file": "agency-final.txt", "start": 10**9, "end": 10**9 + 5},
        {"file": "agency-final.txt", "start": 9, "end": 3},
        {"file": "turnout-national.csv", "sheet": None, "row": 10**9, "column": 10**9},
        {"file": "turnout-national.csv", "sheet": "no such", "row": 1, "column": 0},
        {"file": "turnout-national.csv", "start": 1, "end": 4},
        {"file": "agency-final.txt", "sheet": None, "row": 0, "column": 0},
        {"file": "../nowhere.txt", "start": 1, "end": 4},
    )
    (folder / HOME).mkdir()
    with Journal.open(folder / HOME / "journal.sqlite") as journal:
        for number, place in enumerate(places):
            said: dict[str, Content] = {"who": "Eve", "action": "add", "target": f"c{number}", "evidence": far | place}
            journal.append(said | {"fields": {"kind": "turnout", "value": "69.43", "unit": "percent"}}, at=AT, seen=0)
    with serving(folder) as served, served.client() as client:
        claims = [f"/claims/c{number}" for number in range(len(places))]
        files = ["/documents/agency-final.txt", "/tables/turnout-national.csv"]
        for address in ("/api/v1/claims", "/api/v1/journal", *(f"/api/v1{claim}" for claim in claims)):
            assert client.get(address).status_code in (200, 404), address
        for address in ("/", "/queue", "/documents", "/journal", "/publish", "/publish/preview", *files, *claims):
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.text[-300:])
            assert ("source is gone" in answer.text) == (address == claims[-1]) or address == "/journal", address
            assert "<i id=far" not in answer.text
