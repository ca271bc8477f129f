"""Words attributed to the subject that fit no other kind.

Congratulations, appeals, expectations, promises, concessions. Utterance.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import name_of
from scrutator.reading.clauses.acts import CONCEDED, CONGRATULATED, CONGRATULATED_BY, NOUNS, RUNG, SPOKE
from scrutator.reading.clauses.camps import camp_of
from scrutator.reading.clauses.candidates import candidate
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.own_words import speaking
from scrutator.reading.kinds import Policy
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech import Attribution, attributions
from scrutator.reading.speech.status import labels_of

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
    "COME_OUT": "call_to_protest",
}
TOLD = frozenset({"APPEALS", "PROMISES", "EXPECTS", "FORESEES", "WE_PROMISE", "PUNISHES", "WE_GRIEVE", "COME_OUT"})
"""Acts that the words of a speaker themselves are."""
CUES = TOLD | IN_PERSON.keys() | {"EXPLAINING"}
CALLS = frozenset({"call_to_protest", "call_for_annulment"})
"""Acts that are told beside figures, too."""
DEMANDS = frozenset({"non_recognition", "call_to_protest", "call_for_annulment"})
"""Acts whose own words say that something is not yet so."""

TOLD_BEHIND = frozenset({"promise", "expectation", "appeal", "threat"})
"""Acts whose words stand behind the verb that names them."""
OF_A_CONTEST = frozenset({"ELECTION", "REFERENDUM", "VOTES", "CANDIDATES"})
BY_CONTESTANTS = frozenset({"appeal", "explanation", "promise"})
"""Acts that are the daily work of authorities, and statements only of others."""
OPINIONS = frozenset({"praise", "criticism"})
"""Acts that are a verdict where a mission or a government holds them, and statements only of others."""
_WITHHELD = frozenset({"NEGATION", "REFUSES"})
"""Labels of words by which an act of courtesy is left undone."""
_SIDED = frozenset({"PARTY_PERSON", "PARTY_SIDE", "THE_OPPOSITION"})
"""Labels of words for those who stand on a side, and not for their country."""
_JUDGES = frozenset({"OBSERVING", "OBSERVERS", "ELECTION_COMMISSION", "STATE_BODY", "CAPITALS"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """Quoted or reported words whose act is named by a cue; words without one are left to other kinds."""
    yield from _congratulated(sentence)
    acts = list(_spoke(sentence))
    yield from acts
    yield from _conceded(sentence)
    yield from _in_person(sentence)
    yield from _explained(sentence)
    told = {act.detail for act in acts}
    told |= {"appeal"} if told & CALLS else set()
    yield from (draft for draft in _attributed(sentence) if draft.detail not in told)


def _congratulated(sentence: Sentence) -> Iterator[Draft]:
    """Who congratulates whom."""
    hits = [*sentence.hits((*CONGRATULATED, *CONGRATULATED_BY))]
    named = {hit.roles["verb"] for hit in hits if hit.roles["subject"].entity is not None}
    for hit in hits:
        first, last, verb = hit.roles["subject"], hit.roles["object"], hit.roles["verb"]
        if first.entity is None and verb in named and first.labels.isdisjoint({"CAPITALS"}):
            continue  # «независимый кандидат в президенты | Йон Кест поздравил»
        if hit.rule in CONGRATULATED:
            if first.labels & OBLIQUE:  # «Йона Кеста поздравила Ада Бренн»
                first, last = last, first
            if _wishes_nothing(sentence, first, last, verb):
                continue
        if first.labels.isdisjoint(OBLIQUE):
            subject, other = name_of(sentence, candidate(sentence, first)), name_of(sentence, last)
            yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="congratulation")


def _wishes_nothing(sentence: Sentence, first: Unit, last: Unit, verb: Unit) -> bool:
    """Whether the first of two does not congratulate the last: it receives congratulations, leaves them out, or only
    says where or of what another one is head who does."""
    between = sentence.units[min(first.index, verb.index) + 1 : max(last.index, verb.index)]
    if any("FROM" in unit.labels for unit in between[verb.index - first.index :]):
        return True  # "received congratulations from"
    somebody = any("PERSON" in unit.labels for unit in between if unit is not last)
    apposed = "BODY" in first.labels and any(unit.labels & {",", "PERSON"} for unit in between[:1])
    if somebody and (apposed or first.labels & {"PLACE", "COUNTRY"}):
        return True  # "Saltmere's mayor, the Norvian president Jon Kest congratulated"
    return any(unit.labels & _WITHHELD for unit in (*between, verb))  # "did not congratulate"


def _spoke(sentence: Sentence) -> Iterator[Draft]:
    """Acts that a verb names right behind its subject; beside figures only demands."""
    figures = bool(sentence.labels & {"PERCENT", "COUNT"})
    hits = (hit for hit in sentence.hits((*SPOKE, *NOUNS)) if hit.rule.detail in CALLS or not figures)
    every = (draft for hit in hits if (draft := _told(sentence, hit)) is not None)
    found = {(draft.subject, draft.detail): draft for draft in sorted(every, key=lambda draft: draft.span.end)}.values()
    demanded = any(draft.detail in DEMANDS for draft in found)
    fights = "REFUSES" in sentence.labels
    for draft in found:
        if not (demanded and draft.detail == "appeal") and not (fights and draft.detail == "promise"):
            yield draft


def _told(sentence: Sentence, hit: Hit) -> Draft | None:
    """The act of a hit, where its verb is the subject's and says that it is so."""
    subject, other = _who(sentence, hit.roles["subject"]), name_of(sentence, hit.roles.get("object"))
    verb, detail = hit.roles["verb"], hit.rule.detail
    told = detail in DEMANDS or mood(sentence, verb) is Mood.ASSERTED
    official = detail in BY_CONTESTANTS and hit.roles["subject"].labels & {"ELECTION_COMMISSION", "STATE_BODY"}
    official = official or (detail in OPINIONS and hit.roles["subject"].labels & _JUDGES)
    if subject is None or not told or official or _another_act(sentence, hit):
        return None
    span = Span(hit.span.start, sentence.span.end) if detail in TOLD_BEHIND else hit.span
    return Draft(hit.rule.name, span, 18, subject=subject, object=other, detail=detail, sources=(subject,))


def _who(sentence: Sentence, unit: Unit) -> str | None:
    """Who acts: where a person only says whose camp it is, the camp: "supporters of | Kest", «партия | Кеста»."""
    camp = camp_of(sentence, unit)
    if camp is None:
        return name_of(sentence, unit)
    return camp.entity.name if camp.entity else sentence.text(Span(camp.start, unit.end))


def _another_act(sentence: Sentence, hit: Hit) -> bool:
    """Whether the verb is none of the subject: "Estmark's outlook allows us to expect", "Kest is expected to", or one
    that admits defeat."""
    verb = hit.roles["verb"]
    behind = sentence.units[hit.roles["subject"].index + 1]
    passive = "EXPECTS" in verb.labels and any(
        "BE" in unit.labels for unit in sentence.units[max(0, verb.index - 2) : verb.index]
    )  # "was widely expected to win"
    owned = "POSSESSIVE" in behind.labels and hit.rule not in NOUNS
    between = sentence.units[hit.roles["subject"].index + 1 : verb.index]
    if [unit.labels & {"AND", "CAPITALS"} for unit in between[:2]] == [{"AND"}, {"CAPITALS"}]:
        between = between[2:]  # «Лондон | и Вашингтон | отказались»
    another = any("PERSON" in unit.labels for unit in between)  # "the opposition's leader, Jon Kest, called"
    another = another or _only_describes(sentence, hit.roles["subject"])
    led = sentence.units[max(0, hit.roles["subject"].index - 1) : hit.roles["subject"].index]
    where = any(unit.labels & {"IN", "FROM"} for unit in led) and "PERSON" not in hit.roles["subject"].labels
    return (
        owned
        or passive
        or another
        or where
        or _only_says_whose(sentence, hit.roles["subject"])
        or (hit.rule.detail == "recognition" and _does_not_recognise(sentence, verb))
    )


def _does_not_recognise(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb only sounds like recognition: it admits a defeat, or is denied: « ne reconnaît | pas »."""
    near = (
        *sentence.units[max(0, verb.index - 2) : verb.index],
        verb,
        *sentence.units[verb.index + 1 : verb.index + 2],
    )
    return "CONCEDES" in verb.labels or any(unit.labels & {"REFUSES", "NEGATION"} for unit in near)


def _conceded(sentence: Sentence) -> Iterator[Draft]:
    """Defeats that are admitted, or not."""
    for hit in sentence.hits(RUNG):
        if not any(_rings(unit) for unit in hit.units):
            continue
        name = name_of(sentence, hit.roles["subject"])
        yield Draft(hit.rule.name, hit.span, 20, subject=name, detail="concession")
    for hit in sentence.hits(CONCEDED):
        subject, verb = _who(sentence, hit.roles["subject"]), hit.roles["verb"]
        between = sentence.units[hit.roles["subject"].index : verb.index]
        before = [unit for unit in between if unit.entity is None and not unit.labels & {"SAYS"}]
        open_ = any(unit.labels & {"UNREAL", "FOR"} for unit in before) or mood(sentence, verb) is Mood.UNREAL
        rings = any(_rings(unit) for unit in before)  # "phoned his rival to concede"
        denied = any("NEGATION" in unit.labels for unit in before)
        head = sentence.head(verb)
        inserted = head is hit.roles["subject"] and "PARTY_PERSON" not in head.labels  # "Kest, who has led, accepted"
        another = any(unit.entity is not None for unit in between[1:]) and not inserted
        inside = head is not None and head.entity is not None and head.index < hit.roles["subject"].index
        if "CAPITALS" in hit.roles["subject"].labels or inside or _is_a_state(sentence, hit):
            continue  # "Paris does not recognise the result"; "Kest, running for the Alliance, rejects it"
        if subject is None or ((another or (open_ and not denied)) and not rings):
            continue
        if _only_says_whose(sentence, hit.roles["subject"]) or _is_rung_up(sentence, hit.roles["subject"]):
            continue
        first = sentence.units[max(0, hit.roles["subject"].index - 1)]  # "neither Brenn nor Kest has conceded"
        refused = any("NEGATION" in unit.labels for unit in (first, *before))
        cues = ("REFUSES", "CONCEDES") if not refused else ("REFUSES",)
        detail = next((ACTS[cue] for cue in cues if cue in verb.labels), ACTS["REFUSES"])
        anchor = verb.span if inserted else None
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, detail=detail, anchor=anchor)


def _is_a_state(sentence: Sentence, hit: Hit) -> bool:
    """Whether a country that congratulates is told by its head: «президент соседнего | Эстмарка | поздравил»."""
    subject, verb = hit.roles["subject"], hit.roles["verb"]
    left = sentence.units[max(0, subject.index - 2) : subject.index]
    led = any("HEAD_POST" in unit.labels and unit.entity is None for unit in left)
    return "CONGRATULATES" in verb.labels and led and bool(subject.labels & OBLIQUE)


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
        acts = [u for u in sentence.having(*TOLD) if item.reach.covers(u.span) or _says_it(item, u)]
        acts = [unit for unit in acts if not _only_a_noun(sentence, unit)]
        forecast = not sentence.labels.isdisjoint({"PERCENT", "COUNT"})
        acts = [unit for unit in acts if not forecast or "COME_OUT" in unit.labels]
        if acts and item.sources:
            detail = next(label for cue, label in ACTS.items() if cue in acts[0].labels)
            yield Draft(
                "attributed words", sentence.span, 10, subject=item.sources[0], detail=detail, sources=item.sources
            )
            return


def _says_it(item: Attribution, unit: Unit) -> bool:
    """Whether the verb by which words are somebody's is itself the act: "“Stay at home,” pleads Jon Kest"."""
    return not item.leading and item.at.covers(unit.span) and "SAYS" in unit.labels


def _explained(sentence: Sentence) -> Iterator[Draft]:
    """Reasons that somebody is said to give: "because of the rain, explained Jon Kest"."""
    if sentence.labels.isdisjoint({"BECAUSE"}):
        return
    for item in attributions(sentence):
        verbs = sentence.between(item.at.start, item.at.end)
        official = labels_of(item.sources[:1], sentence.words) & {"ELECTION_COMMISSION", "STATE_BODY"}
        if item.sources and not official and any("EXPLAINING" in unit.labels for unit in verbs):
            name = item.sources[0]
            yield Draft("explains", sentence.span, 11, subject=name, detail="explanation", sources=item.sources)


def _only_a_noun(sentence: Sentence, unit: Unit) -> bool:
    """Whether a hope is only spoken of, or denied: "a bitter defeat for hope", "not what I had hoped for"."""
    left = sentence.units[max(0, unit.index - 1) : unit.index]
    led = any(each.labels & {"FOR", "OF"} for each in left)
    if "APPEALS" in unit.labels and left and _is_determiner(sentence, left[-1]):
        behind = sentence.units[unit.index + 1 : unit.index + 2]
        return not any("FOR" in each.labels for each in behind)  # "lodged an appeal with the council"
    passive = any("BE" in each.labels for each in left)  # "final results are expected on Monday"
    return "EXPECTS" in unit.labels and (led or passive or mood(sentence, unit) is not Mood.ASSERTED)


def _is_determiner(sentence: Sentence, unit: Unit) -> bool:
    return sentence.tokens[unit.first].key in sentence.words.names["determiners"]


def _only_describes(sentence: Sentence, unit: Unit) -> bool:
    """Whether words only say whose or of what sort the one is whom they stand before: "the opposition | Harbour Party",
    "his party", "the Norvian | opposition leader"."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    if unit.labels & {"COUNTRY", "NAME"}:
        return any(other.labels & _SIDED for other in behind)
    return unit.entity is None and any(other.entity is not None for other in behind)


def _rings(unit: Unit) -> bool:
    """Whether words tell of a call, and not of a demand: "called", but "called on"."""
    return "PHONED" in unit.labels and "ASKS" not in unit.labels


def _is_rung_up(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody is told of a defeat, and admits none: "called Brenn to concede"."""
    left = sentence.units[max(0, unit.index - 2) : unit.index]
    return any("PHONED" in other.labels for other in left)


def _only_says_whose(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun only says whose somebody is: "his opponent refused to accept defeat"."""
    return "PRONOUN" in unit.labels and _is_determiner(sentence, unit)
