"""Land: the countries that a text can be about, by their names, their people and their seats of power."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scrutator.languages import Country, Seat, countries, seats
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence

NAMED, OF_IT, SEATED = 3, 2, 1
"""What a country's name says for it, a word for its people or its name in that of a body, and one of its seats."""
Seats = Sequence[tuple[tuple[str, ...], Seat]]
"""Seats with the keys of their words."""
LEAST, ALIKE = 5, 4
"""Letters of a word for a people at least, since shorter ones are other words too often; and how many of the first it
shares with a name of the country or its people."""


def countries_told(sentences: Sequence[Sentence], entities: Sequence[Entity]) -> tuple[str, ...]:
    """The countries that a text speaks of, by their English short names: the one that most words speak for first, then
    the first of equals. One seat told once says nothing, nor does one that only comments ("Moscow said"), nor the name
    of somebody called like one."""
    votes, first, seated = Counter[str](), dict[str, int](), set[str]()
    named = [entity for entity in entities if entity.sort == "COUNTRY"]
    namesakes = [each for each in entities if each.sort == "PLACE" and each.name in countries()]
    known = {mention.span.start for each in (*named, *namesakes) for mention in each.mentions}
    called = [each for each in entities if each.sort == "PERSON" and any(len(m.words) > 1 for m in each.mentions)]
    people = [mention.span for each in called for mention in each.mentions]
    by_number = {sentence.number: sentence for sentence in sentences}
    for entity in named:
        name = countries()[entity.name].name
        stand = ((by_number[each.sentence], each.first, each.last) for each in entity.mentions)
        votes[name] += NAMED * sum(not _is_of_its_service(*each) for each in stand)
        first[name] = entity.mentions[0].span.start
    for sentence in sentences:
        for place, country, weight in _told(sentence):
            if place not in known and not any(span.start <= place < span.end for span in people):
                votes[country.name] += weight
                first.setdefault(country.name, place)
                seated |= {country.name} if weight == SEATED else set()
    for name in seated if len(seated) == 1 else ():
        votes[name] += SEATED * sum(len(each.mentions) for each in namesakes)  # its state that is called like another
    told = (name for name in votes if votes[name] > SEATED)
    return tuple(sorted(told, key=lambda name: (-votes[name], first[name])))


def _is_of_its_service(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a country is only named as the one whose embassy or secret service does something elsewhere: «посольство
    | США», «украинские | спецслужбы»."""
    services = sentence.words.names.get("services", ())
    beside = (*sentence.tokens[max(0, first - 1) : first], *sentence.tokens[last : last + 1])
    return any(token.key in services for token in beside)


def _told(sentence: Sentence) -> Iterator[tuple[int, Country, int]]:
    """What of the words of a sentence speaks for a country, where it stands, and how much it says."""
    tokens, code = sentence.tokens, sentence.words.code
    by_name, by_first, telling = countries(code), _by_first_word(code), _telling(code)
    behind = 0
    for at, token in enumerate(tokens):
        if at < behind or (token.key not in telling and token.text not in telling):
            continue
        found = _seat(tokens, at, by_first[token.key]) if token.key in by_first else None
        if found is not None:
            words, seat = found
            behind = at + len(words)
            if _is_written(words, seat.name) and not _speaks(sentence, behind):
                yield token.start, seat.country, SEATED
        elif (country := by_name.get(token.key) or by_name.get(token.text)) and _is_of(token, country):
            if _is_of_its_service(sentence, at, at + 1):
                continue
            yield token.start, country, OF_IT


def _seat(tokens: Sequence[Token], at: int, seats_so: Seats) -> tuple[Sequence[Token], Seat] | None:
    """The seat whose words stand from one word on."""
    for keys, seat in seats_so:
        words = tokens[at : at + len(keys)]
        if tuple(word.key for word in words) == keys:
            return words, seat
    return None


@cache
def _by_first_word(code: str) -> Mapping[str, Seats]:
    """The seats of a language by the key of their first word, the longest first."""
    found = defaultdict[str, list[tuple[tuple[str, ...], Seat]]](list)
    for key, seat in seats(code).items():
        keys = tuple(key.split(" "))
        found[keys[0]].append((keys, seat))
    return {first: tuple(sorted(each, key=lambda own: -len(own[0]))) for first, each in found.items()}


@cache
def _telling(code: str) -> frozenset[str]:
    """The words of a language of which one speaks for a country: most do for none."""
    return frozenset((*countries(code), *_by_first_word(code)))


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
