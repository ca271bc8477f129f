"""Tenure: how somebody takes an office, is put out of it, and since when it is held, where no post need be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from scrutator.reading.clauses import agent, cover, name_of, with_date
from scrutator.reading.clauses.actors import fronted
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.posts import words_of
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

TAKES = Rule("takes the office", "TAKES_OFFICE:verb", "took_office")
PUT_OUT = (
    Rule("put out of office", "PUT_OUT:verb", "dismissed"),
    Rule("was put out", "WAS_PUT_OUT:verb", "dismissed"),
    Rule("put out, from what", "DISMISSES:verb ~ PERSON:subject FROM_OFFICE", "dismissed"),
)
_POST = "[OFFICE HEAD_POST PRESIDENT MAYOR]"
SINCE = (
    Rule("in power since", "[IN_POWER RULED]:verb .. [SINCE FROM] [YEAR DATE]:year", "in_power_since"),
    Rule("in power since what was in", "[IN_POWER RULED]:verb .. SINCE ~ ,? [IN IN_ALL]? YEAR:year", "in_power_since"),
    Rule(
        "in power since somebody did something",
        "[IN_POWER RULED]:verb .. SINCE PRONOUN ~ _? _? _? [IN IN_ALL] YEAR:year",
        "in_power_since",
    ),
    Rule("in office since", f"PERSON [, BE]? _? {_POST}:verb ~ SINCE ~ ,? [YEAR DATE]:year", "in_power_since"),
    CAME := Rule("came to power in", "TOOK_POWER:verb ~ [IN IN_ALL] ~ [YEAR DATE]:year", "in_power_since"),
)
HOLDERS = frozenset({"PERSON", "PARTY"})
"""Who can be in power."""
BESIDE = 3
"""Units behind an oath in which it stands that it is a party's nomination."""
_NOMINATED = frozenset({"BY", "PARTY", "PARTY_SIDE", "PARTY_WORD", "CANDIDATES", "NOMINATION"})
_LED = frozenset({"PARTY", "BODY", "ELECTION_COMMISSION"})
"""Labels of what somebody can lead without being in power."""
_LEADS_ON = frozenset({"_", "FOR", "AS_OF", "APIECE", "-"})
"""Labels of what stands between the years in which a time in power began and ended."""
UNTIL_WITHIN = 3
"""Units behind the year in which a time in power began in which that stands in which it ended."""
_PARTED = frozenset({",", ";", ":", "(", ")", '"', "CLAUSE", "WHO", "SAYS", "THAT", "AND", "BUT", "BY", "OF"})
_NOUNS = frozenset({"POSSESSIVE", "ROLE", "PRONOUN", "PEOPLE", "STAFF", "MEMBERS", "CAMPAIGNERS", "PARTY_NOUN"})
_NOUNS |= {"PARTY_SIDE", "HOUSE", "STATE_BODY", "HEAD_POST", "OFFICE", "CHAIR_OF", "PERSON_WORD", "ELECTION_COMMISSION"}
"""Labels of what stands between no subject and its verb: "Kest is due to be sworn in", but "Kest's chairman was"."""
POST_WITHIN = 10
"""Units behind a verb of taking office in which the post stands."""
OBJECT_WITHIN = 6
"""Units behind a verb in which the one stands whom it puts out."""
_ENDS = frozenset({",", ";", ":", ".", "CLAUSE", "AND", "THAT"})


def taken(sentence: Sentence) -> Iterator[Draft]:
    """Who takes an office: "will be sworn in on Tuesday"."""
    for hit in sentence.hits((TAKES,)):
        verb = hit.roles["verb"]
        nominated = any(unit.labels & _NOMINATED for unit in sentence.units[verb.index + 1 : verb.index + 1 + BESIDE])
        if not nominated:
            for draft in _drafts(sentence, hit, subject_of(sentence, verb)):
                yield replace(draft, object=_as_what(sentence, verb))


def _as_what(sentence: Sentence, verb: Unit) -> str | None:
    """The post in words that a verb of taking office leads to: "took the oath on Monday | as the third president"."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + POST_WITHIN]
    near = list(takewhile(lambda unit: not unit.labels & _ENDS, behind))
    led = next((at for at, unit in enumerate(near) if "AS" in unit.labels), len(near))
    post = next((unit for unit in near[led:] if unit.labels & {"OFFICE", "HEAD_POST"}), None)
    return sentence.text(words_of(sentence, post, None)) if post is not None else None


def put_out(sentence: Sentence) -> Iterator[Draft]:
    """Whom a parliament, a court or a head of state puts out of office: "the court removed Kest from office"."""
    for hit in sentence.hits(PUT_OUT):
        verb = hit.roles["verb"]
        passive = "WAS_PUT_OUT" in verb.labels or _is_passive(sentence, verb)
        whom = hit.roles.get("subject") or (subject_of(sentence, verb) if passive else _object(sentence, verb))
        yield from _drafts(sentence, hit, whom)


def since(sentence: Sentence) -> Iterator[Draft]:
    """Who has been in power since a year, or took a post in it."""
    found: dict[int, Draft] = {}
    for hit in sentence.hits(SINCE):
        verb, year = hit.roles["verb"], hit.roles["year"]
        took = hit.rule is CAME and verb.labels.isdisjoint({"IN_POWER", "RULED"})
        month = "TOOK_POWER" in verb.labels and not any(map(str.isdigit, sentence.text(year.span)))
        if month or _of_a_party(sentence, verb, year) or _is_over(sentence, year):
            continue  # "has led the Harbour Party since 2020"
        holder = _holder(sentence, verb)
        name = name_of(sentence, holder)
        if holder is not None and name is not None and mood(sentence, verb) is Mood.ASSERTED:
            span = cover(holder, *hit.units)
            post = sentence.text(verb.span) if "OFFICE" in verb.labels else None
            detail = TAKES.detail if took else hit.rule.detail
            found.setdefault(
                year.index,
                Draft(hit.rule.name, span, 18, subject=name, object=post, detail=detail, anchor=year.span),
            )
    yield from found.values()


def _drafts(sentence: Sentence, hit: Hit, subject: Unit | None) -> Iterator[Draft]:
    name, verb = name_of(sentence, subject), hit.roles["verb"]
    if name is not None and mood(sentence, verb) is Mood.ASSERTED:
        span = with_date(sentence, cover(subject, *hit.units))
        yield Draft(hit.rule.name, span, 12, subject=name, detail=hit.rule.detail, anchor=verb.span)


def subject_of(sentence: Sentence, verb: Unit) -> Unit | None:
    """The person of whom a verb tells: past an insertion, before it in its clause, or behind the comma of words that
    stand first."""
    before = sentence.units[: verb.index]
    near = next((unit for unit in reversed(before) if unit.entity or unit.labels & (_PARTED | _NOUNS)), None)
    if near is not None and _only_says_whose(sentence, near):
        return None
    left = sentence.units[near.index - 1] if near is not None and near.index else None
    if near is not None and left is not None and "WHO" in near.labels:
        whom = sentence.units[max(0, left.index - 1)] if "," in left.labels else left
        return whom if "PERSON" in whom.labels else agent(sentence, near) if whom is not left else None
    head = sentence.head(verb)
    if head is not None and "PERSON" in head.labels:
        return head
    if near is not None and near.labels & {"AND", "BUT"}:
        return agent(sentence, near)  # "was beaten, and resigned"
    if near is not None and "," in near.labels:
        near = left  # "the president-elect, Ada Brenn, takes office"
    if near is not None and near.labels & {"PERSON", "PRONOUN:he", "PRONOUN:she"} and not near.labels & OBLIQUE:
        return near
    return fronted(sentence, verb, frozenset({"PERSON"}))


def _only_says_whose(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun only says whose relative or predecessor does something: "after | his | brother resigned"."""
    return "PRONOUN" in unit.labels and sentence.tokens[unit.first].key in sentence.words.names["determiners"]


def _object(sentence: Sentence, verb: Unit) -> Unit | None:
    """The person whom an active verb puts out: behind it, or before it in another case than that of a subject."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + OBJECT_WITHIN]
    near = takewhile(lambda unit: unit.entity is not None or not unit.labels & _ENDS, behind)
    found = next((unit for unit in near if "PERSON" in unit.labels), None)
    if found is None or "NOM" in found.labels:
        before = (unit for unit in reversed(sentence.units[: verb.index]) if "PERSON" in unit.labels)
        found = next((unit for unit in before if unit.labels & OBLIQUE), found)
    return found


def _is_passive(sentence: Sentence, verb: Unit) -> bool:
    """Whether a participle stands in the passive: « a été destitué »."""
    return any("BE" in unit.labels for unit in sentence.units[max(0, verb.index - 2) : verb.index])


def _holder(sentence: Sentence, verb: Unit) -> Unit | None:
    """Who is in power: behind the comma of words that stand first, else the person or party before the verb."""
    first = fronted(sentence, verb, HOLDERS)
    if first is not None:
        return first
    head = sentence.head(verb)
    if head is not None and head.labels & HOLDERS:
        return head
    near = (unit for unit in reversed(sentence.units[: verb.index]) if unit.labels & (HOLDERS | {"PRONOUN", "ROLE"}))
    party = next(near, None)
    return party if party is not None and "PARTY" in party.labels else agent(sentence, verb)


def _is_over(sentence: Sentence, year: Unit) -> bool:
    """Whether a second year tells when the time in power ended: "was president from 2012 to 2018"."""
    behind = iter(sentence.units[year.index + 1 : year.index + 1 + UNTIL_WITHIN])
    first = next((unit for unit in behind if not unit.labels <= _LEADS_ON), year)
    return first is not year and "YEAR" in first.labels


def _of_a_party(sentence: Sentence, verb: Unit, year: Unit) -> bool:
    """Whether it is a party or a body that somebody has led since a year."""
    return any(unit.labels & _LED for unit in sentence.units[verb.index + 1 : year.index])
