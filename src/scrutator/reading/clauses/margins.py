"""Margins: who was ahead by so many votes or points."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.clauses import figures, name_of
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.duels import opposed
from scrutator.reading.speech import attributions

_CHANGED = frozenset({"GAINED", "LOSES", "SEATS", "CHANGE", "ROSE", "STATIONS"})
"""Labels beside which "by so many" tells how a figure changed."""
_OF_ERROR = frozenset({"ERROR"})
"""Labels beside which a margin is that of a survey."""
MARGINS = (
    Rule("lead in points", "POINTS:value", "margin", unless=frozenset({"TURNOUT", "VOTED", "CHANGE"})),
    Rule(
        "a majority of so many votes", "MAJORITY OF ~ COUNT:value [IN IN_ALL . , ; CLAUSE AND VOTES]", "margin", bonus=4
    ),
    Rule("won by so many", "[WINS DEFEATS GETS VICTORY] .. BY ~ COUNT:value [. , ; CLAUSE AND]", "margin", bonus=4),
    Rule(
        "won by so many votes", "[WINS DEFEATS GETS VICTORY PLURALITY] .. BY ~ COUNT:value ~ VOTES", "margin", bonus=12
    ),
    Rule("somebody by so many", "PERSON:subject .. BY ~ COUNT:value [. , ; CLAUSE AND]", "margin", unless=_CHANGED),
    Rule("lead in votes", "MARGIN .. COUNT:value ~ VOTES", "margin", bonus=5),
    Rule("a margin that was so many votes", "MARGIN ... BE COUNT:value VOTES", "margin", bonus=5),
    Rule("lead of one of two in votes", "MARGIN .. COUNT ~ [BE HOLDS ROSE] ~ COUNT:value ~ VOTES", "margin", bonus=5),
    Rule("short of a share", "MARGIN [_ IN_ALL ADVERB]? PERCENT:value [VOTE_SHARE . , ; - CLAUSE]", "margin", bonus=6),
    Rule("short of a bar by so much", "MARGIN PERCENT:value FOR ~ THRESHOLD", "margin", bonus=30),
    Rule(
        "ahead by a share",
        "[LEADS_OVER TRAILS] ~ [ACC GEN RIVAL] AS_OF _? PERCENT:value",
        "margin",
        bonus=30,
        unless=frozenset({"COUNTED"}),
    ),
    Rule("so many behind", "COUNT:value MARGIN [WITH , ; . AND CLAUSE]", "margin", bonus=6),
    Rule("so many ahead of somebody", "[BE AUX]:be COUNT:value MARGIN _? [PERSON PARTY NAME]", "margin", bonus=12),
    Rule("so many more than somebody", "COUNT:value ~ MORE ~ [PERSON PARTY NAME]", "margin", bonus=12),
    Rule("so many votes more than somebody", "CHANGE_BY:value MORE ~ [PERSON PARTY NAME]", "margin", bonus=30),
    Rule("so many votes between two", "COUNT:value SEPARATES", "margin", bonus=30),
    Rule("between two, so many votes", "SEPARATES ~ COUNT:value ~ VOTES", "margin", bonus=30),
    Rule("a margin that was so much", "MARGIN [BE ROSE] _? PERCENT:value", "margin", bonus=6, unless=_OF_ERROR),
    Rule("by a margin of so much", "[BY WITH] _? MARGIN OF _? PERCENT:value", "margin", bonus=6, unless=_OF_ERROR),
    Rule("won by so many, with a preposition", "[WINS TRIUMPHS] OF COUNT:value ~ VOTES", "margin", bonus=30),
    Rule("lost a round by so many", "LOSES ~ IN ~ RUNOFF COUNT:value ~ VOTES", "margin", bonus=30),
    Rule(
        "so many votes more, than somebody", "CHANGE_BY:value LARGER ,? THAN ~ [PERSON PARTY NAME]", "margin", bonus=30
    ),
    Rule("lost the vote by so many", "LOSES ~ ELECTION OF COUNT:value ~ VOTES", "margin", bonus=30),
    Rule("home by so many", "TRIUMPHS COUNT:value [VOTES . , ; CLAUSE AND]", "margin", bonus=25),
    Rule("beaten, by so many votes", "[DEFEATS LEADS_OVER] .. AS_OF _? COUNT:value ~ VOTES", "margin", bonus=25),
    Rule("beaten by so many votes", "DEFEATS .. [OF FOR] _? COUNT:value ~ VOTES", "margin", bonus=16),
    Rule(
        "won or missed for so many votes",
        "[WINS TRIUMPHS LOSES NO_VICTORY] .. FOR _? COUNT:value ~ VOTES",
        "margin",
        bonus=16,
    ),  # « réélu pour 12 voix », « manque la majorité absolue pour 312 suffrages »
    Rule("beaten, so many votes", "DEFEATS COUNT:value VOTES", "margin", bonus=16),
    Rule("ahead by so many votes", "BY _? COUNT:value ~ VOTES", "margin", bonus=25),
    Rule(
        "lost to somebody, so many votes behind",
        "LOSES .. [DAT RIVAL LEADS_RACE] [_ IN_ALL ADVERB]? COUNT:value ~ VOTES",
        "margin",
        bonus=30,
    ),
    Rule("trailing by so many votes", "TRAILS .. COUNT:value ~ VOTES", "margin", bonus=25),
    Rule("a gap of so many", "MARGIN [- : OF BE ROSE]? COUNT:value [. , ; - ) CLAUSE]", "margin", bonus=6),
    Rule("lost by so many votes", "LOSES [OF BY] COUNT:value ~ VOTES", "margin", bonus=30),
    Rule("it came to so many votes", "PRONOUN ~ ROSE ~ COUNT:value ~ VOTES", "margin", bonus=30),
    Rule("so many votes in front", "[BE WITH] _? COUNT:value VOTES MARGIN", "margin", bonus=30),
    Rule("votes of a margin", "COUNT:value ~ VOTES ~ MARGIN", "margin", bonus=20),
)
"""Votes or points by which somebody was ahead."""
MARGIN_OF = (
    Rule("lost to somebody, so many", "LOSES .. DAT:subject [_ IN_ALL ADVERB]? [COUNT POINTS]:value"),
    Rule("whose a lead is", "MARGIN GEN:subject .. [COUNT POINTS]:value"),
    Rule("whose a lead is, by a pronoun", "PRONOUN:subject _? MARGIN .. [COUNT POINTS]:value"),
    Rule("won by somebody by so many", "BE ~ WINS ~ BY ~ [PERSON PARTY]:subject .. [COUNT POINTS]:value"),
    Rule("won by so much, the winner behind the verb", "[COUNT POINTS]:value ~ [WINS TRIUMPHS] ~ NOM:subject"),
    Rule("whose a lead is, behind it", "MARGIN OF _? [PERSON PARTY NAME]:subject .. [COUNT POINTS]:value"),
    Rule("whose a lead is, before it", "[PERSON PARTY NAME]:subject POSSESSIVE _? MARGIN .. [COUNT POINTS]:value"),
    Rule("behind somebody by so many", "TRAILS ~ OF ~ [PERSON PARTY]:subject .. [COUNT POINTS PERCENT]:value"),
    Rule("trailing somebody by so many", "TRAILS [PERSON PARTY NAME]:subject ~ BY ~ [COUNT POINTS]:value"),
    Rule("beaten by somebody by so many", "BE ~ DEFEATS ... BY COUNT:value ~ VOTES BY ~ [PERSON PARTY]:subject"),
    Rule("beaten by somebody with a margin", "BE ~ DEFEATS .. BY .. [PERSON PARTY]:subject ~ WITH ~ COUNT:value"),
    Rule(
        "beaten by a candidate with a margin",
        "BE ~ DEFEATS .. BY ~ [PARTY BODY NAME]:subject [CANDIDATES PARTY_SIDE] ~ WITH ~ COUNT:value",
    ),
    Rule("lost to somebody by so many", "LOSES .. FOR ~ [PERSON PARTY]:subject .. BY ~ [COUNT POINTS]:value"),
)
"""Whose a margin is where the winner stands behind the verb."""
LEADING = (
    Rule("in the lead with so many", "LEADS_RACE COUNT:value ~ VOTES", bonus=4),
    Rule("ahead with so many votes", "LEADS_RACE WITH COUNT:value ~ VOTES", bonus=4),
)
"""Votes of somebody who leads, which are no margin."""
_ACTING = frozenset({"DEFEATS", "TRIUMPHS", "WINS"})
"""Labels of verbs whose subject has the margin that is told behind them."""
_AHEAD = frozenset({"DEFEATS", "LEADS_OVER", "WINS", "LOSES", "PLURALITY", "LEADS_RACE", "MARGIN", "GETS", "TRIUMPHS"})


def _highest(sentence: Sentence, value: Unit) -> str | None:
    """Whose figure is the higher of the two right before a difference: "A had 912, B 884 - a gap of 28 votes"."""
    before = [unit for unit in sentence.ownership.numbers if unit.index < value.index and "COUNT" in unit.labels][-2:]
    sizes = [unit.amount.quantity.value for unit in before if unit.amount and unit.amount.quantity.value is not None]
    owners = [name_of(sentence, sentence.owner(unit)) for unit in before]
    if len(sizes) < len(owners) or len(owners) < 2 or None in owners or owners[0] == owners[1]:
        return None
    return owners[sizes.index(max(sizes))]


def margin_owner(sentence: Sentence, draft: Draft) -> str | None:
    """Who was ahead by so many votes: the one behind "by" or "to" of a defeat, else the subject of the verb."""
    for found in figures(sentence, sentence.hits(MARGIN_OF)):
        if found.value == draft.value:
            return found.subject
    assert draft.value is not None
    if draft.rule == "it came to so many votes":
        return None
    if draft.rule == "lead in votes" and (ahead := _highest(sentence, draft.value)) is not None:
        return ahead
    before = sentence.units[: draft.value.index]
    verbs = [unit for unit in reversed(before) if unit.labels & _AHEAD]
    acting = (unit for unit in verbs if unit.labels & _ACTING)  # "beat A, a war hero, by a margin of 7,490 votes"
    verb = next(acting, None) or next(iter(verbs), None)
    passive = verb is not None and any("BE" in unit.labels for unit in before[max(0, verb.index - 2) : verb.index])
    if verb is None:
        alone = _contesting(sentence, before)
        return name_of(sentence, alone[-1]) if len({unit.entity for unit in alone}) == 1 else None
    if "LOSES" in verb.labels or (passive and "DEFEATS" in verb.labels):
        return None
    subjects = _contesting(sentence, sentence.units[: verb.index])
    owner = _told_of(sentence, verb) or sentence.head(verb) or (subjects[-1] if subjects else None)
    return name_of(sentence, owner)


def _told_of(sentence: Sentence, verb: Unit) -> Unit | None:
    """Whom a relative clause is about that begins right before a verb: « contre 29 pour A, | qui l'avait devancée »."""
    near = sentence.units[max(0, verb.index - GOT_WITHIN - 1) : verb.index]
    who = next((unit for unit in near if {"WHO", "CLAUSE"} <= unit.labels and "WHOSE" not in unit.labels), None)
    if who is None or who.index < 2 or "," not in sentence.units[who.index - 1].labels:
        return None
    named = sentence.units[who.index - 2]
    between = sentence.units[who.index + 1 : verb.index]
    return named if "PERSON" in named.labels and not any(unit.entity for unit in between) else None


def _contesting(sentence: Sentence, units: Sequence[Unit]) -> list[Unit]:
    """Those named among the units who can be ahead: not who only tells of it."""
    telling = {name for item in attributions(sentence) for name in item.sources}
    named = sentence.ownership.subjects(units)
    return [unit for unit in named if unit.entity is None or unit.entity.name not in telling]


GOT_WITHIN = 3
"""Units before a number in which the verb stands whose object it is."""
_BEHIND_A_LEAD = frozenset({"so many behind", "lead in votes", "trailing by so many votes", "votes of a margin"})
"""Rules for a margin beside a word for a lead, where the votes themselves may be meant."""


def is_of_its_own(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number beside a lead is one of votes that somebody has: "trails Kest with 612,000 votes", "her 612,000
    votes put her ahead of Kest"."""
    if draft.detail == "margin" and any(draft.value in pair for pair in opposed(sentence.ownership)):
        return True  # "wins by 4,512 votes to 4,498"
    if draft.rule == "short of a share":  # «не хватило 0,3 % голосов», but "his lead, 53 % of the vote"
        words = sentence.between(draft.span.start, draft.span.end)
        return not any(unit.labels >= {"MARGIN", "LOSES"} for unit in words)
    if draft.value is not None and _is_got(sentence, draft.value):
        return True  # "beat the president by securing 5,716,026 votes"
    if draft.rule not in _BEHIND_A_LEAD or draft.value is None:
        return False
    led = sentence.units[draft.value.index - 1].labels if draft.value.index else frozenset[str]()
    if draft.rule == "so many behind":
        return "-" in led  # "by an 8-7 margin"
    if draft.rule == "votes of a margin":
        return bool(led & {"POSSESSIVE", "PRONOUN"})
    if {"GETS", "TRAILS"} <= led:
        return True  # "trailed with 612,000 votes"
    return ("WITH" in led and "FOR" not in led) or bool(led & {"PARTICIPLE"}) or {"GETS", "MARGIN"} <= led


def _is_got(sentence: Sentence, value: Unit) -> bool:
    """Whether "by" leads to a verb of getting whose object a number is."""
    before = sentence.units[max(0, value.index - GOT_WITHIN) : value.index]
    got = next((unit for unit in reversed(before) if "GETS" in unit.labels and unit.amount is None), None)
    led = sentence.units[got.index - 1] if got is not None and got.index else None
    return led is not None and "BY" in led.labels


def only_leads(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody leads by a number and does not have it: "leads 300 votes", but "is in the lead with 300"."""
    if draft.rule != LEADING[0].name or draft.value is None or not draft.value.index:
        return False
    return "GETS" not in sentence.units[draft.value.index - 1].labels
