"""Sources that change or vanish under the desk, and entries of the journal that cannot be applied (any more)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scrutator.desk.adding import RefusedError, origin
from scrutator.desk.deciding import Decision
from scrutator.desk.decisions import marked, reviewed
from scrutator.desk.desk import Desk
from scrutator.desk.gold import gold
from scrutator.desk.places import CHANGED, GONE
from scrutator.desk.settings import HOME
from scrutator.journal import Journal
from scrutator.model import GENESIS, Content, Entry

WORDS = "Seven hundred"
GIVEN = {"kind": "observers_count", "subject": "observers", "value": "700", "country": "Norvia", "office": "president"}


def added(desk: Desk) -> str:
    """Adds the claim that the reader missed; its identifier."""
    document = desk.state.index.documents["lantern.txt"]
    start = document.text.index(WORDS)
    entry = desk.add("Ada", marked(document, start, start + len(WORDS)), GIVEN | {"date": "2031-05-04"})
    desk.catch_up()
    return str(entry.content["target"])


def counts(desk: Desk, name: str) -> bool:
    return name in {claim.id for claim in desk.state.record.claims}


def test_an_added_claim_counts_while_its_words_stand_at_their_place(desk: Desk, folder: Path) -> None:
    name, path = added(desk), folder / "lantern.txt"
    assert counts(desk, name)
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "\nA line more.\n", encoding="utf-8")
    state = desk.refresh()
    assert counts(desk, name)
    held = state.claim(name)
    assert held is not None
    assert held.evidence.sha256 == state.index.documents["lantern.txt"].source.sha256, "of the source as it is now"
    path.write_text("Today: " + before, encoding="utf-8")
    state = desk.refresh()
    assert not counts(desk, name)
    assert state.index.lost == {name: CHANGED}
    assert [claim.id for claim in state.waiting("lost")] == [name]
    assert name not in {claim.id for claim in state.of_file("lantern.txt")}, "no page marks other words for it"
    held_by_gold = gold(state, desk.public())
    assert (held_by_gold.content, held_by_gold.left_out) == (b"", 0)
    desk.decide("Ada", Decision("reject", name, 1, "It stands elsewhere now."))
    assert desk.catch_up().waiting("lost") == []


def test_claims_of_a_source_that_is_gone_wait_nowhere(desk: Desk, folder: Path) -> None:
    name = added(desk)
    desk.decide("Ada", Decision("reopen", name, 1, "Look again."))
    (folder / "lantern.txt").unlink()
    state = desk.refresh()
    assert state.index.lost == {name: GONE}
    assert name not in {claim.id for waiting in state.index.waiting.values() for claim in waiting}
    assert not counts(desk, name)
    held = state.claim(name)
    assert held is not None
    assert held.evidence.exact == WORDS


def test_an_entry_that_cannot_be_applied_leaves_the_claim_as_it_stood(opened: Callable[[], Desk], folder: Path) -> None:
    """Whatever stands in a journal, the desk opens, and later decisions count."""
    first = opened()
    claim = next(iter(first.state.of_file("ferry.txt")))
    journal = Journal.open(folder / HOME / "journal.sqlite")
    said: dict[str, Content] = {"who": "Ada", "target": claim.id, "reason": "why"}
    journal.append(said | {"action": "correct", "fields": {"value": "many"}}, at="2031-05-06T08:00:00Z", seen=0)
    journal.append(said | {"action": "correct"}, at="2031-05-06T08:01:00Z", seen=1)
    journal.append(said | {"action": "add", "target": "0" * 12}, at="2031-05-06T08:02:00Z", seen=0)
    journal.close()
    desk = opened()
    held = desk.state.reviewed(claim.id)
    assert held is not None
    assert (held.stands, held.status, held.seen, held.unapplied) == (claim, "open", 2, frozenset({1, 2}))
    assert desk.state.reviewed("0" * 12) is None
    desk.decide("Ada", Decision("correct", claim.id, 2, "why", {"value": "53.7"}))
    now = desk.state.reviewed(claim.id)
    assert now is not None
    assert (now.status, now.unapplied) == ("corrected", frozenset({1, 2}))


def test_a_fault_of_ours_is_not_taken_for_one_of_an_entry(desk: Desk) -> None:
    """Only what an entry says can be passed over; an entry about nothing known changes nothing."""
    entry = Entry(1, "2031-05-06T08:00:00Z", {"who": "Ada", "action": "accept", "target": "nothing"}, "5a17", GENESIS)
    claims = desk.state.of_file("ferry.txt")
    assert set(reviewed(claims, [entry])) == {claim.id for claim in claims}


@pytest.mark.parametrize("day", ["2022-99-99", "2023-02-29", "0000-01-01", "20221120", "2022-W46-7", "٢٠٢٢-11-20"])
def test_a_source_is_published_on_a_day_of_the_calendar(day: str) -> None:
    with pytest.raises(RefusedError, match="day of publication"):
        origin("", day, "", "")
    assert origin("", "2024-02-29", "", "").published == "2024-02-29"
