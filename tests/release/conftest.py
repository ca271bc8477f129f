"""What the tests of releases share: the shipped example, a key, a journal and a small release."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scrutator.model import GENESIS, Content, Entry, Record
from scrutator.pipeline import examine, release
from scrutator.release import Key

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"
Journal = Callable[[Sequence[Mapping[str, Content]]], tuple[Entry, ...]]


@pytest.fixture(scope="session")
def example() -> Record:
    """The record of examples/kazakhstan-2022."""
    return examine(EXAMPLE)


@pytest.fixture(scope="session")
def key() -> Key:
    """Always the same one."""
    return Key(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


def chain(contents: Sequence[Mapping[str, Content]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for number, content in enumerate(contents, start=1):
        previous = entries[-1].hash if entries else GENESIS
        entries.append(Entry(number, f"2031-05-05T08:{number:02}:00Z", content, f"{number:032x}", previous))
    return tuple(entries)


@pytest.fixture(scope="session")
def journal() -> Journal:
    """Makes entries of what they say."""
    return chain


@pytest.fixture(scope="session")
def entries(record: Record) -> tuple[Entry, ...]:
    """A journal about Norvia: two decisions, one of them naming a witness, and a redaction."""
    first, second = record.claims[2].id, record.claims[3].id
    return chain(
        (
            {"who": "Ines", "action": "accept", "target": first},
            {"who": "Ines", "action": "correct", "target": second, "reason": "Orla Quist was there."},
            {"who": "Ines", "action": "withhold", "target": "Orla Quist", "name": "Orla Quist"},
        )
    )


@pytest.fixture(scope="session")
def small(record: Record, entries: tuple[Entry, ...], key: Key) -> bytes:
    """A release of Norvia that withholds one witness."""
    return release(
        record, entries, names=["Orla Quist"], key=key, title="Norvia", by="The Ferry", at="2031-05-06T00:00:00Z"
    )
