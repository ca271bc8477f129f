"""Seating: whose a number of seats is, of which chamber a number is the size, and which numbers tell of a change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from scrutator.model import Span
from scrutator.reading.clauses import asked_of, cover, name_of
from scrutator.reading.clauses.recalled import REMEMBERED, sole_actor_before
from scrutator.reading.names.nominatives import one_in_nominative, several_in_nominative
from scrutator.reading.sentence import NUMBERS, Draft, Sentence, Unit, once_each
from scrutator.reading.sentence.holding import held_behind
from scrutator.reading.sentence.nameless import at_another

CHANGES = frozenset({"LOSES", "GAINED", "NEEDED", "UNDECIDED", "CONTESTED"})
"""Labels of words that make a number one of seats gained, lost, needed, only run for or not yet anybody's."""
_OTHERS = CHANGES | {"VOTES", "VOTE_SHARE", "STATIONS", "CANDIDATES", "PEOPLE", "MARGIN", "VOTERS"}
"""Labels of words that make a number without a noun one of something else."""
_JOINTS = frozenset({",", ";", ":", ".", "AND", "CLAUSE", "COUNT", "PERCENT", "CHANGE_BY"})
REACH = 40
"""Units around a number in which its verb, whose it is and the chamber stand."""
_SET_APART = _JOINTS | {"SAYS", "GETS", "AUX", "BY"}
"""Labels of words that set two names apart."""
AHEAD = 5
"""Units behind a number in which a word for a change stands: "61 seats are needed"."""
GIVEN_WITHIN = 6
"""Units behind a number in which the one stands to whom the seats go."""
OPENING = 2
"""Units before a number that answers a question."""
NEARBY = 7
"""Units at the beginning of a sentence that names nobody, up to the number of the one it is about."""
SKIPPED = 3
"""Small words between a number and the word that leads to it: "to a mere 12"."""
MOST = 1000
"""No party has more seats; above it a number without a noun counts something else."""
_SMALL = frozenset({"_", "ADVERB", "OBJECT_PRONOUN", "PRONOUN", "PRONOUN:they"})
_LEADS_TO_SEATS = frozenset(
    {"PERSON", "PARTY", "NAME", "BODY", "POSSESSIVE", "GETS", "HOLDS", "OWN_MEMBERS", "WITH", "FOR", "FROM"}
    | {"EARLIER_FIGURE", "(", ")", "-", ":", ",", "AND"}
)
"""Labels of words that a number without a noun follows where it is one of seats."""
_OFFICIAL = frozenset(
    {"ELECTION_COMMISSION", "STATE_BODY", "HOUSE", "OBSERVING", "POLLSTER", "OUTLET", "POLICE", "SAYS"}
)
"""Labels of bodies that win no seats."""
_NAMED = frozenset({"PERSON", "PARTY", "NAME", "BODY", "PARTY_NOUN"})


def is_change(sentence: Sentence, value: Unit) -> bool:
    """Whether the words right around a number say that so many seats were gained or lost, or are needed; not the size
    of a house: "gains in the 518-seat parliament"."""
    sized = any("-" in unit.labels for unit in sentence.units[value.index + 1 : value.index + 2])
    return not sized and not CHANGES.isdisjoint(_around(sentence, value))


def is_of_seats(sentence: Sentence, value: Unit) -> bool:
    """Whether the words around a number that counts nothing named let it be somebody's seats: "the Greens 31", "fell
    to just 12", and not "the first 12", "in 12" or "12 of the stations"."""
    number = value.amount.quantity.value if value.amount else None
    if (number is not None and not 1 < number <= MOST) or not _OTHERS.isdisjoint(_around(sentence, value)):
        return False
    near = reversed(sentence.units[max(0, value.index - SKIPPED) : value.index])
    left = next(itertools.dropwhile(lambda unit: unit.labels <= _SMALL, near), None)
    behind = sentence.units[value.index + 1 : value.index + 3]
    part = bool(behind) and "OF" in behind[0].labels
    whole = part and not any(unit.labels & {"COUNT", "PRONOUN", "OBJECT_PRONOUN"} for unit in behind)
    led = asked_of(sentence) is not None if left is None else not left.labels.isdisjoint(_LEADS_TO_SEATS)
    return led and not whole


def tells_apart(sentence: Sentence, value: Unit) -> bool:
    """Whether a number of seats is only a margin, or the size of a group: "by a one seat margin", "the 15-member
    community"."""
    behind = sentence.units[value.index + 1 : value.index + 4]
    by = any("MARGIN" in unit.labels for unit in behind[1:]) and any("SEATS" in unit.labels for unit in behind[:2])
    sized = len(behind) > 1 and "-" in behind[0].labels and "MEMBERS" in behind[1].labels
    by = by or _is_a_gain(sentence, value)
    short = (
        len(behind) > 2 and behind[0].labels & {"SEATS"} and "OF" in behind[1].labels
    )  # "three seats off a majority"
    by = by or (bool(short) and any("MAJORITY" in unit.labels for unit in sentence.units[behind[2].index :][:2]))
    return by or sized


def _is_a_gain(sentence: Sentence, value: Unit) -> bool:
    """Whether so many seats are those that somebody has won besides, as their number behind them tells: « gagne |
    quatre | sièges, à 17 »."""
    left = sentence.units[value.index - 1].labels if value.index else frozenset[str]()
    behind = [unit.labels for unit in sentence.units[value.index + 1 : value.index + 5]]
    told = len(behind) > 3 and "SEATS" in behind[0] and "," in behind[1] and "FOR" in behind[2]
    return told and "POINTS_CHANGE" in left and "COUNT" in behind[3]


def is_whole(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is that of which another one is a part: "12 out of 30"."""
    near = reversed(sentence.units[max(0, value.index - 2) : value.index])
    left = next(itertools.dropwhile(lambda unit: unit.labels == {"_"}, near), None)
    return left is not None and "OUT_OF" in left.labels


def _around(sentence: Sentence, value: Unit) -> frozenset[str]:
    """The labels of the words around a number, up to the nearest joints."""
    left = sentence.units[max(0, value.index - REACH) : value.index]
    before = itertools.takewhile(lambda unit: unit.labels.isdisjoint(_JOINTS), reversed(left))
    following = sentence.units[value.index + 1 : value.index + 1 + AHEAD]
    behind = itertools.takewhile(lambda unit: unit.labels.isdisjoint(_JOINTS | {"WITH"}), following)
    return frozenset[str]().union(*(unit.labels for unit in (*before, *behind) if unit.entity is None))


@once_each
def holder(sentence: Sentence, value: Unit) -> Unit | None:
    """Whose seats; a pronoun behind the verb owns them only where they are given to it ("left him with 12")."""
    if at_another(sentence.units, value):
        return None
    if sharing := sentence.ownership.sharers(value):
        return sharing[-1]
    receiver = _receiver(sentence, value) or (asked_of(sentence) if value.index <= OPENING else None)
    if held := held_behind(sentence.ownership, value):
        return held[0] if len(held) == 1 else None
    receiver = receiver or _carried(sentence, value) or sentence.ownership.antecedent(value)
    if receiver is not None:
        return receiver
    near = _subjects(sentence, value)
    owner = sentence.owner(value)
    led = bool(near) and owner is not None and sentence.ownership.leads(owner, near[0])
    if near and owner not in near and not led and not _begins_again(sentence, near[-1], owner):
        owner = near[-1]
    part = sentence.part(value.span)
    bodies = (unit for unit in sentence.having("BODY") if "HOUSE" not in unit.labels and part.covers(unit.span))
    owner = owner or next((unit for unit in bodies if not sentence.ownership.speaks(unit)), None)
    if owner is None or "OBJECT_PRONOUN" not in owner.labels:
        return owner
    if "GIVES" not in sentence.units[owner.index - 1].labels:
        return sentence.subject(owner)
    return owner if owner.entity is not None and owner.entity.sort == "PERSON" else None


def nameless(sentence: Sentence, value: Unit) -> str | None:
    """Those without a name who are said to have seats, as the text calls them: «у кабинета осталось | 71 место», «у
    трёх партий | 88 мандатов»."""
    near = sentence.units[max(0, value.index - NEARBY) : value.index]
    at = next((unit.index + 1 for unit in reversed(near) if "AT_WHOM" in unit.labels), value.index)
    inner = sentence.units[at : value.index]
    several = len(inner) > 1 and "COUNT" in inner[0].labels and "PARTIES" in inner[1].labels
    inner = inner[several:]
    nouns = [*itertools.takewhile(lambda unit: not unit.labels.isdisjoint(_SEATED), inner)]
    if not nouns or any(unit.entity is not None or unit.labels & {"COUNT", "PERCENT"} for unit in inner):
        return None
    head, *rest = sentence.text(cover(*nouns)).split()
    head = (several_in_nominative if several else one_in_nominative)(head, sentence.words)
    return " ".join((head, *rest))


_SEATED = frozenset({"STATE_BODY", "PARTY_WORD", "PARTIES", "PARTY_NOUN", "MAJORITY"})
"""Labels of nouns for those who have seats: "the cabinet", "the majority group"."""


def _begins_again(sentence: Sentence, named: Unit, owner: Unit | None) -> bool:
    """Whether "and" parts a camp without a name from the name before it: "in the Folkting | and the left for 174"."""
    camp = owner is not None and "PARTY_NOUN" in owner.labels
    between = sentence.units[named.index + 1 : owner.index] if camp and owner is not None else ()
    return any("AND" in unit.labels for unit in between)


def _carried(sentence: Sentence, value: Unit) -> Unit | None:
    """Who has so many in a sentence that names nobody: "It went in with 74"."""
    if value.index > NEARBY:
        return None
    before = sentence.units[: value.index]
    named = any(unit.labels & _NAMED or {'"', "NAMED"} <= unit.labels for unit in before)
    led = any(unit.labels & {"GETS", "HOLDS", "OWN_MEMBERS", "WITH"} for unit in before[-SKIPPED:])
    stands = any("IT" in unit.labels for unit in before)
    return sole_actor_before(sentence) if led and stands and not named else None


def _receiver(sentence: Sentence, value: Unit) -> Unit | None:
    """To whom the seats go: "12 to the Greens", «12 отошли Зеленым»."""
    following = sentence.units[value.index + 1 : value.index + 1 + GIVEN_WITHIN]
    inside = value.index > 0 and "(" in sentence.units[value.index - 1].labels  # «фракция „Дом“ (22 мандата) за Кеста»
    ends = _JOINTS | {")"} if inside else _JOINTS
    near = [*itertools.takewhile(lambda unit: unit.labels.isdisjoint(ends), following)]
    named = next((unit for unit in near if _wins_seats(unit)), None)
    if named is None:
        return None
    led = near[: near.index(named)]
    named = _party_of(sentence, named) or named
    own = any("POSSESSIVE" in unit.labels for unit in sentence.units[named.index + 1 : named.index + 2])
    given = any(unit.labels & {"FOR", "GETS"} for unit in led) or "DAT" in named.labels
    return named if (given or _is_headed(sentence, value, led)) and not own else None


def _party_of(sentence: Sentence, named: Unit) -> Unit | None:
    """The party of somebody right behind the name: "100 for Kest's Civic Front"."""
    behind = sentence.units[named.index + 1 : named.index + 3]
    theirs = len(behind) > 1 and "POSSESSIVE" in behind[0].labels and "PARTY" in behind[1].labels
    return behind[1] if theirs else None


def _is_headed(sentence: Sentence, value: Unit, led: Sequence[Unit]) -> bool:
    """Whether a dash leads from a number to whom it goes, in a list of such: «31 — Зеленым, 12 — Аграрной лиге»."""
    left = sentence.units[max(0, value.index - 1) : value.index]
    dashed = len(led) == 1 and "-" in led[0].labels
    return dashed and not any("-" in unit.labels or not unit.labels.isdisjoint(_NAMED) for unit in left)


def is_near(sentence: Sentence, value: Unit, owner: Unit) -> bool:
    """Whether the one who has so many stands in the number's own words, or a verb carries on with them."""
    led = sentence.units[max(0, value.index - SKIPPED) : value.index]
    if owner in sentence.units and owner.index > value.index and owner is not _receiver(sentence, value):
        return False
    carried = any(unit.labels & {"EARLIER_FIGURE", "FROM", "GETS", "HOLDS", "OWN_MEMBERS"} for unit in led)
    changed = sentence.units[max(0, value.index - GIVEN_WITHIN) : value.index]
    carried = carried or any("FROM_TO" in unit.labels for unit in changed) or owner not in sentence.units
    return carried or sentence.cell(value).covers(owner.span)


def _wins_seats(unit: Unit) -> bool:
    """Whether a name can be that of a party or a candidate."""
    return not unit.labels.isdisjoint(_NAMED) and unit.labels.isdisjoint(_OFFICIAL | {"OFFICER"})


def _subjects(sentence: Sentence, value: Unit) -> Sequence[Unit]:
    """Names that can own a number, behind the number or the colon before it; the name of a party may be one that is
    also given to bodies."""
    before = sentence.units[max(0, value.index - REACH) : value.index]
    if len(before) > 1 and "PERCENT" in before[-2].labels and before[-1].labels & {"AND", "(", ","}:
        before = before[:-2]  # "A 11 % and eight"
    numbers = next((at for at in range(len(before), 0, -1) if before[at - 1].labels & {"COUNT", "PERCENT"}), 0)
    colon = next((at for at in range(len(before), numbers, -1) if ":" in before[at - 1].labels), numbers)
    return _named(sentence, before[colon:]) or _named(sentence, before[numbers:])


def _named(sentence: Sentence, units: Sequence[Unit]) -> Sequence[Unit]:
    """Names that can own a number; those that are also given to bodies, or in quotation marks to places, come last, but
    before the person whose party it is: «„Голос“ блогера Кеста — 9 %»."""
    named = sentence.ownership.subjects(units)
    listed = [unit for unit in units if "BODY" in unit.labels or {'"', "NAMED"} <= unit.labels]
    listed = [
        unit for unit in listed if unit.labels.isdisjoint(_OFFICIAL | {"OFFICER"}) and not _is_where(sentence, unit)
    ]
    if not named or not listed:
        return named or listed
    inner = sentence.units[listed[-1].index : named[-1].index]
    theirs = "PERSON" in named[-1].labels and bool(inner) and all(unit.labels.isdisjoint(_SET_APART) for unit in inner)
    return listed if theirs else named


def _is_where(sentence: Sentence, unit: Unit) -> bool:
    """Whether a chamber is only where somebody gets seats: "in the Assembly"."""
    return "HOUSE" in unit.labels and any("IN" in led.labels for led in sentence.units[unit.index - 1 : unit.index])


def chamber(sentence: Sentence, value: Unit) -> str | None:
    """The chamber whose size a number is: the one named in the sentence, behind the number if there, else the last one
    named before. None where the text names none nearby."""
    behind = sentence.units[value.index : value.index + REACH]
    before = reversed(sentence.units[max(0, value.index - REACH) : value.index])
    houses = itertools.chain(behind, before, *(reversed(each.units[-REACH:]) for each in _recent(sentence)))
    named = (unit for unit in houses if "HOUSE" in unit.labels and "ENTERS" not in unit.labels)  # «в думу прошли»
    found = next((unit for unit in named if not _is_party(sentence, unit)), None)
    if found is None:
        return None
    return name_of(sentence, found)


def _recent(sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before one that a reader has in mind."""
    here = sentence.before
    while here is not None and sentence.number - here.number <= REMEMBERED:
        yield here
        here = here.before


def _is_party(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name that holds a word for a chamber is that of a party: "the Congress in 71 seats", but "the 224
    Assembly seats"."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return "PARTY" in unit.labels and not any("SEATS" in other.labels for other in behind)


def gets_in_it(sentence: Sentence, draft: Draft) -> bool:
    """Whether a chamber before a number is only where somebody gets so many seats: «„Родина“ может получить в Госдуме
    пятого созыва 315 мандатов»."""
    assert draft.value is not None
    house = next(iter(sentence.between(draft.span.start, draft.value.start)), None)
    before = sentence.between(sentence.cell(draft.value).start, house.start) if house is not None else ()
    return bool(before) and "IN" in before[-1].labels and any("GETS" in unit.labels for unit in before)


def whose_change(sentence: Sentence, seats: Unit, span: Span) -> str:
    """Whose seats change, a party ("the number of seats won by the BJP came down") or the seats in the text's words."""
    led = itertools.takewhile(
        lambda unit: unit.labels.isdisjoint(_PHRASE_ENDS), reversed(sentence.units[: seats.index])
    )
    phrase = cover(*led, seats)
    units = sentence.between(phrase.start, span.end)
    for place, unit in enumerate(units[:-1]):
        words = [word for word in units[max(place - 2, 0) : place] if "_" not in word.labels]
        by = bool(words) and "BY" in words[-1].labels
        counted = place > 0 and "SEATS" in units[place - 1].labels  # «число мандатов „Зари“»
        if unit.labels & {"PARTY", "NAMED"} and (by or counted or "POSSESSIVE" in units[place + 1].labels):
            return name_of(sentence, unit) or sentence.text(unit.span)
    return sentence.text(phrase)


_PHRASE_ENDS = frozenset({",", ";", ":", ".", '"', "(", ")", "CLAUSE", "SAYS", "THAT", "AND", "GETS", "WITH"}) | NUMBERS
