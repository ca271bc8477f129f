"""Clitics: short pronouns beside a verb that gives somebody a figure or a victory: « la crédite de », «дают ему»."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.languages import Language
from scrutator.reading.sentence import NUMBERS, Sentence, Unit

WITHIN = 12
"""Units behind the verb in which a figure or a victory shows what is given."""
_VERBS = frozenset({"CREDITS", "DECLARES"})
_OBJECTS = frozenset({"BACKED_BY"})
"""Labels of verbs that a pronoun is the object of in a language without articles: «её поддержали 40 %»."""
DONE_TO = frozenset({"ACCUSED", "ARRESTS", "CHARGED", "PENALISED"})
"""Labels of verbs that tell what is done to somebody."""
_GIVEN = NUMBERS | {"WINS", "VICTOR", "DECLARED_WINNER"}
_LEADS_TO_NOUN = frozenset({"IN", "OF", "FOR", "WITH", "BY", "AS_OF"})
"""Labels of words behind which « la place » is a noun with its article."""


def clitics(sentence: Sentence, language: Language) -> Iterator[tuple[Unit, frozenset[str]]]:
    """The pronouns to whose bearer a verb of the sentence gives something, each with the sex for which it cannot stand.
    In a language with articles they stand before the verb, and are articles elsewhere."""
    said = language.names.get("clitics", {})
    if said and not sentence.labels.isdisjoint(DONE_TO):
        yield from _done_to(sentence, language)
    articles = bool(language.names["articles"])
    verbs = _VERBS if articles else _VERBS | _OBJECTS
    if not said or sentence.labels.isdisjoint(verbs):
        return
    for verb in sentence.having(*verbs):
        behind = sentence.units[verb.index + 1 : verb.index + 1 + WITHIN]
        if verb.entity is not None or not any(unit.labels & _GIVEN for unit in behind):
            continue
        for unit in _beside(sentence, verb, articles=articles):
            others = _unlike(sentence, unit, language)
            if len(others) < len(said):
                yield unit, others


def _unlike(sentence: Sentence, unit: Unit, language: Language) -> frozenset[str]:
    """The sexes for which a word cannot stand; all of them where it is no pronoun."""
    said = language.names["clitics"]
    return frozenset(sex for sex, words in said.items() if sentence.text(unit.span).casefold() not in words)


def _done_to(sentence: Sentence, language: Language) -> Iterator[tuple[Unit, frozenset[str]]]:
    """The pronouns right before a verb of several that tells what is done to somebody: «Её | обвиняют в измене»."""
    plural = tuple(language.names.get("they_say", ()))
    for verb in sentence.having(*DONE_TO) if plural else ():
        unit = sentence.units[verb.index - 1] if verb.index else verb
        others = _unlike(sentence, unit, language)
        if sentence.tokens[verb.first].text.endswith(plural) and len(others) < len(language.names["clitics"]):
            yield unit, others


def _beside(sentence: Sentence, verb: Unit, *, articles: bool) -> Iterator[Unit]:
    """The words in whose place a pronoun of a verb can stand."""
    at = verb.index - 1
    while at > 0 and "AUX" in sentence.units[at].labels:
        at -= 1
    if at > 0 and articles and sentence.units[at].labels == {"IN", "_"}:
        at -= 1  # « ne lui en reconnaît que »
    if at >= 0 and not (at and sentence.units[at - 1].labels & _LEADS_TO_NOUN):
        yield sentence.units[at]
    if not articles:
        yield from sentence.units[verb.index + 1 : verb.index + 2]
