"""Words attributed to the subject that fit no other kind.

Congratulations, appeals, expectations, promises, concessions. Utterance.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import name_of
from scrutator.reading.clauses.acts import CONCEDED, CONGRATULATED, CONGRATULATED_BY, NOUNS, RUNG, SPOKE
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.own_words import speaking
from scrutator.reading.kinds import Policy
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.UTTERANCE
IN_PERSON = {"WE_LOST": "concession", "WE_REJECT": "non_recognition", "WE_GO_ON": "refusal_to_concede"}
"""Acts of whoever says "I" or "we"."""
ACTS = {
    "CONGRATULATES": "congratulation",
    "CONCEDES": "concession",
    "REFUSES": "refusal_to_concede",
    "APPEALS": "appeal",
    "PROMISES": "promise",
    "EXPECTS": "expectation",
    "FORESEES": "expectation",
    "WE_PROMISE": "promise",
    "PUNISHES": "threat",
    "WE_GRIEVE": "condolence",
}
TOLD = frozenset({"APPEALS", "PROMISES", "EXPECTS", "FORESEES", "WE_PROMISE", "PUNISHES", "WE_GRIEVE"})
"""Acts that the words of a speaker themselves are."""
CUES = TOLD | IN_PERSON.keys()
DEMANDS = frozenset({"non_recognition", "call_to_protest", "call_for_annulment"})
"""Acts whose own words say that something is not yet so."""

TOLD_BEHIND = frozenset({"promise", "expectation", "appeal", "threat"})
"""Acts whose words stand behind the verb that names them."""
OF_A_CONTEST = frozenset({"ELECTION", "REFERENDUM", "VOTES", "CANDIDATES"})
BY_CONTESTANTS = frozenset({"appeal", "explanation", "promise"})
"""Acts that are the daily work of authorities, and statements only of others."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Quoted or reported words whose act is named by a cue; words without one are left to other kinds."""
    yield from _congratulated(sentence)
    acts = list(_spoke(sentence))
    yield from acts
    yield from _conceded(sentence)
    yield from _in_person(sentence)
    yield from (draft for draft in _attributed(sentence) if draft.detail not in {act.detail for act in acts})


def _congratulated(sentence: Sentence) -> Iterator[Draft]:
    """Who congratulates whom."""
    for hit in sentence.hits((*CONGRATULATED, *CONGRATULATED_BY)):
        first, last, verb = hit.roles["subject"], hit.roles["object"], hit.roles["verb"]
        if hit.rule in CONGRATULATED:
            if first.labels & OBLIQUE:  # «Йона Кеста поздравила Ада Бренн»
                first, last = last, first
            between = sentence.units[min(first.index, verb.index) + 1 : max(last.index, verb.index)]
            if any("FROM" in unit.labels for unit in between[verb.index - first.index :]):
                continue  # "received congratulations from"
            if first.labels & {"PLACE", "COUNTRY"} and any(
                "PERSON" in unit.labels for unit in between if unit is not last
            ):
                continue  # "Saltmere's mayor, the Norvian president Jon Kest congratulated"
        if first.labels.isdisjoint(OBLIQUE):
            subject, other = name_of(sentence, first), name_of(sentence, last)
            yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="congratulation")


def _spoke(sentence: Sentence) -> Iterator[Draft]:
    """Acts that a verb names right behind its subject."""
    if sentence.labels & {"PERCENT", "COUNT"}:
        return
    found = [draft for hit in sentence.hits((*SPOKE, *NOUNS)) if (draft := _told(sentence, hit)) is not None]
    demanded = any(draft.detail in DEMANDS for draft in found)
    fights = "REFUSES" in sentence.labels
    for draft in found:
        if not (demanded and draft.detail == "appeal") and not (fights and draft.detail == "promise"):
            yield draft


def _told(sentence: Sentence, hit: Hit) -> Draft | None:
    """The act of a hit, where its verb is the subject's and says that it is so."""
    subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles.get("object"))
    verb, detail = hit.roles["verb"], hit.rule.detail
    told = detail in DEMANDS or mood(sentence, verb) is Mood.ASSERTED
    official = detail in BY_CONTESTANTS and hit.roles["subject"].labels & {"ELECTION_COMMISSION", "STATE_BODY"}
    if subject is None or not told or official or _another_act(sentence, hit):
        return None
    span = Span(hit.span.start, sentence.span.end) if detail in TOLD_BEHIND else hit.span
    return Draft(hit.rule.name, span, 18, subject=subject, object=other, detail=detail, sources=(subject,))


def _another_act(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verb is none of the subject: "Estmark's outlook allows us to expect", "Kest is expected to", or one
    that admits defeat."""
    verb = hit.roles["verb"]
    behind = sentence.units[hit.roles["subject"].index + 1]
    passive = "EXPECTS" in verb.labels and any(
        "BE" in unit.labels for unit in sentence.units[max(0, verb.index - 2) : verb.index]
    )  # "was widely expected to win"
    owned = "POSSESSIVE" in behind.labels and hit.rule not in NOUNS
    return owned or passive or (hit.rule.detail == "recognition" and "CONCEDES" in verb.labels)


def _conceded(sentence: Sentence) -> Iterator[Draft]:
    """Defeats that are admitted, or not."""
    for hit in sentence.hits(RUNG):
        name = name_of(sentence, hit.roles["subject"])
        yield Draft(hit.rule.name, hit.span, 20, subject=name, detail="concession")
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
    if sentence.topics.isdisjoint(OF_A_CONTEST):
        return
    for cue, detail in IN_PERSON.items():
        for unit in sentence.having(cue):
            if (name := speaking(sentence, unit)) is not None:
                yield Draft("in somebody's own words", sentence.span, 19, subject=name, detail=detail, sources=(name,))


def _attributed(sentence: Sentence) -> Iterator[Draft]:
    """Appeals, promises and hopes in words that are said to be somebody's."""
    for item in attributions(sentence):
        acts = [u for u in sentence.having(*TOLD) if item.reach.covers(u.span)]
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
