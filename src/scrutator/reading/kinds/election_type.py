"""The sort of election: snap, run-off, referendum...

The first mention in a document stands for all. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import labelled
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.RESULT
CUES = frozenset({"election_type"})
OTHER_ELECTION = frozenset({"PREVIOUS", "BESIDES"})
"""Words before an election that make it another one than the text is about."""
PAST_OFTEN = frozenset({"referendum", "postponed"})
"""Sorts of votes of other years that texts like to recall."""
NEAR = 4
"""Units beside the words for a vote that say which one is meant."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Early results are no early election: the words name the election itself. One that is only demanded is none."""
    for label, unit in labelled(sentence, "election_type"):
        beside = frozenset[str]().union(*(u.labels for u in sentence.units[max(0, unit.index - 2) : unit.index + 1]))
        if not (beside & OTHER_ELECTION or "NO_ROUND" in unit.labels or _of_another(sentence, label, unit)) and (
            _on_a_day(sentence, label)
            or (mood(sentence, unit) is Mood.ASSERTED and not _is_out_of_question(sentence, unit))
        ):
            yield Draft(f"phrase: {label}", unit.span, 12, detail=label, status="unspecified", sources=())


def _is_out_of_question(sentence: Sentence, unit: Unit) -> bool:
    """Whether the words right behind deny it: «о досрочных выборах | речи не идёт»."""
    behind = sentence.units[unit.index + 1 : unit.index + 3]
    return len(behind) == 2 and behind[0].labels == {"_"} and "NEGATION" in behind[1].labels


def _if_nobody_wins(sentence: Sentence) -> bool:
    """Whether a sentence opens with the condition that nobody has won."""
    opened = any({"CONDITIONAL", "UNREAL"} & other.labels for other in sentence.units[:2])
    return opened and not sentence.labels.isdisjoint({"NO_CANDIDATE", "NOBODY"})


def _on_a_day(sentence: Sentence, label: str) -> bool:
    """Whether a run-off that is held if nobody wins has its day: "…, a run-off will be held on 18 May"."""
    return label == "runoff" and _if_nobody_wins(sentence) and "DATE" in sentence.labels


def _of_another(sentence: Sentence, label: str, unit: Unit) -> bool:
    """Whether the words are of another vote or of none: of a year of their own ("approved by referendum in 2000"), a
    part of a body's name, or a figure of speech ("a referendum on Kest's record")."""
    before = sentence.units[max(0, unit.index - NEAR) : unit.index]
    behind = sentence.units[unit.index + 1 : unit.index + 1 + NEAR]
    if label == "snap" and any("RESULTS" in other.labels for other in behind[:1]):
        return True  # "early election | results"
    if label == "postponed" and "irregularity:opening_hours_breach" in sentence.labels:
        return True  # "voting was delayed for hours"
    if label == "runoff" and _if_nobody_wins(sentence) and not _on_a_day(sentence, label):
        return True  # "if no candidate wins half, a run-off will follow"
    dated = label in PAST_OFTEN and any("YEAR" in other.labels for other in (*before[-2:], *behind[:2]))
    body = bool(before) and "AND" in before[-1].labels and any("ELECTION_COMMISSION" in u.labels for u in before)
    judged = label == "referendum" and len(behind) > 1 and behind[0].labels & {"WITH", "OF"} and behind[1].entity
    return dated or body or bool(judged and "PERSON" in behind[1].labels)
