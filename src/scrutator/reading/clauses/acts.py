"""Acts: the patterns by which a statement is told as an act of speech, with who speaks and to whom."""

from __future__ import annotations

from scrutator.reading.patterns import Rule, rules

_WHO = "[PERSON PARTY COUNTRY BODY CAPITALS]:subject"
_DEMANDING = "[PERSON PARTY COUNTRY BODY CAPITALS NAME PRONOUN]:subject"
"""Whoever makes a demand, which no other words tell of: also a party by its acronym."""
_ABROAD = "[COUNTRY BODY CAPITALS PLACE NAME]:subject"
"""A state or a body of states, told by its name or that of its capital."""
_STATE = "[COUNTRY CAPITALS]"
_OUTCOME = "[PERSON RESULTS ELECTION VICTORY STATE_BODY NEW_POST PRESIDENT]:object"
_BEFORE = "_? [RESULTS ELECTION VICTORY]:object .."
_LEADING = "AUX? ADVERB?"
_DESCRIBED = "[RIVAL VICTOR CANDIDATES LEADER HEAD_POST PRESIDENT NEW_POST LEADS_RACE]"
"""A word for the one who is congratulated, before the name in apposition."""
NOUNS = (
    Rule(
        "somebody's appeal",
        "[PERSON PARTY COUNTRY BODY PEOPLE _]:subject [POSSESSIVE '] _? PLEA:verb [FOR ANSWER]",
        "appeal",
        unless=frozenset({"EARLIER_FIGURE"}),
    ),
)
"""Acts told by a noun and whose it is."""
SPOKE = rules(
    ("praises", f"{_WHO} {_LEADING} PRAISES:verb", "praise"),
    ("criticises", f"{_WHO} {_LEADING} CRITICISES:verb", "criticism"),
    ("recognises a winner", f"{_WHO} AUX? RECOGNISES:verb .. PERSON:object", "recognition"),
    ("recognises an outcome", f"{_ABROAD} {_LEADING} RECOGNISES:verb ~ {_OUTCOME}", "recognition"),
    ("refuses recognition", f"{_WHO} ~ UNREAL NEGATION RECOGNISE:verb ~ {_OUTCOME}", "non_recognition"),
    ("will not recognise", f"{_ABROAD} ~ NEGATION RECOGNISE:verb ~ {_OUTCOME}", "non_recognition"),
    ("does not recognise", f"{_ABROAD} ~ REFUSES:verb ~ {_OUTCOME}", "non_recognition"),
    ("states that do not recognise", f"{_STATE}:subject AND? {_STATE}? {_LEADING} REFUSES:verb", "non_recognition"),
    ("has not recognised", f"{_ABROAD} ~ NEGATION RECOGNISES:verb ~ {_OUTCOME}", "non_recognition"),
    ("refuses an outcome named before", f"{_ABROAD} {_BEFORE} REFUSES:verb", "non_recognition"),
    ("recognises an outcome named before", f"{_ABROAD} {_BEFORE} RECOGNISES:verb", "recognition"),
    ("condoles", f"{_WHO} CONDOLES:verb", "condolence"),
    ("condoles, with words between", f"{_WHO} ~ CONDOLES:verb", "condolence"),
    ("condoles, the subject behind", "CONDOLES:verb .. NOM:subject", "condolence"),
    ("threatens", f"{_WHO} {_LEADING} MENACES:verb", "threat"),
    ("and threatens", f"{_ABROAD} .. AND MENACES:verb", "threat"),
    ("calls to the streets", f"{_DEMANDING} .. CALLS_PROTEST:verb", "call_to_protest"),
    ("calls for another vote", f"{_DEMANDING} {_LEADING} CALLS_ANNULMENT:verb", "call_for_annulment"),
    ("and calls for another vote", f"{_DEMANDING} .. AND CALLS_ANNULMENT:verb", "call_for_annulment"),
    ("asks to annul", f"{_DEMANDING} {_LEADING} ASKS:verb .. ANNUL", "call_for_annulment"),
    ("calls people out", f"{_DEMANDING} {_LEADING} ASKS:verb .. TO_STREETS", "call_to_protest"),
    ("and calls people out", f"{_DEMANDING} .. AND ASKS:verb .. TO_STREETS", "call_to_protest"),
    ("asks for a recount", f"{_WHO} {_LEADING} ASKS:verb ~ RECOUNT", "appeal"),
    ("appeals", f"[PERSON PARTY]:subject {_LEADING} APPEALS:verb", "appeal"),
    (
        "asks people to",
        f"{_WHO} {_LEADING} ASKS:verb _? [VOTERS PEOPLE PARTIES PARTY_SIDE CANDIDATES] _? FOR",
        "appeal",
    ),
    ("promises", f"[PERSON PARTY PRONOUN]:subject {_LEADING} GIVES_WORD:verb", "promise"),
    ("promises to", f"{_WHO} PROMISES:verb FOR", "promise"),
    ("expects", f"{_WHO} ~ [EXPECTS FORESEES]:verb", "expectation"),
    ("puts it down to", "PERSON:subject .. EXPLAINS:verb", "explanation"),
)
"""Acts of speech that a verb names, its subject right before it."""
CONGRATULATED = rules(
    ("congratulates", f"{_WHO} .. CONGRATULATES:verb ~ PERSON:object"),
    ("congratulates somebody described", f"{_WHO} .. CONGRATULATES:verb ~ {_DESCRIBED} , PERSON:object"),
    (
        "rings somebody to congratulate",
        f"{_WHO} {_LEADING} PHONED ~ PERSON:object .. [FOR AND UNREAL] _? CONGRATULATES:verb",
    ),
    ("sends congratulations to somebody", f"{_WHO} AUX? SENDS ~ CONGRATULATES:verb ~ PERSON:object"),
    ("a capital congratulates", "! [PLACE NAME CAPITALS]:subject .. CONGRATULATES:verb ~ PERSON:object"),
    ("sends somebody congratulations", f"{_WHO} AUX? SENDS ~ PERSON:object ~ CONGRATULATES:verb"),
    ("wishes somebody well", f"{_WHO} AUX? WISHES PERSON:object ~ WELL_WISHES:verb"),
)
CONGRATULATED_BY = rules(
    ("congratulated by", f"PERSON:object .. CONGRATULATES:verb [BY FROM] ~ {_WHO}"),
    ("congratulations come from", f"CONGRATULATES:verb FOR PERSON:object .. FROM {_ABROAD}"),
)
"""Whoever congratulates stands behind the verb."""
RUNG = rules(("rings and concedes", "PERSON:subject AUX? PHONED ... AND CONCEDES:verb"))
"""Whoever rings a rival up and concedes, with other words between."""
CONCEDED = rules(("concedes", "[PERSON PARTY ROLE PRONOUN PARTY_PERSON]:subject .. [CONCEDES REFUSES]:verb"))
