"""The nouns. Frozen values that every stage speaks; they import nothing else of scrutator."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scrutator.model.claim import Aside, Claim, ElectionRef, Evidence, When
from scrutator.model.code import Code
from scrutator.model.document import Document
from scrutator.model.dossier import (
    Accepted,
    Dossier,
    Election,
    Event,
    Figure,
    Lineage,
    Relation,
    Reported,
)
from scrutator.model.finding import Again, FalseAlarms, Finding, Grade, Point, Scope, Settlement, Size, Statistic
from scrutator.model.folder import Brief, Folder
from scrutator.model.journal import GENESIS, Content, Entry, canonical, chained
from scrutator.model.quantity import Quantity
from scrutator.model.record import Examined, Record
from scrutator.model.source import Cell, Origin, Ref, Source, Span, Unread
from scrutator.model.table import Table

if TYPE_CHECKING:
    from scrutator.model.returns import Returns
    from scrutator.model.stations import Stations

__all__ = [
    "GENESIS",
    "Accepted",
    "Again",
    "Aside",
    "Brief",
    "Cell",
    "Claim",
    "Code",
    "Content",
    "Document",
    "Dossier",
    "Election",
    "ElectionRef",
    "Entry",
    "Event",
    "Evidence",
    "Examined",
    "FalseAlarms",
    "Figure",
    "Finding",
    "Folder",
    "Grade",
    "Lineage",
    "Origin",
    "Point",
    "Quantity",
    "Record",
    "Ref",
    "Relation",
    "Reported",
    "Returns",
    "Scope",
    "Settlement",
    "Size",
    "Source",
    "Span",
    "Stations",
    "Statistic",
    "Table",
    "Unread",
    "When",
    "canonical",
    "chained",
]

_OF_ARRAYS = {"Returns": "scrutator.model.returns", "Stations": "scrutator.model.stations"}
"""Nouns whose columns are arrays of numpy, which takes longer to be there than all others together: they are found when
they are first asked for, and reading a text asks for none."""


def __getattr__(name: str) -> object:
    if name not in _OF_ARRAYS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_OF_ARRAYS[name]), name)
