"""Share of the electorate that voted, or that abstained (detail ``abstention``).

The subject is null, or the group whose turnout it is; an abstention has the subject ``abstention``. A clock time in the
sentence makes it one point of the day's series. Measure: participation, per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import figures
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "percent"
POLICY = Policy.RESULT
RULES = (
    Rule("turnout was", "TURNOUT .. PERCENT:value", bonus=6),
    Rule("a turnout of", "PERCENT:value ~ TURNOUT", bonus=6),
    Rule("share of voters voted", "PERCENT:value ~ [VOTERS REGISTERED PEOPLE] .. VOTED", bonus=5),
    Rule("share of a number of voters voted", "PERCENT:value ~ COUNT ~ [VOTERS REGISTERED] .. VOTED", bonus=5),
    Rule("share of those registered", "PERCENT:value ~ [VOTERS REGISTERED] ~ REGISTERED?"),
    Rule("share had voted", "PERCENT:value .. [VOTED RECEIVED]"),
    Rule("turnout, in a list", "TURNOUT ... PERCENT:value"),
    Rule("in a place", "! ... [PLACE BODY] .. PERCENT:value"),
    Rule("in a place, after", "PERCENT:value ~ PLACE"),
)
ABSTENTION = (
    Rule("abstention was", "ABSTENTION .. PERCENT:value", "abstention", bonus=8),
    Rule("abstained", "PERCENT:value .. ABSTENTION", "abstention", bonus=8),
)
FOLLOW_ON = ("in a place", "in a place, after")


def read(sentence: Sentence) -> Iterator[Draft]:
    """Turnout. A bare percentage beside a place is turnout only where the sentence, or the one before it in the
    paragraph, speaks of turnout."""
    yield from (replace(draft, subject="abstention") for draft in figures(sentence, sentence.hits(ABSTENTION)))
    before = sentence.before
    follows = (
        before is not None and before.segment.paragraph == sentence.segment.paragraph and "TURNOUT" in before.labels
    )
    for draft in figures(sentence, sentence.hits(RULES)):
        if (
            draft.rule not in FOLLOW_ON
            or "TURNOUT" in sentence.labels
            or (follows and "VOTE_SHARE" not in sentence.labels)
        ):
            yield replace(draft, subject=None)
