"""Journal: what people decided, kept so that nothing confirmed is lost and nobody overwrites anybody.

:class:`Journal` is an append-only table in SQLite (a file) or PostgreSQL (a URL). It knows only the nouns: what an
entry says is the matter of whoever appends it.
"""

from scrutator.journal.journal import BrokenError, Journal, OutdatedError, UnwritableError

__all__ = ["BrokenError", "Journal", "OutdatedError", "UnwritableError"]
