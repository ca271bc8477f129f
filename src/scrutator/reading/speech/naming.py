"""Naming: what the record calls a speaker: a person's fullest name, the body that words stand for, else the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scrutator.model import Span
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.trimming import on_its_page, without_circumstances, without_preposition, without_times

STOP = frozenset(
    {
        ",",
        ";",
        ":",
        '"',
        "(",
        ")",
        "CLAUSE",
        "THAT",
        "SAYS",
        "GETS",
        "WINS",
        ".",
        "DATE",
        "TIME",
        "ACCORDING_TO",
        "COVERING",
        "ROSE",
    }
)
KNOWN = frozenset(
    {
        "BODY",
        "PARTY",
        "NAME",
        "PERSON",
        "PLACE",
        "COUNTRY",
        "OBSERVING",
        "COMMENTATORS",
        "STATE_BODY",
        "ELECTION_COMMISSION",
        "PARTY_SIDE",
        "OBSERVERS",
        "POLICE",
    }
    | {"EXIT_POLLS", "EXIT_POLL", "EARLY", "FINAL", "OFFICIAL", "SPOKESPERSON", "PEOPLE", "VOTERS", "PRONOUN"}
    | {"CANDIDATES", "SURVEY", "OUTLET", "SPEAKERS", "ORGANISERS", "POLLSTER"}
)
_MARKS = re.compile(r'["“”]')
_FIGURES_OF = frozenset({"EXIT_POLL", "SURVEY", "OPINION_POLL", "POLL", "EARLY", "FINAL", "OFFICIAL"})
"""Words for figures whose giver is the body named with them."""
OPENING = 4
"""Units at the beginning of a sentence that may say who does what it tells."""
MOST_SPEAKERS = 1000
"""More than so many do not speak with one voice."""
STANDING_IN = 2
"""Units that take up a speaker at most: an article and a noun."""
BRACKET = 4
"""Units that a short form in brackets may have, both marks counted."""
_PAPERS = frozenset({"FIGURES", "ISSUED_ALONE", "IN", "OUTLET"})
"""Labels of the words by which those are led to who publish something."""
_CAMP = frozenset({"PARTY_SIDE", "PARTY_NOUN", "STATE_BODY", "CAMPAIGNERS"})
CAMP_WITHIN = 3
"""Units behind the word for a camp in which it is said whose it is."""
TRADES = frozenset({"STAFF", "TRADE", "PERSON_WORD"})
UNLISTED = TRADES | {"_", "OF"}
FEW = 4
"""Words that a speaker of no list may have."""
LONGEST = 14
"""Words up to which a noun phrase in small letters is taken for a speaker."""


def speaker_phrase(sentence: Sentence, start: Unit, stop: frozenset[str] = STOP) -> Span:
    """The words for a speaker from ``start`` on; a short form in brackets does not end them: "the chair of the Board
    (BON) | Ada Brenn"."""
    span = sentence.phrase(start, stop)
    behind = sentence.units.behind(span.end)[: BRACKET + 2]
    close = next((i for i, unit in enumerate(behind) if ")" in unit.labels), 0)
    opened = bool(behind) and "(" in behind[0].labels
    if opened and 0 < close < len(behind) - 1 and "PERSON" in behind[close + 1].labels:
        return Span(span.start, behind[close + 1].end)
    return span


def named(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """The speaker's name as the record gives it: a person's fullest name, the body that "the institute" stands for,
    else the words as written. Empty where the words name nobody."""
    inside = tuple(
        unit
        for unit in sentence.between(span.start, span.end)
        if not unit.amount or unit.amount.sort in ("COUNT", "VAGUE")
    )
    inside = without_times(sentence, inside)
    if not inside or not (any(unit.labels & KNOWN or unit.entity for unit in inside) or _stands_in(sentence, inside)):
        return ()
    if len(inside) > 1 and inside[0].labels & {"BY", "OF"} and inside[0].entity is None:
        inside = inside[1:]  # "results announced | by the board | gave", « selon des habitants »
    inside = without_circumstances(sentence, inside)
    if own := _of_the_author(sentence, inside) or on_its_page(sentence, inside):
        return own
    if sentence.words.keys.inflected:
        inside = _without_figures(sentence, without_preposition(inside))
        if body := _given_by(sentence, inside):
            return (body,)
    last = inside[-1]
    possessive = any("POSSESSIVE" in unit.labels for unit in inside[:-1]) or _is_somebodys_camp(sentence, inside)
    possessive = possessive or _are_described_by(inside) or _is_where_a_body_is(sentence, inside)
    anaphor = ("ANAPHOR" in last.labels and len(inside) <= 2) or _is_declined(sentence, inside)
    if last.entity and (anaphor or (last.entity.sort == "PERSON" and not possessive)):
        return (last.entity.name,)
    camp = last.entity is None and "PARTY_SIDE" in last.labels  # "his party"
    if last.labels & {"PRONOUN", "ROLE"} and not camp and (len(inside) == 1 or "PRONOUN:they" in last.labels):
        return (last.entity.name,) if last.entity else _they(sentence, last)
    if body := _body(sentence, inside):
        return (body,)
    giver = _who_gave(inside)
    return named(sentence, Span(giver.start, last.end)) if giver is not None else _as_written(sentence, inside)


def _who_gave(units: tuple[Unit, ...]) -> Unit | None:
    """Where the words begin for whose figures a phrase is about: "figures from | the board", "results released by | the
    board"."""
    opening = units[0].labels | (units[1].labels if len(units) > 1 else frozenset())
    leading = {"BY", "OF"} if "FIGURES" in opening else {"BY"} if "RESULTS" in opening else set[str]()
    return next((behind for unit, behind in pairwise(units) if unit.labels & leading), None)


def _named_behind(units: tuple[Unit, ...]) -> list[str]:
    """The names behind "by" or "of", of whatever sort they seem to be: whose poll it is."""
    led = next((i for i, unit in enumerate(units) if unit.labels & {"BY", "OF"}), len(units))
    return [unit.entity.name for unit in units[led + 1 :] if unit.entity is not None]


def unlisted(sentence: Sentence, units: Sequence[Unit], labels: frozenset[str] = UNLISTED) -> tuple[str, ...]:
    """A few words of no list as written, where only a speaker can stand: ", a hospital porter | said.", «рассказали |
    торговцы». ``labels``: those that they may have."""
    plain = bool(units) and all(unit.labels <= labels and unit.entity is None for unit in units)
    words = _without_article(sentence, tuple(units)) if plain else ""
    return (in_nominative(words, sentence.words),) if 0 < len(words.split()) <= FEW else ()


def _stands_in(sentence: Sentence, units: tuple[Unit, ...]) -> bool:
    """Whether the words only take up a speaker: "the organisation"."""
    noun = sentence.tokens[units[-1].last - 1].key
    return len(units) <= STANDING_IN and noun in sentence.words.names.get("stand_ins", ())


def apposed(sentence: Sentence, phrase: Span) -> tuple[str, ...]:
    """The person whom the words only describe: "said the head of the mission, Ada Brenn"."""
    behind = [*sentence.units.behind(phrase.end)]
    behind = [unit for i, unit in enumerate(behind[:5]) if i == 0 or unit.labels != {"_"}][:3]
    apposed = len(behind) > 1 and "," in behind[0].labels and bool(behind[1].labels & {"PERSON", "PARTY"})
    closed = len(behind) < 3 or bool(behind[2].labels & {",", "."})
    return (behind[1].entity.name,) if apposed and closed and behind[1].entity else ()


def _is_where_a_body_is(sentence: Sentence, units: tuple[Unit, ...]) -> bool:
    """Whether a name in the genitive only says whose or where the body is that speaks: «комиссия | Нижнего Юрмеза», but
    «по словам председателя | комиссии | Йона Кеста»."""
    led = sentence.units[max(0, units[0].index - 1) : units[0].index]
    post = any(unit.labels & {"ACCORDING_TO", "BY_HIM", "CHAIR_OF"} for unit in led)
    bodies = {"ELECTION_COMMISSION", "STATE_BODY", "COURT", "POLICE"}
    return not post and len(units) == 2 and "GEN" in units[1].labels and not bodies.isdisjoint(units[0].labels)


def _are_described_by(units: tuple[Unit, ...]) -> bool:
    """Whether a name at the end only says more of others before it: "candidates opposed to | Kest"."""
    group = next((at for at, unit in enumerate(units) if unit.labels & _GROUPS and unit.entity is None), len(units))
    led = (at for at, unit in enumerate(units) if unit.labels & {"FOR", "AGAINST"} and unit.entity is None)
    return any(at > group + 1 for at in led)  # "the candidate for president Kest"


_GROUPS = frozenset({"CANDIDATES", "PARTY_SIDE", "PEOPLE", "CAMPAIGNERS", "VOTERS", "PROTESTERS", "OBSERVERS"})
"""Labels of words for those who have no name."""


def _is_somebodys_camp(sentence: Sentence, units: tuple[Unit, ...]) -> bool:
    """Whether a name only says whose party or staff, or which ministry, speaks: « le parti de A », «штаб А»."""
    camps = [unit.index for unit in units[:-1] if unit.labels & _CAMP and unit.entity is None]
    behind = [unit for unit in units if camps and unit.index > camps[-1]]
    if not behind or len(behind) > CAMP_WITHIN:
        return False
    post = "CHAIR_OF" in units[camps[-1] - units[0].index].labels  # « le ministre de | l' | Intérieur »
    post = post and not (sentence.words.declension and behind[-1].labels >= {"PERSON", "NOM"})  # «лидер | Кест»
    return bool(behind[0].labels & {"OF", "GEN"}) or (post and all(determines(sentence, unit) for unit in behind[:-1]))


def _is_declined(sentence: Sentence, units: tuple[Unit, ...]) -> bool:
    """Whether the words are one name of no known sort, which its entity has in the nominative."""
    entity = units[0].entity if len(units) == 1 and sentence.words.keys.inflected else None
    return entity is not None and entity.sort == "NAME"


def _as_written(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The words for a speaker whom no name names; none where they cannot be one."""
    led = sentence.units[max(0, units[0].index - 1) : units[0].index]
    cited = any(unit.labels & {"ACCORDING_TO", "IN", "ISSUED_ALONE"} for unit in led)  # «в отчёте | миссии сказано»
    words = _MARKS.sub("", _without_article(sentence, units)).strip(" '-–—")
    words = in_nominative(words, sentence.words, oblique=cited)
    prose = words.isupper() or len(words.split()) <= LONGEST
    known = any(unit.labels & KNOWN for unit in units) or _stands_in(sentence, units)
    known = known and not _is_no_phrase(units)
    return (words + _short_form(sentence, units),) if words and prose and known else ()


def _short_form(sentence: Sentence, units: tuple[Unit, ...]) -> str:
    """The short name of a body in brackets behind the words for it: "the country's electoral commission (ECN)"."""
    behind = sentence.units[units[-1].index + 1 : units[-1].index + 4]
    marked = len(behind) == 3 and "(" in behind[0].labels and ")" in behind[2].labels
    return f" ({behind[1].entity.name})" if marked and behind[1].entity and "BODY" in behind[1].labels else ""


def _of_the_author(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The mission or board whose statement the document is, where the words say "we" or "our teams"."""
    ours = "OURS" in units[0].labels
    if sentence.author is None or not (ours or _are_its_own(sentence, units)):
        return ()
    own = (sentence.text(Span(units[0].start, units[-1].end)),) if len(units) > 1 or not ours else ()
    return (*own, sentence.author.name)


def _is_no_phrase(units: tuple[Unit, ...]) -> bool:
    """Whether words are a clause with a verb of its own, or name nobody: "ballots had been burnt by armed men", "none
    of the nine"."""
    verbal = [unit for unit in units[1:] if unit.labels & {"AUX", "BE"} and unit.entity is None]
    relative = any(unit.labels & {"WHO", "THAT", "CLAUSE"} for unit in units)
    nobody = any("NOBODY" in unit.labels for unit in units) or _are_figures(units) or _is_a_vote(units)
    return (bool(verbal) and not relative) or nobody or _counts_voters(units)


def _is_a_vote(units: tuple[Unit, ...]) -> bool:
    """Whether the words are those for a vote, with its place, or the chamber that is elected, at most: «парламентских
    выборов в Норвии», «голосования на выборах в Сейм»."""
    known = frozenset[str]().union(*(unit.labels & KNOWN for unit in units if "HOUSE" not in unit.labels))
    return "ELECTION" in units[0].labels and units[0].entity is None and known <= {"PLACE", "COUNTRY"}


def _are_figures(units: tuple[Unit, ...]) -> bool:
    """Whether the words are only one for figures, which say nothing by themselves: "the data"."""
    only = all(unit.labels & {"RESULTS", "FIGURES", "_"} and unit.entity is None for unit in units)
    figures = any(unit.labels & {"RESULTS", "FIGURES"} for unit in units)
    return only and figures and not any(unit.labels & _FIGURES_OF for unit in units)


def _counts_voters(units: tuple[Unit, ...]) -> bool:
    """Whether the words count so many that they cannot be speakers."""
    counts = [unit.amount.quantity.value for unit in units if unit.amount and unit.amount.sort == "COUNT"]
    return any(value is not None and value > MOST_SPEAKERS for value in counts)


def _are_its_own(sentence: Sentence, units: tuple[Unit, ...]) -> bool:
    """Whether "observers", with no name, are those of the mission whose statement the document is."""
    own = sentence.author is not None and "OBSERVERS" in units[-1].labels & sentence.author.labels
    return own and not any(unit.entity for unit in units) and len(units) <= 2


def _given_by(sentence: Sentence, units: tuple[Unit, ...]) -> str | None:
    """The body that opens the words, with the region that it is of, or that figures and papers are of: «данным Высшей
    избирательной комиссии по 99 % урн», «сообщении на сайте ЦИК», «корреспондент РИА Новости из Озерска»."""
    papers = (at for at, unit in enumerate(units) if unit.entity is not None or unit.labels.isdisjoint(_PAPERS))
    entity = units[at].entity if (at := next(papers, 0)) < len(units) else None
    people = any(unit.entity is not None and unit.entity.sort == "PERSON" for unit in units)
    if entity is None or entity.sort != "BODY" or people:
        return None
    place = units[at + 1 : at + 3]
    regions = {sentence.words.keys.key(noun) for noun in sentence.words.names.get("regions", ())}
    of_one = len(place) > 1 and "PLACE" in place[0].labels and sentence.tokens[place[1].first].key in regions
    phrase = sentence.text(Span(units[at].start, place[1].end)) if of_one else ""
    return in_nominative(phrase, sentence.words) if of_one else entity.name


def _without_figures(sentence: Sentence, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The words for those whose figures or paper they are, as the case tells: «данные | экзитполов», «предварительном
    заключении | миссии»."""
    papers = (at for at, unit in enumerate(units) if at and "ISSUED_ALONE" in unit.labels and unit.entity is None)
    paper = next(papers, None)
    if paper is not None and all(unit.labels <= {"_", "EARLY", "FINAL"} for unit in units[:paper]):
        units = units[paper:]
    led = units[0].labels & {"FIGURES", "ISSUED_ALONE"} and units[0].entity is None
    behind = units[1:2] if sentence.words.declension and led else ()
    told = any(unit.labels & KNOWN or unit.entity is not None for unit in behind)
    return units[1:] if told or (behind and _stands_in(sentence, units[1:])) else units


def _without_article(sentence: Sentence, units: tuple[Unit, ...]) -> str:
    """The words of a phrase, without an article, or a preposition that belongs to its noun, that opens it:
    «В посольстве | Норвии»."""
    first, names = units[0].first, sentence.words.names
    opening = names["articles"] if not sentence.words.declension else names["place_prepositions"]
    leads = sentence.tokens[first].key in opening and units[0].mention is None
    start = sentence.tokens[first + 1].start if leads and first + 1 < units[-1].last else units[0].start
    return sentence.text(Span(start, units[-1].end))


def _they(here: Sentence, pronoun: Unit) -> tuple[str, ...]:
    """Whom "they" are: those with whom the sentence begins, where they have spoken in it before, "The observers said
    it was calm, although they criticised", else those with whom the one before begins."""
    spoken = any("SAYS" in unit.labels for unit in here.units[: pronoun.index])
    sentence = here if spoken else here.before
    if sentence is None or "PRONOUN:they" not in pronoun.labels:
        return ()
    units = [unit for unit in sentence.units[:OPENING] if "_" not in unit.labels or unit.index == 0]
    if not units or any("PRONOUN" in unit.labels for unit in units[:2]):
        return ()
    opening = sentence.phrase(sentence.units[0], STOP | {"AUX", "BE", "HOLDS"})
    return named(sentence, opening)


def _body(sentence: Sentence, units: tuple[Unit, ...]) -> str | None:
    """The name of a body that further words only describe: "the Institute of the ruling party", "the poll of X",
    "preliminary figures from X"."""
    asked = next((i for i, u in enumerate(units) if u.labels & _FIGURES_OF and u.entity is None), None)
    bodies = [u.entity.name for u in units if u.entity and u.entity.sort == "BODY"]
    if asked is not None and (givers := bodies or _named_behind(units[asked + 1 :])):
        return givers[0]
    at = 1 if len(units) > 1 and units[0].last - units[0].first == 1 and determines(sentence, units[0]) else 0
    entity = units[at].entity
    described = len(units) > at + 1 and "OF" in units[at + 1].labels
    return entity.name if entity is not None and entity.sort == "BODY" and described else None


def determines(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit opens a noun phrase: "the president", "its"."""
    return unit.entity is None and sentence.tokens[unit.first].key in sentence.words.names["determiners"]
