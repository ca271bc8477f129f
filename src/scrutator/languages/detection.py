"""Detection: in which of our languages a text is, by its small words; a single line is enough.

Each ``layout.toml`` has ``tells``, words of grammar that neighbouring languages lack, ``letters``, letters that a word
of the language may have where those of the other languages of the house have none, and ``foreign``, letters that it
never has. Where no small word stands, the words that the reader itself knows decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scrutator.languages import available, language, layout

_WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4_000
"""Characters of a text that are looked at."""
EVERY = 8
"""One small word of a language is enough for so many words of a text; each further stretch of that length has to have
another."""
KNOWN = 2
"""Where they are too few, at least one of so many words has to be known to the reader."""


def detected(text: str) -> str | None:
    """The language of the house that a text is in; None where it is in another one, or where too little tells.

    >>> detected("Turnout was 57.9 percent, the board said."), detected("La participation est de 57,9 %.")
    ('en', 'fr')
    >>> detected("La participación fue del 57,9 %, según la junta."), detected("57.9")
    (None, None)
    """
    words = _WORD.findall(text[:SAMPLE])
    folded = [word.casefold() for word in words]
    scores = {code: _score(folded, code) for code in available()}
    small = {code: n for code, n in scores.items() if n > len(words) // EVERY and not _is_strange(folded, code)}
    return _first(small) or _first({code: score for code in available() if (score := _known(words, code))})


def _first(scores: dict[str, int]) -> str | None:
    """The one language with the highest score; None of several."""
    ordered = sorted(scores, key=lambda code: -scores[code])
    alone = ordered and (len(ordered) == 1 or scores[ordered[0]] > scores[ordered[1]])
    return ordered[0] if alone else None


def _score(words: Sequence[str], code: str) -> int:
    """How many of the words, in small letters, are small words of a language."""
    tells, _, _ = _signs(code)
    return len([word for word in words if word in tells])


def _is_strange(words: Sequence[str], code: str) -> bool:
    """Whether too many of the words have letters that a language lacks."""
    _, _, foreign = _signs(code)
    return (len(words) - sum(map(foreign.isdisjoint, words))) * EVERY > len(words)


def _known(words: Sequence[str], code: str) -> int:
    """How many words of a text, names left out, begin a phrase of the language, or have a letter that tells it."""
    _, letters, foreign = _signs(code)
    plain = [word.casefold() for word in words if word.islower()] or [word.casefold() for word in words]
    if any(not foreign.isdisjoint(word) for word in plain):
        return 0
    held = language(code)
    known = sum(held.keys.key(word) in held.lexicon.opening for word in plain)
    known += sum(not letters.isdisjoint(word) for word in plain)
    return known if known * KNOWN >= len(plain) else 0


@cache
def _signs(code: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    signs = layout(code)
    return frozenset(signs["tells"]), frozenset(signs["letters"]), frozenset(signs["foreign"])
