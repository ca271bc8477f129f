"""Persons: people that something happened to, with their number or without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from scrutator.model import Quantity
from scrutator.reading.clauses import clause, cover, figures, name_of, people_words
from scrutator.reading.clauses.actors import actor, fronted
from scrutator.reading.clauses.judges import denier
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

DESCRIBING = 4
"""Words before a noun for somebody among which its article stands: "a | young opposition activist"."""
DESCRIBED = 8
"""Units that may stand between words for somebody and the name behind them."""
WHOM = frozenset(
    {
        "PEOPLE",
        "PROTESTERS",
        "STAFF",
        "CANDIDATES",
        "PERSON",
        "OBSERVERS",
        "CAMPAIGNERS",
        "MEMBERS",
        "LEADER",
        "PERSON_WORD",
        "VOTERS",
    }
)
"""Whom something can happen to."""
CONTINUED = (
    Rule("more of them", "COUNT:value MORE", bonus=-8),
    Rule("a number given", "[SAYS BE GETS CHOSEN HOLDS ASSIGNS WITH] COUNT:value [, . ; AND CLAUSE]", bonus=-18),
    Rule("a number alone, and who says so", "; COUNT:value , SAYS", bonus=-8),
    Rule("in another place", ", IN PLACE COUNT:value [, . ; AND]", bonus=-8),
)
"""A number without a noun, in a passage whose last words for people hurt or held decide what it counts."""
EVENTS = frozenset({"ARRESTS", "DEATHS", "INJURIES"})
_NO_PEOPLE = frozenset({"NUMBER_OF", "VOTES", "VOTERS", "SEATS", "STATIONS", "TURNOUT", "BALLOTS"})
"""Labels of words before a number which say that it counts something else: "the number of annulled ballots was"."""
_PLAIN = frozenset({"_", "SPEAKERS", "CHAIR_OF", "SPOKESPERSON", "MEMBER", "MEMBERS", "CAMPAIGNERS", "YOUNGSTER"})
"""Labels of words that only name a sort of people."""
_FORCE = frozenset({"POLICE", "PROTESTERS", "PROTESTED", "INJURIES", "ARRESTS"})
"""Labels of words beside which people in a sentence about an illness did not die of it."""
_VERBS = frozenset({"BE", "AUX", "WHO"})
DEATHS = "DEATHS"
"""The event whose denial is recorded: that somebody was not arrested says nothing."""
NOUN_WORDS = 6
"""Units behind a number in which its noun may stand."""
_MARKS = frozenset({",", ";", ".", "CLAUSE"})
_JOINTS = _MARKS | {"AND", "BUT"}
_ENDS = frozenset({",", ";", ".", ":", "CLAUSE", "SAYS", "DATE", "PLACE"})


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
    for draft in found:
        verb = next((u for u in sentence.having(events[0]) if draft.span.covers(u.span)), None)
        by = actor(sentence, verb) if verb else None
        words = [u for u in sentence.between(draft.span.start, draft.span.end) if not u.labels & _MARKS]
        span = cover(by, draft.value, *words)
        yield replace(draft, subject=counted_people(sentence, draft), object=name_of(sentence, by), span=span)
    if not found:
        yield from _unnumbered(sentence, events[0])
    if events[0] == DEATHS:
        yield from _denied(sentence, events[0], beside_a_number=bool(found))


def _happened(sentence: Sentence, draft: Draft, events: Sequence[str]) -> bool:
    words = sentence.between(draft.span.start, draft.span.end)
    if draft.value is not None and (_of_another(sentence, draft.value, events) or _is_age(sentence, draft.value)):
        return False
    if draft.value is not None and _of_places(sentence, draft.value):
        return False
    if draft.value is not None and any("SOME_OF_THEM" in u.labels and u.start > draft.value.start for u in words):
        return False  # "about 300 gathered, some of whom were arrested"
    verbs = [unit for unit in words if unit.labels & set(events)]
    real = [unit for unit in verbs if not _only_named(unit) and not _lives(unit, events[0])]
    return any(mood(sentence, verb) is Mood.ASSERTED for verb in real)


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
    return "IN" in left and "ADVERB" not in left and behind.isdisjoint(WHOM | EVENTS) and "_" in behind


def _is_age(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is the age of somebody: "a boy of 16"."""
    before = sentence.units[max(0, value.index - 2) : value.index]
    return len(before) == 2 and "YOUNGSTER" in before[0].labels and "OF" in before[1].labels


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


def counted_people(sentence: Sentence, draft: Draft) -> str:
    """The people behind a number in the text's words, else "people"."""
    assert draft.value is not None
    for unit in sentence.units[draft.value.index + 1 : draft.value.index + 5]:
        if unit.labels & (WHOM - {"PERSON"}):
            return people_words(sentence, unit)
        if unit.labels & _ENDS:
            break
    return _noun(sentence, draft.value) or "people"


def _noun(sentence: Sentence, value: Unit) -> str | None:
    """The plain words between a number and its verb: "two of his remaining commissioners had been"."""
    words: list[Unit] = []
    for unit in sentence.units[value.index + 1 : value.index + 1 + NOUN_WORDS]:
        if unit.labels & (_VERBS | EVENTS | _ENDS):
            break
        words.append(unit)
    small = sentence.words.names["function_words"]
    plain = [unit for unit in words if unit.labels <= _PLAIN and sentence.tokens[unit.first].key not in small]
    return sentence.text(plain[-1].span) if plain and unit.labels & (_VERBS | EVENTS) else None


def _unnumbered(sentence: Sentence, cue: str) -> Iterator[Draft]:
    for verb in sentence.having(cue):
        whom = _patient(sentence, verb)
        other = _only_named(verb) or _lives(verb, cue) or (cue == "ARRESTS" and _of_other_kind(verb, whom))
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
    names, before = sentence.words.names, sentence.tokens[max(0, whom.first - DESCRIBING) : whom.first]
    if whom.entity is not None:
        return None
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
    suffers = "UNDERGOES" in verb.labels and bool(beside) and "AUX" in beside[-1].labels
    if bare or suffers or any("BE" in unit.labels for unit in beside):
        return _passive_subject(sentence, verb) or _behind_insertion(sentence, verb)
    for unit in sentence.units[verb.index + 1 : verb.index + 5]:
        if unit.labels & WHOM:
            return _by_name(sentence, unit)
        if unit.labels & _ENDS:
            break
    return fronted(sentence, verb, WHOM) if "DIED" not in verb.labels else None


def _by_name(sentence: Sentence, unit: Unit) -> Unit:
    """The name of somebody whom the words before only describe: "murdered the candidate in Enugu, Ada Brenn"."""
    behind = sentence.units[unit.index + 1 : unit.index + 1 + (0 if "FAMILY" in unit.labels else DESCRIBED)]
    for left, word in zip((unit, *behind), behind, strict=False):
        if "PERSON" in word.labels and word.entity is not None:
            return word if left is unit or "," in left.labels else unit
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
        elif unit.labels & _ENDS:
            break
        elif found is None and unit.labels & WHOM:
            found = unit
    return found
