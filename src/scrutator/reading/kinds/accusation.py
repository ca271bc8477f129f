"""Someone is accused of an offence that is not an irregularity of the vote.

The subject is the accused. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, name_of
from scrutator.reading.clauses.actors import fronted
from scrutator.reading.clauses.described import people_words
from scrutator.reading.clauses.judges import judge
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset({"accusation"})
WHOM = frozenset(
    {"PERSON", "PEOPLE", "PARTY", "BODY", "COUNTRY", "CANDIDATES", "PARTY_SIDE", "PRONOUN", "NAME", "SUPERIORS"}
)
ACCUSING = frozenset({"ACCUSED", "CHARGED", "ARRESTS"})
UNNAMED = "offence"
"""An offence outside the closed list, which bare "claims" may be of anything: "claims of voter fraud"."""
DESCRIBED = 5
"""Units that may describe somebody before the name: "against the former mayor of Kolmar, Ada Brenn"."""
REACH = 10
"""Units before the offence in which the word that accuses stands."""

_BORDERS = frozenset({";", ":", "CLAUSE", "THAT"})
BEHIND = 2
"""Units behind an offence in which the word that accuses stands: «В экстремизме | подозревают»."""
CHARGES = (
    Rule("convicted of", "CONVICTED:verb PERSON:subject OF", "offence"),
    Rule("was convicted", "[PERSON PRONOUN]:subject ~ BE ~ CONVICTED:verb", "offence"),
    Rule("somebody, in the nominative, convicted", "NOM:subject ~ CONVICTED:verb", "offence"),
    Rule("somebody was indicted", "PERSON:subject ~ BE ~ INDICTED:verb", "offence"),
    Rule("indicted, somebody in the dative", "INDICTED:verb ~ DAT:subject", "offence"),
    Rule("to somebody in the dative, indicted", "DAT:subject ~ INDICTED:verb", "offence"),
    Rule("charges against", "INDICTED:verb AGAINST ~ PERSON:subject", "offence"),
    Rule("against somebody, charges", "AGAINST ~ PERSON:subject ~ BE? ~ INDICTED:verb", "offence"),
)
"""An offence that the closed list has no words for."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """An offence counts as an accusation beside a word that accuses, behind an arrest for it, or where somebody is said
    to have done it."""
    for label, unit in labelled(sentence, "accusation"):
        words = ACCUSING if label == UNNAMED else ACCUSING | {"ALLEGATIONS"}
        before = sentence.units[max(0, unit.index - REACH) : unit.index]
        accusing = next((u for u in reversed(before) if u.labels & words), None) or _charge(sentence, label, unit)
        denied = mood(sentence, unit) is Mood.DENIED and not _denied_by_the_accused(sentence, unit)
        dropped = accusing is not None and "DENIES" in accusing.labels  # «снял обвинения»
        by = judge(sentence, unit).sources if denied and accusing is not None and not dropped else ()
        whom = _whom(sentence, accusing, unit)
        if by or (whom is not None and not denied):
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                22,
                subject=by[0] if by or whom is None else people_words(sentence, whom),
                detail=label,
                status="denied" if by else "alleged",
                anchor=unit.span,
                sources=by or None,
            )
    for hit in sentence.hits(CHARGES):
        verb = hit.roles["verb"]
        subject = name_of(sentence, hit.roles["subject"])
        listed = any(label.startswith("accusation:") for label in sentence.labels)
        if subject is not None and not listed and mood(sentence, verb) is Mood.ASSERTED:
            yield Draft(hit.rule.name, clause(sentence, verb), 12, subject=subject, detail=hit.rule.detail)


def _charge(sentence: Sentence, label: str, offence: Unit) -> Unit | None:
    """The word for a charge right behind what it is for: "held on treason | charges"."""
    behind = sentence.units[offence.index + 1 : offence.index + 2]
    return next((unit for unit in behind if label != UNNAMED and "ALLEGATIONS" in unit.labels), None)


def _denied_by_the_accused(sentence: Sentence, offence: Unit) -> bool:
    """Whether it is only the accused who denies it behind: "on treason charges, which he denies"."""
    behind = sentence.units[offence.index + 1 : offence.index + 1 + REACH]
    led = next((unit.index for unit in behind if "WHO" in unit.labels), None)
    clause_of_it = [unit for unit in behind if led is not None and unit.index > led]
    return any("PRONOUN" in unit.labels for unit in clause_of_it[:1])


def _aimed_at(sentence: Sentence, offence: Unit) -> Unit | None:
    """Whom an accusation is aimed at that is named behind the offence: "a case for bribery against Kest"."""
    behind = sentence.units[offence.index + 1 : offence.index + 1 + REACH]
    aim = next((u for u in behind if "AIMED_AT" in u.labels), None)
    told = sentence.labels & (ACCUSING | {"FILINGS", "PRISON_TERM"})
    near = sentence.units[aim.index + 1 : aim.index + 1 + DESCRIBED] if aim is not None and told else ()
    return next((u for u in near if "PERSON" in u.labels), None)


def _whom(sentence: Sentence, accusing: Unit | None, offence: Unit) -> Unit | None:
    """Who is accused of an offence: by a word before it or right behind it, else by its own words ("took bribes")."""
    if accusing is not None:
        return _accused(sentence, accusing, offence)
    behind = sentence.units[offence.index + 1 : offence.index + 1 + BEHIND]
    imputes = next((u for u in behind if "IMPUTES" in u.labels), None)
    if imputes is not None:
        people = (u for u in sentence.units[imputes.index + 1 :] if u.labels & {"PERSON", "COUNTRY", "PARTY"})
        return next(people, None) or sentence.subject(offence, frozenset({"PERSON"}))
    return _offender(sentence, offence) if "OFFENDS" in offence.labels else _aimed_at(sentence, offence)


def _offender(sentence: Sentence, act: Unit) -> Unit | None:
    """Whoever is said to have done it: the name before the words in their clause."""
    for unit in reversed(sentence.units[: act.index]):
        if unit.labels & {"PERSON", "COUNTRY", "PARTY"} and unit.labels.isdisjoint(OBLIQUE):
            return unit
        if unit.labels & _BORDERS:
            return None
    return None


_DESCRIBES = frozenset({"ROLE", "OFFICE", "HEAD_POST", "PERSON_WORD", "STATE_BODY", "ELECTION_COMMISSION"})
"""Labels of words for somebody who has no name beside them."""


def _accused(sentence: Sentence, accusing: Unit, offence: Unit) -> Unit | None:
    """Between the two ("accused Kest of treason", "arrested Kest for"), else before both ("Kest, accused of")."""
    between = [u for u in sentence.units[accusing.index + 1 : offence.index] if u.labels & WHOM]
    before = [u for u in sentence.units[: accusing.index] if u.labels & WHOM and not _acts(sentence, u)]
    people = [u for u in between if "PERSON" in u.labels and "OF" not in sentence.units[u.index - 1].labels]
    described = any(u.labels & _DESCRIBES for u in sentence.units[accusing.index + 1 : offence.index])
    if described and not between and accusing.labels >= {"ACCUSED", "SAYS"}:
        return None  # "prosecutors accused the former president of"
    found = next(iter((*people, *between)), before[-1] if before else None)
    return found or fronted(sentence, accusing, WHOM) or _aimed_at(sentence, offence)


def _acts(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody only does what is told before: "kept out by the council after a conviction for libel"."""
    return any("BY" in other.labels for other in sentence.units[max(0, unit.index - 2) : unit.index])
