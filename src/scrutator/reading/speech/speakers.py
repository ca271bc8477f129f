"""Speakers: which words before a verb of speech are its subject, and who is named behind "by"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.languages import seats
from scrutator.model import Span
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.names.nominatives import is_nominative
from scrutator.reading.sentence import Sentence, Unit, once_each
from scrutator.reading.speech.inverted import BETWEEN, HAS_OBJECT, they_say
from scrutator.reading.speech.naming import KNOWN, STOP, apposed, determines, named
from scrutator.reading.speech.trimming import GIVING, TELLING, without_size

_VERBS = frozenset({"AUX", "SAYS", "GETS", "WINS", "DENIES", "CONCEDES"})
_INSIDE = frozenset({"OF", "BY", "FOR", "WITH", "IN", "AGAINST", "CHAIR_OF"})
_BEFORE_VERB = frozenset({"DATE", "TIME", "NEGATION", "AUX", "CLITIC", "POSSESSIVE", "ADVERB", "WEEKDAY"})
"""Labels of what may stand between a subject and its verb."""
_APART = frozenset({",", ";", ":", '"', "(", ")"})


@once_each
def before(sentence: Sentence, verb: Unit) -> tuple[Unit, ...]:
    """The units of the subject before a verb: back to the last joint, an apposition or a bracket skipped."""
    units = list(sentence.units[: verb.index])
    while units and (units[-1].labels & _BEFORE_VERB or _is_particle(sentence, units[-1])):
        day = units.pop()
        if day.labels & {"WEEKDAY", "DATE"} and units and units[-1].labels & {"WITH", "IN"}:
            units.pop()  # "the board on Monday said", «комиссия в понедельник сообщила»
    units = _before_its_object(sentence, without_size(units), verb) if sentence.words.declension else units
    for close, opening in ((",", ","), (")", "(")):
        if units and close in units[-1].labels:
            start = next((i for i in range(len(units) - 2, 0, -1) if opening in units[i].labels), None)
            start = start if close == ")" else _opening(units, start)
            only_told = close == ")" and any(unit.labels & OBLIQUE for unit in units[-2:-1])  # «канал (при А) показал»
            units = (units[:start] if only_told else _named_or_head(sentence, units, start)) if start else []
    if units and units[-1].labels & {"AND", "BUT"}:
        units = _shared_subject(units)
    first = len(units)
    inflected = sentence.words.keys.inflected
    while first and not _stops(units[first - 1]) and not _joins_another(units, first):
        if inflected and "-" in units[first - 1].labels:
            break  # there a dash parts clauses
        first -= 1
    if first and _tells_of_a_head(sentence, units, first):
        return before(sentence, units[first - 1])
    return tuple(_noun_phrase(sentence, _before_its_verb(_behind_as(units[first:]))))


def _opening(units: Sequence[Unit], start: int | None) -> int | None:
    """The comma that opens what another at the end of some units closes: ``start``, the last one before it, unless that
    closes what is cited inside a clause: "Brenn | , who got, according to the board, 38 %, | refused"."""
    marks = [i for i, unit in enumerate(units[:-1]) if "," in unit.labels]
    if len(marks) < _INSERTED or marks[-1] != start:
        return start
    opening, inserted = units[marks[-_INSERTED] + 1], units[marks[-2] + 1 : marks[-1]]
    cites = any("ACCORDING_TO" in unit.labels for unit in inserted)
    return marks[-_INSERTED] if cites and opening.labels & {"WHO", "CREDITED"} else start


_INSERTED = 3
"""Commas of a clause into which something is inserted, but for the one that closes it."""


def _behind_as(units: list[Unit]) -> list[Unit]:
    """The words behind "as", where they open with it: ", as | she pointed out,", ", even as | witnesses say"."""
    led = next((at for at, unit in enumerate(units[:2]) if "AS" in unit.labels), None)
    opens = led is not None and all(unit.labels == {"_"} for unit in units[:led])
    return units[led + 1 :] if led is not None and opens else units


def _tells_of_a_head(sentence: Sentence, units: Sequence[Unit], first: int) -> bool:
    """Whether the words from ``first`` on are the verb of a clause about those who stand before it, with its object:
    "lawyers who | watched the vote | say"."""
    verb, who = units[first] if first < len(units) else None, units[first - 1]
    if verb is None or "WHO" not in who.labels or who.index < 1 or "," in sentence.units[who.index - 1].labels:
        return False
    subject = verb.entity is not None or bool(verb.labels & KNOWN) or determines(sentence, verb)
    return not subject and sentence.units[who.index - 1].labels.isdisjoint(_APART)


def _is_particle(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word that belongs to the verb behind it: « la mission | n' | a pas constaté »."""
    particles = sentence.words.names.get("verb_particles", ())
    return unit.entity is None and sentence.tokens[unit.last - 1].key in particles


def _before_its_verb(units: list[Unit]) -> list[Unit]:
    """The subject of a verb that stands before the one that leads to the words: "officials late Sunday released data
    showing". What was published by somebody goes on."""
    for at, unit in enumerate(units):
        by = any("BY" in behind.labels for behind in units[at + 1 : at + 2])
        if at and "RELEASED" in unit.labels and unit.entity is None and not by:
            return units[:at]
    return units


def _named_or_head(sentence: Sentence, units: list[Unit], start: int) -> list[Unit]:
    """Of a head and what stands between commas behind it, the one with the name: "the returning officer, A, said"."""
    head, inserted = units[:start], units[start + 1 : -1]
    near = head[-NEAR_HEAD:]
    joint = max((i + 1 for i, unit in enumerate(near) if "," in unit.labels), default=0)
    own = near[joint:] if ")" not in near[-1].labels else []
    named = any("PERSON" in unit.labels and not _is_led_by_of(sentence, own, at) for at, unit in enumerate(own))
    person = bool(inserted) and "PERSON" in inserted[-1].labels
    described = any(unit.labels & {"WHO", "LED_BY"} for unit in inserted[:1])  # "the council, which is led by A, said"
    described = described or (person and _is_of_somebody(head, inserted))
    return inserted if person and not (named or described) else head


def _is_led_by_of(sentence: Sentence, units: list[Unit], at: int) -> bool:
    """Whether a name only says whose somebody is: « le directeur de campagne de | Kest », "a spokesman for | Kest"."""
    led = units[at - 1] if at else None
    of = (
        led is not None
        and led.entity is None
        and sentence.tokens[led.last - 1].key in sentence.words.names["possessive"]
    )
    return of or (led is not None and "SPOKESPERSON" in led.labels)


def _is_of_somebody(head: list[Unit], inserted: list[Unit]) -> bool:
    """Whether words behind the name of a party or body only say whose it is: « l'UDP, le parti de Kest, »."""
    body = any(unit.labels & {"PARTY", "BODY"} for unit in head[-NEAR_HEAD:])
    return body and len(inserted) > 1 and any("OF" in unit.labels for unit in inserted[-3:-1])


JOINED_WITHIN = 3
"""Units that may open a sentence before the second of two bodies: an article, the first one and "and"."""
NEAR_HEAD = 6
"""Units before an apposition in which the name of the one stands whom it describes."""


def _shared_subject(units: list[Unit]) -> list[Unit]:
    """The subject of the first of two joined verbs, where the second has none: "the president has refused, and has
    claimed"."""
    joints = [i + 1 for i, unit in enumerate(units) if unit.labels & {";", ":"}]
    units = units[joints[-1] :] if joints else units
    verb = next((i for i, unit in enumerate(units) if unit.labels & _VERBS and unit.entity is None), 0)
    return units[:verb]


def _stops(unit: Unit) -> bool:
    """Whether a unit ends the phrase before it; a name never does ("Commonwealth of Independent States")."""
    abbreviated = "." in unit.labels and unit.index > 0  # « le parti de M. Kest »: the sentence goes on
    return bool(unit.labels & STOP) and unit.entity is None and not abbreviated


def _joins_another(units: list[Unit], first: int) -> bool:
    """Whether "and" before a unit begins another subject; in "observers of A and of B" it does not."""
    return "AND" in units[first - 1].labels and (first == len(units) or "OF" not in units[first].labels)


def _noun_phrase(sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """The units from the last article that opens a phrase of its own: "a few days later | the Interior Minister"; in a
    language with cases, from the noun in the nominative: «подсчёт на участках | наблюдатели»."""
    if sentence.words.declension:
        return _from_the_nominative(sentence, units)
    led_in = bool(units) and not units[0].labels.isdisjoint({"IN", "WITH"})
    for at in range(len(units) - 1, 0, -1):
        if led_in and units[at].labels & KNOWN and units[at - 1].labels & _WHERE:
            return units[at:]  # "at 41 stations | observers saw"
        if determines(sentence, units[at]) and not units[at - 1].labels & _INSIDE:
            return units[at:]
    return units


def _before_its_object(sentence: Sentence, units: list[Unit], verb: Unit) -> list[Unit]:
    """The words before a verb without the object that stands right before it: «партия | результатов не признает»,
    «избирком | эти сведения | опроверг»."""
    last = _where_tidings_begin(sentence, units) if not verb.labels.isdisjoint(_ANSWERS) else len(units)
    while last and units[last - 1].labels & _OBJECTS and units[last - 1].entity is None:
        last -= 1
    outcome = any(unit.labels & _OUTCOME for unit in units[last:])
    tidings = last > 0 and not verb.labels.isdisjoint(_ANSWERS) and any(unit.labels & _TIDINGS for unit in units[last:])
    return units[:last] if tidings or (outcome and any(unit.labels & _NAMED for unit in units[:last])) else units


def _where_tidings_begin(sentence: Sentence, units: Sequence[Unit]) -> int:
    """Behind the word for what was told, where it is said what it is about: «в комиссии информацию | о вбросе»."""
    about = sentence.words.names.get("about", ())
    led = (at for at, unit in enumerate(units) if at and sentence.tokens[unit.first].key in about)
    return next((at for at in led if units[at - 1].labels & _TIDINGS), len(units))


def _up_to_the_name(units: list[Unit]) -> list[Unit]:
    """The units up to a person in the nominative, behind whom only the object of the verb stands: «председатель
    комиссии Йон Кест | серьёзных нарушений | не увидел»."""
    at = next((at for at in range(len(units) - 1, -1, -1) if units[at].labels >= {"PERSON", "NOM"}), len(units))
    behind = units[at + 1 :]
    plain = all(unit.entity is None and all(label == "_" or ":" in label for label in unit.labels) for unit in behind)
    return units[: at + 1] if plain else units


def _from_the_nominative(sentence: Sentence, units: list[Unit]) -> list[Unit]:
    """The units from the noun of somebody who speaks, its adjectives included, where other nouns stand before it."""
    units = _up_to_the_name(units)
    heads = [at for at, unit in enumerate(units) if at and unit.labels & _SPEAKING_NOUNS and unit.entity is None]
    first = next((at for at in reversed(heads) if _is_nominative(sentence, units[at])), 0)
    while first and units[first - 1].labels == {"_"} and _is_nominative(sentence, units[first - 1]):
        first -= 1
    capital = next((unit for unit in units[:2] if "CAPITALS" in unit.labels and "IN" not in units[-1].labels), None)
    if capital is not None and not first and not any(unit.labels & _NAMED for unit in units if unit is not capital):
        return [capital]  # «в Берлине выборы назвали»
    told = (label for unit in units[:first] for label in unit.labels)
    return units[first:] if any(label in _TOLD_OF or ":" in label for label in told) else units


def _is_nominative(sentence: Sentence, unit: Unit) -> bool:
    """Whether the words of a unit can stand as a subject."""
    return is_nominative(sentence.text(unit.span), sentence.words)


_WHERE = frozenset({"STATIONS", "SPOTS"})
"""Labels of words for the places where something is seen."""
_SPEAKING_NOUNS = frozenset(
    {"OBSERVING", "OBSERVERS", "COMMENTATORS", "PARTY_SIDE", "STATE_BODY", "ELECTION_COMMISSION"}
)
_NAMED = _SPEAKING_NOUNS | {"PERSON", "BODY", "PARTY", "COUNTRY", "SPOKESPERSON", "SPEAKERS"}
_OUTCOME = frozenset({"RESULTS", "FIGURES"})
_POLLED = frozenset({"EXIT_POLL", "SURVEY", "OPINION_POLL"})
_TIDINGS = frozenset({"WHAT_IS_TOLD", "ALLEGATIONS"})
_ANSWERS = frozenset({"DENIES", "JUDGES"})
"""Labels of verbs before which what was told may stand as their object: «в мэрии | это | назвали ложью»."""
_OBJECTS = _OUTCOME | _TIDINGS | {"ELECTION"}
_TOLD_OF = frozenset({"ELECTION", "FIGURES", "RESULTS", "COUNTED", "VOTES", "IN", "THAN", "BALLOTS"})
"""Labels of words before such a noun that are no part of its phrase."""


def leads_to_agent(sentence: Sentence, participle: Unit) -> Unit | None:
    """The word that leads to whom a participle names as the one who does it: "announced late on Monday | by | the
    board"."""
    behind = sentence.units[participle.index + 1 : participle.index + 2 + BETWEEN]
    between = [*takewhile(lambda unit: "BY" not in unit.labels, behind)]
    timed = any(unit.labels & _TIMES for unit in between) and not determines(sentence, between[0])
    timed = timed and all(unit.entity is None and unit.labels <= _WHEN for unit in between)
    return behind[len(between)] if len(between) < len(behind) and (timed or not between) else None


_TIMES = frozenset({"DATE", "TIME", "WEEKDAY", "OVERNIGHT"})
_WHEN = _TIMES | {"_", "WITH", "IN", "OF", "FOR", "AS_OF", "IN_ALL", "ADVERB", "TIME_WORD"}
"""Labels of the words for a time between a participle and "by"."""


def giver(sentence: Sentence, first: Unit) -> tuple[str, ...]:
    """The body or person behind "by": up to its noun and what that is of, or by name where the words only describe
    whom a comma parts from them. Empty where no body or person stands there."""
    near = sentence.units[first.index : first.index + BETWEEN]
    head = next((unit for unit in near if unit.entity is not None or unit.labels & (GIVING | TELLING)), None)
    if head is None:
        return ()
    behind = sentence.units[head.index + 1 : head.index + 4]
    of = next((unit for unit in behind[1:] if unit.entity is not None), None) if _opens_with(behind, "OF") else None
    phrase = Span(first.start, (of or head).end)
    return apposed(sentence, phrase) or named(sentence, phrase)


def _opens_with(units: Sequence[Unit], label: str) -> bool:
    return any(label in unit.labels for unit in units[:1])


def is_noun(sentence: Sentence, unit: Unit) -> bool:
    """Whether an article, a possessive or a number before a word shows it to be no verb: "the counts", "Brenn's
    claims", « trois | conseillers »."""
    left = sentence.units[unit.index - 1] if unit.index else None
    if left is not None and ("POSSESSIVE" in left.labels or ("COUNT" in left.labels and "SEATS" in unit.labels)):
        return True
    return left is not None and sentence.tokens[left.last - 1].key in sentence.words.names["before_nouns"]


def subject_of(sentence: Sentence, verb: Unit) -> tuple[Unit, ...]:
    """The units of the subject of a verb; that of a relative clause is whom it is about: "Kest | , who had claimed
    victory", "by the court | , which annulled it"."""
    left = takewhile(lambda unit: not unit.labels & _APART, reversed(sentence.units[: verb.index]))
    who = next((unit.index for unit in left if "WHO" in unit.labels), 0)
    if not who:
        return before(sentence, verb)
    head = sentence.units[who - 1 - ("," in sentence.units[who - 1].labels)]
    return (head,) if head.entity is not None or head.labels & KNOWN else ()


def named_before(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The speaker before a verb, or the two bodies that speak together: "The Union and the League said"."""
    units = before(sentence, verb)
    if "ANNOUNCES" in verb.labels and _are_results(units):
        return ()  # «окончательные результаты утвердят в пятницу»
    if sentence.words.declension and _is_declined(sentence, units, verb):
        return ()
    if _is_only_where(units, verb) or _is_in_a_town(sentence, units):
        return ()
    found = named(sentence, Span(units[0].start, units[-1].end)) if units else ()
    joined = _joined_body(sentence, units[0]) if found and any("BODY" in unit.labels for unit in units) else None
    return (joined, *found) if joined and joined not in found else found


def _is_only_where(units: Sequence[Unit], verb: Unit) -> bool:
    """Whether the words before a comma only say where something happened: « À | Lormel, le comptage a été interrompu,
    rapporte l'envoyé spécial »."""
    apart = bool(units) and units[-1].index + 1 < verb.index
    return apart and "IN" in units[0].labels and units[0].entity is None and "PLACE" in units[-1].labels


def _is_in_a_town(sentence: Sentence, units: Sequence[Unit]) -> bool:
    """Whether the words only say in which town people do something, and it is no seat that stands for its country: «в |
    Хартуле | объявили траур»."""
    if not sentence.words.declension or len(units) != 2 or "IN" not in units[0].labels:
        return False
    town = units[1]
    plain = "PLACE" in town.labels and town.labels.isdisjoint({"CAPITALS", "BODY", "COUNTRY", "STATE_BODY"})
    return plain and sentence.words.keys.of_phrase(sentence.text(town.span)) not in seats(sentence.words.code)


def _is_declined(sentence: Sentence, units: Sequence[Unit], verb: Unit) -> bool:
    """Whether none of those named before a verb can be its subject, as their forms tell: «студентам | пообещали»."""
    if they_say(sentence, verb) and verb.labels & HAS_OBJECT and units and units[0].labels >= {"PERSON"}:
        return bool(units[0].labels & OBLIQUE)  # «Йона Кеста | обвиняют»
    somebody = [unit for unit in units if unit.entity is None and unit.labels & KNOWN]
    named = any(unit.entity is not None or "IN" in unit.labels for unit in units)
    return bool(somebody) and not named and not any(_is_nominative(sentence, unit) for unit in somebody)


def _are_results(units: Sequence[Unit]) -> bool:
    """Whether words name results and nobody who gives them: they are announced, and announce nothing."""
    somebodys = any(unit.entity is not None or unit.labels & (GIVING | _POLLED) for unit in units)
    return not somebodys and any(unit.labels & _OUTCOME for unit in units)


def _joined_body(sentence: Sentence, first: Unit) -> str | None:
    """The body that opens the sentence and that "and" joins to the words for another one."""
    left = sentence.units[: first.index]
    joined = 2 <= len(left) <= JOINED_WITHIN and "AND" in left[-1].labels
    opens = joined and all(determines(sentence, unit) for unit in left[:-2])
    body = left[-2].entity if opens else None
    return body.name if body is not None and body.sort == "BODY" else None
