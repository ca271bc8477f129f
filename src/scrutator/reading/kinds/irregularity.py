"""An act, report or verdict of a contestant against the conduct of the vote; also its denial.

The detail is a label of the closed list. A general word stands only where no act is named beside it. Measure: incident, category and optional count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.EVENT
DENIALS = frozenset({"no_serious_violations"})
VERDICTS = frozenset({"OBSERVERS"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each act that is named; what a mission finds absent is a verdict and not recorded here."""
    for label, unit in labelled(sentence, "irregularity"):
        if label in DENIALS and (sentence.labels & VERDICTS or any("BODY" in u.labels for u in sentence.units)):
            continue
        status = "denied" if label in DENIALS or _negated(sentence, unit) else None
        number = _number(sentence, unit)
        span = clause(sentence, unit)
        yield Draft(f"phrase: {label}", span, 22, detail=label, status=status, value=number, anchor=unit.span)


def _negated(sentence: Sentence, unit: Unit) -> bool:
    before = sentence.units[max(0, unit.index - 5) : unit.index]
    return any(u.labels & {"DENIES", "NEGATION"} for u in before)


def _number(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of cases, where it stands right before the words: "1,204 complaints"."""
    before = sentence.units[max(0, unit.index - 2) : unit.index]
    return next((u for u in reversed(before) if u.labels & {"COUNT", "PERCENT", "VAGUE"}), None)
