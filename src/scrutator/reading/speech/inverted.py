"""Inverted: the subject of a verb of speech that stands behind the verb: "…, said Sergey Kest, a deputy"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.reading.names.declension import OBLIQUE, declension
from scrutator.reading.names.nominatives import is_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.naming import KNOWN, STOP, TRADES, apposed, determines, named, speaker_phrase, unlisted
from scrutator.reading.speech.trimming import GIVING

_OF_THE_VERB = frozenset({"AUX", "ADVERB", "NEGATION"})
"""Labels of what stands before a verb and belongs to it."""
_INSTITUTIONS = frozenset(
    {"BODY", "STATE_BODY", "POLICE", "ELECTION_COMMISSION", "PARTY_SIDE", "PARTY", "SPOKESPERSON"}
    | {"OUTLET", "OBSERVING"}
)
"""Labels of those in whose house something is said."""
_BETWEEN = frozenset({"_", "DATE", "TIME", "YEAR", "ADVERB", "WEEKDAY", "IN", "OVERNIGHT"})
_PUBLISHING = frozenset({"ELECTION_COMMISSION", "STATE_BODY"})
_MARKS = frozenset({",", '"', "-", "THIS"})
"""Labels of what may stand before a verb of speech that has its subject behind it."""
HAS_OBJECT = frozenset(
    {"ALLEGES", "DENIES", "CRITICISES", "CONGRATULATES", "ACCUSED", "PRAISES", "DECLARES"}
    | {"DECLARED_WINNER", "VICTORY_OF"}
)
"""Labels of verbs behind which a body is rather what is spoken of."""
_ADDRESSES = frozenset({"ASKS", "ONGOING", "PROMISES", "THREATENS", "APPEALS"})
"""Labels of verbs behind which rather those stand to whom somebody speaks: ", urging the voters to"."""
_TOLD = frozenset({"NUMBER", "WINS", "VOTED", "TURNOUT", "ELECTION"})
"""Labels of what a report tells before it names who said so."""
_PERSONAL = frozenset({"PRONOUN:he", "PRONOUN:she", "PRONOUN:they"})
"""Labels of words that are a subject by themselves: «сказал | он | журналистам»."""
BETWEEN = 8
"""Units that may stand between an inverted verb and its subject, by their labels."""


def after(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The speaker after an inverted verb: "…, said Sergey Kest, a deputy", « …, a indiqué lundi la commission »."""
    if verb.labels >= {"ACCUSED", "ONGOING"}:
        return ()  # "…, accusing the government"
    first = verb.index
    while first and sentence.units[first - 1].labels & _OF_THE_VERB:
        first -= 1
    left = _led_by(sentence, first)
    start = _subject_behind(sentence, verb)
    marked = left is not None and bool(left.labels & {",", '"', "'", "-"})
    marked = marked or _where_it_is_said(sentence, verb) is not None
    if start is None or not (marked or _stands_as_subject(sentence, start)):
        return ()
    phrase = start.span if start.labels & _PERSONAL else speaker_phrase(sentence, start)
    told = sentence.between(phrase.start, phrase.end) if start.labels & TRADES else ()
    return apposed(sentence, phrase) or named(sentence, phrase) or unlisted(sentence, told)


def is_inverted(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb of speech behind a mark has its subject behind it, as its case tells: «…, сообщил Кест»."""
    left = _led_by(sentence, verb.index)
    start = _subject_behind(sentence, verb)
    marked = left is not None and bool(left.labels & _MARKS)
    if start is not None and not sentence.words.declension and _closes_behind(sentence, verb, start):
        return True
    if start is not None and _closes_with_witnesses(sentence, verb, start):
        return True
    if not marked or start is None:
        return False
    if _closes_with_a_house(sentence, verb):
        return True
    if _where_it_is_said(sentence, verb) is start:
        return True
    return not start.labels.isdisjoint(KNOWN) and _stands_as_subject(sentence, start)


def _closes_with_witnesses(sentence: Sentence, verb: Unit, start: Unit) -> bool:
    """Whether those who have no name stand behind a verb of speech right behind a mark: « …, ont raconté des |
    témoins »."""
    if sentence.words.declension or not sentence.words.keys.inflected:
        return False  # cases tell the subject, or it stands before the verb
    noun = sentence.units[start.index + 1 : start.index + 2] if determines(sentence, start) else (start,)
    left = sentence.units[verb.index - 1] if verb.index else verb
    mark = sentence.units[verb.index - 2] if verb.index > 1 and "AUX" in left.labels else left
    led = "," in mark.labels
    witnesses = any(unit.labels & (KNOWN | TRADES) and unit.entity is None for unit in noun)
    return led and witnesses and start is not noun[0] and verb.labels.isdisjoint(HAS_OBJECT | _ADDRESSES)


def _led_by(sentence: Sentence, at: int) -> Unit | None:
    """What stands before a verb, an agency to which it is told passed over: «Об этом | ТАСС | сообщил Кест»."""
    left = sentence.units[max(0, at - 2) : at]
    told_to = len(left) == 2 and "THIS" in left[0].labels and "BODY" in left[1].labels
    return (left[0] if told_to else left[-1]) if left else None


def _closes_behind(sentence: Sentence, verb: Unit, start: Unit) -> bool:
    """Whether a body that publishes figures stands behind a verb of plain speech, at the end of what it says: « 52 %
    pour A, soutenue par B, a annoncé la commission »."""
    led = [unit for unit in sentence.units[max(0, verb.index - 2) : verb.index] if "AUX" not in unit.labels][-1:]
    phrase = speaker_phrase(sentence, start)
    units = sentence.between(phrase.start, phrase.end)
    body = any(unit.labels & _PUBLISHING for unit in units[:3]) or _opens_with_a_name(units)
    body = body and not verb.labels & HAS_OBJECT and not any(unit.amount for unit in units)
    behind = sentence.units.behind(phrase.end)[:1]
    ended = all(unit.labels & {".", ",", "DATE", "TIME", "(", '"', ";"} for unit in behind)
    told = any(unit.labels & _TOLD for unit in sentence.units[: verb.index])
    return bool(led) and bool(led[0].labels & _MARKS) and body and ended and told


def _opens_with_a_name(units: Sequence[Unit]) -> bool:
    """Whether words begin with the name of a body, a party or a person, its article before it at most."""
    named = (
        units[1] if len(units) > 1 and units[0].labels == {"_"} and units[0].last - units[0].first == 1 else units[0]
    )
    return named.mention is not None and bool(named.labels & {"BODY", "PARTY", "PERSON"})


def _stands_as_subject(sentence: Sentence, unit: Unit) -> bool:
    """Whether, in a language whose cases tell, words right behind a verb can be its subject."""
    stops = unit.labels & STOP and "BODY" not in unit.labels  # but «„Интерфакс“»
    if not sentence.words.keys.inflected or unit.labels & OBLIQUE or stops or unit.amount is not None:
        return False
    return unit.mention is not None or is_nominative(sentence.text(unit.span), sentence.words)


def _is_addressed(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun behind a verb is no subject, as its form tells: «сообщил журналистам министр»; and an agency right
    before the one who speaks to it: «сообщил ТАСС источник в избиркоме»."""
    if not sentence.words.keys.inflected:
        return False
    if unit.mention is not None:
        behind = sentence.units[unit.index + 1 : unit.index + 2]
        if "OUTLET" in unit.labels and not is_nominative(" ".join(unit.mention.words), sentence.words):
            return True  # «рассказал „Новой газете“ рабочий»
        speaks = any(u.labels & {"SPEAKERS", "SPOKESPERSON"} and u.entity is None for u in behind)
        head = speaks and is_nominative(sentence.text(behind[0].span), sentence.words)
        return head and unit.labels >= {"BODY"} and unit.labels.isdisjoint(GIVING - {"BODY"} | {"OBSERVING"})
    return bool(unit.labels & KNOWN) and not is_nominative(sentence.text(unit.span), sentence.words)


def _closes_with_a_house(sentence: Sentence, verb: Unit) -> bool:
    """Whether a sentence closes with where people say it, in words of no list: «сообщили в городской службе»."""
    behind = [unit for unit in sentence.units[verb.index + 1 :] if unit.labels.isdisjoint({".", '"'})]
    plain = 1 < len(behind) <= BETWEEN and all(unit.labels <= {"_", "OF"} for unit in behind[1:])
    return plain and "IN" in behind[0].labels and they_say(sentence, verb)


def they_say(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb says by its form that people do, in a language whose verbs need no subject: «сообщили», «обвиняют
    в»."""
    plural = tuple(sentence.words.names.get("they_say", ()))
    return bool(plural) and any(token.text.endswith(plural) for token in sentence.tokens[verb.first : verb.last])


def _where_it_is_said(sentence: Sentence, verb: Unit) -> Unit | None:
    """The institution in which, in a language whose verbs need no subject, people say something: «сообщили в полиции»,
    «рассказали журналистам в штабе»."""
    if not they_say(sentence, verb):
        return None
    behind = sentence.units[verb.index + 1 : verb.index + 2 + BETWEEN]
    for at, unit in enumerate(behind):
        described = unit.labels == {"_"} and not sentence.units.labels_behind(unit).isdisjoint(_INSTITUTIONS)
        if at and "IN" in behind[at - 1].labels and (described or unit.labels & _INSTITUTIONS):
            return unit
        if unit.labels & {",", "THAT", "FIGURES"} or (unit.entity is not None and "NOM" in unit.labels):
            return None
    return None


def _subject_behind(sentence: Sentence, verb: Unit) -> Unit | None:
    """The unit that opens the subject of an inverted verb; days, hours and adverbs between the two are passed over."""
    behind = sentence.units[verb.index + 1 : verb.index + 2 + BETWEEN]
    if (place := _where_it_is_said(sentence, verb)) is not None:
        return place
    if behind and "THAT" in behind[0].labels:
        return None  # « Elle rappelle | que deux candidats … »
    if behind and "IMPERSONAL" in behind[0].labels | verb.labels:
        behind = tuple(u for u in behind if not u.labels & {"IMPERSONAL", "IN", "FOR", "AMONG", "OF"})
    for unit in behind:
        if "OBJECT_PRONOUN" in unit.labels and _describes_a_name(sentence, unit):
            continue  # «написал | её | адвокат Марк Тойн»
        if _is_addressed(sentence, unit) or _is_object(sentence, unit) or _is_where(sentence, unit):
            continue
        opens = unit.entity is not None or bool(unit.labels & (KNOWN | TRADES)) or determines(sentence, unit)
        if opens or not (unit.labels & _BETWEEN or _leads_to_a_day(sentence, unit)):
            return unit
    return behind[0] if behind else None


def _describes_a_name(sentence: Sentence, whose: Unit) -> bool:
    """Whether a pronoun, the noun of which it says whose it is, and the name of who that is follow each other."""
    named = sentence.units[whose.index + 2 : whose.index + 3]
    return any({"PERSON", "NOM"} <= unit.labels for unit in named)


def _is_object(sentence: Sentence, unit: Unit) -> bool:
    """Whether figures stand between a verb and the one who gives them: «объявил | результаты | председатель ЦИК»."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    figures = unit.entity is None and unit.labels & {"RESULTS", "FIGURES"} and sentence.words.keys.inflected
    return bool(figures) and any(u.labels & KNOWN and _stands_as_subject(sentence, u) for u in behind)


def _is_where(sentence: Sentence, unit: Unit) -> bool:
    """Whether a noun behind a verb only says where something is told, as the small word before it and its adjectives
    shows: «опубликовала на своём | портале»."""
    if not sentence.words.declension or unit.entity is not None:
        return False
    forms = declension(sentence.words.code)
    near = takewhile(lambda left: left.labels == {"_"}, reversed(sentence.units[max(0, unit.index - 3) : unit.index]))
    adjectives = [*near]
    led = sentence.units[unit.index - len(adjectives) - 1] if unit.index > len(adjectives) else None
    own = all(forms.is_adjective(sentence.text(left.span)) for left in adjectives)
    return led is not None and led.entity is None and "IN" in led.labels and own


def _leads_to_a_day(sentence: Sentence, unit: Unit) -> bool:
    """Whether a small word only leads to a day: « dans la nuit | de lundi | à mardi »."""
    return any("WEEKDAY" in behind.labels for behind in sentence.units[unit.index + 1 : unit.index + 2])
