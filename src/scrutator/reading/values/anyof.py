"""Any of: one pattern for any of many phrases.

A row of five hundred number words takes five hundred looks at every word of a text. Here their common beginnings are
written once, so that a word is left at the first letter with which none of them goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Letters = dict[str, "Letters"]
"""Nested by piece of a pattern; a phrase that ends here has ''."""
_END = ""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest that fits. Of none it holds nowhere.

    >>> any_of(["one", "on", "ten"])
    '(?=[ot])(?:on(?:e)?|ten)'
    >>> re.fullmatch(any_of(["a few", "few"]), "a  few") is not None, re.search(any_of([]), "one")
    (True, None)
    """
    root: Letters = {}
    for phrase in phrases:
        below = root
        for letter in phrase:
            below = below.setdefault(r"\s+" if letter == " " else re.escape(letter), {})
        below[_END] = {}
    if not root:
        return "(?!)"
    opening = "".join(letter for letter in root if letter != _END)
    return (f"(?=[{opening}])" if _END not in root else "") + _pattern(root)


def _pattern(below: Mapping[str, Letters]) -> str:
    """What may follow, longer phrases before those that they begin with."""
    branches = [
        letter + (_pattern(after) if after.keys() != {_END} else "") for letter, after in below.items() if letter
    ]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in below:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if _END in below else "")
