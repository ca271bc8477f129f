"""Land: the countries that a text can be about, by their names, their people and their seats of power."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrutator.languages import Country, countries, seats
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence

NAMED, OF_IT, SEATED = 3, 2, 1
"""What a country's name says for it, a word for its people or its name in that of a body, and one of its seats."""
LONGEST = 3
"""Words of the name of a seat at most."""
LEAST, ALIKE = 5, 4
"""Letters of a word for a people at least, since shorter ones are other words too often; and how many of the first it
shares with a name of the country or its people."""


def countries_told(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[str, ...]:
    """The countries that a text speaks of, by their English short names: the one that most words speak for first, then
    the first of equals. One seat told once says nothing, nor does one that only comments ("Moscow said"), nor the name
    of somebody called like one."""
    votes, first = Counter[str](), dict[str, int]()
    named = [entity for entity in entities if entity.sort == "COUNTRY"]
    namesakes = [each for each in entities if each.sort == "PLACE" and each.name in countries()]
    known = {mention.span.start for each in (*named, *namesakes) for mention in each.mentions}
    called = [each for each in entities if each.sort == "PERSON" and any(len(m.words) > 1 for m in each.mentions)]
    people = [mention.span for each in called for mention in each.mentions]
    for entity in named:
        name = countries()[entity.name].name
        votes[name] += NAMED * len(entity.mentions)
        first[name] = entity.mentions[0].span.start
    for sentence in sentences:
        for place, country, weight in _told(sentence):
            if place not in known and not any(span.start <= place < span.end for span in people):
                votes[country.name] += weight
                first.setdefault(country.name, place)
    told = (name for name in votes if votes[name] > SEATED)
    return tuple(sorted(told, key=lambda name: (-votes[name], first[name])))


def _told(sentence: Sentence) -> Iterator[tuple[int, Country, int]]:
    """What of the words of a sentence speaks for a country, where it stands, and how much it says."""
    tokens, code = sentence.tokens, sentence.words.code
    by_name, by_seat = countries(code), seats(code)
    at = 0
    while at < len(tokens):
        keys = [token.key for token in tokens[at : at + LONGEST]]
        size = next((n for n in range(len(keys), 0, -1) if " ".join(keys[:n]) in by_seat), 0)
        if size:
            seat, words = by_seat[" ".join(keys[:size])], tokens[at : at + size]
            if _is_written(words, seat.name) and not _speaks(sentence, at + size):
                yield tokens[at].start, seat.country, SEATED
        elif (country := by_name.get(tokens[at].key) or by_name.get(tokens[at].text)) and _is_of(tokens[at], country):
            yield tokens[at].start, country, OF_IT
        at += size or 1


def _is_written(words: Sequence[Token], name: str) -> bool:
    """Whether words that have the keys of a name are a form of it: as long, and in capitals where it is."""
    return all(
        len(word.text) >= len(own)
        and word.text.casefold().startswith(own[:-1].casefold())
        and (word.capital or not own[:1].isupper())
        for word, own in zip(words, name.split(), strict=True)
    )


def _speaks(sentence: Sentence, behind: int) -> bool:
    """Whether the word behind a name says that it spoke."""
    return any(unit.first == behind and "SAYS" in unit.labels for unit in sentence.units)


def _is_of(token: Token, country: Country) -> bool:
    """Whether a word that has the stem of a country's begins as it does."""
    start = token.text[:ALIKE].casefold()
    return len(token.text) >= LEAST and any(
        each.casefold().startswith(start) for each in (*country.names, *country.adjectives)
    )
