"""Speech: who says so. Attributions with their reach, and chains of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutator.model import Span
from scrutator.reading.sentence import Sentence, Unit

_STOP = frozenset({",", ";", ":", '"', "(", ")", "CLAUSE", "THAT", "SAYS", "GETS", "WINS", ".", "DATE", "TIME"})
_ARTICLE = re.compile(r"^(?:a|an)\s+|^The\s+(?=[A-Z])|^the\s+(?=[A-Z])")
_MARKS = re.compile(r'["“”]')
_NOT_SPEECH = frozenset({"GETS", "WINS", "DECLARED_WINNER", "CLAIMS_VICTORY"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands in ``reach``."""

    sources: tuple[str, ...]
    """Nearest speaker first."""
    reach: Span
    at: Span
    """The words that attribute."""
    leading: bool = False
    """Whether they stand before what they cover."""
    verb: bool = True
    """Whether a verb of speech attributes, and not "according to"."""


def attributions(sentence: Sentence) -> tuple[Attribution, ...]:
    """Every attribution of the sentence."""
    found = [*_according(sentence), *_quoted(sentence)]
    if not any(
        not item.leading or item.at.start > sentence.span.start + 3 for item in found if "quoted" in item.sources
    ):
        found += _verbs(sentence, [item.at for item in found])
    return tuple(found)


def _according(sentence: Sentence) -> Iterator[Attribution]:
    for unit in sentence.having("ACCORDING_TO"):
        start = sentence.units[unit.index + 1 : unit.index + 2]
        if not start:
            continue
        span = sentence.phrase(start[0], _STOP | {"PERCENT"})
        named = _named(sentence, span)
        leading = unit.index <= 1 or (
            sentence.units[unit.index - 1].labels & {",", "AND"} and not _numbers_before(sentence, unit)
        )
        reach = (
            Span(unit.span.start, sentence.span.end)
            if leading
            else Span(_clause_start(sentence, unit), sentence.span.end)
        )
        if named:
            yield Attribution(
                (*named,), reach if leading else reach, Span(unit.span.start, span.end), bool(leading), verb=False
            )


def _numbers_before(sentence: Sentence, unit: Unit) -> bool:
    return any(other.amount for other in sentence.units[: unit.index])


def _clause_start(sentence: Sentence, unit: Unit) -> int:
    for other in reversed(sentence.units[: unit.index]):
        if other.labels & {";"}:
            return other.span.end
    return sentence.span.start


def _quoted(sentence: Sentence) -> Iterator[Attribution]:
    """ "X was quoted as saying by Y", "Y quoted X as saying": the chain."""
    whole = sentence.span
    for unit in sentence.having("QUOTED_AS"):
        speaker = _before(sentence, unit)
        after = sentence.units[unit.index + 1 : unit.index + 2]
        outer = _named(sentence, sentence.phrase(after[0], _STOP)) if after else ()
        yield Attribution((*speaker, *outer), whole, unit.span)
    for unit in sentence.having("QUOTED_HIM"):
        outlet = _before(sentence, unit)
        person = next(
            (u for u in reversed(sentence.units[: unit.index]) if u.entity and u.entity.sort == "PERSON"), None
        )
        if outlet:
            yield Attribution((*((person.entity.name,) if person and person.entity else ()), *outlet), whole, unit.span)


def _verbs(sentence: Sentence, taken: list[Span]) -> Iterator[Attribution]:
    for unit in sentence.having("SAYS"):
        if unit.labels & (_NOT_SPEECH | {"ACCORDING_TO", "QUOTED_AS", "QUOTED_HIM"}) or any(
            unit.span.meets(span) for span in taken
        ):
            continue
        speaker, inverted = _before(sentence, unit), False
        if not speaker:
            speaker, inverted = _after(sentence, unit), True
        if not speaker:
            continue
        comma = unit.index and any(u.labels & {",", '"'} for u in sentence.units[max(0, unit.index - 6) : unit.index])
        last = (
            all(not u.amount for u in sentence.units[unit.index :])
            and unit.span.start > sentence.span.start + (sentence.span.end - sentence.span.start) / 3
        )
        trailing = bool(comma and last) or inverted
        reach = Span(sentence.span.start, unit.span.start) if trailing else Span(unit.span.end, sentence.span.end)
        yield Attribution(speaker, reach, unit.span, leading=not trailing)


def _before(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The speaker before a verb: the words back to the last joint, an apposition skipped."""
    units = list(sentence.units[: verb.index])
    while units and units[-1].labels & {"DATE", "NEGATION", "has", "POSSESSIVE"}:
        units.pop()
    if units and "," in units[-1].labels:
        opening = next((i for i in range(len(units) - 2, 0, -1) if "," in units[i].labels), None)
        units = units[:opening] if opening else []
    start = len(units)
    while start and not units[start - 1].labels & (_STOP | {"AND", "CLAUSE"}):
        start -= 1
    return _named(sentence, Span(units[start].span.start, units[-1].span.end)) if start < len(units) else ()


def _after(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The speaker after an inverted verb: "…, said Sergey Kest, a deputy"."""
    before = sentence.units[verb.index - 1] if verb.index else None
    following = sentence.units[verb.index + 1 : verb.index + 2]
    if before is None or not before.labels & {",", '"', "'"} or not following:
        return ()
    return _named(sentence, sentence.phrase(following[0], _STOP))


def _named(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """The speaker's name as the record gives it: a person's fullest name, else the words as written."""
    inside = sentence.between(span.start, span.end)
    inside = tuple(u for u in inside if not u.amount or u.amount.sort in ("COUNT", "VAGUE"))
    if not inside or not any(u.labels - {"_"} or u.entity for u in inside):
        return ()
    people = [u for u in inside if u.entity and u.entity.sort == "PERSON"]
    possessive = any("POSSESSIVE" in u.labels for u in inside[:-1])
    if people and not possessive and people[-1] is inside[-1] and people[-1].entity:
        return (people[-1].entity.name,)
    if inside[0].labels & {"PRONOUN", "ROLE"} and len(inside) == 1:
        return (inside[0].entity.name,) if inside[0].entity else ()
    words = sentence.text(Span(inside[0].span.start, inside[-1].span.end))
    words = _MARKS.sub("", _ARTICLE.sub("", words)).strip(" '")
    plural = bool(re.search(r"[a-z]", words)) and len(words.split()) <= 14
    known = any(
        u.labels
        & {"BODY", "PARTY", "NAME", "PERSON", "PLACE", "STATE_BODY", "ELECTION_COMMISSION", "PARTY_SIDE", "OBSERVERS", "POLICE",
           "EXIT_POLLS", "EXIT_POLL", "EARLY", "FINAL", "OFFICIAL", "SPOKESPERSON", "PEOPLE", "ELECTION", "VOTERS", "PRONOUN", "CANDIDATES"}
        for u in inside
    )  # fmt: skip
    return (words,) if words and (plural or words.isupper()) and known else ()


def sources_of(found: tuple[Attribution, ...], span: Span, cell: Span | None) -> tuple[str, ...]:
    """Who says what stands at ``span``: an attribution in the number's own stretch, else one that reaches it; trailing
    before leading, the nearest first."""
    reaching = [item for item in found if item.reach.meets(span) or item.reach.covers(span)]
    own = [item for item in reaching if cell and cell.covers(item.at) and not item.leading]
    pool = own or reaching
    if not pool:
        return ()
    best = min(pool, key=lambda item: max(item.at.start - span.end, span.start - item.at.end, 0))
    return best.sources
