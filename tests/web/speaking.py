"""How the tests of the interface for programs speak to it."""

from __future__ import annotations

from typing import Any

import httpx

from scrutator.web.api.endpoint import HOME

TURNOUT = "Turnout in Saltmere was 12.50 percent, the Electoral Commission said on 21 November 2022."


def sentence(answer: httpx.Response) -> str:
    """What a refusal says."""
    assert 400 <= answer.status_code < 500, answer.text
    said = answer.json()["error"]
    assert isinstance(said, str)
    assert said.endswith(".")
    assert len(said) < 1500
    return said


def decide(client: httpx.Client, claim: str, **body: object) -> httpx.Response:
    """A decision about a claim."""
    return client.post(f"{HOME}/claims/{claim}/decisions", json=body)


def some_claim(desk: Any, kind: str = "turnout") -> str:
    """A claim of a kind that nobody decided about."""
    return str(next(claim.id for claim in desk.state.record.claims if claim.kind == kind))
