"""Phrases: what a language's files hold, written out and found by its first word.

A phrase is written as a reader would, with ``{a,b}`` for alternatives: ``arrest{,s,ed,ing}`` is four phrases. A ``~``
stands for up to five words inside one clause; so does a `` & ``, whose sides may stand in any order. ``<name>`` stands
for a class of words. In a language that inflects, a phrase stands for all forms of its words; ``=`` before a word asks
for this form alone.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from scrutator.languages.keys import EXACT, Keys

_BRACES = re.compile(r"\{([^{}]*)\}")
_CHUNK = re.compile(r"(?:\{[^{}]*\}|[^{} ]++)+")
"""Words without a space outside braces."""
Readings = tuple[tuple[str, ...], ...]
_CLASS = re.compile(r"<(\w+)>")
Begun = tuple[str, tuple[str, ...], tuple[str, ...]]
"""The label of a phrase, its next words, and the chunks behind them."""
GAP = "~"
"""Stands in a phrase, and so in a trie, for words that do not matter."""
ANY_ORDER = " & "
"""Stands in a phrase between sides that may stand in any order."""
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


class Trie(dict[str, "Trie"]):
    """What goes on from some words of phrases, by the next word. A step is grown when a text first takes it: most of
    the ways that the alternatives of a phrase can be put together are never written."""

    __slots__ = ("_keys", "following", "labels")

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self.labels: tuple[str, ...] = ()
        """Those of the phrases that end here."""
        self.following: dict[str, list[Begun]] = {}
        """The words that go on, and until a text has one of them the phrases that do."""

    def __missing__(self, word: str) -> Trie:
        grown = self[word] = Trie(self._keys)
        for begun in self.following[word]:
            grown.enter(*begun)
        self.following[word] = []
        return grown

    def enter(self, label: str, words: tuple[str, ...], chunks: tuple[str, ...]) -> None:
        """Enters a phrase that goes on with some words and then with what its chunks can be."""
        if words:
            self.following.setdefault(words[0], []).append((label, words[1:], chunks))
        elif chunks:
            for reading in _readings(chunks[0], self._keys):
                self.enter(label, reading, chunks[1:])
        elif label not in self.labels:
            self.labels = (*self.labels, label)


class Lexicon(dict[str, Trie]):
    """The phrases of a language by their first word: what goes on from it, nothing where it begins none. Those of a
    word are looked into when a text first has it: a run pays for the words of its texts, not for all of the language.

    >>> votes = Lexicon([("BOX", "{vote ,}box"), ("VOTE", "vote")])["vote"]
    >>> votes.labels, votes["box"].labels
    (('VOTE',), ('BOX',))
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
        begun = Trie(self._keys)
        if word in self.opening:
            for label, phrase in self._waiting.pop(word):
                for readings, chunks in _leading(phrase, self._keys):
                    for reading in readings:
                        if reading[:1] == (word,):
                            begun.enter(label, reading[1:], chunks)
            self[word] = begun
        return begun


def expand(phrase: str) -> tuple[str, ...]:
    """Every phrase that a phrase with braces stands for.

    >>> expand("arrest{s,ed} by {,the }police")
    ('arrests by police', 'arrests by the police', 'arrested by police', 'arrested by the police')
    """
    return tuple([" ".join(each.split()) for each in _alternatives(phrase)])


def _alternatives(phrase: str) -> list[str]:
    """What a phrase with braces stands for, with a space wherever an alternative is nothing."""
    first, *rest = _BRACES.split(phrase)
    found = [first]
    for group, after in zip(rest[::2], rest[1::2], strict=True):
        found = [f"{before}{each}{after}" for before in found for each in group.split(",")]
    return found


def words(phrase: str, keys: Keys = PLAIN) -> tuple[str, ...]:
    """The words of a phrase as the reader's tokens are compared: by their keys, a possessive on its own.

    >>> words("Sunday's vote")
    ('sunday', "'s", 'vote')
    """
    return tuple([_compared(word, keys) for word in keys.of(phrase.casefold())])


def _compared(word: str, keys: Keys) -> str:
    return EXACT + keys.form(word[1:]) if word.startswith(EXACT) else keys.key(word)


def braced(words: Iterable[str]) -> str:
    """The words of a class as alternatives.

    >>> braced(["radio{,s}", "paper"])
    '{radio,radios,paper}'
    """
    return "{" + ",".join(each for word in words for each in expand(word)) + "}"


def with_classes(phrase: str, classes: Mapping[str, str]) -> str:
    """The phrase with the words of each class, which stand in braces, in the place of its name.

    >>> with_classes("<outlet> ~ closed", {"outlet": "{radio,radios,paper}"})
    '{radio,radios,paper} ~ closed'
    >>> with_classes("{clos<past>,shut} down", {"past": "{e,ed}"})
    '{close,closed,shut} down'

    :raises KeyError: the phrase names a class that is not there.
    """
    if "<" not in phrase:
        return phrase
    pieces = _BRACES.split(phrase)
    inside = [",".join(w for each in piece.split(",") for w in _written(each, classes)) for piece in pieces[1::2]]
    outside = [_named(piece, classes) for piece in pieces[::2]]
    return outside[0] + "".join(f"{{{group}}}{after}" for group, after in zip(inside, outside[1:], strict=True))


def _written(phrase: str, classes: Mapping[str, str]) -> tuple[str, ...]:
    return expand(_named(phrase, classes)) if "<" in phrase else (phrase,)


def _named(phrase: str, classes: Mapping[str, str]) -> str:
    return _CLASS.sub(lambda name: classes[name[1]], phrase)


def orders(phrase: str) -> tuple[str, ...]:
    """The phrase in each order that it may be said in.

    >>> orders("urn & {burnt,stolen}")
    ('urn ~ {burnt,stolen}', '{burnt,stolen} ~ urn')
    """
    if ANY_ORDER not in phrase:
        return (phrase,)
    return tuple(f" {GAP} ".join(sides) for sides in itertools.permutations(phrase.split(ANY_ORDER)))


def first_words(phrase: str, keys: Keys = PLAIN) -> frozenset[str]:
    """The words that a phrase with braces can begin with.

    >>> sorted(first_words("{had ,}taken {a ballot,ballots}"))
    ['had', 'taken']
    >>> sorted(first_words("{the ,}{,grand} jury"))
    ['grand', 'jury', 'the']
    """
    found = frozenset[str]()
    for chunk in _CHUNK.finditer(phrase):
        opening = _opening(chunk[0], keys)
        if "" not in opening:
            return found | opening
        found |= opening - {""}
    return found


@cache
def _opening(chunk: str, keys: Keys) -> frozenset[str]:
    """The words that a chunk can begin with, and an empty one where it may be missing."""
    every = [each.lstrip() for each in _alternatives(chunk)]
    return frozenset([_first(each.partition(" ")[0], keys) or _first(each, keys) for each in every])


@cache
def _first(phrase: str, keys: Keys) -> str:
    """What a phrase begins with as tokens are compared; empty where it is only marks."""
    if phrase.isalpha():  # most are one word, which need not be cut
        return _compared(phrase.casefold(), keys)
    return next(iter(words(phrase, keys)), "")


@cache
def _readings(chunk: str, keys: Keys) -> Readings:
    """What a chunk can be, each reading as its words; an empty one where it may be missing."""
    return tuple(dict.fromkeys(words(each, keys) for each in expand(chunk)))


def _leading(phrase: str, keys: Keys) -> Iterator[tuple[Readings, tuple[str, ...]]]:
    """What each chunk can be that a phrase with braces can begin with, and the chunks behind it."""
    chunks = tuple(_CHUNK.findall(phrase))
    for behind, chunk in enumerate(chunks, 1):
        yield (readings := _readings(chunk, keys)), chunks[behind:]
        if all(readings):
            return
