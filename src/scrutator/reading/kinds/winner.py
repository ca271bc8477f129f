"""Someone is declared, projected or self-proclaimed winner.

Being sure to win, or winning a share, is not a winner claim on its own; winning an election is, and so is winning a
primary, a caucus or the seat of a constituency. Who beats another, or is lost to, has won. A winner projected by an
outlet has the status of an exit poll. Relation: winner of the election.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import answer, cover, is_answer, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.tense import looks_back

MEASURE = None
POLICY = Policy.RESULT
CUES = frozenset[str]()
HALF = 50
YEAR_WITHIN = 6
"""Units behind a victory in which the year of its election may stand."""
_FORECAST = frozenset({"POLL", "SURVEY", "OPINION_POLL", "UNNAMED_POLL", "EXPECTS", "COUNTED", "RATING"})
_HINDERED = frozenset({"NEGATION", "EXPECTS", "UNREAL", "NOMINATION", "LOSES"})
_OTHER_PRIZE = frozenset({"IN", "IN_ALL", "OF", "FOR", "WITH"})
PRIMARY = Rule(
    "won a primary or a seat", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. [PRIMARY_CONTEST ONE_SEAT]", bonus=1
)
RULES = (
    Rule("won the election", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. ELECTION", bonus=2),
    PRIMARY,
    Rule("won so many elections", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS ~ COUNT ~ [ELECTION PRIMARY_CONTEST]"),
    Rule("won, with a share", "[PERSON PARTY ROLE]:subject .. WINS .. PERCENT ~ VOTE_SHARE"),
    Rule("won with so much", "[PERSON PARTY ROLE]:subject .. WINS AGAINST? [PERSON PARTY ROLE]? [WITH BY] ~ PERCENT"),
    Rule("elected with votes", "PERSON:subject .. WINS WITH ~ COUNT ~ VOTES"),
    Rule("won a majority", "PARTY:subject ~ WINS ~ MAJORITY IN .. ELECTION"),
    Rule("after winning", "CLAUSE WINS .. [ELECTION PRIMARY_CONTEST] ... , PERSON:subject"),
    Rule("won a victory", "[PERSON PARTY]:subject .. GETS ~ VICTORY"),
    Rule("beat somebody in the election", "[PERSON PARTY]:subject .. DEFEATS ~ PERSON .. [ELECTION PRIMARY_CONTEST]"),
    Rule("won against somebody", "[PERSON PARTY]:subject .. WINS ~ AGAINST ~ [PERSON PARTY] .. ELECTION", bonus=2),
    Rule("re-elected", "[PERSON ROLE]:subject .. REELECTED", bonus=2),
    Rule("declared winner", "[PERSON PARTY ROLE PRONOUN]:subject .. DECLARED_WINNER", bonus=5),
    Rule("somebody declared elected", "DECLARES ~ [PERSON PARTY]:subject ~ WINS", bonus=5),
    Rule(
        "somebody, with more said, declared winner",
        "DECLARES ~ [PERSON PARTY]:subject , ... , [WINS DECLARED_WINNER]",
        bonus=5,
    ),
    Rule("winner declared", "DECLARED_WINNER ~ [PERSON PARTY]:subject", bonus=5),
    Rule("claimed victory", "[PERSON PARTY ROLE PRONOUN]:subject .. CLAIMS_VICTORY", bonus=5),
    Rule("the victory of somebody", "VICTORY OF? [PERSON PARTY]:subject", bonus=3),
    Rule("triumphed", "[PERSON PARTY ROLE PRONOUN]:subject .. TRIUMPHS", bonus=5),
    Rule("the winner behind the verb", "ELECTION ... WINS ~ NOM:subject", bonus=2),
    Rule("the winner behind the verb, with a share", "PERCENT ~ VOTE_SHARE ... WINS ~ NOM:subject"),
    Rule("the winner behind the verb, then the election", "WINS ~ NOM:subject .. ELECTION", bonus=2),
    Rule("victory for", "WINS [PERSON PARTY]:subject .. ELECTION"),
)
BEATEN = Rule("beat somebody", "[PERSON PARTY]:subject AUX? ADVERB? DEFEATS ~ [PERSON PARTY ROLE]")
"""In a text about an election, told as past, where no poll is spoken of."""
ANSWERED = (
    Rule("voted for an answer", "VOTED ANSWER:subject", bonus=2),
    Rule("an answer won", "ANSWER:subject .. [WINS VICTORY MAJORITY]", bonus=2),
)
"""Answers by which a question was decided."""
PROJECTED = (
    Rule("projected to have won", "[PERSON PARTY ROLE PRONOUN]:subject .. PROJECTED ~ [WINS DEFEATS]", bonus=4),
    Rule("projected that somebody won", "PROJECTED .. [PERSON PARTY PRONOUN]:subject ~ WINS", bonus=4),
    Rule("by projections, somebody won", "PROJECTED ... , [PERSON PARTY PRONOUN]:subject WINS", bonus=4),
)
OTHER_SIDE = (
    Rule("lost the contest to", "LOSES .. [ELECTION PRIMARY_CONTEST ONE_SEAT] .. FOR PERSON:subject", bonus=4),
    Rule("lost somewhere to", "LOSES [IN IN_ALL] ~ COUNT? .. FOR PERSON:subject", bonus=2),
    Rule("conceded to", "CONCEDES ~ FOR ~ PERSON:subject", bonus=2),
    Rule("results certified for", "CERTIFIES ~ FOR PERSON:subject", bonus=4),
)
"""Rules whose winner stands behind the verb."""
_AGAINST_SOMEBODY = frozenset({"won against somebody", "won with so much", BEATEN.name})
"""Rules in which the one who lost is named behind "against"."""
_VERBS = frozenset({"WINS", "REELECTED", "DECLARED_WINNER", "CLAIMS_VICTORY", "VICTORY", "DEFEATS", "TRIUMPHS"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """Winners; a negated, possible or future victory is none, nor is that of a nomination."""
    yield from _behind(sentence)
    yield from _answers(sentence)
    projected = list(_projected(sentence))
    yield from projected
    told = {draft.subject for draft in projected}
    for hit in (*sentence.hits(RULES), *_beaten(sentence)):
        subject = _subject(sentence, hit)
        name = name_of(sentence, subject)
        if subject is None or not name or name in told:
            continue
        if not _hindered(sentence, hit, subject) and _more_than_half(hit):
            own_word = _says_so(sentence, subject)
            claimed = "CLAIMS_VICTORY" in hit.units[-1].labels or _only_claims(hit) or own_word
            status = "alleged" if claimed else None
            span = _with_year(sentence, cover(subject, *hit.units))
            boasts = "CLAIMS_VICTORY" in hit.units[-1].labels
            sources = (name,) if own_word or boasts else None
            yield Draft(hit.rule.name, span, hit.weight, subject=name, status=status, sources=sources)


def _beaten(sentence: Sentence) -> Iterator[Hit]:
    """Where one beat another: not in a poll, and not in the words of a forecast."""
    if "ELECTION" in sentence.topics and sentence.labels.isdisjoint(_FORECAST) and looks_back(sentence, sentence.words):
        yield from sentence.hits((BEATEN,))


def _answers(sentence: Sentence) -> Iterator[Draft]:
    """The answer that a referendum gave, by a verb of winning or in sentences that count nothing."""
    if "REFERENDUM" not in sentence.topics:
        return
    for hit in sentence.hits(ANSWERED):
        subject = hit.roles["subject"]
        wins = any("WINS" in unit.labels for unit in hit.units)
        if sentence.labels & {"PERCENT", "COUNT"} and not wins:
            continue
        open_ = any(unit.labels & (_HINDERED - {"LOSES"}) for unit in sentence.units[: hit.units[-1].index])
        if is_answer(sentence, subject, close=True) and not subject.labels & {"FOR", "AGAINST"} and not open_:
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=answer(sentence, subject))


def _only_claims(hit: Hit) -> bool:
    """ "Claimed a narrow victory": the verb that takes the victory is one of assertion."""
    return hit.rule.name == "won a victory" and any(unit.labels >= {"GETS", "ALLEGES"} for unit in hit.units)


def _says_so(sentence: Sentence, subject: Unit) -> bool:
    """Whether the winner is the one who says it: "Kest asserted he had won the election"."""
    before = [unit for unit in sentence.units[max(0, subject.index - 3) : subject.index] if "THAT" not in unit.labels]
    told = len(before) > 1 and "ALLEGES" in before[-1].labels
    return told and subject.entity is not None and before[-2].entity == subject.entity


def _with_year(sentence: Sentence, span: Span) -> Span:
    """The span, up to the year of the election behind it: "won the primary in Saltmere in 2016"."""
    behind = sentence.units.behind(span.end)[:YEAR_WITHIN]
    for unit in behind:
        if "YEAR" in unit.labels:
            return Span(span.start, unit.span.end)
        if not unit.labels & {"_", "PLACE", "NAME", "COUNTRY"}:
            break
    return span


def _projected(sentence: Sentence) -> Iterator[Draft]:
    for hit in sentence.hits(PROJECTED):
        subject = hit.roles["subject"]
        name = name_of(sentence, subject)
        verb = next(unit for unit in hit.units if "PROJECTED" in unit.labels)
        before = sentence.ownership.subjects(sentence.units[: verb.index])
        nearer = subject.index < verb.index and before[-1:] != [subject]
        words = (*sentence.units[max(0, verb.index - 4) : verb.index], *hit.units)
        if name and not nearer and not any(unit.labels & (_HINDERED - {"YEAR"}) for unit in words):
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=name, status="exit_poll")


def _behind(sentence: Sentence) -> Iterator[Draft]:
    for hit in sentence.hits(OTHER_SIDE):
        subject = hit.roles["subject"]
        owns = subject.index + 1 < len(sentence.units) and "POSSESSIVE" in sentence.units[subject.index + 1].labels
        name = name_of(sentence, subject)
        before = sentence.units[max(0, hit.units[0].index - 3) : hit.units[0].index]
        if name and not owns and not _open(before, hit):
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=name)


def _open(before: tuple[Unit, ...], hit: Hit) -> bool:
    """Whether it has not come to pass: "are to certify the results for", "could lose to"."""
    hindered = any(unit.labels & (_HINDERED - {"LOSES"}) for unit in (*before, *hit.units))
    return hindered or any("FOR" in unit.labels for unit in before[-1:])


def _hindered(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    between = sentence.between(subject.span.start, hit.span.end)
    verb = next((i for i, unit in enumerate(between) if unit.labels & _VERBS), 0)
    if any(unit.labels & {"UNREAL", "NEGATION"} for unit in sentence.units[max(0, subject.index - 2) : subject.index]):
        return True
    opposed = hit.rule.name not in _AGAINST_SOMEBODY and any("AGAINST" in u.labels for u in between[verb + 1 : -1])
    if _only_wanted(between[:verb]) or opposed:
        return True  # "deserves to win", "won a case over the election"
    owns = "POSSESSIVE" in sentence.units[min(subject.index + 1, len(sentence.units) - 1)].labels
    if hit.rule.name == "victory for" and owns:
        return True  # "winning the party's primary"
    if hit.rule.name == "after winning" and not _only_name(sentence, hit, subject):
        return True
    prize = between[verb + 2 :] if hit.units[-1].labels & {"PRIMARY_CONTEST", "ONE_SEAT"} else ()
    if any(unit.labels & _OTHER_PRIZE for unit in prize):
        return True  # "won praise in the primary"
    hindered = _HINDERED - {"YEAR"} if hit.rule.name == "won a majority" else _HINDERED
    return any(unit.labels & hindered for unit in between) or any(_is_no_election(unit) for unit in between[verb:])


def _only_wanted(before: tuple[Unit, ...]) -> bool:
    """Whether the verb is an infinitive: "deserves to win", but "managed to win"."""
    led = len(before) > 1 and "FOR" in before[-1].labels
    return led and not before[-2].labels & {"GETS", "PROJECTED", "EXPECTS", "SAYS"}


def _only_name(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    """Whether the name behind "after winning …," is the first one there, and nobody's who only says so."""
    commas = sum("," in unit.labels for unit in hit.units)
    behind = sentence.units[subject.index + 1 : subject.index + 2]
    return commas == 1 and not any("SAYS" in unit.labels for unit in behind)


def _is_no_election(unit: Unit) -> bool:
    """Seats in number, a nomination or a convention are won, and no election with them."""
    return ("SEATS" in unit.labels and "ONE_SEAT" not in unit.labels) or (
        "CONTEST_NOUN" in unit.labels and "PRIMARY_CONTEST" not in unit.labels
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
    near = sentence.units[max(0, head.index - 2) : head.index] if head else ()
    if head is not None and not any(unit.labels & {"OF", "CHAIR_OF"} for unit in near):
        return head
    before = sentence.ownership.subjects(sentence.between(sentence.span.start, verb.span.start))
    nearest = before[-1:]
    alone = "PERCENT" in hit.units[-1].labels | hit.units[-2].labels
    if alone and len(before) > 1 and sentence.ownership.joined(before[-2], before[-1]):
        return None  # "A and B won 97 %" names no winner
    joined = nearest and named.index < nearest[0].index and sentence.ownership.joined(named, nearest[0])
    return named if nearest == [named] or joined else None
