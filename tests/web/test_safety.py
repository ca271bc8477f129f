"""What holds for every request: who is let in, from where, with how much; and what a browser may do with answers."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser
from starlette.routing import Mount, Route
from tests.web.conftest import KEYS, Served, come_in, serving

from scrutator.desk.people import People, Service, hashed
from scrutator.web import Gate, application

OPEN = {"/enter", "/api/openapi.json"}
"""Paths that answer somebody unknown: the entrance, and what programs can ask for (it holds no data)."""
HOSTILE = """<!doctype html><html lang="en"><head><title>Turnout in Kazakhstan</title></head><body><article>
<h1>Turnout in Kazakhstan<script>window.hacked = 1</script></h1>
<p onclick="window.hacked = 2">Turnout was 69.43 percent on 20 November 2022, said
<img src=x onerror="window.hacked = 3"> the commission "><script>window.hacked = 4</script>, and 12 million people
were on the lists.</p></article></body></html>"""


def routes(served: Served) -> Iterator[Route]:
    """Every address of the application."""
    for route in application(served.desk, Gate(People([])), "x").routes:
        if isinstance(route, Mount):
            assert route.path == "/static"
        else:
            assert isinstance(route, Route)
            yield route


def filled(route: Route) -> str:
    """An address of the route."""
    return re.sub(r"\{[^}]+\}", "x", route.path)


@contextmanager
def session(served: Served, who: str) -> Iterator[tuple[httpx.Client, str]]:
    """A browser in which somebody came in, and the token of its forms."""
    with httpx.Client(base_url=served.address, follow_redirects=True) as client:
        page = client.post("/enter", data={"key": KEYS[who][1]})
        token = re.search(r'"X-CSRF": "([^"]+)"', page.text)
        assert token is not None, page.text[:400]
        yield client, token[1]


def test_somebody_unknown_sees_nothing(standing: Served) -> None:
    asked = [(route, method) for route in routes(standing) for method in (route.methods or set()) - {"HEAD"}]
    assert len(asked) > 20
    for route, method in asked:
        with standing.client(None) as client:
            answer = client.request(method, filled(route))
        assert answer.status_code == (200 if route.path in OPEN else 401), (method, route.path)


def test_a_viewer_changes_nothing(standing: Served) -> None:
    changing = [r for r in routes(standing) if "POST" in (r.methods or ()) and r.path not in {"/enter", "/leave"}]
    assert len(changing) > 5
    with standing.client("Cleo") as client:
        for route in changing:
            answer = client.post(filled(route), json={} if route.path.startswith("/api/") else None)
            assert answer.status_code == 403, route.path
            assert "Cleo is a viewer" in answer.text
    assert standing.desk.state.number == 0


def test_a_reviewer_does_not_publish(standing: Served) -> None:
    with standing.client("Ben") as client:
        answer = client.post("/publish", data={"title": "All of it"})
    assert answer.status_code == 403
    assert "this needs a publisher" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.", "[::2]"])
def test_another_name_for_this_machine_is_not_served(standing: Served, host: str) -> None:
    with standing.client() as client:
        answer = client.get("/", headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "Kazakhstan" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_cannot_make_a_browser_decide(served: Served, headers: dict[str, str]) -> None:
    name = served.desk.state.waiting("rest")[0].id
    with session(served, "Ada") as (client, token):
        given = {"action": "accept", "seen": "0", "csrf": token}
        assert client.post(f"/claims/{name}", data=given, headers=headers).status_code == 403
        assert client.post(f"/claims/{name}", data=given | {"csrf": "guess"}).status_code == 403
        assert client.post(f"/claims/{name}", data={"action": "accept", "seen": "0"}).status_code == 403
        assert served.desk.state.number == 0
        assert client.post(f"/claims/{name}", data=given).status_code == 200
    assert served.desk.state.number == 1


def test_a_session_cannot_be_made_up(standing: Served) -> None:
    with session(standing, "Ada") as (client, _):
        cookie = client.cookies["scrutator"]
    for forged in (cookie[:-2] + "AA", cookie.split(".")[0], "", "e30=.x.y"):
        with httpx.Client(base_url=standing.address, cookies={"scrutator": forged}) as other:
            assert other.get("/").status_code == 401
    answer = httpx.post(f"{standing.address}/enter", data={"key": KEYS["Ada"][1]})
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert httpx.post(f"{standing.address}/enter", data={"key": "ada-kez"}).status_code == 401


def test_every_answer_says_what_a_browser_may_do(standing: Served) -> None:
    with standing.client() as client:
        for address in ("/", "/nothing", "/documents", "/static/desk.css", "/publish/preview", "/gold.jsonl"):
            headers = client.get(address).headers
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy, address
            assert "unsafe-inline" not in policy.partition("style-src")[0], address
            assert "unsafe-eval" not in policy, address
            assert headers["x-content-type-options"] == "nosniff", address
            assert "frame-ancestors" in policy, address


def test_too_much_is_not_taken_in(standing: Served) -> None:
    """A form is refused by its length; what does not say how long it is, when it has become too long."""
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="x.txt"\r\n\r\n'
    endless = chain([head], (b"x" * 1_000_000 for _ in range(80)))
    with standing.client() as client:
        assert client.post("/publish/names", content=b"x" * 1_100_000).status_code == 413
        assert _status(client, "/add", endless) in (413, None)
        assert client.get("/").status_code == 200
    assert not (standing.folder / "added").exists()


def _status(client: httpx.Client, address: str, content: Iterator[bytes]) -> int | None:
    """What was answered; None where the server hung up while it was still being sent to."""
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    try:
        return client.post(address, content=content, headers=headers).status_code
    except httpx.TransportError:
        return None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.txt", b"  ", "is empty"),
        ("run.exe", b"MZ\x90", "in no format that is read"),
        ("broken.pdf", b"%PDF-1.7 and no more", "cut off or not a PDF"),
        ("bomb.json", b"[" * 200_000, "bomb.json"),
        ("../../outside.txt", b"", "is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(
    served: Served, name: str, content: bytes, told: str
) -> None:
    with served.client() as client:
        client.headers["X-CSRF"] = "none is needed with a key"
        answer = client.post("/add", files={"files": (name, content)}, follow_redirects=True)
        assert answer.status_code == 200
        job = str(answer.url).rpartition("=")[2]
        served_job = _finished(client, job)
    assert told in served_job
    assert not (served.folder / "added").exists()
    assert served.desk.state.number == 0


def _finished(client: httpx.Client, job: str) -> str:
    """What the page says of a job when it is done."""
    for _ in range(600):
        text = client.get(f"/jobs/{job}").text
        if "data-done" in text:
            return html.unescape(text)
        time.sleep(0.1)
    raise AssertionError("The job did not end.")


def test_a_name_from_a_browser_stays_in_the_folder(served: Served) -> None:
    words = b"Turnout in the presidential election of Kazakhstan on 20 November 2022 was 69.43 percent."
    names = ("../../up.txt", "/etc/passwd.txt", "C:\\x\\night.txt", ".hidden.txt", "sources.csv.txt", "README.txt")
    with served.client() as client:
        answer = client.post("/add", files=[("files", (name, words)) for name in names], follow_redirects=True)
        _finished(client, str(answer.url).rpartition("=")[2])
    added = sorted(path.name for path in (served.folder / "added").iterdir())
    assert added == [
        "added-README.txt",
        "hidden.txt",
        "night.txt",
        "passwd.txt",
        "sources.csv",
        "sources.csv.txt",
        "up.txt",
    ]
    assert not (served.folder.parent / "up.txt").exists()


def test_nothing_in_a_source_runs(browser: Browser, copied: Callable[[str], Path]) -> None:
    """A page with scripts in it, as a source: its words are shown, and nothing runs."""
    folder = copied("kazakhstan-2022")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    with serving(folder) as served:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        come_in(page, served, "Ada")
        for address in ("/documents/hostile.html", "/queue", "/documents", "/publish/preview"):
            page.goto(served.address + address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.hacked") is None, address
        assert all(url.startswith(served.address) for url in asked)
        context.close()


def test_a_desk_that_is_served_names_its_people(tmp_path: Path) -> None:
    file = tmp_path / "serve.toml"
    file.write_text(
        f'bind = "0.0.0.0"\nhosts = ["Desk.Example.org"]\nhttps = true\n[[people]]\nname = "Ada"\nrole = "reviewer"\n'
        f'key = "{hashed("k")}"\n'
    )
    service = Service.of(file)
    assert (service.bind, service.hosts, service.https) == ("0.0.0.0", ("desk.example.org",), True)
    ada = service.people.with_key("k")
    assert ada is not None
    assert (ada.name, ada.may("reviewer"), ada.may("publisher")) == ("Ada", True, False)
    assert service.people.with_key("K") is None


ADA = "[[people]]\nname = 'Ada'\nkey = 'sha256:1'\nrole = 'viewer'\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[people]]\nname = 'Ada'", "person 1, needs a name and a key"),
        ("[[people]]\nname = 'Ada'\nkey = 'sha256:0'\nrole = 'king'", "role “king”"),
        ("hosts = 3", "needs a text for bind"),
        (ADA + ADA.replace("Ada", "ADA ").replace("sha256:1", "sha256:2"), "persons 1 and 2, have one name"),
        (ADA + ADA.replace("Ada", "Ben"), "persons 1 and 2, have one key"),
        ("port = 3", "says “port”"),
        ("people = [", "is not TOML"),
    ],
)
def test_a_wrong_file_of_people_is_refused_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "serve.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=told):
        Service.of(file)
