"""Named: who in a sentence can stand for a speaker, and what the record calls each: a name, or words of no list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from scrutator.languages import language
from scrutator.model import Span
from scrutator.reading.names.nominatives import in_nominative, is_nominative
from scrutator.reading.sentence import Sentence, Unit, once
from scrutator.reading.speech import attributions

PHRASE = 6
"""Units beside the words that attribute among which a speaker of no list is told."""
NOUNS = frozenset(
    {"PERSON", "PARTY", "NAME", "BODY", "ELECTION_COMMISSION", "STATE_BODY", "POLICE", "OBSERVERS", "OBSERVING"}
    | {"COMMENTATORS", "PARTY_SIDE", "SPOKESPERSON", "ORGANISERS", "SPEAKERS", "OUTLET", "POLLSTER", "COURT", "STAFF"}
    | {"EXIT_POLL", "EXIT_POLLS", "PARALLEL_COUNT", "PRONOUN", "ROLE", "HEAD_POST", "OFFICER", "CHAIR_OF"}
)
"""Labels of words that can stand for a speaker."""
_ENDS = frozenset({",", ";", ":", '"', "(", ")", ".", "-", "CLAUSE", "THAT", "AND", "BUT", "SAYS"})
_ENDS |= {"NUMBER", "DATE", "TIME", "WEEKDAY"}
"""Labels of what is no part of the words for a speaker."""
BACKED_WITHIN = 3
"""Units before a name in which it is said that whoever bears it put somebody up."""
BODIES = frozenset({"BODY", "PARTY", "NAME"})
"""Sorts of names that a text can be the word of."""


@once
def speaking(sentence: Sentence) -> tuple[tuple[str, Unit], ...]:
    """The units of a sentence that can stand for a speaker, each with what the record calls it."""
    spoken = [item.at for item in attributions(sentence)]
    units = (unit for unit in sentence.having(*NOUNS) if unit.amount is None and _is_somebody(unit))
    units = (unit for unit in units if unit.entity or not any(at.start < unit.start < at.end for at in spoken))
    units = (unit for unit in units if not _opens_declined(sentence, unit))
    named = ((unit.entity.name if unit.entity is not None else _words_for(sentence, unit), unit) for unit in units)
    return tuple((name, unit) for name, unit in named if name)


def _opens_declined(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun that opens a sentence can be no subject, as its form tells: «Наблюдателям | отказали»."""
    opens = unit.index == 0 and unit.entity is None and "ACCORDING_TO" not in unit.labels
    return opens and not is_nominative(sentence.text(unit.span), sentence.words)


def _words_for(sentence: Sentence, unit: Unit) -> str:
    """What the record calls a speaker who has no name: by the words for one, without those that cite: «по данным |
    опроса»."""
    tokens = sentence.tokens[unit.first : unit.last]
    keys = [token.key for token in tokens] if "ACCORDING_TO" in unit.labels else []
    cut = max((at for at in range(len(keys)) if " ".join(keys[:at]) in _citing(sentence.words.code)), default=0)
    words = in_nominative(sentence.text(Span(tokens[cut].start, unit.end)), sentence.words)
    return words if unit.labels.isdisjoint(_UNNAMED) else ""


@cache
def _citing(code: str) -> frozenset[str]:
    """The words with which a text cites somebody, as tokens are compared."""
    return frozenset(map(language(code).keys.of_phrase, language(code).cues["ACCORDING_TO"]))


_UNNAMED = frozenset({"PRONOUN", "ROLE", "OBSERVING"})
"""Labels of words that alone call nobody by a name."""


def is_an_act(unit: Unit) -> bool:
    """Whether words tell what was done: "police fired on the crowd"."""
    return any(label[:1].islower() for label in unit.labels)


def _is_somebody(unit: Unit) -> bool:
    return unit.labels.isdisjoint({"PLACE", "COUNTRY"}) or not unit.labels.isdisjoint({"PARTY", "PERSON", "BODY"})


def is_a_body(unit: Unit) -> bool:
    return unit.entity is not None and unit.entity.sort in BODIES and unit.mention is not None


def may_tell(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name is one whose word a text can be, and not only that of who put somebody up: « Investie par le parti
    Horizon »."""
    left = sentence.units[max(0, unit.index - BACKED_WITHIN) : unit.index]
    return is_a_body(unit) and not any("NOMINATION" in other.labels for other in left)


@once
def in_words(sentence: Sentence) -> tuple[tuple[str, Unit, str], ...]:
    """Those who are told in words of no list beside the words that attribute: "the tea seller says"."""
    return tuple(_each_in_words(sentence))


def _each_in_words(sentence: Sentence) -> Iterator[tuple[str, Unit, str]]:
    for unit in sentence.having("SAYS", "ACCORDING_TO"):
        if "NEGATION" in unit.labels and is_an_act(unit):
            continue  # « l'isoloir | n'assurait pas le secret »
        cites = "ACCORDING_TO" in unit.labels
        behind = sentence.units[unit.index + 1 : unit.index + 1 + PHRASE]
        before = () if cites else sentence.units[max(0, unit.index - PHRASE) : unit.index][::-1]
        for units, where in ((behind, "behind"), (before, "in front")):
            words = sorted(takewhile(is_a_word, units), key=lambda each: each.index)
            told = where == "in front" and any("BE" in each.labels for each in words[-1:])  # "the result was announced"
            told = told or any(_opens_declined(sentence, each) for each in words[:1])
            if words and not (told or _is_the_writer(sentence, words[-1])) and _may_be_somebody(words):
                name = without_article(sentence, words)
                if name:
                    yield name, words[-1 if where == "in front" else 0], f"in words {where} {cites}"


def _may_be_somebody(words: Sequence[Unit]) -> bool:
    """Whether words name no one and no number, and are not the end of others nor what was done: « le secret | du vote
    »."""
    plain = all(each.entity is None and each.amount is None and not is_an_act(each) for each in words)
    return plain and words[0].labels.isdisjoint(_INSIDE)


def _is_the_writer(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word stands for whoever tells all this, as no source of it: «потом | я | увидел»."""
    return unit.entity is None and sentence.tokens[unit.last - 1].key in sentence.words.names.get("writer", ())


_INSIDE = frozenset({"VOTES"})
"""Labels of words with which nobody begins."""


def is_a_word(unit: Unit) -> bool:
    return unit.labels.isdisjoint(_ENDS)


def without_article(sentence: Sentence, units: Sequence[Unit]) -> str:
    first, names = sentence.tokens[units[0].first], sentence.words.names
    led = first.key in names["articles"] or first.key in names["determiners"]
    return sentence.text(Span(first.end if led else first.start, units[-1].end)).strip(" '")
