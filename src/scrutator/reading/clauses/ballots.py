"""Ballots: the patterns of words that count ballots of a sort, not votes for somebody, by what the record calls it, and
whether such words belong to a number."""

from __future__ import annotations

import itertools

from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.patterns import Rule, rules
from scrutator.reading.sentence import Draft, Sentence, Unit

_ISSUED = frozenset({"RECEIVED", "AGAINST_ALL", "SUPPORTS", "ABSTENTION", "EXPECTS"})
"""Labels of words that make people who got a ballot, voted for somebody or are only expected no voters of the whole."""
_CONTESTANTS = frozenset({"PARTIES", "CANDIDATES"})
"""Labels of words for those who take part in a vote, and do not vote."""
OF_THOSE = "of so many who voted, for somebody"
"""The rule for the whole that the votes for somebody are a part of: «из 1200 проголосовавших за Кеста — 640»."""
ELSEWHERE = "people who voted elsewhere"
"""The rule for a number without its noun in a list of where people voted: «досрочно проголосовали 210 тысяч, на дому —
45 тысяч»."""
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
        ("ballots, a share of all, found invalid", "COUNT:value VOTES ( ~ PERCENT ~ ) ~ INVALID"),
        ("ballots, or a share of all, found invalid", "COUNT:value VOTES , [OR THAT_IS] PERCENT ~ , ~ INVALID"),
        ("invalid ballots that a share before is", "INVALID ~ PERCENT ~ ,? [THAT_IS OR] ~ COUNT:value"),
        ("invalid ballots that a share is", "PERCENT ~ INVALID ~ ,? THAT_IS ~ COUNT:value ~ VOTES?"),
        ("people who voted blank", "COUNT:value ~ [VOTERS PEOPLE]? ~ VOTED INVALID"),
        ("voters with invalid ballots", "COUNT:value ~ [VOTERS PEOPLE] ~ CAST? INVALID ~ VOTES"),
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
        Rule("people who voted", "COUNT:value ~ [PEOPLE VOTERS]? ~ VOTED", bonus=4, unless=_ISSUED | _CONTESTANTS),
        Rule("people of a place who voted", "COUNT:value .. [PEOPLE VOTERS] .. VOTED", unless=_ISSUED | {"SPOTS"}),
        Rule(
            "people, their share, voted",
            "COUNT:value ~ [PEOPLE VOTERS]? [, (] OR? PERCENT .. VOTED",
            bonus=6,
            unless=_ISSUED,
        ),
        Rule("ballots cast", "COUNT:value ~ VOTES ~ CAST"),
        Rule(
            "votes cast, count after",
            "[VOTED CAST] ~ COUNT:value ~ [VOTERS PEOPLE]?",
            bonus=2,
            unless=frozenset({"FILINGS"}),  # «в полицию подано 9 заявлений»
        ),
        Rule(ELSEWHERE, "VOTED ... , .. [ABROAD AT_HOME POSTED] [- :]? COUNT:value", bonus=12, unless=_ISSUED),
        Rule("votes cast, count behind who says so", "VOTED , ACCORDING_TO .. , COUNT:value ~ [VOTERS PEOPLE]"),
        Rule(OF_THOSE, "! ~ OUT_OF COUNT:value [VOTED CAST]", bonus=30, unless=_ISSUED - {"SUPPORTS"}),
        Rule("out of so many that were cast", "OUT_OF COUNT:value THAT BE? CAST", bonus=20),
        Rule("votes cast, behind a colon", "CAST [: -] COUNT:value", bonus=10),
        Rule("number of those who voted", "NUMBER_OF .. VOTED ,? [: -] COUNT:value", bonus=10),
        Rule("part of the voters", "COUNT:value ~ OF ~ COUNT ~ [VOTERS REGISTERED]", bonus=4),
        Rule(
            "voters, their share of all, voted",
            "COUNT:value [, (]? OR? PERCENT [, )]? OF ~ COUNT ~ [VOTERS REGISTERED] ~ [VOTED CAST]",
            bonus=24,
        ),
        Rule(
            "people, or a share of all, voted",
            "COUNT:value ~ [PEOPLE VOTERS] [, (]? OR PERCENT OF ~ [VOTERS REGISTERED] ~ [VOTED CAST]",
            bonus=24,
        ),
        Rule("voters out of so many, who voted", "COUNT:value ~ [PEOPLE VOTERS] OUT_OF COUNT VOTED", bonus=30),
        Rule("voters who voted, of all", "COUNT:value ~ [PEOPLE VOTERS]? ~ VOTED OF ~ TOTAL_OF? ~ COUNT", bonus=30),
        Rule("out of so many, those invalid", "OUT_OF _? COUNT:value ~ VOTES ~ INVALID ~ COUNT", bonus=30),
        Rule(
            "voted, a share, that is so many",
            "VOTED ~ PERCENT .. THAT_IS ~ COUNT:value ~ [PEOPLE VOTERS]",
            bonus=10,
            unless=_ISSUED,
        ),
        Rule("a share of so many cast", "PERCENT OF _? COUNT:value CAST", bonus=12),
        Rule("of so many ballots", "! OF _? COUNT:value ~ VOTES ,", bonus=4, unless=frozenset({"VALID", "INVALID"})),
        Rule("voters before", "TURNOUT ... COUNT ~ [VOTERS PEOPLE] ,? EARLIER_FIGURE ~ COUNT:value", bonus=14),
        Rule("people who voted before", "COUNT ~ VOTED ,? [EARLIER_FIGURE AGAINST] ~ COUNT:value", bonus=12),
        Rule("a turnout of so many", "TURNOUT ~ COUNT:value ~ [VOTERS PEOPLE]", bonus=12),
        Rule(
            "a vote that drew so many",
            "[ELECTION TURNOUT BALLOT_SORT] AUX? GETS ~ COUNT:value ~ [VOTERS PEOPLE VOTED]",
            bonus=8,
            unless=_ISSUED | {"REGISTERED"},
        ),
        Rule("turnout, so many of so many", "TURNOUT .. PERCENT ( COUNT:value ~ [OF OUT_OF] ~ COUNT", bonus=30),
        Rule("prisoners who voted", "COUNT:value ~ ARRESTS AUX? VOTED", bonus=20),
        Rule("turnout as a number", "TURNOUT .. PERCENT ~ [: ( , OR THAT_IS] ~ COUNT:value ~ [PEOPLE VOTERS]"),
    ),
}


def is_to_vote(sentence: Sentence, draft: Draft, sort: str) -> bool:
    """Whether those who are counted have yet to vote ("to enable 12,661 voters to cast their ballots"), or are those of
    a place that votes ("the state, with 204 million people, voted")."""
    assert draft.value is not None
    words = sentence.between(draft.span.start, draft.span.end) if sort == CAST else ()
    led = sentence.units[max(draft.value.index - 2, 0) : draft.value.index]
    if len(led) == 2 and "," in led[0].labels and "WITH" in led[1].labels and any("," in u.labels for u in words):
        return True
    return any("FOR" in one.labels and "VOTED" in other.labels for one, other in itertools.pairwise(words))


def of_other_things(sentence: Sentence, sort: str) -> bool:
    """Whether what is found to be valid or not are no ballots: «из 160 тысяч подписей действительны 75 тысяч»."""
    ballots = not sentence.labels.isdisjoint({"VOTES", "BALLOTS"})
    return sort in (VALID, INVALID) and "THINGS" in sentence.labels and not ballots


def of_its_own(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words for a sort of ballots stand in the number's own stretch: "849,110 | and 9,204 invalid ones"."""
    assert draft.value is not None
    if draft.rule == "people of a place who voted" and _is_of_the_next(sentence, draft):
        return False
    if draft.rule == ELSEWHERE and _is_cut_short(sentence, draft.value):
        return False
    behind = draft.span.end > draft.value.span.end
    led = sentence.between(draft.span.start, draft.value.span.start)
    part = sentence.units[draft.value.index + 1 : draft.value.index + 2 + NOUN_WITHIN]
    if not behind and any("OF" in unit.labels for unit in part[:1]) and not any("VOTES" in u.labels for u in part):
        return False  # « a déclaré non valables 9 000 des parrainages »
    if not behind and draft.rule in _COUNT_AFTER and any(unit.labels & {"AND", ","} for unit in led):
        noun = sentence.units[draft.value.index + 1 : draft.value.index + 1 + NOUN_WITHIN]
        own = itertools.takewhile(lambda unit: unit.labels.isdisjoint(_JOINTS), noun)
        return not any(unit.labels & {"VOTES", "CAST"} for unit in own)  # "9 rejected and 616 total votes cast"
    return draft.rule not in _SORTED or not behind or sentence.cell(draft.value).end >= draft.span.end


def _is_cut_short(sentence: Sentence, value: Unit) -> bool:
    """Whether the word that says how much a number is may be left out: «проголосовали 210 тысяч, на дому — | 45»."""
    number = value.amount.quantity.value if value.amount else None
    counted = sentence.units.labels_behind(value) & {"PEOPLE", "VOTERS", "VOTED"}
    return number is None or (number < THOUSAND and not counted)


THOUSAND = 1000


def _is_of_the_next(sentence: Sentence, draft: Draft) -> bool:
    """Whether the verb behind a comma has its own figure: «в городе 310 тысяч избирателей, | проголосовали 22,7 %»."""
    words = sentence.between(draft.value.end if draft.value else draft.span.start, draft.span.end)
    behind = next((unit for unit in sentence.units.behind(draft.span.end) if "VOTED" not in unit.labels), None)
    return any("," in unit.labels for unit in words) and behind is not None and "NUMBER" in behind.labels


_COUNT_AFTER = frozenset({"invalid ballots, count after", "valid ballots, count after"})
_JOINTS = frozenset({",", ";", ".", "(", ")", "AND", "CLAUSE", "NUMBER"})
NOUN_WITHIN = 3
"""Units behind a number in which its own noun stands."""
_SORTED = frozenset({"invalid ballots", "valid ballots"})
