"""Subject owns or controls object.

Relation: owner, asset.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.STATE
RULES = rules(
    ("family controls", "[PERSON ROLE PRONOUN]:owner POSSESSIVE? ~ FAMILY .. CONTROLS:verb", "control"),
    ("controls an asset", "[PERSON BODY]:owner ~ CONTROLS:verb ~ BODY", "control"),
    ("owns", "[PERSON BODY PARTY]:owner ~ OWNS:verb", "owns"),
)
STATE = rules(
    ("state-run", "STATE_RUN ~ BODY:asset", "state_run"), ("state-owned", "STATE_OWNED ~ BODY:asset", "state_owned")
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Owners and what they own, in the words of the text."""
    for hit in sentence.hits(RULES):
        owner, verb = hit.roles["owner"], hit.roles["verb"]
        rest = sentence.units[verb.index + 1 : verb.index + 2]
        if not rest or "by" in sentence.text(verb.span):
            continue
        asset = (
            Span(rest[0].span.start, sentence.span.end) if hit.rule.detail == "control" else sentence.phrase(rest[0])
        )
        family = "family of " if any("FAMILY" in unit.labels for unit in hit.units) else ""
        name = name_of(sentence, owner)
        if name:
            span = Span(cover(*hit.units).start, asset.end)
            words = sentence.text(asset).rstrip(" .")
            yield Draft(
                hit.rule.name,
                span,
                hit.weight,
                subject=family + name,
                object=words,
                detail=hit.rule.detail,
                when="",
            )
    for hit in sentence.hits(STATE):
        asset_name = name_of(sentence, hit.roles["asset"])
        yield Draft(
            hit.rule.name,
            hit.span,
            hit.weight,
            subject="the state",
            object=asset_name,
            detail=hit.rule.detail,
            when="",
        )
