"""Decisions: what people say about a claim is what the record says, here, in another desk and after a restart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.desk.deciding import Decision
from scrutator.desk.decisions import ACTIONS, marked, reviewed
from scrutator.desk.desk import Desk
from scrutator.desk.fields import FieldError, changed, fields, shown, with_fields
from scrutator.desk.people import ROLES, Person
from scrutator.desk.reasons import REASONS
from scrutator.journal import OutdatedError
from scrutator.model import GENESIS, Claim, Content, Entry, Figure

ELECTION = "norvia-president-2031-05-04"


def claim(desk: Desk, words: str) -> Claim:
    """The claim whose number is printed like this."""
    (found,) = (c for c in desk.state.index.claims.values() if c.quantity and c.quantity.text == words)
    return found


def turnout(desk: Desk) -> Figure:
    (examined,) = desk.state.index.elections.values()
    (figure,) = (figure for figure in examined.dossier.figures if figure.measure == "turnout")
    return figure


def test_a_correction_settles_a_contradiction(desk: Desk) -> None:
    assert turnout(desk).agreement == "contradict"
    wrong = claim(desk, "64.2%")
    assert wrong.id in {each.id for each in desk.state.waiting("contradicted")}
    desk.decide("Ada", Decision("correct", wrong.id, 0, "The page has 61.2.", {"value": "61.2"}))
    now = desk.state.claim(wrong.id)
    assert now is not None, "it shows at once"
    assert (now.quantity and now.quantity.value, now.evidence) == (Decimal("61.2"), wrong.evidence)
    assert turnout(desk).agreement == "contradict", "the record follows"
    desk.catch_up()
    assert turnout(desk).agreement == "agree"
    assert [each.id for each in desk.state.waiting("contradicted")] == []


def test_what_was_decided_stands_in_another_desk_and_after_a_restart(opened: Callable[[], Desk]) -> None:
    here, there = opened(), opened()
    wrong = claim(here, "64.2%")
    here.decide("Ada", Decision("reject", wrong.id, 0, "It is of another year."))
    with pytest.raises(OutdatedError, match="Ada decided"):
        there.decide("Ben", Decision("accept", wrong.id, 0))
    there.catch_up()
    assert turnout(there).agreement == "single"
    held = there.state.reviewed(wrong.id)
    assert held is not None
    assert (held.status, held.stands) == ("rejected", None)
    there.decide("Ben", Decision("reopen", wrong.id, held.seen, "It is of this year."))
    assert turnout(opened()).agreement == "contradict"


def test_a_missed_claim_counts_like_any_other(desk: Desk) -> None:
    document = desk.state.index.documents["lantern.txt"]
    start = document.text.index("Seven")
    bare = marked(document, start - 1, start + len("Seven hundred observers "))
    assert bare.evidence.exact == "Seven hundred observers"
    given = {"kind": "observers_count", "subject": "observers", "value": "700", "country": "Norvia"}
    given |= {"office": "president", "date": "2031-05-04", "sources": "Mira Solt", "status": "alleged"}
    known = {each.id for each in desk.state.index.claims.values() if each.kind == "observers_count"}
    entry = desk.add("Ada", bare, given)
    with pytest.raises(OutdatedError):
        desk.add("Ben", bare, given)
    desk.catch_up()
    added = desk.state.claim(str(entry.content["target"]))
    assert added is not None
    assert added.id not in known
    assert (added.kind, added.sources, added.quantity and added.quantity.value) == (
        "observers_count", ("Mira Solt",), Decimal(700),
    )  # fmt: skip
    (examined,) = desk.state.index.elections.values()
    figure = next(figure for figure in examined.dossier.figures if figure.measure == "observers_count")
    assert added.id in {reported.claim.id for reported in figure.reported}


def test_what_was_known_at_a_day_is_what_was_published_by_then(desk: Desk) -> None:
    then = desk.known("2031-05-06", ELECTION)
    assert then is not None
    assert {claim.evidence.file for claim in then.dossier.claims} == {"ferry.txt"}
    assert [figure.agreement for figure in then.dossier.figures if figure.measure == "turnout"] == ["single"]
    assert desk.known("2031-05-04", ELECTION) is None


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (Decision("reject", "", 0), "Say why in a sentence"),
        (Decision("correct", "", 0, "why"), "Nothing differs"),
        (Decision("correct", "", 0, "why", {"value": "many"}), "“many” is no number"),
        (Decision("correct", "", 0, "why", {"value": "1e400"}), "is no number"),
        (Decision("correct", "", 0, "why", {"value": "NaN"}), "is no number"),
        (Decision("correct", "", 0, "why", {"value": "1E-9999999"}), "is no number"),
        (Decision("correct", "", 0, "why", {"value": "1_000"}), "is no number"),
        (Decision("correct", "", 0, "why", {"value": "１２"}), "is no number"),
        (Decision("correct", "", 0, "why", {"when": "0000-01-01"}), "is no day"),
        (Decision("correct", "", 0, "why", {"kind": "rumour"}), "“rumour” is none of"),
        (Decision("correct", "", 0, "why", {"detail": "carousel"}), "none of the labels of turnout"),
        (Decision("correct", "", 0, "why", {"when": "yesterday"}), "“yesterday” is no day"),
        (Decision("correct", "", 0, "why", {"low": "3"}), "one value, or a range"),
        (Decision("correct", "", 0, "why", {"value": "", "low": "9", "high": "3"}), "runs backwards"),
        (Decision("correct", "", 0, "why", {"subject": "x" * 501}), "500 are enough"),
        (Decision("correct", "", 0, "why", {"colour": "red"}), "“colour” is no field"),
        (Decision("accept", "", 0, "x" * 1_001), "1000 are enough"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_not_written(desk: Desk, decision: Decision, told: str) -> None:
    wrong = claim(desk, "64.2%")
    aimed = Decision(decision.action, wrong.id, decision.seen, decision.reason, decision.fields)
    with pytest.raises(FieldError, match=told):
        desk.decide("Ada", aimed)
    assert desk.state.number == 0


def test_nobody_decides_about_what_is_not_there(desk: Desk) -> None:
    for decision in (Decision("accept", "nothing", 0), Decision("dance", claim(desk, "64.2%").id, 0)):
        with pytest.raises(KeyError):
            desk.decide("Ada", decision)


def test_every_claim_waits_for_one_reason(desk: Desk) -> None:
    waiting = [each.id for reason in REASONS for each in desk.state.waiting(reason.name)]
    assert sorted(waiting) == sorted(desk.state.index.claims)
    assert sum(desk.state.counts().values()) == len(waiting)
    desk.decide("Ada", Decision("accept", waiting[0], 0))
    assert sum(desk.state.counts().values()) == len(waiting) - 1
    desk.catch_up()
    assert sum(desk.state.counts().values()) == len(waiting) - 1


def test_every_field_of_every_claim_can_be_said_back(desk: Desk) -> None:
    """What a form shows of a claim is taken back as no change at all."""
    for each in desk.state.index.claims.values():
        assert changed(each, shown(each)) == {}
        assert with_fields(each, {}, "") == each
    assert set(shown(next(iter(desk.state.index.claims.values())))) == {field.name for field in fields()}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(st.sampled_from(sorted(set(ACTIONS) - {"add"})), max_size=6))
def test_the_last_word_counts_whatever_was_decided_before(desk: Desk, actions: list[str]) -> None:
    """After any decisions the claim is what the last one says, and reopening gives back what was read."""
    read = claim(desk, "64.2%")
    content: dict[str, Content] = {"who": "Ada", "target": read.id, "fields": {"value": "61.2"}}
    entries = [Entry(n, "", {**content, "action": action}, "", GENESIS) for n, action in enumerate(actions, 1)]
    held = reviewed([read], entries)[read.id]
    assert held.status == (ACTIONS[actions[-1]].status if actions else "open")
    assert (held.stands is None) == (bool(actions) and actions[-1] == "reject")
    assert held.stands is None or held.stands.id == read.id
    if not actions or actions[-1] == "reopen":
        assert held.stands == read
    if actions and actions[-1] == "reject":
        before = reviewed([read], entries[:-1])[read.id]
        assert held.last == before.last, "what was corrected is not forgotten by a rejection"
    if actions and actions[-1] == "correct":
        assert held.stands is not None
        assert held.stands.quantity is not None
        assert held.stands.quantity.value == Decimal("61.2")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_ones_before_it_may(role: str) -> None:
    assert [Person("Ada", role).may(each) for each in ROLES] == [ROLES.index(role) >= n for n in range(len(ROLES))]
