"""A person or party kept off the ballot, dissolved or sidelined.

The subject is the person or party; the object the body that decides, only where the text names one. Measure: incident:
person or party.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from scrutator.reading.clauses import clause, labelled, name_of, opening
from scrutator.reading.clauses.actors import actor, fronted
from scrutator.reading.clauses.described import listed
from scrutator.reading.clauses.judges import denier
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.appositions import BEFORE_NAME
from scrutator.reading.speech.naming import determines

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"barred_candidate"})
WHOM = frozenset({"PERSON", "PARTY", "CANDIDATES", "PARTIES", "NAME", "MEMBER", "MEMBERS"})
GROUP = frozenset({"PARTY", "PARTY_NOUN", "PARTIES", "NAME", "BODY"})
NO_GROUND = "excluded"
REFUSED = "registration_refused"
DISSOLVED = "party_dissolved"
DETAINED = "candidate_detained"
ARRESTED = frozenset({"AMONG", "PROTESTS", "PROTESTERS", "RELEASED"})
"""Labels of words beside which a candidate is only one of those arrested, and not kept from standing by it."""
FORMAL = frozenset({"signatures_rejected", "eligibility_rule"})
"""Grounds on which a registration is refused: the refusal is no second exclusion."""
_SMALL = BEFORE_NAME - {'"'} | frozenset(
    {"_", "STATE_BODY", "WITH", "FOR", "OF", "PARTY_SIDE", "OUTGOING", "FORMER", "LEADER", "COUNT", "VAGUE", "NUMBER"}
    | {"CHAIR_OF", "THE_OPPOSITION", "PARTY_NOUN", "PARTY_PERSON", "LEADS_RACE"}
    | {"NOMINATION", "AGAINST", "ROLE", "DURATION", "OTHERS", "SUBSET", "BESIDES"}
)
"""Words that may stand between a phrase and whom it hits."""
BEHIND = 5
"""Units behind an active phrase in which its object stands: "refused to register the lawyer Ada Brenn"."""

TERM_WITHIN = 5
"""Units behind an exclusion in which the term stands that somebody may not serve."""
APPOSED = 6
"""Units before "candidate" in which the comma of an apposition may stand."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each exclusion; a passive without an agent gives no actor."""
    found = list(labelled(sentence, "barred_candidate"))
    grounds = {(name_of(sentence, _whom(sentence, label, unit)), label) for label, unit in found}
    refusing = _refusing(sentence, found)
    for label, unit in found:
        whom = _whom(sentence, label, unit)
        name = name_of(sentence, whom)
        if _has_ground(label, {ground for other, ground in grounds if other == name}):
            continue
        if (label == NO_GROUND and _served(sentence, unit)) or (label == DETAINED and sentence.labels & ARRESTED):
            continue
        how = mood(sentence, unit)
        if how is Mood.DENIED and (by := denier(sentence, unit)):
            span = clause(sentence, unit)
            yield Draft(f"phrase: {label}", span, 60, subject=name, detail=label, status="denied", sources=by)
        elif whom is not None and name is not None and how is Mood.ASSERTED:
            decides = name_of(sentence, _decides(sentence, unit, whom))
            decides = decides or (refusing.get(name) if label in FORMAL else None)
            names = [name_of(sentence, each) for each in listed(sentence, whom)]
            for each in names:
                yield Draft(
                    f"phrase: {label}",
                    clause(sentence, unit),
                    60,
                    subject=each,
                    object=None if decides in names else decides,
                    detail=label,
                    value=_number(sentence, whom),
                    anchor=unit.span,
                )


def _has_ground(label: str, grounds: set[str]) -> bool:
    """Whether the sentence gives the ground of an exclusion that names none."""
    return bool(grounds - {NO_GROUND}) if label == NO_GROUND else label == REFUSED and bool(grounds & FORMAL)


def _refusing(sentence: Sentence, found: list[tuple[str, Unit]]) -> dict[str | None, str | None]:
    """By whom each registration was refused; the ground that stands beside it names no body of its own."""
    by = [(_whom(sentence, label, unit), unit) for label, unit in found if label == REFUSED]
    return {name_of(sentence, whom): name_of(sentence, _decides(sentence, unit, whom)) for whom, unit in by}


def _served(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody may not run because the terms that the law allows are served: "could not run again"."""
    behind = sentence.units[unit.index : unit.index + 1 + TERM_WITHIN]
    inside = sentence.units[opening(sentence, unit).index : unit.index]
    on_a_day = any(other.labels & {"DATE", "WEEKDAY"} for other in inside)  # "was barred in March from standing again"
    return not on_a_day and any("TERM_AGAIN" in other.labels for other in behind)


def _whom(sentence: Sentence, label: str, unit: Unit) -> Unit | None:
    """Whom the phrase keeps out; only a party or the like can be dissolved."""
    group = label == DISSOLVED
    found = fronted(sentence, unit, GROUP if group else WHOM | {"BODY"}) or _beside(sentence, unit)
    return None if found is not None and group and not found.labels & GROUP else found


def _beside(sentence: Sentence, unit: Unit) -> Unit | None:
    """Inside an active phrase that encloses whom it hits, or right behind it, else the subject before a passive one, or
    the nearest name that is not its agent."""
    first = opening(sentence, unit)
    inside = (word for word in sentence.units[first.index + 1 : unit.index] if not _is_of_whom(sentence, word))
    if (enclosed := next((word for word in inside if "PERSON" in word.labels), None)) is not None:
        return enclosed  # "disqualified | Ada Brenn, the leader of the Union, | from the race"
    for word in sentence.units[unit.index + 1 : unit.index + 1 + BEHIND]:
        if word.labels & WHOM and not _is_of_whom(sentence, word):
            return _called(sentence, word)
        if word.labels - _SMALL:
            break
    if _ends_in_whom(sentence, first, unit):
        return unit
    left = next((word for word in reversed(sentence.units[: first.index]) if "AUX" not in word.labels), None)
    head = sentence.head(first) if left is not None and "," in left.labels else None
    if head is not None and "PERSON" in head.labels:
        return head  # "Ada Brenn, the leader of the Union, | was barred"
    before = [
        u for u in sentence.units[: unit.index] if u.labels & (WHOM | {"PRONOUN", "ROLE"}) and "LISTS" not in u.labels
    ]
    return _described(sentence, before[-1]) if before and not _says_whose(sentence, before[-1], unit) else None


def _ends_in_whom(sentence: Sentence, first: Unit, unit: Unit) -> bool:
    """Whether the words themselves end in whom they hit: « a regretté l'exclusion de plusieurs | candidats »."""
    noun = first is not unit and first.index > 0 and determines(sentence, sentence.units[first.index - 1])
    inside = sentence.units[first.index + 1 : unit.index]
    return noun and "CANDIDATES" in unit.labels and any("OF" in word.labels for word in inside)


def _is_of_whom(sentence: Sentence, whom: Unit) -> bool:
    """Whether a name only says whose relative or rival it is that is kept out: "barred Kest's husband A"."""
    behind = sentence.units[whom.index + 1 : whom.index + 4]
    return bool(behind) and "POSSESSIVE" in behind[0].labels


def _says_whose(sentence: Sentence, whom: Unit, unit: Unit) -> bool:
    """Whether somebody is only the one whose rivals are kept out: "his two main opponents were excluded"."""
    behind = sentence.units[whom.index + 1 : unit.index]
    owns = "PRONOUN" in whom.labels or any("POSSESSIVE" in other.labels for other in behind[:1])
    return owns and any(other.labels & _RIVALS for other in behind[:RIVALS_WITHIN])


_RIVALS = frozenset({"RIVAL", "LEADS_RACE", "CANDIDATES", "ALLY", "RUNNING_MATE"})
RIVALS_WITHIN = 5
"""Units behind the one whose rivals they are in which the word for them stands."""


def _described(sentence: Sentence, unit: Unit) -> Unit:
    """The person whom "candidate" only describes: "Oskar Kest, a likely candidate who fled"."""
    for number, word in enumerate(reversed(sentence.units[max(0, unit.index - APPOSED) : unit.index])):
        if "," in word.labels and word.index and "CANDIDATES" in unit.labels and number:
            named = sentence.units[word.index - 1]
            return named if "PERSON" in named.labels else unit
        if not word.labels & {"_", "PRESIDENTIAL", "PARTY_SIDE", "COUNTRY"}:
            break
    return unit


def _called(sentence: Sentence, unit: Unit) -> Unit:
    """The name right behind "candidate", if there is one: "disqualified opposition candidate Ada Brenn"; in a language
    with cases also behind a party: «отказали лидеру „Волны“ | Йону Кесту», and past what else is said of those to whom
    it is refused: «отказал в регистрации кандидатом | бывшему мэру | Йону Кесту»."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    near = takewhile(lambda word: "," not in word.labels, sentence.units[unit.index + 1 : unit.index + 1 + BEHIND])
    given = next((word for word in near if word.labels >= {"PERSON", "DAT"}), None)
    if given is not None and unit.entity is None:
        return given
    of_a_party = "PARTY" in unit.labels and sentence.words.declension
    led = "CANDIDATES" in unit.labels or of_a_party
    return behind[0] if led and behind and "PERSON" in behind[0].labels else unit


def _number(sentence: Sentence, whom: Unit | None) -> Unit | None:
    """How many, where a number stands before those concerned: "16 opposition candidates", "118 of its members"."""
    for unit in reversed(sentence.units[max(0, whom.index - 3) : whom.index] if whom and not whom.entity else ()):
        if unit.labels & {"COUNT", "VAGUE"} and unit.amount:
            return unit
    return None


def _decides(sentence: Sentence, unit: Unit, whom: Unit | None) -> Unit | None:
    """The actor; where the words enclose whom they hit ("barred Kest from running"), the one before both."""
    by = actor(sentence, unit)
    return actor(sentence, whom) if by is not None and by is whom else by
