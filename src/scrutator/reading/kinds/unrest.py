"""Protest, riot or use of force without a number.

The object is the actor, only where the text names one. Measure: event, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, name_of, opening, undergoer
from scrutator.reading.clauses.actors import CROWDS, actor, crowd
from scrutator.reading.clauses.counted import number_before
from scrutator.reading.clauses.described import people_words
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"unrest"})
HAPPENINGS = frozenset({"ARRESTS", "DEATHS", "INJURIES"})
"""Beside these a protest is only the place of what they say."""
DISPERSED = "restriction:protest_dispersed"
MEASURES = frozenset({"restriction:protest_ban", DISPERSED})
"""A protest that is forbidden or broken up is no second event; the force that breaks it up is not either."""
PEOPLE = frozenset({"PEOPLE", "STAFF", "VOTERS", "CROWD"})
"""Labels of words for those who take part."""
CROWD = 7
"""Units before words for a protest in which the number of the crowd may stand."""
AIMED = "coercion:violence_against_"
"""Violence against people of the election is another kind."""
STATION_ATTACKED = "irregularity:polling_station_attack"
"""A polling station on fire is no riot besides."""
FORCE = frozenset({"violent_suppression", "force_used"})
SUFFERED = FORCE | {"attack", "looting", "blockade"}
"""Sorts of unrest that somebody or something suffers."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each sort of event in the sentence; numbers of people are other kinds, and where a riot is put down
    the force is the event."""
    found = list(labelled(sentence, "unrest"))
    forced = any(label in FORCE for label, _ in found)
    for label, unit in found:
        counted = label == "protest" and _counted(sentence, unit)
        if any(other.startswith("accusation:") for other in unit.labels):
            continue  # what somebody is accused of
        if unit.labels >= {"CALLS_PROTEST", "ASKS"} or (label == "attack" and unit.labels & HAPPENINGS):
            continue  # what somebody calls for; "rebels killed", which another kind tells
        inside = sentence.units[opening(sentence, unit).index : unit.index + 1]
        broke_out = any("BREAKS_OUT" in word.labels for word in inside)
        place = bool(sentence.labels & HAPPENINGS) and not broke_out
        beside = forced or counted or place or bool(sentence.labels & MEASURES)
        aimed = label in (*FORCE, "riots", "attack") and any(each.startswith(AIMED) for each in sentence.labels)
        aimed = aimed or (label == "riots" and STATION_ATTACKED in sentence.labels)
        scenery = (
            aimed
            or (label in ("protest", "riots") and beside)
            or (label == "force_used" and DISPERSED in sentence.labels)
        )
        if not scenery and mood(sentence, unit) is Mood.ASSERTED:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                12,
                subject=_subject(sentence, label, unit),
                object=_who(sentence, label, unit),
                detail=label,
                anchor=unit.span,
            )


def _subject(sentence: Sentence, label: str, unit: Unit) -> str | None:
    """What suffers force; of other events who takes part, else the words for the event where they are a noun."""
    if label in SUFFERED:
        return undergoer(sentence, unit)
    parted = opening(sentence, unit) is not unit
    return _who(sentence, label, unit) or (None if parted else undergoer(sentence, unit))


def _who(sentence: Sentence, label: str, unit: Unit) -> str | None:
    """Who uses force; those who protest, fight or attack, where the words name them as a crowd."""
    if label in FORCE:
        return name_of(sentence, actor(sentence, unit))
    by = crowd(sentence, unit, CROWDS | PEOPLE)
    return people_words(sentence, by, verb=unit) if by is not None and by is not unit else None


def _counted(sentence: Sentence, unit: Unit) -> bool:
    """Whether a number of those who protest stands before: another kind has it."""
    near = sentence.units[max(0, unit.index - CROWD) : unit.index]
    return number_before(sentence, unit) is not None or any(word.labels & {"COUNT", "VAGUE"} for word in near)
