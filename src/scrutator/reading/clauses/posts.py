"""Posts: the patterns by which somebody is said to hold, take, leave or seek an office, to lead or to be something."""

from __future__ import annotations

from scrutator.model import Span
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Sentence, Unit

_BODY = "[PLACE NAME COUNTRY BODY PARTY HOUSE ELECTION_COMMISSION STATE_BODY OBSERVING THE_OPPOSITION]"
_OFFICE = "[OFFICE CHAIR_OF HEAD_POST PRESIDENT]:post"
_OF_THEIRS = "_? [COUNTRY THE_COUNTRY NAME PLACE PERSON] POSSESSIVE? ORDINAL? [PEOPLE _]?"
"""Whose post it is, and the how manieth holder: "the country's first woman | president"."""
POSTS = (
    Rule("holds a post", "HOLDS:verb ~ CHAIR_OF:post", "holds"),
    Rule("is what an office is called", "HOLDS:verb _? OFFICE:post [, . AND OF]", "holds"),
    Rule("a post in apposition", "PERSON:subject , _? _? CHAIR_OF:post", "holds"),
    Rule("a second post in apposition", "PERSON:subject , _? _? CHAIR_OF .. AND _? CHAIR_OF:post", "holds"),
    Rule("a former post in apposition", "PERSON:subject ... , _? FORMER _? _? CHAIR_OF:post", "former"),
    Rule("a former office in apposition", "PERSON:subject , _? FORMER ~ OFFICE:post", "former"),
    Rule("the current office in apposition", "PERSON:subject , _? OUTGOING ~ OFFICE:post", "incumbent"),
    Rule("the office for a time, before the name", f"INTERIM _? {_OFFICE} , PERSON:subject [, .]", "interim"),
    Rule("the office, for a time, before the name", f"{_OFFICE} INTERIM , PERSON:subject [, .]", "interim"),
    Rule("the office for a time, in apposition", "PERSON:subject , _? INTERIM ~ OFFICE:post", "interim"),
    Rule("the president of a country, in apposition", "PERSON:subject , ROLE:post OF [COUNTRY PLACE NAME]", "holds"),
    Rule("the former office, then the name", "FORMER ~ OFFICE:post , PERSON:subject [, .]", "former"),
    Rule(
        "the current office, then the name",
        "OUTGOING ~ OFFICE:post , PERSON:subject [, .]",
        "incumbent",
        unless=frozenset({"ROLE"}),
    ),
    Rule("the incumbent, before the name", "INCUMBENT _? OFFICE:post PERSON:subject", "incumbent"),
    Rule("an office of a country, then the name", "COUNTRY POSSESSIVE ~ OFFICE:post , PERSON:subject [, .]", "holds"),
    Rule("a post of something, then the name", f"CHAIR_OF:post _? {_BODY} _? , PERSON:subject [, .]", "holds"),
    Rule("served as", "SERVED_AS:verb ~ [CHAIR_OF HEAD_POST OFFICE]:post", "former"),
    Rule("was in office until", "BE:verb _? _? OFFICE:post FROM YEAR", "former"),
    Rule("a post before the name", "CHAIR_OF:post ~ [COUNTRY PLACE] PERSON:subject", "holds"),
    Rule("a president of a place", "PRESIDENT:post PLACE PERSON:subject", "holds", unless=frozenset({"FORMER"})),
    Rule("a role before the name", "PRESIDENT:post OF ~ COUNTRY PERSON:subject", "holds"),
    Rule("a party's leader", "PARTY:party POSSESSIVE LEADER ,? PERSON:subject", "party_leader"),
    Rule(
        "party leader before the name",
        "PARTY:party [LEADER CHAIR] AND? [PRESIDENTIAL _]? [CANDIDATES HEAD_POST _]? PERSON:subject",
        "party_leader",
    ),
    Rule("a party led by", "PARTY:party ,? LED_BY ~ PERSON:subject", "party_leader"),
    Rule("the leader of a party, by name", "CHAIR_OF ~ PARTY:party ,? PERSON:subject", "party_leader"),
    Rule("leads a party", "LEADS:verb .. PARTY:party", "party_leader"),
    Rule("leads those who observe", "CHAIRS:verb .. [OBSERVERS OBSERVING]:post", "observer_head"),
    Rule("leads an electoral body", "CHAIRS:verb ~ ELECTION_COMMISSION:post", "election_official"),
    Rule("heads a mission, before the name", "MISSION_HEAD:post ,? PERSON:subject", "observer_head"),
    Rule("heads a mission, in apposition", "PERSON:subject , _? MISSION_HEAD:post [, . OF]", "observer_head"),
    Rule("runs elections, before the name", "INTERIM? ELECTION_OFFICER:post ,? PERSON:subject", "election_official"),
    Rule(
        "chairs a commission, before the name",
        "INTERIM? ELECTION_COMMISSION:post CHAIR ,? PERSON:subject",
        "election_official",
    ),
    Rule("runs elections, in apposition", "PERSON:subject , _? ELECTION_OFFICER:post [, . OF]", "election_official"),
    Rule("speaks for a body", f"{_BODY}:post POSSESSIVE? SPOKESPERSON ,? PERSON:subject", "spokesperson"),
    Rule("founded something", "PERSON:subject , WHO AUX? FOUNDS:verb ~ [PARTY BODY NAME]:post", "founder"),
    Rule("becomes", "BECOMES:verb ~ CHAIR_OF:post", "took_office"),
    Rule("becomes what an office is called", "BECOMES:verb _? _? OFFICE:post", "took_office"),
    Rule("becomes what, for a time", "BECOMES:verb _? INTERIM _? OFFICE:post", "interim"),
    Rule("becomes the first of a country", f"BECOMES:verb {_OF_THEIRS} [HEAD_POST OFFICE]:post", "took_office"),
    Rule("sworn in", "SWORN_IN:verb ~ [HEAD_POST OFFICE]:post", "took_office"),
    Rule("sworn in as the first of a country", f"SWORN_IN:verb {_OF_THEIRS} [HEAD_POST OFFICE]:post", "took_office"),
    Rule("elected by a house", "[ELECTED ELECTS] PERSON:subject PRONOUN? AS? _? _? [OFFICE LEADER]:post", "elected"),
    Rule("appointed", "APPOINTED:verb [_ WITH AS]? _? [HEAD_POST OFFICE]:post", "appointed"),
    Rule("appoints somebody", "APPOINTS PERSON:subject PRONOUN? AS? _? _? OFFICE:post", "appointed"),
    Rule("appoints somebody described", "APPOINTS .. PERSON:subject AS _? _? OFFICE:post", "appointed"),
    Rule("dismissed", "DISMISSED:verb ~ [HEAD_POST OFFICE CHAIR_OF]:post", "dismissed"),
    Rule("dismisses somebody", "DISMISSES PRONOUN? _? OFFICE:post ,? PERSON:subject", "dismissed"),
    Rule("acts as", "ACTS_AS:verb _? [CHAIR_OF HEAD_POST PRESIDENT]:post", "acting"),
    Rule("whose work somebody does", "[CHAIR_OF HEAD_POST PRESIDENT]:post .. ACTS_FOR .. PERSON:subject", "acting"),
    Rule("previously held by", "CHAIR_OF:post ... FORMER PERSON:subject", "former"),
    Rule("by trade", "PERSON:subject , _? TRADE:post BY_TRADE", "occupation"),
    Rule("by trade, before the name", "TRADE:post BY_TRADE , ~ PERSON:subject", "occupation"),
    Rule("trained for a trade", "PERSON:subject , _? TRAINED _? TRADE:post", "occupation"),
)
SWALLOWED = (Rule("a post of a place, then the name", "CHAIR_OF:post PERSON:subject", "holds"),)
"""A place without a comma before the name, read as one name with it: "Governor of Saltmere Ada Brenn"."""
LEAVES = (Rule("steps down", "STEPS_DOWN:verb", "left_office"),)
_STANDS = "candidate_for"
STANDS = (
    Rule(
        "candidate in apposition",
        "PERSON:subject , ~ CANDIDATE_OF ~ [PARTY ELECTION OFFICE HEAD_POST TOP_JOB]:for",
        _STANDS,
    ),
    Rule("runs for a party", "PERSON:subject , WHO RUNS_FOR ~ PARTY:for", _STANDS),
    Rule("a party's nominee", "PERSON:subject , ~ PARTY:for POSSESSIVE ~ NOMINEE", _STANDS),
    Rule("a party's nominee, of a place", "PERSON:subject OF PLACE , ~ PARTY:for POSSESSIVE ~ NOMINEE", _STANDS),
    Rule("nominee in apposition", "PERSON:subject , _? _? [PARTY NAME PERSON]:for PRESIDENTIAL NOMINEE", _STANDS),
    Rule("nominee before the name", "[PARTY NAME PERSON]:for POSSESSIVE? PRESIDENTIAL NOMINEE PERSON:subject", _STANDS),
)
"""Who stands for whom, or for what."""
SEEKS = (
    Rule("seeks an office", "SEEKS:verb _? _? [OFFICE HEAD_POST PRESIDENT TOP_JOB CHAIR_OF HOUSE]:post", _STANDS),
    Rule("contests an office", "CONTESTED:verb _? TOP_JOB:post", _STANDS),
)
"""Who is a candidate by a verb."""
LEFT = (Rule("the resignation of", "STEPS_DOWN OF ~ PERSON:subject", "left_office"),)
INAUGURATED = (
    Rule("the inauguration of", "INAUGURATION OF ~ PERSON:subject", "took_office"),
    Rule("the inauguration of, by the case", "INAUGURATION _? GEN:subject", "took_office"),
    Rule("somebody's inauguration", "PERSON:subject POSSESSIVE _? INAUGURATION", "took_office"),
)
"""Who takes office by a noun for it."""
NOW = (
    Rule("the current holder before the name", "OUTGOING:post PERSON:subject", "incumbent"),
    Rule("the current holder, by name", "ROLE:post , [HEAD_POST PRESIDENT]? PERSON:subject [, .]", "incumbent"),
    Rule("the holder of then", "PERSON:subject , THEN_POST:post", "holds"),
)
RULING = (
    Rule("ruling party", "RULING_PARTY COUNTRY? [PARTY]:subject", "ruling_party"),
    Rule("the ruling party, by name", "RULING_PARTY , COUNTRY? [PARTY NAME]:subject [, .]", "ruling_party"),
    Rule("in power, of a party", "[PARTY NAME]:subject , WHO? AUX? _? [IN_POWER RULED] [FOR SINCE , . DURATION]"),
)
ENDS = frozenset({",", ";", ":", ".", '"', "(", ")", "CLAUSE", "SAYS", "DATE", "YEAR", "AND", "GETS", "BE", "AUX"})
ENDS |= {"SINCE", "AFTER", "ACTS_FOR", "BY_TRADE"}
"""Labels of what ends the words for a post."""
POST_WORDS = 7


def words_of(sentence: Sentence, post: Unit, holder: Unit | None) -> Span:
    """The office in words: up to the name that it goes with, or the next joint."""
    end = start = post
    while start.index and _belongs(sentence, sentence.units[start.index - 1]):
        start = sentence.units[start.index - 1]
    for unit in sentence.units[post.index + 1 : post.index + 1 + POST_WORDS]:
        whole = unit.index == post.index + 1 and "CHAIR_OF" not in post.labels and "OF" not in unit.labels
        if (unit.labels & ENDS and unit.entity is None) or unit is holder or (whole and "OFFICE" in post.labels):
            break
        if end is not post and end.entity is not None and unit.labels.isdisjoint({"OBSERVING", "OBSERVERS"}):
            break
        end = unit
    return Span(start.start, end.end)


def _belongs(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word before a post is a part of it: "Vice | President of", "finance | minister", "the European Union |
    's | observers"."""
    following = sentence.units[unit.index + 1]
    owned = "POSSESSIVE" in unit.labels or "POSSESSIVE" in following.labels
    small = sentence.tokens[unit.first].key in sentence.words.names["function_words"]
    modifies = "OFFICE" in following.labels and not small and not unit.labels.isdisjoint({"_", "THINGS"})
    told = unit.labels.isdisjoint({"BE", "FORMER", "OUTGOING", "INTERIM", "AS", "FOR"})
    modifies = modifies and not sentence.words.keys.inflected
    titled = unit.index > 0 and unit.labels == {"_"} and sentence.text(unit.span).istitle()
    return owned or (modifies and told) or titled
