"""Uncollected: work during which Python does not look for garbage.

What is made while a text is read is in use until it has been read, and nearly all of it is freed without a search, by
its counts of references. Meanwhile the search for garbage goes through all of it again and again, and through the words
of the languages too.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Does without the search for garbage inside; afterwards it is as it was.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
