"""Actors: who does what a phrase tells of, and to whom words belong that stand before their subject."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.clauses import JOINTS, MARKS, helpers, opening
from scrutator.reading.sentence import Sentence, Unit

ACTING = frozenset({"POLICE", "STATE_BODY", "PERSON", "BODY", "ELECTION_COMMISSION", "ROLE", "ATTACKERS", "SUPERIORS"})
"""Who can arrest, block, bar or order."""
_FORCES = frozenset({"POLICE", "ATTACKERS"})
"""Who acts where an active verb follows, though the words also name a sort of people."""
CROWDS = frozenset({"PROTESTERS", "CAMPAIGNERS", "ATTACKERS"})
"""People who act together, and whom what follows may describe: "supporters of the incumbent"."""
_BY_WHOM = ACTING | {"CAMPAIGNERS", "PARTY", "PEOPLE", "PROTESTERS", "STAFF"}
"""Who can have done what is said to be done by somebody."""
_NOT_ACTING = frozenset(
    {",", ";", ":", "PEOPLE", "VOTERS", "STAFF", "COUNT", "VAGUE", "BE", "CLAUSE", "FOR", "SAYS", "THAT", "OF"}
)
"""Words behind which somebody named is no actor of what follows."""
_ENDS_PASSIVE = JOINTS | {",", ".", "AND", "SAYS", "THAT", "BE", "COUNT", "VAGUE"}
"""Behind a passive verb, words behind which nobody stands any more who has done it."""
AGENT_WITHIN = 6
"""Units behind a passive verb in which "by" may stand: "was imposed again on Sunday in Goma by"."""
OPENING = 2
"""Small words with which a clause may open before a participle that stands first."""
SUBJECT_WITHIN = 6
"""Units behind the comma of words that stand first in which their subject stands."""


def actor(sentence: Sentence, verb: Unit) -> Unit | None:
    """Who does it: after "by" in or behind a passive phrase, else right before an active one. "They" are those who
    speak."""
    first = opening(sentence, verb)
    by = _by(sentence, first, verb)
    if by is not None:
        return next((u for u in sentence.units[by.index + 1 : by.index + 3] if u.labels & _BY_WHOM), None)
    if any("BE" in unit.labels for unit in sentence.units[first.index : verb.index]):
        return None
    inside = sentence.tokens[first.last : verb.last] if first.entity is not None else ()
    suffers = any(token.key in helpers(sentence.words.code) for token in inside)  # "WhatsApp | has been blocked"
    if first is not verb and first.labels & ACTING and not suffers:
        return first  # the phrase itself names the actor: "court ~ barred"
    infinitive = bool(first.index) and "FOR" in sentence.units[first.index - 1].labels  # "used gas to disperse"
    end = first.index - infinitive
    for unit in reversed(sentence.units[max(0, end - 4 - 2 * infinitive) : end]):
        if unit.labels & _FORCES:
            return unit
        if unit.labels & _NOT_ACTING and unit.entity is None:
            return crowd(sentence, first)
        if _is_where(sentence, unit):
            continue
        if unit.labels & ACTING and not ("GEN" in unit.labels and "NOM" not in unit.labels):
            return (crowd(sentence, first) if _is_of(sentence, unit) else None) or unit
        if "PRONOUN:they" in unit.labels:
            return next((u for u in sentence.units[: unit.index] if u.labels & (ACTING - {"PERSON"})), None)
    return None


def _is_where(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody only says where something happened: «у | здания | комиссии», «у | посольства»."""
    left = reversed(sentence.units[max(0, unit.index - 2) : unit.index])
    led = next((word for word in left if word.labels != {"_"}), None)
    return led is not None and led.entity is None and "AT_WHOM" in led.labels


def _is_of(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody only says whose the people before are: "followers of the | mayor"."""
    left = sentence.units[max(0, unit.index - 2) : unit.index]
    return any("OF" in word.labels for word in left)


def crowd(sentence: Sentence, verb: Unit, sorts: frozenset[str] = CROWDS) -> Unit | None:
    """The people with whom the clause of an active verb begins: "supporters of the incumbent | kicked"."""
    head: Unit | None = None
    for unit in reversed(sentence.units[: opening(sentence, verb).index + 1]):
        if unit.labels & (JOINTS | MARKS | {"SAYS", "BY", "BE"}):
            break
        head = unit if unit.labels & sorts else head
    return head


def _by(sentence: Sentence, first: Unit, verb: Unit) -> Unit | None:
    """The "by" of a passive phrase: inside it ("was ordered by his boss to | vote"), else behind its verb."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + AGENT_WITHIN]
    following = takewhile(lambda unit: not unit.labels & _ENDS_PASSIVE, behind)
    inside = sentence.units[first.index : verb.index]
    return next((unit for unit in (*inside, *following) if "BY" in unit.labels), None)


def fronted(sentence: Sentence, unit: Unit, whom: frozenset[str]) -> Unit | None:
    """The subject of words that stand before it, behind their comma: "Arrested on Saturday, | Paul Dorn was freed"."""
    first = opening(sentence, unit).index
    start = next((n + 1 for n in range(first - 1, -1, -1) if sentence.units[n].labels & (JOINTS | {'"'})), 0)
    if first - start > OPENING or any("_" not in word.labels for word in sentence.units[start:first]):
        return None
    comma = next((word for word in sentence.units[unit.index + 1 :] if word.labels & (JOINTS | {","})), None)
    if comma is None or "," not in comma.labels:
        return None
    behind = sentence.units[comma.index + 1 : comma.index + 1 + SUBJECT_WITHIN]
    near = takewhile(lambda word: not word.labels & (_ENDS_PASSIVE | {"ACCORDING_TO"}), behind)
    found = [word for word in near if word.labels & whom]
    return next((word for word in found if word.entity is not None), next(iter(found), None))
