"""Share of the electorate that voted, or that abstained (detail ``abstention``).

The subject is null, or the group whose turnout it is; an abstention has the subject ``abstention``. A clock time in the
sentence makes it one point of the day's series. Measure: participation, per cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import carried_on, figures
from scrutator.reading.clauses.choosers import voted_for_somebody
from scrutator.reading.clauses.figured import draft as figured
from scrutator.reading.clauses.groups import group
from scrutator.reading.dates.scene import abroad
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.duels import opposed

MEASURE = "percent"
POLICY = Policy.RESULT
FACTUAL = True
CUES = frozenset[str]()
_OTHER = frozenset({"AGAINST_ALL", "VOTE_SHARE", "ERROR", "SUPPORTS"})
_SPEAKS = frozenset({"TURNOUT", "RECEIVED", "VOTED"})
RULES = (
    Rule("turnout was", "TURNOUT .. PERCENT:value", bonus=8),
    Rule("a turnout of", "PERCENT:value ~ TURNOUT", bonus=8),
    Rule("turnout beside another", "TURNOUT .. PERCENT ,? ~ [AGAINST EARLIER_FIGURE] ~ PERCENT:value", bonus=8),
    Rule("turnout before", "TURNOUT .. PERCENT ,? FROM PERCENT:value", bonus=8),
    Rule("turnout before, a clause between", "TURNOUT .. PERCENT , .. , FROM PERCENT:value", bonus=8),
    Rule("turnout before, the voters between", "TURNOUT .. PERCENT .. COUNT .. FROM PERCENT:value", bonus=8),
    Rule("a vote beside another", "PERCENT .. VOTED ,? [AGAINST EARLIER_FIGURE] ~ PERCENT:value", bonus=8),
    Rule("turnout of an earlier time", "TURNOUT .. PERCENT .. PERCENT .. AND PERCENT:value ~ YEAR", bonus=4),
    Rule("turnout behind its number", "WITH PERCENT:value , TURNOUT", bonus=8),
    Rule("turnout below another", "TURNOUT .. PERCENT , ~ FROM? ~ PERCENT:value ~ IN_ALL ~ FIRST_ROUND", bonus=4),
    Rule("turnout, then so much", "TURNOUT .. PERCENT .. , GETS PERCENT:value", bonus=8),
    Rule("turnout held against that of a year", "TURNOUT .. PERCENT .. PERCENT:value [OF IN] YEAR", bonus=8),
    Rule("turnout of one group and another", "TURNOUT .. PERCENT .. OF PEOPLE:group [(] PERCENT:value", bonus=8),
    Rule("turnout after", "TURNOUT .. [FROM FROM_TO] PERCENT .. FOR PERCENT:value", bonus=8),
    Rule(
        "turnout elsewhere, as it",
        "TURNOUT ... PERCENT ,? [AND CLAUSE]? ~ [PLACE NAME CAPITAL] IT [GETS ROSE REACHED BE ENDED] ~ PERCENT:value",
        bonus=20,
    ),
    Rule("share had received ballots", "PERCENT:value .. RECEIVED", bonus=6, unless=_OTHER),
    Rule("share of voters voted", "PERCENT:value ~ [VOTERS REGISTERED PEOPLE] .. VOTED", bonus=5, unless=_OTHER),
    Rule("share of so many voters voted", "PERCENT:value OF ~ COUNT ~ [VOTERS REGISTERED] ~ [VOTED CAST]", bonus=12),
    Rule("share of a group voted", "PERCENT:value OF PEOPLE AND PERCENT OF PEOPLE ~ VOTED", bonus=8, unless=_OTHER),
    Rule(
        "voted, a share of the voters",
        "VOTED ~ PERCENT:value ~ [VOTERS REGISTERED PEOPLE]",
        bonus=3,
        unless=_OTHER | {"FOR"},
    ),
    Rule("share had voted", "PERCENT:value ~ VOTED", unless=_OTHER),
    Rule("share of the votes cast by an hour", "PERCENT:value VOTE_SHARE ~ CAST .. TIME", bonus=12),
    Rule("a group voted, so many", "PEOPLE:group AUX? VOTED FOR PERCENT:value [. , ; CLAUSE]", bonus=14, unless=_OTHER),
    Rule("so many were they to vote", "PERCENT:value TO_VOTE", bonus=14, unless=_OTHER),
    Rule("so much voted", "PERCENT:value ADVERB? AUX? VOTED", bonus=14, unless=_OTHER | {"ABSTENTION"}),
    Rule("voted, so much", "VOTED FOR PERCENT:value", bonus=20, unless=_OTHER),
)
IN_CONTEXT = (
    Rule("share of a number of voters", "PERCENT:value ~ COUNT ~ [VOTERS REGISTERED]", bonus=5, unless=_OTHER),
    Rule("share of those registered", "PERCENT:value ~ [VOTERS REGISTERED] ~ REGISTERED?", unless=_OTHER),
    Rule("ballots as a share", "[RECEIVED VOTED] .. COUNT ~ [, ( OR THAT_IS] ~ PERCENT:value", bonus=4, unless=_OTHER),
    Rule("voters as a share", "COUNT ~ [VOTERS REGISTERED PEOPLE]? ~ [RECEIVED VOTED] ~ PERCENT:value", unless=_OTHER),
    Rule("it had reached", "PRONOUN ~ ROSE ~ PERCENT:value", bonus=20, unless=_OTHER),
    Rule("so many were they", "PRONOUN NUMBERED ~ PERCENT:value", bonus=20, unless=_OTHER),
    Rule("turnout of another group", "AMONG ~ PERCENT:value", unless=_OTHER),
    Rule("turnout, in a list", "TURNOUT ... PERCENT:value", unless=_OTHER),
    Rule("another count of it", "! ~ [EARLY FINAL] ~ PERCENT:value", unless=_OTHER),
    Rule("in a place", "PLACE .. PERCENT:value", unless=_OTHER),
    Rule("in the capital", "CAPITAL .. PERCENT:value", unless=_OTHER),
    Rule("in a place, after", "PERCENT:value ~ [IN AT WITH _]? PLACE", unless=_OTHER),
    Rule("at an hour", "TIME .. PERCENT:value", unless=_OTHER),
    Rule("turnout went on", "[ROSE REACHED ENDED] ~ PERCENT:value", unless=_OTHER),
)
_OF_THE_VOTERS = frozenset({"share of a number of voters", "share of those registered"})
BESIDE = 3
"""Units before a share in which the verb stands that makes it a part of the voters."""
GOES_ON = (Rule("turnout of another time", "PERCENT:value", bonus=-6, unless=_OTHER | {"COUNTED", "SEATS", "GETS"}),)
"""A share with no owner in a sentence that goes on about turnout."""
_TOPICS = _SPEAKS | {"ABSTENTION"}
_OTHER_TOPICS = frozenset({"VOTE_SHARE", "SEATS", "COUNTED", "EXIT_POLL", "EXIT_POLLS", "OPINION_POLL", "ANSWER"})
OF_ALL = (Rule("drew a share of all voters", "GETS ~ PERCENT:value ~ OF ~ [VOTERS REGISTERED]", unless=_OTHER),)
"""Turnout without the word."""
ABSTENTION = (
    Rule("abstention was", "ABSTENTION .. PERCENT:value", "abstention", bonus=10),
    Rule("abstained", "PERCENT:value .. ABSTENTION", "abstention", bonus=8, unless=frozenset({"VOTE_SHARE"})),
)


def figure(sentence: Sentence, value: Unit, sort: str | None) -> Draft | None:
    """The share that voted, of all or of a group, or that stayed away; None for one of people whom no word for a group
    tells apart, "two thirds of | Luxembourgers", for one of those who observe: « 12 % des | observateurs », and for
    points by which it changed, and for one of those of whom something else is said: «таких оказалось | 55 %»."""
    others = any("SUCH" in unit.labels for unit in sentence.units[: value.index])
    if "POINTS" in value.labels or others or _is_won_by(sentence, value):
        return None
    behind = sentence.units[value.index + 1 : value.index + 3]
    if not sort and behind and "NEGATION" in behind[0].labels:
        return None  # «каждый четвёртый | не решил, за кого голосовать»
    if len(behind) > 1 and "OF" in behind[0].labels and behind[1].labels & {"COUNTRY", "OBSERVERS"}:
        return None
    draft = figured(sentence, value, sort, sort)
    return draft if sort else replace(draft, subject=group(sentence, draft))


def read(sentence: Sentence) -> Iterator[Draft]:
    """Turnout. A bare percentage beside a place or an hour is turnout only where the sentence, or one before it in the
    paragraph, speaks of turnout."""
    for draft in figures(sentence, sentence.hits(ABSTENTION)):
        inner = sentence.between(draft.span.start, draft.value.span.start) if draft.value is not None else ()
        if not any("TURNOUT" in unit.labels for unit in inner):  # «не пришли 32 млн, явка 79 %»
            yield replace(draft, subject="abstention")
    hits = [
        *sentence.hits(RULES),
        *(sentence.hits(_context(sentence)) if sentence.speaks_of(_SPEAKS) else sentence.hits(OF_ALL)),
    ]
    drafts = [*carried_on(sentence, [*figures(sentence, iter(hits))])]
    for draft in [*drafts, *_gone_on(sentence, {draft.value for draft in drafts})]:
        if (
            draft.value is not None
            and not _expected(sentence, draft)
            and not _got_by_somebody(sentence, draft)
            and not _chose(sentence, draft)
            and not _stayed_away(sentence, draft)
            and not _on_a_turnout(sentence, draft)
            and not _only_a_part(sentence, draft)
            and not _selects(sentence, draft.value)
            and not _of_something_else(sentence, draft)
        ):
            stayed = _of_abstention(sentence, draft)
            whose = "abstention" if stayed else group(sentence, draft)
            detail = "abstention" if stayed else draft.detail
            yield replace(draft, subject=whose, detail=detail, place=abroad(sentence, draft.value))


def _stayed_away(sentence: Sentence, draft: Draft) -> bool:
    """Whether a verb of voting is denied: «не пришли голосовать 52 % избирателей»."""
    return any(unit.labels >= {"VOTED", "ABSTENTION"} for unit in sentence.between(draft.span.start, draft.span.end))


def _context(sentence: Sentence) -> tuple[Rule, ...]:
    """The rules for shares that the context makes turnouts: of a place or an hour only where nobody gets any."""
    chose = any(voted_for_somebody(sentence, verb) for verb in sentence.having("VOTED"))
    won = chose or not sentence.labels.isdisjoint({"VOTE_SHARE", "LEADS_RACE"})
    won = won and sentence.labels.isdisjoint({"TURNOUT", "RECEIVED"})
    return tuple(rule for rule in IN_CONTEXT if not won or rule.name not in _SOMEWHERE)


def _of_abstention(sentence: Sentence, draft: Draft) -> bool:
    """Whether a share that only the context makes one of turnout goes on from an abstention: "abstention passes 79 % in
    A and 82 % in B"."""
    assert draft.value is not None
    if draft.rule == GOES_ON[0].name and _about_abstention(sentence):
        return True
    if draft.rule not in _SOMEWHERE and draft.rule != GOES_ON[0].name:
        return False
    said = [unit for unit in sentence.having("TURNOUT", "ABSTENTION", "VOTED") if unit.index < draft.value.index]
    return bool(said) and "ABSTENTION" in said[-1].labels


_SOMEWHERE = frozenset(
    {"in a place", "in the capital", "in a place, after", "at an hour", "turnout went on", "another count of it"}
)


def _gone_on(sentence: Sentence, taken: set[Unit | None]) -> Iterator[Draft]:
    """Shares that belong to nobody, where turnout is what the passage spoke of last: "In 2014 it was 61"."""
    if not _about_turnout(sentence):
        return
    for draft in figures(sentence, sentence.hits(GOES_ON)):
        value = draft.value
        if value is None or value in taken or value.amount is None:
            continue
        if _is_owned(sentence, value) or _is_won_by(sentence, value):
            continue
        behind = sentence.units[value.index + 1 : value.index + 2]
        of_its_own = value.amount.quantity.text[-1:].isalpha() and value.last - value.first == 1  # "half"
        if not of_its_own and not any(
            unit.labels & {"OF", "NAMED", "PEOPLE", "STATIONS", "NEGATION"} for unit in behind
        ):
            yield draft


def _is_won_by(sentence: Sentence, value: Unit) -> bool:
    """Whether a share is one of the two by which somebody wins: « l'ont emporté par | 56 % | contre | 44 % »."""
    pairs = opposed(sentence.ownership) if "BY" in sentence.labels else ()
    first = next((pair[0] for pair in pairs if value in pair), value)
    left = [unit for unit in sentence.units[max(0, first.index - 2) : first.index] if unit.labels != {"_"}]
    return len(left) > 1 and "BY" in left[1].labels and bool(left[0].labels & {"WINS", "TRIUMPHS", "DEFEATS"})


def _is_owned(sentence: Sentence, value: Unit) -> bool:
    """Whether a share is somebody's, and not the turnout's for which a pronoun stands: « elle avait atteint 55 % »."""
    owner = sentence.owner(value)
    if owner is None or owner.labels.isdisjoint({"PRONOUN:she", "PRONOUN:he"}):
        return owner is not None
    near = sentence.units[owner.index + 1 : value.index]
    return len(near) > PRONOUN_WITHIN or any(unit.labels & {"GETS", "WINS", ",", "-", "CLAUSE"} for unit in near)


PRONOUN_WITHIN = 4
"""Units between a pronoun for the turnout and its share."""


def _about_turnout(sentence: Sentence) -> bool:
    """Whether turnout is the topic of the sentence, or of the last one before that has a topic."""
    for each in (sentence, *sentence.passage()):
        if each.labels & _OTHER_TOPICS:
            return False
        if each.labels & _TOPICS:
            return True
    return False


def _about_abstention(sentence: Sentence) -> bool:
    """Whether those who stayed away, and not those who voted, are the topic that a sentence goes on with."""
    told = next(
        (each.labels & _TOPICS for each in (sentence, *sentence.passage()) if each.labels & _TOPICS), frozenset()
    )
    return told == {"ABSTENTION"}


def _got_by_somebody(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody is said to have got the share, with the turnout only told beside: «При низкой явке А набрал», or
    to have ended at it: «альянс „Перемены“ остановился на 36,8 %»."""
    assert draft.value is not None
    if draft.rule == OF_ALL[0].name:
        owner = sentence.owner(draft.value)  # « la liste verte a convaincu 24 % des électeurs »
        return owner is not None and bool(owner.labels & {"PERSON", "PARTY", "AGAINST_ALL"})
    between = sentence.between(draft.span.start, draft.value.span.start)
    behind = sentence.units[draft.value.index + 1 : draft.value.index + 2]
    if draft.rule == "turnout went on" and "TURNOUT" not in sentence.labels:
        left = sentence.units[max(0, draft.value.index - BESIDE) : draft.value.index]
        return any(unit.labels & {"PERSON", "PARTY"} and "PRONOUN" not in unit.labels for unit in left)
    got = any("GETS" in unit.labels for unit in between) and any("TURNOUT" in unit.labels for unit in between)
    return got and any("VOTE_SHARE" in unit.labels for unit in behind)


def _expected(sentence: Sentence, draft: Draft) -> bool:
    """Whether a turnout is only expected, or asked for: "expect turnout to exceed 60 %", "valid only if ..."."""
    assert draft.value is not None
    said = next((unit for unit in sentence.units[: draft.value.index] if "TURNOUT" in unit.labels), None)
    before = sentence.units[max(0, said.index - 4) : said.index] if said else ()
    cell = sentence.cell(draft.value)
    asked = any("QUORUM" in unit.labels for unit in sentence.between(cell.start, cell.end))
    return asked or any(unit.labels & {"EXPECTS", "PREDICTS"} for unit in before)


def _only_a_part(sentence: Sentence, draft: Draft) -> bool:
    """Whether a share of the voters says who they are, and not who voted: "women are 52 % of the electorate"."""
    assert draft.value is not None
    if draft.rule not in _OF_THE_VOTERS:
        return False
    left = sentence.units[max(0, draft.value.index - BESIDE) : draft.value.index]
    return any(unit.labels & {"BE", "MAKES_UP"} for unit in left)


def _selects(sentence: Sentence, value: Unit) -> bool:
    """Whether a turnout only says which stations are meant: "precincts above 85 % turnout lean one way"."""
    left = sentence.units[max(0, value.index - BESIDE) : value.index]
    noun = next((unit for unit in reversed(left) if not unit.labels <= {"WITH", "_"}), None)
    bound = value.amount.quantity.approximation if value.amount else None
    return noun is not None and bool(noun.labels & {"STATIONS", "SPOTS"}) and bound in _BOUNDS


_BOUNDS = frozenset({"more_than", "less_than", "at_least", "up_to"})


def _on_a_turnout(sentence: Sentence, draft: Draft) -> bool:
    """Whether the turnout only goes with the share of somebody: "took 20 % on a low turnout"."""
    assert draft.value is not None
    between = sentence.between(draft.value.span.end, draft.span.end)
    return any("WITH" in unit.labels for unit in between) and any("TURNOUT" in unit.labels for unit in between)


_DOES = frozenset(
    {"AUX", "BE", "SAYS", "SUPPORTS", "GETS", "PRONOUN", "_", "EXPECTS", "CHOSEN", "OPENS", "SURVEY", "SAMPLE"}
)
"""Labels of words behind "20 % of the voters" that begin to tell what they do."""


def _of_something_else(sentence: Sentence, draft: Draft) -> bool:
    """Whether a percentage is one of other things beside the turnout ("where unemployment is at 18 %"), or of voters of
    whom something else is said: "63 % of the voters call themselves conservative"."""
    assert draft.value is not None
    if draft.rule == "share of those registered":
        behind = sentence.units[draft.value.index + 1 : draft.value.index + 1 + SAID_WITHIN]
        noun = next((unit for unit in behind if unit.labels & {"VOTERS", "REGISTERED"}), None)
        after = sentence.units[noun.index + 1 : noun.index + 2] if noun is not None else ()
        return any(unit.labels & _DOES and "REGISTERED" not in unit.labels for unit in after)
    context = draft.rule in _LOOSE or draft.rule == GOES_ON[0].name
    things = {unit.index for unit in sentence.having("THINGS")} if context else ()
    return any(draft.value.index - THING_WITHIN <= index < draft.value.index for index in things)


SAID_WITHIN, THING_WITHIN = 4, 5
"""Units behind a share of the voters in which the noun for them stands; units before one in which a thing stands whose
share it is."""
_LOOSE = frozenset(rule.name for rule in IN_CONTEXT)


def _chose(sentence: Sentence, draft: Draft) -> bool:
    """Whether those who voted are said to have voted for something: "52 % voted for A", "voted to leave"."""
    assert draft.value is not None
    cell = sentence.cell(draft.value)
    words = sentence.between(min(cell.start, draft.span.start), cell.end)
    verbs = [unit for unit in words if unit.labels & {"VOTED", "TO_VOTE"}]
    if any(verb.labels & {"FOR", "AGAINST"} or voted_for_somebody(sentence, verb) for verb in verbs):
        return True
    behind = sentence.units[draft.value.index + 1 : draft.value.index + 2]
    if draft.rule == "voted, so much" and any({"FOR", "IN"} & unit.labels == {"FOR"} for unit in behind):
        return True  # « ont voté à 56 % pour A »
    return any(
        after.labels & {"FOR", "ANSWER", "AGAINST", "SUPPORTS", "YES_NO", "INVALID"}
        for verb in verbs
        for after in [unit for unit in sentence.units[verb.index + 1 :] if '"' not in unit.labels][:1]
        if after.index != draft.value.index - 1  # « se sont exprimés à 91 % »
    )
