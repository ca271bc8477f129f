"""Judges: whose judgement a phrase is."""

from __future__ import annotations

from scrutator.model import Span
from scrutator.reading.clauses import MARKS, cover, opening
from scrutator.reading.clauses.mood import denying_behind, rebutting
from scrutator.reading.clauses.voices import (
    ASKING,
    AUTHORITIES,
    ENDS_OBJECT,
    INVOLVED,
    MISSIONS,
    TITLE,
    Judge,
    Voice,
    bodies,
    is_small,
    mission_before,
    speaker,
    subject_words,
)
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Sentence, Unit, once_each
from scrutator.reading.speech import Attribution, attributions
from scrutator.reading.speech.chains import whole
from scrutator.reading.speech.naming import STOP, named
from scrutator.reading.speech.speakers import before, giver
from scrutator.reading.speech.status import labels_of

OBJECT = 12
"""Units between a verb of judging and its judgement: what is judged."""
ACTS_WITHIN = 3
"""Units before words in which the government that acts stands."""
VIEW = 9
"""Units at the start of a sentence that may say whose view it is."""
BY_WITHIN = 5
"""Units behind "by" in which the mission that judges stands."""
_LEADING = frozenset({"IN", "OF", "FROM", "FOR", "WITH", "AMONG", "AGAINST", "BY"})
"""Labels of words behind which a country is a place, or somebody to whom something is done."""
_JUDGING = frozenset({"JUDGES", "PRAISES", "CRITICISES"})
"""Labels of verbs by which a body that stands before them judges."""
_UNDERGONE = frozenset(
    {"irregularity:observers_denied", "irregularity:observers_removed", "irregularity:observers_view_restricted"}
    | {"coercion:violence_against_observers"}
)
"""Labels of what is done to observers, who are not said to tell of it."""


@once_each
def judge(sentence: Sentence, unit: Unit) -> Judge:
    """Whose words the phrase on ``unit`` is: the nearest attribution that covers it, else a mission named before it in
    the sentence ("in the view of the observers"), else the article's."""
    covering = [item for item in attributions(sentence) if item.sources and _covers(sentence, item, unit)]
    covering = [item for item in covering if item.speaker is None or not item.speaker.covers(unit.span)]
    covering = [item for item in covering if not _is_a_count(sentence, item)] or covering
    if covering:
        nearest = min(covering, key=lambda item: max(item.at.start - unit.end, unit.start - item.at.end, 0))
        return speaker(sentence, whole(nearest, covering))
    if (told := sentence.spoken_in) is not None:
        return speaker(told, attributions(told)[-1])
    if (denial := _denial(sentence, unit)) is not None:
        return speaker(sentence, denial)
    suffer = not unit.labels.isdisjoint(_UNDERGONE)
    before_it = () if suffer else sentence.units[: unit.index]
    missions = _agents(sentence, unit) or [u for u in before_it if u.labels & MISSIONS]
    missions = missions or _assessors(sentence, unit)
    if missions:
        names = _of_a_mission(sentence, missions[0]) or bodies(missions) or mission_before(sentence)
        names = names or _observers_of(sentence, missions[0])
        return Judge(Voice.OBSERVER, names, names)
    if (called := _called(sentence, unit)) is not None:
        return speaker(sentence, called)
    if (viewed := _in_the_eyes_of(sentence, unit)) is not None:
        return speaker(sentence, viewed)
    if (turning_down := _turning_down(sentence, unit)) is not None:
        return speaker(sentence, turning_down)
    if (government := _government(sentence, unit)) is not None:
        return Judge(Voice.OBSERVER, (government,), (government,))
    return _own_voice(sentence)


def _in_the_eyes_of(sentence: Sentence, unit: Unit) -> Attribution | None:
    """Whose view opens the sentence: "For the Union, this was no | free vote"."""
    comma = next((word for word in sentence.units[1:VIEW] if "," in word.labels), None)
    if comma is None or comma.index >= unit.index or "FOR" not in sentence.units[0].labels:
        return None
    led = next((word for word in sentence.units[1 : comma.index] if word.entity is not None), None)
    if led is None or led.labels.isdisjoint({"BODY", "PERSON", "COUNTRY", "PARTY"}):
        return None
    name = led.entity.name if led.entity else sentence.text(led.span)
    return Attribution((name,), Span(comma.end, sentence.span.end), led.span, leading=True)


def _turning_down(sentence: Sentence, unit: Unit) -> Attribution | None:
    """Who turns the vote down with the very words: "Kest's rival, Ada Brenn, | dismissed the election as a | sham"."""
    verb = opening(sentence, unit)
    turns_down = verb.labels & {"DISMISSES", "REFUSES"} or ("DENIES" in verb.labels and "NEGATION" not in verb.labels)
    who = before(sentence, verb) if turns_down else ()
    if verb is unit and not ("REFUSES" in verb.labels and any(map(_stands, who))):
        return None
    words = named(sentence, cover(*who)) if who else ()
    reach = Span(verb.start, sentence.span.end)
    return Attribution(words, reach, verb.span, leading=True) if words else None


def _stands(word: Unit) -> bool:
    """Whether a word names a contestant, and does not only take one up: "Brenn", "the opposition"."""
    return bool(word.entity and "PRONOUN" not in word.labels) or "THE_OPPOSITION" in word.labels


def _government(sentence: Sentence, unit: Unit) -> str | None:
    """The capital or the other country that acts where the words begin: "Paris does not | accept the result"."""
    left = sentence.units[: opening(sentence, unit).index]
    for acting in reversed(left[-ACTS_WITHIN:]):
        foreign = acting.entity is not None and acting.entity.sort == "COUNTRY" and acting.entity.name != sentence.home
        led = any(other.labels & _LEADING for other in sentence.units[max(0, acting.index - 2) : acting.index])
        if (foreign or "CAPITALS" in acting.labels) and not led:
            return acting.entity.name if acting.entity else sentence.text(acting.span)
        if acting.labels & ENDS_OBJECT:
            return None
    return None


def _is_a_count(sentence: Sentence, item: Attribution) -> bool:
    """Whether no one speaks but a count of votes: "the parallel count confirmed the result, said the network"."""
    return "PARALLEL_COUNT" in labels_of(item.sources[:1], sentence.words)


def _called(sentence: Sentence, unit: Unit) -> Attribution | None:
    """Whose verb stands right before the words, though it was taken to close what stands before it: "With that swept
    aside, Brenn has pronounced the vote | free and fair"."""
    for item in attributions(sentence):
        between = sentence.between(item.at.end, unit.start)
        near = item.at.end <= unit.start and len(between) <= OBJECT
        if item.sources and item.verb and near and not any(word.labels & ENDS_OBJECT for word in between):
            return item
    return None


def _agents(sentence: Sentence, unit: Unit) -> list[Unit]:
    """The missions behind "by": "was assessed negatively | by the OSCE observers"."""
    behind = sentence.units[unit.index + 1 : unit.index + 1 + OBJECT]
    by = next((word for word in behind if word.labels & {"BY", *ENDS_OBJECT}), None)
    led = sentence.units[by.index + 1 : by.index + 1 + BY_WITHIN] if by is not None and "BY" in by.labels else ()
    return [word for word in led if word.labels & MISSIONS]


def _assessors(sentence: Sentence, unit: Unit) -> list[Unit]:
    """The body that praises, faults or sees something in the words before: "Clean Hands faulted the commission for"."""
    verbs = (verb for verb in sentence.having(*_JUDGING) if verb.index < unit.index)
    near = (sentence.units[max(0, verb.index - 2) : verb.index] for verb in verbs)
    bodies = [u for units in near for u in units if u.entity and "BODY" in u.labels]
    return [body for body in bodies if not body.labels & (AUTHORITIES | ASKING | {"PARTY_SIDE"})]


def _observers_of(sentence: Sentence, mission: Unit) -> tuple[str, ...]:
    """Whose observers words name that have no name of their own, else the words: «зафиксированы | наблюдателями |
    „Честного голоса“», « des observateurs | de | Veille »."""
    behind = sentence.units[mission.index + 1 : mission.index + 3]
    led = behind[1:] if behind and "OF" in behind[0].labels and behind[0].entity is None else behind[:1]
    names = tuple(unit.entity.name for unit in led if unit.entity is not None and "BODY" in unit.labels)
    return names or (in_nominative(sentence.text(mission.span), sentence.words),)


def _of_a_mission(sentence: Sentence, mission: Unit) -> tuple[str, ...]:
    """The person of a mission who has seen what is told: "Ada Brenn of the Norvian | delegation"."""
    left = sentence.units[max(0, mission.index - TITLE - 1) : mission.index]
    led = next((unit.index for unit in left if "OF" in unit.labels), 0)
    person = sentence.units[led - 1] if led else None
    named = person is not None and "PERSON" in person.labels and person.entity is not None
    return (person.entity.name,) if named and person and person.entity else ()


def _own_voice(sentence: Sentence) -> Judge:
    """The article's own voice, or that of the body whose statement it is."""
    issuer = sentence.author
    if issuer is None:
        return Judge(Voice.NARRATOR)
    voice = Voice.AUTHORITY if issuer.labels & AUTHORITIES and not issuer.labels & MISSIONS else Voice.OBSERVER
    return Judge(voice, (issuer.name,))


def denier(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """Who denies the phrase on ``unit``, which its words deny: an authority or a contestant; nobody where the article
    itself or a mission says that it is not so."""
    found = judge(sentence, unit)
    return found.sources if found.voice in INVOLVED else ()


def _denial(sentence: Sentence, unit: Unit) -> Attribution | None:
    """Who denies the phrase with a verb that only denies: "the board dismissed claims of fraud"."""
    if (behind := denying_behind(sentence, unit)) is not None:
        who = [word for word in before(sentence, behind) if word.index > unit.index] or [behind]
        return Attribution(named(sentence, cover(*who)) or (sentence.text(cover(*who)),), sentence.span, behind.span)
    if (verb := rebutting(sentence, unit)) is not None and "DENIES" in verb.labels:
        return _denied_by(sentence, unit, verb)
    verbs = [u for u in sentence.units[: unit.index] if "DENIES" in u.labels and "NEGATION" not in u.labels]
    if not verbs:
        return None
    reach = Span(verbs[-1].span.end, sentence.span.end)
    own = subject_words(sentence, Attribution((), reach, verbs[-1].span)) or before(sentence, verbs[-1])
    subject = [u for u in own if not u.labels & MARKS]  # the whole of it where commas stand around a name
    if all(is_small(sentence, unit) for unit in subject) or any("BE" in unit.labels for unit in subject):
        return None  # "the appeal was rejected"
    span = Span(subject[0].start, subject[-1].end)
    return Attribution(named(sentence, span) or (sentence.text(span),), reach, verbs[-1].span, leading=True)


def _denied_by(sentence: Sentence, unit: Unit, verb: Unit) -> Attribution | None:
    """Who denies with a verb behind what is denied: "claims of | fraud | were rejected by the board", «обвинения в |
    подкупе | ЦИК отверг»."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + ACTS_WITHIN]
    if (by := next((word.index for word in behind if "BY" in word.labels), None)) is not None:
        told = sentence.units[by + 1]
        words = giver(sentence, told) or named(sentence, sentence.phrase(told, STOP))
    else:
        who, first = before(sentence, verb), opening(sentence, unit).index
        beside = ([w for w in who if w.index > unit.index], [w for w in who if w.index < first])
        words = next(filter(None, (named(sentence, cover(*units)) for units in beside if units)), ())
    return Attribution(words, sentence.span, verb.span) if words else None


def _covers(sentence: Sentence, item: Attribution, unit: Unit) -> bool:
    """Whether the phrase is said, or holds the very verb that says it: "recorded no violations", "no violations | were
    recorded by"."""
    begun = 0 <= unit.opens < unit.first and "BY" in sentence.units.labels_behind(unit)
    return item.reach.covers(unit.span) or ((item.leading or begun) and item.at.meets(unit.span))
