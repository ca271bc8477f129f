"""Rows: files of TOML whose rows each stand on a line of their own, as lists of phrases do.

Such a row is written in JSON as it is in TOML, and Python reads JSON many times as fast: half of the time that a
language took to be there went into its lists.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

_LINE = re.compile(r"\s*(?:#.*|\[(?P<table>\w+)\]|(?P<name>\w+) = (?P<value>.+))?", re.ASCII)


def loads(text: str) -> dict[str, Any]:
    """What a file of TOML holds, however it is written.

    >>> loads('VOTE = ["vote"]\\n\\n# Words for papers.\\n[words]\\npaper = ["ballot", "paper"]')
    {'VOTE': ['vote'], 'words': {'paper': ['ballot', 'paper']}}
    """
    try:
        return _in_rows(text)
    except ValueError:
        return tomllib.loads(text)


def _in_rows(text: str) -> dict[str, Any]:
    """What a file holds that has only headings, comments and rows on one line.

    :raises ValueError: it has something else.
    """
    found: dict[str, Any] = {}
    here = found
    for line in text.split("\n"):
        read = _LINE.fullmatch(line)
        name = read and (read["table"] or read["name"])
        if read is None or name in (found if read["table"] else here):
            raise ValueError(line)
        if read["table"]:
            here = found[read["table"]] = {}
        elif name:
            here[name] = json.loads(read["value"])
    return found
