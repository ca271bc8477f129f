"""Chain: whether the log of a release is one unbroken chain, and whether what it shows is what was committed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutator.model import GENESIS, Entry, chained
from scrutator.release.packing import LOG
from scrutator.release.strict import NotPlainError, plain

_SHUT: Mapping[str, type] = {"number": int, "at": str, "commitment": str, "previous": str, "hash": str}
_TOLD: Mapping[str, type] = {**_SHUT, "salt": str, "content": dict}


class LogError(ValueError):
    """A log that is not one chain; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A log that holds together."""

    entries: int
    head: str
    """Hash of the last entry, or :data:`~scrutator.model.GENESIS`."""
    withheld: int


def checked(log: bytes) -> Checked:
    """The log, read line by line.

    >>> checked(b"").head == GENESIS
    True

    :raises LogError: a line is no entry, or does not follow from the one before, or shows what was not committed to.
    """
    if log and not log.endswith(b"\n"):
        raise LogError(f"{LOG} ends in the middle of a line.")
    head, withheld = GENESIS, 0
    lines = log.split(b"\n")[:-1]
    for number, line in enumerate(lines, start=1):
        entry = _entry(number, line)
        if entry["number"] != number:
            raise LogError(
                f"{LOG}, line {number}: here stands entry {entry['number']}; one was moved, left out or put in."
            )
        if entry["previous"] != head:
            raise LogError(f"{LOG}, line {number}: the entry does not hold on to the one before.")
        head = chained(number, entry["at"], entry["commitment"], head)
        if entry["hash"] != head:
            raise LogError(f"{LOG}, line {number}: its hash is not that of its number, instant and commitment.")
        withheld += "salt" not in entry
        if "salt" in entry and _committed(entry) != entry["commitment"]:
            raise LogError(f"{LOG}, line {number}: its content is not what was committed to.")
    return Checked(len(lines), head, withheld)


def _entry(number: int, line: bytes) -> dict[str, Any]:
    for shape in (_SHUT, _TOLD):
        try:
            return plain(line, shape)
        except NotPlainError as error:
            fault = error
    raise LogError(f"{LOG}, line {number}: {fault}.")


def _committed(entry: Mapping[str, Any]) -> str:
    return Entry(entry["number"], entry["at"], entry["content"], entry["salt"], entry["previous"]).commitment
