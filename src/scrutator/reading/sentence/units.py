"""Units: the stretches of a sentence that are read as one: a number, a name, a phrase of the language, a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter

from scrutator.languages import Language
from scrutator.reading.cues import Cue, cues
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity, Mention
from scrutator.reading.sentence.unit import Unit, Units
from scrutator.reading.values import Amount

NUMBERS = frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS"})
GRAMMAR = frozenset(
    {
        "WEEKDAY",
        "SUPERIORS",
        "IN_STREETS",
        "AIMED_AT",
        "UNDERGOES",
        "RANKS",
        "A_RIVAL",
        "IF",
        "AUX",
        "BE",
        "AS",
        "UNREAL",
        "ADVERB",
        "IN",
        "FROM",
        "OUT_OF",
        "AT_WHOM",
        "IT",
        "MEMBER",
        "AMONG",
        "HEAD_POST",
        "YOUNGSTER",
        "SPOTS",
        "SINCE",
        "THAN",
        "WHEN",
        "MOVES_VOTE",
        "LIKE",
        "EVE",
        "MORROW",
        "AHEAD_OF",
        "TO_GO",
        "TIME_WORD",
        "REPORTS",
        "FILINGS",
        "TRAILS",
        "BALLOTS",
        "FIRST_OF_TWO",
        "BLOC",
        "FOLLOWED_BY",
        "CONSTITUENCIES",
        "CREDITED",
        "SECOND_OF_TWO",
    }
    | {"SUPERIORS", "IMPUTES", "OFFENDS", "INDICTED", "IN_CUSTODY"}
    | {"PARTY_WORD", "CAMP", "RIVAL", "WHOSE", "PERSON_WORD", "OPPONENT", "PARTY_PERSON"}
    | {"CALLS", "HOTLINE"}
    | {"THREATENS", "ALLEGATIONS", "REBUTS", "TURNS", "BOUGHT", "STATE_NOUN", "IN_POWER", "ISSUED", "DIED"}
    | {
        "JUDGES",
        "PLEA",
        "SENDS",
        "SENDS_OUT",
        "ASKED_THING",
        "TERM_OF_OFFICE",
        "PRINTED",
        "JOURNALISTS",
        "COSTS",
        "FINED",
        "WISHES",
        "WELL_WISHES",
        "FORESEES",
        "EXPLAINS",
        "WE_PROMISE",
        "WE_GO_ON",
    }
    | {"WE_GRIEVE", "PUNISHES", "GIVES_WORD", "TOP_JOB"}
    | {
        "OFFICE",
        "THE_OPPOSITION",
        "MISSION_HEAD",
        "ELECTION_OFFICER",
        "FOUNDS",
        "APPOINTS",
        "DISMISSES",
        "BY_TRADE",
        "TRAINED",
        "TRADE",
        "SEEKS",
        "INCUMBENT",
        "OFFSPRING",
        "CLANSMAN",
        "RELATED_TO",
        "SAME_CLAN",
        "PROTEGE",
        "STILL_RULES",
        "OF_THE_STATE",
        "OWNER_NOUN",
        "IN_HONOUR",
        "ONCE_CALLED",
        "CHAIR",
        "CHAIRS",
    }
)
"""Cues of words that only hold a sentence together: a unit with no other label counts as a plain word, ``_``."""


SMALL_WORDS = frozenset(
    {"OF", "BY", "FOR", "WITH", "AND", "OR", "AGAINST", "THAT", "AS", "BE", "AUX", "ASSIGNS", "OVERNIGHT"}
    | {"IN", "AS_OF", "BESIDES", "FROM", "OUT_OF", "AT_WHOM", "IT"}
)
"""Labels of words that mean nothing of their own inside a longer phrase."""
_OF_AN_EVENT = frozenset({"REFERENDUM", "election_type:referendum"})
"""Labels of words that only say, inside the name of a body, what it organises."""
_NONE = frozenset[str]()
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
_OF_NUMBERS = frozenset({"VOTES", "CHANGE", "DIFFERENCE"})
"""Labels of words that may say what the number beside them is, or be told by it what they are."""
_start, _end = attrgetter("start"), attrgetter("end")


def units(
    tokens: Sequence[Token], amounts: Sequence[Amount], mentions: Sequence[tuple[Mention, Entity]], language: Language
) -> Units:
    """The units of a sentence: numbers first, then names, then the longest phrases of the language, then words."""
    phrases = _Phrases(cues(tokens, language), len(tokens))
    numbers, names = _numbers(tokens, amounts), dict[int, tuple[Mention, Entity]]()
    for first, (last, _) in numbers.items():
        phrases.take(first, last)
    for named in mentions:
        if phrases.free(named[0].first, named[0].last) and not phrases.hides(*named):
            names[named[0].first] = named
            phrases.take(named[0].first, named[0].last)
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
            labels = _with(_NONE, token.mark)
            unit = Unit(len(found), token.start, token.end, at, at + 1, labels, None, None, None, at)
        found.append(unit)
        at = unit.last
    made = Units(found)
    return Units(_shares(_without_changes(made))) if numbers and not _OF_NUMBERS.isdisjoint(made.by_label) else made


def _number(index: int, first: int, last: int, amount: Amount, tokens: Sequence[Token], phrases: _Phrases) -> Unit:
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


def _name(index: int, mention: Mention, entity: Entity, tokens: Sequence[Token], phrases: _Phrases) -> Unit:
    first, last = mention.first, mention.last
    labels = phrases.labels(first, last) - _DESCRIBING - (_OF_AN_EVENT if entity.sort == "BODY" else _NONE)
    if mention.quoted and entity.sort != "BODY":
        labels &= _MARKS  # «Голос», «Вместе» are no votes and no figure of before
    labels = _with(labels | _of_name(entity.sort, mention.case), tokens[first].mark)
    gap = phrases.opening(first, last)
    return Unit(index, tokens[first].start, tokens[last - 1].end, first, last, labels, None, entity, mention, *gap)


def _phrase(index: int, first: int, tokens: Sequence[Token], phrases: _Phrases) -> Unit:
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
    for before, unit, after in zip((None, *units), units, (*units[1:], None), strict=False):
        change = (before and "CHANGE" in before.labels) or (after and "DIFFERENCE" in after.labels)
        yield replace(unit, labels=_CHANGE_BY) if change and not unit.labels.isdisjoint(NUMBERS) else unit


def _numbers(tokens: Sequence[Token], amounts: Sequence[Amount]) -> dict[int, tuple[int, Amount]]:
    """By its first token: where a number ends, and the number."""
    found: dict[int, tuple[int, Amount]] = {}
    for amount in amounts:
        first = bisect_right(tokens, amount.span.start, key=_end)
        last = bisect_left(tokens, amount.span.end, key=_start)
        if first < last:
            found[first] = last, amount
    return found


class _Phrases:
    """The phrases of a sentence, and which of its tokens are taken by numbers and names."""

    def __init__(self, found: Sequence[Cue], length: int) -> None:
        self.opened: dict[int, list[Cue]] = {}
        """The phrases by the tokens at which they begin."""
        self._long = set[int]()
        """The tokens at which one of several words begins."""
        for cue in found:
            if cue.first in self.opened:
                self.opened[cue.first].append(cue)
            else:
                self.opened[cue.first] = [cue]
            if cue.last - cue.first > 1:
                self._long.add(cue.first)
        self.listed = [cue for cue in found if _is_detail(cue.labels)]
        """Those of the closed lists."""
        self._taken = bytearray(length)

    def take(self, first: int, last: int) -> None:
        """Tokens that no phrase may have."""
        self._taken[first:last] = b"\1" * (last - first)

    def free(self, first: int, last: int) -> bool:
        """Whether nothing has taken one of the tokens."""
        return self._taken.find(1, first, last) < 0

    def hides(self, mention: Mention, entity: Entity) -> bool:
        """Whether a name of one word is only a part of a phrase of the closed lists."""
        alone = mention.last - mention.first == 1 and entity.sort != "PERSON"
        if alone and any(cue.first <= mention.first < cue.last and cue.last - cue.first > 1 for cue in self.listed):
            return True
        opens = mention.first == 0 and entity.sort == "NAME" and len(entity.mentions) == 1
        if alone and mention.first == 0 and len(entity.mentions) == 1 and 0 in self._long:
            return True  # "Opinion polls", "Magic figure: 113"
        return alone and opens and 0 in self.opened  # "Rejected: 41,003"

    def longest(self, first: int) -> tuple[int, frozenset[str]]:
        """Where the longest phrase that begins at a token ends, and its labels; a word ends behind itself."""
        if first not in self._long:
            alone = tuple([cue.labels for cue in self.opened[first]])
            return first + 1, _joined(alone, alone)
        longer = [cue for cue in self.opened[first] if cue.last > first + 1]
        whole = [cue.last for cue in longer if self.free(first, cue.last) and not self._cuts(cue)]
        last = max(whole, default=first + 1)
        return last, self.labels(first, last)

    def opening(self, first: int, last: int) -> tuple[int, int]:
        """The token where a phrase of the closed lists with a gap begins that ends in a unit, and the bits of its
        words, of several the one that goes furthest and has most words; ``first`` and no bits without one."""
        begun = [cue for cue in self.listed if cue.begin < first <= cue.first and cue.last <= last]
        longest = max(begun, key=lambda cue: (cue.last, cue.said.bit_count(), cue.begin), default=None)
        return (longest.begin, longest.said) if longest else (first, 0)

    def ending(self, first: int, last: int) -> Cue | None:
        """The phrase of the closed lists that begins before a unit and ends with it, the one with most words."""
        ended = [cue for cue in self.listed if cue.begin < first and cue.last == last]
        return max(ended, key=lambda cue: cue.said.bit_count(), default=None)

    def _cuts(self, cue: Cue) -> bool:
        """Whether a phrase would take the first words of a longer one of the closed lists: "of vote | buying"."""
        return any(cue.first < other.first < cue.last < other.last for other in self.listed)

    def labels(self, first: int, last: int) -> frozenset[str]:
        """The labels of the phrases on some tokens; those of small words only where they are the whole of it."""
        inside = [cue for at in range(first, last) for cue in self.opened.get(at, ()) if cue.last <= last]
        whole = [cue.labels for cue in inside if cue.first == first and cue.last == last]
        return _joined(tuple(whole), tuple([cue.labels for cue in inside]))


_WON = frozenset({"NEW_TERM", "TRIUMPHS"})
"""Labels of words for a victory, in which a seat is nobody's number of them."""
_RANKED = frozenset({"ORDINAL", "LEADS_RACE", "SEATS"})
"""Labels of words for a place in a race, where its word is also that for a seat."""


@lru_cache(maxsize=1 << 14)
def _joined(whole: tuple[tuple[str, ...], ...], inside: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The labels of phrases that are the whole of a unit, and of those inside it."""
    found = frozenset(chain.from_iterable(whole)) | (frozenset(chain.from_iterable(inside)) - SMALL_WORDS)
    if found >= _RANKED or not found.isdisjoint(_WON):
        found -= {"SEATS"}  # «третье место» is no seat, « un quatrième mandat » and "kept her seat" count none
    if "COUNTED" in found and not any("SAYS" in labels for labels in whole):
        found -= {"SAYS"}  # "precincts counted" says nothing
    return found | {label.split(":")[0] for label in found if label.startswith(("ROLE:", "PRONOUN:"))}


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


@cache
def _is_detail(labels: tuple[str, ...]) -> bool:
    return any(":" in label and not label.startswith(("ROLE", "PRONOUN")) for label in labels)
