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
from scrutator.reading.clauses.nouns import VOTING, of_something_else, only_helps
from scrutator.reading.clauses.recalled import opened_by, rivals_before, sole_actor_before
from scrutator.reading.clauses.victories import HALF
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import ACTORS, Draft, Sentence, Unit, once

MEASURE = "percent"
POLICY = Policy.RESULT
FACTUAL = True
CUES = frozenset[str]()
_OTHER = frozenset({"TURNOUT", "ABSTENTION", "ERROR", "SAMPLE", "COUNTED", "SEATS", "RATING"})
RULES = (
    Rule("share of the vote", "PERCENT:value ~ VOTE_SHARE", bonus=2),
    Rule(
        "share of the vote, split",
        "PERCENT:value ~ [VOTES VOTERS] ~ [FOR VOTED SUPPORTS]",
        unless=frozenset({"TURNOUT"}),
    ),
    Rule("won a share", "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. GETS ~ PERCENT:value", unless=_OTHER),
    Rule("share for somebody", "PERCENT:value ~ FOR ~ [PERSON PARTY NAME ROLE]", unless=_OTHER),
    Rule("share against all", "PERCENT:value .. AGAINST_ALL", bonus=15),
    Rule("against all, with a share", "AGAINST_ALL .. PERCENT:value", bonus=5, unless=_OTHER),
    Rule(
        "share of voters for somebody",
        "PERCENT:value .. [VOTED SUPPORTS] .. [PERSON PARTY NAME]",
        bonus=6,
        unless=frozenset({"ABSTENTION", "TURNOUT"}),
    ),
    Rule(
        "share of voters who chose",
        "PERCENT:value .. SUPPORTS ~ [PERSON PARTY NAME]:owner",
        bonus=6,
        unless=frozenset({"ABSTENTION"}),
    ),
    Rule(
        "share, and number, who chose",
        "PERCENT:value ~ [, (] OR? COUNT [, )]? SUPPORTS ~ [PERSON PARTY NAME]:owner",
        bonus=18,
    ),
    Rule(
        "share of those who voted for somebody",
        "FOR ~ [PERSON PARTY NAME PRONOUN PARTY_NOUN]:owner ... VOTED ~ PERCENT:value",
        bonus=15,
    ),
    Rule(
        "a result is put at so much",
        "ASSIGNS .. [RESULTS VOTE_SHARE] .. [PERSON PARTY]:owner .. FOR PERCENT:value",
        bonus=8,
        unless=_OTHER - {"SAMPLE"},
    ),
    Rule(
        "whoever beat somebody",
        "DEFEATS BY [PERSON PARTY NAME]:owner ,? [FOR WITH] PERCENT:value",
        bonus=8,
        unless=_OTHER,
    ),
    Rule("somebody is credited with a share", "ASSIGNS ~ [PRONOUN ROLE]:owner PERCENT:value", unless=_OTHER),
    Rule("backed by so many", "[PERSON PARTY NAME PRONOUN ROLE] ~ BACKED_BY ~ PERCENT:value", bonus=4, unless=_OTHER),
    Rule("for whom so many voted", "WHOM ~ [VOTED SUPPORTS] ~ PERCENT:value", bonus=6, unless=_OTHER),
    Rule(
        "a poll credits somebody", "[POLL ASSIGNS] [PERSON PARTY NAME]:owner OF PERCENT:value", bonus=6, unless=_OTHER
    ),
    Rule(
        "backed by a share, in a list",
        "SUPPORTS BY PERCENT [, AND] AND? _? [PERSON PARTY NAME]:owner BY PERCENT:value",
        bonus=6,
    ),
    Rule("somebody is given a share", "CLITIC _? AUX? [CREDITS DECLARES] .. PERCENT:value", bonus=6, unless=_OTHER),
    Rule("won with a share", "[WINS VICTOR REELECTED] .. WITH ~ PERCENT:value", unless=_OTHER | {"NEGATION"}),
    Rule(
        "somebody's share before a change",
        "[PERSON PARTY AGAINST_ALL] FROM_TO PERCENT:value .. FOR PERCENT",
        unless=_OTHER,
    ),
    Rule("what somebody makes", "[PERSON PARTY NAME AGAINST_ALL] MAKES PERCENT:value", unless=_OTHER),
    Rule(
        "somebody's share after a change",
        "[PERSON PARTY AGAINST_ALL] FROM_TO PERCENT .. FOR PERCENT:value",
        unless=_OTHER,
    ),
    Rule("won by a share", "[PERSON PARTY NAME] .. WINS ~ BY PERCENT:value", bonus=2, unless=_OTHER),
    Rule("share went to", "PERCENT:value .. GETS ~ [PERSON PARTY]", unless=_OTHER),
    Rule(
        "shares of voters apart", "[PERSON PARTY NAME] .. [AND ,] .. PERCENT:value ~ [VOTE_SHARE EACH]", unless=_OTHER
    ),
)
IN_CONTEXT = (
    Rule("won by, against", "[PERSON PARTY NAME] .. BY ~ PERCENT:value FOR PERCENT", bonus=5),
    Rule("beaten with", "BY ~ PERCENT FOR PERCENT:value", bonus=15),
    Rule("lost by, against", "LOSES ... BY ~ PERCENT:value FOR PERCENT", bonus=5),
    Rule(
        "somebody with a share",
        "[PERSON PARTY NAME PRONOUN ROLE AGAINST_ALL] .. [WITH GETS] ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule(
        "somebody with a share, a number between",
        "[PERSON PARTY NAME PRONOUN ROLE] .. COUNT ~ [CANDIDATES PARTIES REGIONS STATIONS] ~ WITH ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule("the holder and a share", "ROLE PERCENT:value", unless=_OTHER),
    Rule("share and its votes in brackets", "WITH ~ PERCENT:value ( ~ COUNT VOTES )", unless=_OTHER),
    Rule("share in brackets", "[PERSON PARTY NAME AGAINST_ALL] ~ ( PERCENT:value", unless=_OTHER),
    Rule(
        "name and share", "[PERSON PARTY NAME AGAINST_ALL] [- : , PARTY_SIDE POSSESSIVE]? PERCENT:value", unless=_OTHER
    ),
    Rule("share of a list", "[AND , ;] ~ [PERSON PARTY NAME AGAINST_ALL] .. PERCENT:value", unless=_OTHER),
    Rule(
        "share of a list, names after", "[AND , ;] PERCENT:value ~ [FOR SUPPORTS] ~ [PERSON PARTY NAME]", unless=_OTHER
    ),
    Rule("with a share, somebody", "! [WITH CREDITED] ~ PERCENT:value VOTE_SHARE? ,", unless=_OTHER),
    Rule("share of a list, whom they chose", "[AND , ;] PERCENT:value SUPPORTS _? [PERSON PARTY NAME]:owner", bonus=8),
    Rule(
        "a share reached by some points", "[GAINED LOSES POINTS_CHANGE] ~ POINTS ,? FOR ~ PERCENT:value", unless=_OTHER
    ),
    Rule("earlier figure", "EARLIER_FIGURE [: ,]? PERCENT:value", unless=_OTHER),
    Rule("earlier figure of a row", "EARLIER_FIGURE ... PERCENT ( PERCENT:value )", unless=_OTHER),
    Rule("a share from another one", "PERCENT ,? FROM PERCENT:value", unless=_OTHER),
    Rule("shares of a row", "PERCENT [, AND] PERCENT:value", unless=_OTHER),
    Rule("what somebody has", "AT_WHOM ~ [PERSON PARTY NAME PRONOUN] .. PERCENT:value", unless=_OTHER - {"COUNTED"}),
    Rule(
        "what somebody else has", "PERCENT:value VOTE_SHARE? AT_WHOM .. [PERSON PARTY NAME PRONOUN ROLE]", unless=_OTHER
    ),
    Rule("a share after a change by so much", "CHANGE CHANGE_BY FOR ~ PERCENT:value", unless=_OTHER),
    Rule("two shares against each other", "PERCENT:value ~ [FOR AGAINST -] ~ PERCENT", bonus=-2, unless=_OTHER),
    Rule("the share that it is held against", "PERCENT ~ [FOR AGAINST -] ~ PERCENT:value", bonus=-2, unless=_OTHER),
    Rule("an answer in figures", "! ~ PERCENT:value", bonus=-2, unless=_OTHER),
    Rule("the share in figures", "NEGATION PERCENT ( PERCENT:value )", bonus=5, unless=_OTHER),
    Rule("share beside votes", "VOTES ~ [, ( OR AND -] ~ PERCENT:value", unless=_OTHER),
    Rule(
        "share beside a number",
        "[PERSON PARTY NAME AGAINST_ALL] .. COUNT ~ [, ( OR AND -] ~ PERCENT:value",
        unless=_OTHER,
    ),
    Rule("votes, or a share", "COUNT [, (]? [OR THAT_IS] ~ PERCENT:value", unless=_OTHER),
    Rule("votes as a share", "VOTES ~ THAT_IS ~ PERCENT:value", unless=_OTHER),
    Rule("got a share besides", "[, AND CLAUSE] ~ GETS ~ PERCENT:value", unless=_OTHER),
    Rule(
        "a share that is somebody's result",
        "PERCENT:value ~ - ~ RESULTS ~ [PERSON PARTY NAME]:owner",
        bonus=6,
        unless=_OTHER,
    ),
    Rule("somebody's result was", "RESULTS ~ [PERSON PARTY NAME]:owner ~ ROSE ~ PERCENT:value", bonus=6, unless=_OTHER),
    Rule("the share of somebody", "VOTE_SHARE .. PERCENT:value", bonus=2, unless=_OTHER - {"RATING", "SEATS"}),
    Rule("share of another year", "PERCENT .. PERCENT:value [OF IN] YEAR", unless=_OTHER),
    Rule("a share before a change", "FROM_TO PERCENT:value FOR PERCENT", unless=_OTHER),
    Rule("a share after a change", "FROM_TO PERCENT .. FOR PERCENT:value", unless=_OTHER),
    Rule("share before a change", "VOTE_SHARE .. FROM PERCENT:value", bonus=2, unless=_OTHER),
    Rule("share before and after", "VOTE_SHARE .. [FROM FROM_TO] PERCENT .. FOR PERCENT:value", unless=_OTHER),
    Rule("share after and before", "VOTE_SHARE .. PERCENT .. [FROM EARLIER_FIGURE] PERCENT:value", unless=_OTHER),
    Rule("share behind a bracket", "[PERSON NAME PARTY] ( .. ) [- : ,]? PERCENT:value", unless=_OTHER),
    Rule(
        "who is ahead, behind a colon",
        "[PRONOUN ROLE] ~ [DEFEATS WINS LEADS_RACE LEADS_OVER LOSES TRAILS] _? [: - ,] PERCENT:value",
        unless=_OTHER,
    ),
    Rule("names and shares apart", "[PERSON PARTY NAME] .. [, :] PERCENT:value", unless=_OTHER),
)

ANSWERS = (*SHARES, *LINES, *(rule for rules in OUTCOMES.values() for rule in rules))
"""Shares of the answers to a question (:mod:`~scrutator.reading.clauses.asked`)."""
COMPARED = (
    Rule("a share compared with the one before", "HIGHER_SHARE ,? PERCENT:value", bonus=10),
    Rule("a share close to one before", "COMES_CLOSE ~ PERCENT:value", bonus=10),
)
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
        other = (
            is_conditional(sentence, draft.value)
            or of_something_else(sentence, draft.value)
            or only_helps(sentence, draft)
            or _of_a_place(sentence, owner)
        )
        other = (
            other
            or _of_several(sentence, draft.value, owner)
            or (draft.rule == _CREDITED and _tells_of_others(sentence, owner))
            or _goes_on_with_turnout(sentence, draft, owner)
        )
        if owner is not None and subject is not None and not other:
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
    return candidate(sentence, next(said, None)) or sentence.owner(draft.value) or opened_by(sentence, draft.value)


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


def _is_most(value: Unit) -> bool:
    """Whether a share is more than half."""
    share = value.amount.quantity.value if value.amount else None
    return share is not None and share > HALF
