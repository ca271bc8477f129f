"""Authors: whose statement a document is, where its top says so: a mission's findings, a commission's communiqué."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrutator.languages import Language
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Author, Sentence, Unit

TOP = 8
"""Lines and sentences among which a statement says what it is and who makes it."""
BODY = 3
"""Sentences of prose among them that may name who makes it."""
BESIDE = 3
"""Units between the words for a body and its name."""
HEAD, LONGEST = 3, 7
"""Lines at the very top among which the name of the body stands, and units that such a line has at most."""
_BOARDS = frozenset({"ELECTION_COMMISSION", "OBSERVING"})
_TOLD = frozenset(
    {"SAYS", "GETS", "WINS", "AUX", "BE", "PERCENT", "COUNT", "HOLDS_VOTE", "ANNOUNCES", "EXPECTS", "NEGATION", "VOTED"}
    | {"DENIES", "ALLEGES", "CRITICISES", "PERSON", "PARTY", "EARLY", "FINAL", "RESULTS", ":", "COUNTED", "TURNOUT"}
)
"""Labels of what a headline tells."""
_ISSUED = frozenset({"ISSUED", "ISSUED_AS"})
OPENS = 2
"""Units at the beginning of a sentence in which it says what the document is."""
VOICES = frozenset({"OBSERVING", "OBSERVERS", "COMMENTATORS", "ELECTION_COMMISSION"})


def author(sentences: Sequence[Sentence], language: Language) -> Author | None:
    """The body that makes the statement which the document is; None for reports about others."""
    top = sentences[:TOP]
    lines = [sentence for sentence in top if sentence.segment.section != "body"]
    issued = any(map(_issues, top)) or any(map(_says_what_it_is, lines))
    if not issued and not any(map(_heads_a_letter, lines[:HEAD])):
        return None
    prose = [sentence for sentence in sentences if sentence.segment.section == "body"][:BODY]
    for sentence in (*lines, *prose):
        voices = [unit for unit in sentence.units if unit.labels & VOICES]
        units = [unit for unit in voices if "ISSUED" not in unit.labels] or voices or _opening(sentence)
        if units:
            name = in_nominative(_name(sentence, units), language)
            written = _small(name, language) if name.isupper() and " " in name else name
            return Author(written, frozenset().union(*(unit.labels for unit in units)))
    return None


def _says_what_it_is(line: Sentence) -> bool:
    """Whether a line calls what is below it a decision, or is nothing but the word for a statement."""
    return not line.labels.isdisjoint(_ISSUED) or (len(line.units) == 1 and "ISSUED_ALONE" in line.labels)


def _issues(sentence: Sentence) -> bool:
    """Whether a sentence opens with what it is, or makes something known by being written: "Press release No. 4", "The
    Board brings to the attention of the public that". A report only mentions "a joint statement"."""
    opens = any("ISSUED" in unit.labels for unit in sentence.units[:OPENS])
    return "DECREES" in sentence.labels or (opens and "SAYS" not in sentence.labels)


def _heads_a_letter(line: Sentence) -> bool:
    """Whether a line holds the name of a board or a mission and nothing that a headline would say of it."""
    named = any(unit.labels & _BOARDS for unit in line.units)
    return named and len(line.units) <= LONGEST and line.labels.isdisjoint(_TOLD)


def _opening(sentence: Sentence) -> list[Unit]:
    """The body whose name opens a line before a colon: "X: our own count shows a run-off"."""
    named = [unit for unit in sentence.units if unit.entity and unit.entity.sort in ("BODY", "PARTY", "NAME")][:1]
    first = [
        unit for unit in named if not any(other.labels & {",", ".", ":"} for other in sentence.units[: unit.index])
    ]
    behind = [unit for each in first for unit in sentence.units[each.index + 1 : each.index + 1 + BESIDE]]
    return first if sentence.segment.section != "body" and any(":" in unit.labels for unit in behind) else []


def _name(sentence: Sentence, units: Sequence[Unit]) -> str:
    """The name of the body whose voice it is, else a name beside the words for it, else these words."""
    bodies = (
        unit
        for unit in sentence.units
        if unit.entity and unit.entity.sort in ("BODY", "PARTY", "NAME") and abs(unit.index - units[0].index) <= BESIDE
    )
    named = next((unit for unit in units if unit.entity), None) or next(bodies, None)
    return named.entity.name if named is not None and named.entity else sentence.text(units[0].span)


def _small(words: str, language: Language) -> str:
    """A name in capital letters as names are written: "Election Board of Norvia", « Conseil électoral d'Estmark »."""
    small = {*language.names["inner"], *language.names.get("name_tails", ())}
    parts = re.findall(r"[^\W_]+|[\W_]+", words)
    behind = [*parts[1:], " "]
    return "".join(
        part.lower()
        if at and (language.keys.key(part) in small or (len(part) == 1 and mark == "'"))
        else part.capitalize()
        for at, (part, mark) in enumerate(zip(parts, behind, strict=True))
    )
