"""Questions: which answer the voters gave to what a referendum asked them."""

from __future__ import annotations

from collections.abc import Mapping

from scrutator.reading.clauses import answer, is_answer, is_quoted
from scrutator.reading.clauses.victories import HINDERED
from scrutator.reading.sentence import Hit, Sentence, Unit

_FIGURES = frozenset({"PERCENT", "COUNT"})
_OPEN = HINDERED - {"LOSES"}
_NOT_VOTERS = frozenset({"HOUSE", "STATE_BODY", "BODY", "PARTY", "COURT"})
"""Labels of those whose yes or no decides no referendum."""


def decided(sentence: Sentence, hit: Hit) -> str | None:
    """The answer that won, by words for it or by what the voters did: "voted Yes", "approved the reform"."""
    return _named(sentence, hit) if "answer" in hit.roles else _done(sentence, hit)


def _named(sentence: Sentence, hit: Hit) -> str | None:
    subject = hit.roles["answer"]
    wins = any(unit.labels & {"WINS", "TRIUMPHS", "VICTORY", "MAJORITY"} for unit in hit.units)
    if (sentence.labels & _FIGURES and not wins) or _of_one_person(sentence, hit):
        return None
    clear = is_answer(sentence, subject, close=not hit.units[0].labels & {"VICTORY", "SAYS", "REFERENDUM"})
    side = subject.labels & {"FOR", "AGAINST"} and not is_quoted(sentence, subject)
    if not clear or side or _is_open(sentence, hit, subject):
        return None
    return answer(sentence, subject)


def _done(sentence: Sentence, hit: Hit) -> str | None:
    verb = hit.roles["verb"]
    before = sentence.units[: verb.index]
    others = any(unit.labels & _NOT_VOTERS and not unit.labels & {"COUNTRY", "PERSON"} for unit in before)
    if hit.units[0].labels & {"PLACE", "NAME"} and hit.units[0].entity is not None:
        return None  # « Bâle-Ville a accepté » decides nothing for all
    earlier = "YEAR" in sentence.labels or "NO_VICTORY" in verb.labels
    if earlier or others or _of_one_person(sentence, hit) or _is_open(sentence, hit, verb):
        return None
    words: Mapping[str, str] = sentence.words.names["answers"]
    return words["turned_down" if "TURNED_DOWN" in verb.labels else "approved"]


def _is_open(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    """Whether it is denied, hoped for or still to come."""
    return any(unit.labels & _OPEN for unit in sentence.units[: hit.units[-1].index] if unit is not subject)


def _of_one_person(sentence: Sentence, hit: Hit) -> bool:
    """Whether a single person votes: a name of two words right before, or a pronoun."""
    start = hit.units[0].index
    near = (*sentence.units[max(0, start - 2) : start], hit.units[0])
    named = (unit.mention for unit in near if "PERSON" in unit.labels and unit.mention)
    return any(len(mention.words) > 1 for mention in named) or any("PRONOUN" in unit.labels for unit in near)
