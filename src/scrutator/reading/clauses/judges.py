"""Judges: whose judgement a phrase is, and on which side that voice stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.clauses import MARKS, cover, opening
from scrutator.reading.clauses.mood import denying_behind
from scrutator.reading.sentence import Sentence, Unit, once_each
from scrutator.reading.speech import Attribution, attributions
from scrutator.reading.speech.naming import named
from scrutator.reading.speech.speakers import before
from scrutator.reading.speech.status import labels_of

MISSIONS = frozenset({"OBSERVERS", "OBSERVING", "COMMENTATORS"})
AUTHORITIES = frozenset({"ELECTION_COMMISSION", "STATE_BODY", "POLICE"})
SIDES = frozenset({"PERSON", "ROLE", "PARTY", "PARTY_SIDE", "CANDIDATES", "PRONOUN", "VOTERS", "PEOPLE", "STAFF"})
_OF_A_GROUP = frozenset({"PEOPLE", "STAFF", "VOTERS"})
"""Labels of words that also stand in the name of a body that some people form."""
_OF_A_SIDE = frozenset({"PARTY_SIDE", "PARTY", "CANDIDATES"})
"""Labels of words by which a person stands on a side of the contest."""
NEAR_NAME = 8
"""Units around a person's name in which the mission that the person speaks for may stand."""
TITLE = 3
"""Units before a person's name in which the country of its office stands."""
BACK = 4
"""Sentences back in which "the mission" may have its name."""


OBJECT = 12
"""Units between a verb of judging and its judgement: what is judged."""
_ENDS_OBJECT = frozenset({",", ";", ":", "CLAUSE"})
ACTS_WITHIN = 3
"""Units before words in which the government that acts stands."""
VIEW = 9
"""Units at the start of a sentence that may say whose view it is."""
BY_WITHIN = 5
"""Units behind "by" in which the mission that judges stands."""
_LEADING = frozenset({"IN", "OF", "FROM", "FOR", "WITH", "AMONG", "AGAINST", "BY"})
"""Labels of words behind which a country is a place, or somebody to whom something is done."""


class Voice(Enum):
    """Where a speaker stands."""

    OBSERVER = "observers, foreign governments, rights groups, and other bodies that do not stand"
    AUTHORITY = "the electoral body, police, courts and government of the country"
    CONTESTANT = "candidates, parties, their supporters, and voters"
    NARRATOR = "the article itself"


INVOLVED = frozenset({Voice.AUTHORITY, Voice.CONTESTANT})
"""Voices whose judgement on their own election is no observation."""
_JUDGING = frozenset({"JUDGES", "PRAISES", "CRITICISES"})
"""Labels of verbs by which a body that stands before them judges."""
_UNDERGONE = frozenset(
    {"irregularity:observers_denied", "irregularity:observers_removed", "irregularity:observers_view_restricted"}
    | {"coercion:violence_against_observers"}
)
"""Labels of what is done to observers, who are not said to tell of it."""
_ASKING = frozenset({"POLLSTER", "SURVEY"})
"""Labels of bodies that ask voters and judge no vote."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges. ``names`` holds one name for each mission that joins in the judgement."""

    voice: Voice
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@once_each
def judge(sentence: Sentence, unit: Unit) -> Judge:
    """Whose words the phrase on ``unit`` is: the nearest attribution that covers it, else a mission named before it in
    the sentence ("in the view of the observers"), else the article's."""
    covering = [item for item in attributions(sentence) if item.sources and _covers(item, unit)]
    covering = [item for item in covering if not _is_a_count(sentence, item)] or covering
    if covering:
        nearest = min(covering, key=lambda item: max(item.at.start - unit.end, unit.start - item.at.end, 0))
        return _speaker(sentence, nearest)
    if (told := sentence.spoken_in) is not None:
        return _speaker(told, attributions(told)[-1])
    if (denial := _denial(sentence, unit)) is not None:
        return _speaker(sentence, denial)
    suffer = not unit.labels.isdisjoint(_UNDERGONE)
    before_it = () if suffer else sentence.units[: unit.index]
    missions = _agents(sentence, unit) or [u for u in before_it if u.labels & MISSIONS]
    missions = missions or _assessors(sentence, unit)
    if missions:
        names = _of_a_mission(sentence, missions[0]) or _bodies(missions) or _named_before(sentence)
        names = names or (sentence.text(missions[0].span),)
        return Judge(Voice.OBSERVER, names, names)
    if (called := _called(sentence, unit)) is not None:
        return _speaker(sentence, called)
    if (viewed := _in_the_eyes_of(sentence, unit)) is not None:
        return _speaker(sentence, viewed)
    if (turning_down := _turning_down(sentence, unit)) is not None:
        return _speaker(sentence, turning_down)
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
    who = before(sentence, verb) if verb is not unit and verb.labels & {"DISMISSES", "DENIES", "REFUSES"} else ()
    words = named(sentence, cover(*who)) if who else ()
    reach = Span(verb.start, sentence.span.end)
    return Attribution(words, reach, verb.span, leading=True) if words else None


def _government(sentence: Sentence, unit: Unit) -> str | None:
    """The capital or the other country that acts where the words begin: "Paris does not | accept the result"."""
    left = sentence.units[: opening(sentence, unit).index]
    for acting in reversed(left[-ACTS_WITHIN:]):
        foreign = acting.entity is not None and acting.entity.sort == "COUNTRY" and acting.entity.name != sentence.home
        led = any(other.labels & _LEADING for other in sentence.units[max(0, acting.index - 2) : acting.index])
        if (foreign or "CAPITALS" in acting.labels) and not led:
            return acting.entity.name if acting.entity else sentence.text(acting.span)
        if acting.labels & _ENDS_OBJECT:
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
        if item.sources and item.verb and near and not any(word.labels & _ENDS_OBJECT for word in between):
            return item
    return None


def _agents(sentence: Sentence, unit: Unit) -> list[Unit]:
    """The missions behind "by": "was assessed negatively | by the OSCE observers"."""
    behind = sentence.units[unit.index + 1 : unit.index + 1 + OBJECT]
    by = next((word for word in behind if word.labels & {"BY", *_ENDS_OBJECT}), None)
    led = sentence.units[by.index + 1 : by.index + 1 + BY_WITHIN] if by is not None and "BY" in by.labels else ()
    return [word for word in led if word.labels & MISSIONS]


def _assessors(sentence: Sentence, unit: Unit) -> list[Unit]:
    """The body that praises, faults or sees something in the words before: "Clean Hands faulted the commission for"."""
    verbs = (verb for verb in sentence.having(*_JUDGING) if verb.index < unit.index)
    near = (sentence.units[max(0, verb.index - 2) : verb.index] for verb in verbs)
    bodies = [u for units in near for u in units if u.entity and "BODY" in u.labels]
    return [body for body in bodies if not body.labels & (AUTHORITIES | _ASKING | {"PARTY_SIDE"})]


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
    verbs = [u for u in sentence.units[: unit.index] if "DENIES" in u.labels and "NEGATION" not in u.labels]
    if not verbs:
        return None
    reach = Span(verbs[-1].span.end, sentence.span.end)
    subject = [u for u in _subject(sentence, Attribution((), reach, verbs[-1].span)) if not u.labels & MARKS]
    if all(_is_small(sentence, unit) for unit in subject) or any("BE" in unit.labels for unit in subject):
        return None  # "the appeal was rejected"
    span = Span(subject[0].start, subject[-1].end)
    return Attribution(named(sentence, span) or (sentence.text(span),), reach, verbs[-1].span, leading=True)


def _is_small(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word that names nobody: "it"; « l'opposition » is none."""
    small = sentence.words.names["function_words"]
    return unit.entity is None and all(token.key in small for token in sentence.tokens[unit.first : unit.last])


def _covers(item: Attribution, unit: Unit) -> bool:
    """Whether the phrase is said, or holds the very verb that says it: "recorded no violations"."""
    return item.reach.covers(unit.span) or (item.leading and item.at.meets(unit.span))


def _speaker(sentence: Sentence, item: Attribution) -> Judge:
    words = item.sources[0]
    spoken = [u for u in sentence.units if _is_in(sentence, u, words)]
    labels = labels_of((words,), sentence.words).union(*(u.labels for u in spoken))
    if any(u.entity is not None and u.entity.sort == "BODY" and u.entity.name == words for u in spoken):
        labels -= _OF_A_GROUP  # "the Young Lawyers' Association"
    if not spoken and labels & MISSIONS:
        return Judge(Voice.OBSERVER, (words,), item.sources)  # named in a sentence before: "It regretted that"
    nearby = (u for u in (*spoken, *_around(sentence, spoken)) if u.labels & MISSIONS)
    missions = [u for u in nearby if "PARTY_SIDE" not in u.labels]  # «представитель партии»
    if missions:
        names = _bodies(_subject(sentence, item)) or _bodies(spoken) or _bodies(missions) or _named_before(sentence)
        apart = missions[0] not in spoken  # "the head of the mission, Ada Brenn, said"
        names = names or (sentence.text(missions[0].span) if apart else words,)
        return Judge(Voice.OBSERVER, names, item.sources)
    abroad = _is_foreign(sentence, spoken) or "CAPITALS" in labels
    if abroad or (
        labels & {"BODY", "COUNTRY", "PLACE", "CAPITALS", "OUTLET"} and not labels & (AUTHORITIES | SIDES | _ASKING)
    ):
        return Judge(Voice.OBSERVER, _bodies(spoken) or (words,), item.sources)
    if "BODY" in labels and not labels & (AUTHORITIES | (SIDES - {"PERSON"}) | _ASKING):
        return Judge(Voice.OBSERVER, (words,), item.sources)  # "Ada Brenn of Clean Hands"
    described = [u for u in _around(sentence, spoken) if u.index < min(word.index for word in spoken)]
    held = frozenset[str]().union(*(u.labels for u in described))
    if "BODY" in held and not held & (AUTHORITIES | _ASKING | _OF_A_SIDE):
        return Judge(Voice.OBSERVER, _bodies(described), item.sources)  # "the head of the League, Ada Brenn, said"
    own = sentence.author
    if own is not None and own.labels & MISSIONS and "PERSON" in labels and not labels & {"PARTY_SIDE", "PARTY"}:
        return Judge(Voice.OBSERVER, (words,), item.sources)  # who speaks for the mission whose statement it is
    beside = [u for u in _around(sentence, spoken) if u.labels & AUTHORITIES]
    authority = bool(labels & AUTHORITIES and not labels & {"PARTY_SIDE", "PARTY"}) or bool(beside)
    return Judge(Voice.AUTHORITY if authority else Voice.CONTESTANT, (words,), item.sources)


def _is_foreign(sentence: Sentence, spoken: list[Unit]) -> bool:
    """Whether the speaker is, or speaks for, another country than the one that the text is about: "the German
    government", "Norvian President Ada Brenn" in a text about Estmark."""
    people = [unit for unit in spoken if "PERSON" in unit.labels]
    left = [u for person in people for u in sentence.units[max(0, person.index - TITLE) : person.index]]
    named = [u.entity.name for u in (*spoken, *left) if u.entity is not None and u.entity.sort == "COUNTRY"]
    return bool(named) and sentence.home not in named


def _subject(sentence: Sentence, item: Attribution) -> list[Unit]:
    """The words before a verb of speech, back to the last joint: "observers of A and of B" are two missions."""
    found: list[Unit] = []
    for unit in reversed(_without_inserted(sentence.units.before(item.at.start))):
        if unit.labels & {",", ";", ":", "CLAUSE"} or ("SAYS" in unit.labels and unit.entity is None):
            break
        if found or not unit.labels & {"AUX", "ADVERB"}:
            found.insert(0, unit)
    return found


def _without_inserted(units: Sequence[Unit]) -> Sequence[Unit]:
    """The words before a verb without what two commas insert behind its subject: "A and B, in a joint statement,"."""
    commas = [at for at, unit in enumerate(units) if "," in unit.labels]
    if len(commas) < 2 or any(unit.labels.isdisjoint({"AUX", "ADVERB"}) for unit in units[commas[-1] + 1 :]):
        return units
    inserted = units[commas[-2] + 1 : commas[-1]]
    return units if any(unit.entity is not None for unit in inserted) else units[: commas[-2]]


def _is_in(sentence: Sentence, unit: Unit, words: str) -> bool:
    if unit.entity is not None and unit.entity.name in words:
        return True
    own = sentence.text(unit.span)
    if own not in words or "_" in unit.labels or _is_small(sentence, unit):
        return False
    return re.search(rf"(?<!\w){re.escape(own)}(?!\w)", words) is not None


def _around(sentence: Sentence, spoken: list[Unit]) -> list[Unit]:
    """The words beside a person's name: "Ada Brenn, who headed the OSCE mission, said", and all those that the name is
    in apposition to: "the head of the joint mission of the Union and the League, Ada Brenn, said"."""
    people = [u for u in spoken if "PERSON" in u.labels]
    return [
        unit for person in people for unit in sentence.units[_opening_of(sentence, person) : person.index + NEAR_NAME]
    ]


def _opening_of(sentence: Sentence, person: Unit) -> int:
    """Where the words begin that describe a person before the name."""
    near = max(0, person.index - NEAR_NAME // 2)
    beside = (*sentence.units[max(0, person.index - 1) : person.index], *sentence.units[person.index + 1 :][:1])
    if len(beside) < 2 or any("," not in unit.labels for unit in beside):
        return near
    left = [*takewhile(lambda unit: not unit.labels & _ENDS_OBJECT, reversed(sentence.units[: person.index - 1]))]
    sided = any(unit.labels & (AUTHORITIES | _OF_A_SIDE) for unit in left)
    return near if sided else min([near, *(unit.index for unit in left)])


def _bodies(units: list[Unit]) -> tuple[str, ...]:
    """The names of the bodies among the units, each once."""
    return tuple(dict.fromkeys(u.entity.name for u in units if u.entity and "BODY" in u.labels))


def _named_before(sentence: Sentence) -> tuple[str, ...]:
    """The mission that the text named last, where the sentence says only "the mission"."""
    here = sentence.before
    for _ in range(BACK):
        if here is None:
            return ()
        missions = [u for u in here.units if u.entity and "BODY" in u.labels and u.labels & MISSIONS]
        if missions:
            return _bodies(missions)[:1]
        here = here.before
    return ()
