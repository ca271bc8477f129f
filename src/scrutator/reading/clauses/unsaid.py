"""Unsaid: the patterns of votes without the word for them, and whether such a number counts votes."""

from __future__ import annotations

from scrutator.reading.clauses.asked import MANY
from scrutator.reading.clauses.recalled import counted_here, last_counted
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

UNSAID = (
    Rule(
        "votes, not said again",
        "[PERSON PARTY NAME PRONOUN ROLE] .. [GETS WITH] ~ COUNT:value"
        " [AND , ; . - ) CLAUSE WITH FOR THAT_IS AGAINST EARLIER_FIGURE]",
    ),
    Rule("votes, so far behind", "MARGIN WITH COUNT:value [AND , ; . - ) CLAUSE]"),
    Rule("votes, then the share", "COUNT:value ,? THAT_IS ~ PERCENT"),
    Rule("votes, far from the name", "GETS ~ COUNT:value [AND , ; . - ) CLAUSE]"),
    Rule("a name's number in a row", "[PERSON PARTY NAME] ( .. ) [- : ,]? COUNT:value [; . , ( -]"),
    Rule("a name's number", "[PERSON PARTY NAME] [- : ,] COUNT:value [; . , ( -]"),
    Rule(
        "a name's number in a list",
        "[: ; , AND] [_ LEADS_RACE PERSON_WORD]? [PERSON PARTY NAME] COUNT:value [; . , ( - AND]",
    ),
    Rule("a name's number in brackets", "PERSON ( [PARTY BODY NAME _] , COUNT:value )", bonus=4),
    Rule("so many for somebody", "COUNT:value ~ [FOR BY] .. [PERSON PARTY NAME]"),
    Rule("so many for the holder", "COUNT:value ~ FOR ROLE"),
    Rule("so many that somebody has", "COUNT:value AT_WHOM .. [PERSON PARTY NAME]"),
    Rule("so many against somebody's", "[AGAINST FOR] [PERSON PARTY NAME] POSSESSIVE COUNT:value"),
)
"""Votes without the word, where what was counted last is votes, or the numbers are too high for seats."""
_ROWS = frozenset({"a name's number in a row", "a name's number in brackets"})
"""Rules for a name and its number in a row of such."""
IN_A_ROW = 200
"""From here on the number behind a name and its party in brackets is one of votes."""
_GOT = frozenset({"votes, not said again", "votes, far from the name"})
"""Rules with a verb of getting: what is counted in the sentences before does not matter."""
_BEHIND = frozenset(
    {",", ";", ".", "-", ")", "(", "_", "AND", "CLAUSE", "WITH", "FOR", "BY"}
    | {"AGAINST", "GETS", "THAT_IS", "EARLIER_FIGURE"}
)
"""Labels of what stands behind a number that counts nothing named there."""


def _is_the_whole(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is only the whole that the votes for somebody are a part of: «из | 1200 | проголосовавших за
    Кеста — 640»."""
    left = sentence.units[value.index - 1].labels if value.index else frozenset[str]()
    return "OUT_OF" in left and "VOTED" in sentence.units.labels_behind(value)


def of_votes(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number without a noun counts votes."""
    assert draft.value is not None
    counted = last_counted(sentence, draft.value)
    amount = draft.value.amount.quantity.value if draft.value.amount else None
    behind = sentence.units[draft.value.index + 1 : draft.value.index + 2]
    bare = bool(behind) and bool(behind[0].labels & _BEHIND)
    row = draft.rule in _ROWS and amount is not None and amount >= IN_A_ROW
    got = draft.rule in _GOT and counted_here(sentence, draft.value.index) in (None, "VOTES")
    got = got or (draft.rule == "so many for somebody" and "VOTED" in sentence.labels)
    many = amount is not None and amount >= MANY and (got or counted is None)  # too many for seats
    again = draft.rule == "so many for somebody" and "VOTED" in sentence.labels and "FOR" in behind[0].labels
    if draft.rule == "so many for somebody" and _is_the_whole(sentence, draft.value):
        return False
    return bare and (row or again or counted == "VOTES" or many)
