"""Givers: who publishes the figures of a sentence, counts them, turns them down or claims them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import GIVERS, Attribution
from scrutator.reading.speech.naming import STOP, determines, named
from scrutator.reading.speech.pollsters import FIGURES, compared_from
from scrutator.reading.speech.reaches import is_told_in
from scrutator.reading.speech.speakers import before, giver, leads_to_agent, subject_of
from scrutator.reading.speech.trimming import GIVING, TELLING

_OUTCOME = frozenset({"FIGURES", "RESULTS", "VICTORY", "irregularity:result_disputed"})
_PUBLISHED = frozenset({"NUMBER", "WINS", "DECLARED_WINNER", "ELECTED"})
"""Labels of what somebody's results tell."""
_PUBLISHES = frozenset({"SAYS", "RELEASED"})
_CITED_OR_CONTESTED = frozenset({"ACCORDING_TO", "AGAINST", "DENIES", "CRITICISES"})
"""Labels of what stands before results that others cite or turn down: "a complaint against | the count released by"."""
LED_WITHIN = 4
"""Units before results among which such words stand."""
PUBLISHED_WITHIN = 4
"""Units between results and the verb that says who published them: "the results | , which were | announced by"."""
_DONE_TO = frozenset({"ACCUSED", "DENIES", "CRITICISES", "PRAISES", "CONGRATULATES", "DECLARES", "DECLARED_WINNER"})
_DONE_TO |= {"THREATENS", "ASKS", "SUPPORTS", "NOMINATION", "WINS", "COUNTED", "NEGATION"}
"""Labels of verbs by which something is rather done than told: "were told by their boss to", "was accused by"."""
_APART = frozenset({"OF", "IN", "FOR", "WITH", "CLAUSE", ",", "NUMBER"})
"""Labels of words behind which nobody stands who speaks: "was put off by a month because of"."""
OBJECT_WITHIN = 4
"""Units behind a verb that turns something down in which it is said what: the result."""
_SUBJECTS = frozenset({"PERSON", "PARTY", "BODY", "NAME", "PRONOUN:he", "PRONOUN:she", "ROLE"})
"""Labels of whom a sentence may be about."""
SUBJECT_WITHIN = 5
"""Units at the beginning of a sentence in which it says whom it is about."""
PASSIVE_WITHIN, GIVER_WITHIN = 6, 4
"""Units before "by" in which the passive verb of a figure stands, and behind it in which its giver is named."""


def published(sentence: Sentence) -> Iterator[Attribution]:
    """Who gave out the figures of the sentence: "in the results announced by the returning officer, Ada Brenn,"."""
    for unit in sentence.having("RESULTS", "FIGURES") if sentence.labels & _PUBLISHED else ():
        behind = sentence.units[unit.index + 1 : unit.index + 2 + PUBLISHED_WITHIN]
        given = next((each for each in behind if each.labels & _PUBLISHES), None)
        by = leads_to_agent(sentence, given) if given is not None else None
        led = sentence.units[max(0, unit.index - LED_WITHIN) : unit.index]
        apart = any(left.labels & _CITED_OR_CONTESTED or is_told_in(left) for left in led)
        if by is not None and not apart and (speaker := giver(sentence, sentence.units[by.index + 1])):
            leading = not any(left.labels & FIGURES for left in sentence.units[: unit.index])
            yield Attribution(speaker, sentence.span, Span(unit.start, by.end), leading=leading)


def reported(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Who a passive verb says to have told of what stands before it: "two deaths were reported by the ministry", « des
    cas relevés par les observateurs »."""
    for verb in sentence.having("SAYS"):
        behind = sentence.units[verb.index + 1 : verb.index + 2 + GIVER_WITHIN]
        first = 2 if len(behind) > 1 and determines(sentence, behind[1]) else 1  # « par | des | électeurs »
        led = [*takewhile(lambda unit: unit.entity is not None or unit.labels.isdisjoint(_APART), behind[first:])]
        by = bool(verb.index and behind) and "BY" in behind[0].labels
        told = by and any(unit.mention or unit.labels & (GIVING | TELLING) for unit in led)
        if told and verb.labels.isdisjoint(_DONE_TO) and not any(map(verb.span.meets, taken)):
            speaker = giver(sentence, behind[1])
            if speaker:
                yield Attribution(speaker, Span(sentence.span.start, verb.start), verb.span)


def contested(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Who turns a result down or claims it: "Kest rejected the figures as a fraud", "claimed victory with 53 %"."""
    for unit in sentence.having("DENIES", "CLAIMS_VICTORY", "ALLEGES"):
        behind = sentence.units[unit.index + 1 : unit.index + 1 + OBJECT_WITHIN]
        turned_down = "DENIES" in unit.labels and any(other.labels & _OUTCOME for other in (unit, *behind))
        claimed = "CLAIMS_VICTORY" in unit.labels or _claims_figures(sentence, unit)
        apart = unit.labels & {"NEGATION", "UNREAL"} or any(map(unit.span.meets, taken))
        verb = sentence.units.of_token(unit.opens) if unit.opens >= 0 else unit
        units = subject_of(sentence, verb) if (turned_down or claimed) and not apart else ()
        speaker = named(sentence, Span(units[0].start, units[-1].end)) if units else ()
        if speaker:
            reach = Span(verb.start, compared_from(sentence, unit))
            yield Attribution(speaker, reach, unit.span, leading=True, carries=False)


def _claims_figures(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody's camp claims a figure: « Le camp de Kest revendique 61 % »."""
    if "ALLEGES" not in unit.labels or unit.labels & {"SAYS", "AUX"}:
        return False
    camp = any("PARTY_SIDE" in other.labels for other in before(sentence, unit))
    return camp and any(other.labels & FIGURES for other in sentence.units[unit.index + 1 : unit.index + 3])


def counting(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """An electoral body that counts gives the figures behind: "the board had processed 98 %, and A had 53 %"."""
    for unit in sentence.having("COUNTED"):
        units = before(sentence, unit) if not any(unit.span.meets(span) for span in taken) else ()
        giver = frozenset[str]().union(*(each.labels for each in units))
        if "ELECTION_COMMISSION" in giver and not giver & (FIGURES | {"FIGURES", "AFTER", "IN"}):
            speaker = named(sentence, Span(units[0].start, units[-1].end))
            if speaker:
                yield Attribution(speaker, Span(unit.span.end, sentence.span.end), unit.span, leading=True)


def estimated(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Who a passive verb says to give the figure before: "is put at 61 % by the board"."""
    for unit in sentence.having("BY"):
        left = sentence.units[max(0, unit.index - 1) : unit.index]
        passive = any(
            "BE" in other.labels for other in sentence.units[max(0, unit.index - PASSIVE_WITHIN) : unit.index]
        )
        behind = sentence.units[unit.index + 1 : unit.index + 1 + GIVER_WITHIN]
        given = bool(left) and "PERCENT" in left[0].labels and passive
        if given and any(other.labels & GIVERS for other in behind) and not any(map(unit.span.meets, taken)):
            speaker = named(sentence, sentence.phrase(behind[0], STOP))
            if speaker:
                yield Attribution(speaker, Span(sentence.span.start, unit.span.start), unit.span, verb=True)


_OWN_SUBJECTS = frozenset(
    {"BE", "AUX", "SAYS", "WHO", "PERSON", "PRONOUN", "PARTY", "PARTY_SIDE", "SPEAKERS", "PEOPLE"}
)
_OWN_SUBJECTS |= {"OBSERVERS", "COMMENTATORS", "VOTERS", "CANDIDATES", "PROTESTERS", "CAMPAIGNERS", "SPOKESPERSON"}
"""Labels of words right before a participle that is theirs: "supporters | alleging fraud"."""


def _may_act(unit: Unit) -> bool:
    """Whether a unit names somebody a sentence may be about, or a board, which needs no name."""
    named = unit.entity is not None and bool(unit.labels & _SUBJECTS)
    return "ELECTION_COMMISSION" in unit.labels or (named and unit.labels.isdisjoint(OBLIQUE))


def going_on(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """Whom a sentence is about says what its participle reports: "Kest left the hall, alleging fraud", «Кест ушёл,
    назвав выборы фарсом»."""
    for unit in sentence.having("ONGOING"):
        left = sentence.units[unit.index - 1].labels if unit.index else frozenset({"SAYS"})
        led = bool(left & {",", "IN"}) or left.isdisjoint(_OWN_SUBJECTS)  # « en | dénonçant », "a complaint | alleging"
        who = next(filter(_may_act, sentence.units[:SUBJECT_WITHIN]), None) if led else None
        if who is None or who.index > unit.index or any(map(unit.span.meets, taken)):
            continue
        party = who.entity.name if who.entity is not None and who.entity.sort == "PARTY" else None
        speaker = (party,) if party else named(sentence, who.span)
        if speaker:
            reach = Span(unit.start, compared_from(sentence, unit))
            yield Attribution(speaker, reach, unit.span, leading=True, speaker=who.span)
