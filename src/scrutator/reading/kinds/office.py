"""Someone holds, held, takes or leaves an office (object).

Main actors with an explicit office only: a title before a name counts where it names the country, or says that the
office is held for a time. Relation: person, post.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import agent, clause, cover, name_of, with_date
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
POSTS = (
    Rule("holds a post", "HOLDS:verb ~ CHAIR_OF:post", "holds"),
    Rule("a post in apposition", "PERSON:subject , _? _? CHAIR_OF:post", "holds"),
    Rule("leads a party", "LEADS:verb .. PARTY:party", "party_leader"),
    Rule("becomes", "BECOMES:verb ~ CHAIR_OF:post", "took_office"),
    Rule("previously held by", "CHAIR_OF:post ... FORMER PERSON:subject", "former"),
)
LEAVES = (Rule("steps down", "STEPS_DOWN:verb", "left_office"),)
RULING = (Rule("ruling party", "RULING_PARTY PARTY:subject", "ruling_party"),)
TITLES = {
    "interim": "interim",
    "acting": "acting",
    "caretaker": "caretaker",
    "outgoing": "incumbent",
    "incumbent": "incumbent",
    "sitting": "incumbent",
    "former": "former",
    "ex-president": "former",
}
FOR_A_TIME = frozenset({"interim", "acting", "caretaker"})
STATES = frozenset({"president", "minister", "chancellor", "premier", "king"})
"""Titles of those who govern a country."""
_ENDS = frozenset({",", ";", ":", ".", '"', "(", ")", "CLAUSE", "SAYS", "DATE", "YEAR", "AND", "GETS", "BE", "AUX"})
POST_WORDS = 7


def read(sentence: Sentence) -> Iterator[Draft]:
    """Offices by title before a name, by verb, and by apposition."""
    yield from _titles(sentence)
    for hit in sentence.hits((*POSTS, *LEAVES)):
        verb = hit.roles.get("verb")
        subject = hit.roles.get("subject") or (agent(sentence, verb) if verb else None)
        name = name_of(sentence, subject)
        if name is not None and (verb is None or mood(sentence, verb) is Mood.ASSERTED):
            held, span = _held(sentence, hit)
            yield Draft(
                hit.rule.name,
                with_date(sentence, _joined(cover(subject), span)),
                hit.weight,
                subject=name,
                object=held,
                detail=hit.rule.detail,
                anchor=verb.span if verb else None,
            )
    for hit in sentence.hits(RULING):
        ruling = name_of(sentence, hit.roles["subject"])
        yield Draft(hit.rule.name, hit.span, hit.weight, subject=ruling, object="ruling party", detail="ruling_party")


def _joined(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _held(sentence: Sentence, hit: Hit) -> tuple[str | None, Span]:
    """The office in words, and the words that say so."""
    if post := hit.roles.get("post"):
        words = _post(sentence, post)
        return sentence.text(words), Span(hit.span.start, max(hit.span.end, words.end))
    if party := hit.roles.get("party"):
        return f"leader of {name_of(sentence, party)}", hit.span
    return None, Span(hit.span.start, max(hit.span.end, clause(sentence, hit.units[-1]).end))


def _post(sentence: Sentence, post: Unit) -> Span:
    """The office in words: up to the name that it goes with, or the next joint."""
    end = post
    for unit in sentence.units[post.index + 1 : post.index + 1 + POST_WORDS]:
        if unit.labels & _ENDS:
            break
        end = unit
        if unit.entity is not None:
            break
    return Span(post.span.start, end.span.end)


def _titles(sentence: Sentence) -> Iterator[Draft]:
    for unit in sentence.having("PERSON"):
        title = unit.mention.title if unit.mention else None
        if title is None or unit.entity is None or not any(word in title for word in STATES):
            continue
        detail = next((label for word, label in TITLES.items() if word in title), "holds")
        country = _country(sentence, unit)
        if country is not None or detail in FOR_A_TIME:
            post = f"{title} of {name_of(sentence, country)}" if country else title
            yield Draft(
                "title before the name", cover(country, unit), 15, subject=unit.entity.name, object=post, detail=detail
            )


def _country(sentence: Sentence, unit: Unit) -> Unit | None:
    """The country right before the title: "Norvia's interim president Ada Brenn", "Norvian President Ada Brenn"."""
    for before in reversed(sentence.units[max(0, unit.index - 5) : unit.index]):
        if before.entity is not None:
            return before if before.entity.sort == "COUNTRY" else None
        if before.labels & _ENDS:
            return None
    return None
