"""Deciders: the courts and boards that decide what a sentence tells, who answer for it as who says it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.citations import Attribution
from scrutator.reading.speech.naming import named
from scrutator.reading.speech.speakers import giver, subject_of

DECIDES = frozenset({"ANNUL", "DECLARES", "TURNED_DOWN", "RULED"})
DECIDES |= {"irregularity:result_annulled", "irregularity:votes_annulled"}
"""Labels of words by which a court or a board decides something."""
_BODIES = frozenset({"ELECTION_COMMISSION", "STATE_BODY"})
_WANTED = frozenset({"ASKS", "UNREAL", "NEGATION", "EXPECTS"})
"""Labels of words before a decision that somebody only wants, or that nobody has taken."""
_FILED = frozenset({"irregularity:complaints", "ANNUL"})
"""Labels of words by which somebody only goes to court: « un recours en | annulation »."""
WANTED_WITHIN, DECIDED_WITHIN = 8, 8
"""Units before a decision in which it is said that it is only wanted, and behind it in which "by" stands."""


def decided(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """The court or board that decides what a sentence tells: "the court, which annulled the vote in May", "was struck
    down by the court", "the council proclaimed A elected with 53 %"."""
    for unit in sentence.having(*DECIDES):
        verb = sentence.units.of_token(unit.opens) if unit.opens >= 0 else unit
        if unit.entity is not None or any(map(verb.span.meets, taken)) or _is_wanted(sentence, verb):
            continue
        if unit.labels >= _FILED:
            continue
        active = _before(sentence, verb)
        speaker = active or _behind(sentence, unit)
        if speaker:
            reach = Span(verb.start if active else sentence.span.start, sentence.part(unit.span).end)
            yield Attribution(speaker, reach, verb.span, leading=True, carries="DECLARES" in unit.labels)


def _is_wanted(sentence: Sentence, verb: Unit) -> bool:
    """Whether somebody only asks for a decision: "asked the court to annul", « d'annuler le scrutin »."""
    left = reversed(sentence.units[max(0, verb.index - WANTED_WITHIN) : verb.index])
    clause = takewhile(lambda unit: not unit.labels & {";", ":", "CLAUSE"}, left)
    endings = tuple(sentence.words.calendar["tense"]["infinitive_endings"])
    word = sentence.tokens[verb.first].text.casefold()
    return any(unit.labels & _WANTED for unit in clause) or (bool(endings) and word.endswith(endings))


def _before(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The court or board that is the subject of a verb, or the one that its relative clause is about."""
    units = subject_of(sentence, verb)
    known = any(unit.labels & _BODIES for unit in units)
    return named(sentence, Span(units[0].start, units[-1].end)) if known else ()


def _behind(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """The court or board that "by" names behind a verb."""
    near = takewhile(lambda each: not each.labels & {",", ";"}, sentence.units[unit.index + 1 :][:DECIDED_WITHIN])
    by = next((each.index for each in near if "BY" in each.labels), None)
    behind = sentence.units[by + 1 : by + 4] if by is not None else ()
    known = any(each.labels & _BODIES for each in behind)
    return giver(sentence, behind[0]) if known else ()
