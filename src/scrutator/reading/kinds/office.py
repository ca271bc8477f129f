"""Someone holds, held, takes or leaves an office (object).

Main actors with an explicit office only. Relation: person, post.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
POSTS = (
    Rule("holds a post", "[PERSON PRONOUN ROLE]:subject .. HOLDS ~ CHAIR_OF:post", "holds"),
    Rule("a post in apposition", "PERSON:subject , ~ CHAIR_OF:post", "holds"),
    Rule("leads a party", "PERSON:subject ... LEADS .. PARTY:party", "party_leader"),
    Rule("becomes", "PERSON:subject .. BECOMES ~ CHAIR_OF:post", "took_office"),
    Rule("previously held by", "CHAIR_OF:post ... FORMER PERSON:subject", "former"),
)
LEAVES = (Rule("steps down", "[PERSON PRONOUN ROLE]:subject ... STEPS_DOWN:verb", "left_office"),)
RULING = (Rule("ruling party", "RULING_PARTY PARTY:subject", "ruling_party"),)
TITLES = {
    "interim": "interim",
    "acting": "acting",
    "outgoing": "incumbent",
    "incumbent": "incumbent",
    "former": "former",
}


def read(sentence: Sentence) -> Iterator[Draft]:
    """Offices by title before a name, by verb, and by apposition."""
    yield from _titles(sentence)
    for hit in sentence.hits(POSTS):
        subject = hit.roles["subject"]
        name = name_of(sentence, subject)
        post = hit.roles.get("post")
        words = sentence.phrase(post) if post else None
        object_ = sentence.text(words) if words else f"leader of {name_of(sentence, hit.roles['party'])}"
        span = Span(min(hit.span.start, subject.span.start), max(hit.span.end, words.end if words else hit.span.end))
        if name:
            yield Draft(hit.rule.name, span, hit.weight, subject=name, object=object_, detail=hit.rule.detail)
    for hit in sentence.hits(LEAVES):
        name = name_of(sentence, hit.roles["subject"])
        if name and not any("NEGATION" in unit.labels for unit in hit.units):
            verb = hit.roles["verb"]
            yield Draft(
                hit.rule.name,
                cover(hit.units[0], verb),
                hit.weight,
                subject=name,
                detail="left_office",
                anchor=verb.span,
            )
    for hit in sentence.hits(RULING):
        party = name_of(sentence, hit.roles["subject"])
        yield Draft(hit.rule.name, hit.span, hit.weight, subject=party, object="ruling party", detail="ruling_party")


def _titles(sentence: Sentence) -> Iterator[Draft]:
    for unit in sentence.having("PERSON"):
        title = unit.mention.title if unit.mention else None
        if title is None or unit.entity is None or "president" not in title:
            continue
        detail = next((label for word, label in TITLES.items() if word in title), "holds")
        country = _country(sentence, unit)
        post = f"{title} of {country}" if country else title
        yield Draft(
            "title before the name",
            _with_title(sentence, unit, title),
            15,
            subject=unit.entity.name,
            object=post,
            detail=detail,
        )


def _country(sentence: Sentence, unit: Unit) -> str | None:
    before = sentence.units[max(0, unit.index - 4) : unit.index]
    return next((u.entity.name for u in reversed(before) if u.entity and u.entity.sort == "COUNTRY"), None)


def _with_title(sentence: Sentence, unit: Unit, title: str) -> Span:
    start = sentence.clean.casefold().rfind(title.split()[0], max(0, unit.span.start - 60), unit.span.start)
    return Span(max(start, sentence.span.start), unit.span.end) if start >= 0 else unit.span
