"""Voices: on which side of an election the one stands who speaks of it: a mission, an authority, a contestant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech import Attribution
from scrutator.reading.speech.status import in_office, is_former, labels_of, officials

MISSIONS = frozenset({"OBSERVERS", "OBSERVING", "COMMENTATORS"})
"""Labels of those who watch a vote and stand on no side of it."""
AUTHORITIES = frozenset({"ELECTION_COMMISSION", "STATE_BODY", "POLICE", "OFFICER"})
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
ENDS_OBJECT = frozenset({",", ";", ":", "CLAUSE"})
"""Labels of what ends the words for what is judged."""


class Voice(Enum):
    """Where a speaker stands."""

    OBSERVER = "observers, foreign governments, rights groups, and other bodies that do not stand"
    AUTHORITY = "the electoral body, police, courts and government of the country"
    CONTESTANT = "candidates, parties, their supporters, and voters"
    NARRATOR = "the article itself"


INVOLVED = frozenset({Voice.AUTHORITY, Voice.CONTESTANT})
"""Voices whose judgement on their own election is no observation."""
ASKING = frozenset({"POLLSTER", "SURVEY"})
"""Labels of bodies that ask voters and judge no vote."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges. ``names`` holds one name for each mission that joins in the judgement."""

    voice: Voice
    names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def is_small(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word that names nobody: "it"; « l'opposition » is none."""
    small = sentence.words.names["function_words"]
    return unit.entity is None and all(token.key in small for token in sentence.tokens[unit.first : unit.last])


def speaker(sentence: Sentence, item: Attribution) -> Judge:
    """On which side the one stands who speaks, by the words for that one and by those beside them."""
    words = item.sources[0]
    spoken = [u for u in sentence.units if _is_in(sentence, u, words)]
    labels = _labels(sentence, words, spoken)
    if not spoken and labels & MISSIONS:
        return Judge(Voice.OBSERVER, (words,), item.sources)  # named in a sentence before: "It regretted that"
    around = (u for u in _around(sentence, spoken) if item.verb or u.start < item.at.end)
    nearby = (u for u in (*spoken, *around) if u.labels & MISSIONS)
    missions = [u for u in nearby if "PARTY_SIDE" not in u.labels]  # «представитель партии»
    if missions:
        names = bodies(subject_words(sentence, item)) or bodies(spoken) or bodies(missions)
        national = any("COUNTRY" in u.labels for u in subject_words(sentence, item))  # «китайская | делегация»
        names = names or ((words,) if national else mission_before(sentence))
        apart = missions[0] not in spoken  # "the head of the mission, Ada Brenn, said"
        names = names or (sentence.text(missions[0].span) if apart else words,)
        return Judge(Voice.OBSERVER, names, item.sources)
    abroad = _is_foreign(sentence, spoken) or "CAPITALS" in labels
    if abroad or (
        labels & {"BODY", "COUNTRY", "PLACE", "CAPITALS", "OUTLET"} and not labels & (AUTHORITIES | SIDES | ASKING)
    ):
        return Judge(Voice.OBSERVER, bodies(spoken) or (words,), item.sources)
    if "BODY" in labels and not labels & (AUTHORITIES | (SIDES - {"PERSON"}) | ASKING):
        return Judge(Voice.OBSERVER, (words,), item.sources)  # "Ada Brenn of Clean Hands"
    if _is_of_an_outlet(sentence, spoken):
        return Judge(Voice.OBSERVER, (words,), item.sources)
    described = [u for u in _around(sentence, spoken) if u.index < min(word.index for word in spoken)]
    held = frozenset[str]().union(*(u.labels for u in described))
    if "BODY" in held and not held & (AUTHORITIES | ASKING | _OF_A_SIDE):
        return Judge(Voice.OBSERVER, bodies(described), item.sources)  # "the head of the League, Ada Brenn, said"
    if labels.isdisjoint(_OF_A_SIDE | AUTHORITIES) and (mission := _introduced(sentence, words)):
        return Judge(Voice.OBSERVER, mission, item.sources)
    own = sentence.author
    if own is not None and own.labels & MISSIONS and "PERSON" in labels and not labels & {"PARTY_SIDE", "PARTY"}:
        return Judge(Voice.OBSERVER, (words,), item.sources)  # who speaks for the mission whose statement it is
    beside = [u for u in _around(sentence, spoken) if u.labels & AUTHORITIES]
    sided = not labels.isdisjoint({"PARTY_SIDE", "PARTY"})
    authority = bool(labels & AUTHORITIES and not sided) or bool(beside) or (not sided and _in_office(sentence, words))
    return Judge(Voice.AUTHORITY if authority else Voice.CONTESTANT, (words,), item.sources)


def _labels(sentence: Sentence, words: str, spoken: Sequence[Unit]) -> frozenset[str]:
    """What the words for a speaker say of that one."""
    labels = labels_of((words,), sentence.words).union(*(u.labels for u in spoken))
    if any(u.entity is not None and u.entity.sort == "BODY" and u.entity.name == words for u in spoken):
        labels -= _OF_A_GROUP  # "the Young Lawyers' Association"
    return labels - AUTHORITIES if is_former(words, sentence.words) else labels  # "the former minister said"


def _is_of_an_outlet(sentence: Sentence, spoken: Sequence[Unit]) -> bool:
    """Whether the words before a name say that it is that of an outlet: « la radio locale | Onde Claire »."""
    name = next((u for u in spoken if u.entity is not None), None)
    left = sentence.units[max(0, name.index - TITLE) : name.index] if name is not None else ()
    near = takewhile(lambda unit: unit.entity is None and unit.labels & _LOCAL, reversed(left))
    return any("OUTLET" in unit.labels for unit in near)


_LOCAL = frozenset({"OUTLET", "OBSERVER_SORT", "_"})
"""Labels of the words for an outlet, and of those between it and its name."""


def _introduced(sentence: Sentence, name: str) -> tuple[str, ...]:
    """The mission for which a person speaks whom the text named with a post in it before: "Ada Brenn, head of the EU
    mission, said. She added"."""
    here = sentence.before
    while here is not None:
        people = [u for u in here.having("PERSON") if u.entity is not None and u.entity.name == name]
        near = _around(here, people[:1])
        missions = [u for u in near if u.labels & MISSIONS and _has_a_post(near, u)]
        if missions and not any("PARTY_SIDE" in u.labels for u in near):
            return bodies(missions) or (here.text(missions[0].span),)
        here = here.before
    return ()


def _in_office(sentence: Sentence, name: str) -> bool:
    """Whether somebody is named with a post in the state before: «Министр внутренних дел Йон Кест… | Он добавил»."""
    here = sentence.before
    while here is not None:
        if name in in_office([here]) or name in officials([here]):
            return True
        here = here.before
    return False


def _has_a_post(near: Sequence[Unit], mission: Unit) -> bool:
    """Whether a word for a post stands right before the words for a mission: "head of the EU | mission"."""
    posts = (unit for unit in near if unit.labels & _POSTS_IN_A_MISSION)
    return any(0 <= mission.index - unit.index <= TITLE + 1 for unit in posts)


_POSTS_IN_A_MISSION = frozenset({"CHAIR_OF", "SPOKESPERSON", "CHAIR", "LED_BY"})


def _is_foreign(sentence: Sentence, spoken: list[Unit]) -> bool:
    """Whether the speaker is, or speaks for, another country than the one that the text is about: "the German
    government", "Norvian President Ada Brenn" in a text about Estmark."""
    people = [unit for unit in spoken if "PERSON" in unit.labels]
    left = [u for person in people for u in sentence.units[max(0, person.index - TITLE) : person.index]]
    named = [u.entity.name for u in (*spoken, *left) if u.entity is not None and u.entity.sort == "COUNTRY"]
    return bool(named) and sentence.home not in named


def subject_words(sentence: Sentence, item: Attribution) -> list[Unit]:
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
    if own not in words or "_" in unit.labels or is_small(sentence, unit):
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
    left = [*takewhile(lambda unit: not unit.labels & ENDS_OBJECT, reversed(sentence.units[: person.index - 1]))]
    sided = any(unit.labels & (AUTHORITIES | _OF_A_SIDE) for unit in left)
    return near if sided else min([near, *(unit.index for unit in left)])


def bodies(units: list[Unit]) -> tuple[str, ...]:
    """The names of the bodies among the units, each once."""
    return tuple(dict.fromkeys(u.entity.name for u in units if u.entity and "BODY" in u.labels))


def mission_before(sentence: Sentence) -> tuple[str, ...]:
    """The mission that the text named last, where the sentence says only "the mission"."""
    here = sentence.before
    for _ in range(BACK):
        if here is None:
            return ()
        missions = [u for u in here.units if u.entity and "BODY" in u.labels and u.labels & MISSIONS]
        if missions:
            return bodies(missions)[:1]
        here = here.before
    return ()
