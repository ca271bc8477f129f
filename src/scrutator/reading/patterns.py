"""Patterns: what claim kinds are written in.

A sentence is read as a row of units (a number, a name, a phrase of the language, a word, a mark), each with its labels.
A pattern is a row of labels, with the part that each plays:

``PERCENT:value ~ VOTE_SHARE``   a percentage, at most three units that are neither numbers nor marks, "of the vote"
``PERSON:subject .. WINS``       ``..`` spans up to eight units without another number
``PROTESTS ... INJURIES``        ``...`` spans up to twenty-five units of any sort
``[STATIONS VOTERS]``            either label
``VOTERS?``                      a unit that may be missing
``!``                            at the start: the pattern holds only at the start of the sentence

No gap crosses a semicolon. Patterns name labels only, never words, so they hold in every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product

_STOPS = {";": frozenset({";"}), "#": frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS"}), ",": frozenset({",", ":"})}
"""What the code of a unit begins with that has one of some labels; that of others begins with a point."""
_GAPS = {
    "~": r"(?:\.[^ ]*+ ){0,3}?",
    "..": r"(?:[.,][^ ]*+ ){0,8}?",
    "...": r"(?:[^;][^ ]*+ ){0,25}?",
}
FREQUENT = frozenset(
    {"PERSON", "PARTY", "NAME", "BODY", "PLACE", "COUNTRY", "PRONOUN", "ROLE", "COUNT", "PERCENT", "DATE", "YEAR"}
    | {"AND", "OF", "IN", "FOR", "BY", "WITH", "THAT", "BE", "CLAUSE", "GETS", "SAYS", "ELECTION", "POSSESSIVE", "_"}
    | set(",.;:-()")
)
"""Labels that many sentences have."""


_EVERY: list[Rule] = []
"""The rules that have been made: a sentence is held against all of them at once (:func:`possible`)."""


@dataclass(frozen=True, eq=False)
class Rule:
    """A named pattern. Two rules are one only if they are the same object."""

    name: str
    pattern: str
    detail: str | None = None
    """The detail label of claims that the rule makes, where the kind has one."""
    bonus: int = 0
    """Added to the weight: for rules whose few words leave no doubt."""
    unless: frozenset[str] = frozenset()
    """Labels that must not stand among the words that belong to the number."""

    def __post_init__(self) -> None:
        _EVERY.append(self)

    @cached_property
    def elements(self) -> tuple[str, ...]:
        """Elements of the pattern without its gaps."""
        return tuple(part for part in re.findall(r"\[[^\]]+\]\S*|\S+", self.pattern) if part not in (*_GAPS, "!"))

    @cached_property
    def required(self) -> tuple[frozenset[str], ...]:
        """For each element that must be there, the labels that would do."""
        return tuple(frozenset(_labels(part)) for part in self.elements if not part.endswith("?"))

    @cached_property
    def rarest(self) -> tuple[frozenset[str], ...]:
        """The labels of :attr:`required`, those first that are met least often; the rule is looked up by them."""
        return tuple(sorted(self.required, key=lambda some: (len(some & FREQUENT), len(some))))

    @cached_property
    def opening(self) -> frozenset[str]:
        """The labels of units at which a match can begin; empty where it may begin anywhere."""
        anywhere = self.pattern.removeprefix("! ").split()[0] in _GAPS or self.elements[0].endswith("?")
        return frozenset() if anywhere else self.required[0]

    @cached_property
    def at_start(self) -> bool:
        """Whether it holds only at the start of a sentence."""
        return self.pattern.startswith("! ")

    @cached_property
    def parts(self) -> int:
        """How many of the elements that have to be there play a part."""
        return sum(1 for part in self.elements if not part.endswith("?") and ":" in part)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over the code of a sentence.

        >>> Rule("share", "PERCENT:value VOTE_SHARE").regex.match("#|PERCENT| .|VOTE_SHARE|x| ")["value"]
        '#|PERCENT| '
        """
        parts = re.findall(r"\[[^\]]+\]\S*|\S+", self.pattern)
        return re.compile("".join("^" if part == "!" else _GAPS.get(part) or _element(part) for part in parts))

    def weight(self, matched: int, skipped: int) -> int:
        """How much a match knows: ten for each element that matched, less one for each unit in a gap, and the rule's
        bonus. The heavier of two rules that want the same number has it."""
        return 10 * matched - skipped + self.bonus


STANDS_FOR = {"PARTY": ("PARTY", "PARTY_NOUN")}
"""Labels of words that may stand where a label is asked for: "the ruling party" where a party is."""


@lru_cache(maxsize=1 << 14)
def coded(labels: frozenset[str]) -> str:
    """The labels of a unit as patterns are matched on them, behind a sign of the gaps that may not span it.

    >>> coded(frozenset({"COUNT", "NUMBER"})), coded(frozenset({"GETS"}))
    ('#|COUNT|NUMBER| ', '.|GETS| ')
    """
    sign = next((sign for sign, some in _STOPS.items() if not some.isdisjoint(labels)), ".")
    return f"{sign}|{'|'.join(sorted(labels))}| "


@cache
def _labels(part: str) -> tuple[str, ...]:
    """The labels that would do for an element; most elements stand in many rules."""
    named = (
        part.rstrip("?").partition("]")[0].strip("[").split()
        if part.startswith("[")
        else [part.rstrip("?").split(":")[0]]
    )
    return tuple([label for name in named for label in STANDS_FOR.get(name, (name,))])


def _element(part: str) -> str:
    optional = part.endswith("?")
    role = re.search(r"(?<=[\w\]]):(\w+)\??$", part)
    labels = "|".join(re.escape(label) for label in _labels(part))
    unit = rf"(?=[^ ]*\|(?:{labels})\|)[^ ]*+ "
    named = f"(?P<{role[1]}>{unit})" if role else f"({unit})" if optional else f"(?:{unit})"
    return named + ("?" if optional else "")


def rules(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Rule, ...]:
    """Rules from (name, pattern) or (name, pattern, detail) rows.

    >>> [rule.weight(2, 1) for rule in rules(("a", "PERCENT:value .. TURNOUT"))]
    [19]
    """
    return tuple(Rule(*row) for row in rows)


class _Index:
    """The rules of the house by the labels of their two rarest elements: of most rules a sentence lacks one of them."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, list[tuple[frozenset[str], Sequence[frozenset[str]], Rule]]]] = {}
        """By a label of the rarest element and one of the next: the rules, each with the labels that have to be there
        besides, and those of which one has to."""
        self._entered = 0

    def possible(self, labels: frozenset[str]) -> frozenset[Rule]:
        """The rules that a sentence with these labels can hold."""
        if self._entered < len(_EVERY):
            self._enter(_EVERY[self._entered :])
        rows, lacks = self._rows, labels.isdisjoint
        return frozenset(
            [
                rule
                for rarest in labels
                if rarest in rows
                for next_to_it, entered in rows[rarest].items()
                if next_to_it in labels
                for needed, choices, rule in entered
                if needed <= labels and not (choices and any(map(lacks, choices)))
            ]
        )

    def _enter(self, every: Sequence[Rule]) -> None:
        """Enters rules that have been made since a sentence was last held against the index."""
        self._entered += len(every)
        for rule in every:
            first, *others = rule.rarest
            needed = frozenset[str]().union(*(some for some in others[1:] if len(some) == 1))
            choices = tuple(some for some in others[1:] if len(some) > 1)
            for rarest, next_to_it in product(first, others[0] if others else first):
                row = self._rows.setdefault(rarest, {})
                row.setdefault(next_to_it, []).append((needed, choices, rule))


_INDEX = _Index()


def possible(labels: frozenset[str]) -> frozenset[Rule]:
    """The rules, of all that there are, that a sentence with these labels can hold.

    >>> turnout, share = rules(("a", "PERCENT:value .. TURNOUT"), ("b", "PERCENT:value ~ VOTE_SHARE"))
    >>> found = possible(frozenset({"PERCENT", "TURNOUT", "PLACE"}))
    >>> turnout in found, share in found
    (True, False)
    """
    return _INDEX.possible(labels)
