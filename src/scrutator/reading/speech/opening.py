"""Opening: whoever opens a sentence before a colon, and so says the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from scrutator.model import Span
from scrutator.reading.sentence import Sentence
from scrutator.reading.speech.citations import Attribution
from scrutator.reading.speech.pollsters import FIGURES

OPENERS = 4
"""Units before a colon in which the one who says what stands behind it may be named, and behind it another name."""


_FARES = frozenset(
    {"WINS", "TRIUMPHS", "LEADS_RACE", "LEADS_OVER", "DEFEATS", "LOSES", "GETS", "BECOMES", "TOOK_POWER"}
)
"""Labels of verbs that tell how somebody fared, behind which a colon leads to the figures."""


def opened(sentence: Sentence) -> Iterator[Attribution]:
    """ "Interior Ministry: turnout at 57 %", "The chair: 53 % for A": who opens the sentence before a colon says the
    rest, a person only where the figure behind it has somebody else's name beside it."""
    colon = next((unit for unit in sentence.units[: OPENERS + 1] if ":" in unit.labels), None)
    opening = sentence.units[: colon.index] if colon else ()
    if colon is None or any(u.labels & (FIGURES | {"SAYS", "ELECTION", "DATE"}) for u in opening):
        return
    if any(unit.labels & _FARES for unit in opening):
        return  # «Йон Кест лидирует: за него 54 %»
    if any("PERSON" in one.labels and "(" in other.labels for one, other in pairwise(opening)):
        return  # « A (PND) : 47,6 % »
    speaker = next((u for u in reversed(opening) if u.labels & {"BODY", "PERSON", "STATE_BODY"}), None)
    behind = sentence.units[colon.index + 1 : colon.index + 1 + OPENERS]
    behind = tuple(takewhile(lambda unit: ";" not in unit.labels, behind))  # « A : 52,4 % ; B : 47,6 % »
    whose = any(unit.entity is not None or "TURNOUT" in unit.labels for unit in behind)
    if speaker is not None and speaker.entity and ("PERSON" not in speaker.labels or whose):
        reach = Span(colon.span.end, sentence.span.end)
        yield Attribution((speaker.entity.name,), reach, speaker.span, leading=True, speaker=speaker.span)
