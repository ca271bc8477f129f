"""Grammar: the labels of numbers, and of words that mean little of their own and hold a sentence together."""

from __future__ import annotations

NUMBERS = frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS"})
"""Labels of figures."""
GRAMMAR = frozenset(
    {"ADVERB", "AHEAD_OF", "AIMED_AT", "ALLEGATIONS", "AMONG", "APPOINTS", "AS", "ASKED_THING", "AT_WHOM", "APIECE"}
    | {"AUX", "A_RIVAL", "BALLOTS", "BE", "BLOC", "BOUGHT", "BY_TRADE", "CALLS", "CAMP", "CHAIR", "CHAIRS"}
    | {"CLANSMAN", "CONSTITUENCIES", "COSTS", "CREDITED", "DIED", "DISMISSES", "ELECTION_OFFICER", "EVE"}
    | {"EXPLAINS", "FILES", "FILINGS", "FINED", "FIRST_OF_TWO", "FOLLOWED_BY", "FORESEES", "FOUNDS", "FROM"}
    | {"FROM_OFFICE", "PUT_OUT", "TAKES_OFFICE", "WAS_PUT_OUT"}
    | {"GIVES_WORD", "HEAD_POST", "HOTLINE", "IF", "IMPUTES", "IN", "INCUMBENT", "INDICTED", "IN_CUSTODY"}
    | {"IN_HONOUR", "IN_POWER", "IN_STREETS", "ISSUED", "IT", "JOURNALISTS", "JUDGES", "LAST_NAMED", "LIKE", "MEMBER"}
    | {"MISSION_HEAD", "MORROW", "MOVES_VOTE", "OBSERVER_SORT", "OFFENDS", "OFFICE", "OFFSPRING"}
    | {"OFFICE_HOLDER", "OF_THEIRS", "OF_THE_STATE", "ONCE_CALLED"}
    | {"OPPONENT", "OUT_OF", "OWNER_NOUN", "PARTY_PERSON", "PARTY_WORD", "PERSON_WORD", "PLEA", "PRINTED"}
    | {"PROTEGE", "PUNISHES", "RANKS", "REBUTS", "RELATED_TO", "REPORTS", "RIVAL", "SAME_CLAN", "SECOND_OF_TWO"}
    | {"SEEKS", "SENDS", "SENDS_OUT", "SINCE", "SPOTS", "STATE_NOUN"}
    | {"STAYS_OUT", "STILL_RULES", "STRIVES_FOR", "SUPERIORS"}
    | {"TERM_OF_OFFICE", "THAN", "THAT_OF", "THE_OPPOSITION", "THREATENS", "TIME_WORD", "TOP_JOB", "TO_GO", "TRADE"}
    | {"TRAILS", "TRAINED", "TURNS", "UNDERGOES", "UNREAL", "WEEKDAY", "WELL_WISHES", "WE_GO_ON", "WE_GRIEVE"}
    | {"WE_PROMISE", "WHAT_IS_TOLD", "WHEN", "WHOSE", "WISHES", "YOUNGSTER"}
)
"""Cues of words that only hold a sentence together: a unit with no other label counts as a plain word, ``_``."""
SMALL_WORDS = frozenset(
    {"OF", "BY", "FOR", "WITH", "AND", "OR", "AGAINST", "THAT", "AS", "BE", "AUX", "ASSIGNS", "OVERNIGHT"}
    | {"IN", "AS_OF", "BESIDES", "FROM", "OUT_OF", "AT_WHOM", "APIECE", "IT"}
)
"""Labels of words that mean nothing of their own inside a longer phrase."""
