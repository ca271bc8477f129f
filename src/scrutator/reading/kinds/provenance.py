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
            agency = next((unit for unit in sentence.units if unit.entity and unit.entity.sort == "BODY"), None)
            name = name_of(sentence, agency)
            sources = (name,) if name and cue == "CONTRIBUTED" else ()
            yield Draft(
                f"cue: {cue}",
                sentence.span,
                20,
                subject="this article",
                object=name if sources else None,
                detail=detail,
                sources=sources,
            )
            return


def _credit(sentence: Sentence) -> Iterator[Draft]:
    """A line of its own that only credits an agency: "With Example Wire", "(With Reuters)"."""
    words = [*islice((unit for unit in sentence.units if not unit.labels & {"(", ")", ".", ":"}), 3)]
    if len(words) != 2 or same_paragraph(sentence) is not None or "WITH" not in words[0].labels:
        return
    if (entity := words[1].entity) is not None:
        name = entity.name
        yield Draft(
            "credit line", sentence.span, 20, subject="this article", object=name, detail="wire_contribution",
            sources=(name,),
        )  # fmt: skip


def _opens(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word opens its sentence before a colon: "Correction: …"."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return unit.index == 0 and any(":" in word.labels for word in behind)
