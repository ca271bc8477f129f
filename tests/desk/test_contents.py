"""What a prepared journal says is held against what its actions need, before a page shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrutator.desk.contents import ContentError
from scrutator.desk.decisions import marked
from scrutator.desk.desk import Desk
from scrutator.desk.settings import HOME
from scrutator.journal import Journal

AT = "2031-05-05T08:00:00Z"
RELEASE = {"action": "publish", "file": "release-2031.zip", "title": "All", "sha256": "0"}
WORDS = {"file": "ferry.txt", "sha256": "0", "exact": "Ada", "prefix": "", "suffix": "", "start": 0, "end": 3}
LACKING: tuple[tuple[dict[str, Any], str], ...] = (
    ({"who": None}, "who"),
    ({"who": ["Ada"]}, "who"),
    ({"action": None}, "action"),
    ({"action": {}}, "action"),
    ({"target": ""}, "target"),
    ({"reason": ["so"]}, "reason"),
    (RELEASE | {"file": None}, "file"),
    (RELEASE | {"file": "../../secret"}, "file"),
    (RELEASE | {"file": ".."}, "file"),
    (RELEASE | {"title": 3}, "title"),
    (RELEASE | {"sha256": None}, "sha256"),
    ({"action": "withhold"}, "name"),
    ({"action": "restore", "name": {}}, "name"),
    ({"action": "source"}, "sha256"),
    ({"action": "source", "sha256": "0", "publisher": 1}, "publisher"),
    ({"action": "correct", "fields": []}, "fields"),
    ({"action": "correct", "fields": {"value": 3}}, "fields"),
    ({"action": "add", "fields": {}, "evidence": None}, "evidence"),
    ({"action": "add", "fields": None, "evidence": WORDS}, "fields"),
    ({"action": "add", "fields": {}, "evidence": WORDS | {"start": "x"}}, "evidence"),
    ({"action": "add", "fields": {}, "evidence": WORDS | {"end": -1}}, "evidence"),
    ({"action": "add", "fields": {}, "evidence": WORDS | {"row": 1}}, "evidence"),
    ({"action": "add", "fields": {}, "evidence": WORDS | {"file": None}}, "evidence"),
)


@pytest.mark.parametrize(("said", "name"), LACKING)
def test_an_entry_that_says_too_little_is_named_by_its_number(
    folder: Path, opened: Callable[[], Desk], said: dict[str, Any], name: str
) -> None:
    with Journal.open(folder / HOME / "journal.sqlite") as journal:
        journal.append({"who": "Ada", "action": "withhold", "target": "name:mira", "name": "Mira"}, at=AT, seen=0)
        journal.append({"who": "Ada", "action": "accept", "target": "c1"} | said, at=AT, seen=0)
    with pytest.raises(ContentError, match=rf"Entry 2 of the journal \(“.*”\) has no {name} that could be one"):
        opened()


def test_whatever_a_desk_writes_it_opens_again(desk: Desk, opened: Callable[[], Desk]) -> None:
    from scrutator.desk.adding import Offered
    from scrutator.desk.deciding import Decision

    claim = desk.state.of_file("ferry.txt")[0]
    desk.decide("Ada", Decision("correct", claim.id, 0, "as printed", {"detail": "", "subject": "Mira Solt"}))
    desk.add("Ada", marked(desk.state.index.documents["lantern.txt"], 0, 7), {"subject": "Mira Solt"})
    desk.withhold("Ada", "Mira Solt")
    desk.withhold("Ada", "Mira Solt", restore=True)
    desk.receive("Ada", Offered("more.txt", b"Turnout was 61.2%."))
    desk.publish("Ada", "All of it")
    assert [entry.content["action"] for entry in opened().state.journal] == [
        "correct", "add", "withhold", "restore", "source", "publish",
    ]  # fmt: skip
