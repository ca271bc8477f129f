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
HALF = 50
_NOT_THE_ELECTION = frozenset({"CONTEST_NOUN", "SEATS"})
_HINDERED = frozenset({"NEGATION", "EXPECTS", "YEAR", "UNREAL", "NOMINATION"})
RULES = (
    Rule("won the election", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. ELECTION", bonus=2),
    Rule("won, with a share", "[PERSON PARTY ROLE]:subject .. WINS .. PERCENT ~ VOTE_SHARE"),
    Rule("re-elected", "[PERSON ROLE]:subject .. REELECTED", bonus=2),
    Rule("declared winner", "[PERSON PARTY ROLE PRONOUN]:subject .. DECLARED_WINNER", bonus=5),
    Rule("winner declared", "DECLARED_WINNER ~ [PERSON PARTY]:subject", bonus=5),
    Rule("claimed victory", "[PERSON PARTY ROLE PRONOUN]:subject .. CLAIMS_VICTORY", bonus=5),
    Rule("victory for", "WINS [PERSON PARTY]:subject .. ELECTION"),
)
_VERBS = frozenset({"WINS", "REELECTED", "DECLARED_WINNER", "CLAIMS_VICTORY"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """Winners; a negated, possible or future victory is none, nor is one in a primary."""
    for hit in sentence.hits(RULES):
        subject = _subject(sentence, hit)
        name = name_of(sentence, subject)
        if subject is not None and name and not _hindered(sentence, hit, subject) and _more_than_half(hit):
            status = "alleged" if "CLAIMS_VICTORY" in hit.units[-1].labels else None
            yield Draft(hit.rule.name, cover(subject, *hit.units), hit.weight, subject=name, status=status)


def _hindered(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    between = sentence.between(subject.span.start, hit.span.end)
    verb = next((i for i, unit in enumerate(between) if unit.labels & _VERBS), 0)
    return any(unit.labels & _HINDERED for unit in between) or any(
        unit.labels & _NOT_THE_ELECTION for unit in between[verb:]
    )


def _more_than_half(hit: Hit) -> bool:
    """A share alone makes a winner only where it is most of the votes."""
    shares = [unit.amount.quantity for unit in hit.units if "PERCENT" in unit.labels and unit.amount]
    return all((share.low or share.value or 0) > HALF for share in shares)


def _subject(sentence: Sentence, hit: Hit) -> Unit | None:
    """The subject of the verb; a name further off than another actor is none, unless "and" joins the two."""
    verb = next((unit for unit in hit.units if unit.labels & _VERBS), None)
    named = hit.roles["subject"]
    if verb is None or named.index > verb.index:
        return named
    head = sentence.head(verb)
    if head is not None:
        return head
    before = sentence.ownership.subjects(sentence.between(sentence.span.start, verb.span.start))
    nearest = before[-1:]
    alone = "PERCENT" in hit.units[-1].labels | hit.units[-2].labels
    if alone and len(before) > 1 and sentence.ownership.joined(before[-2], before[-1]):
        return None  # "A and B won 97 %" names no winner
    joined = nearest and named.index < nearest[0].index and sentence.ownership.joined(named, nearest[0])
    return named if nearest == [named] or joined else None
