"""Units: the stretches of a sentence that are read as one: a number, a name, a phrase of the language, a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from operator import attrgetter

from scrutator.languages import Language
from scrutator.reading.cues import cues
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity, Mention
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.phrases import Phrases
from scrutator.reading.sentence.unit import Unit, Units
from scrutator.reading.values import Amount

_OF_AN_EVENT = frozenset({"REFERENDUM", "election_type:referendum"})
"""Labels of words that only say, inside the name of a body, what it organises."""
_NONE = frozenset[str]()
_SMALL = frozenset({"_"})
"""The labels of a word that no phrase has."""
_BREAKS = frozenset(
    {",", ";", ":", "(", ")", "-", "NUMBER", "AND", "FOR", "GETS", "NAMED", "VOTED", "VOTE_SHARE", "WITH"}
)
"""What parts a share from what it is a share of."""
_DESCRIBING = frozenset({"PERSON_WORD", "OPPONENT", "PARTY_PERSON", "RIVAL", "PARTY_WORD", "CAMP"})
"""Labels of nouns that stand for somebody, and not where they are words of a name."""
_MARKS = frozenset({'"', "OUTLET", "PARTIES", "PARTY_SIDE", "OBSERVING", "POLLSTER", "AGAINST_ALL"})
"""Labels of words that a name in quotation marks, that of no body, keeps."""
_BALLOTS = frozenset({"RECEIVED", "VOTED", "CAST", "VOTE_SHARE", "POSTED"})
"""Words for votes and ballots that say more of them."""
_CHANGE_BY = frozenset({"CHANGE_BY"})
_COMPARED = frozenset({"LARGER", "SMALLER", "POINTS_CHANGE"})
"""Labels of words that say that something is more or less than something else."""
_BOUNDS = frozenset({"more_than", "less_than", "at_least", "up_to"})
"""Hedges of a share that something rose or fell to."""
_OF_NUMBERS = frozenset({"VOTES", "CHANGE", "VARIES", "DIFFERENCE", "POINTS_CHANGE"})
"""Labels of words that may say what the number beside them is, or be told by it what they are."""
_ADVERBIAL = frozenset({"VAGUE", "TIMES"})
"""Sorts of amounts that may stand inside a phrase of the closed lists: "in several places", "voted twice"."""
_start, _end = attrgetter("start"), attrgetter("end")


def units(
    tokens: Sequence[Token], amounts: Sequence[Amount], mentions: Sequence[tuple[Mention, Entity]], language: Language
) -> Units:
    """The units of a sentence: numbers first, then names, then the longest phrases of the language, then words."""
    numbers, names = _numbers(tokens, amounts, mentions), dict[int, tuple[Mention, Entity]]()
    exact = [(first, last) for first, (last, amount) in numbers.items() if amount.sort not in _ADVERBIAL]
    phrases = Phrases(cues(tokens, language, exact), len(tokens))
    for first, (last, _) in numbers.items():
        phrases.take(first, last)
    for named in mentions:
        if phrases.free(named[0].first, named[0].last) and not phrases.hides(*named):
            names[named[0].first] = named
            phrases.take(named[0].first, named[0].last)
    if names and phrases.listed:
        phrases.go_on_behind_names()
    found: list[Unit] = []
    at, end = 0, len(tokens)
    while at < end:
        if at in numbers:
            unit = _number(len(found), at, *numbers[at], tokens, phrases)
        elif at in names:
            unit = _name(len(found), *names[at], tokens, phrases)
        elif at in phrases.opened:
            unit = _phrase(len(found), at, tokens, phrases)
        else:
            token = tokens[at]
            labels = _with(_NONE, token.mark) if token.mark else _SMALL
            unit = Unit(len(found), token.start, token.end, at, at + 1, labels, None, None, None, at)
        found.append(unit)
        at = unit.last
    made = Units(found)
    return Units(_shares(_without_changes(made))) if numbers and not _OF_NUMBERS.isdisjoint(made.by_label) else made


def _number(index: int, first: int, last: int, amount: Amount, tokens: Sequence[Token], phrases: Phrases) -> Unit:
    labels, gap = _of_number(amount.sort), (-1, 0)
    if amount.sort == "TIMES" and (often := phrases.ending(first, last)) is not None:
        labels, gap = labels | frozenset(often.labels), (often.begin, often.said)  # « a voté | deux fois »
    return Unit(
        index,
        amount.span.start,
        amount.span.end,
        first,
        last,
        _with(labels, tokens[first].mark),
        amount,
        None,
        None,
        *gap,
    )


def _name(index: int, mention: Mention, entity: Entity, tokens: Sequence[Token], phrases: Phrases) -> Unit:
    first, last = mention.first, mention.last
    labels = phrases.labels(first, last) - _DESCRIBING - (_OF_AN_EVENT if entity.sort == "BODY" else _NONE)
    if mention.quoted and entity.sort != "BODY":
        labels &= _MARKS  # «Голос», «Вместе» are no votes and no figure of before
    labels = _with(labels | _of_name(entity.sort, mention.case), tokens[first].mark)
    gap = phrases.opening(first, last)
    return Unit(index, tokens[first].start, tokens[last - 1].end, first, last, labels, None, entity, mention, *gap)


def _phrase(index: int, first: int, tokens: Sequence[Token], phrases: Phrases) -> Unit:
    last, labels = phrases.longest(first)
    labels, gap = _with(labels, tokens[first].mark), phrases.opening(first, last) if phrases.listed else (first, 0)
    return Unit(index, tokens[first].start, tokens[last - 1].end, first, last, labels, None, None, None, *gap)


def _shares(units: Iterable[Unit]) -> Iterator[Unit]:
    """A share that the word for votes follows is a share of the vote: «53 % голосов»."""
    share = False
    for unit in units:
        votes = "VOTES" in unit.labels and unit.labels.isdisjoint(_BALLOTS)
        yield replace(unit, labels=unit.labels - {"VOTES"} | {"VOTE_SHARE"}) if share and votes else unit
        share = "PERCENT" in unit.labels or (share and unit.labels.isdisjoint(_BREAKS) and not votes)


def _without_changes(units: Sequence[Unit]) -> Iterator[Unit]:
    """A number that says by how much something rose or fell is no figure of its own: "down by 1.5 %"."""
    units = [_as_a_change(*each) for each in zip(units, (*units[1:], None), strict=True)]
    for before, unit, after in zip((None, *units), units, (*units[1:], None), strict=False):
        change = (before and "CHANGE" in before.labels) or (after and "DIFFERENCE" in after.labels)
        change = change or (before and after and _is_a_difference(before, unit, after))
        yield replace(unit, labels=_CHANGE_BY) if change and not unit.labels.isdisjoint(NUMBERS) else unit


def _is_a_difference(before: Unit, number: Unit, after: Unit) -> bool:
    """Whether a share says by how much something is more or less than something else: «на | 12 % | больше»."""
    return "PERCENT" in number.labels and "AS_OF" in before.labels and not _COMPARED.isdisjoint(after.labels)


def _as_a_change(verb: Unit, number: Unit | None) -> Unit:
    """A verb that says by how much something rose or fell where a share stands right behind it: "turnout | rose |
    nearly 5 %", not "fell | below half", "fell to"."""
    alone = "VARIES" in verb.labels and verb.last - verb.first == 1
    if not alone or number is None or number.amount is None or "PERCENT" not in number.labels:
        return verb
    level = number.amount.quantity.approximation in _BOUNDS
    return verb if level else replace(verb, labels=verb.labels | {"CHANGE"})


def _numbers(
    tokens: Sequence[Token], amounts: Sequence[Amount], mentions: Sequence[tuple[Mention, Entity]]
) -> dict[int, tuple[int, Amount]]:
    """By its first token: where a number ends, and the number; none that stands in quotation marks in the name of
    somebody, «Либералы | 21 |»."""
    found: dict[int, tuple[int, Amount]] = {}
    marked = [mention for mention, _ in mentions if mention.quoted]
    for amount in amounts:
        first = bisect_right(tokens, amount.span.start, key=_end)
        last = bisect_left(tokens, amount.span.end, key=_start)
        if first < last and not any(name.first < first and last < name.last for name in marked):
            found[first] = last, amount
    return found


@lru_cache(maxsize=1 << 14)
def _with(labels: frozenset[str], mark: str) -> frozenset[str]:
    """The labels of a unit, with that of a mark that it begins with; of a word that only holds a sentence together,
    also ``_``."""
    marked = labels | {mark} if mark else labels
    return marked if marked - GRAMMAR else marked | {"_"}


@cache
def _of_name(sort: str, case: str | None) -> frozenset[str]:
    """The labels of a name: its sort, and the case that it stands in where the form tells."""
    return frozenset({sort, "NAMED", case} if case else {sort, "NAMED"})


@cache
def _of_number(sort: str) -> frozenset[str]:
    return frozenset({sort, "NUMBER"} if sort in NUMBERS else {sort})
