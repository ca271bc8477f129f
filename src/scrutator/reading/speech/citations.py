"""Citations: what a text goes by, "according to the board", "figures from the institute published by the agency"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from scrutator.model import Span
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.naming import STOP, TRADES, apposed, determines, named, speaker_phrase, unlisted

GIVERS = frozenset({"ELECTION_COMMISSION", "POLLSTER", "STATE_BODY"})
"""Those who give figures of their own."""
_PUBLISHED = frozenset({"SAYS", "ANNOUNCES", "CAME_FROM"})
_BODIES = frozenset({"BODY", "ELECTION_COMMISSION", "STATE_BODY"})
_OF_A_RESULT = frozenset({"PERCENT", "VOTES", "SEATS"})
"""Labels of figures that somebody gives."""
FIGURES_WITHIN = 3
"""Units at the beginning of the words for a source in which it is said that they are figures."""
INSERTED_WITHIN = 3
"""Units before a citation in which the dash stands that opens what is inserted."""
WITHIN = 7
"""Units behind a verb of publishing within which it is said by whom."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands in ``reach``."""

    sources: tuple[str, ...]
    """Nearest speaker first."""
    reach: Span
    at: Span
    """The words that attribute."""
    leading: bool = False
    """Whether they stand before what they cover."""
    verb: bool = True
    """Whether a verb of speech attributes, and not "according to"."""
    poll: bool = False
    """Whether the speaker gives figures of its own poll."""
    speaker: Span | None = None
    """The words for the speaker, where they stand before a verb: nobody says what only names them."""
    carries: bool = True
    """Whether the speaker may be the source of the sentences behind, too."""
    citing: bool = False
    """Whether the words say whom another speaker has it from: "citing the board"."""
    nameless: bool = False
    """Whether the words only say what figures are cited, and not whose: "according to preliminary results"."""


_FIGURES = frozenset({"RESULTS", "EXIT_POLLS", "FIGURES"})
"""Labels of words for what gives figures and has no name."""
_CITED = frozenset({"RESULTS", "FIGURES"})
_VERSIONS = frozenset({"EARLY", "FINAL", "OFFICIAL"})
_SOMEBODYS = frozenset({"HIS", "PRONOUN", "OURS", "PARALLEL_COUNT"})
_SOMEBODYS |= {"EXIT_POLL", "EXIT_POLLS", "SURVEY", "OPINION_POLL"}
"""Labels of words for figures that are not those of a board: "its own count", "the survey"."""
_OF_A_VOTE = frozenset({"ELECTION", "VOTE_SHARE", "VOTES", "COUNTED", "RESULTS", "BALLOTS", "STATIONS"})
_WHOSE = _OF_A_VOTE | {"EXIT_POLL", "SURVEY", "ELECTION_COMMISSION", "FIGURES"}
"""Labels of words behind which a subject begins, in a language whose cases tell."""
_WHERE = frozenset({"PLACE", "COUNTRY", "WEEKDAY", "DATE", "YEAR"})
"""Labels of where and when something came out."""
_POSTS = frozenset({"CHAIR_OF", "HEAD_POST", "SPOKESPERSON", "PERSON_WORD"})
"""Labels of words for what somebody is who may have a name."""
_OTHERS = frozenset({"PERSON", "PARTY", "PRONOUN", "COUNT"})
"""Labels of what begins to say what the figures are."""


def citations(sentence: Sentence) -> Iterator[Attribution]:
    """What the sentence says that it has from somebody: "according to X", "figures came from X"."""
    for unit in sentence.having("ACCORDING_TO", "CAME_FROM"):
        post = _post_of_him(sentence, unit)
        if "BY_HIM" in unit.labels and not (post or _names_a_body(sentence.units[unit.index + 1 : unit.index + 4])):
            continue
        if "EXIT_POLL" in unit.labels and sentence.words.declension:
            continue  # «по данным опросов на выходе»
        if "EXIT_POLL" in unit.labels:  # "according to polls": the phrase holds its speaker
            yield Attribution((sentence.text(unit.span).split()[-1],), sentence.span, unit.span, verb=False)
            continue
        start = sentence.units[unit.index + 1 : unit.index + 2]
        if unit.labels >= {"RESULTS", "ACCORDING_TO"} and all(each.labels & {",", "."} for each in start):
            found = _of_figures(sentence, unit)
            yield replace(found, reach=_inside_a_clause(sentence, unit, unit.end) or found.reach)
            continue
        if not start or start[0].labels & {",", "WHO", ":"} or _only_tells_of(sentence, start[0]):
            continue
        if "CITING" in unit.labels and _is_an_act(sentence, sentence.phrase(start[0], STOP)):
            continue
        ends = STOP | {"PERCENT", "ACCORDING_TO"} | ({"TURNOUT"} if sentence.words.declension else set())
        ends |= {"-"} if _is_between_dashes(sentence, unit) else set()
        span = _before_a_subject(sentence, speaker_phrase(sentence, start[0], ends))
        speaker = _by_post(sentence, Span(post, span.end)) if post else _cited_by(sentence, unit, span)
        figures_before = any(other.amount for other in sentence.units[: unit.index])
        joined = unit.index > 0 and sentence.units[unit.index - 1].labels & {",", "AND"}
        closes = not any(other.start >= span.end and "." not in other.labels for other in sentence.units)
        leading = unit.index <= 1 or (bool(joined) and not figures_before and not closes)
        begin = unit.start if leading else _clause_start(sentence, unit)
        if (publisher := _publisher(sentence, span)) is not None:
            published = apposed(sentence, publisher) or named(sentence, publisher) or _capital(sentence, publisher)
            speaker, span = published or speaker, Span(span.start, publisher.end)
        cited = _cited(sentence, span) if speaker else ()
        figures = not cited and publisher is None and _are_only_figures(sentence, span)
        if speaker or figures:
            at = Span(unit.start, span.end)
            speaker = (*cited, *(speaker or _figures(sentence, span)))
            given = "CAME_FROM" in unit.labels
            reach = _inside_a_clause(sentence, unit, at.end) or Span(begin, sentence.span.end)
            nameless = figures and "OFFICIAL" not in sentence.labels_in(span.start, span.end)
            citing = "CITING" in unit.labels
            yield Attribution(speaker, reach, at, leading, verb=given, poll=given, citing=citing, nameless=nameless)


def _inside_a_clause(sentence: Sentence, unit: Unit, end: int) -> Span | None:
    """The clause behind a name in which something is cited, where nothing but it gives a figure: "Brenn | , who
    according to the board got 38 %, | refused", "stations | where, according to Wave, | boxes were stuffed"."""
    opener = next((each for each in reversed(sentence.units[: unit.index]) if _opens_a_clause(each)), None)
    if opener is None:
        return None
    between = sentence.units[opener.index + 1 : unit.index]
    marked = bool(between) and "," in between[-1].labels
    apart = any("," in each.labels for each in sentence.units[max(0, opener.index - 2) : opener.index])
    if any("," in each.labels for each in between[: len(between) - marked]) or not (apart or len(between) == marked):
        return None
    commas = [each for each in sentence.units.behind(end) if "," in each.labels][marked:]
    close = commas[0].start if commas and apart else sentence.span.end
    outside = (each for each in sentence.units if each.start < opener.start or each.start > close)
    return None if any(each.labels & _OF_A_RESULT for each in outside) else Span(opener.start, close)


def _opens_a_clause(unit: Unit) -> bool:
    """Whether a word opens a clause that belongs to a name: "who", "credited"."""
    return unit.entity is None and not unit.labels.isdisjoint({"WHO", "CREDITED"})


def _post_of_him(sentence: Sentence, unit: Unit) -> int:
    """Where the post begins with which words for the last speaker end, and that goes on with what it is a post of: «по
    словам | председателя ЦИК», «по словам | министра внутренних дел»; 0 where it does not."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    goes_on = any(other.labels == {"_"} or other.labels & {"BODY", "GEN"} for other in behind)
    return sentence.tokens[unit.last - 1].start if unit.labels >= {"BY_HIM", "CHAIR_OF"} and goes_on else 0


def _by_post(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """Whom words for a post name, or else the words."""
    persons = [
        unit.entity.name for unit in sentence.between(span.start, span.end) if unit.entity and "PERSON" in unit.labels
    ]
    return (persons[-1] if persons else in_nominative(sentence.text(span), sentence.words),)


def _is_between_dashes(sentence: Sentence, unit: Unit) -> bool:
    """Whether a dash opens what is cited: « plusieurs centaines – 250 selon la préfecture – de manifestants »."""
    return any("-" in left.labels for left in sentence.units[max(0, unit.index - INSERTED_WITHIN) : unit.index])


def _cited_by(sentence: Sentence, unit: Unit, span: Span) -> tuple[str, ...]:
    """Whom words for a source name; by the name behind a comma where they only say what post somebody has: "according
    to the head of the commission, Ada Brenn"."""
    inside = sentence.between(span.start, span.end)
    counted = sentence.words.declension and {"RESULTS", "COUNTED"} <= unit.labels  # «по итогам подсчета»
    if counted or ("RESULTS" in unit.labels and _names_a_subject(sentence, span)):
        return ()
    if "ACCORDING_TO" not in unit.labels and not any("BODY" in other.labels for other in inside):
        return ()
    post = any(other.labels & _POSTS and other.entity is None for other in inside)
    known = (apposed(sentence, span) if post else ()) or named(sentence, span)
    own = inside[1:] if len(inside) > 1 and "OF" in inside[0].labels else inside  # « selon | des | médecins »
    return known or (unlisted(sentence, own) if any(other.labels & TRADES for other in own) else ())


def _of_figures(sentence: Sentence, unit: Unit) -> Attribution:
    """What figures a text cites in words that say no more than this: «по официальным данным». Those that are official
    need nobody who gives them."""
    figures = Span(sentence.tokens[unit.first + 1].start, unit.end)
    told = (in_nominative(sentence.text(figures), sentence.words),) if unit.labels & _VERSIONS else ()
    nameless = "OFFICIAL" not in unit.labels
    return Attribution(told, sentence.span, unit.span, leading=unit.index <= 1, verb=False, nameless=nameless)


def _are_only_figures(sentence: Sentence, span: Span) -> bool:
    """Whether words for a source only say what figures they are: "the preliminary results of 62 stations"."""
    units = sentence.between(span.start, span.end)
    somebodys = any(unit.entity is not None or unit.labels & (GIVERS | _SOMEBODYS) for unit in units)
    return not somebodys and any(unit.labels & _CITED for unit in units[:FIGURES_WITHIN])


def _figures(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """The words for figures that a text cites, where they say which: "preliminary results"; "the data" are nobody's."""
    units = sentence.between(span.start, span.end)
    last = next(at for at, unit in enumerate(units) if unit.labels & _CITED)
    told = [unit for unit in units[: last + 1] if unit.labels & _VERSIONS][:1]
    words = sentence.text(Span(told[0].start, units[last].end)) if told else ""
    return (in_nominative(words, sentence.words),) if words else ()


def _capital(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """The words for a publisher that no list knows, where a capital letter shows them to be a name: « publiés par le
    Bureau centralisateur »."""
    units = sentence.between(span.start, span.end)
    words = sentence.text(Span(units[1].start, span.end)) if len(units) > 1 and determines(sentence, units[0]) else ""
    return (words,) if words[:1].isupper() else ()


def _only_tells_of(sentence: Sentence, unit: Unit) -> bool:
    """Whether words for a source go on with what it is about, or are those of a law, which says nothing of a vote: «по
    сообщениям | о подкупе возбуждено 11 дел», «согласно | законодательству Норвии»."""
    names, first = sentence.words.names, sentence.tokens[unit.first : unit.first + 2]
    return first[0].key in names.get("about", ()) or any(token.key in names.get("laws", ()) for token in first)


def _is_an_act(sentence: Sentence, span: Span) -> bool:
    """Whether what is cited is what was done, and nobody: "citing | widespread fraud"."""
    units = sentence.between(span.start, span.end)
    named = any(unit.entity is not None or unit.labels & _CITABLE for unit in units)
    return not named and any(label.startswith("irregularity:") for unit in units for label in unit.labels)


_CITABLE = frozenset({"ELECTION_COMMISSION", "OBSERVERS", "OBSERVING", "STATE_BODY", "POLICE", "OUTLET"})
"""Labels of words for those whom a text cites, though it says what they tell of."""


def _before_a_subject(sentence: Sentence, span: Span) -> Span:
    """The words for a source up to the subject of what it says: «по данным опроса Кест ведет», "according to early
    results | Kest leads"."""
    inside = sentence.between(span.start, span.end)
    for left, unit in pairwise(inside) if not sentence.words.keys.inflected else ():
        if left.labels & _FIGURES and (unit.labels & _OTHERS or _leads_to(inside, unit, {"COUNT"})):
            return Span(span.start, left.end)
    for left, unit in pairwise(inside):
        if left.labels & _POSTS and left.entity is None:
            break  # «как сообщила председатель ЦИК Ада Бренн», «пресс-секретарь избиркома Ада Бренн»
        whose = left.labels & _WHOSE
        if whose and ({"NOM", "PERSON"} <= unit.labels or _leads_to(inside, unit, {"NOM"})):
            return Span(span.start, left.end)  # «по данным опроса | актёр Йон Кест»
        if left.labels & _OF_A_VOTE and unit.entity is not None and _fares(sentence, unit):
            return Span(span.start, left.end)  # «по результатам голосования | „Родина“ набирает»
    return span


def _names_a_subject(sentence: Sentence, span: Span) -> bool:
    """Whether words for results run on into the subject behind them, as its case tells: «по итогам подсчета на выборах
    лидер партии Йон Кест набрал»."""
    named = [unit for unit in sentence.between(span.start, span.end) if unit.entity is not None]
    return bool(named) and {"PERSON", "NOM"} <= named[-1].labels and _fares(sentence, named[-1])


def _fares(sentence: Sentence, unit: Unit) -> bool:
    """Whether a verb for getting a share or winning stands right behind a name."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return any(other.labels & {"GETS", "WINS", "LEADS_RACE"} for other in behind)


def _leads_to(units: Sequence[Unit], unit: Unit, labels: set[str]) -> bool:
    """Whether a small word stands before one of some labels: "only four"."""
    behind = units[units.index(unit) + 1 :][:1]
    return bool(unit.labels & {"_", "WITH"}) and any(other.labels & labels for other in behind)


def _names_a_body(behind: Sequence[Unit]) -> bool:
    """Whether words that may stand for the last speaker go on with who it is: «по словам главы комиссии Кеста»."""
    upto = takewhile(lambda unit: "," not in unit.labels, behind)
    return any(unit.entity is not None or unit.labels & GIVERS for unit in upto)


def _publisher(sentence: Sentence, span: Span) -> Span | None:
    """Who published what a text goes by: "according to the final results published by the ministry", «согласно
    данным, обнародованным комиссией»; "by" stands a few words behind the verb."""
    inside = [unit for unit in sentence.between(span.start, span.end) if unit.labels & _PUBLISHED]
    behind = [*inside[-1:], *sentence.units.behind(span.end)[: WITHIN + 1]]
    verb = next((unit for unit in behind[:2] if unit.labels & _PUBLISHED), None)
    if verb is None or verb.labels & {"THAT"}:
        return None
    for unit in sentence.units[verb.index + 1 : verb.index + 1 + WITHIN]:
        if unit.labels & {",", ";", ".", "SAYS", "NUMBER"} and unit.entity is None:
            return None
        led = sentence.units[unit.index + 1 : unit.index + 2] if "IN" in unit.labels else (unit,)
        if any(other.labels & _WHERE for other in led):
            continue  # «обнародованным в Варшаве в понедельник»
        if "BY" in unit.labels or "CAME_FROM" in verb.labels:
            giver = sentence.units[unit.index + ("BY" in unit.labels) :][:1]
            return speaker_phrase(sentence, giver[0], STOP | {"PERCENT"}) if giver else None
        if sentence.words.keys.inflected and unit.labels & _BODIES and not sentence.words.names["articles"]:
            return speaker_phrase(sentence, unit, STOP | {"PERCENT"})
    return None


def _cited(sentence: Sentence, span: Span) -> tuple[str, ...]:
    """Whom a report cites that is itself a source: "according to a report citing the mayor's office"."""
    after = sentence.units.behind(span.end)[:2]
    if len(after) < 2 or "ACCORDING_TO" not in after[0].labels:
        return ()
    return named(sentence, sentence.phrase(after[1], STOP | {"PERCENT"}))


def _clause_start(sentence: Sentence, unit: Unit) -> int:
    breaks = [other.end for other in sentence.units[: unit.index] if ";" in other.labels]
    return breaks[-1] if breaks else sentence.span.start
