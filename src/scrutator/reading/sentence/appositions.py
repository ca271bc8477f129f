"""Appositions: what stands right before a name and says which post its bearer holds, or of which party somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.reading.sentence.unit import Unit

_OF_A_POST = frozenset({"_", "REGIONS", "STATE_NOUN", "COUNTRY", "NAMED", "PLACE", "HOUSE", "GEN"})
"""Labels of words between a post and the name: where it is held."""

POST_WORDS = frozenset(
    {"_", "ROLE", "ROLE:former", "ROLE:incumbent", "FORMER", "INTERIM", "OUTGOING", "PRESIDENT", "CHAIR_OF", "COUNTRY"}
    | {"NAMED", "SPEAKERS", "PRESIDENTIAL", "STATE_NOUN", "LEADER", "OF", "STATE_BODY", "PEOPLE", "BODY", "HEAD_POST"}
    | {"ORDINAL", "COMMENTATORS", "PARTY_SIDE", "PERSON_WORD", "OPPONENT", "CONVICTED", "PENALISED", "IN", "ABROAD"}
    | {"OFFICE", "TRADE", "INCUMBENT"}
)
"""Labels of the words that say what the leader of a party is or was."""
RELATED = frozenset(
    {"RUNNING_MATE", "ALLY", "SUCCESSOR", "RIVAL", "SON", "DAUGHTER", "SIBLING", "SPOUSE", "FATHER", "MOTHER", "CHILD"}
)
"""Labels of nouns for somebody by whom a name beside them is told from others."""
BEFORE_NAME = frozenset(
    {"_", "PARTY_SIDE", "RULING_PARTY", "PARTIES", "BODY", '"', "NAMED", "COUNTRY", "PRESIDENT", "STATE_BODY", "LEADER"}
    | {"FORMER", "HEAD_POST", "ROLE", "ROLE:former", "ROLE:incumbent", "ORDINAL", "OUTGOING", "INTERIM"}
    | {"OFFICE", "INCUMBENT", "MAYOR", "PERSON_WORD", "TRADE", "OPPONENT", "RIVAL", "NAME", "PLACE"}
)
"""Labels of what may stand between a name and the word that makes it say more about another."""
BEFORE_PARTY = BEFORE_NAME | {"BLOC", "PARTY_NOUN", "PARTY_WORD"}
"""The same before the name of a party: "A of the | center-left | B party"."""


def says_of_which(units: Sequence[Unit], unit: Unit, left: Sequence[Unit]) -> bool:
    """Whether a word for members only says whose a party is, or what those of a party that is named are: «блок
    коммунистов и социалистов», «социалисты из Партии труда»."""
    behind = units[unit.index + 1 : unit.index + 3]
    if len(behind) > 1 and "OF" in behind[0].labels and "PARTY" in behind[1].labels:
        return True
    inner = takewhile(lambda word: word.entity is None and bool(word.labels & {"PARTY", "AND"}), reversed(left))
    at = len(left) - len([*inner]) - 1
    named = at == len(left) - 1 and at >= 0 and "PARTY" in left[at].labels  # «Партия труда социалистов»
    return at >= 0 and (named or "PARTY_WORD" in left[at].labels)


def before_its_post(unit: Unit, left: Sequence[Unit]) -> Sequence[Unit]:
    """The units before a name without the post that the person holds («у главы города Ады Бренн»), or the noun for the
    party that has the name."""
    named = bool(left) and unit.entity is not None and left[-1].entity is unit.entity
    if named and left[-1].labels.isdisjoint({"CHAIR_OF", "LEADER"}):
        noun = not any("FOR" in other.labels for other in left[-3:-1])
        return left[:-1] if noun else left  # «лидер блока „Берег“»
    if not {"PERSON", "GEN"} <= unit.labels:
        return left
    at = next((at for at in range(len(left), 0, -1) if not left[at - 1].labels <= _OF_A_POST), 0)
    return left[: at - 1] if at and "CHAIR_OF" in left[at - 1].labels else left
