"""Persons: numbers of people that something happened to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutator.model import Span
from scrutator.reading.clauses import clause, figures, name_of
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

ACTING = frozenset({"POLICE", "STATE_BODY", "PERSON", "BODY"})


def people(sentence: Sentence, rules: Sequence[Rule], cue: str) -> Iterator[Draft]:
    """Drafts of an event that happens to people: with each number that a rule finds, else one without a number."""
    found = [draft for draft in figures(sentence, sentence.hits(rules)) if not _refuted(sentence, draft)]
    for draft in found:
        verb = next((u for u in sentence.having(cue) if draft.span.covers(u.span)), None)
        actor = _actor(sentence, verb) if verb else None
        subject = draft.subject or _whom(sentence, draft)
        start = min(draft.span.start, actor.span.start if actor else draft.span.start)
        yield replace(draft, subject=subject, object=name_of(sentence, actor), span=replace(draft.span, start=start))
    if found:
        return
    for verb in sentence.having(cue):
        whom = _object(sentence, verb)
        if whom is not None and not _denied(sentence, verb):
            actor = _actor(sentence, verb)
            name = sentence.text(whom)
            yield Draft("without a number", clause_of(sentence, verb), 8, subject=name, object=name_of(sentence, actor))
            return


def clause_of(sentence: Sentence, verb: Unit) -> Span:
    """The clause that the verb stands in."""
    return clause(sentence, verb)


def _refuted(sentence: Sentence, draft: Draft) -> bool:
    assert draft.value is not None
    return any("NEGATION" in unit.labels for unit in sentence.between(draft.span.start, draft.span.end))


def _denied(sentence: Sentence, verb: Unit) -> bool:
    return any("NEGATION" in unit.labels for unit in sentence.units[max(0, verb.index - 3) : verb.index])


def _actor(sentence: Sentence, verb: Unit) -> Unit | None:
    """Who does it: before an active verb, after "by" behind a passive one."""
    following = sentence.units[verb.index + 1 : verb.index + 4]
    for link, unit in zip(following, following[1:], strict=False):
        if sentence.text(link.span).casefold() == "by":
            rest = [u for u in sentence.units[unit.index : unit.index + 2] if u.labels & ACTING]
            return rest[0] if rest else None
    for unit in reversed(sentence.units[max(0, verb.index - 4) : verb.index]):
        if unit.labels & {",", ";", "PEOPLE", "COUNT", "VAGUE"}:
            return None
        if unit.labels & ACTING:
            return unit
    return None


def _whom(sentence: Sentence, draft: Draft) -> str:
    """The words for the people: those behind the number, else "people"."""
    assert draft.value is not None
    after = sentence.units[draft.value.index + 1 : draft.value.index + 4]
    named = next((unit for unit in after if "PEOPLE" in unit.labels), None)
    return sentence.text(named.span) if named else "people"


def _object(sentence: Sentence, verb: Unit) -> Span | None:
    """The people that a verb without a number is about, in words."""
    after = sentence.units[verb.index + 1 : verb.index + 5]
    for unit in after:
        if unit.labels & {",", ";", "."}:
            break
        if "PEOPLE" in unit.labels:
            return Span(after[0].span.start, sentence.phrase(unit).end) if after else unit.span
    before = sentence.units[max(0, verb.index - 4) : verb.index]
    return next((unit.span for unit in reversed(before) if "PEOPLE" in unit.labels), None)
