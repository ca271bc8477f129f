"""Share of the vote of a candidate, party or answer.

A percentage of votes, of those polled, or one that somebody is said to have won, taken or received. The owner is the
name in the number's own stretch of the sentence, never simply the nearest one. Measure: share of votes, per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "percent"
POLICY = Policy.RESULT
RULES = rules(
    ("share of the vote", "PERCENT:value ~ VOTE_SHARE"),
    ("share of the vote, split", "PERCENT:value ~ [VOTES VOTERS] ~ [FOR VOTED]"),
    ("won a share", "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. GETS ~ PERCENT:value"),
    ("share for somebody", "PERCENT:value ~ FOR [PERSON PARTY NAME ROLE]"),
    ("share in brackets", "[PERSON PARTY NAME AGAINST_ALL] ~ ( PERCENT:value )"),
    ("name and share", "[PERSON PARTY NAME AGAINST_ALL] [- : , PARTY_SIDE]? PERCENT:value"),
    ("share against all", "PERCENT:value .. AGAINST_ALL"),
    ("somebody scored", "[PERSON PARTY NAME ROLE] ... PERCENT:value ~ [VOTE_SHARE VOTES]"),
    ("share went to", "PERCENT:value .. GETS ~ [PERSON PARTY]"),
    ("share under a poll", "[EXIT_POLL EXIT_POLLS] ... [PERSON PARTY NAME] ... PERCENT:value"),
    ("share of a list", "[AND ,] [PERSON PARTY NAME AGAINST_ALL] .. PERCENT:value"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Shares with an owner; a share whose owner the sentence does not give is not claimed."""
    for draft in figures(sentence, sentence.hits(RULES)):
        assert draft.value is not None
        owner = sentence.owner(draft.value)
        subject = name_of(sentence, owner)
        if owner is not None and subject is not None:
            cell = sentence.cells.get(draft.value.index, sentence.span)
            near = owner if cell.covers(owner.span) or owner.span.end <= draft.value.span.start else None
            span = cover(near, draft.value, *sentence.between(draft.span.start, draft.span.end)[-1:])
            yield replace(draft, subject=subject, span=span, parts=(*draft.parts, ("owner", owner.span)))
