"""The lock files: they hold what pyproject.toml asks for, by hash, and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = PROJECT["project"]["dependencies"] + GROUPS["build"]
LOCKS = {"requirements.lock": RUN, "requirements-dev.lock": RUN + GROUPS["dev"]}


def pinned(lock: str) -> dict[str, str]:
    """Package -> version and hashes, as the lock says."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    return {entry.partition("==")[0]: entry.partition("==")[2] for entry in entries}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_asked_for_is_pinned(lock: str) -> None:
    asked = {re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace("_", "-") for requirement in LOCKS[lock]}
    assert asked <= set(pinned(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes_and_no_place_is_named(lock: str) -> None:
    assert [name for name, pin in pinned(lock).items() if "--hash=sha256:" not in pin] == []
    assert "/" not in (ROOT / lock).read_text(encoding="utf-8")


def test_tests_run_on_the_versions_that_users_get() -> None:
    run, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run
