"""Exchange: the record in formats that others read. One file a format, found by being there.

A format is a module with a docstring that says what it is for and what it leaves out, ``NAME``, the name of the file it
makes, ``MEDIA_TYPE``, ``ALWAYS`` (whether every run writes it, or one that asks for it) and ``write(record)``, its
bytes: the same bytes for the same record, whatever the order of its claims and figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scrutator.model import Record
from scrutator.model.family import members


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the command line, a web page and the documentation know it."""

    name: str
    """Name of the file."""
    media_type: str
    always: bool
    """Whether every run writes it; the others are written on demand."""
    about: str
    """What it is for: the module's docstring."""
    write: Callable[[Record], bytes]

    @property
    def line(self) -> str:
        """What it is for, in one sentence."""
        return " ".join(self.about.partition("\n\n")[0].split())


def formats() -> tuple[Format, ...]:
    """Every format, by module name.

    >>> [each.name for each in formats() if each.always]
    ['figures.csv', 'record.json']
    """
    return tuple(
        Format(each.NAME, each.MEDIA_TYPE, each.ALWAYS, (each.__doc__ or "").strip(), each.write)
        for each in members(__name__)
    )
