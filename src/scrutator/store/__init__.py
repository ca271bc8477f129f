"""Store: the record in one DuckDB file, and files that are never half written. It knows only the nouns.

:func:`write` makes the file, :class:`View` reads it, :data:`TABLES` describes its tables and columns;
:func:`write_aside` is how any file of a run is written.
"""

from scrutator.store.aside import aside, write_aside
from scrutator.store.tables import TABLES
from scrutator.store.view import Row, View
from scrutator.store.writer import write

__all__ = ["TABLES", "Row", "View", "aside", "write", "write_aside"]
