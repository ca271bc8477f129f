"""Languages: one folder a language, data and almost no code.

A language maps its words to neutral cues (``SAYS``, ``TURNOUT``, ``WINS``, ``DETAINS``…). What reads a text knows cues
and quantities only, so that a new language is one folder of TOML files:

``numbers.toml``   number words, separators, hedges, vague words, words for per cent
``calendar.toml``  names of months and weekdays, words that look back or ahead
``cues.toml``      cue -> phrases
``details.toml``   claim kind -> detail label -> phrases
``names.toml``     words that make a name a person, a body, a party; words that never begin a name
``tables.toml``    headers of result tables
``examples.toml``  sentences with what has to be read in them; the tests read every one

A phrase is written as a reader would, with ``{a,b}`` for alternatives: ``arrest{,s,ed,ing}`` is four phrases. A ``~``
stands for up to five words inside one clause: ``internet ~ {cut,blocked}``; what the phrase says is then found at its
last words. In ``details.toml`` a word in angle brackets stands for every word of its row under ``[words]``:
``<media> ~ <closed>``.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_BRACES = re.compile(r"\{([^{}]*)\}")
_FIRST = re.compile(r"(?:\{[^{}]*\}|[^{} ])+")
_CLASS = re.compile(r"<(\w+)>")
Trie = dict[str, Any]
"""Nested by word; the labels of a phrase that ends here stand under the key '', what follows a gap under GAP."""
GAP = "~"
"""Stands in a phrase for words that do not matter."""


@dataclass(frozen=True)
class Language:
    """The words of one language."""

    code: str
    numbers: Mapping[str, Any]
    calendar: Mapping[str, Any]
    names: Mapping[str, Any]
    tables: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    cues: Phrases
    """Cue -> phrases, written out."""
    details: Mapping[str, Phrases]
    """Claim kind -> detail label -> phrases, written out."""
    lexicon: Lexicon
    """All phrases: cues under their own name, details as ``kind:label``, roles and pronouns as ``ROLE:incumbent`` and
    ``PRONOUN:he``."""


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

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for label, phrase in phrases:
            for word in first_words(phrase):
                self._waiting[word].append((label, phrase))
        self._planted: Trie = {}

    def beginning_with(self, word: str) -> Trie:
        """What may follow a word in a phrase that it begins; empty where it begins none."""
        if waiting := self._waiting.pop(word, None):
            written = ((label, each) for label, phrase in waiting for each in beginning(word, phrase))
            self._planted[word] = plant(written)[word]
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


def words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the reader's tokens are compared: case folded, a possessive on its own.

    >>> words("Sunday's vote")
    ('sunday', "'s", 'vote')
    """
    return tuple(re.findall(r"~|'s\b|[^\W_]+(?:[-'.&/](?!s\b)[^\W_]+)*|%|\$|€|£", phrase.casefold()))


def with_classes(phrase: str, classes: Mapping[str, Iterable[str]]) -> str:
    """The phrase with the words of each class in braces.

    >>> with_classes("<outlet> ~ closed", {"outlet": ["radio{,s}", "paper"]})
    '{radio,radios,paper} ~ closed'

    :raises KeyError: the phrase names a class that is not there.
    """
    return _CLASS.sub(lambda name: "{" + ",".join(w for each in classes[name[1]] for w in expand(each)) + "}", phrase)


def beginning(word: str, phrase: str) -> Iterator[str]:
    """Those of the phrases that a phrase with braces stands for which begin with a word.

    >>> list(beginning("radio", "{radio,tv} {closed,shut}"))
    ['radio closed', 'radio shut']
    """
    opening = _FIRST.match(phrase)
    begun = expand(opening.group()) if opening else ()
    if opening and all(map(words, begun)):
        fitting = [each for each in begun if words(each)[0] == word]
        yield from (written for each in fitting for written in expand(each + phrase[opening.end() :]))
    else:
        yield from (written for written in expand(phrase) if words(written)[:1] == (word,))


def first_words(phrase: str) -> frozenset[str]:
    """The words that a phrase with braces can begin with.

    >>> sorted(first_words("{had ,}taken {a ballot,ballots}"))
    ['had', 'taken']
    """
    if "{" not in phrase:
        return frozenset(words(phrase)[:1])
    opening = _FIRST.match(phrase)
    begun = _first_of(opening.group()) if opening else frozenset()
    return begun or frozenset(itertools.chain.from_iterable(words(each)[:1] for each in expand(phrase)))


@cache
def _first_of(opening: str) -> frozenset[str]:
    """The first words of a phrase without spaces outside braces; none where one of its readings is empty."""
    begun = [words(each)[:1] for each in expand(opening)]
    return frozenset(itertools.chain.from_iterable(begun)) if all(begun) else frozenset()


def plant(phrases: Iterable[tuple[str, str]]) -> Trie:
    """A trie of (label, phrase) pairs.

    >>> plant([("VOTE", "vote"), ("BOX", "vote box")])
    {'vote': {'': ('VOTE',), 'box': {'': ('BOX',)}}}
    """
    root: Trie = {}
    for label, phrase in phrases:
        node = root
        for word in words(phrase):
            node = node.setdefault(word, {})
        node[""] = (*node.get("", ()), label) if label not in node.get("", ()) else node[""]
    return root


def _load(code: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(code, f"{name}.toml").read_text(encoding="utf-8"))


def _details(code: str) -> dict[str, dict[str, list[str]]]:
    """The phrases of the closed lists, their classes of words written into them."""
    kinds = _load(code, "details")
    classes = kinds.pop("words", {})
    return {
        kind: {label: [with_classes(each, classes) for each in phrases] for label, phrases in labels.items()}
        for kind, labels in kinds.items()
    }


@cache
def language(code: str) -> Language:
    """The language with an ISO 639-1 code.

    >>> language("en").cues["TURNOUT"][0]
    'turnout'

    :raises KeyError: scrutator has no folder for it; :func:`available` lists those it has.
    """
    if code not in available():
        raise KeyError(code)
    cues, details = _load(code, "cues"), _details(code)
    every = [(cue, phrase) for cue, phrases in cues.items() for phrase in phrases]
    every += [
        (f"{kind}:{label}", phrase)
        for kind, labels in details.items()
        for label, phrases in labels.items()
        for phrase in phrases
    ]
    names = _load(code, "names")
    every += [(f"ROLE:{role}", phrase) for role, phrases in names["roles"].items() for phrase in phrases]
    pronouns = ((sort[9:], found) for sort, found in names.items() if sort.startswith("pronouns_"))
    every += [(f"PRONOUN:{sort}", word) for sort, found in pronouns for word in found]
    return Language(
        code=code,
        numbers=_load(code, "numbers"),
        calendar=_load(code, "calendar"),
        names=names,
        tables=_load(code, "tables"),
        examples=tuple(_load(code, "examples").get("example", ())),
        cues=Phrases(cues),
        details={kind: Phrases(labels) for kind, labels in details.items()},
        lexicon=Lexicon(every),
    )


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder here."""
    return tuple(sorted(item.name for item in files(__package__).iterdir() if item.joinpath("cues.toml").is_file()))


@dataclass(frozen=True, slots=True)
class Country:
    """A country by the names that English prose gives it."""

    name: str
    """English short name."""
    code: str
    """ISO 3166-1 alpha-2 (``XK`` for Kosovo)."""
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


@cache
def countries() -> Mapping[str, Country]:
    """Countries by every name and adjective they go by.

    >>> countries()["Kazakh"].name, countries()["Burma"].code
    ('Kazakhstan', 'MM')
    """
    rows = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    found: dict[str, Country] = {}
    for name, row in rows.items():
        country = Country(name, row["code"], (name, *row["other"]), tuple(row["adjectives"]))
        found |= dict.fromkeys((*country.names, *country.adjectives), country)
    return found
