"""Judgement on the election by observers, foreign governments, rights groups, or the narrator.

The subject is who judges; null for the narrator. Opposite verdicts of two missions are two claims. Measure: assessment, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.EVENT
JUDGES = frozenset({"OBSERVERS", "BODY"})
OPPOSITE = {
    "free_and_fair": "not_free_and_fair",
    "transparent": "lack_of_transparency",
    "competitive": "no_genuine_competition",
    "no_serious_violations": "serious_violations",
}
NARRATED = frozenset({"no_genuine_competition", "not_free_and_fair", "no_level_playing_field"})
"""Verdicts that an article may hold in its own voice; praise without a judge is none."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each verdict that a judge gives, or that the article itself holds."""
    for label, unit in labelled(sentence, "observer_verdict"):
        judge = _judge(sentence, unit)
        if judge is None and (
            label not in NARRATED
            or (sentence.labels & {"SAYS", "PERSON", "ROLE"} and label != "no_genuine_competition")
        ):
            continue
        if _negated(sentence, unit):
            if label not in OPPOSITE:
                continue
            label = OPPOSITE[label]
        yield Draft(
            f"phrase: {label}",
            clause(sentence, unit),
            22,
            subject=judge,
            detail=label,
            anchor=unit.span,
            sources=(judge,) if judge else None,
        )


def _negated(sentence: Sentence, unit: Unit) -> bool:
    before = sentence.units[max(0, unit.index - 3) : unit.index]
    return any("NEGATION" in u.labels for u in before)


def _judge(sentence: Sentence, unit: Unit) -> str | None:
    """Who judges: the source of the sentence, if it is an observer or a body; else a mission that is its subject."""
    for item in attributions(sentence):
        words = item.sources[0] if item.sources else ""
        spoken = [u for u in sentence.units if sentence.text(u.span) in words or (u.entity and u.entity.name in words)]
        if any(u.labels & JUDGES for u in spoken) and not any(u.labels & {"ELECTION_COMMISSION"} for u in spoken):
            return words
    before = [
        u
        for u in sentence.units[: unit.index]
        if "OBSERVERS" in u.labels or ("BODY" in u.labels and "ELECTION_COMMISSION" not in u.labels)
    ]
    return sentence.text(before[0].span) if before and "OBSERVERS" in sentence.labels else None
