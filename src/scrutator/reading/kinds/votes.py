"""Number of votes or ballots: for someone, cast, spoiled, valid, sent by post; also people who voted.

Ballots of a sort have the sort as subject: ``ballots cast``, ``ballots received``, ``valid ballots``, ``invalid
ballots``. Measure: ballots, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.clauses.answering import COUNT_LINES, COUNTED_OUTCOMES, VOTES
from scrutator.reading.clauses.asked import is_number_of_people, votes_of_answers
from scrutator.reading.clauses.ballots import BALLOTS, OF_THOSE, is_to_vote, of_its_own, of_other_things
from scrutator.reading.clauses.choosers import voted_for_somebody
from scrutator.reading.clauses.figured import of_nobody
from scrutator.reading.clauses.margins import LEADING, only_leads
from scrutator.reading.clauses.nouns import counts_inhabitants, counts_units, is_a_whole, is_lost
from scrutator.reading.clauses.recalled import last_counted, opened_by
from scrutator.reading.clauses.unsaid import UNSAID, of_votes
from scrutator.reading.dates.scene import abroad
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.inserted import recipient

MEASURE = "count"
POLICY = Policy.RESULT
FACTUAL = True
CUES = frozenset[str]()
figure = of_nobody
_OTHER = frozenset({"REGISTERED", "MARGIN", "COUNTED"})
_NOT_WON = frozenset({"TURNOUT", "ABSTENTION", "INVALID", "VOTED", "CAST", "REGISTERED", "COUNTED"})
"""Labels of words that make a share none of the vote."""
_VOTING = frozenset({"VOTES", "VOTED", "VOTERS", "AGAINST_ALL"})
_IN_A_ROW = "a name and its votes, in a row"
"""The rule for names with bare numbers, which are votes beside a count of invalid ballots."""
_OF_THOSE = "of those who voted, so many for somebody"
_INSERTED = "voters voted for somebody of whom more is said"
RULES = (
    Rule(
        "votes for somebody",
        "COUNT:value ~ [VOTES VOTERS PEOPLE] .. FOR ~ [PERSON PARTY NAME ROLE]",
        bonus=4,
        unless=_OTHER,
    ),
    Rule(
        "somebody won votes",
        "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. [GETS WITH] ~ COUNT:value ~ [VOTES VOTERS]",
        unless=_OTHER,
    ),
    Rule(
        "against all, count after",
        "AGAINST_ALL ~ [VOTED SUPPORTS GETS] ~ COUNT:value ~ [VOTERS PEOPLE VOTES]",
        bonus=16,
    ),
    Rule("votes, or a share", "[PERSON PARTY NAME] .. GETS COUNT:value VOTES ,? [( OR] PERCENT"),
    Rule("somebody whose votes are told", "WHOSE COUNT:value VOTES", bonus=10),
    Rule("against all, behind a dash", "AGAINST_ALL [- :] COUNT:value", bonus=16),
    Rule("voters supported somebody", "[PERSON PARTY NAME WHOM] ~ SUPPORTS ~ COUNT:value ~ [VOTERS PEOPLE]", bonus=6),
    Rule(
        "a share, or so many, chose", "PERCENT ~ [, (] OR? COUNT:value [, )]? SUPPORTS ~ [PERSON PARTY NAME]", bonus=12
    ),
    Rule(
        "voters voted for somebody",
        "FOR ~ [PERSON PARTY NAME PRONOUN PARTY_NOUN ROLE WHOM] ~ VOTED ~ COUNT:value ~ [VOTERS PEOPLE]",
        bonus=12,
    ),
    Rule(
        _OF_THOSE,
        "OUT_OF COUNT VOTED ~ [PERSON PARTY NAME PRONOUN] ~ [VOTED SUPPORTS] ~ COUNT:value",
        bonus=30,
    ),
    Rule(
        _INSERTED,
        "[PERSON PARTY NAME PRONOUN ROLE] [, -] ... [, -] ~ [VOTED SUPPORTS] ~ COUNT:value ~ [VOTERS PEOPLE]",
        bonus=12,
    ),
    Rule("won by so many votes to so many", "BY ~ COUNT:value VOTES FOR COUNT", bonus=25),
    Rule("part of the votes", "GETS ~ COUNT:value OF ~ COUNT ~ VOTES", bonus=12, unless=_OTHER),
    Rule("votes", "COUNT:value ~ VOTES", unless=_OTHER),
    *LEADING,
    Rule("somebody's votes", "[PERSON PARTY NAME ROLE] POSSESSIVE COUNT:value VOTES", bonus=10),
    Rule("name, votes and share", "[PERSON PARTY NAME AGAINST_ALL] .. [( - : GETS WITH] COUNT:value", unless=_OTHER),
    Rule("a name, its votes and share", "[PERSON PARTY NAME] [) ,]? COUNT:value ( PERCENT )", bonus=8, unless=_OTHER),
    Rule("share and votes", "PERCENT ~ [( , AND -] ~ COUNT:value ~ VOTES?", unless=_OTHER | {"INVALID"}),
    Rule("votes that a share is", "PERCENT ~ ,? THAT_IS ~ COUNT:value ~ VOTES?", bonus=20, unless=_OTHER),
    Rule(_IN_A_ROW, "[PERSON PARTY AGAINST_ALL] COUNT:value [, ; AND .]", unless=_OTHER),
    Rule("against all", "COUNT:value .. AGAINST_ALL", bonus=15, unless=_OTHER),
    Rule("votes of a list", "[AND ,] [PERSON PARTY NAME AGAINST_ALL] .. COUNT:value ~ [, ( AND .]", unless=_OTHER),
    Rule("votes before a change", "[FROM FROM_TO] COUNT:value FOR COUNT ~ VOTES", bonus=5),
    Rule("votes of a row", "COUNT:value AND COUNT ~ VOTES", unless=_OTHER),
    Rule("earlier figure", "EARLIER_FIGURE ~ COUNT:value", unless=_OTHER),
    Rule("so many against so many", "COUNT:value ~ [FOR AGAINST -] ~ COUNT", bonus=12),
    Rule("so many that others are held against", "COUNT ~ [FOR AGAINST -] ~ COUNT:value", bonus=12),
    Rule("people who chose somebody", "COUNT:value ~ [PEOPLE VOTERS] ~ SUPPORTS ~ [PERSON PARTY NAME]", bonus=10),
)


_AGAIN = "votes that a share is"
ANSWERS = (*COUNT_LINES, *VOTES, *(rule for rules in COUNTED_OUTCOMES.values() for rule in rules))
"""Votes of the answers to a question (:mod:`~scrutator.reading.clauses.asked`): a kind is only asked about a
sentence in which one of the rules that its module names can hold."""
ANOTHER = Rule("another count of them", "[EARLY FINAL] .. COUNT:value", unless=_OTHER)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Votes with an owner, ballots with their sort."""
    for sort, found in BALLOTS.items():
        for draft in figures(sentence, sentence.hits(found), subject=sort):
            whole = draft.value is not None and counts_units(sentence, draft.value)
            own = of_its_own(sentence, draft) and not _chose_somebody(sentence, draft, sort)
            own = own and not (is_to_vote(sentence, draft, sort) or of_other_things(sentence, sort))
            if is_number_of_people(draft) and own and not whole:
                issued = draft.rule == "turnout as a number" and sentence.speaks_of(frozenset({"RECEIVED"}))
                counted = RECEIVED if issued else _sort(sentence, draft, sort)
                yield replace(draft, subject=counted, place=abroad(sentence, draft.value) if draft.value else None)
    yield from _another_count(sentence)
    yield from votes_of_answers(sentence)
    if not sentence.topics & (_VOTING | {"ELECTION", "WINS", "INVALID"}):
        return
    unsaid = (draft for draft in figures(sentence, sentence.hits(UNSAID)) if of_votes(sentence, draft))
    for draft in (*figures(sentence, sentence.hits(RULES)), *unsaid):
        assert draft.value is not None
        if draft.rule in _PAIRED and not _is_of_a_duel(sentence, draft.value):
            continue
        if _is_none(sentence, draft):
            continue
        owner = _given(sentence, draft) if draft.rule in _TO_SOMEBODY else sentence.owner(draft.value)
        owner = owner or opened_by(sentence, draft.value)
        subject = name_of(sentence, owner)
        owned = owner is not None and subject is not None and is_number_of_people(draft)
        if owned and (draft.rule in _CERTAIN or _counts(sentence, draft)):
            span = cover(owner, draft.value, *sentence.between(draft.span.start, draft.span.end)[-1:])
            yield replace(draft, subject=subject, span=span)
        elif draft.rule == "votes" and owner is None and sentence.labels & {"CAST", "VOTED"}:
            yield replace(draft, subject=CAST, weight=draft.weight - 6)


def _of_people_who_do_not_vote(sentence: Sentence, draft: Draft) -> bool:
    """Whether people who are for or against something do not vote on it: "twenty activists opposed to the treaty"."""
    if draft.rule != "votes for somebody" or draft.value is None:
        return False
    words = sentence.between(draft.value.end, draft.span.end)
    return not any(unit.labels & {"VOTES", "VOTERS", "VOTED", "SUPPORTS"} for unit in words)


def _is_none(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number counts no votes: inhabitants, or what has nothing to do with the word for votes, which belongs
    to the next number: "valid votes were 67,955 | and rejected votes 4,843"."""
    assert draft.value is not None
    if draft.rule == _INSERTED and recipient(sentence.units, draft.value.index) is None:
        return True
    counted = sentence.between(draft.value.span.end, draft.span.end)[:-1] if draft.rule == "votes" else ()
    if (draft.rule == "votes" and draft.span.end > sentence.cell(draft.value).end) or only_leads(sentence, draft):
        return True
    if is_a_whole(sentence, draft.value) or is_lost(sentence, draft.value):
        return True
    if any(unit.labels & {"CANDIDATES", "RIVAL", "LEADS_RACE"} and "VOTES" not in unit.labels for unit in counted):
        return True  # "two opponents were kept off the ballot"
    return counts_inhabitants(sentence, draft.value) or _of_people_who_do_not_vote(sentence, draft)


def _is_of_a_duel(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is one of the two of a duel for votes."""
    return value.index in sentence.ownership.duels and last_counted(sentence, value) != "SEATS"


def _chose_somebody(sentence: Sentence, draft: Draft, sort: str) -> bool:
    """Whether those who are counted voted for somebody, as the words before the verb tell, or are valid votes that
    somebody got: « A l'emporte avec 938 889 suffrages exprimés »."""
    if sort == VALID and draft.value is not None and draft.span.start == draft.value.start:
        led = sentence.units[max(0, draft.value.index - 2) : draft.value.index]
        owner = sentence.owner(draft.value) if any(unit.labels & {"GETS", "WITH"} for unit in led) else None
        words = sentence.between(owner.end, draft.value.start) if owner is not None else ()
        return any(unit.labels & {"GETS", "WINS"} for unit in words)
    words = sentence.between(draft.span.start, draft.span.end) if sort == CAST and draft.rule != OF_THOSE else ()
    return any(
        unit.labels & {"VOTED", "CAST"} and ("FOR" in unit.labels or voted_for_somebody(sentence, unit))
        for unit in words
    )


def _given(sentence: Sentence, draft: Draft) -> Unit | None:
    """To whom a number goes that "for" or "by" leads from: the first person or party behind, not whose they are."""
    assert draft.value is not None
    behind = sentence.units[draft.value.index + 1 : draft.value.index + GIVEN_WITHIN]
    named = [unit for unit in behind if unit.labels & {"PERSON", "PARTY", "NAME"} and unit.entity is not None]
    own = [unit for unit in named if "POSSESSIVE" not in sentence.units.labels_behind(unit)]
    return own[0] if own else None


GIVEN_WITHIN = 10
"""Units behind a number within which the one stands that it goes to."""
_TO_SOMEBODY = frozenset({"so many for somebody", "a share, or so many, chose", "people who chose somebody"})
"""Rules in which the one stands behind the number to whom it goes."""
_PAIRED = frozenset({"so many against so many", "so many that others are held against"})
"""Rules for the two figures of a sentence in which one beats another."""
_CERTAIN = (
    frozenset(rule.name for rule in UNSAID)
    | _TO_SOMEBODY
    | _PAIRED
    | {"a name, its votes and share", "part of the votes", _OF_THOSE}
)
"""Rules that need no word for votes."""


def _sort(sentence: Sentence, draft: Draft, sort: str) -> str:
    """Blank ballots are invalid ones, unless the sentence counts the two apart."""
    words = sentence.between(draft.span.start, draft.span.end)
    blank = any("BLANK" in unit.labels for unit in words)
    apart = any("INVALID" in unit.labels and "BLANK" not in unit.labels for unit in sentence.units)
    return "blank ballots" if blank and apart and sort == INVALID else sort


def _counts(sentence: Sentence, draft: Draft) -> bool:
    """Whether the number counts votes, or says a share of the vote once more: "25.75 % of the vote, that is 5,857,561
    valid ballots"."""
    assert draft.value is not None
    if draft.rule == _IN_A_ROW and "INVALID" not in sentence.labels:
        return False
    if draft.rule != _AGAIN:
        return _counts_votes(sentence, draft.value)
    counted = sentence.units.labels_behind(draft.value)
    if counted and counted.isdisjoint(_SAID_AGAIN):
        return False  # « 72 % des voix, soit 14 points de plus »
    return not any(unit.labels & _NOT_WON for unit in sentence.between(draft.span.start, draft.span.end))


_SAID_AGAIN = _VOTING | {"VALID", "PEOPLE", "OF", "FOR", "AND", "CLAUSE", "(", ")", ",", ";", ":", ".", "-"}
"""Labels of what stands behind votes that a share is."""


def _another_count(sentence: Sentence) -> Iterator[Draft]:
    """ "A preliminary count had shown 6,120": of whom the sentence before counts the votes."""
    before = sentence.before
    if (
        before is None
        or sentence.labels & {"PERSON", "PARTY", "NAME", "PRONOUN"}
        or not before.labels & {"VOTES", "VOTE_SHARE"}
    ):
        return
    counts = [number for number in before.ownership.numbers if "CHANGE_BY" not in number.labels]
    owner = before.owner(counts[-1]) if counts else None
    subject = name_of(before, owner)
    if before.segment.paragraph == sentence.segment.paragraph and subject is not None:
        yield from figures(sentence, sentence.hits((ANOTHER,)), subject=subject)


_OF_A_VOTE = frozenset({"VOTES", "VOTED", "SUPPORTS", "CAST", "VOTE_SHARE", "PERCENT"})
"""Labels of words beside which people who are counted voted."""


def _counts_votes(sentence: Sentence, value: Unit) -> bool:
    """Whether the number counts votes: the word follows it, or a share says the same, or it goes on a list of votes."""
    following = sentence.units[value.index + 1 : value.index + 4]
    stop = next(
        (i for i, unit in enumerate(following) if unit.labels & {",", ";", ".", "(", ")", "AND"}), len(following)
    )
    counted = [unit.labels for unit in following[:stop] if not unit.labels & {"VOTE_SHARE", "NUMBER"}]
    voting = {"VOTES", "VOTERS", "VOTED"} | ({"PEOPLE"} if sentence.labels & _OF_A_VOTE else set())
    if any(labels & voting and "POLICE" not in labels for labels in counted):
        return True
    if following and following[0].labels & {"CANDIDATES", "STATIONS", "PARTIES", "SEATS"}:
        return False
    if "AGAINST_ALL" in {label for unit in sentence.units[value.index :] for label in unit.labels}:
        return True
    twin = sentence.ownership.twin(value)
    if stop == 0 and last_counted(sentence, value) == "SEATS":
        return False  # "11 % and eight", where twelve deputies were counted before
    return stop == 0 and (twin is not None or bool(sentence.labels & {"VOTES", "INVALID"}))
