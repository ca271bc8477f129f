"""Phrases: what a language's files hold, written out and found by its first word.

A phrase is written as a reader would, with ``{a,b}`` for alternatives: ``arrest{,s,ed,ing}`` is four phrases. A ``~``
stands for up to five words inside one clause. ``<name>`` stands for a class of words. In a language that inflects, a
phrase stands for all forms of its words; ``=`` before a word asks for this form alone.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from scrutator.languages.keys import EXACT, Keys

_BRACES = re.compile(r"\{([^{}]*)\}")
_CHUNK = re.compile(r"(?:\{[^{}]*\}|[^{} ])+")
"""Words without a space outside braces."""
Readings = tuple[tuple[str, ...], ...]
_CLASS = re.compile(r"<(\w+)>")
Trie = dict[str, Any]
"""Nested by word; the labels of a phrase that ends here stand under the key '', what follows a gap under GAP."""
GAP = "~"
"""Stands in a phrase for words that do not matter."""
PLAIN = Keys()


class Phrases(Mapping[str, tuple[str, ...]]):
    """Phrases by label, written out when they are asked for.

    >>> Phrases({"ARRESTS": ["arrest{,s}"]})["ARRESTS"]
    ('arrest', 'arrests')
    """

    def __init__(self, braced: Mapping[str, Iterable[str]]) -> None:
        self.braced = braced
        """As the language's file has them."""
        self._written_out: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, label: str) -> tuple[str, ...]:
        if label not in self._written_out:
            every = itertools.chain.from_iterable(map(expand, self.braced[label]))
            self._written_out[label] = tuple(dict.fromkeys(every))
        return self._written_out[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self.braced)

    def __len__(self) -> int:
        return len(self.braced)


class Lexicon(dict[str, Trie]):
    """The phrases of a language by their first word: what may follow it, nothing where it begins none. Those of a word
    are planted when a text first has it: a run pays for the words of its texts and not for all of the language.

    >>> Lexicon([("BOX", "{vote ,}box"), ("VOTE", "vote")])["vote"]
    {'box': {'': ('BOX',)}, '': ('VOTE',)}
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], keys: Keys = PLAIN) -> None:
        super().__init__()
        self._keys = keys
        self._waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label, phrase in phrases:
            for word in first_words(phrase, keys):
                self._waiting[word].append((label, phrase))
        self.opening = frozenset(self._waiting)
        """The words that a phrase can begin with."""

    def __missing__(self, word: str) -> Trie:
        planted: Trie = {}
        if word in self.opening:
            for label, phrase in self._waiting.pop(word):
                _plant(planted, [_readings(chunk, self._keys) for chunk in _CHUNK.findall(phrase)], label, word)
            self[word] = planted
        return planted


def _plant(node: Trie, chunks: Sequence[Readings], label: str, first: str | None) -> None:
    """Grows the readings of a phrase below a node; with ``first``, those that begin with this word, which the node
    stands for. Every chunk is cut into words once, however many phrases its alternatives make."""
    if not chunks:
        if first is None and label not in node.get("", ()):
            node[""] = (*node.get("", ()), label)
        return
    for reading in chunks[0]:
        if reading and first is not None and reading[0] != first:
            continue
        below = node
        for word in reading if first is None else reading[1:]:
            below = below.setdefault(word, {})
        _plant(below, chunks[1:], label, None if reading else first)


def expand(phrase: str) -> tuple[str, ...]:
    """Every phrase that a phrase with braces stands for.

    >>> expand("arrest{s,ed} by {,the }police")
    ('arrests by police', 'arrests by the police', 'arrested by police', 'arrested by the police')
    """
    pieces = _BRACES.split(phrase)
    choices = [piece.split(",") if odd else [piece] for odd, piece in zip(itertools.cycle((False, True)), pieces)]
    return tuple(" ".join("".join(words).split()) for words in itertools.product(*choices))


def words(phrase: str, keys: Keys = PLAIN) -> tuple[str, ...]:
    """The words of a phrase as the reader's tokens are compared: by their keys, a possessive on its own.

    >>> words("Sunday's vote")
    ('sunday', "'s", 'vote')
    """
    return tuple(
        EXACT + keys.form(word[1:]) if word.startswith(EXACT) else keys.key(word) for word in keys.of(phrase.casefold())
    )


def with_classes(phrase: str, classes: Mapping[str, Iterable[str]]) -> str:
    """The phrase with the words of each class in braces.

    >>> with_classes("<outlet> ~ closed", {"outlet": ["radio{,s}", "paper"]})
    '{radio,radios,paper} ~ closed'
    >>> with_classes("{clos<past>,shut} down", {"past": ["e", "ed"]})
    '{close,closed,shut} down'

    :raises KeyError: the phrase names a class that is not there.
    """
    if "<" not in phrase:
        return phrase
    pieces = _BRACES.split(phrase)
    inside = [",".join(w for each in piece.split(",") for w in _written(each, classes)) for piece in pieces[1::2]]
    outside = [_braced(piece, classes) for piece in pieces[::2]]
    return outside[0] + "".join(f"{{{group}}}{after}" for group, after in zip(inside, outside[1:], strict=True))


def _written(phrase: str, classes: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return expand(_braced(phrase, classes)) if "<" in phrase else (phrase,)


def _braced(phrase: str, classes: Mapping[str, Iterable[str]]) -> str:
    return _CLASS.sub(lambda name: "{" + ",".join(w for each in classes[name[1]] for w in expand(each)) + "}", phrase)


def first_words(phrase: str, keys: Keys = PLAIN) -> frozenset[str]:
    """The words that a phrase with braces can begin with.

    >>> sorted(first_words("{had ,}taken {a ballot,ballots}"))
    ['had', 'taken']
    >>> sorted(first_words("{the ,}{,grand} jury"))
    ['grand', 'jury', 'the']
    """
    found: set[str] = set()
    for chunk in _CHUNK.findall(phrase):
        readings = _readings(chunk, keys)
        found.update(reading[0] for reading in readings if reading)
        if all(readings):
            break
    return frozenset(found)


@cache
def _readings(chunk: str, keys: Keys) -> Readings:
    """What a chunk can be, each reading as its words; an empty one where it may be missing."""
    return tuple(dict.fromkeys(words(each, keys) for each in expand(chunk)))
