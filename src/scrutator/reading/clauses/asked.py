"""Asked: the shares and votes of the answers to a question that was put to the vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from scrutator.reading.clauses import answer, figures, is_answer, is_quoted
from scrutator.reading.clauses.answering import COUNT_LINES, COUNTED_OUTCOMES, LINES, OUTCOMES, SHARES, VOTES
from scrutator.reading.clauses.choosers import voted_for_something
from scrutator.reading.clauses.options import option
from scrutator.reading.sentence import Draft, Hit, Sentence

MANY = 1000
"""From here on a bare number that somebody got is one of votes in a text that counts votes."""
_FOR_A_THING = frozenset({"for what is asked, so many", "for another thing, so many"})


def of_answers(sentence: Sentence) -> Iterator[Draft]:
    """The shares of the answers to a question that was put to the vote."""
    for hit in sentence.hits(SHARES):
        named = _answered(sentence, hit)
        yield from (replace(draft, subject=named) for draft in figures(sentence, iter((hit,))) if named is not None)
    for hit in sentence.hits(LINES):
        if any({"PERCENT", "ANSWER"} & unit.labels for unit in hit.units[1:-1]):
            continue  # «за поправку 61 %, против — 37 %» goes on
        side = answer(sentence, hit.roles["subject"])
        yield from (replace(draft, subject=side) for draft in figures(sentence, iter((hit,))))
    for outcome, rules in OUTCOMES.items():
        found = figures(sentence, sentence.hits(rules), subject=sentence.words.names["answers"][outcome])
        yield from (draft for draft in found if not _of_a_name(sentence, draft) and not _denied(sentence, draft))


def _answered(sentence: Sentence, hit: Hit) -> str | None:
    """The answer that has a share; None where the words are none, or are those of the next share."""
    leads = bool(hit.roles["subject"].labels & {"AGAINST", "FOR"})
    behind = hit.roles["value"].index > hit.roles["subject"].index
    if not behind and _begins_again(sentence, hit):
        return None
    leads = leads and not is_quoted(sentence, hit.roles["subject"])
    said = is_answer(sentence, hit.roles["subject"]) and not (leads and behind)
    chosen = option(sentence, hit.roles["subject"]) if hit.rule.name in _FOR_A_THING else None
    if hit.rule.name == "for another thing, so many" and chosen is None:
        return None
    if not said and not chosen and not _is_elliptic(sentence, hit) and not _is_for_a_thing(sentence, hit):
        return None
    return chosen or answer(sentence, hit.roles["subject"])


def _is_elliptic(sentence: Sentence, hit: Hit) -> bool:
    """Whether "against" opens a clause with its share: «за поправку 61 %, против — 37 %»."""
    side, value = hit.roles["subject"], hit.roles["value"]
    opens = side.index == 0 or bool(sentence.units[side.index - 1].labels & {",", ";", ":", "AND", "CLAUSE"})
    inner = sentence.units[side.index + 1 : value.index]
    bare = all(unit.labels & {"-", "COUNT", "(", ","} for unit in inner)
    return opens and "AGAINST" in side.labels and side.index < value.index and bare


def _begins_again(sentence: Sentence, hit: Hit) -> bool:
    """Whether the answer behind a share is that of the next one: "Yes was 52 % and | No 48"."""
    between = sentence.units[hit.roles["value"].index + 1 : hit.roles["subject"].index]
    return any(unit.labels & {"AND", ";", "CLAUSE"} for unit in between)


def _is_for_a_thing(sentence: Sentence, hit: Hit) -> bool:
    """Whether so many voted on what a referendum asks, and for nobody: «за поправку проголосовали 61 %»."""
    side = hit.roles["subject"]
    verb = next((unit for unit in hit.units[1:] if unit.labels & {"VOTED", "SUPPORTS"}), side)
    if hit.rule.name != "for what is asked, so many" or "ANSWER" not in side.labels:
        return False
    return verb.index == side.index + 1 or voted_for_something(sentence, side, verb)


def _of_a_name(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody is who was backed, and no question."""
    near = sentence.units.behind(draft.span.end)[:BACKED_WITHIN]
    near = tuple(takewhile(lambda unit: unit.labels.isdisjoint({",", ";", ".", "AND", "CLAUSE"}), near))
    inner = sentence.between(draft.span.start, draft.span.end)
    return draft.rule in _BACKED and any(unit.labels & {"PERSON", "PARTY"} for unit in (*inner, *near))


def _denied(sentence: Sentence, draft: Draft) -> bool:
    """Whether those who approved are said not to: «не поддержали 19 %»."""
    words = sentence.between(draft.span.start, draft.span.end) if draft.rule in _APPROVED else ()
    return any({"APPROVED", "TURNED_DOWN"} <= unit.labels for unit in words)


_APPROVED = frozenset({"a share approved it", "approved, so many", "approved, a share"})
_BACKED = frozenset(
    {"those in favour, so many", "those against, so many"}
    | {
        "a share approved it",
        "a share turned it down",
        "approved, so many",
        "turned down, so many",
        "approved, a share",
    }
    | {"turned down, a share"}
)
BACKED_WITHIN = 4
"""Units behind a verb in which a name stands that is backed."""


def votes_of_answers(sentence: Sentence) -> Iterator[Draft]:
    """Votes for the answers of a referendum."""
    for hit in sentence.hits(COUNT_LINES) if "REFERENDUM" in sentence.topics else ():
        side = answer(sentence, hit.roles["subject"])
        yield from (replace(draft, subject=side) for draft in figures(sentence, iter((hit,))) if _is_high(draft))
    for outcome, rules in COUNTED_OUTCOMES.items() if "REFERENDUM" in sentence.topics else ():
        yield from figures(sentence, sentence.hits(rules), subject=sentence.words.names["answers"][outcome])
    for hit in sentence.hits(VOTES) if "REFERENDUM" in sentence.topics else ():
        unit = hit.roles["subject"]
        if hit.rule.name == "against, so many" and _goes_to_an_answer(sentence, hit):
            continue
        said = is_answer(sentence, unit, close=hit.rule.name == "so many for an answer")
        if not said and not _is_elliptic(sentence, hit):
            continue
        if any("AND" in each.labels for each in sentence.units[unit.index + 1 : hit.roles["value"].index]):
            continue  # « pour le oui et | 23,7 millions contre »
        for draft in figures(sentence, iter((hit,))):
            if is_number_of_people(draft) and (_is_high(draft) or "VOTES" in sentence.labels):
                yield replace(draft, subject=answer(sentence, unit))


def _goes_to_an_answer(sentence: Sentence, hit: Hit) -> bool:
    """Whether so many that others are held against are those for an answer: « contre 450 000 pour le non », « contre
    450 000 non »."""
    behind = sentence.units[hit.roles["value"].index + 1 :][:TO_AN_ANSWER]
    if behind and behind[0].labels & {"ANSWER", "YES_NO"}:
        return True
    led = next((at for at, unit in enumerate(behind) if "FOR" in unit.labels), None)
    return led is not None and any("ANSWER" in unit.labels for unit in behind[led + 1 :])


TO_AN_ANSWER = 4
"""Units behind a number in which the answer stands that it goes to."""


def _is_high(draft: Draft) -> bool:
    amount = draft.value.amount.quantity.value if draft.value and draft.value.amount else None
    return amount is not None and amount >= MANY


def is_number_of_people(draft: Draft) -> bool:
    """Whether a number can be one of votes, which are whole: a decimal fraction or "one" is something else."""
    value = draft.value.amount.quantity.value if draft.value and draft.value.amount else None
    return value is None or (value == value.to_integral_value() and value > 1)
