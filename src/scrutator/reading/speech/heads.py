"""Heads: those who speak for the board with which the sentence before begins: "Its chairwoman, Ada Brenn, said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrutator.reading.sentence import Sentence, Unit

OPENING = 3
"""Units at the beginning of a sentence in which the board stands."""
POST_WITHIN = 3
"""Units behind "its" in which the post and the mark before the name stand: "Its deputy | chair, | Ada Brenn"."""
_POSTS = frozenset({"CHAIR", "SPOKESPERSON", "HEAD_POST", "LEADER"})


def taken_up(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """The people who are named as the heads of a board that the sentence before begins with, each with the words for
    it."""
    for before, sentence in pairwise(sentences):
        person = _head(sentence)
        board = next((unit for unit in before.units[:OPENING] if "ELECTION_COMMISSION" in unit.labels), None)
        if person is not None and person.entity is not None and board is not None:
            yield person.entity.name, before.text(board.span)


def _head(sentence: Sentence) -> Unit | None:
    """The person whose post in "it" opens a sentence."""
    first, near = sentence.units[:1], sentence.units[1 : 2 + POST_WITHIN]
    its = bool(first) and sentence.tokens[first[0].first].key in sentence.words.names.get("neuter_possessives", ())
    person = next((unit for unit in near if "PERSON" in unit.labels), None)
    told = [unit for unit in near if person is not None and unit.index < person.index]
    post = any(unit.labels & _POSTS for unit in told)
    return person if its and post and all(unit.labels & {"_", ",", *_POSTS} for unit in told) else None
