"""The interface for programs: who may do what, and how whatever does not fit is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.web.speaking import TURNOUT, decide, sentence, some_claim

from scrutator.web.api import every_endpoint
from scrutator.web.api.endpoint import HOME, Endpoint

PEOPLE = {"Cleo": "viewer", "Ben": "reviewer", "Ada": "publisher"}
MAY = {"viewer": {"Cleo", "Ben", "Ada"}, "reviewer": {"Ben", "Ada"}, "publisher": {"Ada"}}


@pytest.mark.parametrize("endpoint", every_endpoint(), ids=lambda each: f"{each.method} {each.path}")
@pytest.mark.parametrize("who", [None, *PEOPLE])
def test_everybody_may_do_what_their_role_may_and_no_more(standing: Any, endpoint: Endpoint, who: str | None) -> None:
    path = re.sub(r"\{\w+(:path)?\}", "nothing", f"{HOME}{endpoint.path}")
    with standing.client(who) as client:
        answer = client.request(endpoint.method, path, **({"json": {}} if endpoint.changes else {}))
    if who is None:
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    elif who not in MAY[endpoint.role]:
        assert answer.status_code == 403
        assert PEOPLE[who] in sentence(answer)
    else:
        assert answer.status_code in (200, 400, 404)


def test_a_session_changes_something_only_with_its_token(served: Any) -> None:
    claim = some_claim(served.desk)
    with served.client(None) as browser:
        browser.post("/enter", data={"key": "ben-key"})
        assert browser.get(f"{HOME}/status").json()["person"] == "Ben"
        assert decide(browser, claim, action="accept", seen=0).status_code == 403
        token = re.search(r"X-CSRF[^A-Za-z0-9_-]+([\w-]{20,})", browser.get("/").text)
        assert token
        browser.headers["X-CSRF"] = token[1]
        assert decide(browser, claim, action="accept", seen=0).status_code == 201
        foreign = {"Origin": "https://example.org"}
        assert browser.get(f"{HOME}/status", headers=foreign).status_code == 200
        said = browser.post(f"{HOME}/withheld", json={"action": "withhold", "name": "Kest"}, headers=foreign)
        assert said.status_code == 403
        assert "another site" in sentence(said)


BAD_BODIES = {
    "no json": b"{",
    "a list": b"[]",
    "a byte of no text": b'{"action": "\xff", "seen": 0}',
    "not a number": b'{"action": "accept", "seen": NaN}',
    "infinity": b'{"action": "accept", "seen": 1e999}',
    "a huge number": b'{"action": "accept", "seen": ' + b"9" * 5_000 + b"}",
    "a large number": b'{"action": "accept", "seen": ' + b"9" * 4_000 + b"}",
    "a negative number": b'{"action": "accept", "seen": -1}',
    "a truth": b'{"action": "accept", "seen": true}',
    "half a pair": b'{"action": "reject", "seen": 0, "reason": "\\ud800"}',
    "half a pair as a name": b'{"action": "accept", "seen": 0, "\\udfff": 0}',
    "a field twice": b'{"action": "accept", "seen": 0, "seen": 1}',
    "a field too many": b'{"action": "accept", "seen": 0, "who": "Ada"}',
    "a field of no claim": b'{"action": "correct", "seen": 0, "reason": "So.", "fields": {"evidence": ""}}',
    "an action of another sort": b'{"action": "publish", "seen": 0}',
    "a long reason": b'{"action": "reject", "seen": 0, "reason": "' + b"a" * 1_001 + b'"}',
    "deep": b'{"action": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "utf-16": '{"action": "accept", "seen": 0}'.encode("utf-16"),
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
def test_a_body_that_does_not_fit_is_refused_in_words(standing: Any, body: bytes) -> None:
    claim = some_claim(standing.desk)
    with standing.client("Ben") as reviewer:
        headers = {"Content-Type": "application/json"}
        answer = reviewer.post(f"{HOME}/claims/{claim}/decisions", content=body, headers=headers)
    assert answer.status_code == 400
    assert sentence(answer)
    assert standing.desk.state.number == 0


BAD_PATHS = {
    "no claim": ("claims/0123456789ab", 404),
    "a NUL": ("claims/%00", 404),
    "bytes of no text": ("claims/%ff%fe", 404),
    "out of the folder": ("sources/..%2f..%2f..%2fetc%2fpasswd", 404),
    "the journal": ("sources/.scrutator/journal.sqlite", 404),
    "out of the releases": ("releases/..%2fjournal.sqlite", 404),
    "a format that is a module": ("exports/_json", 404),
    "no endpoint": ("nothing", 404),
    "no day": ("elections/x?known=2022-02-30", 400),
    "a week": ("elections/x?known=2022-W01-1", 400),
    "no page": ("claims?page=0", 400),
    "no number": ("claims?page=one", 400),
    "digits of another script": ("claims?page=%D9%A1", 400),
    "a huge page": ("claims?page=" + "9" * 5_000, 400),
    "a page twice": ("claims?page=1&page=2", 400),
    "an unknown parameter": ("claims?sort=kind", 400),
    "a kind that is none": ("claims?kind=rumour", 400),
    "an empty file": ("claims?file=", 400),
}


@pytest.mark.parametrize(("path", "status"), BAD_PATHS.values(), ids=BAD_PATHS)
def test_an_address_that_does_not_fit_is_refused_in_words(standing: Any, path: str, status: int) -> None:
    with standing.client("Cleo") as viewer:
        answer = viewer.get(f"{HOME}/{path}")
    assert answer.status_code == status
    assert sentence(answer)


def test_what_is_no_json_too_large_or_for_another_host_is_refused_in_words(standing: Any) -> None:
    with standing.client("Ada") as publisher:
        plain = publisher.post(f"{HOME}/withheld", content=b"{}", headers={"Content-Type": "text/plain"})
        large = publisher.post(
            f"{HOME}/withheld", content=b" " * 1_000_001, headers={"Content-Type": "application/json"}
        )
        grown = publisher.post(
            f"{HOME}/withheld",
            content=(b" " * 100_000 for _ in range(11)),
            headers={"Content-Type": "application/json"},
        )
        other = publisher.get(f"{HOME}/status", headers={"Host": "example.org"})
        method = publisher.delete(f"{HOME}/withheld")
    assert [answer.status_code for answer in (plain, large, grown, other, method)] == [415, 413, 413, 421, 405]
    assert all(map(sentence, (plain, large, grown, other, method)))
    assert {each.strip() for each in method.headers["allow"].split(",")} == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"--b\r\n\r\n\r\n--b--",
        b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nwords\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="other"; filename="a.txt"\r\n\r\nwords\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="publisher"\r\n\r\nThe Fe',
    ],
    ids=["empty", "nameless", "no file", "a file of another name", "cut off"],
)
def test_a_form_that_does_not_fit_is_refused_in_words(standing: Any, form: bytes) -> None:
    with standing.client("Ben") as reviewer:
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        answer = reviewer.post(f"{HOME}/sources", content=form, headers=headers)
    assert answer.status_code in (400, 422)
    assert sentence(answer)
    assert not (standing.folder / "added").exists()


def test_the_name_of_a_file_leads_nowhere_else(served: Any) -> None:
    with served.client("Ben") as reviewer:
        given = {"name": "../../.scrutator/\x00journal.txt", "text": TURNOUT}
        answer = reviewer.post(f"{HOME}/sources", json=given)
    assert answer.status_code == 201
    assert answer.json()["file"] == "added/-journal.txt"
