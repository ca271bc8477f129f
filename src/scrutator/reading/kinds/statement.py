"""Words attributed to the subject that fit no other kind.

Congratulations, appeals, expectations, promises, concessions. Utterance.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence, Unit
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
DEMANDS = frozenset({"non_recognition", "call_to_protest", "call_for_annulment"})
"""Acts whose own words say that something is not yet so."""
_WHO = "[PERSON PARTY COUNTRY BODY]:subject"
SPOKE = rules(
    ("praises", f"{_WHO} PRAISES:verb", "praise"),
    ("criticises", f"{_WHO} CRITICISES:verb", "criticism"),
    ("recognises a winner", f"{_WHO} AUX? RECOGNISES:verb .. PERSON:object", "recognition"),
    ("refuses recognition", f"{_WHO} ~ UNREAL NEGATION RECOGNISE:verb ~ PERSON:object", "non_recognition"),
    ("does not recognise", "[COUNTRY BODY]:subject ~ REFUSES:verb ~ PERSON:object", "non_recognition"),
    ("condoles", f"{_WHO} CONDOLES:verb", "condolence"),
    ("condoles, with words between", f"{_WHO} ~ CONDOLES:verb", "condolence"),
    ("threatens", f"{_WHO} MENACES:verb", "threat"),
    ("calls to the streets", f"{_WHO} .. CALLS_PROTEST:verb", "call_to_protest"),
    ("calls for another vote", f"{_WHO} CALLS_ANNULMENT:verb", "call_for_annulment"),
    ("promises", f"{_WHO} PROMISES:verb FOR", "promise"),
    ("expects", f"{_WHO} ~ EXPECTS:verb", "expectation"),
)
"""Acts of speech that a verb names, its subject right before it."""
CONGRATULATED = rules(("congratulates", "[PERSON COUNTRY BODY]:subject .. CONGRATULATES ~ PERSON:object"))
CONCEDED = rules(("concedes", "[PERSON PARTY ROLE PRONOUN]:subject .. [CONCEDES REFUSES]:verb"))


def read(sentence: Sentence) -> Iterator[Draft]:
    """Quoted or reported words whose act is named by a cue; words without one are left to other kinds."""
    for hit in sentence.hits(CONGRATULATED):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles["object"])
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="congratulation")
    for hit in sentence.hits(SPOKE):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles.get("object"))
        said = bool(sentence.labels & {"PERCENT", "COUNT"})
        refuses = hit.rule.detail in DEMANDS
        behind = sentence.units[hit.roles["subject"].index + 1]
        verb = hit.roles["verb"]
        passive = "EXPECTS" in verb.labels and "BE" in sentence.units[verb.index - 1].labels
        if "POSSESSIVE" in behind.labels or passive:
            continue  # "Estmark's outlook allows us to expect", "Kest is expected to"
        if subject is not None and not said and (refuses or mood(sentence, hit.roles["verb"]) is Mood.ASSERTED):
            detail = hit.rule.detail
            yield Draft(hit.rule.name, hit.span, 18, subject=subject, object=other, detail=detail, sources=(subject,))
    for hit in sentence.hits(CONCEDED):
        subject = name_of(sentence, hit.roles["subject"])
        between = sentence.units[hit.roles["subject"].index : hit.roles["verb"].index]
        before = [unit for unit in between if unit.entity is None and not unit.labels & {"SAYS"}]
        open_ = any(unit.labels & {"UNREAL", "FOR"} for unit in before)
        denied = any("NEGATION" in unit.labels for unit in before)
        if subject is None or len(before) < len(between) - 1 or (open_ and not denied):
            continue
        if _only_says_whose(sentence, hit.roles["subject"]):
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


def _only_says_whose(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun only says whose somebody is: "his opponent refused to accept defeat"."""
    return "PRONOUN" in unit.labels and sentence.tokens[unit.first].key in sentence.words.names["determiners"]
