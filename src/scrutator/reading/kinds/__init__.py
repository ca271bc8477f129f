"""Kinds: what can be claimed. One file a kind, found by being there.

A kind is a module with

- a docstring whose first line is the kind's definition;
- ``MEASURE``: the unit in which figures of the kind are compared (``percent``, ``count``, ``year``) or None;
- ``FACTUAL = True``, where a number that is denied or only imagined ("would have won 75 percent") is no claim;
- ``CUES``: the labels, and the kinds whose closed lists, by which it finds drafts without a rule; with the rules of the
  module they say which sentences need not be read for the kind;
- ``POLICY``: how date, place, election and status are found (see :class:`Policy`);
- ``figure(sentence, value, sort)``, where numbers that no rule reads may be of the kind by the signs around them: the
  draft of one (:mod:`~scrutator.reading.weighing`);
- ``read(sentence)``: the drafts that the kind proposes for one sentence, written over cues and quantities only.

Where several kinds want one number, the heaviest draft has it (:func:`arbitrate`); the others are kept as alternatives.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import files

from scrutator.model.family import members
from scrutator.reading.clauses.figured import Figure
from scrutator.reading.clauses.mood import supposed, withdrawn
from scrutator.reading.clauses.sharing import of_each
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit


class Policy(Enum):
    """Where date, place, election and status of a claim come from."""

    RESULT = "a figure of the election: dated to polling day; status by the words and sources of results"
    EVENT = "something that happened: dated by its own words, else by the scene, else to polling day"
    CONDUCT = "how the vote was held: dated by its own words, else to polling day"
    STATE = "something that is so: no date of its own unless the words give a year or month"
    UTTERANCE = "something said: no date, but for what is done by saying it (a concession), and no place"


@dataclass(frozen=True, slots=True)
class Kind:
    """A claim kind as the reader, the documentation and ``scrutator explain`` know it."""

    name: str
    definition: str
    explanation: str
    """The whole docstring."""
    measure: str | None
    policy: Policy
    read: Callable[[Sentence], Iterator[Draft]]
    rules: tuple[Rule, ...]
    cues: frozenset[str]
    """By what drafts are found without a rule."""
    factual: bool = False
    """Whether a number that is denied or only imagined is no claim of the kind."""
    figure: Figure | None = None
    """How a number becomes a claim of the kind of which only the signs around it tell that it is one."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Every claim kind, by name."""
    return tuple(
        Kind(
            module.__name__.rpartition(".")[2],
            (module.__doc__ or "").strip().splitlines()[0],
            (module.__doc__ or "").strip(),
            module.MEASURE,
            module.POLICY,
            module.read,
            tuple(_rules_in({name: each for name, each in vars(module).items() if not name.startswith("__")})),
            module.CUES,
            getattr(module, "FACTUAL", False),
            getattr(module, "figure", None),
        )
        for module in members(__name__)
    )


def _rules_in(value: object) -> Iterator[Rule]:
    """The rules that a module, or a collection in it, holds."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _rules_in(each)


@cache
def _asked_by() -> Mapping[Rule | str, frozenset[int]]:
    """The places of the kinds that have a rule or a cue."""
    found: dict[Rule | str, set[int]] = defaultdict(set)
    for place, kind in enumerate(kinds()):
        asked: tuple[Rule | str, ...] = (*kind.rules, *kind.cues)
        for each in asked:
            found[each].add(place)
    return {each: frozenset(places) for each, places in found.items()}


def concerned(sentence: Sentence) -> list[Kind]:
    """The kinds of which a sentence with these labels can hold a draft, in order."""
    asked_by, every = _asked_by(), kinds()
    there = (sentence.live, sentence.labels, sentence.details)
    places = frozenset[int]().union(*[asked_by[each] for some in there for each in some if each in asked_by])
    return [every[place] for place in sorted(places)]


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """The closed list of detail labels of each kind that has any, each with what it means.

    >>> meanings()["turnout"]
    {'abstention': 'The share that did not vote.'}
    """
    return tomllib.loads(files("scrutator.reading").joinpath("details.toml").read_text(encoding="utf-8"))


@cache
def details() -> Mapping[str, tuple[str, ...]]:
    """The closed list of detail labels of each kind that has any; no language adds to them.

    >>> details()["turnout"]
    ('abstention',)
    """
    return {name: tuple(labels) for name, labels in meanings().items()}


@cache
def kind(name: str) -> Kind:
    """The kind of that name.

    :raises KeyError: there is none.
    """
    return {kind.name: kind for kind in kinds()}[name]


def drafts(sentence: Sentence) -> Iterator[tuple[Draft, tuple[str, ...]]]:
    """The drafts that stand in a sentence, each with the readings that lost against it."""
    proposed: list[Draft] = []
    for kind in concerned(sentence):
        for draft in kind.read(sentence):
            if draft.value is None or is_told(sentence, draft.value, kind):
                draft.kind = kind.name
                proposed.append(draft)
    for draft, lost in arbitrate(proposed):
        for each in of_each(sentence, draft):
            yield each, lost


def is_told(sentence: Sentence, value: Unit, kind: Kind) -> bool:
    """Whether a number is said to be so, as far as the kind cares, and not taken back."""
    broken = kind.measure == "count" and _is_broken(value)
    return not broken and not (kind.factual and supposed(sentence, value)) and not withdrawn(sentence, value)


def _is_broken(value: Unit) -> bool:
    """Whether a number counts nobody and nothing whole, such as a share without its sign: "Harbour 31.2 (45 seats)"."""
    if value.amount is None or "COUNT" not in value.labels or value.amount.quantity.value is None:
        return False
    quantity, number = value.amount.quantity, value.amount.quantity.value
    return number != number.to_integral_value() or (quantity.decimals > 0 and quantity.text[-1:].isdigit())


def arbitrate(proposed: Iterable[Draft]) -> Iterator[tuple[Draft, tuple[str, ...]]]:
    """One reading for each number; drafts without a number stand beside each other, once for each kind and detail."""
    by_number: dict[int, list[Draft]] = defaultdict(list)
    others: dict[tuple[str | None, ...], Draft] = {}
    for draft in proposed:
        if draft.value is not None:
            by_number[draft.value.index].append(draft)
            continue
        key = (draft.kind, draft.detail, draft.subject, draft.object, "denied" if draft.status == "denied" else None)
        if key not in others or draft.weight > others[key].weight:
            others[key] = draft
    for rivals in by_number.values():
        best, *rest = sorted(rivals, key=lambda draft: (-draft.weight, draft.kind, draft.rule))
        shared = [draft for draft in rest if {draft.kind, best.kind} in SHARE]
        lost = tuple(
            dict.fromkeys(f"{d.kind} by the rule “{d.rule}”" for d in rest if d.kind != best.kind and d not in shared)
        )
        yield best, lost
        for kind_name in dict.fromkeys(draft.kind for draft in shared):
            yield next(draft for draft in shared if draft.kind == kind_name), ()
        for draft in rest:
            if draft.kind in UNCOUNTED and draft.detail != best.detail and draft not in shared:
                yield replace(draft, value=None), ()
    for draft in others.values():
        yield draft, ()


UNCOUNTED = frozenset({"irregularity"})
"""Kinds whose claims say the same without a number that belongs to another reading."""
SHARE = (
    {"arrests", "protest_size"},
    {"deaths", "arrests"},
    {"coercion", "protest_size"},
    {"irregularity", "polling_stations"},
)
"""Pairs of kinds that one number may serve at once: fifteen people demonstrated and were all arrested."""
