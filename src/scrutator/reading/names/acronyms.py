"""Acronyms: short names that a text links to full ones: "the National Harbour Congress (NHC)", « le NHC »."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.institutions import is_of_initials, is_short

LEAST = 3
"""Letters from which on the initials of a name alone tell whose acronym it is; a bracket tells it of any."""

SHOUTED = 2
"""Words that a name in capitals may have: a person's own."""


def full_names(mentions: Sequence[Mention], sentences: Sequence[Sequence[Token]]) -> Mapping[str, Mention]:
    """By an acronym, a mention of the full name that it stands for: one that it follows in brackets, else the only one
    whose initials it is."""
    found = dict(_in_brackets(mentions, sentences))
    initials: dict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
    for mention in mentions:
        if len(mention.words) >= LEAST and mention.sort in ("BODY", "PARTY", None) and not mention.title:
            initials[_initials(mention)].setdefault(mention.words, mention)
    for mention in mentions:
        word = mention.words[0]
        if len(mention.words) == 1 and is_short(word) and len(word) >= LEAST and word not in found:
            named = initials.get(word, {})
            if len(named) == 1:
                found[word] = next(iter(named.values()))
    return found


def _initials(mention: Mention) -> str:
    """The first letters of the capitalised words of a name."""
    return "".join(word[0] for word in mention.words if word[:1].isupper())


def _in_brackets(mentions: Iterable[Mention], sentences: Sequence[Sequence[Token]]) -> Iterator[tuple[str, Mention]]:
    """Each acronym in brackets right behind a full name that begins with the same letter."""
    ends = {(mention.sentence, mention.last): mention for mention in mentions if len(mention.words) > 1}
    for mention in mentions:
        tokens, word = sentences[mention.sentence], mention.words[0]
        full = ends.get((mention.sentence, mention.first - 1))
        bracket = mention.first > 0 and tokens[mention.first - 1].text == "("
        closed = mention.last < len(tokens) and tokens[mention.last].text == ")"
        alone = bracket and closed and len(mention.words) == 1 and is_of_initials(word)
        if full is not None and alone and full.sort != "PERSON" and not full.title and _may_stand_for(word, full):
            yield word, full


def _may_stand_for(acronym: str, full: Mention) -> bool:
    """Whether the letters of an acronym begin words of a name, in their order."""
    words = iter(
        "".join(full.words).casefold() if len(full.words) == 1 else [word[0].casefold() for word in full.words]
    )
    return all(letter in words for letter in acronym.casefold())


def is_only_short(mentions: Sequence[Mention], sentences: Sequence[Sequence[Token]]) -> bool:
    """Whether a name is met as a few capital letters only, and never behind "Mr"."""
    for mention in mentions:
        before = sentences[mention.sentence][mention.first - 1].text if mention.first else ""
        if len(mention.words) > 1 or before == "." or not _has_letters_of_a_party(mention.words[0]):
            return False
    return bool(mentions)


def _has_letters_of_a_party(word: str) -> bool:
    return is_short(word) and len(word) <= FEW


FEW = 4
"""Letters that the short name of a party has at most, where nothing else tells it from a surname in capitals."""


def shouts(mention: Mention) -> bool:
    """Whether a name is cut out of a heading in capitals, where what is no name has them too."""
    return mention.sort is None and len(mention.words) > SHOUTED and all(word.isupper() for word in mention.words)
