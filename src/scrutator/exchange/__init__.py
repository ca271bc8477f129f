"""Exchange: the record in formats that others read. One file a format, found by being there.

A format is a module with a docstring that says what it is for, ``NAME``, the name of the file it makes, and
``write(record)``, its bytes: the same bytes for the same record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scrutator.model import Record
from scrutator.model.family import members


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the command line and the documentation know it."""

    name: str
    """Name of the file."""
    about: str
    """What it is for: the module's docstring."""
    write: Callable[[Record], bytes]


def formats() -> tuple[Format, ...]:
    """Every format, by module name.

    >>> [each.name for each in formats()]
    ['figures.csv', 'record.json']
    """
    return tuple(Format(each.NAME, (each.__doc__ or "").strip(), each.write) for each in members(__name__))
