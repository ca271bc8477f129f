"""Intake: files -> Document | Table.

A format is a module in :mod:`scrutator.intake.formats` with ``SUFFIXES`` (the ends of the names that it takes),
``LIMIT`` (the largest file in bytes that it reads) and ``load(file)``, a generator of
:class:`~scrutator.model.Document` and :class:`~scrutator.model.Table` that raises
:class:`~scrutator.intake.file.UnreadableError` where it cannot go on. It is found by being there.
"""

from scrutator.intake.folder import open_file, open_folder

__all__ = ["open_file", "open_folder"]
