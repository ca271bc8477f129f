"""Languages: one folder a language, data and almost no code.

A language maps its words to neutral cues (``SAYS``, ``TURNOUT``, ``WINS``, ``DETAINS``…). What reads a text knows cues
and quantities only, so that a new language is one folder of TOML files:

``layout.toml``    what is no prose on a page, abbreviations, words that tell the language
``grammar.toml``   shapes of numbers, dates and times
``numbers.toml``   number words, separators, hedges, vague words, words for per cent
``calendar.toml``  names of months and weekdays, words that look back or ahead
``cues.toml``      cue -> phrases
``details.toml``   claim kind -> detail label -> phrases; ``other_senses``: claim kind -> phrases that are none of them
``names.toml``     words that make a name a person, a body, a party; words that never begin a name
``tables.toml``    headers of result tables
``examples.toml``  sentences with what has to be read in them; the tests read every one
``declension.toml`` how names are declined (:mod:`scrutator.reading.names.declension`), if they are
``words.toml``     how words are cut and what inflection adds to them (:mod:`~scrutator.languages.keys`), if anything
``countries.toml`` names and adjectives of countries
``english.toml``   what English calls the words that names of bodies are made of

How phrases are written says :mod:`~scrutator.languages.phrases`.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from scrutator.languages.keys import EXACT, Keys
from scrutator.languages.phrases import GAP, PLAIN, Lexicon, Phrases, Trie, braced, expand, orders, with_classes
from scrutator.languages.rows import loads

__all__ = [
    "GAP",
    "PLAIN",
    "Country",
    "Language",
    "Trie",
    "add",
    "available",
    "countries",
    "expand",
    "in_english",
    "language",
    "layout",
]


_NOUNS = ("speakers", "bodies", "parties", "titles", "counted")
"""Lists of ``names.toml`` that hold nouns."""


@dataclass(frozen=True)
class Language:
    """The words of one language."""

    code: str
    layout: Mapping[str, Any]
    numbers: Mapping[str, Any]
    grammar: Mapping[str, Any]
    calendar: Mapping[str, Any]
    names: Mapping[str, Any]
    tables: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    keys: Keys
    """By what words are compared."""
    declension: Mapping[str, Any]
    """How names are declined; empty where they are not."""
    dictionary: Mapping[str, tuple[str, ...]]
    """Nouns by their keys, in the forms of a dictionary: words of ``names.toml`` for speakers, bodies, titles."""
    persons: tuple[tuple[str, str], ...]
    """Words that stand for somebody behind their labels: ``ROLE:incumbent``, ``PRONOUN:he``."""

    @cached_property
    def cues(self) -> Phrases:
        """Cue -> phrases, written out."""
        return Phrases(_cues(self.code))

    @cached_property
    def details(self) -> Mapping[str, Phrases]:
        """Claim kind -> detail label -> phrases, written out."""
        return {kind: Phrases(labels) for kind, labels in self._closed_lists[0].items()}

    @cached_property
    def _closed_lists(self) -> tuple[Mapping[str, Mapping[str, list[str]]], Mapping[str, list[str]]]:
        return _details(self.code)

    @cached_property
    def lexicon(self) -> Lexicon:
        """All phrases: cues under their own name, details as ``kind:label``, what only sounds like one as ``kind:``,
        and words that stand for somebody. They are many times all the rest of a language: one of which no text is read,
        only its numbers or the headings of its tables are known, does without."""
        lists, other_senses = self._closed_lists
        every = [(cue, phrase) for cue, phrases in self.cues.braced.items() for phrase in phrases]
        every += [
            (f"{kind}:{label}", phrase)
            for kind, labels in lists.items()
            for label, phrases in labels.items()
            for phrase in phrases
        ]
        every += [(f"{kind}:", phrase) for kind, phrases in other_senses.items() for phrase in phrases]
        every += self.persons
        return Lexicon([(label, each) for label, phrase in every for each in self.keys.contracted(phrase)], self.keys)


_ADDED: dict[str, Path] = {}


def add(folder: Path) -> None:
    """Reads texts of one more language in this run: a folder of such files of one's own, named by the code of the
    language.

    :raises FileNotFoundError: the folder has no ``cues.toml``.
    """
    if not folder.joinpath("cues.toml").is_file():
        raise FileNotFoundError(f"{folder}: a language needs cues.toml; docs/languages.md says what else.")
    _ADDED[folder.name] = folder
    for known in (available, layout, language, countries, seats):
        known.cache_clear()


def _load(code: str, name: str) -> dict[str, Any]:
    """A file of a language; empty where the language has none of that name."""
    file = _ADDED.get(code, files(__package__).joinpath(code)).joinpath(f"{name}.toml")
    return loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def layout(code: str) -> Mapping[str, Any]:
    """``layout.toml`` of a language, without its words: all that is needed to know the language again."""
    return _load(code, "layout")


def _details(code: str) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[str]]]:
    """The phrases of the closed lists, and those that hold words of a list and tell of something else; their classes of
    words are written into them."""
    kinds = _load(code, "details")
    classes, other_senses = kinds.pop("words", {}), kinds.pop("other_senses", {})
    lists = {kind: _without_classes(labels, classes) for kind, labels in kinds.items()}
    return lists, _without_classes(other_senses, classes)


def _cues(code: str) -> dict[str, list[str]]:
    """The phrases of the cues, their classes of words written into them."""
    cues = _load(code, "cues")
    return _without_classes(cues, cues.pop("words", {}))


def _without_classes(labels: Mapping[str, list[str]], classes: Mapping[str, list[str]]) -> dict[str, list[str]]:
    written_out = {name: braced(words) for name, words in classes.items()}
    return {
        label: [order for each in phrases for order in orders(with_classes(each, written_out))]
        for label, phrases in labels.items()
    }


@cache
def language(code: str) -> Language:
    """The language with an ISO 639-1 code.

    >>> "turnout" in language("en").cues["TURNOUT"]
    True

    :raises KeyError: scrutator has no folder for it; :func:`available` lists those it has.
    """
    if code not in available():
        raise KeyError(code)
    keys, names = Keys(_load(code, "words")), _load(code, "names")
    persons = [(f"ROLE:{role}", phrase) for role, phrases in names["roles"].items() for phrase in phrases]
    pronouns = ((sort[9:], found) for sort, found in names.items() if sort.startswith("pronouns_"))
    persons += [(f"PRONOUN:{sort}", word) for sort, found in pronouns for word in found]
    return Language(
        code=code,
        layout=layout(code),
        numbers=_load(code, "numbers"),
        grammar=_load(code, "grammar"),
        calendar=_calendar(_load(code, "calendar"), keys),
        names={name: _keyed(found, keys) if isinstance(found, list) else found for name, found in names.items()},
        tables=_load(code, "tables"),
        examples=tuple(_load(code, "examples").get("example", ())),
        keys=keys,
        declension=_load(code, "declension"),
        dictionary=_dictionary(names, keys),
        persons=tuple(persons),
    )


def _dictionary(names: Mapping[str, Any], keys: Keys) -> dict[str, tuple[str, ...]]:
    """The nouns that names and speakers are made of."""
    found: dict[str, tuple[str, ...]] = {}
    for word in itertools.chain.from_iterable(names.get(sort, ()) for sort in _NOUNS):
        found[keys.key(word)] = (*found.get(keys.key(word), ()), word)
    return found


def _keyed(found: Iterable[str], keys: Keys) -> KeysView[str]:
    """Words as the reader's tokens are compared, in their order, each found at once however many they are."""
    return dict.fromkeys([_key(each, keys) for each in found] if keys.inflected else found).keys()


def _key(words: str, keys: Keys) -> str:
    """What tokens are compared with: the keys of the words, or this form alone where it is marked."""
    return EXACT + keys.form(words[1:]) if words.startswith(EXACT) else keys.of_phrase(words)


def _calendar(calendar: Mapping[str, Any], keys: Keys) -> dict[str, Any]:
    """The calendar with the words that are held against tokens as keys."""
    tense = {
        name: tuple(found) if name.endswith("endings") else _keyed(found, keys) if isinstance(found, list) else found
        for name, found in calendar["tense"].items()
    }
    shifts = {
        keys.of_phrase(phrase) if keys.inflected else phrase: shift
        for braced, shift in calendar["relative"].items()
        for phrase in expand(braced)
    }
    weekdays = [_key(each, keys) for each in calendar["weekdays"]]
    counts = {
        name: {keys.of_phrase(each) if keys.inflected else each: count for each, count in calendar[name].items()}
        for name in ("places", "lengths")
    }
    return {**calendar, "weekdays": weekdays, "relative": shifts, "tense": tense, **counts}


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder here, or that were added."""
    own = (item.name for item in files(__package__).iterdir() if item.joinpath("cues.toml").is_file())
    return tuple(sorted({*own, *_ADDED}))


@dataclass(frozen=True, slots=True)
class Country:
    """A country by the names that prose gives it."""

    name: str
    """English short name."""
    code: str
    """ISO 3166-1 alpha-2 (``XK`` for Kosovo)."""
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...] = ()
    """Its capital, and other places and houses of power of which no other country has one of the name."""


@cache
def countries(code: str = "en") -> Mapping[str, Country]:
    """Countries by every name and adjective they go by in a language; where its words are inflected, or the adjectives
    are no names, by what words are compared.

    >>> countries()["Kazakh"].name, countries()["Burma"].code
    ('Kazakhstan', 'MM')
    """
    rows = tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
    english = [
        Country(name, row["code"], (name, *row["other"]), _written_out(row["adjectives"]), tuple(row.get("seats", ())))
        for name, row in rows.items()
    ]
    if code == "en":
        return {each: country for country in english for each in (*country.names, *country.adjectives)}
    own, keys = _load(code, "countries"), language(code).keys
    named = [
        replace(
            country,
            names=_written_out(own[country.code]["names"]),
            adjectives=_written_out(own[country.code]["adjectives"]),
            seats=tuple(own[country.code].get("seats", ())),
        )
        for country in english
        if country.code in own
    ]
    return {keys.of_phrase(each): country for country in named for each in (*country.names, *country.adjectives)}


class Seat(NamedTuple):
    """A capital, or another place or house of power, and the country that it speaks for."""

    name: str
    country: Country


@cache
def seats(code: str) -> Mapping[str, Seat]:
    """The seats of countries by what they are compared by in a language.

    >>> seats("en")["kabul"].country.name, seats("ru")[language("ru").keys.key("Ереване")].name
    ('Afghanistan', 'Ереван')
    """
    keys, every = language(code).keys, {*countries(code).values()}
    return {keys.of_phrase(name): Seat(name, country) for country in every for name in country.seats}


def _written_out(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for phrase in phrases for each in expand(phrase))


@cache
def in_english(word: str) -> str:
    """What English calls a word in the name of a body; the word itself where no language knows it.

    >>> in_english("комиссии"), in_english("commission"), in_english("Аманат")
    ('commission', 'commission', 'Аманат')
    """
    if word.isascii():
        return word
    known = ((language(code).keys, _english(code)) for code in available() if _english(code))
    return next((table[keys.key(word)] for keys, table in known if keys.key(word) in table), word)


@cache
def _english(code: str) -> Mapping[str, str]:
    """The words of a language for the names of bodies, by their keys, in English."""
    found: Mapping[str, str] = _load(code, "english").get("words", {})
    return {language(code).keys.key(word): english for word, english in found.items()}
