"""Agreed: the nominatives of a text that agree with each other, where each mention alone could be of several."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from scrutator.reading.names import Mention

NOM = "NOM"


class Form(Protocol):
    """A name read as a form of its nominative."""

    @property
    def words(self) -> tuple[str, ...]:
        """The nominative."""

    @property
    def case(self) -> str:
        """The case in which it would stand."""


Readings = Callable[[tuple[str, ...]], Sequence[Form]]
"""Every reading of the words of a name."""


def agreed(written: Sequence[Mention], read: Sequence[Mention], readings: Readings) -> Iterator[Mention]:
    """The mentions ``read`` of names as they are ``written``. A full name that stands in no nominative has the family
    name by which its bearer is called elsewhere, if it can have it: «за Серхио Массу», beside «победил Масса». One that
    is declined otherwise than the full names is one of them in another case, if it can be: «уступил Дору», beside
    «Амина Дору»."""
    pairs = [*zip(written, read, strict=True)]
    declined = (found for mention, found in pairs if found.case is not None and found.words != mention.words)
    alone = {found.words for found in declined if len(found.words) == 1}
    full = [
        _as_one_of(mention, found, alone, readings) if _is_declined(mention, found) else found
        for mention, found in pairs
    ]
    plain = {found.words for mention, found in zip(written, full, strict=True) if not _is_declined(mention, found)}
    known = {words for words in plain if len(words) > 1} | {found.words[-1:] for found in full if len(found.words) > 1}
    for mention, found in zip(written, full, strict=True):
        whole = found.case is not None and (len(found.words) == 1 or found.words != mention.words)
        yield _as_one_of(mention, found, known, readings, whole=True) if whole else found


def _is_declined(mention: Mention, found: Mention) -> bool:
    """Whether a name of several words is read as no nominative."""
    return len(mention.words) > 1 and found.case is not None and (found.case != NOM or found.words != mention.words)


def _as_one_of(
    mention: Mention, found: Mention, known: Collection[tuple[str, ...]], readings: Readings, *, whole: bool = False
) -> Mention:
    """A name as one of those that are known, by its ``whole`` or by its last word; as it was found where that is known
    or it can be several of them, or none."""
    start = 0 if whole else -1
    if found.words[start:] in known:
        return found
    forms = [form for form in readings(mention.words) if form.words[start:] in known]
    if len({form.words for form in forms}) != 1:
        return found
    best = next((form for form in forms if form.case == found.case), forms[0])
    return replace(found, words=best.words, case=best.case)
