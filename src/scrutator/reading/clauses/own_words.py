"""Own words: who it is that says "I" or "we" in a sentence."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech import attributions

_SPEAKING = ("PERSON", "PARTY", "PRONOUN", "ROLE")


def speaker(sentence: Sentence, unit: Unit) -> Unit | None:
    """The person or party named in the sentence that says the words of a unit."""
    named = {each.entity.name: each for each in sentence.having(*_SPEAKING) if each.entity}
    said = [item.sources[0] for item in attributions(sentence) if item.sources and item.reach.covers(unit.span)]
    return next((named[name] for name in said if name in named), None)


def speaking(sentence: Sentence, unit: Unit) -> str | None:
    """The name of whoever says the words of a unit, in its sentence or in the one that a long quotation belongs to."""
    here = speaker(sentence, unit)
    if here is not None and here.entity is not None:
        return here.entity.name
    if sentence.spoken_in is not None and (told := attributions(sentence.spoken_in)) and told[-1].sources:
        return told[-1].sources[0]
    return sentence.author.name if sentence.author is not None and sentence.author.in_person else None
