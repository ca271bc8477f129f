"""Lexer: a text -> tokens."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from scrutator.languages import PLAIN
from scrutator.languages.keys import EXACT, Keys
from scrutator.model import Span

_SORTS = {"elided": "word", "enclitic": "word", "compound": "word", "restored": "word"}
"""Parts and rows of words that are words."""
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_SMALL_IN_NAMES = frozenset({"al-", "el-"})
"""Words in small letters that names begin with."""
_DASHES = frozenset("\u2012\u2013\u2014\u2015")


class Token(NamedTuple):
    """A word, a number or a mark, at its place in the document. What does not depend on the place is found out once for
    each word of a language."""

    start: int
    """Where it begins in the document."""
    end: int
    """Where it ends in the document, exclusive."""
    text: str
    sort: str
    """``word``, ``number``, ``possessive`` or ``punct``."""
    key: str
    """By what the word is compared: its form, or its stem in a language that inflects."""
    exact: str | None
    """How a phrase asks for this form of the word alone, in a language that inflects."""
    capital: bool
    """Whether it is a word that is written as names are."""
    mark: str
    """The label of a mark; empty for a word or a number."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(self.start, self.end)

    @property
    def genitive(self) -> bool:
        """Whether it marks the word before it as an owner: "People's", "Farmers'"."""
        return self.sort == "possessive" or self.text == "'"


@cache
def _pattern(keys: Keys) -> re.Pattern[str]:
    """How a language cuts a text into tokens."""
    restored = f"(?P<restored>[{''.join(keys.before_names)}](?=\\s{_CAPITAL}))|" if keys.before_names else ""
    return re.compile(
        rf"\s*(?:{restored}"
        r"(?P<word>[^\W\d_]+(?=\s))"  # most words: nothing else can begin with them
        r"|(?P<number>\d+(?:[.,]\d+)*)"
        r"|(?P<possessive>'s\b|(?<=[^\W\d_]s)'(?=\s(?:[a-z]+\s){0,2}\d))"  # "the Liberals' almost 14 %"
        rf"|(?P<elided>\b(?i:{keys.elided})(?=\s?[\w\"]))|(?P<enclitic>(?<=\w){keys.enclitics}\b)"
        r"|(?P<compound>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+"
        rf"|(?!{keys.enclitics}\b)[-/]\s?(?=[^\W\d_])(?!\s[-/])[^\W_]+"
        r"|&[^\W\d_]+|\.(?=[^\W\d_]\.)[^\W\d_]\.?)*)"
        r"|(?P<punct>[^\w\s]))"
    )


def tokens(clean: str, span: Span, keys: Keys = PLAIN) -> tuple[Token, ...]:
    """The tokens inside ``span``, with the keys of a language.

    >>> [token.key for token in tokens("Kest's state- run 1,204", Span(0, 23))]
    ['kest', "'s", 'state-run', '1,204']
    """
    return tuple(
        [
            _token(Token, match.span(group := match.lastgroup or "punct") + _known(match[group], group, keys))
            for match in _pattern(keys).finditer(clean, span.start, span.end)
        ]
    )


_token = tuple.__new__
"""Makes a token of its parts, for which a row of arguments would take twice as long."""


@lru_cache(maxsize=1 << 16)
def _known(text: str, group: str, keys: Keys) -> tuple[str, str, str, str | None, bool, str]:
    """What a token is wherever it stands; most words of a text have been met before."""
    sort, read = _SORTS.get(group, group), keys.before_names[text] if group == "restored" else text
    form = keys.form(read)
    key = keys.key(read) if sort == "word" else form
    capital = sort == "word" and (text[0].isupper() or text[1:2].isupper() or key in _SMALL_IN_NAMES)
    mark = ("-" if text in _DASHES else text) if sort == "punct" else "POSSESSIVE" if sort == "possessive" else ""
    return text, sort, key, EXACT + form if keys.inflected else None, capital, mark
