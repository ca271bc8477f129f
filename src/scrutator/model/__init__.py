"""The nouns. Frozen values that every stage speaks; they import nothing else of scrutator."""

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
from scrutator.model.returns import Returns
from scrutator.model.source import Cell, Origin, Ref, Source, Span, Unread
from scrutator.model.stations import Stations
from scrutator.model.table import Table

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
