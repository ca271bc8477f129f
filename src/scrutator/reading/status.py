"""Status: how surely a claim is made, by the table of section 3.2 of the claim vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.lexer import cues, tokens
from scrutator.reading.sentence import Sentence, Unit

_RESULT = (
    ("EXIT_POLL", "exit_poll"),
    ("EXIT_POLLS", "exit_poll"),
    ("OPINION_POLL", "opinion_poll"),
    ("PARALLEL_COUNT", "parallel_count"),
    ("COUNTED", "partial"),
    ("EARLY", "early"),
    ("FINAL", "final"),
)


def labels_of(words: Sequence[str], language: Language) -> frozenset[str]:
    """The cues that stand in the names of sources."""
    found: set[str] = set()
    for text in words:
        for cue in cues(tokens(text, Span(0, len(text))), language):
            found |= set(cue.labels)
    return frozenset(found)


def of_result(
    sentence: Sentence, value: Unit | None, sources: Sequence[str], language: Language, *, past: bool
) -> str | None:
    """The status of a result figure; None where neither its own words nor its sources decide it."""
    cell = sentence.cells.get(value.index, sentence.span) if value else sentence.span
    said = labels_of(sources, language)
    own = frozenset().union(*(u.labels for u in sentence.between(cell.start, cell.end)), frozenset())
    for label, status in _RESULT:
        if label in said or (label in own and (label != "COUNTED" or _counted_share(sentence))):
            return status
    if past:
        return "unspecified" if not sources else "official" if "ELECTION_COMMISSION" in said else "unspecified"
    for label, status in _RESULT:
        if label in sentence.labels and (label != "COUNTED" or _counted_share(sentence)):
            return status
    if said & {"ELECTION_COMMISSION", "OFFICIAL"} or sentence.labels & {"OFFICIAL"}:
        return "official"
    if said & {"PARTY_SIDE"} or sentence.labels & {"CLAIMS_VICTORY"}:
        return "alleged"
    return None


def _counted_share(sentence: Sentence) -> bool:
    """Whether the share or number counted so far is given: "with 71.6 % of boxes opened"."""
    return any(
        any("COUNTED" in u.labels for u in sentence.units[unit.index + 1 : unit.index + 5])
        for unit in sentence.having("PERCENT", "COUNT")
    )


def of_other(sentence: Sentence, span: Span, sources: Sequence[str], language: Language) -> str:
    """The status of a claim that is no result figure."""
    said = labels_of(sources, language)
    own = frozenset().union(*(u.labels for u in sentence.between(span.start, span.end)), frozenset())
    before = frozenset().union(*(u.labels for u in sentence.between(sentence.span.start, span.start)), frozenset())
    if "DENIES" in before | own and not own & {"ARRESTS", "DEATHS"} and sources:
        return "denied"
    if said & {"PARTY_SIDE"}:
        return "alleged"
    if said & {"STATE_BODY", "ELECTION_COMMISSION", "POLICE"}:
        return "official"
    if "ALLEGES" in own | before:
        return "alleged"
    return "unspecified"
