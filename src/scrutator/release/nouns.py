"""Nouns: what of the record is text, and which source it comes from, whatever fields a noun has or will have."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from scrutator.model import Returns, Stations
from scrutator.model.code import OWN
from scrutator.release.names import Names

PLAIN = frozenset({type(None), bool, int, float, Decimal, Fraction})
"""What holds no text."""
_OF_ARRAYS = {noun.__name__: noun for noun in (Returns, Stations)}
"""Nouns that others name in their fields without importing them, so that reading a text need not wait for arrays."""


@cache
def searched(noun: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a noun in which names are looked for, and what a preview calls them: all but those that hold words
    of scrutator and of no source (:data:`~scrutator.model.Code`).

    >>> from scrutator.model import Claim, Source
    >>> [name for name, _ in searched(Source)], "kind" in dict(searched(Claim))
    (['file', 'sha256', 'origin'], False)
    """
    hints = get_type_hints(noun, localns=_OF_ARRAYS, include_extras=True)
    own = {name for name, hint in hints.items() if _is_own(hint)}
    names = (field.name for field in fields(noun) if field.init)
    return tuple((name, f"{noun.__name__}.{name}") for name in names if name not in own)


def _is_own(hint: Any) -> bool:
    if get_origin(hint) is Literal or OWN in getattr(hint, "__metadata__", ()):
        return True
    return any(_is_own(each) for each in get_args(hint)) if get_origin(hint) is UnionType else False


def inside(item: Any) -> Iterator[Any]:
    """Every dataclass in ``item``, from its beginning on, those to which several lead once."""
    waiting, seen = [item], set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, tuple | list):
            waiting += reversed(each)
        elif isinstance(each, Mapping):
            waiting += each.values()
        elif type(each) not in PLAIN and is_dataclass(each) and id(each) not in seen:
            seen.add(id(each))
            yield each
            noun: Any = type(each)
            waiting += reversed([getattr(each, name) for name, _ in searched(noun)])


def file_of(item: Any) -> str | None:
    """The source that a noun comes from."""
    for holder in (item, getattr(item, "source", None), getattr(item, "evidence", None)):
        file = getattr(holder, "file", None)
        if isinstance(file, str):
            return file
    return None


def renamed(texts: Iterable[str], names: Names) -> dict[str, str]:
    """New names for files or sheets, no two alike."""
    new = {text: names.without(text) for text in sorted(texts)}
    taken = {text for text in new if new[text] == text}
    for old, now in new.items():
        if now != old:
            new[old] = numbered(now, taken)
            taken.add(new[old])
    return new


def numbered(text: str, taken: Container[str]) -> str:
    """The text, with a number where it is taken.

    >>> numbered("[name withheld].txt", {"[name withheld].txt"})
    '[name withheld] 2.txt'
    """
    stem, dot, ending = text.rpartition(".")
    stem, ending = (stem, dot + ending) if dot else (text, "")
    numbers = itertools.count(2)
    while text in taken:
        text = f"{stem} {next(numbers)}{ending}"
    return text


def as_ordered(before: Sequence[Any], after: list[Any]) -> list[Any]:
    """What stood in the order of its files stands in the order of their new names: the old one tells with what letter
    a name began."""
    files = [file_of(each) for each in before]
    told = [file for file in files if file is not None]
    if len(told) < len(files) or told != sorted(told):
        return after
    return sorted(after, key=lambda each: file_of(each) or "")
