"""What the text says about its own origin (wire, translation, correction).

Lineage.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scrutator.reading.clauses import name_of
from scrutator.reading.dates.scene import same_paragraph
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.UTTERANCE
CUES = frozenset({"CONTRIBUTED", "TRANSLATED", "CORRECTION", "WITH"})
ORIGINS = {"CONTRIBUTED": "wire_contribution", "TRANSLATED": "translation", "CORRECTION": "correction"}


def read(sentence: Sentence) -> Iterator[Draft]:
    """The agency that contributed, or that the text is a translation."""
    yield from _credit(sentence)
    for cue, detail in ORIGINS.items():
        for unit in sentence.having(cue):
            single = unit.last - unit.first == 1 or "REFERENDUM" in unit.labels
            if cue == "CORRECTION" and single and not _opens(sentence, unit):
                continue  # a correction on the market, «поправки в конституцию»
            if cue == "CONTRIBUTED":
                yield from _contributed(sentence)
                return
            yield Draft(f"cue: {cue}", sentence.span, 20, subject="this article", detail=detail)
            return


def _contributed(sentence: Sentence) -> Iterator[Draft]:
    """The agency whose wire a text has used; none where none is named: "with agencies", "writing by Ada Brenn"."""
    bodies = (unit for unit in sentence.units if unit.entity is not None and unit.entity.sort == "BODY")
    agency = next(bodies, None)
    if agency is not None:
        yield _wire("cue: CONTRIBUTED", sentence, name_of(sentence, agency))


def _wire(rule: str, sentence: Sentence, agency: str | None) -> Draft:
    """The contribution of an agency, by its name if it has one."""
    sources = (agency,) if agency is not None else ()
    detail = ORIGINS["CONTRIBUTED"]
    return Draft(rule, sentence.span, 20, subject="this article", object=agency, detail=detail, sources=sources)


def _credit(sentence: Sentence) -> Iterator[Draft]:
    """A line of its own that only credits an agency: "With Example Wire", "(With Reuters)"."""
    words = [*islice((unit for unit in sentence.units if not unit.labels & {"(", ")", ".", ":"}), 3)]
    if len(words) != 2 or same_paragraph(sentence) is not None or "WITH" not in words[0].labels:
        return
    if (entity := words[1].entity) is not None:
        yield _wire("credit line", sentence, entity.name)


def _opens(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word opens its sentence before a colon: "Correction: …"."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return unit.index == 0 and any(":" in word.labels for word in behind)
