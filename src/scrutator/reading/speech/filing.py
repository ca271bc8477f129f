"""Filing: those who go to court or lodge complaints, who answer for them: "The Union | filed | three complaints"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutator.model import Span
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import Attribution
from scrutator.reading.speech.speakers import giver, leads_to_agent, named_before

_COMPLAINTS = "irregularity:complaints"
FILED_WITHIN = 8
"""Units behind the verb in which the words for what is filed end."""


def filed(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Who files what the sentence tells of: "The Union filed three complaints", « des recours déposés par l'Union »,
    «партия подала 12 исков об отмене итогов»."""
    for verb in sentence.having("FILES") if _COMPLAINTS in sentence.labels else ():
        if any(map(verb.span.meets, taken)) or verb.entity is not None:
            continue
        by = leads_to_agent(sentence, verb)
        near = sentence.units[max(0, verb.index - FILED_WITHIN) : verb.index + 1 + FILED_WITHIN]
        what = next((unit for unit in near if _COMPLAINTS in unit.labels), None)
        active = what is not None and what.index >= verb.index and not _is_passive(sentence, verb)
        subject = named_before(sentence, verb) if active else ()
        speaker = giver(sentence, sentence.units[by.index + 1]) if by and what else subject
        if speaker and what is not None:
            end = verb.end if by else sentence.part(verb.span).end
            yield Attribution(speaker, Span(min(what.start, verb.start), end), verb.span, leading=not by, carries=False)


def _is_passive(sentence: Sentence, verb: Unit) -> bool:
    return any("BE" in unit.labels for unit in sentence.units[max(0, verb.index - 1) : verb.index])
