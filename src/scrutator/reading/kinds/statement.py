"""Words attributed to the subject that fit no other kind.

Congratulations, appeals, expectations, promises, concessions. Utterance.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.UTTERANCE
CUES = frozenset({"APPEALS", "PROMISES", "EXPECTS"})
ACTS = {
    "CONGRATULATES": "congratulation",
    "CONCEDES": "concession",
    "REFUSES": "refusal_to_concede",
    "APPEALS": "appeal",
    "PROMISES": "promise",
    "EXPECTS": "expectation",
}
CONGRATULATED = rules(("congratulates", "[PERSON COUNTRY BODY]:subject .. CONGRATULATES ~ PERSON:object"))
CONCEDED = rules(("concedes", "[PERSON PARTY ROLE PRONOUN]:subject .. [CONCEDES REFUSES]:verb"))


def read(sentence: Sentence) -> Iterator[Draft]:
    """Quoted or reported words whose act is named by a cue; words without one are left to other kinds."""
    for hit in sentence.hits(CONGRATULATED):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles["object"])
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="congratulation")
    for hit in sentence.hits(CONCEDED):
        subject = name_of(sentence, hit.roles["subject"])
        between = sentence.units[hit.roles["subject"].index : hit.roles["verb"].index]
        before = [unit for unit in between if unit.entity is None and not unit.labels & {"SAYS"}]
        if subject is None or len(before) < len(between) - 1 or any(unit.labels & {"UNREAL", "FOR"} for unit in before):
            continue
        first = sentence.units[max(0, hit.roles["subject"].index - 1)]  # "neither Brenn nor Kest has conceded"
        refused = any("NEGATION" in unit.labels for unit in (first, *before))
        cues = ("REFUSES", "CONCEDES") if not refused else ("REFUSES",)
        detail = next((ACTS[cue] for cue in cues if cue in hit.roles["verb"].labels), ACTS["REFUSES"])
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, detail=detail)
    for item in attributions(sentence):
        acts = [
            u for u in sentence.units if item.reach.covers(u.span) and u.labels & {"APPEALS", "PROMISES", "EXPECTS"}
        ]
        if acts and item.sources and not sentence.labels & {"PERCENT", "COUNT"}:
            detail = next(label for cue, label in ACTS.items() if cue in acts[0].labels)
            yield Draft(
                "attributed words", sentence.span, 10, subject=item.sources[0], detail=detail, sources=item.sources
            )
            return
