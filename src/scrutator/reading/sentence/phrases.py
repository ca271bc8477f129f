"""Phrases: the phrases of a sentence, which of its tokens they may have, and what labels they give the units there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from scrutator.reading.cues import Cue
from scrutator.reading.names import Entity, Mention
from scrutator.reading.sentence.grammar import SMALL_WORDS

_WON = frozenset({"NEW_TERM", "TRIUMPHS"})
"""Labels of words for a victory, in which a seat is nobody's number of them."""
_VOTES = frozenset({"VOTES", "VOTE_SHARE"})
_RANKED = frozenset({"ORDINAL", "LEADS_RACE", "SEATS"})
"""Labels of words for a place in a race, where its word is also that for a seat."""

_SAYING_NOTHING = frozenset({"COUNTED", "EARLIER_FIGURE", "ENSURED_BY"})
"""Labels of phrases in which a verb says nothing: "precincts counted", « par rapport à », « assurée par »."""


@lru_cache(maxsize=1 << 14)
def _joined(whole: tuple[tuple[str, ...], ...], inside: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The labels of phrases that are the whole of a unit, and of those inside it."""
    found = frozenset(chain.from_iterable(whole)) | (frozenset(chain.from_iterable(inside)) - SMALL_WORDS)
    if any("STATIONS" in labels for labels in whole):
        found -= _VOTES.difference(*whole)  # « bureaux de vote » are no votes
    if found >= _RANKED or not found.isdisjoint(_WON):
        found -= {"SEATS"}  # «третье место» is no seat, « un quatrième mandat » and "kept her seat" count none
    if not found.isdisjoint(_SAYING_NOTHING) and not any("SAYS" in labels for labels in whole):
        found -= {"SAYS", "ALLEGES"}
    return found | {label.split(":")[0] for label in found if label.startswith(("ROLE:", "PRONOUN:"))}


@cache
def _is_detail(labels: tuple[str, ...]) -> bool:
    return any(":" in label and not label.startswith(("ROLE", "PRONOUN")) for label in labels)


class Phrases:
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

    def go_on_behind_names(self) -> None:
        """Lets phrases of the closed lists that a name opens go on behind it: "WhatsApp | has been blocked"."""
        for cue in self.listed:
            behind = self._taken.rfind(1, cue.first, cue.last) + 1
            if 0 < behind < cue.last:
                self.opened.setdefault(behind, []).append(cue._replace(first=behind))
                if cue.last - behind > 1:
                    self._long.add(behind)

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
