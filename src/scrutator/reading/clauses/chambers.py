"""Chambers: the patterns of words that tell how many seats a house has, how many are at stake and how many rule it."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_SOMEBODY = frozenset({"PARTY", "PERSON", "BLOC", "NAME"})
"""Labels of those who have seats in a house: "in the congress the Alliance has 71 seats"."""
CHAMBER = (
    Rule("a chamber's seats", "BODY:subject ~ [OWN_MEMBERS - ,]? COUNT:value ~ SEATS", bonus=8),
    Rule("seats in a chamber", "COUNT:value ~ SEATS .. [CHAMBER_HAS IN_ALL] .. BODY:subject", bonus=8),
    Rule("all the seats of a chamber", "COUNT OF _? COUNT:value ~ SEATS OF ~ BODY:subject", bonus=12),
    Rule("the chamber of so many seats", "COUNT:value - ~ SEATS ~ BODY:subject", bonus=12),
    Rule("the named chamber of so many seats", "COUNT:value - SEATS NAME:subject", bonus=16),
    Rule(
        "a house's seats",
        "HOUSE:subject ~ OWN_MEMBERS ~ COUNT:value ~ [SEATS MEMBERS MEMBER]",
        bonus=8,
        unless=_SOMEBODY,
    ),
    Rule("seats in a house", "COUNT:value ~ SEATS ~ [CHAMBER_HAS IN_ALL IN OF] ~ HOUSE:subject", bonus=8),
    Rule("a house that has so many", "[HOUSE BODY]:subject ,? WHO .. [CHAMBER_HAS OWN_MEMBERS] COUNT:value", bonus=10),
    Rule("so many that a house has", "OUT_OF _? COUNT:value WHO CHAMBER_HAS ~ [HOUSE BODY NAME]:subject", bonus=20),
    Rule("a house's seats before a change", "HOUSE:subject .. FROM_TO COUNT:value FOR COUNT ~ SEATS", bonus=20),
    Rule("a house's seats after a change", "HOUSE:subject .. FROM_TO COUNT FOR COUNT:value ~ SEATS", bonus=20),
    Rule("members of a house", "COUNT:value - MEMBER ~ BODY:subject", bonus=12),
    Rule("a house of so many seats", "HOUSE:subject OF ~ COUNT:value ~ [SEATS MEMBERS MEMBER]", bonus=16),
    Rule("members in a house", "HOUSE:subject COUNT:value [SEATS MEMBERS]", bonus=8),
    Rule(
        "a house that has so many members",
        "[HOUSE BODY]:subject .. CHAMBER_HAS COUNT:value ~ [SEATS MEMBERS]",
        bonus=10,
        unless=_SOMEBODY,
    ),
    Rule("a chamber with its seats in an adjective", "SIZED:value ~ [HOUSE BODY NAME]:subject", bonus=10),
    Rule("elects so many members", "ELECTS ~ COUNT:value ~ BODY:subject", bonus=8),
)
"""The size of a chamber that is named with it."""
WHOLE = (
    Rule("part of a chamber", "COUNT OF _? COUNT:value ~ [HOUSE BODY]:subject ~ SEATS", bonus=16),
    Rule("part of a chamber's seats", "COUNT OF _? COUNT:value ~ SEATS ~ IN_ALL ~ [HOUSE BODY]:subject", bonus=16),
    Rule("seats out of all", "COUNT ~ SEATS:subject OF _? COUNT:value", bonus=15),
    Rule("seats out of a total", "COUNT ~ SEATS:subject ,? OUT_OF _? TOTAL_OF COUNT:value", bonus=40),
    Rule("members out of all", "COUNT MEMBERS:subject OUT_OF _? COUNT:value", bonus=15),
    Rule("part of all seats", "[COUNT PERCENT] OF _? COUNT:value ~ SEATS:subject", bonus=15),
    Rule("part of all members", "COUNT OF _? COUNT:value MEMBERS:subject", bonus=15),
    Rule("all the seats, of which so many", "OF COUNT:value ~ SEATS:subject COUNT", bonus=15),
    Rule("of all seats", "! OF _? COUNT:value ~ SEATS:subject", bonus=8),
    Rule("the size of a chamber", "COUNT:value - [SEATS MEMBER] [HOUSE NAME PLACE _]:subject", bonus=15),
)
"""All the seats that there are."""
MOVED = (
    Rule("seats before a change", "SEATS:subject .. FROM_TO COUNT:value FOR COUNT", bonus=12),
    Rule("seats after a change", "SEATS:subject .. FROM_TO COUNT FOR COUNT:value", bonus=12),
)
"""A number of seats before and after it was changed."""
AT_STAKE = (
    Rule("needed to win", "COUNT:value ~ DELEGATES:subject BE? ~ NEEDED", bonus=8),
    Rule("needs so many electors", "NEEDED ~ COUNT:value ~ ELECTORS:subject", bonus=40),
    Rule("needs so many", "NEEDED ~ COUNT:value ~ DELEGATES:subject", bonus=8),
    Rule("at stake in a contest", "REPRESENTS ~ TOTAL_OF? COUNT:value ~ DELEGATES:subject", bonus=12),
    Rule("kept for somebody", "COUNT:value ~ SEATS BE? RESERVED ~ [PEOPLE ABROAD]:subject", bonus=30),
    Rule("seats of a group", "PEOPLE:subject AUX? GETS ~ COUNT:value ~ SEATS", bonus=4),
    Rule(
        "part of a house at stake", "COUNT:value OF _? COUNT ~ SEATS OF? ~ [BODY HOUSE]:subject .. AT_STAKE", bonus=40
    ),
    Rule("part of a house elected", "ELECTS ~ COUNT:value OF _? COUNT ~ SEATS OF? ~ [BODY HOUSE]:subject", bonus=40),
    Rule("at stake", "COUNT:value ~ SEATS:subject .. AT_STAKE", bonus=30),
    Rule("at stake, so many", "AT_STAKE ~ [BE :] .. COUNT:value ~ SEATS:subject", bonus=30),
    Rule("at stake, and so many more", "AT_STAKE ~ [BE :] ... SEATS ~ [AND ,] ~ COUNT:value ~ SEATS:subject", bonus=30),
    Rule("part of all seats at stake", "COUNT:value OF ~ COUNT SEATS:subject BE AT_STAKE", bonus=30),
    Rule("so many delegates, so many needed", "DELEGATES:subject [; , AND] COUNT:value ~ NEEDED", bonus=30),
    Rule("contended for", "AT_STAKE ~ COUNT:value ~ SEATS:subject", bonus=30),
    Rule("seats of a house at stake", "COUNT:value ~ SEATS OF ~ [BODY HOUSE]:subject .. AT_STAKE", bonus=40),
    Rule("at stake in a house", "COUNT:value ~ SEATS ~ IN_ALL ~ [BODY HOUSE]:subject .. AT_STAKE", bonus=40),
)
"""Seats, delegates and electors that are contended for."""
OF_A_PLACE = Rule("the delegates of a place", "POSSESSIVE:of COUNT:value ~ DELEGATES:subject", bonus=8)
MAJORITY = (
    Rule("majority", "COUNT:value ~ [SEATS MEMBERS]? ~ NEEDED .. MAJORITY", bonus=14),
    Rule("majority needs", "MAJORITY ~ NEEDED ~ COUNT:value ~ [SEATS MEMBERS]?", bonus=14),
    Rule("the mark of a majority", "MAJORITY_MARK ~ [: OF]? ~ COUNT:value", bonus=30),
    Rule("so many for a majority", "COUNT:value ~ MAJORITY_MARK", bonus=20),
    Rule("need so many to govern", "NEEDED ~ COUNT:value ~ GOVERN", bonus=10, unless=frozenset({"PARTIES"})),
    Rule("needed to govern", "COUNT:value ~ NEEDED .. [GOVERN ELECTION WINS]", bonus=10),
    Rule("needed for a majority", "NEEDED ~ COUNT:value ~ [SEATS MEMBERS]? .. MAJORITY", bonus=14),
    Rule("seats that are needed", "COUNT:value SEATS NEEDED [. , ; CLAUSE AND FOR]", bonus=14),
    Rule("needed for a majority, so many", "NEEDED ~ MAJORITY COUNT:value", bonus=16),
    Rule(
        "a majority, fixed at so many",
        "MAJORITY ,? BE? ASSIGNS FOR COUNT:value [SEATS MEMBERS . , ; ) CLAUSE AND]",
        bonus=16,
    ),
    Rule("a majority, in brackets", "MAJORITY ( COUNT:value ~ [SEATS MEMBERS]", bonus=16),
    Rule("to govern, so many are needed", "GOVERN .. NEEDED ~ COUNT:value [SEATS MEMBERS]", bonus=14),
    Rule("a majority, behind a dash", "MAJORITY - COUNT:value [SEATS MEMBERS]", bonus=16),
    Rule("needs a majority of so many", "NEEDED ~ MAJORITY OF COUNT:value ~ [SEATS MEMBERS]", bonus=14),
)
"""Seats that a majority needs."""
