"""How many candidates, parties or lists stand.

Measure: contestants, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, figures
from scrutator.reading.clauses.described import EVENTS
from scrutator.reading.kinds import Policy
from scrutator.reading.names.nominatives import several_in_nominative
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = "count"
POLICY = Policy.RESULT
CUES = frozenset[str]()
_OF_THEM = frozenset({"PEOPLE", "PARTY_SIDE", "VOTERS", "OF", "VOTES", "CLAUSE", "MEMBERS", ")", "AND"}) | {
    "SEATS",
    "REGIONS",
    "WINS",
}
"""Words between a number and "candidates" that show it to count something else: "300 supporters of the candidate"."""
FEW = 3
"""So many whom a definite article leads in are those of whom the text has spoken."""
_SUBSET = frozenset({"SUBSET"})
_ACTS = frozenset({"REFUSES", "ALLEGES", "APPEALS", "ASKS", "CONGRATULATES", "CONCEDES", "DENIES", "ACCUSED", "SAYS"})
_ACTS |= {"STAYS_OUT"}
"""Labels of verbs of those who speak out about an election, or take no part in it."""
_STAKES = frozenset({"ELECTION", "SEATS", "PRESIDENTIAL", "TOP_JOB", "HEAD_POST", "VOTES"})
"""Labels of words for what all who stand contend for: "fought the election"."""
OBJECT_WITHIN = 4
"""Units behind a verb in which its object stands."""
_PLAIN = frozenset({"_"})
_WHERE_AND_WHEN = frozenset({"AUX", "ADVERB", "IN", "WITH", "PLACE", "COUNTRY", "WEEKDAY", "DATE"})
"""Labels of what may stand between those who act and the verb."""
_OF_SOME = frozenset({"SPEAKERS", "LEADER", "COALITION_OF", "BLOC", "MEMBERS", "OTHERS", "OF_THEIRS"})
"""Labels of words for those who lead, join or are left of some parties or candidates, and for what they have: "the
leaders of five parties"."""
_LEADS_TO_SOME = frozenset({"INCLUDING", "SUBSET", "WHOSE", "AMONG"})
"""Labels of words that lead to some of those who are counted before."""
LED_WITHIN = 2
"""Units before a number in which such a word stands."""
_CONTESTING = frozenset({"CANDIDATES", "PARTIES", "RUNS_FOR"})
_STANDING = frozenset(
    {"CONTENDS", "RUNS_FOR", "ON_BALLOT", "REGISTERED", "ACCREDITED", "CONTESTED", "AT_STAKE", "CANDIDATES"}
)
"""Labels of words by which parties are said to stand."""
TAKEN_UP = (
    Rule("so many were they", "[IT PRONOUN] ~ NUMBERED ~ COUNT:value [. , ; IN YEAR CLAUSE RUNS_FOR]", bonus=6),
    Rule("so many were they, for what", "[IT PRONOUN] ~ NUMBERED ~ COUNT:value FOR ~ [RUNOFF ELECTION]", bonus=6),
)
"""Those who stand, where the passage has named them."""
_OTHERS = Rule("other candidates", "COUNT:value OTHERS CANDIDATES", bonus=20)
_PARTIES = Rule("parties", "COUNT:value ~ PARTIES:subject", bonus=3, unless=_SUBSET)
_CONTEND = Rule("so many contend", "COUNT:value ~ PEOPLE ~ RUNS_FOR", bonus=6)
_NO_NOUN = Rule("contend, so many without a noun", "RUNS_FOR COUNT:value [. , ; : CLAUSE AND]")
_CONTENDING = Rule("contend, so many", "RUNS_FOR .. COUNT:value ~ PEOPLE", bonus=6)
_CANDIDATES = Rule("candidates", "COUNT:value ~ CANDIDATES", bonus=5, unless=_SUBSET)
RULES = (
    _CANDIDATES,
    _OTHERS,
    Rule("rivals of somebody", "PERSON:subject POSSESSIVE COUNT:value ~ CANDIDATES", bonus=15),
    _PARTIES,
    Rule("names on the ballot", "COUNT:value NAMES .. CANDIDATES"),
    Rule("names that stand", "COUNT:value ~ NAMES ~ RUNS_FOR", bonus=6),
    Rule("so many on the ballot", "COUNT:value _ ~ ON_BALLOT", bonus=6),
    Rule("names in the ballot", "VOTES .. COUNT:value _? NAMES"),
    _CONTENDING,
    _CONTEND,
    _NO_NOUN,
    Rule("candidates there were", "! CANDIDATES .. BE COUNT:value [. , ; CLAUSE AND]"),
    Rule("candidates, count after", "CANDIDATES ~ [: - (] COUNT:value", unless=frozenset({"VOTES"})),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Candidates, rivals, parties and lists."""
    for draft in figures(sentence, sentence.hits(RULES), subject="candidates"):
        assert draft.value is not None
        cell = sentence.cell(draft.value)
        own = sentence.labels_in(cell.start, cell.end)
        if any(label.startswith("barred_candidate:") for label in own):
            continue  # they do not stand
        between = sentence.between(draft.value.span.end, draft.span.end)
        if draft.rule == _NO_NOUN.name and not sentence.words.declension:
            continue  # «боролись трое», but "ran for 30"
        if draft.rule == _OTHERS.name:
            if not any("SUBSET" in unit.labels for unit in sentence.between(draft.span.end, cell.end)):
                yield replace(draft, subject=sentence.text(cover(*between)))
            continue
        if _is_a_part(sentence, draft) or _only_act(sentence, draft):
            continue
        if draft.rule == _PARTIES.name and any(unit.labels & {"-", "AT_WHOM"} for unit in between):
            continue  # «девять мандатов, ещё два — у партии меньшинств»
        if draft.rule == _PARTIES.name and _stand_for_nothing(sentence, draft, own):
            continue
        if draft.rule == _CONTEND.name or not any(unit.labels & _OF_THEM for unit in between[:-1]):
            yield replace(draft, subject=several_in_nominative(draft.subject or "candidates", sentence.words))
    yield from _taken_up(sentence)


def _taken_up(sentence: Sentence) -> Iterator[Draft]:
    """Those who stand, by a pronoun for them: « ils sont douze à briguer »."""
    if sentence.speaks_of(_CONTESTING):
        lists = next(sentence.having("PARTIES"), None)
        subject = sentence.text(lists.span) if lists is not None else "candidates"
        yield from figures(sentence, sentence.hits(TAKEN_UP), subject=subject)


def _is_a_part(sentence: Sentence, draft: Draft) -> bool:
    """Whether only some of those who stand are told: « en lice, dont trois femmes », «кандидатов женщин было 211»."""
    assert draft.value is not None
    led = sentence.units[draft.value.index - 1] if draft.value.index else None
    if draft.rule in (_CONTEND.name, _CONTENDING.name) and led is not None and led.labels & {"WHO", "WHOSE"}:
        return True
    if _are_known(sentence, draft.value) or _are_among_those_hit(sentence, draft.value):
        return True
    led = next((unit for unit in reversed(sentence.units[: draft.value.index]) if "OF" not in unit.labels), led)
    if led is not None and led.labels & _OF_SOME:
        return True
    return any("PEOPLE" in unit.labels for unit in sentence.between(draft.span.start, draft.value.span.start))


def _are_among_those_hit(sentence: Sentence, value: Unit) -> bool:
    """Whether the candidates are only some of those who were arrested, hurt or killed: "twelve people were arrested,
    including | four candidates"."""
    near = sentence.units[max(0, value.index - LED_WITHIN) : value.index]
    return any(unit.labels & _LEADS_TO_SOME for unit in near) and bool(sentence.labels & EVENTS)


def _are_known(sentence: Sentence, value: Unit) -> bool:
    """Whether a few are meant of whom the text has spoken: "the two candidates", "his two closest rivals"."""
    number = value.amount.quantity.value if value.amount is not None else None
    before = sentence.tokens[value.first - 1] if value.first else None
    told = before is not None and before.key in sentence.words.names["determiners"]
    return told and number is not None and 1 < number <= FEW


def _has_got(unit: Unit) -> bool:
    """Whether a verb says that somebody has got something, and not that they took part."""
    return "GETS" in unit.labels and "RUNS_FOR" not in unit.labels


def _stand_for_nothing(sentence: Sentence, draft: Draft, own: frozenset[str]) -> bool:
    """Whether parties are counted that have been elected, back somebody or are only the first of several: "30 parties
    backed A", "the first three parties"."""
    assert draft.value is not None
    left = sentence.units[draft.value.index - 1] if draft.value.index else None
    behind = sentence.units.behind(draft.span.end)[:1]
    first = left is not None and "ORDINAL" in left.labels
    lists = any("LISTS" in unit.labels for unit in sentence.between(draft.span.start, draft.span.end))
    if not lists and sentence.labels.isdisjoint(_STANDING):
        return True  # "nine parties held talks"
    return first or bool(own & {"SUPPORTS", "ENTERS"}) or any(_has_got(unit) for unit in behind)


def _only_act(sentence: Sentence, draft: Draft) -> bool:
    """Whether some of those who stand are told for what they say and do: "five candidates | have | rejected"."""
    if draft.rule not in (_CANDIDATES.name, _PARTIES.name):
        return False
    behind = sentence.units.behind(draft.span.end)
    acting = next((unit for unit in behind if unit.labels.isdisjoint(_WHERE_AND_WHEN)), None)
    if acting is None or not acting.labels.isdisjoint(_CONTESTING):
        return False
    passive = any("BE" in unit.labels for unit in sentence.between(draft.span.end, acting.start))
    done = EVENTS if passive else _ACTS | EVENTS
    return not acting.labels.isdisjoint(done) or _has_an_object(sentence, acting)


def _has_an_object(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb of no list does something to something else: "twelve parties | signed | a code"."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + OBJECT_WITHIN]
    led = bool(behind) and sentence.tokens[behind[0].first].key in sentence.words.names["articles"]
    return led and verb.labels == _PLAIN and not any(unit.labels & _STAKES for unit in behind)
