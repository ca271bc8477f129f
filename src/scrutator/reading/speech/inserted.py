"""Inserted: who says what a clause behind a name tells: "Brenn, who has denounced the vote as rigged, came second"."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.names.institutions import is_of_initials
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import Attribution

_SPEAKERS = frozenset({"PERSON", "PARTY", "NAME", "BODY"})
"""Labels of the names behind which somebody's words may be inserted."""
_OF_THE_VERB = frozenset({"AUX", "ADVERB", "NEGATION", "_"})
VERB_WITHIN = 3
"""Units between "who" and its verb."""


def inserted(sentence: Sentence) -> Iterator[Attribution]:
    """What whoever stands before "who" says up to the comma that closes the clause; the rest of the sentence is told by
    somebody else."""
    for who in sentence.having("WHO"):
        left = sentence.units[max(0, who.index - 2) : who.index]
        if len(left) < 2 or "," not in left[1].labels or left[0].entity is None or not left[0].labels & _SPEAKERS:
            continue
        verb = _verb(sentence, who)
        if verb is not None:
            closing = next((unit for unit in sentence.units[verb.index + 1 :] if "," in unit.labels), None)
            reach = Span(verb.start, closing.start if closing else sentence.span.end)
            yield Attribution((_called(left[0]),), reach, verb.span, leading=True, carries=False)


def _verb(sentence: Sentence, who: Unit) -> Unit | None:
    """The verb of speech right behind "who"."""
    for unit in sentence.units[who.index + 1 : who.index + 2 + VERB_WITHIN]:
        if "SAYS" in unit.labels:
            return None if "ACCORDING_TO" in unit.labels else unit
        if not unit.labels & _OF_THE_VERB:
            return None
    return None


def _called(speaker: Unit) -> str:
    """What a speaker is called as a source: by the name that the text has where he speaks, if that is a short one."""
    name = speaker.entity.name if speaker.entity is not None else ""
    written = " ".join(speaker.mention.words) if speaker.mention is not None else name
    return written if is_of_initials(written) else name
