"""The interface for programs, over a socket, on the shipped example: what it tells and what can be done."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from tests.web.speaking import TURNOUT, decide, sentence, some_claim

from scrutator.exchange.record_json import dumps
from scrutator.journal import Journal
from scrutator.web.api.endpoint import HOME


def exact(answer: httpx.Response) -> Any:
    """An answer with its numbers as they are printed."""
    return json.loads(answer.content, parse_float=Decimal)


def test_the_record_is_told_in_the_words_of_record_json(standing: Any) -> None:
    record = json.loads(dumps(standing.desk.state.record), parse_float=Decimal)
    with standing.client("Cleo") as viewer:
        for election in record["elections"]:
            told = exact(viewer.get(f"{HOME}/elections/{election['id']}"))
            for figure in told["figures"]:
                del figure["id"]
            assert told == election
        claims = exact(viewer.get(f"{HOME}/claims", params={"size": 500}))["items"]
        sources = exact(viewer.get(f"{HOME}/sources", params={"size": 500}))["items"]
        for source in sources:
            del source["claims"]
    assert [_as_read(claim) for claim in claims] == [_as_read(claim) for claim in record["claims"][:500]]
    assert sources == record["sources"]


def _as_read(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim without what its election makes of it: names that are resolved, days that other texts give."""
    return {name: value for name, value in claim.items() if name not in ("review", "subject", "sources", "when")}


def test_a_share_keeps_the_decimals_that_were_printed(standing: Any) -> None:
    claims = standing.desk.state.record.claims
    printed = [each for each in claims if each.quantity and re.search(r"\.\d*0$", str(each.quantity.value))]
    assert printed
    with standing.client("Cleo") as viewer:
        for claim in printed:
            assert f'"value": {claim.quantity.value},' in viewer.get(f"{HOME}/claims/{claim.id}").text


def test_pages_hold_every_claim_once(standing: Any) -> None:
    with standing.client("Cleo") as viewer:
        first = viewer.get(f"{HOME}/claims", params={"size": 100}).json()
        numbers = range(1, first["pages"] + 1)
        pages = [viewer.get(f"{HOME}/claims", params={"size": 100, "page": number}).json() for number in numbers]
    names = [claim["id"] for page in pages for claim in page["items"]]
    assert sorted(names) == sorted(standing.desk.state.index.claims)
    assert first["total"] == len(names) == len(set(names))


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"file": "agency-final.txt"}, lambda claim: claim["evidence"]["file"] == "agency-final.txt"),
        ({"kind": "turnout"}, lambda claim: claim["kind"] == "turnout"),
        ({"waiting": "contradicted"}, lambda claim: "contradicted" in claim["review"]["reasons"]),
        ({"kind": "turnout", "status": "open"}, lambda claim: claim["kind"] == "turnout"),
    ],
    ids=lambda given: "-".join(given) if isinstance(given, dict) else "",
)
def test_a_filter_gives_what_fits_and_all_of_it(
    standing: Any, query: dict[str, str], fits: Callable[[Any], bool]
) -> None:
    with standing.client("Cleo") as viewer:
        pages = [viewer.get(f"{HOME}/claims", params={"size": 500, "page": page}).json() for page in (1, 2)]
        given = viewer.get(f"{HOME}/claims", params={**query, "size": 500}).json()
    expected = [claim["id"] for page in pages for claim in page["items"] if fits(claim)]
    assert [claim["id"] for claim in given["items"]] == expected
    assert given["total"] == len(expected) > 0


def test_a_figure_comes_with_its_values_claims_and_lineage(standing: Any) -> None:
    index = standing.desk.state.index
    election, figures = next(iter(index.figures.items()))
    name, figure = max(figures.items(), key=lambda item: len(item[1].reported))
    with standing.client("Cleo") as viewer:
        told = viewer.get(f"{HOME}/elections/{election}/figures/{name}").json()
    assert [value["claim"] for value in told["figure"]["reported"]] == [each.claim.id for each in figure.reported]
    assert [claim["review"]["figure"] for claim in told["claims"]] == [name] * len(figure.reported)
    assert {source["file"] for source in told["sources"]} == {value["file"] for value in told["figure"]["reported"]}


def test_an_election_as_it_was_known(standing: Any) -> None:
    election = next(iter(standing.desk.state.index.elections))
    with standing.client("Cleo") as viewer:
        now = viewer.get(f"{HOME}/elections/{election}").json()
        then = viewer.get(f"{HOME}/elections/{election}", params={"known": "2022-11-21"}).json()
        before = viewer.get(f"{HOME}/elections/{election}", params={"known": "1990-01-01"})
    assert set(then["claims"]) < set(now["claims"])
    assert then["findings"]
    assert "1990-01-01" in sentence(before)


def test_a_decision_stands_in_the_journal_and_then_in_the_record(served: Any) -> None:
    claim = some_claim(served.desk)
    with served.client("Ben") as reviewer:
        said = decide(
            reviewer, claim, action="correct", seen=0, reason="Misread.", fields={"value": "12.50", "unit": "percent"}
        )
        assert said.status_code == 201
        served.desk.catch_up()
        entry = reviewer.get(f"{HOME}/journal").json()["items"][-1]
        exported = exact(reviewer.get(f"{HOME}/exports/record.json"))
    assert exact(said)["claim"]["review"]["status"] == "corrected"
    assert (entry["content"]["who"], entry["content"]["target"]) == ("Ben", claim)
    corrected = next(each for each in exported["claims"] if each["id"] == claim)
    assert str(corrected["quantity"]["value"]) == "12.50"


def test_a_decision_that_came_too_late_loses_nothing(served: Any) -> None:
    claim = some_claim(served.desk)
    with served.client("Ben") as ben, served.client("Ada") as ada:
        assert decide(ben, claim, action="reject", seen=0, reason="Misread.").status_code == 201
        late = decide(ada, claim, action="accept", seen=0)
        assert late.status_code == 409
        assert "Ben" in sentence(late)
        newer = late.json()["newer"]
        held = ada.get(f"{HOME}/claims/{claim}").json()
        assert newer == held["history"]
        assert [entry["content"]["action"] for entry in newer] == ["reject"]
        again = decide(ada, claim, action="reopen", seen=held["claim"]["review"]["seen"], reason="It is right.")
        assert [entry["content"]["action"] for entry in again.json()["history"]] == ["reject", "reopen"]


def test_of_many_who_decide_at_once_one_is_heard(served: Any) -> None:
    claim, answers = some_claim(served.desk), []

    def one() -> None:
        with served.client("Ben") as client:
            answers.append(decide(client, claim, action="accept", seen=0).status_code)

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [201] + [409] * 7


def test_a_decision_shows_at_once_though_another_desk_wrote_before_it(served: Any) -> None:
    theirs, ours = (claim.id for claim in served.desk.state.record.claims[:2])
    with Journal.open(served.folder / ".scrutator" / "journal.sqlite") as another, served.client("Ben") as reviewer:
        said = {"who": "Kest", "action": "accept", "target": theirs, "reason": ""}
        another.append(said, at="2031-05-05T08:00:00Z", seen=0)
        assert decide(reviewer, ours, action="accept", seen=0).json()["claim"]["review"]["status"] == "accepted"
        assert reviewer.get(f"{HOME}/claims/{theirs}").json()["claim"]["review"]["seen"] == 1


def test_a_decision_cannot_have_seen_what_is_not_there(served: Any) -> None:
    claim = some_claim(served.desk)
    with served.client("Ben") as reviewer:
        assert "no entry 900" in sentence(decide(reviewer, claim, action="accept", seen=900))
        wrong = decide(reviewer, claim, action="correct", seen=0, reason="So.", fields={"value": "many"})
    assert wrong.status_code == 422
    assert list(wrong.json()["fields"]) == ["value"]
    assert served.desk.state.number == 0


def test_a_missed_claim_is_added_where_it_stands(served: Any) -> None:
    text = served.desk.state.index.documents["agency-final.txt"].text
    start = text.index(".") - 10
    place = {"file": "agency-final.txt", "start": start, "end": start + 8}
    body = {"place": place, "fields": {"kind": "other_number", "value": "7", "unit": "count"}, "reason": "Missed."}
    with served.client("Ben") as reviewer:
        added = reviewer.post(f"{HOME}/claims", json=body)
        assert added.status_code == 201
        assert reviewer.get(added.headers["location"]).json() == added.json()
        assert reviewer.post(f"{HOME}/claims", json=body).status_code == 409
        found = reviewer.get(f"{HOME}/claims", params={"status": "added"}).json()["items"]
        cell = {
            "place": {"file": "official-results.csv", "row": 1, "column": 1},
            "fields": {"kind": "other_number", "subject": "regions"},
        }
        assert reviewer.post(f"{HOME}/claims", json=cell).json()["claim"]["evidence"]["cell"] == "A1"
        nowhere = {**body, "place": {**place, "file": "nowhere.txt"}}
        assert "nowhere.txt" in sentence(reviewer.post(f"{HOME}/claims", json=nowhere))
    assert [claim["evidence"]["exact"] for claim in found] == [text[start : start + 8].strip()]


def test_a_text_and_a_file_become_sources(served: Any) -> None:
    about = {"publisher": "The Ferry", "published": "2022-11-21"}
    with served.client("Ben") as reviewer:
        text = reviewer.post(f"{HOME}/sources", json={"name": "night.txt", "text": TURNOUT, **about})
        upload = {"file": ("desk copy.txt", f"{TURNOUT} Nobody objected.".encode(), "text/plain")}
        file = reviewer.post(f"{HOME}/sources", files=upload, data=about)
        for answer in (text, file):
            assert answer.status_code == 201
            assert reviewer.get(answer.headers["location"]).json() == answer.json()
            assert (answer.json()["publisher"], answer.json()["claims"]) == ("The Ferry", 1)
        claims = reviewer.get(f"{HOME}/claims", params={"file": "added/desk copy.txt"}).json()["items"]
        empty = reviewer.post(f"{HOME}/sources", json={"name": "night.txt", "text": "  "})
    assert [claim["quantity"]["text"] for claim in claims] == ["12.50 percent"]
    assert empty.status_code == 422
    assert (served.folder / "added" / "night.txt").read_text(encoding="utf-8") == TURNOUT


def test_a_release_and_the_exports_leave_out_what_is_withheld(served: Any) -> None:
    name = "Tokayev"
    with served.client("Ada") as publisher:
        assert name in publisher.get(f"{HOME}/exports/record.json").text
        withheld = publisher.post(f"{HOME}/withheld", json={"action": "withhold", "name": f" {name}\0"})
        assert withheld.json() == {"items": [name]}
        assert name not in publisher.get(f"{HOME}/exports/record.json").text
        released = publisher.post(f"{HOME}/releases", json={"title": "As reported"})
        assert released.status_code == 201
        archive = publisher.get(released.headers["location"])
        listed = publisher.get(f"{HOME}/releases").json()["items"]
    assert listed == [released.json()]
    with zipfile.ZipFile(io.BytesIO(archive.content)) as opened:
        assert all(name.encode() not in opened.read(each) for each in opened.namelist())
