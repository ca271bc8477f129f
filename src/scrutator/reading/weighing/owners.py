"""Owners: whose a figure is, as the signs of all whose it can be tell.

They are weighed against each other (:mod:`~scrutator.reading.weighing.choice`). Who is named twice has the chances of
both places. ``benchmarks/owners.py`` finds the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.reading.clauses.answering import TO_ANSWERS
from scrutator.reading.clauses.figured import draft
from scrutator.reading.clauses.nouns import is_a_whole, is_lost, of_votes_of_others
from scrutator.reading.clauses.seating import is_change
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.nameless import at_another, is_ahead, is_of_several
from scrutator.reading.speech import attributions
from scrutator.reading.weighing import choice
from scrutator.reading.weighing.candidates import Candidate, candidates
from scrutator.reading.weighing.choice import chances
from scrutator.reading.weighing.turns import in_turn, settled

SURE = 0.6
"""The chance from which somebody is taken for the owner of a figure that no rule reads."""
SURER = 0.8
"""The chance from which somebody is taken for the owner in the place of whom a rule says."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One whose a number can be, and how likely it is."""

    candidate: Candidate
    """The likeliest of the places where that one is named."""
    chance: float


def whose(sentence: Sentence, value: Unit) -> Owner | None:
    """Whose a figure is; None where it is likely nobody's, or where it is not likely enough whose it is. That of the
    other in a duel whom nobody names is not guessed at."""
    if sentence.ownership.duels.get(value.index, value) is None or _is_held_against(sentence, value):
        return None
    if is_of_several(sentence.units, value):
        return None
    best = found(sentence, value)[0]
    return best if best.chance >= SURE and best.candidate.unit is not None else None


def _is_held_against(sentence: Sentence, value: Unit) -> bool:
    """Whether a figure is one of two of a duel: "leads by 55.95 % to | 44.05 %", « 44,81 % | contre 32,42 »."""
    before = sentence.units[max(0, value.index - 2) : value.index][::-1]
    behind = sentence.units[value.index + 1 : value.index + 3]
    return any(
        len(two) == 2 and bool(two[0].labels & _AGAINST) and "NUMBER" in two[1].labels for two in (before, behind)
    )


_AGAINST = frozenset({"FOR", "AGAINST", "-"})
"""Labels of what stands between two figures that are held against each other."""


def found(sentence: Sentence, value: Unit) -> tuple[Owner, ...]:
    """Those whose a figure can be, the likeliest first; what is found of one figure tells of the next."""
    ranked = owners(in_turn(sentence, value, candidates(sentence, value)), weights())
    settled(sentence)[value.index] = ranked[0].candidate.name
    return ranked


def owned(sentence: Sentence, value: Unit) -> Draft | None:
    """The draft of a figure that somebody has; None where it is not sure whose it is."""
    best = whose(sentence, value)
    if best is None or best.candidate.unit is None or _took_the_poll(sentence, best.candidate.name):
        return None
    if _is_no_answer(sentence, best.candidate.unit):
        return None
    between = sentence.units[best.candidate.unit.index + 1 : value.index] if best.candidate.back == 0 else ()
    another = any(unit.labels >= _UNNAMED and unit.entity is None for unit in between)
    another = another or at_another(sentence.units, value) or is_lost(sentence, value)
    another = another or ("COUNT" in value.labels and _is_of_nobody(sentence, value))
    another = another or of_votes_of_others(sentence, value)
    another = another or (best.candidate.back == 0 and is_ahead(sentence.units, best.candidate.unit))
    return given(sentence, value, best) if best.candidate.unit.labels & HAVING and not another else None


def _is_of_nobody(sentence: Sentence, value: Unit) -> bool:
    """Whether so many are a change or a whole: « 12 sièges, | deux de plus qu'en 2018 », "ahead in 58 of the | 125"."""
    return is_change(sentence, value) or is_a_whole(sentence, value)


def _is_no_answer(sentence: Sentence, unit: Unit) -> bool:
    """Whether "for" only leads to somebody whom nobody named, in a text that asks nothing: «за | коммуниста - 12 %»."""
    answers = "ANSWER" in unit.labels and unit.labels.isdisjoint({"AGAINST_ALL", "PERSON", "PARTY"})
    return answers and "FOR" in unit.labels and "REFERENDUM" not in sentence.topics


def _took_the_poll(sentence: Sentence, name: str | None) -> bool:
    """Whether somebody gives figures of a poll, and has none of them."""
    return any(item.poll and item.sources[:1] == (name,) for item in attributions(sentence))


_UNNAMED = frozenset({"OFFICE", "PERSON_WORD"})
"""Labels of words for somebody by their post."""


HAVING = frozenset({"PERSON", "PARTY", "BLOC", "YES_NO", "FOR", "AGAINST", "AGAINST_ALL", "ANSWER"})
"""Labels of those who can have votes, a share of them or seats; of a mere name it is not known."""


def corrected(sentence: Sentence, value: Unit, ruled: Draft) -> Draft:
    """The draft that a rule made of a figure, with another owner where it is far likelier that one's and the words lead
    to nobody."""
    ranked = found(sentence, value)
    best = ranked[0]
    known = ruled.rule not in TO_ANSWERS and value.index not in sentence.ownership.duels
    known = known and any(each.candidate.name == ruled.subject for each in ranked)
    if best.chance >= SURER and best.candidate.name not in (None, ruled.subject) and known:
        made = given(sentence, value, best)
        return replace(ruled, subject=made.subject, span=made.span, parts=made.parts)
    settled(sentence)[value.index] = ruled.subject
    return ruled


def given(sentence: Sentence, value: Unit, best: Owner) -> Draft:
    """The draft of a figure of somebody."""
    unit = best.candidate.unit if best.candidate.back == 0 else None
    made = draft(sentence, value, best.candidate.name, beside=unit)
    made.parts = (("value", value.span), *((("subject", unit.span),) if unit is not None else ()))
    return made


def owners(found: Sequence[Candidate], weights: Mapping[str, int]) -> tuple[Owner, ...]:
    """Those whose a number can be, each once, the likeliest first."""
    of_names: dict[str | None, float] = {}
    places: dict[str | None, tuple[float, Candidate]] = {}
    for each, chance in zip(found, chances([each.signs for each in found], weights), strict=True):
        of_names[each.name] = of_names.get(each.name, 0.0) + chance
        if each.name not in places or places[each.name][0] < chance:
            places[each.name] = chance, each
    ranked = (Owner(places[name][1], chance) for name, chance in of_names.items())
    return tuple(sorted(ranked, key=lambda each: -each.chance))


def weights() -> Mapping[str, int]:
    """The weight of every sign, in hundredths."""
    return choice.weights("owners")
