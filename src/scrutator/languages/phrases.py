"""Phrases: what a language's files hold, written out and found by its first word.

A phrase is written as a reader would, with ``{a,b}`` for alternatives: ``arrest{,s,ed,ing}`` is four phrases. A ``~``
stands for up to five words inside one clause. ``<name>`` stands for a class of words. In a language that inflects, a
phrase stands for all forms of its words; ``=`` before a word asks for this form alone.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from scrutator.languages.keys import EXACT, Keys

_BRACES = re.compile(r"\{([^{}]*)\}")
_FIRST = re.compile(r"(?:\{[^{}]*\}|[^{} ])+")
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


class Lexicon:
    """The phrases of a language by their first word. Those of a word are written out when a text first has it, so that
    a run pays for the words of its texts and not for all of the language.

    >>> Lexicon([("BOX", "{vote ,}box")]).beginning_with("vote")
    {'box': {'': ('BOX',)}}
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], keys: Keys = PLAIN) -> None:
        self._keys = keys
        self._waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label, phrase in phrases:
            for word in first_words(phrase, keys):
                self._waiting[word].append((label, phrase))
        self._planted: Trie = {}

    def beginning_with(self, word: str) -> Trie:
        """What may follow a word in a phrase that it begins; empty where it begins none."""
        if waiting := self._waiting.pop(word, None):
            written = ((label, each) for label, phrase in waiting for each in beginning(word, phrase, self._keys))
            self._planted[word] = plant(written, self._keys)[word]
        found: Trie = self._planted.get(word, {})
        return found


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


def beginning(word: str, phrase: str, keys: Keys = PLAIN) -> Iterator[str]:
    """Those of the phrases that a phrase with braces stands for which begin with a word.

    >>> list(beginning("radio", "{radio,tv} {closed,shut}"))
    ['radio closed', 'radio shut']
    """
    opening = _FIRST.match(phrase)
    begun = expand(opening.group()) if opening else ()
    if opening and all(words(each, keys) for each in begun):
        fitting = [each for each in begun if words(each, keys)[0] == word]
        yield from (written for each in fitting for written in expand(each + phrase[opening.end() :]))
    else:
        yield from (written for written in expand(phrase) if words(written, keys)[:1] == (word,))


def first_words(phrase: str, keys: Keys = PLAIN) -> frozenset[str]:
    """The words that a phrase with braces can begin with.

    >>> sorted(first_words("{had ,}taken {a ballot,ballots}"))
    ['had', 'taken']
    """
    if "{" not in phrase:
        return frozenset(words(phrase, keys)[:1])
    opening = _FIRST.match(phrase)
    begun = _first_of(opening.group(), keys) if opening else frozenset()
    return begun or frozenset(itertools.chain.from_iterable(words(each, keys)[:1] for each in expand(phrase)))


@cache
def _first_of(opening: str, keys: Keys) -> frozenset[str]:
    """The first words of a phrase without spaces outside braces; none where one of its readings is empty."""
    begun = [words(each, keys)[:1] for each in expand(opening)]
    return frozenset(itertools.chain.from_iterable(begun)) if all(begun) else frozenset()


def plant(phrases: Iterable[tuple[str, str]], keys: Keys = PLAIN) -> Trie:
    """A trie of (label, phrase) pairs.

    >>> plant([("VOTE", "vote"), ("BOX", "vote box")])
    {'vote': {'': ('VOTE',), 'box': {'': ('BOX',)}}}
    """
    root: Trie = {}
    for label, phrase in phrases:
        node = root
        for word in words(phrase, keys):
            node = node.setdefault(word, {})
        node[""] = (*node.get("", ()), label) if label not in node.get("", ()) else node[""]
    return root
