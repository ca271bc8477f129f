"""Records to write: the small one of an invented election, the same with awkward words, and the shipped example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from scrutator.model import Record
from scrutator.pipeline import examine

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"
STANDARDS = Path(__file__).parent / "standards"
AWKWARD = {
    "Brenn": "\u202eBr\"e'n\\n<b>&amp;</b>\r\n;,\t{{x}}",
    "Ferry": "http://[not an address\x00\x1b[31m",
    "Commission": "comm\u0301ission\u2028\U0001f5f3",
    "Saltmere": "Salt/mere#1?x=1\u00a0",
    "Norvia": "Nor:via",
}


def rewritten(thing: Any, words: dict[str, str]) -> Any:
    """The thing with words replaced wherever a text holds them."""
    if isinstance(thing, str):
        for old, new in words.items():
            thing = thing.replace(old, new)
        return thing
    if isinstance(thing, tuple):
        return tuple(rewritten(each, words) for each in thing)
    if isinstance(thing, dict):
        return {key: rewritten(value, words) for key, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        changed = {field.name: rewritten(getattr(thing, field.name), words) for field in fields(thing) if field.init}
        return replace(thing, **changed)
    return thing


@pytest.fixture(scope="session")
def awkward(record: Record) -> Record:
    """The small record in words that every format has to escape."""
    changed: Record = rewritten(record, AWKWARD)
    return changed


@pytest.fixture(scope="session")
def with_words(record: Record) -> Callable[[dict[str, str]], Record]:
    """Makes the small record with words replaced."""

    def made(words: dict[str, str]) -> Record:
        changed: Record = rewritten(record, words)
        return changed

    return made


@pytest.fixture(scope="session")
def example() -> Record:
    """The record of examples/kazakhstan-2022."""
    return examine(EXAMPLE)


@pytest.fixture(params=["record", "awkward", "example"])
def each_record(request: pytest.FixtureRequest) -> Record:
    """Each of the three."""
    found: Record = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def standards() -> Path:
    """What the formats are held against."""
    return STANDARDS
