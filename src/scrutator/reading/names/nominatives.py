"""Nominatives: words that are no name as a dictionary has them, whatever case the text gives them."""

from __future__ import annotations

from scrutator.languages import Language
from scrutator.reading.names.declension import declension


def is_nominative(words: str, language: Language) -> bool:
    """Whether words can stand as a subject, as far as their form tells."""
    return in_nominative(words, language) == words


def one_in_nominative(word: str, language: Language) -> str:
    """A noun that means one of its sort, as a dictionary has it.

    >>> from scrutator.languages import language as words
    >>> one_in_nominative("партии", words("ru")), in_nominative("партии", words("ru"))
    ('партия', 'партии')
    """
    return declension(language.code).singular(word) if language.declension else word


def several_in_nominative(words: str, language: Language) -> str:
    """A noun phrase for what is counted, as a dictionary has it, whatever the number before asks for.

    >>> from scrutator.languages import language as words
    >>> several_in_nominative("протокола", words("ru")), several_in_nominative("ballots", words("en"))
    ('протоколы', 'ballots')
    """
    alone = language.declension and " " not in words
    return declension(language.code).plural(words) if alone else in_nominative(words, language)


def in_nominative(words: str, language: Language, *, oblique: bool = False) -> str:
    """A noun phrase as a dictionary has it, in a language that declines its nouns. ``oblique``: it stands where no
    nominative can.

    >>> from scrutator.languages import language as words
    >>> in_nominative("независимыми наблюдателями", words("ru")), in_nominative("observers", words("en"))
    ('независимые наблюдатели', 'observers')
    >>> in_nominative("миссии наблюдателей", words("ru"), oblique=True)
    'миссия наблюдателей'
    """
    return (
        " ".join(declension(language.code).of_phrase(words.split(), oblique=oblique)) if language.declension else words
    )
