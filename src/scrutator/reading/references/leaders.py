"""Leaders: who leads or stands for which party, as a text says: "Kest's Harbour Party", « l'UP de Kest »."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.grammar import GRAMMAR

LEADS, STANDS = 3, 1
"""How much it says that somebody leads a party, and that somebody stands for it or belongs to it."""
BETWEEN = 6
"""Units that may stand between a person and the party."""
_POSTS = frozenset({"LEADER", "CHAIR_OF", "FOUNDER", "HEAD_POST", "LED_BY", "LEADS"})
_STANDING = frozenset({"NOMINEE", "CANDIDATES", "CANDIDATE_OF", "PARTY_SIDE"})
TITLES = frozenset(
    {"_", "FORMER", "HEAD_POST", "PRESIDENT", "IN_POWER", "STATE_BODY", "ORDINAL", "CHAIR_OF", "FIRST", "OUTGOING"}
    | {"SPEAKERS", "LEADER", "MEMBERS", "STATE_NOUN", "PRESIDENTIAL", "OF", "PARTY_SIDE", "INTERIM", "RULING_PARTY"}
    | {"OFFICE", "INCUMBENT"}
)
"""Labels of what may stand in the title of a person, or before the name of a party."""
_SMALL = TITLES | {
    "LEADS",
    ":",
    "POSSESSIVE",
    ",",
    "(",
    "NOMINEE",
    "CANDIDATES",
    "CANDIDATE_OF",
    "FOUNDER",
    "LED_BY",
    "BODY",
    "FROM",
}


class Leaders:
    """The parties of the people of one text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._said: dict[str, Counter[str]] = defaultdict(Counter)
        """By a person, how much is said of each party."""
        self._entities: dict[str, Entity] = {}
        for sentence in sentences:
            if "PERSON" in sentence.labels and "PARTY" in sentence.labels:
                for person, party, weight in _pairs(sentence):
                    self.add(person, party, weight)

    def add(self, person: Entity, party: Entity, weight: int = LEADS) -> None:
        """Takes down that somebody leads a party or stands for it."""
        self._entities |= {person.name: person, party.name: party}
        self._said[person.name][party.name] += weight

    def party(self, person: Entity) -> Entity | None:
        """The party that somebody leads or stands for."""
        said = self._said.get(person.name)
        return self._entities[max(said, key=lambda name: said[name])] if said else None

    def leader(self, party: Entity) -> Entity | None:
        """The person who leads a party or stands for it."""
        said = {name: parties[party.name] for name, parties in self._said.items() if parties[party.name]}
        return self._entities[max(said, key=lambda name: said[name])] if said else None


def _pairs(sentence: Sentence) -> Iterator[tuple[Entity, Entity, int]]:
    """Person, party, and how much is said, for each person beside a party."""
    named = [unit for unit in sentence.having("PERSON", "PARTY") if unit.entity is not None]
    for left, right in pairwise(named):
        between = sentence.units[left.index + 1 : right.index]
        if len(between) > BETWEEN or not all(
            unit.labels - GRAMMAR <= _SMALL or unit.labels <= GRAMMAR for unit in between
        ):
            continue
        assert left.entity is not None
        assert right.entity is not None
        weight = _weight(sentence, left, right, between)
        if weight and left.entity.sort == "PERSON" and right.entity.sort == "PARTY":
            yield left.entity, right.entity, weight
        if weight and left.entity.sort == "PARTY" and right.entity.sort == "PERSON":
            yield right.entity, left.entity, weight


def _weight(sentence: Sentence, left: Unit, right: Unit, between: Sequence[Unit]) -> int:
    """What the words between a person and a party, whichever comes first, say of the two."""
    first = between[0].labels if between else frozenset[str]()
    inner = frozenset[str]().union(*(unit.labels for unit in between))
    of_party = "PARTY" in left.labels
    if "(" in first:
        return STANDS if len(between) == 1 else 0
    if "POSSESSIVE" in first:
        return STANDS if of_party else LEADS
    if "," in first:
        posts = LEADS if inner & _POSTS else STANDS if inner & (_STANDING | {"OF"}) else 0
        before = sentence.units[max(0, left.index - 2) : left.index]
        led = of_party and len(between) == 1 and any(unit.labels & _POSTS for unit in before)
        return LEADS if led else posts
    if "LEADS" in first and not of_party:
        return LEADS  # "A heads the Civic Union"
    if ":" in first:
        return STANDS if of_party and len(between) == 1 else 0
    if of_party:
        genitive = bool(right.labels & {"GEN"})
        return LEADS if "OF" in first or genitive or inner & _POSTS else STANDS if inner & _STANDING else 0
    return STANDS if first & {"OF", "FROM"} else 0
