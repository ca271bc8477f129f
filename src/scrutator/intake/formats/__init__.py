"""One module a format; see :mod:`scrutator.intake` for what it holds."""

from __future__ import annotations

from types import ModuleType

from scrutator.model.family import members


def format_of(suffix: str) -> ModuleType | None:
    """The module that reads files with this suffix.

    >>> format_of(".tsv").__name__, format_of(".exe")
    ('scrutator.intake.formats.csv', None)
    """
    return next((module for module in members(__name__) if suffix in module.SUFFIXES), None)
