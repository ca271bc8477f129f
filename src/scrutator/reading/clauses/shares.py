"""Shares: the patterns by which somebody is said to have a share of the vote, by its words or by those around."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_OTHER = frozenset({"TURNOUT", "ABSTENTION", "ERROR", "SAMPLE", "COUNTED", "SEATS", "RATING"})
RULES = (
    Rule("share of the vote", "PERCENT:value ~ VOTE_SHARE", bonus=2, unless=frozenset({"RATING"})),
    Rule(
        "share of the vote, split",
        "PERCENT:value ~ [VOTES VOTERS] ~ [FOR VOTED SUPPORTS]",
        unless=frozenset({"TURNOUT"}),
    ),
    Rule("won a share", "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. GETS ~ PERCENT:value", unless=_OTHER),
    Rule("share for somebody", "PERCENT:value ~ FOR ~ [PERSON PARTY NAME ROLE]", unless=_OTHER),
    Rule("share against all", "PERCENT:value .. AGAINST_ALL", bonus=15),
    Rule("against all, with a share", "AGAINST_ALL .. PERCENT:value", bonus=5, unless=_OTHER),
    Rule(
        "share of voters for somebody",
        "PERCENT:value .. [VOTED SUPPORTS] .. [PERSON PARTY NAME]",
        bonus=6,
        unless=frozenset({"ABSTENTION", "TURNOUT"}),
    ),
    Rule(
        "share of voters for whom a pronoun stands",
        "PERCENT:value ~ [VOTERS REGISTERED PEOPLE] .. [FOR SUPPORTS] PRONOUN:owner [. , ; CLAUSE AND]",
        bonus=8,
        unless=frozenset({"ABSTENTION", "TURNOUT"}),
    ),
    Rule(
        "share of voters who chose",
        "PERCENT:value .. SUPPORTS ~ [PERSON PARTY NAME]:owner",
        bonus=6,
        unless=frozenset({"ABSTENTION"}),
    ),
    Rule(
        "share, and number, who chose",
        "PERCENT:value ~ [, (] OR? COUNT [, )]? SUPPORTS ~ [PERSON PARTY NAME]:owner",
        bonus=18,
    ),
    Rule(
        "share of those who voted for somebody",
        "FOR ~ [PERSON PARTY NAME PRONOUN PARTY_NOUN]:owner ... VOTED ~ PERCENT:value",
        bonus=15,
    ),
    Rule(
        "a result is put at so much",
        "ASSIGNS .. [RESULTS VOTE_SHARE] .. [PERSON PARTY]:owner .. FOR PERCENT:value",
        bonus=8,
        unless=_OTHER - {"SAMPLE"},
    ),
    Rule(
        "whoever beat somebody",
        "DEFEATS BY [PERSON PARTY NAME]:owner ,? [FOR WITH] PERCENT:value",
        bonus=8,
        unless=_OTHER,
    ),
    Rule("somebody is credited with a share", "ASSIGNS ~ [PRONOUN ROLE]:owner PERCENT:value", unless=_OTHER),
    Rule("backed by so many", "[PERSON PARTY NAME PRONOUN ROLE] ~ BACKED_BY ~ PERCENT:value", bonus=4, unless=_OTHER),
    Rule("for whom so many voted", "WHOM ~ [VOTED SUPPORTS] ~ PERCENT:value", bonus=6, unless=_OTHER),
    Rule(
        "a poll credits somebody", "[POLL ASSIGNS] [PERSON PARTY NAME]:owner OF PERCENT:value", bonus=6, unless=_OTHER
    ),
    Rule(
        "backed by a share, in a list",
        "SUPPORTS BY PERCENT [, AND] AND? _? [PERSON PARTY NAME]:owner BY PERCENT:value",
        bonus=6,
    ),
    Rule("somebody is given a share", "CLITIC _? AUX? [CREDITS DECLARES] .. PERCENT:value", bonus=6, unless=_OTHER),
    Rule("won with a share", "[WINS VICTOR REELECTED] .. WITH ~ PERCENT:value", unless=_OTHER | {"NEGATION"}),
    Rule(
        "somebody's share before a change",
        "[PERSON PARTY AGAINST_ALL] FROM_TO PERCENT:value .. FOR PERCENT",
        unless=_OTHER,
    ),
    Rule("what somebody makes", "[PERSON PARTY NAME AGAINST_ALL] MAKES PERCENT:value", unless=_OTHER),
    Rule(
        "somebody's share after a change",
        "[PERSON PARTY AGAINST_ALL] FROM_TO PERCENT .. FOR PERCENT:value",
        unless=_OTHER,
    ),
    Rule("won by a share", "[PERSON PARTY NAME] .. WINS ~ BY PERCENT:value", bonus=2, unless=_OTHER),
    Rule("share went to", "PERCENT:value .. GETS ~ [PERSON PARTY]", unless=_OTHER),
    Rule(
        "shares of voters apart", "[PERSON PARTY NAME] .. [AND ,] .. PERCENT:value ~ [VOTE_SHARE EACH]", unless=_OTHER
    ),
)
IN_CONTEXT = (
    Rule("won by, against", "[PERSON PARTY NAME] .. BY ~ PERCENT:value FOR PERCENT", bonus=5),
    Rule("beaten with", "BY ~ PERCENT FOR PERCENT:value", bonus=15),
    Rule("lost by, against", "LOSES ... BY ~ PERCENT:value FOR PERCENT", bonus=5),
    Rule(
        "somebody with a share",
        "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. [WITH GETS] ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule(
        "somebody with a share, a number between",
        "[PERSON PARTY NAME PRONOUN ROLE] .. COUNT ~ [CANDIDATES PARTIES REGIONS STATIONS] ~ WITH ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule("the holder and a share", "ROLE PERCENT:value", unless=_OTHER),
    Rule("share and its votes in brackets", "WITH ~ PERCENT:value ( ~ COUNT VOTES )", unless=_OTHER),
    Rule("share in brackets", "[PERSON PARTY NAME AGAINST_ALL] ~ ( PERCENT:value", unless=_OTHER),
    Rule(
        "name and share",
        "[PERSON PARTY NAME AGAINST_ALL] [- : , PARTY_SIDE POSSESSIVE]? APIECE? PERCENT:value",
        unless=_OTHER,
    ),
    Rule("share of a list", "[AND , ;] ~ [PERSON PARTY NAME AGAINST_ALL] .. PERCENT:value", unless=_OTHER),
    Rule(
        "share of a list, names after", "[AND , ;] PERCENT:value ~ [FOR SUPPORTS] ~ [PERSON PARTY NAME]", unless=_OTHER
    ),
    Rule("with a share, somebody", "! [WITH CREDITED] ~ PERCENT:value VOTE_SHARE? ,", unless=_OTHER),
    Rule("ranked with a share, somebody", "! [GETS LEADS_RACE] ~ WITH ~ PERCENT:value VOTE_SHARE? ,", unless=_OTHER),
    Rule("with a share somebody comes in", "WITH PERCENT:value ,? ENTERS [PERSON PARTY NAME]:owner", unless=_OTHER),
    Rule("share of a list, whom they chose", "[AND , ;] PERCENT:value SUPPORTS _? [PERSON PARTY NAME]:owner", bonus=8),
    Rule(
        "a share reached by some points", "[GAINED LOSES POINTS_CHANGE] ~ POINTS ,? FOR ~ PERCENT:value", unless=_OTHER
    ),
    Rule("earlier figure", "EARLIER_FIGURE [: ,]? PERCENT:value", unless=_OTHER),
    Rule("earlier figure of a row", "EARLIER_FIGURE ... PERCENT ( PERCENT:value )", unless=_OTHER),
    Rule("a share from another one", "PERCENT ,? FROM PERCENT:value", unless=_OTHER),
    Rule("shares of a row", "PERCENT [, AND] PERCENT:value", unless=_OTHER),
    Rule("what somebody has", "AT_WHOM ~ [PERSON PARTY NAME PRONOUN] .. PERCENT:value", unless=_OTHER - {"COUNTED"}),
    Rule(
        "what somebody else has", "PERCENT:value VOTE_SHARE? AT_WHOM .. [PERSON PARTY NAME PRONOUN ROLE]", unless=_OTHER
    ),
    Rule("a share after a change by so much", "CHANGE CHANGE_BY FOR ~ PERCENT:value", unless=_OTHER),
    Rule("two shares against each other", "PERCENT:value ~ [FOR AGAINST -] ~ PERCENT", bonus=-2, unless=_OTHER),
    Rule("the share that it is held against", "PERCENT ~ [FOR AGAINST -] ~ PERCENT:value", bonus=-2, unless=_OTHER),
    Rule("an answer in figures", "! ~ PERCENT:value", bonus=-2, unless=_OTHER),
    Rule("the share in figures", "NEGATION PERCENT ( PERCENT:value )", bonus=5, unless=_OTHER),
    Rule("share beside votes", "VOTES ~ [, ( OR AND -] ~ PERCENT:value", unless=_OTHER),
    Rule(
        "share beside a number",
        "[PERSON PARTY NAME AGAINST_ALL] .. COUNT ~ [, ( OR AND -] ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule("votes, or a share", "COUNT [, (]? [OR THAT_IS] ~ PERCENT:value", unless=_OTHER),
    Rule("votes as a share", "VOTES ~ THAT_IS ~ PERCENT:value", unless=_OTHER),
    Rule("got a share besides", "[, AND CLAUSE] ~ GETS ~ PERCENT:value", unless=_OTHER),
    Rule(
        "a share that is somebody's result",
        "PERCENT:value ~ - ~ RESULTS ~ [PERSON PARTY NAME]:owner",
        bonus=6,
        unless=_OTHER,
    ),
    Rule("somebody's result was", "RESULTS ~ [PERSON PARTY NAME]:owner ~ ROSE ~ PERCENT:value", bonus=6, unless=_OTHER),
    Rule("somebody's own share", "OWN_SHARE ~ [- : ROSE BE AUX] ~ PERCENT:value", bonus=8),
    Rule(
        "the share of somebody", "[VOTE_SHARE OWN_SHARE] .. PERCENT:value", bonus=2, unless=_OTHER - {"RATING", "SEATS"}
    ),
    Rule("share of another year", "PERCENT .. PERCENT:value [OF IN] YEAR", unless=_OTHER),
    Rule("a share before a change", "FROM_TO PERCENT:value FOR PERCENT", unless=_OTHER),
    Rule("a share after a change", "FROM_TO PERCENT .. FOR PERCENT:value", unless=_OTHER),
    Rule("share before a change", "VOTE_SHARE .. FROM PERCENT:value", bonus=2, unless=_OTHER),
    Rule("share before and after", "VOTE_SHARE .. [FROM FROM_TO] PERCENT .. FOR PERCENT:value", unless=_OTHER),
    Rule("share after and before", "VOTE_SHARE .. PERCENT .. [FROM EARLIER_FIGURE] PERCENT:value", unless=_OTHER),
    Rule("somebody ended at a share", "[PERSON PARTY NAME ROLE] ENDED ~ PERCENT:value", bonus=12, unless=_OTHER),
    Rule("share behind a bracket", "[PERSON NAME PARTY] ( .. ) [- : ,]? PERCENT:value", unless=_OTHER),
    Rule(
        "who is ahead, behind a colon",
        "[PRONOUN ROLE] ~ [DEFEATS WINS LEADS_RACE LEADS_OVER LOSES TRAILS] _? [: - ,] PERCENT:value",
        unless=_OTHER,
    ),
    Rule("names and shares apart", "[PERSON PARTY NAME] .. [, :] PERCENT:value", unless=_OTHER),
)
"""Shares that only what the sentence or the text is about makes shares of the vote."""
COMPARED = (
    Rule("a share compared with the one before", "HIGHER_SHARE ,? PERCENT:value", bonus=10),
    Rule("a share close to one before", "COMES_CLOSE ~ PERCENT:value", bonus=10),
)
"""Shares of nobody named that are held against one told before."""
