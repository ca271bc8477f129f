"""Ballots: the patterns of words that count ballots of a sort, not votes for somebody, by what the record calls it."""

from __future__ import annotations

from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.patterns import Rule, rules

_ISSUED = frozenset({"RECEIVED", "AGAINST_ALL", "SUPPORTS", "ABSTENTION", "EXPECTS"})
"""Labels of words that make people who got a ballot, voted for somebody or are only expected no voters of the whole."""
BALLOTS = {
    "ballots": (
        Rule("ballots of a sort", "COUNT:value ~ BALLOT_SORT:subject", bonus=8),
        Rule("ballots sent or returned", "COUNT:value ~ VOTES .. POSTED", bonus=8),
        Rule("more of them sent or returned", "VOTES .. POSTED .. [AND ,] COUNT:value .. POSTED", bonus=8),
        Rule("people asked for ballots", "COUNT:value ~ [PEOPLE VOTERS] ~ POSTED ~ VOTES", bonus=12),
    ),
    VALID: rules(
        ("valid ballots", "COUNT:value ~ VALID ~ VOTES?"), ("valid ballots, count after", "VALID .. COUNT:value")
    ),
    INVALID: rules(
        ("invalid ballots", "COUNT:value ~ VOTES? ~ INVALID"),
        ("invalid ballots, count after", "INVALID .. COUNT:value"),
        ("ballots that were found invalid", "COUNT:value VOTES AUX .. INVALID"),
        ("invalid ballots that a share is", "PERCENT ~ INVALID ~ ,? THAT_IS ~ COUNT:value ~ VOTES?"),
        ("voters with invalid ballots", "COUNT:value ~ [VOTERS PEOPLE] ~ CAST? INVALID VOTES"),
    ),
    RECEIVED: (
        Rule("ballots received", "COUNT:value .. RECEIVED", bonus=8),
        Rule("ballots received, count after", "RECEIVED .. COUNT:value", bonus=4),
        Rule(
            "part of the voters, with ballots", "COUNT:value ~ OF ~ COUNT ~ [VOTERS REGISTERED] .. RECEIVED", bonus=10
        ),
        Rule("received by part of the voters", "RECEIVED ~ COUNT:value OF COUNT ~ [VOTERS REGISTERED]", bonus=16),
        Rule("earlier figure of ballots", "RECEIVED .. EARLIER_FIGURE ~ COUNT:value", bonus=12),
    ),
    CAST: (
        Rule("those who voted, behind a colon", "! [VOTED CAST] [:] COUNT:value", bonus=6),
        Rule("people who voted", "COUNT:value ~ [PEOPLE VOTERS]? ~ VOTED", bonus=4, unless=_ISSUED),
        Rule("people of a place who voted", "COUNT:value .. [PEOPLE VOTERS] .. VOTED", unless=_ISSUED),
        Rule(
            "people, their share, voted",
            "COUNT:value ~ [PEOPLE VOTERS]? [, (] OR? PERCENT .. VOTED",
            bonus=6,
            unless=_ISSUED,
        ),
        Rule("ballots cast", "COUNT:value ~ VOTES ~ CAST"),
        Rule("votes cast, count after", "[VOTED CAST] ~ COUNT:value ~ [VOTERS PEOPLE]?", bonus=2),
        Rule("out of so many that were cast", "OUT_OF COUNT:value THAT BE? CAST", bonus=20),
        Rule("votes cast, behind a colon", "CAST [: -] COUNT:value", bonus=10),
        Rule("number of those who voted", "NUMBER_OF .. VOTED ,? [: -] COUNT:value", bonus=10),
        Rule("part of the voters", "COUNT:value ~ OF ~ COUNT ~ [VOTERS REGISTERED]", bonus=4),
        Rule(
            "voters, their share of all, voted",
            "COUNT:value [, (]? OR? PERCENT [, )]? OF .. COUNT ~ [VOTERS REGISTERED] ~ [VOTED CAST]",
            bonus=24,
        ),
        Rule("voters who voted, of all", "COUNT:value ~ [PEOPLE VOTERS]? ~ VOTED OF ~ TOTAL_OF? ~ COUNT", bonus=30),
        Rule("a turnout of so many", "TURNOUT ~ COUNT:value ~ [VOTERS PEOPLE]", bonus=12),
        Rule("turnout as a number", "TURNOUT .. PERCENT ~ [: ( , OR THAT_IS] ~ COUNT:value ~ [PEOPLE VOTERS]"),
    ),
}
