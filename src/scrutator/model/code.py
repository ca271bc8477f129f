"""Code: texts that are scrutator's own words and no source's."""

from __future__ import annotations

from typing import Annotated

OWN = "a word of scrutator"
"""Marks the type of such a text."""

Code = Annotated[str, OWN]
"""The name of a kind, a status, a check: one of a closed list. Nobody is named in it, so that names are not looked for
there when a record is published without them."""
