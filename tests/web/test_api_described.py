"""The interface for programs against its own description: whatever the OpenAPI document allows is taken, and whatever
it does not is refused as it says, on a real desk with real claims."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
import schemathesis
from jsonschema import Draft202012Validator
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from scrutator.desk.people import People, Person, hashed
from scrutator.web import Gate, application
from scrutator.web.api import every_endpoint
from scrutator.web.api.openapi import PATH, written

KEY = "a key of the tests"
RELEASE = "GET /api/v1/releases/{release}"
"""There is none to get when the tests begin."""
SLOW = {
    "include-path": "/api/v1/sources",
    "include-method": "POST",
    "generation": {"max-examples": 2},
    "phases": {"coverage": {"enabled": False}},
}
"""Every file that is offered is read in a process of its own."""


@pytest.fixture(scope="module")
def described(standing: Any) -> schemathesis.schemas.BaseSchema:
    """The document, with the application behind it; names in paths are those of things that are there."""
    state = standing.desk.state
    election = next(iter(state.index.elections))
    there = {
        "path.election": election,
        "path.figure": next(iter(state.index.figures[election])),
        "path.claim": next(iter(state.index.contradicted)),
        "path.file": "agency-final.txt",
        "path.name": "figures.csv",
    }
    config = SchemathesisConfig.from_dict(
        {
            "seed": 7,
            "headers": {"Authorization": f"Bearer {KEY}"},
            "parameters": there,
            "generation": {"max-examples": 15, "database": "none"},
            "checks": {
                # 422 is for what fits the description and cannot be; 400 is only for what does not fit
                "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]},
                "negative_data_rejection": {"expected-statuses": ["400", "401", "403", "404", "405", "415"]},
            },
            "phases": {"stateful": {"enabled": False}},
            "operations": [SLOW],
        }
    )
    people = People([(Person("Ada", "publisher"), hashed(KEY))])
    app = application(standing.desk, Gate(people, hosts=("testserver",)), "a secret of the tests")
    return schemathesis.openapi.from_asgi(PATH, app, config=config)


def test_what_is_described_is_what_is_done(described: schemathesis.schemas.BaseSchema) -> None:
    done, wrong = Counter[tuple[str, int]](), []
    for event in from_schema(described).execute():
        assert not isinstance(event, NonFatalError | FatalError), event
        if isinstance(event, ScenarioFinished):
            recorder = event.recorder
            answers = {name: each.response for name, each in recorder.interactions.items()}
            done.update((recorder.label, answer.status_code) for answer in answers.values() if answer)
            failed = ((name, check) for name, every in recorder.checks.items() for check in every if check.failure_info)
            wrong += [f"{recorder.label}: {check.failure_info}, {answers.get(name)}" for name, check in failed]
    assert wrong == []
    well = {label for label, status in done if status < 300}
    assert {f"{each.method} {each.template}" for each in every_endpoint()} - well <= {RELEASE}
    assert done.total() > 800


def test_the_document_is_one_of_openapi(described: schemathesis.schemas.BaseSchema) -> None:
    described.validate()
    document = written()
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names)) == len(every_endpoint())
    for shape in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)


def test_the_document_is_read_by_everybody_and_holds_no_data(standing: Any) -> None:
    with standing.client(None) as nobody:
        assert nobody.get(PATH).json() == json.loads(json.dumps(written()))
        assert nobody.get("/api/v1/status").status_code == 401
