"""Number of votes or ballots: for someone, cast, spoiled, valid, sent by post; also people who voted.

Ballots of a sort have the sort as subject: ``ballots cast``, ``ballots received``, ``valid ballots``, ``invalid
ballots``. Measure: ballots, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule, rules
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.RESULT
BALLOTS = {
    VALID: rules(
        ("valid ballots", "COUNT:value ~ VALID ~ VOTES?"), ("valid ballots, count after", "VALID .. COUNT:value")
    ),
    INVALID: rules(
        ("invalid ballots", "COUNT:value ~ VOTES? ~ INVALID"),
        ("invalid ballots, count after", "INVALID .. COUNT:value"),
    ),
    RECEIVED: (
        Rule("ballots received", "COUNT:value .. RECEIVED", bonus=8),
        Rule("ballots received, count after", "RECEIVED .. COUNT:value", bonus=4),
    ),
    CAST: (
        *rules(("people who voted", "COUNT:value .. VOTED"), ("ballots cast", "COUNT:value ~ VOTES ~ CAST")),
        Rule("ballots cast", "[VOTED CAST] ~ COUNT:value ~ [VOTERS PEOPLE]?", bonus=2),
    ),
}
RULES = rules(
    ("votes for somebody", "COUNT:value ~ VOTES .. FOR [PERSON PARTY NAME ROLE]"),
    ("somebody won votes", "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. GETS ~ COUNT:value ~ [VOTES VOTERS]"),
    ("votes", "COUNT:value ~ VOTES"),
    ("people voted for", "COUNT:value ~ [VOTERS PEOPLE] ~ VOTED FOR"),
    ("name, votes and share", "[PERSON PARTY NAME AGAINST_ALL] .. [( - :] COUNT:value"),
    ("share and votes", "PERCENT ~ [( , AND -] ~ COUNT:value"),
    ("against all", "COUNT:value .. AGAINST_ALL"),
    ("votes of a list", "[AND ,] [PERSON PARTY NAME AGAINST_ALL] .. COUNT:value ~ [, ( AND .]"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Votes with an owner, ballots with their sort."""
    for sort, found in BALLOTS.items():
        yield from figures(sentence, sentence.hits(found), subject=sort)
    for draft in figures(sentence, sentence.hits(RULES)):
        assert draft.value is not None
        owner = sentence.owner(draft.value)
        subject = name_of(sentence, owner)
        if owner is not None and subject is not None and sentence.labels & {"VOTES", "VOTED", "VOTERS"}:
            span = cover(owner, draft.value, *sentence.between(draft.span.start, draft.span.end)[-1:])
            yield replace(draft, subject=subject, span=span)
        elif draft.rule == "votes":
            yield replace(draft, subject=CAST, weight=draft.weight - 6)
