"""Units: the stretches of a sentence that are read as one: a number, a name, a phrase of the language, a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.lexer import Cue, Token, cues
from scrutator.reading.names import Entity, Mention
from scrutator.reading.values import Amount

NUMBERS = frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS"})
GRAMMAR = frozenset({"AUX", "BE", "AS", "UNREAL", "ADVERB", "IN", "FROM", "AMONG"})
"""Cues of words that only hold a sentence together: a unit with no other label counts as a plain word, ``_``."""


SMALL_WORDS = frozenset(
    {"OF", "BY", "FOR", "WITH", "AND", "OR", "AGAINST", "THAT", "AS", "BE", "AUX", "ASSIGNS", "OVERNIGHT"}
    | {"IN", "AS_OF", "BESIDES", "FROM"}
)
"""Labels of words that mean nothing of their own inside a longer phrase."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a sentence that is read as one."""

    index: int
    span: Span
    first: int
    last: int
    labels: frozenset[str]
    amount: Amount | None = None
    entity: Entity | None = None
    mention: Mention | None = None


def units(
    tokens: Sequence[Token], amounts: Sequence[Amount], mentions: Sequence[tuple[Mention, Entity]], language: Language
) -> tuple[Unit, ...]:
    """The units of a sentence: numbers first, then names, then the longest phrases of the language, then words."""
    phrases = cues(tokens, language)
    taken: dict[int, tuple[int, Amount | None, tuple[Mention, Entity] | None]] = {}
    for amount in amounts:
        inside = [i for i, token in enumerate(tokens) if token.span.meets(amount.span)]
        if inside:
            taken[inside[0]] = (inside[-1] + 1, amount, None)
    covered = {i for first, (last, *_) in taken.items() for i in range(first, last)}
    long_phrases = {
        i for cue in phrases if _is_detail(cue.labels) and cue.last - cue.first > 1 for i in range(cue.first, cue.last)
    }
    for mention, entity in mentions:
        own = set(range(mention.first, mention.last))
        if not own & covered and not (
            own <= long_phrases and mention.last - mention.first == 1 and entity.sort != "PERSON"
        ):
            taken[mention.first] = (mention.last, None, (mention, entity))
            covered |= own
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        if at in taken:
            last, number, named = taken[at]
        else:
            last, number, named = (
                max(
                    (
                        c.last
                        for c in phrases
                        if c.first == at and not covered & set(range(at, c.last)) and not _cuts(c, phrases)
                    ),
                    default=at + 1,
                ),
                None,
                None,
            )
        labels = _labels(phrases, at, last)
        found.append(_unit(len(found), tokens, at, last, labels, number, named))
        at = last
    return tuple(_change(unit, found) for unit in found)


def _change(unit: Unit, units: Sequence[Unit]) -> Unit:
    """A number that says by how much something rose or fell is no figure of its own: "down by 1.5 %"."""
    after = frozenset[str]().union(*(u.labels for u in units[unit.index + 1 : unit.index + 2]))
    before = units[unit.index - 1].labels if unit.index else frozenset[str]()
    changed = unit.labels & NUMBERS and ("CHANGE" in before or "DIFFERENCE" in after)
    return replace(unit, labels=frozenset({"CHANGE_BY"})) if changed else unit


def _labels(phrases: Sequence[Cue], first: int, last: int) -> set[str]:
    """The labels of the phrases inside a unit; those of small words only where they are the whole of it."""
    whole = {label for cue in phrases if (cue.first, cue.last) == (first, last) for label in cue.labels}
    inside = {label for cue in phrases if first <= cue.first and cue.last <= last for label in cue.labels}
    return whole | (inside - SMALL_WORDS)


def _cuts(cue: Cue, phrases: Sequence[Cue]) -> bool:
    """Whether a phrase would take the first words of a longer one of the closed lists: "of vote | buying"."""
    return any(cue.first < c.first < cue.last < c.last for c in phrases if c.first == c.begin and _is_detail(c.labels))


def _is_detail(labels: Sequence[str]) -> bool:
    return any(":" in label and not label.startswith(("ROLE", "PRONOUN")) for label in labels)


def _unit(
    index: int,
    tokens: Sequence[Token],
    first: int,
    last: int,
    labels: set[str],
    amount: Amount | None,
    named: tuple[Mention, Entity] | None,
) -> Unit:
    labels |= {label.split(":")[0] for label in labels if label.startswith(("ROLE:", "PRONOUN:"))}
    if amount:
        labels = {amount.sort, "NUMBER"} if amount.sort in NUMBERS else {amount.sort}
    if named:
        labels |= {named[1].sort, "NAMED"}
    token = tokens[first]
    if token.sort == "punct":
        labels.add(token.text)
    if token.sort == "possessive":
        labels.add("POSSESSIVE")
    span = amount.span if amount else Span(token.span.start, tokens[last - 1].span.end)
    return Unit(
        index,
        span,
        first,
        last,
        frozenset(labels if labels - GRAMMAR else labels | {"_"}),
        amount,
        named[1] if named else None,
        named[0] if named else None,
    )
