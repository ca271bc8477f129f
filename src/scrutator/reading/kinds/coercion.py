"""Pressure or violence on voters, candidates, officials or campaign staff.

The subject is who suffers it; the object the actor, only where the text names one. Measure: incident, category.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scrutator.reading.clauses import clause, cover, labelled, name_of, opening
from scrutator.reading.clauses.actors import actor
from scrutator.reading.clauses.judges import denier
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.persons import by_name
from scrutator.reading.clauses.rejoinders import DENYING, rejected, rejoinder
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"coercion"}) | DENYING
WHOM = frozenset({"VOTERS", "STAFF", "PEOPLE", "CANDIDATES", "OBSERVERS", "MEMBERS", "CAMPAIGNERS"})

PRESSING = frozenset({"SUPERIORS", "ATTACKERS"})
OF_OBSERVERS = {"voters_obstructed": "irregularity:observers_denied"}
"""What is done to voters, and the label of the words by which it is done to observers."""
BESIDE = 3
"""Units beside the words for an act among which whoever does it may stand."""
OPPONENTS = frozenset({"PERSON", "PARTY", "INCUMBENT", "OUTGOING", "HEAD_POST", "POINTS", "PERCENT"})
IN_A_VOTE = frozenset({"IN", "IN_ALL", "WITH", "POSSESSIVE"})
"""Labels of those who beat others at the polls, and by how much; and of what leads to the vote in which they did."""
BEATEN = 4
"""Units behind the word for beating in which they stand."""
DESCRIBED = 2
"""Units that may describe people before the verb with which they say so: "teachers of two schools said"."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each act that is named, or denied by somebody with a name; with the number of those concerned where
    it is given."""
    for label, unit in labelled(sentence, "coercion"):
        if label.startswith("violence") and (_at_the_same_time(sentence, unit) or _is_outvoted(sentence, unit)):
            continue
        how = mood(sentence, unit, threats=True)
        denied = denier(sentence, unit) if how is Mood.DENIED else ()
        if how is not Mood.ASSERTED and not denied:
            continue
        whom = _whom(sentence, unit) or _receiver(sentence, unit)
        others = OF_OBSERVERS.get(label, "") in sentence.labels
        if others and (whom is None or "VOTERS" not in whom.labels):
            continue  # "party agents were kept from entering"
        number = sentence.units[whom.index - 1] if whom and whom.index else None
        value = number if number and number.labels & {"VAGUE", "COUNT"} else None
        who, acts = _called(sentence, whom), name_of(sentence, actor(sentence, unit) or _presser(sentence, unit, whom))
        yield Draft(
            f"phrase: {label}",
            cover(value, whom, unit) if whom and whom.index < unit.index else clause(sentence, unit),
            22,
            subject=who,
            object=acts if acts != who else None,
            detail=label,
            quantity=value.amount.quantity if value and value.amount else None,
            anchor=unit.span,
            status="denied" if denied else "alleged" if whom and _tells(sentence, whom) else None,
            sources=denied or None,
        )
    denial, told = rejoinder(sentence), rejected(sentence, "coercion")
    if denial is not None and told is not None:
        label, before, unit = told
        who, by = _called(before, _whom(before, unit) or _receiver(before, unit)), denial.sources or None
        yield Draft("taken up and denied", denial.span, 22, subject=who, detail=label, status="denied", sources=by)


def _called(sentence: Sentence, whom: Unit | None) -> str | None:
    """What those are called whom it hits."""
    whom = by_name(sentence, whom) if whom is not None and "CANDIDATE_OF" in whom.labels else whom
    return (name_of(sentence, whom) or sentence.text(whom.span)) if whom else None


def _presser(sentence: Sentence, unit: Unit, whom: Unit | None) -> Unit | None:
    """Who has power over those concerned, or attacks them, inside the words for it or right beside them: "staff were
    told by text to send the head doctor a picture", "Ada Brenn, who was handing out leaflets, a stranger struck"."""
    near = sentence.units[max(0, opening(sentence, unit).index - BESIDE) : unit.index + 1 + BESIDE]
    return next((word for word in near if word.labels & PRESSING and word is not whom), None)


def _at_the_same_time(sentence: Sentence, unit: Unit) -> bool:
    """Whether the people only do something meanwhile: "30 injured as voters went out", "hurt while voters waited"."""
    held = [word.index for word in sentence.units[: unit.index] if unit.holds(word)]
    gap = sentence.units[held[0] : unit.index] if held else ()
    return "VOTED" in unit.labels or any(word.labels & {"AS", "CLAUSE"} and not unit.holds(word) for word in gap)


def _is_outvoted(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody is only beaten at the polls: "has beaten President Kest", "beat him by three points"."""
    if "DEFEATS" not in unit.labels:
        return False
    behind = sentence.units[unit.index + 1 : unit.index + 1 + BEATEN]
    voted = any("ELECTION" in word.labels and sentence.units[word.index - 1].labels & IN_A_VOTE for word in behind)
    return voted or any(word.labels & OPPONENTS for word in behind)


def _whom(sentence: Sentence, unit: Unit) -> Unit | None:
    """Who suffers it: the subject of the passive, else whoever is named in the phrase, before it or right behind it."""
    before = [u for u in reversed(sentence.units[: unit.index]) if u.labels & WHOM and not _is_told(sentence, u)]
    before = [u for u in before if not _judges(sentence, u, unit)]
    passive = [u for u in before if "BE" in sentence.units[u.index + 1].labels]
    near = (*passive, unit, *before, *sentence.units[unit.index + 1 : unit.index + 3])
    return next((u for u in near if u.labels & WHOM), None)


def _receiver(sentence: Sentence, unit: Unit) -> Unit | None:
    """The person who says to have received threats, or to be under pressure: the subject of the clause."""
    subject = sentence.subject(unit, frozenset({"PERSON"}))
    verb = sentence.units[subject.index + 1 : unit.index + 1] if subject else ()
    return subject if any(word.labels & {"BE", "GETS", "AUX"} for word in verb) else None


def _tells(sentence: Sentence, whom: Unit) -> bool:
    """Whether those concerned say so themselves: "voters citing the duty to…", but no passive: "pressure on voters was
    reported"."""
    near = sentence.units[whom.index : whom.index + 2 + DESCRIBED]
    return any("SAYS" in verb.labels and "BE" not in left.labels for left, verb in pairwise(near))


def _judges(sentence: Sentence, whom: Unit, unit: Unit) -> bool:
    """Whether those who seem to suffer it are observers who only say so: "observers said the vote was marred by"."""
    between = sentence.units[whom.index + 1 : unit.index]
    said = next((at for at, word in enumerate(between) if "SAYS" in word.labels), len(between))
    of_them = any(label.endswith(_ON_OBSERVERS) for label in unit.labels)
    return "OBSERVERS" in whom.labels and not of_them and any("THAT" in word.labels for word in between[said:])


_ON_OBSERVERS = "violence_against_observers"


def _is_told(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody is only told of it: "teachers told observers that"."""
    return bool(unit.index) and "SAYS" in sentence.units[unit.index - 1].labels
