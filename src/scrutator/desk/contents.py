"""Contents: what an entry of the journal has to say for its action, held against what it says before a desk begins.

The journal knows its chain and not what its entries mean; one that came with a stranger's folder may be whole and say
nothing that a page can show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from scrutator.desk.fields import FieldError, with_fields
from scrutator.model import Cell, Claim, Content, Entry, Evidence, Span

Holds = Callable[[Content], bool]


class ContentError(ValueError):
    """An entry lacks what its action needs; the sentence gives its number."""


def _text(held: Content) -> bool:
    return isinstance(held, str) and bool(held.strip())


def _words(held: Content) -> bool:
    return held is None or isinstance(held, str)


def _count(held: Content) -> bool:
    return isinstance(held, int) and not isinstance(held, bool) and 0 <= held < 2**53


def _texts(held: Content) -> bool:
    return isinstance(held, Mapping) and all(isinstance(each, str) for each in held.values())


def _fields(held: Content) -> bool:
    """Whether a claim can have these fields. Which of them fit together, only the claim tells that they change."""
    if not isinstance(held, Mapping) or not _texts(held):
        return False
    for name, text in held.items():
        try:
            with_fields(_BARE, {"kind": "turnout", "unit": "percent", name: text}, "")
        except FieldError as error:
            if name in error.sentences and name not in _TOGETHER:
                return False
    return True


def _release(held: Content) -> bool:
    return isinstance(held, str) and re.fullmatch(r"[\w-][\w.-]{0,199}", held) is not None


def _evidence(held: Content) -> bool:
    return isinstance(held, Mapping) and all(name in held and fits(held[name]) for name, fits in _place(held).items())


def _place(held: Mapping[str, Content]) -> Mapping[str, Holds]:
    said: dict[str, Holds] = {"file": _text, "sha256": _text, "exact": _text, "prefix": _words, "suffix": _words}
    return said | (
        {"sheet": _words, "row": _count, "column": _count} if "row" in held else {"start": _count, "end": _count}
    )


_BARE = Claim("turnout", Evidence("", "", Span(0, 0), "", "", ""), "")
_TOGETHER = frozenset({"detail", "value", "low", "high"})
_TOLD: Mapping[str, Holds] = {"publisher": _words, "published": _words, "url": _words, "language": _words}
_ALL: Mapping[str, Holds] = {"who": _text, "action": _text, "target": _text}
NEEDED: Mapping[str, Mapping[str, Holds]] = {
    "correct": {"fields": _fields},
    "add": {"evidence": _evidence, "fields": _fields},
    "withhold": {"name": _text},
    "restore": {"name": _text},
    "publish": {"file": _release, "title": _text, "sha256": _text},
    "source": {"sha256": _text, **_TOLD},
}
"""What an entry needs beyond who did what to what, by its action; what it may say besides is a text or nothing."""
_MAY: Mapping[str, Holds] = {"reason": _words}


def checked(entries: Iterable[Entry]) -> None:
    """Holds every entry against what its action needs.

    :raises ContentError: one says too little.

    >>> from scrutator.model import GENESIS
    >>> said = {"who": "Ada", "action": "withhold", "target": "name:mira"}
    >>> checked([Entry(7, "2031-05-05T08:00:00Z", said, "5a17", GENESIS)])
    Traceback (most recent call last):
    scrutator.desk.contents.ContentError: Entry 7 of the journal (“withhold”) has no name that could be one; take the \
journal away, or restore a copy of it.
    """
    for entry in entries:
        action = str(entry.content.get("action"))
        needed = {**_ALL, **NEEDED.get(action, {})}
        lacking = [name for name, fits in needed.items() if name not in entry.content or not fits(entry.content[name])]
        lacking += [name for name, fits in _MAY.items() if not fits(entry.content.get(name))]
        if lacking:
            raise ContentError(
                f"Entry {entry.number} of the journal (“{action[:40]}”) has no {lacking[0]} that could be one; take the "
                "journal away, or restore a copy of it."
            )
