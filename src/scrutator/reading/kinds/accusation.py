"""Someone is accused of an offence that is not an irregularity of the vote.

The subject is the accused. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, name_of, people_words
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset({"accusation"})
WHOM = frozenset({"PERSON", "PEOPLE", "PARTY", "BODY", "COUNTRY", "CANDIDATES", "PARTY_SIDE", "PRONOUN"})
ACCUSING = frozenset({"ACCUSED", "CHARGED", "ARRESTS"})
REACH = 10
"""Units before the offence in which the word that accuses stands."""

CONVICTED = (
    Rule("convicted of", "CONVICTED PERSON:subject OF", "offence"),
    Rule("was convicted", "[PERSON PRONOUN]:subject ~ BE ~ CONVICTED", "offence"),
)
"""An offence that the closed list has no words for."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """An offence counts as an accusation only behind a word that accuses, or an arrest for it."""
    for label, unit in labelled(sentence, "accusation"):
        before = sentence.units[max(0, unit.index - REACH) : unit.index]
        accusing = next((u for u in reversed(before) if u.labels & ACCUSING), None)
        whom = _accused(sentence, accusing, unit) if accusing else None
        if whom is not None and mood(sentence, unit) is not Mood.DENIED:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                22,
                subject=people_words(sentence, whom),
                detail=label,
                status="alleged",
                anchor=unit.span,
            )
    for hit in sentence.hits(CONVICTED):
        verb = next(unit for unit in hit.units if "CONVICTED" in unit.labels)
        subject = name_of(sentence, hit.roles["subject"])
        listed = any(label.startswith("accusation:") for label in sentence.labels)
        if subject is not None and not listed and mood(sentence, verb) is Mood.ASSERTED:
            yield Draft(hit.rule.name, clause(sentence, verb), 12, subject=subject, detail=hit.rule.detail)


def _accused(sentence: Sentence, accusing: Unit, offence: Unit) -> Unit | None:
    """Between the two ("accused Kest of treason", "arrested Kest for"), else before both ("Kest, accused of")."""
    between = [u for u in sentence.units[accusing.index + 1 : offence.index] if u.labels & WHOM]
    before = [u for u in sentence.units[: accusing.index] if u.labels & WHOM]
    people = [u for u in between if "PERSON" in u.labels and "OF" not in sentence.units[u.index - 1].labels]
    return next(iter((*people, *between)), before[-1] if before else None)
