"""Seats won, at stake, in the chamber, or needed for a majority.

The chamber is the subject of its own size; ``majority`` of the seats needed for one. Delegates to a nominating
convention are mandates; those at stake and those needed have the delegates themselves as subject. Measure: mandates,
count (or per cent of seats).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.clauses.chambers import AT_STAKE, CHAMBER, MAJORITY, MOVED, OF_A_PLACE, WHOLE
from scrutator.reading.clauses.figured import draft as figured
from scrutator.reading.clauses.nouns import counts_votes, only_helps
from scrutator.reading.clauses.recalled import last_counted
from scrutator.reading.clauses.seating import (
    CHANGES,
    chamber,
    gets_in_it,
    holder,
    is_change,
    is_near,
    is_of_seats,
    is_whole,
    nameless,
    tells_apart,
    whose_change,
)
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.nameless import is_of_several

MEASURE = "count"
POLICY = Policy.RESULT
CUES = frozenset[str]()
_OF_OTHERS = CHANGES | {"PARTIES", "VOTES", "VOTE_SHARE", "STATIONS", "CANDIDATES", "PEOPLE", "MARGIN"}
_FROM_BEFORE = "so many seats, from so many"
RULES = (
    Rule("seats", "COUNT:value ~ SEATS", bonus=5),
    Rule("share of the seats", "PERCENT:value OF? _? COUNT? SEATS", bonus=5),
    Rule("seats that a share of them is", "PERCENT OF? _? SEATS ,? THAT_IS ~ COUNT:value", bonus=20),
    Rule(
        "seats after a change by some",
        "[GETS LOSES POINTS_CHANGE] COUNT SEATS ,? FOR COUNT:value [AND , ; . ) CLAUSE]",
        bonus=20,
    ),
    Rule("with seats, somebody", "! WITH COUNT:value ~ SEATS ,", bonus=3),
    Rule("with seats out of all, somebody", "! WITH COUNT:value ~ SEATS OUT_OF", bonus=3),
    Rule("seats of the whole", "COUNT:value ~ OF .. SEATS", bonus=1),
    Rule("seats of those at stake", "COUNT:value ~ OF .. COUNT ~ SEATS", bonus=6),
    Rule("seats of the chamber", "COUNT:value - ~ SEATS", bonus=5),
    Rule("electoral votes", "COUNT:value ~ ELECTORS", bonus=30),
    Rule("won in so many districts", "[WINS LEADS_RACE] IN ~ COUNT:value [OF OUT_OF] ~ COUNT ~ REGIONS", bonus=30),
    Rule("got seats", "[PERSON PARTY NAME PRONOUN] .. GETS ~ COUNT:value ~ SEATS"),
    Rule("party and seats", "[PARTY NAME] [- : , ( WITH] APIECE? COUNT:value"),
    Rule("party, then seats", "[, AND ; :] ~ PARTY COUNT:value"),
    Rule("so many seats, then so many", "FROM_TO COUNT:value FOR COUNT ~ SEATS", bonus=6),
    Rule(_FROM_BEFORE, "GETS COUNT ~ SEATS ,? FROM COUNT:value [, . ; AND CLAUSE IN]", bonus=20),
    Rule("seats in one place and another", "SEATS ~ [PLACE NAME COUNTRY]? AND COUNT:value IN", unless=_OF_OTHERS),
    Rule("a total of seats", "TOTAL_OF COUNT:value", bonus=6, unless=_OF_OTHERS),
    Rule("so many kept of so many", "[PARTY NAME PERSON] OUT_OF COUNT SEATS [GETS RETAINS] ~ COUNT:value", bonus=20),
    Rule("of so many seats, so many go", "OUT_OF COUNT SEATS COUNT:value GETS", bonus=20),
)
SINGLE = (
    Rule("constituencies won", "[GETS WINS] ~ COUNT:value ~ CONSTITUENCIES", bonus=30),
    Rule("in constituencies, won in so many", "CONSTITUENCIES .. WINS IN COUNT:value [OUT_OF . , ;]", bonus=30),
    Rule("ahead in constituencies", "[LEADS_RACE GETS WINS] IN ~ COUNT:value ~ CONSTITUENCIES", bonus=30),
    Rule("constituencies won, of all", "[GETS WINS] ~ COUNT:value OF _? COUNT ~ CONSTITUENCIES", bonus=30),
)
"""Places for each of which one member is elected, in a vote for a parliament."""
_DISTRICTS = frozenset({"won in so many districts", *(rule.name for rule in SINGLE)})
MEMBERS = (
    Rule("a party and its members", "[PARTY NAME] [- : =] COUNT:value MEMBERS", bonus=5),
    Rule("members of a party", "[PARTY NAME PARTY_SIDE] .. [OWN_MEMBERS GETS WITH] ~ COUNT:value MEMBERS"),
    Rule(
        "brings so many into a house", "[PARTY NAME PRONOUN] .. GETS IN? HOUSE COUNT:value [MEMBERS PEOPLE]", bonus=20
    ),
    Rule("and brings so many into it", "[, AND] GETS IN? HOUSE COUNT:value [MEMBERS PEOPLE]", bonus=20),
)
LISTED = (
    Rule(
        "seats of a list",
        "[PERSON PARTY NAME PRONOUN] .. GETS ~ COUNT:value ~ [AND , ; . CLAUSE WITH]",
        unless=_OF_OTHERS - {"VOTE_SHARE", "VOTES"},
    ),
    Rule(
        "with seats",
        "SEATS ... [PERSON PARTY NAME PRONOUN] .. WITH ADVERB? COUNT:value [AND , ; . CLAUSE]",
        unless=_OF_OTHERS,
    ),
    Rule("party, then on so many", "[PARTY NAME PERSON] - IN COUNT:value [AND , ; . ( CLAUSE]", unless=_OF_OTHERS),
    Rule(
        "of so many, in a list", "[AND , ;] ~ [PARTY BODY PERSON] OF COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS
    ),
    Rule("so many for a party", "COUNT:value ~ FOR ~ [PARTY BODY NAME] [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("so many that somebody has", "COUNT:value [- BE AUX]? AT_WHOM .. [PERSON PARTY NAME]", unless=_OF_OTHERS),
    Rule("on course for so many, in a list", "[AND , ;] ~ PARTY FOR COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule(
        "so many besides", "[AND , ;] ~ [GETS OWN_MEMBERS] ~ COUNT:value ~ [AND , ; . CLAUSE WITH]", unless=_OF_OTHERS
    ),
    Rule("leading in so many", "[AND , ;] ~ PARTY IN COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("so many before", "[EARLIER_FIGURE FROM] COUNT:value [IN , . ; YEAR CLAUSE]", unless=_OF_OTHERS),
    Rule("with so many", "PARTY .. WITH ADVERB? COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("so many, then so many", "FROM_TO COUNT:value FOR COUNT", unless=_OF_OTHERS),
    Rule("so many after a change", "FROM_TO COUNT FOR COUNT:value", unless=_OF_OTHERS),
    Rule("so many to somebody's", "FOR [PERSON PARTY NAME] POSSESSIVE COUNT:value [; . , AND]", unless=_OF_OTHERS),
    Rule("from so many seats to", "FROM COUNT SEATS FOR COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("their seats, to so many", "[PARTY NAME] .. SEATS FOR COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("most seats", "[PERSON PARTY NAME PRONOUN] .. SEATS , WITH COUNT:value [AND , ; . CLAUSE]", unless=_OF_OTHERS),
    Rule("seats of somebody in total", "[PERSON PARTY NAME PRONOUN] .. TOTAL_OF COUNT:value", unless=_OF_OTHERS),
    Rule(
        "so many in a run",
        "COUNT:value [AND , ; . ( ) - CLAUSE WITH IN IN_ALL AFTER AGO YEAR DATE FOR GETS EARLIER_FIGURE]",
        bonus=-4,
    ),
    Rule("so many of them", "COUNT:value [OF OBJECT_PRONOUN]", bonus=-4),
    Rule("so many, to so many", "FROM COUNT:value FOR COUNT", bonus=-2),
)
"""Seats without the word, where the words before the number speak of seats."""
MOST = 6000
"""No chamber or convention has more members."""
_HOLDERS = frozenset({"PERSON", "PARTY", "PARTY_SIDE", "PRONOUN", "ROLE"})


def figure(sentence: Sentence, value: Unit, sort: str | None) -> Draft | None:
    """Seats that a majority needs, or those of a chamber; those of somebody are not made here."""
    if sort == "majority":
        return None if _is_a_surplus(sentence, value) else figured(sentence, value, sort)
    house = chamber(sentence, value) if sort == "house" else None
    return figured(sentence, value, house) if house else None


def read(sentence: Sentence) -> Iterator[Draft]:
    """Seats, each with the party or the chamber that it belongs to. Seats gained or lost are a change and no figure."""
    yield from _majorities(sentence)
    yield from _of_houses(sentence)
    if sentence.labels & {"SEATS", "ELECTORS"}:
        yield from _of_chambers(sentence)
        yield from (draft for draft in _at_stake(sentence) if not _elected(sentence, draft))
        yield from _of_places(sentence)
        yield from _moved(sentence)
    rules = RULES if sentence.labels & {"SEATS", "ELECTORS"} or sentence.labels >= {"REGIONS", "LEADS_RACE"} else ()
    single = SINGLE if sentence.topics & {"PARLIAMENTARY", "SEATS", "CONSTITUENCIES"} else ()
    one = "PRESIDENTIAL" in sentence.topics and sentence.topics.isdisjoint({"PARLIAMENTARY", "SEATS"})
    for draft in _figures(sentence, (*rules, *single, *MEMBERS, *LISTED)):
        assert draft.value is not None
        if one and draft.rule in _DISTRICTS:
            continue  # a president wins districts and no seats
        if not _counts_seats(sentence, draft) or _opens_what_is_said(sentence, draft.value):
            continue
        owner = holder(sentence, draft.value)
        if owner is not None and "ELECTION_COMMISSION" in owner.labels:
            continue  # «…и 37 мандатов, сообщила избирательная комиссия»
        subject = _called(sentence, owner) if owner is not None else None
        if (owner is None or owner.start > draft.value.end) and draft.rule == "seats":
            subject = nameless(sentence, draft.value) or subject
        far = draft.rule in _BARE and owner is not None and not is_near(sentence, draft.value, owner)
        if subject is not None and not far:
            yield replace(draft, subject=subject, span=cover(owner, draft.value))


def _majorities(sentence: Sentence) -> Iterator[Draft]:
    """The seats that a majority needs, not those before them: "240 seats, with a majority | of 226 needed"."""
    if not sentence.speaks_of(frozenset({"MAJORITY"})) and not sentence.labels & {"SEATS", "MAJORITY_MARK", "GOVERN"}:
        return
    for draft in figures(sentence, sentence.hits(MAJORITY), subject="majority"):
        words = sentence.between(draft.span.start, draft.span.end)
        if any({"NEEDED", "LOSES"} <= unit.labels for unit in words):
            continue  # «до большинства не хватает трёх мандатов»
        if draft.value is not None and _is_a_surplus(sentence, draft.value):
            continue
        if not any("COUNT" in unit.labels for unit in sentence.units.behind(draft.span.end)[:1]):
            yield draft


def _is_a_surplus(sentence: Sentence, value: Unit) -> bool:
    """Whether a number only says how many more than needed somebody has: "34 seats, | two | more | than needed"."""
    behind = sentence.units[value.index + 1 : value.index + 3]
    return len(behind) > 1 and "MORE" in behind[0].labels and bool(behind[1].labels & {"THAN", "THAT"})


def _of_houses(sentence: Sentence) -> Iterator[Draft]:
    """The sizes of chambers that are named with them."""
    for draft in _figures(sentence, CHAMBER):
        assert draft.value is not None
        if gets_in_it(sentence, draft):
            continue
        words = sentence.between(draft.span.start, draft.value.start)
        if draft.rule == "a chamber's seats" and any(_has_no_size(unit) for unit in words):
            continue
        counted = draft.rule not in _OF_A_HOUSE or last_counted(sentence, draft.value) == "SEATS"
        if counted and not (draft.rule in _IN_A_HOUSE and _is_had(sentence, draft.value)):
            yield draft


def _opens_what_is_said(sentence: Sentence, value: Unit) -> bool:
    """Whether seats are themselves what somebody speaks of: "the agency reports that | 186 seats have been"."""
    left, behind = sentence.units[max(0, value.index - 2) : value.index], sentence.units[value.index + 1 :][:3]
    said = len(left) > 1 and "SAYS" in left[0].labels and "THAT" in left[1].labels
    return said and any(unit.labels & {"AUX", "BE"} for unit in behind)


def _has_no_size(unit: Unit) -> bool:
    """Whether a verb between a body and some seats gives it no size: "Congress in the Assembly election | bagged 40
    seats", "the agency | reports that 186 seats"."""
    return "SAYS" in unit.labels or unit.labels & {"GETS", "OWN_MEMBERS"} == {"GETS"}


def _is_had(sentence: Sentence, value: Unit) -> bool:
    """Whether seats are somebody's, with a name or without one."""
    return sentence.owner(value) is not None or nameless(sentence, value) is not None


def _at_stake(sentence: Sentence) -> Iterator[Draft]:
    """Seats that are contended for; where that is told before the number, of the chamber named nearby."""
    for draft in figures(sentence, sentence.hits(AT_STAKE)):
        assert draft.value is not None
        if draft.rule != "contended for":
            yield draft
        elif sentence.owner(draft.value) is None:  # but "the Greens contest all 157 seats"
            yield replace(draft, subject=chamber(sentence, draft.value) or draft.subject)


def _counts_seats(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number is one of seats, by its size and, where the word is missing, by what was counted before."""
    assert draft.value is not None
    if draft.value.amount and (draft.value.amount.quantity.value or 0) > MOST:
        return False
    if tells_apart(sentence, draft.value):
        return False
    if draft.rule == _FROM_BEFORE and is_whole(sentence, draft.value):
        return False  # «получила 34 мандата из 75»
    words = sentence.between(draft.value.end, draft.span.end)
    if draft.rule in _OF_ALL and any("PARTIES" in unit.labels for unit in words[:2]):
        return False  # "the three parties of the opposition would get 41 of 81 seats"
    words = words if "PERCENT" in draft.value.labels else ()
    if any("VOTE_SHARE" in unit.labels for unit in words):
        return False  # « 58 % des voix face au député sortant »
    behind = sentence.units[draft.value.index + 1 : draft.value.index + 4]
    if any("-" in unit.labels for unit in behind[:1]) and any("SEAT_CHANGE" in unit.labels for unit in behind):
        return False  # "will drop to 51, a 21-seat loss"
    where = draft.rule != "leading in so many" and _is_where_something_is(sentence, draft.value)
    if where or only_helps(sentence, draft):
        return False
    if draft.rule not in _UNSAID:
        return True
    counted = last_counted(sentence, draft.value)
    told = counted == "SEATS" or (counted is None and "MAJORITY_MARK" in sentence.labels)
    goes_on = told and not is_whole(sentence, draft.value)
    return goes_on and (draft.rule not in _BARE or is_of_seats(sentence, draft.value))


_OF_ALL = frozenset({"seats of those at stake", "seats of the whole"})
"""Rules for a number of seats before that of all there are."""


def _is_where_something_is(sentence: Sentence, value: Unit) -> bool:
    """Whether seats are only where something else than a victory happened: "complaints in 139 constituencies"."""
    led = sentence.units[value.index - 1] if value.index else None
    if led is None or "IN" not in led.labels or led.labels & {"FOR", "WITH"}:
        return False  # « tombé à 14 »
    before = (unit for unit in reversed(sentence.units[: led.index]) if "_" not in unit.labels)
    if "EXPECTS" in next(before, led).labels:
        return False  # «рассчитывать лишь на 44 кресла»
    cell = sentence.cell(value)
    own = (unit for unit in sentence.between(cell.start, cell.end) if "AUX" not in unit.labels)  # "has raised concerns"
    return all(unit.labels.isdisjoint(_AHEAD) for unit in own)


_AHEAD = frozenset({"WINS", "GETS", "LEADS_RACE", "LEADS_OVER", "PLURALITY", "TRIUMPHS", "MARGIN", "VICTORY"})


def _figures(sentence: Sentence, rules: tuple[Rule, ...]) -> Iterator[Draft]:
    """What the rules find, without the seats that are gained, lost or needed."""
    for draft in figures(sentence, sentence.hits(rules)):
        if draft.value is None or not _counts_others(sentence, draft.value):
            yield draft


def _counts_others(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is one of a change, of votes, or what several have between them: «что дает им | 72 места»."""
    changed = is_change(sentence, value) or counts_votes(sentence, value)
    return changed or is_of_several(sentence.units, value)


def _elected(sentence: Sentence, draft: Draft) -> bool:
    """Whether a part of a house is what somebody has, and not what voters choose: « fera élire 90 des 125 députés »,
    "won 90 of the 125 seats of the Assembly that were at stake"."""
    if draft.value is None or draft.rule not in _PARTS_OF_A_HOUSE or sentence.owner(draft.value) is None:
        return False
    led = sentence.units[max(0, draft.value.index - _VERB_WITHIN) : draft.value.index]
    return draft.rule == "part of a house elected" or any("GETS" in unit.labels for unit in led)


def _of_chambers(sentence: Sentence) -> Iterator[Draft]:
    """The sizes of chambers; one that the number's own words do not name is named nearby."""
    for draft in _figures(sentence, WHOLE):
        assert draft.value is not None
        words = sentence.between(draft.value.end, draft.span.end)
        if any("SEAT_CHANGE" in unit.labels and "SEATS" not in unit.labels for unit in words):
            continue  # "a 21-seat loss"
        named = any("HOUSE" in unit.labels for unit in sentence.between(draft.span.start, draft.span.end))
        behind = sentence.units[draft.value.index + 1 : draft.value.index + 3]
        named = named or any("AT_STAKE" in unit.labels for unit in behind)
        yield draft if named else replace(draft, subject=chamber(sentence, draft.value) or draft.subject)


def _called(sentence: Sentence, owner: Unit) -> str | None:
    """The owner's name; the party of somebody is not the person: "Oskar Kest's party"."""
    behind = sentence.units[owner.index + 1 : owner.index + 3]
    theirs = len(behind) > 1 and "POSSESSIVE" in behind[0].labels and "PARTY_SIDE" in behind[1].labels
    return sentence.text(cover(owner, behind[1])) if theirs else name_of(sentence, owner)


_PARTS_OF_A_HOUSE = frozenset({"part of a house at stake", "part of a house elected"})
_VERB_WITHIN = 3
"""Units before a number in which the verb stands by which somebody gets it."""
_OF_A_HOUSE = frozenset({"a house that has so many", "so many that a house has"})
_IN_A_HOUSE = frozenset({"seats in a house", "members in a house", "seats in a chamber"})
_BARE = frozenset({"so many in a run", "so many of them", "so many, to so many"})
_UNSAID = frozenset(rule.name for rule in LISTED) | {"a total of seats"}


def _of_places(sentence: Sentence) -> Iterator[Draft]:
    """The delegates that a state or a region sends; those of a party or a person are their own."""
    for draft in _figures(sentence, (OF_A_PLACE,)):
        assert draft.value is not None
        owner = sentence.units[draft.value.index - 2] if draft.value.index > 1 else None
        if owner is not None and not owner.labels & _HOLDERS:
            yield replace(draft, subject=name_of(sentence, owner) if owner.entity else draft.subject)


def _moved(sentence: Sentence) -> Iterator[Draft]:
    """Both figures of a change from one number to another, with the seats in the text's words as subject."""
    for draft in figures(sentence, sentence.hits(MOVED)):
        seats = next(unit for unit in sentence.having("SEATS") if draft.span.covers(unit.span))
        yield replace(draft, subject=whose_change(sentence, seats, draft.span))
