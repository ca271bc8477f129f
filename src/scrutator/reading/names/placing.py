"""Placing: what the preposition before a name, and the words around it, make of it: a place, a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scrutator.languages import Language, language
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.declension import declension


def led_to(mention: Mention, tokens: Sequence[Token], words: Language) -> Iterator[str]:
    """What the preposition before a name makes of it."""
    listed, before = signs(words.code), tokens[mention.first - 1].key if mention.first else ""
    if before in (",", "и") and len(mention.words) == 1 and _goes_on_with_regions(mention, tokens, words):
        yield from ["PLACE"] * 4
    place = tokens[mention.first - 2] if mention.first > 1 else None
    aimed = place is not None and place.key in listed["aimed"]
    if before in listed["place_prepositions"] and not aimed:
        given = before in listed["led_by"] and _ends_a_share(tokens[: mention.first - 1], words)
        given = given or _is_given(mention, tokens, words) or _is_set_against(tokens[: mention.first - 1], words)
        given = given or _is_given_before(tokens[: mention.first - 1], words)
        counted = len(mention.words) > 1 and _ends_a_count(tokens[: mention.first - 1], words)
        yield from ["PERSON" if given else "PLACE"] * (2 if given or not counted else 0)  # « 46 % à Kest »
    led = place.key if place and before in listed["articles"] and not mention.sort else ""
    if led in listed["inside"] or (led in listed["inside_alone"] and _stands_alone(mention, tokens, words)):
        yield from ["PLACE"] * 2  # « dans la Somme »
    if before == "," and place and place.key in words.names.get("capitals", ()):
        yield from ["PLACE"] * 3  # "in the capital, Kest"
    if before in listed["possessive"] and place and place.text.islower() and place.key in listed["places"]:
        yield from ["PLACE"] * 3  # "the city of Kest"


def _stands_alone(mention: Mention, tokens: Sequence[Token], words: Language) -> bool:
    """Whether no noun follows a name that would make it say which one is meant: "in the Kest | camp"."""
    behind = tokens[mention.last : mention.last + 1]
    return not behind or behind[0].sort != "word" or behind[0].key in words.names["function_words"]


def _goes_on_with_regions(mention: Mention, tokens: Sequence[Token], words: Language) -> bool:
    """Whether an adjective goes on a list of regions whose noun is said once: «в Озёрной области …, Лесной - 31 %»."""
    if not words.declension or not declension(words.code).is_adjective(tokens[mention.first].text):
        return False
    nouns = {words.keys.key(noun) for noun in words.names["regions"]}
    said = [at for at, token in enumerate(tokens[: mention.first]) if token.key in nouns]
    return bool(said) and any(token.capital for token in tokens[max(0, said[-1] - 1) : said[-1]])


@cache
def signs(code: str) -> Mapping[str, frozenset[str]]:
    """The lists of words beside a name that tell what it names."""
    listed = ("aimed", "articles", "inside", "inside_alone", "place_prepositions", "led_by", "possessive", "places")
    others = ("pollster_verbs", "relative", "belongings")
    return {name: frozenset(language(code).names.get(name, ())) for name in (*listed, *others)}


def _ends_a_count(tokens: Sequence[Token], words: Language) -> bool:
    """Whether the last of the tokens is a number or what is counted that somebody gets: « 8 744 voix à Ada Kest »."""
    counted = words.names.get("awarded", ())
    return bool(tokens) and bool(counted) and (tokens[-1].sort == "number" or tokens[-1].key in counted)


def _is_set_against(tokens: Sequence[Token], words: Language) -> bool:
    """Whether a preposition leads to the one against whom a verb sets somebody, the only one named between: « a opposé
    | Ada Brenn, la cheffe des Verts, | à Jon Kest », but « a opposé Ada Brenn et Jon Kest | à Solmar »."""
    verbs = words.names.get("sets_against", ())
    verb = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].key in verbs), len(tokens))
    inner = tokens[verb + 1 :]
    joined = any(token.key in words.names["conjunctions"] for token in inner)
    return any(token.capital for token in inner) and not joined


def _is_given(mention: Mention, tokens: Sequence[Token], words: Language) -> bool:
    """Whether a verb gives a name the number behind it, or goes on to: « donne | à Kest 46 % | et à Brenn 54 % »."""
    led = tokens[mention.first - 2].key if mention.first > 1 else ""
    if not any(token.sort == "number" for token in tokens[mention.last : mention.last + 1]):
        return False
    giving = _giving(words.code)
    goes_on = led == "," or led in words.names["conjunctions"]
    return led in giving or (goes_on and any(token.key in giving for token in tokens[: mention.first - 2]))


def _is_given_before(tokens: Sequence[Token], words: Language) -> bool:
    """Whether a share is given right before the preposition: « donne | 31 % des intentions de vote | à Ada Kest »."""
    numbers = (
        at for at in range(len(tokens) - 1, max(-1, len(tokens) - GIVEN_WITHIN), -1) if tokens[at].sort == "number"
    )
    figure = next(numbers, None)
    if figure is None or not _ends_a_share(tokens[: figure + 2], words):
        return False
    if any(token.text in ",;:()" for token in tokens[figure:]):
        return False
    return any(token.key in _giving(words.code) for token in tokens[max(0, figure - VERB_WITHIN) : figure])


GIVEN_WITHIN = 7
"""Words before a preposition in which the number stands of what is given."""
VERB_WITHIN = 3
"""Words before that number in which the verb stands: « donne aujourd'hui près de | 31 % »."""


@cache
def _giving(code: str) -> frozenset[str]:
    """Verbs that give somebody a figure: « le sondage | donne | à Kest 46 % »."""
    words = language(code)
    return frozenset(words.keys.of_phrase(phrase.removeprefix("=")) for phrase in words.cues.get("CREDITS", ()))


def _ends_a_share(tokens: Sequence[Token], words: Language) -> bool:
    """Whether the last of the tokens is a word for per cent."""
    return bool(tokens) and tokens[-1].key in {words.keys.key(word) for word in words.numbers["percent"]["words"]}
