"""Persons: people that something happened to, with their number or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, takewhile

from scrutator.model import Quantity
from scrutator.reading.clauses import clause, cover, figures, name_of
from scrutator.reading.clauses.actors import actor, fronted
from scrutator.reading.clauses.described import ENDS, EVENTS, VERBS, WHOM, counted_people, people_words
from scrutator.reading.clauses.judges import denier
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.names.nominatives import is_nominative
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

DESCRIBING = 4
"""Words before a noun for somebody among which its article stands: "a | young opposition activist"."""
DESCRIBED = 8
"""Units that may stand between words for somebody and the name behind them."""
SORTS = "[PEOPLE PROTESTERS STAFF OBSERVERS CAMPAIGNERS MEMBERS CANDIDATES]"
"""Those whom something can happen to, in a pattern, behind a number."""
PARTED = "[INCLUDING SUBSET WHOSE AMONG FROM] [PRONOUN:they WHO]?"
"""What leads to some of them, in a pattern: "including", "of whom", « dont », «из них»."""
CONTINUED = (
    Rule("more of them", "COUNT:value MORE", bonus=-8),
    Rule("a number given", "[SAYS BE GETS CHOSEN HOLDS ASSIGNS WITH] COUNT:value [, . ; AND CLAUSE]", bonus=-18),
    Rule("a number alone, and who says so", "; COUNT:value , SAYS", bonus=-8),
    Rule("in another place", ", IN PLACE COUNT:value [, . ; AND]", bonus=-8),
)
"""A number without a noun, in a passage whose last words for people hurt or held decide what it counts."""
_NO_PEOPLE = frozenset({"NUMBER_OF", "VOTES", "VOTERS", "SEATS", "STATIONS", "TURNOUT", "BALLOTS"})
"""Labels of words before a number which say that it counts something else: "the number of annulled ballots was"."""
_FORCE = frozenset({"POLICE", "PROTESTERS", "PROTESTED", "INJURIES", "ARRESTS"})
"""Labels of words beside which people in a sentence about an illness did not die of it."""
DEATHS = "DEATHS"
"""The event whose denial is recorded: that somebody was not arrested says nothing."""
_MARKS = frozenset({",", ";", ".", "CLAUSE"})
_SOMEWHERE = frozenset({"IN", "IN_ALL"})
"""Labels of words that lead to a place."""
_MORE = frozenset({"MORE", "BESIDES", "OTHERS", "SUBSET", "PEOPLE", "-"})
"""Labels of what may stand between a number of people and the place where there are so many."""
_LISTED = _SOMEWHERE | _MORE | {",", "AND", "OF", "PLACE", "NAME", "COUNTRY", "CAPITAL", "ADVERB", "AUX", "BE", "_"}
"""Labels of what may stand between two numbers of people in a list of places."""
LISTED_WITHIN, PLACED_WITHIN = 10, 4
"""Units between two numbers of such a list, and those before a number in which its place stands."""
_JOINTS = _MARKS | {"AND", "BUT"}


def people(sentence: Sentence, patterns: tuple[Rule, ...], *events: str) -> Iterator[Draft]:
    """Drafts of an event that happens to people: one for each number that a rule finds, else one for each verb whose
    people the words name. What is denied or only possible is no event. ``events``: the cue of the event, and others
    that say the same of people whom the cue counts."""
    if "ACCIDENT" in sentence.labels:
        return  # nobody's doing
    if events[0] == DEATHS and "ILLNESS" in sentence.labels and sentence.labels.isdisjoint(_FORCE):
        return
    found = [draft for draft in figures(sentence, sentence.hits(patterns)) if _happened(sentence, draft, events)]
    found += [draft for draft in figures(sentence, sentence.hits(CONTINUED)) if _topic(sentence, draft) == events[0]]
    made: list[Draft] = []
    for draft in found:
        verb = next((u for u in sentence.having(events[0]) if draft.span.covers(u.span)), None)
        by = actor(sentence, verb) if verb else None
        if by and verb and draft.value and draft.value.index < by.index < verb.index:
            by = None  # "two observers of the Lantern Network ended up in hospital"
        words = [u for u in sentence.between(draft.span.start, draft.span.end) if not u.labels & _MARKS]
        span = cover(by, draft.value, *words)
        made.append(replace(draft, subject=counted_people(sentence, draft), object=name_of(sentence, by), span=span))
    yield from _carried_on(sentence, made, events)
    if not found:
        yield from _unnumbered(sentence, events[0])
    if events[0] == DEATHS:
        yield from _denied(sentence, events[0], beside_a_number=bool(found))


def _carried_on(sentence: Sentence, found: Sequence[Draft], events: Sequence[str]) -> Iterator[Draft]:
    """The drafts, and those of the numbers that go on a list of places with no verb of their own: "twelve were held in
    Osk, | nine in Brenn and | four more in Saltmere"."""
    yield from found
    told = {draft.value.index: draft for draft in found if draft.value is not None}
    for left, right in pairwise(sentence.ownership.numbers):
        if (before := told.get(left.index)) is None or right.index in told:
            continue
        inner = sentence.units[left.index + 1 : right.index]
        listed = len(inner) <= LISTED_WITHIN and all(unit.labels & (_LISTED | {*events}) for unit in inner)
        apart = any(unit.labels & _SOMEWHERE for unit in inner) or _is_somewhere(sentence, left)
        placed = "COUNT" in right.labels and apart and _is_somewhere(sentence, right)
        if listed and placed and not _of_another(sentence, right, events):
            told[right.index] = replace(before, rule="so many elsewhere", value=right, span=right.span, weight=10)
            yield told[right.index]


def _is_somewhere(sentence: Sentence, value: Unit) -> bool:
    """Whether a number without a noun of its own has a place right behind it, "14 others in | Osk", or right before it:
    «в Оске — 14»."""
    behind = (unit for unit in sentence.units[value.index + 1 :] if not unit.labels & _MORE)
    follows = next(behind, None)
    if follows is None or follows.labels & (_MARKS | {"AND"}):
        led = sentence.units[max(0, value.index - PLACED_WITHIN) : value.index]
        return any(unit.labels & _SOMEWHERE for unit in led)
    return bool(follows.labels & _SOMEWHERE)


def _happened(sentence: Sentence, draft: Draft, events: Sequence[str]) -> bool:
    words = sentence.between(draft.span.start, draft.span.end)
    if draft.value is not None and (_of_another(sentence, draft.value, events) or _is_age(sentence, draft.value)):
        return False
    if draft.value is not None and (_of_places(sentence, draft.value) or _counts_no_people(sentence, draft.value)):
        return False
    if draft.value is not None and _speaks(sentence, draft):
        return False
    if draft.value is not None and any("SOME_OF_THEM" in u.labels and u.start > draft.value.start for u in words):
        return False  # "about 300 gathered, some of whom were arrested"
    verbs = [unit for unit in words if unit.labels & set(events)]
    verbs = [unit for unit in verbs if not _is_of_the_police(sentence, draft, unit)]
    real = [unit for unit in verbs if not _only_named(unit) and not _lives(unit, events[0])]
    return any(mood(sentence, verb) is Mood.ASSERTED for verb in real)


def _is_of_the_police(sentence: Sentence, draft: Draft, verb: Unit) -> bool:
    """Whether a verb behind a number begins anew with those who act: "300 people came, police | detained two"."""
    left = sentence.units[max(0, verb.index - 2) : verb.index]
    anew = len(left) == 2 and "POLICE" in left[1].labels and bool(left[0].labels & {",", "AND", "BUT"})
    return anew and draft.value is not None and draft.value.index < left[0].index


def _of_another(sentence: Sentence, value: Unit, events: Sequence[str]) -> bool:
    """Whether a number has an event of its own: "lost their lives and | 27 were wounded", "have died while | 14 others
    were injured", "the death of two people and the arrest of hundreds"."""
    before = sentence.units[max(0, value.index - 2) : value.index]
    if len(before) == 2 and "OF" in before[1].labels and before[0].labels & EVENTS:
        return before[0].labels.isdisjoint(events)
    behind = takewhile(lambda unit: not unit.labels & _JOINTS, sentence.units[value.index + 1 : value.index + 5])
    own = next((unit for unit in behind if unit.labels & EVENTS), None)
    return own is not None and not own.labels & set(events)


def _of_places(sentence: Sentence, value: Unit) -> bool:
    """Whether a number only says in how many places: "in 23 towns 418 people were arrested"."""
    left = sentence.units[value.index - 1].labels if value.index else frozenset[str]()
    behind = sentence.units.labels_behind(value)
    placed = "IN" in left and "ADVERB" not in left and behind.isdisjoint(WHOM | EVENTS)
    return placed and not behind.isdisjoint({"_", "REGIONS", "STATIONS"})


def _is_age(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is the age of somebody: "a boy of 16"."""
    before = sentence.units[max(0, value.index - 2) : value.index]
    return len(before) == 2 and "YOUNGSTER" in before[0].labels and "OF" in before[1].labels


def _counts_no_people(sentence: Sentence, value: Unit) -> bool:
    """Whether the noun behind a number is one for votes or places: "killed the bill with | 104 votes"."""
    near = sentence.units[value.index + 1 : value.index + 3]
    behind = takewhile(lambda unit: not unit.labels & (_JOINTS | VERBS), near)
    noun = next((unit.labels for unit in behind if unit.labels & (WHOM | _NO_PEOPLE | EVENTS)), frozenset[str]())
    return bool(noun & (_NO_PEOPLE - {"VOTERS"})) and noun.isdisjoint(WHOM | EVENTS | {"CHAIR_OF"})


def _speaks(sentence: Sentence, draft: Draft) -> bool:
    """Whether behind a comma the people of a number only say so: "an injury to us all, the five judges wrote"."""
    assert draft.value is not None
    near = sentence.units[draft.value.index + 1 : draft.value.index + 5]
    behind = takewhile(lambda unit: not unit.labels & _MARKS, near)
    inside = sentence.between(draft.span.start, draft.value.start)
    return any("SAYS" in unit.labels for unit in behind) and any("," in unit.labels for unit in inside)


def _topic(sentence: Sentence, draft: Draft) -> str | None:
    """The event that was spoken of last before a number: in its sentence, else before it in the paragraph."""
    assert draft.value is not None
    before = sentence.units[: draft.value.index]
    if any(unit.labels & _NO_PEOPLE for unit in before):
        return None
    for units in (before, *(earlier.units for earlier in sentence.passage())):
        spoken = [unit for unit in units if unit.labels & EVENTS]
        if spoken:
            return min(spoken[-1].labels & EVENTS)
    return None


def _unnumbered(sentence: Sentence, cue: str) -> Iterator[Draft]:
    for verb in sentence.having(cue):
        whom = _patient(sentence, verb)
        other = (
            _only_named(verb)
            or _inside_an_act(sentence, verb)
            or _lives(verb, cue)
            or (cue == "ARRESTS" and _of_other_kind(verb, whom))
        )
        if whom is None or mood(sentence, verb) is not Mood.ASSERTED or other:
            continue
        by = actor(sentence, verb)
        yield Draft(
            "without a number",
            clause(sentence, verb),
            8,
            subject=people_words(sentence, whom),
            object=name_of(sentence, by if by is not whom else None),
            quantity=_one(sentence, whom),
            anchor=verb.span,
        )


def _one(sentence: Sentence, whom: Unit) -> Quantity | None:
    """One, where an article says that it happened to one who has no name: "a demonstrator was killed"."""
    names, first = sentence.words.names, whom
    if whom.entity is not None:
        return None
    if first.index and "AGE" in sentence.units[first.index - 1].labels:
        first = sentence.units[first.index - 1]  # "a 34-year-old | man"
    before = sentence.tokens[max(0, first.first - DESCRIBING) : first.first]
    for token in reversed(before):
        if token.key in names.get("one", ()):
            return Quantity(value=Decimal(1), unit="count", approximation="exact", text=token.text)
        if token.sort == "punct" or token.key in names["function_words"]:
            break
    return None


def _denied(sentence: Sentence, cue: str, *, beside_a_number: bool) -> Iterator[Draft]:
    """That it happened to nobody, where somebody with a name says so: "nobody died, the ministry said". Beside a number
    of people "no deaths" only goes on with the toll."""
    for verb in sentence.having(cue):
        if beside_a_number and not any("BE" in u.labels for u in sentence.units[max(0, verb.index - 2) : verb.index]):
            continue
        if mood(sentence, verb) is Mood.DENIED and not _only_named(verb) and (by := denier(sentence, verb)):
            yield Draft(
                "denied", clause(sentence, verb), 8, status="denied", anchor=verb.span, sources=by
            )  # fmt: skip
            return


def _only_named(verb: Unit) -> bool:
    """Whether words only name an event: dead voters on a list, a warrant of arrest."""
    return "WARRANT" in verb.labels or any(label.startswith("irregularity:") for label in verb.labels)


def _inside_an_act(sentence: Sentence, verb: Unit) -> bool:
    """Whether a word is one of those for an act against the vote: "dead people were on the | register"."""
    behind = sentence.units[verb.index + 1 :]
    return any(unit.holds(verb) and any(each.startswith("irregularity:") for each in unit.labels) for unit in behind)


def _lives(verb: Unit, event: str) -> bool:
    """Whether words for a death are a part of those for being hurt: "between life and death"."""
    return event == DEATHS and "INJURIES" in verb.labels


def _of_other_kind(*units: Unit | None) -> bool:
    """Whether words are a part of a longer phrase of the closed lists: "house arrest", "candidate was detained"."""
    others = ("restriction:", "barred_candidate:", "coercion:")
    return any(label.startswith(others) for unit in units if unit for label in unit.labels)


def _patient(sentence: Sentence, verb: Unit) -> Unit | None:
    """Whom a verb without a number is about: behind an active verb or a noun ("the arrest of"), before a passive one or
    a bare participle ("supporters arrested")."""
    beside = sentence.units[max(0, verb.index - 2) : verb.index]
    bare = bool(beside) and bool(beside[-1].labels & (WHOM - {"PERSON"})) and "POLICE" not in beside[-1].labels
    if bare and sentence.tokens[verb.last - 1].text.endswith(tuple(sentence.words.names.get("of_those", ()))):
        return None  # «родственники | погибших»
    suffers = "UNDERGOES" in verb.labels and bool(beside) and "AUX" in beside[-1].labels
    if bare or suffers or "IN_CUSTODY" in verb.labels or any("BE" in unit.labels for unit in beside):
        found = _passive_subject(sentence, verb) or _behind_insertion(sentence, verb)
        return found or (_behind(sentence, verb) if sentence.words.declension else None)  # «задержан местный житель»
    if (found := _behind(sentence, verb)) is not None:
        return found
    return fronted(sentence, verb, WHOM) if "DIED" not in verb.labels else None


def _behind(sentence: Sentence, verb: Unit) -> Unit | None:
    """Whom the words right behind a verb name; for how long somebody is held is passed over: «арестовал | на 15 суток |
    активистку Анну Лин»."""
    behind = sentence.units[verb.index + 1 : verb.index + 5 + TERM]
    term = next((at for at, unit in enumerate(behind[:TERM]) if "DURATION" in unit.labels), -1)
    for unit in behind[term + 1 : term + 5]:
        if unit.labels & WHOM:
            return by_name(sentence, unit)
        if unit.labels & ENDS:
            break
    return None


TERM = 2
"""Units behind a verb that tell for how long somebody is held."""


def by_name(sentence: Sentence, unit: Unit) -> Unit:
    """The name of somebody whom the words before only describe: "murdered the candidate in Enugu, Ada Brenn"."""
    behind = sentence.units[unit.index + 1 : unit.index + 1 + (0 if "FAMILY" in unit.labels else DESCRIBED)]
    for left, word in zip((unit, *behind), behind, strict=False):
        if "PERSON" in word.labels and word.entity is not None:
            if left is unit and "NOM" in word.labels and not is_nominative(sentence.text(unit.span), sentence.words):
                return unit  # «мать одного из убитых | студентов | Ада Бренн»
            of_a_party = "PARTY" in left.labels and bool(sentence.words.declension)  # «кандидат от | „Воли“ | Кест»
            return word if left is unit or "," in left.labels or of_a_party else unit
        if word.labels & (EVENTS | {";", "CLAUSE", "AND", "SAYS"}):
            break
    return unit


def _behind_insertion(sentence: Sentence, verb: Unit) -> Unit | None:
    """The person to whom a passive verb belongs past an insertion: "Ada Brenn, whose party is banned, was arrested"."""
    head = sentence.head(verb)
    return head if head is not None and "PERSON" in head.labels else None


def _passive_subject(sentence: Sentence, verb: Unit) -> Unit | None:
    """The nearest people before a passive verb; a relative clause between them is passed over ("the officer who shot
    the protester was arrested")."""
    found: Unit | None = None
    for unit in reversed(sentence.units[max(0, verb.index - 10) : verb.index]):
        if "WHO" in unit.labels:
            found = None
        elif unit.labels & ENDS:
            break
        elif found is None and unit.labels & WHOM:
            found = unit
    return found
