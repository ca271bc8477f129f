"""Sources: whether the words of every claim of a release stand where it says, in the files it was made from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scrutator.model import Document, Folder, Table
from scrutator.release.redaction import NO_HASH

RECORD = "record.json"

_STOOD, _REDACTED, _ABSENT, _WRONG = "stood", "redacted", "absent", "wrong"


@dataclass(frozen=True, slots=True)
class Against:
    """How many claims were looked up, and what became of them."""

    claims: int
    stood: int
    """Their words stand at their place in a file of that hash."""
    redacted: int
    """The hash of their source is withheld."""
    absent: int
    """No file of that hash was given, or one that gives no such text or sheet."""
    wrong: tuple[str, ...]
    """Claims whose file is there, with other words at the place."""


def against(files: Mapping[str, bytes], sources: Folder) -> Against:
    """The claims of the record of a release, held against the files of a folder.

    :raises ValueError: the record holds no claims that could be looked up.
    """
    documents = {document.source.sha256: document for document in sources.documents}
    tables = {(table.source.sha256, table.sheet): table for table in sources.tables}
    try:
        claims = json.loads(files.get(RECORD, b""))["claims"]
        found = {str(claim["id"]): _looked_up(claim["evidence"], documents, tables) for claim in claims}
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"{RECORD} holds no claims that could be looked up.") from error
    counts = Counter(found.values())
    wrong = tuple(sorted(name for name, became in found.items() if became == _WRONG))
    return Against(len(found), counts[_STOOD], counts[_REDACTED], counts[_ABSENT], wrong)


def _looked_up(
    evidence: Mapping[str, Any], documents: Mapping[str, Document], tables: Mapping[tuple[str, str | None], Table]
) -> str:
    sha256 = evidence["sha256"]
    if sha256 == NO_HASH:
        return _REDACTED
    if "cell" not in evidence:
        document = documents.get(sha256)
        there = None if document is None else document.text[evidence["start"] : evidence["end"]]
    else:
        table = tables.get((sha256, evidence["sheet"]))
        there = None if table is None else table.at(evidence["row"], evidence["column"])
    if there is None:
        return _ABSENT
    return _STOOD if there == evidence["exact"] else _WRONG
