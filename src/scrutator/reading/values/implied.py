"""Implied shares: numbers that leave their "per cent" to another number, or to the words around them.

"A with 3.33 percent, B with 2.54", "44 percent. In 2014 it was 61", "on a turnout of 77", "A 54, B 46". What decides is
the figure before, the words right before and behind the number, and whether two numbers make a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.values import Amount
from scrutator.reading.values.grammar import Grammar, grammar

HUNDRED = 100
NEARLY = (97, 100.5)
"""What the shares of two rivals sum to."""
_FIGURES = frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS", "MONEY"})
SPELLED = 20
"""From here on a number in words may be a share: "in 2015 it was seventy-one"."""
REACH = 90
"""Characters before a number in which the words stand that show it to be a share."""


def with_implied_shares(found: Sequence[Amount], clean: str, span: Span, words: Language, before: str) -> list[Amount]:
    """The amounts of the sentence at ``span``, with those read as shares that leave out to say so. ``before``: the sort
    of the last figure of the paragraph before the sentence, '' where there is none.

    >>> from scrutator.languages import language
    >>> from scrutator.reading.values import amounts
    >>> text, english = "In 2014 it was 61.", language("en")
    >>> found = amounts(text, Span(0, len(text)), english)
    >>> [a.sort for a in with_implied_shares(found, text, Span(0, len(text)), english, "PERCENT")]
    ['YEAR', 'PERCENT']
    >>> [a.sort for a in with_implied_shares(found, text, Span(0, len(text)), english, "COUNT")]
    ['YEAR', 'COUNT']
    """
    if not any(map(_may_be_share, found)):
        return list(found)
    passage = _Passage(clean, span, grammar(words.code), words.names["conjunctions"])
    if passage.beside_counts(found):
        return list(found)
    return passage.gone_on(passage.in_pairs(passage.in_lists(found)), before)


def last_figure(found: Iterable[Amount], before: str) -> str:
    """The sort of the last figure among the amounts, else what it was before them."""
    sorts = [amount.sort for amount in found if amount.sort in _FIGURES]
    return sorts[-1] if sorts else before


def _may_be_share(amount: Amount) -> bool:
    value = amount.quantity.value
    return amount.sort == "COUNT" and value is not None and 0 < value <= HUNDRED


def _in_digits(amount: Amount) -> bool:
    return _may_be_share(amount) and amount.quantity.text[-1:].isdigit()


def _as_share(amount: Amount) -> Amount:
    return replace(amount, sort="PERCENT", quantity=replace(amount.quantity, unit="percent"))


class _Passage:
    """The words of one sentence around its numbers."""

    def __init__(self, clean: str, span: Span, shapes: Grammar, conjunctions: Sequence[str]) -> None:
        self.clean, self.span, self.shapes, self.conjunctions = clean, span, shapes, conjunctions

    def in_lists(self, found: Sequence[Amount]) -> list[Amount]:
        """With the shares of a list of which only one has the word: "A with 3.33 percent, B with 2.54", "71, 16 and 3
        per cent". A decimal fraction of something else has its unit."""
        headed = self.shapes["headings"].search(self.clean, self.span.start, self.span.end)
        if not headed and not any(a.sort == "PERCENT" for a in found):
            return list(found)
        made: list[Amount] = []
        for amount in reversed(found):
            gap = bool(made) and made[-1].sort == "PERCENT" and self._gap("list_gap", amount, made[-1])
            share = _in_digits(amount) and self._ends("joint", amount) and (amount.quantity.decimals > 0 or gap)
            made.append(_as_share(amount) if share else amount)
        made.reverse()
        for at in range(1, len(made)):
            goes_on = made[at - 1].sort == "PERCENT" and self._gap("list_gap", made[at - 1], made[at])
            if goes_on and _in_digits(made[at]) and self._ends("joint", made[at]):
                made[at] = _as_share(made[at])
        return made

    def beside_counts(self, found: Sequence[Amount]) -> bool:
        """Whether each share of a list has a count of something beside it: "6.8 % and 12 seats, B 6.3 % and 11"."""
        return any(
            left.sort == "PERCENT"
            and right.sort == "COUNT"
            and right.quantity.decimals == 0
            and self.clean[left.span.end : right.span.start].strip().casefold() in self.conjunctions
            and not self._ends("joint", right)
            for left, right in pairwise(found)
        )

    def in_pairs(self, found: Sequence[Amount]) -> list[Amount]:
        """With the shares of two rivals: "54 to 46", "34.1 to 33.8", "A 54, B 46"."""
        made = list(found)
        for at in range(1, len(made)):
            left, right = made[at - 1], made[at]
            bare = _in_digits(left) and _in_digits(right) and self._ends("share_ends", right)
            if bare and self._gap("share_pair", left, right) and self._split(left, right):
                made[at - 1 : at + 1] = _as_share(left), _as_share(right)
        return made

    def gone_on(self, found: Sequence[Amount], before: str) -> list[Amount]:
        """With the numbers that the words right before show to be shares by themselves ("on a turnout of 77"), or to go
        on from the share before them ("against 68 five years ago")."""
        made: list[Amount] = []
        for amount in found:
            told = _in_digits(amount) or (_may_be_share(amount) and (amount.quantity.value or 0) >= SPELLED)
            share = told and self._ends("share_ends", amount) and self._led(amount, before)
            made.append(_as_share(amount) if share else amount)
            before = last_figure(made[-1:], before)
        return made

    def _led(self, amount: Amount, before: str) -> bool:
        names = ("share_topic", "share_goes_on") if before == "PERCENT" else ("share_topic",)
        decimal = before == "PERCENT" and amount.quantity.decimals > 0
        start = max(self.span.start, amount.span.start - REACH)
        return decimal or any(self.shapes[name].search(self.clean, start, amount.span.start) for name in names)

    def _split(self, left: Amount, right: Amount) -> bool:
        """Whether two numbers share out a hundred, or are decimal fractions that could."""
        both = (left.quantity.value or 0) + (right.quantity.value or 0)
        decimals = min(left.quantity.decimals, right.quantity.decimals)
        return NEARLY[0] <= both <= NEARLY[1] or (decimals > 0 and both <= HUNDRED)

    def _gap(self, name: str, left: Amount, right: Amount) -> bool:
        return self.shapes[name].fullmatch(self.clean, left.span.end, right.span.start) is not None

    def _ends(self, name: str, amount: Amount) -> bool:
        return self.shapes[name].match(self.clean, amount.span.end, self.span.end) is not None


def figures_in_turn(
    sentences: Iterable[tuple[int, Span, Sequence[Amount]]], clean: str, words: Language
) -> Iterator[list[Amount]]:
    """The amounts of each sentence (its paragraph, its place, its amounts) with implied shares, in order."""
    paragraph, before = -1, ""
    for here, span, found in sentences:
        before = before if here == paragraph else ""
        made = with_implied_shares(found, clean, span, words, before)
        paragraph, before = here, last_figure(made, before)
        yield made
