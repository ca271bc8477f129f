"""Share of the vote of a candidate, party or answer.

A percentage of votes, of those polled, or one that somebody is said to have won, taken or received. The owner is the
name in the number's own stretch of the sentence, never simply the nearest one. Measure: share of votes, per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.model import Span
from scrutator.reading.clauses import asked_of, carried_on, cover, figures, name_of
from scrutator.reading.clauses.answering import LINES, OUTCOMES, SHARES
from scrutator.reading.clauses.asked import of_answers
from scrutator.reading.clauses.candidates import candidate
from scrutator.reading.clauses.comparing import nearest, owned_before, rivals
from scrutator.reading.clauses.conditional import is_conditional
from scrutator.reading.clauses.figured import of_nobody
from scrutator.reading.clauses.nouns import VOTING, of_something_else, of_votes_of_others, only_helps
from scrutator.reading.clauses.recalled import opened_by, rivals_before, sole_actor_before
from scrutator.reading.clauses.shares import COMPARED, IN_CONTEXT, RULES
from scrutator.reading.clauses.victories import HALF
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import ACTORS, Draft, Sentence, Unit, once

MEASURE = "percent"
POLICY = Policy.RESULT
FACTUAL = True
CUES = frozenset[str]()
figure = of_nobody
ANSWERS = (*SHARES, *LINES, *(rule for rules in OUTCOMES.values() for rule in rules))
"""Shares of the answers to a question (:mod:`~scrutator.reading.clauses.asked`): a kind is only asked about a
sentence in which one of the rules that its module names can hold."""

_CONTESTED = (
    VOTING
    | {"DEFEATS", "RESULTS", "PARTY", "BLOC", "ELECTION_COMMISSION", "POLLSTER", "POINTS"}
    | {"LEADS_OVER", "TRAILS", "VICTORY", "FIRST_ROUND", "TO_WIN"}
    | {"COUNTED", "LEADS_RACE", "THRESHOLD", "VOTERS", "STATIONS", "MARGIN"}
)
"""Labels of words of a text in which a bare percentage beside a name can be a share of the vote."""
_COMPARING = frozenset(rule.name for rule in COMPARED)
_PAIRED = frozenset({"two shares against each other", "the share that it is held against"})
"""Rules for the two figures of a sentence in which one beats another."""
_ANSWERING = "an answer in figures"
_CREDITED = "somebody is credited with a share"


def read(sentence: Sentence) -> Iterator[Draft]:
    """Shares with an owner; a share whose owner the sentence does not give is not claimed."""
    if "REFERENDUM" in sentence.topics:
        answers = ((draft, draft.value) for draft in of_answers(sentence))
        yield from (draft for draft, value in answers if value is None or not is_conditional(sentence, value))
    hits = [*sentence.hits((*RULES, *COMPARED))]
    if hits or sentence.topics & _CONTESTED or _is_row(sentence):
        hits += sentence.hits(IN_CONTEXT)
    drafts = [*carried_on(sentence, [*figures(sentence, iter(hits))])]
    earlier = owned_before(sentence) if any(draft.rule in _COMPARING for draft in drafts) else []
    for draft in drafts:
        assert draft.value is not None
        if draft.rule in _COMPARING and "VICTORY" in sentence.labels_in(draft.span.start, draft.span.end):
            continue  # "came close to outright victory with 49 %"
        if draft.rule == "won by a share" and not _is_most(draft.value):
            continue  # "won by 12 %" tells a margin
        if draft.rule in _PAIRED and draft.value.index not in sentence.ownership.duels and not _is_nobodys(sentence):
            continue
        owner = nearest(draft.value, earlier) if draft.rule in _COMPARING else _owner(sentence, draft)
        owner = rivals(sentence, draft.value, owner)
        subject = name_of(sentence, owner)
        if owner is None or subject is None:
            continue
        other = (
            is_conditional(sentence, draft.value)
            or of_something_else(sentence, draft.value)
            or of_votes_of_others(sentence, draft.value)
            or _voted_against(sentence, draft.value)
            or only_helps(sentence, draft)
            or _of_a_place(sentence, owner)
            or _only_backs(sentence, draft, owner)
        )
        other = (
            other
            or _of_several(sentence, draft.value, owner)
            or (draft.rule == _CREDITED and _tells_of_others(sentence, owner))
            or _goes_on_with_turnout(sentence, draft, owner)
        )
        if not other:
            reach = Span(sentence.span.start, sentence.cell(draft.value).end)
            near = owner if reach.covers(owner.span) else None
            span = cover(near, draft.value, *sentence.between(draft.span.start, draft.span.end)[-1:])
            yield replace(draft, subject=subject, span=span, parts=(*draft.parts, ("owner", owner.span)))


def _is_row(sentence: Sentence) -> bool:
    """Whether several people are named with a percentage each: "Ada Brenn 58 %, Jon Kest 41 %"."""
    shares = (sentence.units[max(0, unit.index - BESIDE) : unit.index] for unit in sentence.having("PERCENT"))
    return sum(any("PERSON" in unit.labels for unit in left) for left in shares) > 1


BESIDE = 2
"""Units before a share in which the one stands whose it is in a row of such."""


@once
def _is_nobodys(sentence: Sentence) -> bool:
    """Whether a sentence names nobody who can own a figure."""
    return not any(unit.entity is not None for unit in sentence.units.having(ACTORS))


_OF_ITS_SHARE = frozenset(
    {"the share of somebody", "share after and before", "share before and after", "share before a change"}
)
"""Rules for "its share fell to", where the sentence does not say whose."""


def _owner(sentence: Sentence, draft: Draft) -> Unit | None:
    """Whose share it is: the one whom the rule names, else by syntax."""
    assert draft.value is not None
    if draft.rule == _ANSWERING:
        return asked_of(sentence)
    if draft.rule in _PAIRED and _is_nobodys(sentence):
        rivals = rivals_before(sentence)
        return rivals[draft.rule != "two shares against each other"] if rivals else None
    opens = any("VOTE_SHARE" in unit.labels for unit in sentence.units[:2])
    if draft.rule in _OF_ITS_SHARE and opens and _is_nobodys(sentence):
        return sole_actor_before(sentence)
    named = dict(draft.parts).get("owner")
    said = (unit for unit in sentence.units if unit.span == named) if named is not None else iter(())
    owner = next(said, None) or sentence.owner(draft.value)
    return candidate(sentence, owner) or opened_by(sentence, draft.value)


def _of_several(sentence: Sentence, value: Unit, owner: Unit | None) -> bool:
    """Whether a number of candidates or parties stands between a name and a share, which is theirs together: "of the
    board: the first five candidates won 80 %"."""
    inner = sentence.units[owner.index + 1 : value.index] if owner is not None else ()
    for unit in inner:
        left = sentence.units[max(0, unit.index - 2) : unit.index]
        counted = bool(left) and "COUNT" in left[-1].labels
        opening = reversed(sentence.units[: left[-1].index]) if counted else ()
        joint = next((other for other in opening if other.labels != {"_"}), None)
        if unit.labels & {"CANDIDATES", "PARTIES"} and counted and (joint is None or ":" in joint.labels):
            return True
    return False


def _tells_of_others(sentence: Sentence, owner: Unit | None) -> bool:
    """Whether a pronoun would stand for somebody named in the sentence, who there gives others their figures."""
    return owner is not None and any(
        unit.entity is owner.entity and "PRONOUN" not in unit.labels for unit in sentence.units[: owner.index]
    )


def _of_a_place(sentence: Sentence, owner: Unit | None) -> bool:
    """Whether, in a text about a question and no candidates, a share is only that of an answer in some place: "Jura (82
    %)"."""
    if owner is not None and _is_where(sentence, owner):
        return True
    asked = "REFERENDUM" in sentence.topics and sentence.topics.isdisjoint(_OF_CANDIDATES)
    if not asked or owner is None or owner.entity is None:
        return False
    person = owner.entity.sort == "PERSON" and " " in owner.entity.name
    return not person and owner.labels.isdisjoint({"PARTY", "BODY", "AGAINST_ALL"})


def _only_backs(sentence: Sentence, draft: Draft, owner: Unit) -> bool:
    """Whether a party is only said to back whoever a clause is about: «55 % голосов, за А, которого | поддерживала
    партия Б», "55 % of the voters … Brenn, whom the Union backed"."""
    if draft.rule not in _CHOOSING:
        return False
    verb = next((unit for unit in reversed(sentence.units[: owner.index]) if "SUPPORTS" in unit.labels), None)
    left = sentence.units[max(0, verb.index - BESIDE) : verb.index] if verb is not None else ()
    return any({"WHOM", "CLAUSE"} <= unit.labels for unit in left)


_CHOOSING = frozenset({"share of voters who chose", "share of voters for somebody"})


def _is_where(sentence: Sentence, owner: Unit) -> bool:
    """Whether a name in a sentence about turnout only says where it was: "29 % in Saltmere, 27 % in Dolma"."""
    led = sentence.units[owner.index - 1] if owner.index and sentence.span.covers(owner.span) else None
    where = led is not None and bool(led.labels & {"IN", "IN_ALL"}) and led.labels.isdisjoint({"FOR", "WITH"})
    return where and "TURNOUT" in sentence.labels and "PARTY" not in owner.labels


_OF_CANDIDATES = frozenset({"CANDIDATES", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL", "PARTIES"})


def _goes_on_with_turnout(sentence: Sentence, draft: Draft, owner: Unit | None) -> bool:
    """Whether a share beside the name of a place goes on from one of turnout or abstention: "79 % in A, and 84 % in the
    second of B"."""
    if draft.rule not in _LISTED or owner is None or owner.labels & {"PERSON", "PARTY", "AGAINST_ALL"}:
        return False
    assert draft.value is not None
    said = [unit for unit in sentence.units[: draft.value.index] if unit.labels & _SAID]
    came = bool(said) and "VOTED" in said[-1].labels and "STATIONS" in said[-1].labels  # "came to the polls"
    return came or (bool(said) and not said[-1].labels.isdisjoint({"TURNOUT", "ABSTENTION"}))


_SAID = frozenset({"TURNOUT", "ABSTENTION", "VOTED", "VOTE_SHARE", "GETS", "WINS", "VOTES"})
_LISTED = frozenset(
    {"somebody with a share", "share of a list", "share in brackets", "name and share", "names and shares apart"}
)


def _voted_against(sentence: Sentence, value: Unit) -> bool:
    """Whether a share is that of those who voted against something that is not named again: « 1,4 % des électeurs ont
    voté | contre | . »."""
    behind = sentence.units[value.index + 1 : value.index + 1 + ANSWERED_WITHIN]
    voted = next((at for at, unit in enumerate(behind) if "VOTED" in unit.labels), len(behind))
    against, *end = behind[voted + 1 : voted + 3] or (value,)
    return "AIMED_AT" in against.labels and any(unit.labels & {".", ",", ";"} for unit in end)


ANSWERED_WITHIN = 6
"""Units behind a share in which it is said how those voted whose it is."""


def _is_most(value: Unit) -> bool:
    """Whether a share is more than half."""
    share = value.amount.quantity.value if value.amount else None
    return share is not None and share > HALF
