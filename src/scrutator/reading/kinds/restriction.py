"""A limit on media, internet, assembly, movement or opposition work.

The subject is what is restricted; the object the actor, only where the text names one. Measure: incident, category and
optional duration or count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Quantity
from scrutator.reading.clauses import clause, labelled, name_of, opening, undergoer
from scrutator.reading.clauses.actors import ACTING, actor
from scrutator.reading.clauses.judges import denier
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.rejoinders import DENYING, rejected, rejoinder
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"restriction"}) | DENYING
NEGATIVE = frozenset({"media_bias", "accreditation_refused"})
"""Labels whose own words are negations ("does not criticise"), so that a negation is no denial."""
NOT_OF_STATIONS = frozenset({"travel_ban", "media_restriction"})
"""Labels of what is done at a border, or to an outlet, and is another act at a polling station."""
STATE_OWNED = "state_control"
DISPERSED = "protest_dispersed"
_CROWDS = frozenset({"PROTESTERS", "CROWD"})
CROWD_WITHIN = 4
"""Units behind the words in which those who are dispersed may stand."""
NOUN_WITHIN = 3
"""Units before the last word of a phrase in which the number of those concerned stands."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each restriction that is named, or denied by somebody with a name."""
    for label, unit in labelled(sentence, "restriction"):
        if label in NOT_OF_STATIONS and "STATIONS" in unit.labels | sentence.units.labels_behind(unit):
            continue  # "were prevented from entering | polling stations", «телеканал после закрытия | участков»
        how = Mood.ASSERTED if label in NEGATIVE else mood(sentence, unit)
        denied = denier(sentence, unit) if how is Mood.DENIED else ()
        if how is Mood.ASSERTED or denied:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                22,
                subject=_restricted(sentence, label, unit),
                detail=label,
                object=name_of(sentence, _by(sentence, unit) or _owner(label, unit)),
                quantity=None if label == STATE_OWNED else _share(sentence, unit),
                anchor=unit.span,
                status="denied" if denied else None,
                sources=denied or None,
            )
    denial, told = rejoinder(sentence), rejected(sentence, "restriction")
    if denial is not None and told is not None:
        label, before, unit = told
        what, by = _restricted(before, label, unit), denial.sources or None
        yield Draft("taken up and denied", denial.span, 22, subject=what, detail=label, status="denied", sources=by)


def _restricted(sentence: Sentence, label: str, unit: Unit) -> str:
    """What the words on ``unit`` say to be restricted."""
    return _whom(sentence, unit) or _crowd(sentence, label, unit) or undergoer(sentence, unit)


def _number(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number right before the words: "two | journalists were assaulted"."""
    first = opening(sentence, unit)
    before = sentence.units[first.index - 1] if first.index and unit is not first else None
    return before if before is not None and "COUNT" in before.labels else None


def _whom(sentence: Sentence, unit: Unit) -> str | None:
    """Those concerned, where their number opens the words."""
    return sentence.text(opening(sentence, unit).span) if _number(sentence, unit) is not None else None


def _crowd(sentence: Sentence, label: str, unit: Unit) -> str | None:
    """Those who are dispersed, behind the words for what is used on them: "fired tear gas to disperse | protesters"."""
    if label != DISPERSED:
        return None
    words = sentence.units[opening(sentence, unit).index + 1 : unit.index + 1 + CROWD_WITHIN]
    return next((sentence.text(each.span) for each in words if each.labels & _CROWDS), None)


def _by(sentence: Sentence, unit: Unit) -> Unit | None:
    """Who restricts; not the country whose body it is: «Министерство информации | Верании»."""
    by = actor(sentence, unit)
    body = sentence.units[by.index - 1] if by is not None and by.index and "GEN" in by.labels else None
    return body if body is not None and body.labels & ACTING else by


def _owner(label: str, unit: Unit) -> Unit | None:
    """The state, where the words end in it: «принадлежат | государству»."""
    return unit if label == STATE_OWNED and "STATE_NOUN" in unit.labels else None


def _share(sentence: Sentence, unit: Unit) -> Quantity | None:
    """How much, where a percentage stands inside the words for it ("devoted 61 percent of its coverage to"), or how
    many, where the number of those concerned opens them ("two | journalists were assaulted") or leads to their last
    noun ("blocked | 12 news sites")."""
    first = opening(sentence, unit)
    inside = sentence.units[first.index : unit.index]
    share = next((word for word in inside if "PERCENT" in word.labels), None)
    counted = next((word for word in inside[-NOUN_WITHIN:] if "COUNT" in word.labels and word is not first), None)
    value = share or _number(sentence, unit) or counted
    return value.amount.quantity if value is not None and value.amount is not None else None
