"""Signs: what the words around a number say of the kind of figure that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutator.model import Quantity
from scrutator.reading.lexer import Token
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.weighing.telling import each_of

LEADING = 6
"""Letters at the beginning of a word by which it is known, whatever its ending."""
CLOSE, NEAR = 2, 6
"""Units beside a number whose place is a sign besides their labels; units that are near it."""
WORDS_BESIDE, WORDS_NEAR = 3, 10
"""Words beside a number whose place is a sign; words that are near it."""
OTHER_SORTS = frozenset({"DATE", "YEAR", "TIME", "AGE"})
"""Numbers that say of themselves what they are."""
UNITS = frozenset({"percent", "count"})
"""Units of figures of an election; sums of money and times are none."""


def weighable(unit: Unit) -> bool:
    """Whether a unit is a number whose kind the words around it decide."""
    amount = unit.amount
    return amount is not None and amount.sort not in OTHER_SORTS and amount.quantity.unit in UNITS


def signs(sentence: Sentence, value: Unit, left: str | None, before: frozenset[str]) -> Iterator[str]:
    """The signs of a number. ``left``: the kind of the number before it in the sentence; ``before``: the kinds of the
    sentence before."""
    assert value.amount is not None
    assert value.amount.quantity is not None
    unit, tokens = value.amount.quantity.unit, sentence.tokens
    yield from _of_the_size(value.amount.quantity)
    yield from [f"is {label}" for label in value.labels]
    yield f"is {tokens[value.last - 1].key[:LEADING]}"
    yield from _of_the_sentence(unit, sentence, left, before)
    yield from _of_units(f"{unit} <", sentence.units[max(0, value.index - NEAR) : value.index][::-1])
    yield from _of_units(f"{unit} >", sentence.units[value.index + 1 : value.index + 1 + NEAR])
    yield from _of_words("<", tokens[max(0, value.first - WORDS_NEAR) : value.first][::-1])
    yield from _of_words(">", tokens[value.last : value.last + WORDS_NEAR])
    cell = sentence.cell(value)
    yield from [f"with {label}" for label in sentence.labels_in(cell.start, cell.end)]


def _of_the_size(quantity: Quantity) -> Iterator[str]:
    """Unit, order of magnitude, decimals and hedge."""
    yield f"hedge {quantity.approximation}"
    number = next((each for each in (quantity.value, quantity.low, quantity.high) if each is not None), None)
    if number is None:
        yield f"{quantity.unit}, vague"
        return
    yield f"{quantity.unit}, {max(0, number.adjusted())} digits"
    if number != int(number):
        yield "decimals"


def _of_the_sentence(unit: str, sentence: Sentence, left: str | None, before: frozenset[str]) -> Iterator[str]:
    yield from [f"{unit} in {label}" for label in sentence.labels]
    yield f"{unit} left {left}"
    yield from [f"{unit} before {kind}" for kind in before]
    yield f"{unit} section {sentence.segment.section}"


def _of_units(side: str, units: Sequence[Unit]) -> Iterator[str]:
    for place, unit in enumerate(units, 1):
        yield from each_of(f"{side}{place}" if place <= CLOSE else f"{side}near", unit.labels)


def _of_words(side: str, tokens: Sequence[Token]) -> Iterator[str]:
    for place, token in enumerate(tokens, 1):
        if token.sort == "word":
            if place <= WORDS_BESIDE:
                yield f"{side}{place} {token.key[:LEADING]}"
            yield f"{side} {token.key[:LEADING]}"
