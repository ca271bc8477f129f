"""Weighing: of numbers that no rule reads, which kind of figure they are, and of others where rules err.

Rules read a number where they know the words around it. The rest is weighed, and so is what they read, which gives way
to another kind where that is all but certain: the words, their labels and their places around a number
(:mod:`~scrutator.reading.weighing.signs`) each speak for one kind or another, as annotated texts show
(:mod:`~scrutator.reading.weighing.logit`). ``benchmarks/weighing.py`` finds the weights, and measures how often the
choice is right on texts that were not used for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scrutator.reading.clauses.answering import TO_ANSWERS
from scrutator.reading.clauses.sharing import OWNED
from scrutator.reading.kinds import is_told, kind
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.weighing.classes import NONE, WITHIN, class_of, kind_of, sort_of
from scrutator.reading.weighing.logit import logit
from scrutator.reading.weighing.owners import corrected, owned
from scrutator.reading.weighing.signs import signs, weighable

NUMBERS = "numbers"
"""The name of the weights for numbers."""
SURE = 0.7
"""The chance from which a number that no rule reads is taken for a figure."""
OF_A_VOTE = frozenset(
    {"ELECTION", "REFERENDUM", "VOTED", "VOTES", "BALLOTS", "EXIT_POLL", "EXIT_POLLS", "CANDIDATES", "SEATS"}
)
"""Labels of words of which a text that says that it is about a vote holds one."""
SURE_UNSAID = 0.9
"""The chance for a number of a text that holds none."""
SURE_AGAINST = 0.95
"""The chance from which a kind that rules give a number gives way to the likelier one."""
RIVAL = 0.05
"""The chance from which a kind is told as an alternative."""

Told = tuple[Draft, tuple[str, ...]]
"""A draft, and the readings that lost against it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The drafts of a sentence once its numbers are weighed."""

    told: tuple[Told, ...]
    classes: frozenset[str]
    """The classes of its figures."""


def weighed(sentence: Sentence, told: Sequence[Told], before: frozenset[str]) -> Weighed:
    """The drafts of a sentence, with those of numbers that are figures by their signs alone. ``before``: the classes of
    the figures of the last sentence that has some."""
    drafts, classes, left = list(told), set[str](), NONE
    sure = SURE_UNSAID if sentence.topics.isdisjoint(OF_A_VOTE) else SURE
    for value in filter(weighable, sentence.units):
        left_of_it, left = left, ruled(sentence, value, told)
        if left == WITHIN:
            classes.add(left)
            continue
        given = tuple(signs(sentence, value, left_of_it, before))
        chances = logit(NUMBERS).chances(given)
        chance, best = max(zip(chances.values(), chances, strict=True))
        likely = chance >= (sure if left == NONE else SURE_AGAINST) and not _goes_to_an_answer(value, told)
        draft = _draft(sentence, value, best) if likely and _gives_way(left, best) else None
        if draft is not None:
            why = ", ".join(logit(NUMBERS).reasons(given, best))
            draft.rule, left = f"weighed, {chance:.2f}: {why}", best
            lost = tuple(f"{each.kind} by the rule {each.rule}" for each, _ in drafts if _is_of(each, value))
            drafts = [each for each in drafts if not _is_of(each[0], value)]
            drafts.append((draft, (*lost, *_rivals(best, chances))))
        elif left in OWNED:
            drafts = _corrected(sentence, value, drafts)
        classes.add(left)
    return Weighed(tuple(drafts), frozenset(classes - {NONE, WITHIN}))


def ruled(sentence: Sentence, value: Unit, told: Sequence[Told]) -> str:
    """The class that rules say a number is of."""
    draft = next((draft for draft, _ in told if _is_of(draft, value)), None)
    if draft is None:
        return NONE
    return class_of(draft.kind, draft.detail, draft.subject, sentence.words) if kind(draft.kind).figure else WITHIN


def _goes_to_an_answer(value: Unit, told: Sequence[Told]) -> bool:
    """Whether words lead from a number to the answer whose it is: « 54 % des électeurs ont voté non »."""
    return any(_is_of(draft, value) and draft.rule in TO_ANSWERS for draft, _ in told)


def _gives_way(left: str, best: str) -> bool:
    """Whether what rules say of a number can give way to a class: a kind of figure to another kind, that nobody owns
    ("… won 82 % in a country where 69 % voted": what rules do not give to anybody is given to nobody)."""
    return left == NONE or (left != WITHIN and kind_of(left) != kind_of(best) and best not in OWNED)


def _is_of(draft: Draft, value: Unit) -> bool:
    """Whether a draft is about a number."""
    return draft.value is not None and draft.value.index == value.index


def _draft(sentence: Sentence, value: Unit, name: str) -> Draft | None:
    """The draft of a number of a class; None where it has no owner, or is taken back."""
    if name in (NONE, WITHIN):
        return None
    made = kind(kind_of(name)).figure
    of_its_sort = made(sentence, value, sort_of(name)) if made else None
    draft = owned(sentence, value) if name in OWNED else of_its_sort
    if draft is None or not is_told(sentence, value, kind(kind_of(name))):
        return None
    draft.kind = kind_of(name)
    return draft


def _corrected(sentence: Sentence, value: Unit, told: Sequence[Told]) -> list[Told]:
    """What is told by rules, with the likeliest owner of a number that they give to one."""
    of_it = [draft for draft, _ in told if _is_of(draft, value)]
    if len(of_it) != 1 or of_it[0].kind not in OWNED:
        return [*told]  # "A and B got 4,102 votes each"
    better = corrected(sentence, value, of_it[0])
    return [(better if draft is of_it[0] else draft, rivals) for draft, rivals in told]


def _rivals(name: str, chances: Mapping[str, float]) -> tuple[str, ...]:
    """The other classes that a number may be of, the likeliest first."""
    others = sorted(chances, key=lambda each: (-chances[each], each))
    return tuple(f"{each} {chances[each]:.2f}" for each in others if each != name and chances[each] >= RIVAL)
