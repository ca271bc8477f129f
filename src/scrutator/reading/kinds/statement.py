"""Words attributed to the subject that fit no other kind.

Congratulations, appeals, expectations, promises, concessions. Utterance.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.own_words import speaking
from scrutator.reading.kinds import Policy
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.UTTERANCE
CUES = frozenset({"APPEALS", "PROMISES", "EXPECTS", "WE_LOST", "WE_REJECT"})
IN_PERSON = {"WE_LOST": "concession", "WE_REJECT": "non_recognition"}
"""Acts of whoever says "I" or "we"."""
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
    ("asks to annul", f"{_WHO} AUX? ADVERB? ASKS:verb .. ANNUL", "call_for_annulment"),
    ("calls people out", f"{_WHO} AUX? ADVERB? ASKS:verb .. TO_STREETS", "call_to_protest"),
    ("asks for a recount", f"{_WHO} AUX? ADVERB? ASKS:verb ~ RECOUNT", "appeal"),
    ("promises", f"{_WHO} PROMISES:verb FOR", "promise"),
    ("expects", f"{_WHO} ~ EXPECTS:verb", "expectation"),
)
"""Acts of speech that a verb names, its subject right before it."""
CONGRATULATED = rules(("congratulates", "[PERSON COUNTRY BODY]:subject .. CONGRATULATES ~ PERSON:object"))
CONCEDED = rules(("concedes", "[PERSON PARTY ROLE PRONOUN]:subject .. [CONCEDES REFUSES]:verb"))


def read(sentence: Sentence) -> Iterator[Draft]:
    """Quoted or reported words whose act is named by a cue; words without one are left to other kinds."""
    for hit in sentence.hits(CONGRATULATED):
        first, last = hit.roles["subject"], hit.roles["object"]
        if first.labels & OBLIQUE:  # «Йона Кеста поздравила Ада Бренн»
            first, last = last, first
        if first.labels.isdisjoint(OBLIQUE):
            subject, other = name_of(sentence, first), name_of(sentence, last)
            yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="congratulation")
    yield from _spoke(sentence)
    yield from _conceded(sentence)
    yield from _in_person(sentence)
    yield from _attributed(sentence)


def _spoke(sentence: Sentence) -> Iterator[Draft]:
    """Acts that a verb names right behind its subject."""
    if sentence.labels & {"PERCENT", "COUNT"}:
        return
    for hit in sentence.hits(SPOKE):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles.get("object"))
        verb, detail = hit.roles["verb"], hit.rule.detail
        told = detail in DEMANDS or mood(sentence, verb) is Mood.ASSERTED
        if subject is not None and told and not _another_act(sentence, hit):
            yield Draft(hit.rule.name, hit.span, 18, subject=subject, object=other, detail=detail, sources=(subject,))


def _another_act(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verb is none of the subject: "Estmark's outlook allows us to expect", "Kest is expected to", or one
    that admits defeat."""
    verb = hit.roles["verb"]
    behind = sentence.units[hit.roles["subject"].index + 1]
    passive = "EXPECTS" in verb.labels and any(
        "BE" in unit.labels for unit in sentence.units[max(0, verb.index - 2) : verb.index]
    )  # "was widely expected to win"
    return "POSSESSIVE" in behind.labels or passive or (hit.rule.detail == "recognition" and "CONCEDES" in verb.labels)


def _conceded(sentence: Sentence) -> Iterator[Draft]:
    """Defeats that are admitted, or not."""
    for hit in sentence.hits(CONCEDED):
        subject, verb = name_of(sentence, hit.roles["subject"]), hit.roles["verb"]
        between = sentence.units[hit.roles["subject"].index : verb.index]
        before = [unit for unit in between if unit.entity is None and not unit.labels & {"SAYS"}]
        open_ = any(unit.labels & {"UNREAL", "FOR"} for unit in before) or mood(sentence, verb) is Mood.UNREAL
        rings = any("PHONED" in unit.labels for unit in before)  # "phoned his rival to concede"
        denied = any("NEGATION" in unit.labels for unit in before)
        another = len(before) < len(between) - 1
        if subject is None or ((another or (open_ and not denied)) and not rings):
            continue
        if _only_says_whose(sentence, hit.roles["subject"]) or _is_rung_up(sentence, hit.roles["subject"]):
            continue
        first = sentence.units[max(0, hit.roles["subject"].index - 1)]  # "neither Brenn nor Kest has conceded"
        refused = any("NEGATION" in unit.labels for unit in (first, *before))
        cues = ("REFUSES", "CONCEDES") if not refused else ("REFUSES",)
        detail = next((ACTS[cue] for cue in cues if cue in verb.labels), ACTS["REFUSES"])
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, detail=detail)


def _in_person(sentence: Sentence) -> Iterator[Draft]:
    """What somebody says of himself: "We have lost"."""
    if sentence.topics.isdisjoint({"ELECTION", "REFERENDUM"}):
        return
    for cue, detail in IN_PERSON.items():
        for unit in sentence.having(cue):
            if (name := speaking(sentence, unit)) is not None:
                yield Draft("in somebody's own words", sentence.span, 19, subject=name, detail=detail, sources=(name,))


def _attributed(sentence: Sentence) -> Iterator[Draft]:
    """Appeals, promises and hopes in words that are said to be somebody's."""
    for item in attributions(sentence):
        acts = [u for u in sentence.having(*CUES - IN_PERSON.keys()) if item.reach.covers(u.span)]
        acts = [unit for unit in acts if not _only_a_noun(sentence, unit)]
        if acts and item.sources and not sentence.labels & {"PERCENT", "COUNT"}:
            detail = next(label for cue, label in ACTS.items() if cue in acts[0].labels)
            yield Draft(
                "attributed words", sentence.span, 10, subject=item.sources[0], detail=detail, sources=item.sources
            )
            return


def _only_a_noun(sentence: Sentence, unit: Unit) -> bool:
    """Whether a hope is only spoken of, or denied: "a bitter defeat for hope", "not what I had hoped for"."""
    left = sentence.units[max(0, unit.index - 1) : unit.index]
    led = any(each.labels & {"FOR", "OF"} for each in left)
    if "APPEALS" in unit.labels and left and _is_determiner(sentence, left[-1]):
        behind = sentence.units[unit.index + 1 : unit.index + 2]
        return not any("FOR" in each.labels for each in behind)  # "lodged an appeal with the council"
    return "EXPECTS" in unit.labels and (led or mood(sentence, unit) is not Mood.ASSERTED)


def _is_determiner(sentence: Sentence, unit: Unit) -> bool:
    return sentence.tokens[unit.first].key in sentence.words.names["determiners"]


def _is_rung_up(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody is told of a defeat, and admits none: "called Brenn to concede"."""
    left = sentence.units[max(0, unit.index - 2) : unit.index]
    return any("PHONED" in other.labels for other in left)


def _only_says_whose(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun only says whose somebody is: "his opponent refused to accept defeat"."""
    return "PRONOUN" in unit.labels and _is_determiner(sentence, unit)
