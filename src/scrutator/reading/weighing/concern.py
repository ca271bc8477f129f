"""Concern: whether a text is about an election at all.

Market shares, seats in aircraft, votes in a song contest and the dead of an earthquake are told in the words of results
and casualties. The words and labels of the whole text say whether it is about an election
(:mod:`~scrutator.reading.weighing.logit`); ``benchmarks/concern.py`` finds the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scrutator.reading.sentence import Sentence
from scrutator.reading.weighing.logit import logit
from scrutator.reading.weighing.signs import LEADING

CONCERN = "concern"
"""The name of the weights."""
ELECTION, ELSEWHERE = "an election", "something else"
UNLIKELY = 0.3
"""The chance that a text is about an election below which nothing is read in it."""
FEW, RARE = 2, 0.02
"""The same for a text of a few sentences, which say little of what it is about: of these, what rules read is read."""


def elsewhere(sentences: Sequence[Sentence], chance: float) -> str | None:
    """Why nothing is read in a text that is likely about something else; None where it may be about an election.
    ``chance``: that it is about one."""
    if not is_unlikely(chance, len(sentences)):
        return None
    told = ", ".join(logit(CONCERN).reasons(_beginnings(sentences), ELSEWHERE))
    return f"its words ({told}) speak of something else: that it is about an election has a chance of {chance:.2f}"


def is_unlikely(chance: float, sentences: int) -> bool:
    """Whether a text of so many sentences is taken for one about something else, where the chance that it is about an
    election is this.

    >>> is_unlikely(0.1, 7), is_unlikely(0.1, 1)
    (True, False)
    """
    return chance < (UNLIKELY if sentences > FEW else RARE)


def may_concern(chance: float) -> bool:
    """Whether numbers that no rule reads may be figures of an election, where the chance that the text is about one is
    this."""
    return chance >= UNLIKELY


def of_an_election(signs: Iterable[str]) -> float:
    """How likely it is that a text with some signs is about an election."""
    return logit(CONCERN).chances(signs)[ELECTION]


def text_signs(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The signs of a text: the beginnings of its words, and the labels of its units."""
    labels = frozenset[str]().union(*[sentence.labels for sentence in sentences])
    return _beginnings(sentences).union([f"in {label}" for label in labels])


def _beginnings(sentences: Sequence[Sentence]) -> frozenset[str]:
    words = {token.key for sentence in sentences for token in sentence.tokens if token.sort == "word"}
    return frozenset([word[:LEADING] for word in words])
