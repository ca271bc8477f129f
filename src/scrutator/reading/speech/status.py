"""Status: how surely a claim is made, by the table of section 3.2 of the claim vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from scrutator.languages import Language, language
from scrutator.model import Span
from scrutator.reading.cues import cues
from scrutator.reading.lexer import Token, tokens
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.heads import taken_up

_RESULT = (
    ("EXIT_POLL", "exit_poll"),
    ("EXIT_POLLS", "exit_poll"),
    ("PROJECTION", "exit_poll"),
    ("OPINION_POLL", "opinion_poll"),
    ("PARALLEL_COUNT", "parallel_count"),
    ("SOME_COUNTED", "partial"),
    ("ALL_COUNTED", "final"),
    ("COUNTED", "partial"),
    ("EARLY", "early"),
    ("FINAL", "final"),
)
_OF_A_BOARD = tuple(row for row in _RESULT if row[0] != "PROJECTION")
"""Those that figures of an electoral board can have."""


_POSTS = frozenset({"CHAIR_OF", "HEAD_POST", "PERSON_WORD"})
OF_THE_RECORD = frozenset({"ELECTION_COMMISSION", "OFFICIAL", "STATE_BODY", "POLICE"})
"""Labels of those whose figures are official."""
_WATCHING = frozenset({"OBSERVERS", "OBSERVING", "COMMENTATORS"})
"""Labels of those who watch a vote and are on no side of it."""
_BODIES = ("ELECTION_COMMISSION", "OBSERVING", "OBSERVERS", "STATE_BODY", "POLLSTER")
"""Labels of the words behind which a short name in brackets is that of the body."""
_HEADS = frozenset({"PRESIDENT", "SPOKESPERSON", "CHAIR_OF", "LEADER"})
"""Labels of those who speak for a body."""
_FARES = frozenset({"GETS", "WINS", "NUMBER", "AUX", "BE", "HOLDS", "RETAINS", "LEADS", "(", "-"})
"""Labels of what stands behind a candidate, and not behind one who speaks."""
_NO_POST = frozenset({"SAYS", "GETS", "WINS", "NUMBER", ";", "ACCORDING_TO", "BY", "FORMER"})
"""Labels of what does not stand between a name and the body for which its bearer speaks."""
ALL_OF_THEM = 100
"""Per cent of the ballots or stations from which on a count is complete."""
CONDITION = 8
"""Units behind "if" that are told as a condition."""
BEHIND = 5
"""Units behind the words for a body in which the one who speaks for it is named."""


def labels_of(words: Sequence[str], language: Language) -> frozenset[str]:
    """The cues that stand in the names of sources."""
    return frozenset[str]().union(*[_labels_of(text, language.code) for text in words])


@lru_cache(maxsize=1 << 12)
def _labels_of(text: str, code: str) -> frozenset[str]:
    """The cues that stand in a name; a text comes back to the same few sources."""
    words = language(code)
    said = tokens(text, Span(0, len(text)), words.keys)
    labels = frozenset[str]().union(*(cue.labels for cue in cues(said, words)))
    return labels - OF_THE_RECORD if _speaks_of_the_past(said, words) else labels


def is_former(words: str, language: Language) -> bool:
    """Whether somebody only was what the words for a source say, and speaks for no office: "former minister"."""
    return _speaks_of_the_past(tokens(words, Span(0, len(words)), language.keys), language)


def _speaks_of_the_past(said: Sequence[Token], language: Language) -> bool:
    return any(token.key in language.names["former_titles"] for token in said[:2])


def officials(sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """The people who speak for an electoral body, each with the words that say so: "A, chair of the board", "the
    returning officer A"."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for unit in sentence.having("ELECTION_COMMISSION", "STATE_BODY", "ANAPHOR"):
            body = unit.entity if unit.entity is not None and unit.entity.sort == "BODY" else None
            board = "ELECTION_COMMISSION" in unit.labels or body is not None
            person = _named_beside(sentence, unit) if board else None
            if person is not None and person.entity is not None:
                again = body is not None and "ANAPHOR" in unit.labels
                found.setdefault(person.entity.name, body.name if body and again else sentence.text(unit.span))
    return {**dict(taken_up(sentences)), **found}


def short_forms(sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """The short names that a text gives bodies in brackets, each with the words for the body: "the electoral commission
    (ECN)"."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for unit in sentence.having(*_BODIES):
            behind = sentence.units[unit.index + 1 : unit.index + 4]
            if len(behind) == 3 and "(" in behind[0].labels and ")" in behind[2].labels and behind[1].entity:
                found[behind[1].entity.name] = sentence.text(unit.span)
    return found


def by_their_nouns(sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """The nouns by which a text takes up the bodies of the state that it names, each with the name: "the council" for
    the Constitutional Council."""
    units = (unit for sentence in sentences for unit in sentence.having(*_BODIES))
    names = (unit.entity.name for unit in units if unit.entity is not None and unit.entity.sort == "BODY")
    return {name.split()[-1].casefold(): name for name in names if " " in name}


def in_office(sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """The people whose name stands beside their post in the state, each with the words for it: "the interior minister,
    A", «министр внутренних дел А»."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for unit in sentence.having("STATE_BODY"):
            headed = "CHAIR" in sentence.units.labels_behind(unit)  # "the regional police | chief A"
            post = bool(unit.labels & _POSTS) or headed or _has_a_spokesperson(sentence, unit)
            held = unit.entity is None and post and not (_is_over(sentence, unit) or _is_run_for(sentence, unit))
            person = _named_beside(sentence, unit) if held else None
            if person is not None and person.entity is not None:
                found.setdefault(person.entity.name, sentence.text(unit.span))
    return found


def _has_a_spokesperson(sentence: Sentence, body: Unit) -> bool:
    """Whether words for a body only say for whom somebody speaks: "police | spokesman", « porte-parole de la | police
    »."""
    beside = (*sentence.units[max(0, body.index - 2) : body.index], *sentence.units[body.index + 1 : body.index + 2])
    return any("SPOKESPERSON" in unit.labels and unit.entity is None for unit in beside)


def _is_run_for(sentence: Sentence, post: Unit) -> bool:
    """Whether somebody only stands for a post: "the candidate for | mayor"."""
    near = sentence.units[max(0, post.index - BESIDE // 2) : post.index]
    return any("CANDIDATES" in unit.labels and unit.entity is None for unit in near[-2:])


def _is_over(sentence: Sentence, post: Unit) -> bool:
    """Whether a post was held earlier: "the former minister"."""
    former = sentence.words.names["former_titles"]
    near = sentence.tokens[max(0, post.first - 2) : post.last]
    return any(token.key in former or token.key.startswith(("ex-", "экс-")) for token in near)


def _named_beside(sentence: Sentence, body: Unit) -> Unit | None:
    """The person right behind the words for an electoral body, or before the comma that opens what they belong to."""
    behind = _without_bracket(sentence.units[body.index + 1 : body.index + 1 + BEHIND])
    for unit in behind:
        if "PERSON" in unit.labels:
            return None if _fares(sentence, unit) else unit
        headed = body.labels & _POSTS or sentence.units[unit.index - 1].labels & {")", *_HEADS}
        described = bool(headed) or "POSSESSIVE" in behind[0].labels
        if "," in unit.labels and (unit is behind[0] or described):
            alone = unit is behind[0] and _is_named_alone(sentence, body)
            if alone or _opens_its_own_clause(sentence, body, unit):
                break
            continue
        if not unit.labels & {"_", "POSSESSIVE", "(", ")", "BODY", "NAME", *_HEADS}:
            break
    for unit in reversed(sentence.units[max(0, body.index - BESIDE) : body.index]):
        if "," in unit.labels:
            named = sentence.units[unit.index - 1]
            return named if "PERSON" in named.labels and _has_a_post(sentence, unit, body) else None
        if unit.labels & _NO_POST:
            return None
    return None


def _fares(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name is the subject of a verb for getting a share: «по данным ЦИК | Ада Бренн набрала 45 %»."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return "NOM" in unit.labels and any(other.labels & {"GETS", "WINS"} for other in behind)


def _has_a_post(sentence: Sentence, comma: Unit, body: Unit) -> bool:
    """Whether words behind a name say what its bearer is in a body, "A, chair of the board", "A, the board's chair";
    where the comma only closes what stands before it, nobody is named so: "53 % for A, the commission said"."""
    between = sentence.units[comma.index + 1 : body.index]
    behind = sentence.units[body.index + 1 : body.index + 2]
    if any("CLAUSE" in unit.labels and "WHO" not in unit.labels for unit in between):
        return False  # "ahead of Kest, but the commission took weeks to say so"
    led = any(unit.labels & {"OF", "CHAIR_OF", *_HEADS, "SPEAKERS"} for unit in between)
    return led or len(between) > 1 or any(unit.labels & {"POSSESSIVE", *_HEADS} for unit in behind)


def _without_bracket(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units without the short form in brackets with which they begin: "(INEC), Brenn"."""
    close = next((i + 1 for i, unit in enumerate(units) if ")" in unit.labels), 0)
    return units[close:] if units and "(" in units[0].labels else units


def _opens_its_own_clause(sentence: Sentence, body: Unit, comma: Unit) -> bool:
    """Whether the person behind a comma gets a figure or wins: "according to the commission, Brenn won 53 %", or does
    anything in a sentence that the words for who says so open: « selon la commission, Brenn assure que … »."""
    behind = sentence.units[comma.index + 1 : comma.index + 3]
    led = any("ACCORDING_TO" in unit.labels for unit in sentence.units[max(0, body.index - 2) : body.index])
    does = len(behind) == 2 and (
        behind[1].labels & _FARES or (led and not behind[1].labels & {",", "(", ")", ".", ";"})
    )
    return bool(does) and "PERSON" in behind[0].labels


def _is_named_alone(sentence: Sentence, body: Unit) -> bool:
    """Whether a body is named by itself, so that a person behind a comma is somebody else: "the court corrects the
    EC, Brenn falls", but "the chair of the EC, Brenn"."""
    before = sentence.units[max(0, body.index - 2) : body.index]
    return body.entity is not None and not any(unit.labels & {"OF", "CHAIR_OF"} for unit in before)


BESIDE = 6
"""Units that may stand between a person's name and the electoral body that the person speaks for."""


def of_result(
    sentence: Sentence, value: Unit | None, sources: Sequence[str], language: Language, *, past: bool
) -> str | None:
    """The status of a result figure; None where neither its own words nor its sources decide it."""
    cell = sentence.cell(value) if value else sentence.span
    said = labels_of(sources, language)
    if (changed := _changed(sentence, value, said)) is not None:
        return changed
    elsewhere = _words_of_other_figures(sentence, value)
    hoped = hoped_for(sentence)
    own = sentence.labels_in(cell.start, cell.end) - hoped
    own -= elsewhere if value is None else frozenset()
    for label, status in _told_with(said):
        if label in said or (label in own and (label != "COUNTED" or _counted_share(sentence))):
            return _unless_complete(sentence, status)
    if "OFFICIAL" in own and value is not None:
        return "official"
    if past:
        return "official" if said & OF_THE_RECORD else "unspecified"
    for label, status in _told_with(said):
        if label in sentence.labels - elsewhere - hoped and (label != "COUNTED" or _counted_share(sentence)):
            return _unless_complete(sentence, status)
    if said & OF_THE_RECORD or "OFFICIAL" in sentence.labels:
        return "official"
    if said & {"PARTY_SIDE"} or sentence.labels & {"CLAIMS_VICTORY"}:
        return "alleged"
    return None


def _told_with(said: frozenset[str]) -> Sequence[tuple[str, str]]:
    """The labels that tell a status, and it; what a board estimates is no projection from polls: « selon les
    estimations des autorités électorales »."""
    return _RESULT if said.isdisjoint({"ELECTION_COMMISSION"}) else _OF_A_BOARD


def _changed(sentence: Sentence, value: Unit | None, said: frozenset[str]) -> str | None:
    """What a figure is that a final one replaces, or that a court has let stand; None for any other."""
    if value is not None and replaced(sentence, value) and "FINAL" in sentence.labels:
        return "early"
    return "final" if _is_upheld(sentence, said) else None


def _is_upheld(sentence: Sentence, said: frozenset[str]) -> bool:
    """Whether a court confirms the results that a board gave before: "the court upheld the provisional results"."""
    court = "STATE_BODY" in said and "ELECTION_COMMISSION" not in said
    verbs = [unit for unit in sentence.having("UPHOLDS") if unit.entity is None] if court else []
    return any(
        "EARLY" in unit.labels for verb in verbs for unit in sentence.units[verb.index + 1 : verb.index + 1 + BEHIND]
    )


def hoped_for(sentence: Sentence) -> frozenset[str]:
    """The word for a final count, where it stands only in a condition: "if confirmed by the final results"."""
    final = list(sentence.having("FINAL"))
    left = (sentence.units[max(0, unit.index - CONDITION) : unit.index] for unit in final)
    hoped = all(any("IF" in unit.labels for unit in units) for units in left)
    return frozenset({"FINAL"}) if final and hoped else frozenset()


def replaced(sentence: Sentence, value: Unit) -> bool:
    """Whether a figure is named only beside the one that replaces it."""
    before = sentence.units[max(0, value.index - 2) : value.index]
    if before and "(" in before[-1].labels:  # "5.05 (first reported: 5.2), B 3.04 (3.2)": the row goes on
        before = sentence.units[: value.index]
    return any("EARLIER_FIGURE" in unit.labels for unit in before)


def _words_of_other_figures(sentence: Sentence, value: Unit | None) -> frozenset[str]:
    """Labels that stand only beside an earlier figure: "16.23, up from 16.02 in the preliminary data"."""
    if "EARLIER_FIGURE" not in sentence.labels:
        return frozenset()
    others = [u for u in sentence.ownership.numbers if value is None or u.index != value.index]
    cells = [
        sentence.between(cell.start, cell.end)
        for cell in map(sentence.cell, others)
        if value is None or cell != sentence.cell(value)
    ]
    earlier = [units for units in cells if any("EARLIER_FIGURE" in u.labels for u in units)]
    theirs = [unit for units in earlier for unit in units]
    inside = frozenset[str]().union(*(unit.labels for unit in theirs))
    outside = frozenset[str]().union(*(unit.labels for unit in sentence.units if unit not in theirs))
    return inside - outside


def _counted_share(sentence: Sentence) -> bool:
    """Whether the share or number counted so far is given: "with 71.6 % of boxes opened"."""
    return any(
        any("COUNTED" in u.labels for u in sentence.units[max(0, unit.index - 3) : unit.index + 5])
        for unit in sentence.having("PERCENT", "COUNT")
    )


def _unless_complete(sentence: Sentence, status: str) -> str:
    """``final`` for ``partial`` where all that was to be counted has been: "with 100 % of ballots counted"."""
    shares = (
        unit.amount.quantity.value
        for unit in sentence.having("PERCENT")
        if unit.amount and any("COUNTED" in u.labels for u in sentence.units[max(0, unit.index - 3) : unit.index + 5])
    )
    if status == "final" and "FINAL" not in sentence.labels and _is_done_with_some(sentence):
        return "partial"
    return "final" if status == "partial" and any(value == ALL_OF_THEM for value in shares) else status


def _is_done_with_some(sentence: Sentence) -> bool:
    """Whether only a share of what is to be counted is done with: "has finished counting half of the returns"."""
    behind = (sentence.units[unit.index + 1 : unit.index + 2] for unit in sentence.having("ALL_COUNTED"))
    shares = [unit.amount.quantity.value for units in behind for unit in units if unit.amount is not None]
    return any(value is not None and value < ALL_OF_THEM for value in shares)


def of_other(sentence: Sentence, span: Span, sources: Sequence[str], language: Language) -> str:
    """The status of a claim that is no result figure."""
    said = labels_of(sources, language)
    if said & {"PARTY_SIDE"}:
        return "alleged"
    if said & {"STATE_BODY", "ELECTION_COMMISSION", "POLICE"}:
        return "official"
    if said & _WATCHING and "ACCUSED" not in sentence.labels:
        return "unspecified"  # "the mission denounced the arrests"
    ends = (span.start, span.end) if "ALLEGES" in sentence.labels else ()
    alleged = any("ALLEGES" in sentence.labels_in(*part) for part in pairwise((sentence.span.start, *ends)))
    return "alleged" if alleged else "unspecified"
