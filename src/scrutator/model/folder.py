"""Folder: what intake found, and what its owner says about the election."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from scrutator.model.document import Document
from scrutator.model.source import Origin, Unread
from scrutator.model.table import Table


@dataclass(frozen=True, slots=True)
class Brief:
    """What an ``election.toml`` says. Everything is optional: without it the texts decide."""

    name: str | None = None
    country: str | None = None
    office: str | None = None
    date: str | None = None
    """EDTF day or year."""
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Full name of each candidate or party, with other spellings."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of each place, with other names of it (``Astana`` with ``Nur-Sultan``)."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one folder, opened."""

    documents: tuple[Document, ...]
    tables: tuple[Table, ...]
    brief: Brief = Brief()
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Unread, ...] = ()
    elsewhere: Mapping[str, Origin] = field(default_factory=dict)
    """What is known of the files that are read elsewhere (tables of polling stations), by name."""
