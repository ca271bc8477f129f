"""Someone is declared, projected or self-proclaimed winner.

Being sure to win, or winning a share, is not a winner claim on its own; winning an election is. Relation: winner of the
election.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

MEASURE = None
POLICY = Policy.RESULT
RULES = (
    Rule("won the election", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. ELECTION", bonus=2),
    Rule("won, with a share", "[PERSON PARTY ROLE]:subject .. WINS .. PERCENT ~ VOTE_SHARE"),
    Rule("re-elected", "[PERSON ROLE]:subject .. REELECTED", bonus=2),
    Rule("declared winner", "[PERSON PARTY ROLE PRONOUN]:subject .. DECLARED_WINNER", bonus=5),
    Rule("winner declared", "DECLARED_WINNER ~ [PERSON PARTY]:subject", bonus=5),
    Rule("claimed victory", "[PERSON PARTY ROLE PRONOUN]:subject .. CLAIMS_VICTORY", bonus=5),
    Rule("victory for", "WINS [PERSON PARTY]:subject .. ELECTION"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Winners; a negated or future victory is none."""
    for hit in sentence.hits(RULES):
        subject = _subject(sentence, hit)
        between = sentence.between(subject.span.start, hit.span.end)
        hindered = any(unit.labels & {"NEGATION", "EXPECTS", "YEAR"} for unit in between)
        name = name_of(sentence, subject)
        if name and not hindered:
            status = "alleged" if "CLAIMS_VICTORY" in hit.units[-1].labels else None
            yield Draft(hit.rule.name, cover(subject, *hit.units), hit.weight, subject=name, status=status)


def _subject(sentence: Sentence, hit: Hit) -> Unit:
    verb = next((unit for unit in hit.units if unit.labels & {"WINS", "REELECTED"}), None)
    return (sentence.head(verb) if verb else None) or hit.roles["subject"]
