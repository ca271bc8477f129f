"""Redaction: the record without the names of people who must not be named.

Every text anywhere in the record is searched, whatever holds it: the walk knows no list of fields, so that a field that
is added tomorrow is searched too. A claim still points at its words, which stand a bit earlier or later in their text.

A name would also be betrayed by a hash, for whoever guesses it: put the guess where the mark stands and hash again.
So the hash of a source that named somebody becomes :data:`NO_HASH`, and a claim whose words, subject or source changed
gets the identifier of what it says now; everything that refers to it follows. The hash of a source in which only the
name of the file was changed stays, because nothing of the name went into it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass, replace
from typing import Any, TypeVar

import numpy as np

from scrutator.model import Claim, Election, Evidence, Figure, Record, Source, Span
from scrutator.release.moves import moved_without
from scrutator.release.names import Named, Names, without
from scrutator.release.nouns import PLAIN, as_ordered, file_of, inside, numbered, renamed, searched
from scrutator.release.words import IDENTIFIER

NO_HASH = "0" * 64
"""Stands for the hash of a source that named somebody."""
CONTEXT = 32
"""Characters before and after a name that a preview shows."""

SHORT = 400
"""Characters of a text that is kept in mind with what was found in it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Withheld:
    """A place of the record at which a name was left out, for the eyes of who decides about it."""

    name: str
    """As it was given."""
    file: str
    """The source that it came from, under its old name; '' where none is known."""
    field: str
    """What held it, such as ``Document.text`` or ``Claim.subject``."""
    before: str
    words: str
    """As they were written."""
    after: str
    times: int = 1
    """How often the record held the very same."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A record without names, and what went."""

    record: Record
    names: Names
    found: tuple[Withheld, ...]
    files: frozenset[str] = frozenset()
    """The sources that named somebody, or were named after somebody, under their old names."""

    @property
    def times(self) -> Mapping[str, int]:
        """How often each name was found; 0 says that a name is spelled otherwise, or is not there."""
        counts = Counter(dict.fromkeys(self.names.given, 0))
        for each in self.found:
            counts[each.name] += each.times
        return counts

    @property
    def identifiers(self) -> frozenset[str]:
        """The identifiers of claims and the hashes of sources that the record holds now."""
        claims = {claim.id for claim in self.record.claims}
        return frozenset(claims | {source.sha256 for source in self.record.sources})


def redacted(record: Record, names: Sequence[str]) -> Redacted:
    """The record without the names of these people, whatever their case, script, transliteration and ending: the whole
    name, each of its words of three letters or more, and initials beside them.

    :raises ValueError: a name is too short to be looked for.
    """
    known = Names(names)
    if not names:
        return Redacted(record, known, ())
    work = _Redaction(record, known)
    return Redacted(work.record(), known, work.found(), work.files())


class _Redaction:
    """One walk through one record."""

    def __init__(self, record: Record, names: Names) -> None:
        self._before, self._names = record, names
        self._found: Counter[Withheld] = Counter()
        self._figures: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Figures are referred to by what they are of."""
        self._short: dict[str, tuple[Named, ...]] = {}
        self._done: dict[int, Any] = {}
        self._ways: dict[type, Callable[[Any, str, str], Any]] = {
            str: self._text, tuple: self._items, Span: self._span, Evidence: self._evidence,
            Claim: self._once, Source: self._once,
        }  # fmt: skip
        """How values are walked through, by their type."""
        self._moved = {each.source.file: moved_without(each, names) for each in record.documents}
        every = tuple(inside(record))
        hashes = {each.file: each.sha256 for each in every if isinstance(each, Source) and each.sha256}
        first = {each.id: each for each in reversed(every) if isinstance(each, Claim)}
        self._kept: dict[str, str] = {each: each for each in (*hashes.values(), *first)}
        """Texts that are identifiers as a whole, and what stands in their place."""
        self._renamed = renamed({each.file for each in every if hasattr(each, "file")}, names)
        self._kept |= self._renamed
        self._kept |= renamed({each.sheet for each in every if getattr(each, "sheet", None)}, names)
        self._files = {each.source.file for each in every if hasattr(each, "source") and self._changes(each)}
        """The sources that named somebody."""
        self._kept |= {hashes[file]: NO_HASH for file in self._files if file in hashes}
        self._identify(first.values())
        self._kept |= {each.id: self._walked(each).id for each in every if isinstance(each, Election)}
        self._figures = {each.key: self._walked(each).key for each in every if isinstance(each, Figure)}
        self._found.clear()
        self._done.clear()

    def record(self) -> Record:
        """The record without the names."""
        return self._walked(self._before)

    def found(self) -> tuple[Withheld, ...]:
        """What went, in the order of names, files and fields."""
        return tuple(sorted(replace(each, times=times) for each, times in self._found.items()))

    def files(self) -> frozenset[str]:
        """The sources that named somebody, or were named after somebody."""
        return frozenset(self._files | {old for old, new in self._renamed.items() if old != new})

    def _changes(self, item: Any) -> bool:
        """Whether anything but the source of ``item`` names somebody."""
        noun: Any = type(item)
        held = {at: getattr(item, name) for name, at in searched(noun) if name != "source"}
        return any(self._walk(value, item.source.file, at) is not value for at, value in held.items())

    def _identify(self, claims: Iterable[Claim]) -> None:
        """Gives claims that changed the identifiers of what they say now."""
        self._done.clear()
        taken, changed = set(self._kept), [(claim, self._walked(claim)) for claim in claims]
        for claim, now in changed:
            if now is not claim:
                new = replace(now, id="").id
                while new in taken:  # two people in one sentence, told apart by nothing but their names
                    new = hashlib.sha256(new.encode()).hexdigest()[:12]
                taken.add(new)
                self._kept[claim.id] = new

    def _walked(self, item: T) -> T:
        return self._walk(item, "", "")  # type: ignore[no-any-return]

    def _walk(self, item: Any, file: str, field: str) -> Any:
        """``item`` without the names; ``item`` itself where it holds none."""
        kind = type(item)
        if kind in PLAIN:
            return item
        way = self._ways.get(kind)
        if way is None:
            way = self._ways[kind] = self._way(item, field)
        return way(item, file, field)

    def _way(self, item: Any, field: str) -> Callable[[Any, str, str], Any]:
        """How a value of this sort is walked through."""
        if isinstance(item, Mapping):
            return self._mapping
        if isinstance(item, np.ndarray | np.generic) and item.dtype.kind in "biuf":
            return _unchanged
        if is_dataclass(item):
            return self._fields
        raise TypeError(f"{field} holds a {type(item).__name__}, in which no names can be looked for.")

    def _span(self, span: Span, file: str, _: str) -> Span:
        moved = self._moved.get(file)
        return moved.span(span) if moved and moved.found else span

    def _once(self, item: Claim | Source, file: str, field: str) -> Any:
        """Nouns to which many others lead are walked through once."""
        if id(item) not in self._done:
            self._done[id(item)] = self._fields(item, file, field)
        return self._done[id(item)]

    def _fields(self, item: Any, file: str, _: str) -> Any:
        noun: Any = type(item)
        file, changed = file_of(item) or file, {}
        for name, at in searched(noun):
            before = getattr(item, name)
            after = self._walk(before, file, at)
            if after is not before:
                changed[name] = after
        return replace(item, **changed) if changed else item

    def _items(self, items: Sequence[Any], file: str, field: str) -> Any:
        if all(isinstance(each, str) for each in items) and items in self._figures:
            return items if self._figures[tuple(items)] == items else self._figures[tuple(items)]
        after = [self._walk(each, file, field) for each in items]
        if all(new is old for new, old in zip(after, items, strict=True)):
            return items
        return tuple(as_ordered(items, after))

    def _mapping(self, items: Mapping[Any, Any], file: str, field: str) -> Any:
        after: dict[Any, Any] = {}
        for key, value in items.items():
            new = self._walk(key, file, field)
            after[new if new not in after else numbered(new, after)] = self._walk(value, file, field)
        same = all(a is c and b is d for (a, b), (c, d) in zip(items.items(), after.items(), strict=True))
        return items if same else after

    def _evidence(self, evidence: Evidence, file: str, field: str) -> Any:
        """Cut from the text anew: what surrounds the words may have begun in the middle of a name."""
        moved = self._moved.get(evidence.file)
        if moved is None or not isinstance(evidence.at, Span) or moved.document.evidence(evidence.at) != evidence:
            return self._fields(evidence, file, field)
        new = moved.evidence(evidence.at) if moved.found else evidence
        new = replace(new, file=self._kept[evidence.file], sha256=self._kept.get(evidence.sha256, evidence.sha256))
        return evidence if new == evidence else new

    def _text(self, text: str, file: str, field: str) -> str:
        moved = self._moved.get(file) if field == "Document.text" else None
        kept = self._kept.get(text) if moved is None else None
        found = moved.found if moved else () if kept == text else self._searched(text)
        self._note(text, found, file, field)
        if moved:
            return moved.text if found else text
        new = kept or self._identified(without(text, found) if found else text)
        return new if new != text else text

    def _searched(self, text: str) -> tuple[Named, ...]:
        """What is found in a text; short ones stand in a record again and again."""
        if text not in self._short:
            found = self._names.find(text)
            if len(text) > SHORT:
                return found
            self._short[text] = found
        return self._short[text]

    def _identified(self, text: str) -> str:
        """The text with the identifiers of now."""
        return IDENTIFIER.sub(lambda old: self._kept.get(old[0], old[0]), text) if len(text) >= 12 else text

    def _note(self, text: str, found: Iterable[Named], file: str, field: str) -> None:
        for each in found:
            before, after = text[max(0, each.start - CONTEXT) : each.start], text[each.end : each.end + CONTEXT]
            self._found[Withheld(each.name, file, field, before, text[each.start : each.end], after)] += 1


def _unchanged(item: Any, _file: str, _field: str) -> Any:
    return item
