"""Titles: the offices that titles before names tell: "Norvia's interim president Ada Brenn".

Main actors with an explicit office only: a title counts where it names the country, says that the office is held for a
time or is over, or where the text comes back to the person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import name_of
from scrutator.reading.clauses.posts import ENDS
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.names.titles import OUTGOING, titles
from scrutator.reading.sentence import Draft, Sentence, Unit

TIMES = {"FORMER": "former", "INTERIM": "interim", "OUTGOING": "incumbent"}
"""Words before a post, and what they say of the one who holds it."""
FOR_A_TIME = frozenset({"interim", "acting", "caretaker"})
ALONE = frozenset({"former", "opposition_leader", "elected"})
"""What a title says that makes it an office without its country."""
AGAIN = 2
"""Mentions from which on the text comes back to somebody."""


def titled(sentence: Sentence) -> Iterator[Draft]:
    """The offices told by a title right before a name."""
    known = titles(sentence.words.code)
    for unit in sentence.having("PERSON"):
        title = unit.mention.title if unit.mention else None
        if title is None or unit.entity is None or not known.of_office(title):
            continue
        times = known.times(title)
        if known.leads(title) and "opposition_leader" not in times:
            continue  # of what, another rule says
        detail = ("incumbent" if times[0] == OUTGOING else times[0]) if times else "holds"
        country = _country(sentence, unit)
        start = _title_start(sentence, unit, title)
        if _is_sought(sentence, start):
            continue
        detail = _said_before(sentence, start, country) or detail
        again = len(unit.entity.mentions) >= AGAIN and OUTGOING not in times
        if country is not None or detail in FOR_A_TIME | ALONE or known.governs(title) or again:
            post, state = in_nominative(title, sentence.words), name_of(sentence, country)
            post = f"{post} of {state}" if state else post
            span = Span(start, unit.end)
            span = Span(min(country.start, span.start), span.end) if country else span
            name = unit.entity.name
            place = (state,) if state else None
            yield Draft(
                "title before the name",
                span,
                15,
                subject=name,
                object=post,
                detail=detail,
                when="",
                place=place,
            )


def _said_before(sentence: Sentence, start: int, country: Unit | None) -> str | None:
    """What stands before the words of a title, or before its country: "former Norvian President Ada Brenn"."""
    first = min(start, country.start) if country else start
    near = [sentence.between(sentence.span.start, at)[-1:] for at in (start, first)]
    labels = frozenset().union(*(unit.labels for units in near for unit in units))
    return next((detail for label, detail in TIMES.items() if label in labels), None)


def _is_sought(sentence: Sentence, start: int) -> bool:
    """Whether the words of a title, or those before it, say that somebody is only a candidate for it: «кандидат в |
    президенты Кест»."""
    left = [unit for unit in sentence.units if unit.start <= start][-3:]
    led = len(left) == 3 and "CANDIDATES" in left[0].labels and "IN" in left[1].labels
    of_a_country = len(left) == 3 and "CANDIDATES" in left[0].labels and "PERSON" in left[2].labels
    if of_a_country and left[1].labels & {"COUNTRY", "PLACE"}:
        return True  # «кандидат в президенты | Норвии | Йон Кест»
    return led or any("CANDIDATES" in unit.labels and unit.start < start < unit.end for unit in left[-1:])


def _title_start(sentence: Sentence, unit: Unit, title: str) -> int:
    """Where the words of the title begin."""
    tokens = sentence.tokens[max(0, unit.first - len(title.split())) : unit.first]
    same = " ".join(token.key for token in tokens) == sentence.words.keys.of_phrase(title)
    return tokens[0].start if same and tokens else unit.start


def _country(sentence: Sentence, unit: Unit) -> Unit | None:
    """The country right before the title: "Norvia's interim president Ada Brenn", "Norvian President Ada Brenn"."""
    for before in reversed(sentence.units[max(0, unit.index - 5) : unit.index]):
        if before.entity is not None:
            return before if before.entity.sort == "COUNTRY" else None
        if before.labels & ENDS:
            return None
    return None
