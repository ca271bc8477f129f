"""Inserted: who says what a clause behind a name tells: "Brenn, who has denounced the vote as rigged, came second"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.names.institutions import is_of_initials
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import Attribution
from scrutator.reading.speech.naming import named

_SPEAKERS = frozenset({"PERSON", "PARTY", "NAME", "BODY"})
"""Labels of the names behind which somebody's words may be inserted."""
_GROUPS = frozenset({"PARTY_SIDE", "CAMPAIGNERS", "PROTESTERS", "PEOPLE", "CANDIDATES", "VOTERS", "OBSERVERS", "STAFF"})
"""Labels of words for those who have no name."""
_OF_THE_VERB = frozenset({"AUX", "ADVERB", "NEGATION", "_"})
VERB_WITHIN = 3
"""Units between "who" and its verb."""


def inserted(sentence: Sentence) -> Iterator[Attribution]:
    """What whoever stands before "who" says up to the comma that closes the clause; the rest of the sentence is told by
    somebody else."""
    for who in sentence.having("WHO"):
        left = sentence.units[max(0, who.index - 2) : who.index]
        if len(left) < 2 or "," not in left[1].labels:
            continue
        by_name = left[0].entity is not None and left[0].labels & _SPEAKERS
        speaker = _called(left[0]) if by_name else _group(sentence, left[0])
        verb = _verb(sentence, who) if speaker else None
        if verb is not None:
            closing = next((unit for unit in sentence.units[verb.index + 1 :] if "," in unit.labels), None)
            reach = Span(verb.start, closing.start if closing else sentence.span.end)
            yield Attribution((speaker,), reach, verb.span, leading=True, carries=False)


def _verb(sentence: Sentence, who: Unit) -> Unit | None:
    """The verb of speech right behind "who"."""
    for unit in sentence.units[who.index + 1 : who.index + 2 + VERB_WITHIN]:
        if "SAYS" in unit.labels:
            return None if "ACCORDING_TO" in unit.labels else unit
        if not unit.labels & _OF_THE_VERB:
            return None
    return None


def _group(sentence: Sentence, last: Unit) -> str:
    """Those without a name whom the words end in that a clause is about: "supporters of the | opposition, who say"."""
    first = last
    while (whose := _whose(sentence, first)) is not None:
        first = whose
    headed = first.index > 0 and not sentence.units[first.index - 1].labels.isdisjoint({"CHAIR_OF", "SPOKESPERSON"})
    plain = first.entity is None and last.entity is None and bool(first.labels & _GROUPS) and not headed
    return next(iter(named(sentence, Span(first.start, last.end))), "") if plain else ""


def _whose(sentence: Sentence, unit: Unit) -> Unit | None:
    """Those who are of others: "supporters of the | opposition", «сторонников | оппозиции»."""
    left = sentence.units[max(0, unit.index - 3) : unit.index]
    led = [*takewhile(lambda word: word.labels & {"OF", "_"}, reversed(left))]
    head = left[len(left) - 1 - len(led)] if len(left) > len(led) else None
    of = any("OF" in word.labels for word in led) or (not led and bool(sentence.words.declension))
    return head if head is not None and of and head.labels & _GROUPS else None


def _called(speaker: Unit) -> str:
    """What a speaker is called as a source: by the name that the text has where he speaks, if that is a short one."""
    name = speaker.entity.name if speaker.entity is not None else ""
    written = " ".join(speaker.mention.words) if speaker.mention is not None else name
    return written if is_of_initials(written) else name
