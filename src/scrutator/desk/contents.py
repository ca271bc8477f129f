"""Contents: what an entry of the journal has to say for its action, held against what it says before a desk begins.

The journal knows its chain and not what its entries mean; one that came with a stranger's folder may be whole and say
nothing that a page can show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from scrutator.model import Content, Entry

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


def _release(held: Content) -> bool:
    return isinstance(held, str) and re.fullmatch(r"[\w-][\w.-]{0,199}", held) is not None


def _evidence(held: Content) -> bool:
    return isinstance(held, Mapping) and all(name in held and fits(held[name]) for name, fits in _place(held).items())


def _place(held: Mapping[str, Content]) -> Mapping[str, Holds]:
    words: dict[str, Holds] = {"file": _text, "sha256": _text, "exact": _text, "prefix": _words, "suffix": _words}
    cell: dict[str, Holds] = {"sheet": _words, "row": _count, "column": _count}
    return words | (cell if "row" in held else {"start": _count, "end": _count})


_TOLD: Mapping[str, Holds] = {"publisher": _words, "published": _words, "url": _words, "language": _words}
_ALL: Mapping[str, Holds] = {"who": _text, "action": _text, "target": _text}
NEEDED: Mapping[str, Mapping[str, Holds]] = {
    "withhold": {"name": _text},
    "restore": {"name": _text},
    "publish": {"file": _release, "title": _text, "sha256": _text},
    "source": {"sha256": _text, **_TOLD},
}
"""What an entry needs beyond who did what to what, by its action. A decision about a claim that lacks something is
passed over where it would be applied (:func:`scrutator.desk.decisions.decided`)."""
_MAY: Mapping[str, Holds] = {"reason": _words, "fields": _texts, "evidence": _evidence}
"""What it may say besides, and what that has to be."""


def complete(entries: Iterable[Entry]) -> None:
    """Holds every entry against what its action needs.

    :raises ContentError: one says too little.

    >>> from scrutator.model import GENESIS
    >>> said = {"who": "Ada", "action": "withhold", "target": "name:mira"}
    >>> try:
    ...     complete([Entry(7, "2031-05-05T08:00:00Z", said, "5a17", GENESIS)])
    ... except ContentError as error:
    ...     print(error)
    Entry 7 of the journal (“withhold”) has no name that could be one; take the journal away, or restore a copy.
    """
    for entry in entries:
        action = str(entry.content.get("action"))
        needed = {**_ALL, **NEEDED.get(action, {})}
        lacking = [name for name, fits in needed.items() if name not in entry.content or not fits(entry.content[name])]
        lacking += [name for name, fits in _MAY.items() if name in entry.content and not fits(entry.content[name])]
        if lacking:
            raise ContentError(
                f"Entry {entry.number} of the journal (“{action[:40]}”) has no {lacking[0]} that could be one; take "
                "the journal away, or restore a copy."
            )
