"""Pages about what is not there any more: claims of sources that vanished, decisions that cannot be applied."""

from __future__ import annotations

import json

from tests.web.conftest import Served

from scrutator.desk.deciding import Decision
from scrutator.desk.decisions import marked


def test_no_page_breaks_where_a_source_vanished(served: Served) -> None:
    desk = served.desk
    document = next(each for each in desk.state.index.documents.values() if each.source.file.endswith(".txt"))
    file = document.source.file
    bare = marked(document, 0, 20)
    name = str(desk.add("Ada", bare, {"kind": "other_number", "value": "7"}).content["target"])
    desk.decide("Ada", Decision("reopen", name, desk.state.number, "Look again."))
    (served.folder / file).unlink()
    desk.refresh()
    with served.client() as client:
        page = client.get(f"/claims/{name}")
        assert page.status_code == 200
        assert "Its source is gone" in page.text
        assert f"<mark>{bare.evidence.exact}</mark>" in page.text
        assert f"/documents/{file}" not in page.text
        for address in ("/queue", "/queue?why=unplaced", "/queue?why=lost", "/journal", "/", "/documents", "/publish"):
            assert client.get(address).status_code == 200, address
        assert "its source is gone" in client.get("/journal").text
        assert client.get(f"/api/v1/claims/{name}").json()["claim"]["review"]["reasons"] == ["lost", "unplaced"]
        assert client.get("/api/v1/claims").status_code == 200


def test_a_page_says_which_decision_could_not_be_applied_and_the_annotation_how_many_stay_out(served: Served) -> None:
    desk = served.desk
    claim = next(each for each in desk.state.index.claims.values() if not each.in_table and each.subject)
    desk.note({"who": "Ada", "action": "correct", "target": claim.id, "reason": "why", "fields": {"value": "many"}})
    with served.client() as client:
        assert "could not be applied" in client.get(f"/claims/{claim.id}").text
        desk.decide("Ada", Decision("accept", claim.id, desk.state.number))
        answer = client.get("/gold.jsonl")
        assert answer.headers["left-out"] == "0"
        (row,) = map(json.loads, answer.text.splitlines())
        assert row["file"] == claim.evidence.file
        desk.withhold("Ada", str(claim.subject))
        answer = client.get("/gold.jsonl")
        assert (answer.headers["left-out"], answer.text) == ("1", "")
