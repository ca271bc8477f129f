"""Tense: whether the words around a day look ahead or back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from scrutator.languages import Language, language
from scrutator.reading.lexer import Token
from scrutator.reading.sentence import Sentence, Unit, once

ASKED = 5
"""Letters by which a verb that asks for something is known, whatever its ending."""
ASKED_WITHIN = 2
"""Words among which one asks for what an infinitive behind them tells."""
_RELATIVE = frozenset({"WHO", "WHOM", "WHOSE", "THAT"})
"""Labels of the words that open a relative clause."""
_LEADS_UP = frozenset({"RUN_UP", "EVE"})
"""Labels of words that put something before the vote."""
LED_WITHIN = 5
"""Units before a weekday in which such a word stands."""
VOTE_BESIDE = 3
"""Units from a weekday within which the words for the vote stand that it is the day of."""


def future(sentence: Sentence, unit: Unit, language: Language, *, purpose: bool = True) -> bool:
    """Whether the words before a time expression look ahead: a future verb, or an infinitive of ``purpose`` ("to show
    the photo on Monday") nearer than any verb of the past. The purpose of what was done is of its day ("fired to
    disperse them on Monday"), that of what was asked is not ("were told to bring it on Monday"). Where no verb stands
    before it, the first one behind it tells ("On Sunday the country will vote")."""
    tense = language.calendar["tense"]
    intended = False
    for at in range(unit.first - 1, -1, -1):
        infinitive = sentence.tokens[at].key == tense["infinitive"]
        if infinitive and not purpose:
            continue
        ahead = _looks(sentence.tokens, at, tense, language)
        if ahead and infinitive:
            if _asks(sentence.tokens, at - ASKED_WITHIN, language):
                return True  # "the obligation to show it on Monday"
            intended = True
        elif ahead is not None:
            return ahead or (intended and _asks(sentence.tokens, at, language))
    if intended:
        return True
    behind = (_looks(sentence.tokens, at, tense, language) for at in range(unit.last, len(sentence.tokens)))
    return bool(tense["verbs_follow"]) and bool(next((ahead for ahead in behind if ahead is not None), False))


def _looks(tokens: Sequence[Token], at: int, tense: Mapping[str, Any], language: Language) -> bool | None:
    """Where a word looks: ahead, back, or nowhere."""
    token = tokens[at]
    ways = _ways(token.text, token.key, token.exact, language.code) if token.sort == "word" else _NOWHERE
    if not ways:
        return None
    if "future" in ways:
        led = tokens[at - 1].key if at else ""
        return led not in tense["past_words"] or led in tense["present"]  # "were called to the polls" looks back
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if "present" in ways and (behind in tense["future"] or behind == tense["infinitive"]):
        return True  # "are called to the polls", "is to be sworn in"
    if "past" in ways:
        return None if _is_of_the_future(tokens, at, tense) else False
    return True if "infinitive" in ways and _of_purpose(tokens, at, tense, language) else None


def _is_of_the_future(tokens: Sequence[Token], at: int, tense: Mapping[str, Any]) -> bool:
    """Whether a participle belongs to a helper that does not look back: "will be | held", "to be formally opened"."""
    helpers = tense["future_helpers"]
    return any(token.key in helpers or token.exact in helpers for token in tokens[max(0, at - 2) : at])


def _asks(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether the words from a place on ask for what an infinitive tells: "told to", "called on them to"."""
    beside = tokens[max(0, at) : at + ASKED_WITHIN]
    return any(token.key[:ASKED] in _asking(language.code) for token in beside)


@cache
def _asking(code: str) -> frozenset[str]:
    """The beginnings of the verbs that ask for something."""
    return frozenset(word[:ASKED] for word in language(code).calendar["tense"]["asking"])


_NOWHERE = frozenset[str]()


@lru_cache(maxsize=1 << 14)
def _ways(text: str, key: str, exact: str | None, code: str) -> frozenset[str]:
    """As which of these a word of a language can look ahead or back; most look nowhere."""
    tense = language(code).calendar["tense"]
    past = _ends(text, tense["past_endings"]) and not text.casefold().endswith(tense["no_past_endings"])
    ways = {
        "future": key in tense["future"] or exact in tense["future"] or _ends(text, tense["future_endings"]),
        "present": key in tense["present"],
        "past": key in tense["past_words"] or past,
        "infinitive": key == tense["infinitive"],
    }
    return frozenset([way for way, open_to_it in ways.items() if open_to_it])


def is_still_to_come(sentence: Sentence, unit: Unit) -> bool:
    """Whether a day that is the vote's stands in a sentence without any verb of the past: "X goes into Sunday's runoff
    with 52 percent", "Norvians vote on Sunday"."""
    near = sentence.units[max(0, unit.index - VOTE_BESIDE) : unit.index + 1 + VOTE_BESIDE]
    if not any(other.labels & {"ELECTION", "VOTED", "HOLDS_VOTE", "CHOOSES"} for other in near):
        return False
    return not _main_looks_back(sentence, unit)


def is_when_they_vote(sentence: Sentence, unit: Unit) -> bool:
    """Whether a verb of the present says that a vote is held on a day: "Norvia goes to the polls on Sunday in a vote
    that was called early"."""
    near = sentence.units[max(0, unit.index - VOTE_BESIDE) : unit.index + 1 + VOTE_BESIDE]
    return any("HOLDS_VOTE" in other.labels and other.entity is None for other in near) and not _main_looks_back(
        sentence, unit
    )


def is_led_up_to(sentence: Sentence, unit: Unit) -> bool:
    """Whether something else comes before the vote of a day: "raising tensions ahead of elections on Thursday"."""
    near = sentence.units[max(0, unit.index - LED_WITHIN) : unit.index]
    led = next((other.index for other in reversed(near) if other.labels & _LEADS_UP and other.entity is None), None)
    if led is None:
        return False
    between = sentence.units[led + 1 : unit.index]
    vote = sentence.units[led + 1 : unit.index + 1 + VOTE_BESIDE]
    apart = any("," in other.labels or other.amount is not None for other in between)
    return not apart and any("ELECTION" in other.labels for other in vote)


def _main_looks_back(sentence: Sentence, unit: Unit) -> bool:
    """Whether a verb of the past stands before the first relative clause behind a day."""
    behind = sentence.units[unit.index + 1 :]
    relative = next((other for other in behind if other.labels & _RELATIVE and other.entity is None), None)
    return _past_within(sentence, relative.first if relative is not None else len(sentence.tokens))


def is_last(sentence: Sentence, unit: Unit, language: Language) -> bool:
    """Whether a weekday is called the last one: "last Sunday", « dimanche dernier »."""
    beside = sentence.tokens[max(0, unit.first - 1) : unit.last + 1]
    last = language.calendar["tense"]["last"]
    return any(token.key in last or token.exact in last for token in beside)


def is_next(sentence: Sentence, unit: Unit, language: Language) -> bool:
    """Whether a word beside a weekday puts it ahead: "next Sunday", "this coming Sunday"."""
    beside = sentence.tokens[max(0, unit.first - 1) : unit.last + 1]
    coming = language.calendar["tense"]["coming"]
    return any(token.key in coming or token.exact in coming for token in beside)


def is_a_week_on(sentence: Sentence, unit: Unit, language: Language) -> bool:
    """Whether the words behind a weekday put it off by a week: "Thursday week", « dimanche en huit »."""
    behind = [token.key for token in sentence.tokens[unit.last : unit.last + 2]]
    return not {" ".join(behind[:1]), " ".join(behind)}.isdisjoint(language.calendar["tense"]["a_week_on"])


@once
def looks_back(sentence: Sentence) -> bool:
    """Whether a verb of the past stands in a sentence."""
    return _past_within(sentence, len(sentence.tokens))


def _past_within(sentence: Sentence, last: int) -> bool:
    """Whether a verb of the past stands before a word of a sentence."""
    words, tokens = sentence.words, sentence.tokens
    return any(_looks(tokens, at, words.calendar["tense"], words) is False for at in range(last))


def looks_ahead(sentence: Sentence, language: Language) -> bool:
    """Whether a verb of the future stands in a sentence."""
    tense = language.calendar["tense"]
    verbs = (at for at, token in enumerate(sentence.tokens) if token.key != tense["infinitive"])
    return any(_looks(sentence.tokens, at, tense, language) for at in verbs)


def goes_further_back(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence tells of what lay behind the story by then: "sixteen candidates had stood"."""
    tense = language.calendar["tense"]
    helpers, participles = tense["pluperfect"], tense["participle_endings"]
    return any(
        token.key in helpers and verb.sort == "word" and verb.text.endswith(participles)
        for token, verb in zip(sentence.tokens, sentence.tokens[1:], strict=False)
    )


def _ends(text: str, endings: tuple[str, ...]) -> bool:
    """Whether a word has one of the endings, and two letters before it at least."""
    word = text.casefold()
    return any(len(text) > len(ending) + 2 and word.endswith(ending) for ending in endings)


def _of_purpose(tokens: Sequence[Token], at: int, tense: Mapping[str, Any], language: Language) -> bool:
    """Whether what may open an infinitive does: "to show", but not "to Norvia", "to the poll", "has yet to show"."""
    behind = tokens[at + 1 : at + 2]
    if not behind or behind[0].sort != "word" or behind[0].text[0].isupper():
        return False
    verb = behind[0]
    small = verb.key in language.names["function_words"] or verb.key in tense["no_purpose"]
    shaped = not tense["infinitive_endings"] or verb.text.casefold().endswith(tense["infinitive_endings"])
    other = _ends(verb.text, tense["no_infinitive_endings"])
    return shaped and not small and not other and (at == 0 or tokens[at - 1].key not in tense["no_purpose_after"])
