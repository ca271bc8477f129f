"""Pollsters: whose poll a sentence gives the figures of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scrutator.model import Span
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import Attribution
from scrutator.reading.speech.naming import STOP, speaker_phrase

POLLS = frozenset({"EXIT_POLL", "EXIT_POLLS", "OPINION_POLL", "SURVEY"})
FIGURES = frozenset({"PERCENT", "COUNT", "POINTS"})
_BEFORE_A_NAME = frozenset({"_", "POLLSTER"})
"""Labels of what stands between "by" and the name of a pollster: "by the institute Barometer"."""
_TAKES = frozenset({"WHO", "HOLDS_VOTE", "GETS", "OPENED"})
"""Labels of the words that open the clause about the taking of a poll."""
DESCRIBED_BY = 2
"""Words before that for a poll which say what poll it is."""
_WHOSE_FIGURES = frozenset({"PARTY", "PERSON", "GETS", "PERCENT", "TURNOUT"})
"""Labels of what begins to say whose the figures of a poll are."""
_OF_OTHERS = frozenset({"OFFICIAL", "ELECTION_COMMISSION"})


def polls(sentence: Sentence) -> Iterator[Attribution]:
    """ "An exit poll by X", "X's exit poll", "X exit poll: …": figures of X."""
    for unit in sentence.having(*POLLS, "UNNAMED_POLL"):
        body = taker(sentence, unit)
        if body is not None and body.entity and "ELECTION_COMMISSION" not in body.labels:
            reach = Span(sentence.span.start, compared_from(sentence, unit))
            yield Attribution((body.entity.name,), reach, unit.span, leading=True, verb=False, poll=True)


def gone_by(sentence: Sentence) -> Iterator[Attribution]:
    """A poll that figures go by, where its case alone tells and nobody is said to have taken it: «по совместному
    экзит-полу трёх каналов, А набрала»."""
    for unit in sentence.having(*POLLS) if sentence.words.declension else ():
        left = sentence.units[max(0, unit.index - DESCRIBED_BY - 1) : unit.index]
        led = next((other for other in reversed(left) if other.labels != {"_"}), unit)
        if "APIECE" not in led.labels or taker(sentence, unit) is not None:
            continue
        first = sentence.units[led.index + 1]
        span = speaker_phrase(sentence, first, STOP | _WHOSE_FIGURES)
        poll = in_nominative(sentence.text(span), sentence.words, oblique=True)
        reach = Span(sentence.span.start, compared_from(sentence, unit))
        yield Attribution((poll,), reach, Span(led.start, span.end), leading=True, verb=False, poll=True)


def taker(sentence: Sentence, poll: Unit) -> Unit | None:
    """Who took a poll: the body that "by" or "of" names behind it, before any number and any verb of giving figures
    ("the first exit poll to be read out on Sunday, by X, had"), else the body right before it."""
    behind = sentence.units[_behind(sentence, poll) :]
    led = "OF" in poll.labels or sentence.text(poll.span).endswith((" by", " of"))
    led = led or bool(sentence.words.declension)  # «экзитпол | института | „Маяк“»
    takes = False
    for unit in behind:
        if unit.labels & FIGURES or (unit.labels & {"ASSIGNS", "SAYS", ";"} and unit.entity is None):
            break
        if led and (unit.labels & {"BODY", "NAME"} or ("PERSON" in unit.labels and takes)):
            return unit
        takes = "BY" in unit.labels or (takes and bool(unit.labels & _BEFORE_A_NAME))
        led = takes or "OF" in unit.labels or (led and bool(unit.labels & _BEFORE_A_NAME))
    left = [u for u in sentence.units[max(0, poll.index - 2) : poll.index] if "POSSESSIVE" not in u.labels]
    left = left[:1] if left[1:] and left[1].labels == {"_"} and "-" in sentence.text(left[1].span) else left
    return left[-1] if left and left[-1].labels & {"BODY", "NAME"} else None


def _behind(sentence: Sentence, poll: Unit) -> int:
    """Where the words behind a poll begin; in a language whose cases tell who took it, those that open the clause about
    its taking are passed over: «опрос | , проведённый | институтом „Маяк“», «опрос | , который провёл | „Маяк“»."""
    start = poll.index + 1
    opens = [unit.index for unit in sentence.units[start + 1 : start + 3] if unit.labels & _TAKES and not unit.entity]
    clause = sentence.words.declension and opens and "," in sentence.units[start].labels
    return opens[-1] + 1 if clause else start


def untaken(units: Sequence[Unit]) -> Sequence[Unit]:
    """The words for a poll among some, where these do not name a body besides that has not taken it."""
    led = any(unit.labels & {"BY", "OF"} for unit in units)
    body = any("BODY" in unit.labels for unit in units) and not led
    return [unit for unit in units if unit.labels & {"POLL", "UNNAMED_POLL"} and unit.entity is None and not body]


def takers(sentence: Sentence, asked: Sequence[Unit]) -> tuple[str, ...]:
    """Who took the first of some polls of which the sentence says so. A poll itself is nobody's name."""
    found = (taker(sentence, poll) for poll in asked)
    return tuple(body.entity.name for body in found if body is not None and body.entity)[:1]


def compared_from(sentence: Sentence, verb: Unit) -> int:
    """Where the figures of a giver end: before one that somebody else reported ("68 %, against the official 69.4")."""
    for unit in sentence.units[verb.index + 1 :]:
        rest = sentence.units[unit.index + 1 :]
        if unit.labels & {"AGAINST", "EARLIER_FIGURE"} and any(u.labels & _OF_OTHERS for u in rest):
            return unit.start
    return sentence.span.end
