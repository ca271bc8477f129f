"""Someone is declared, projected or self-proclaimed winner.

Being sure to win, or winning a share, is not a winner claim on its own; winning an election is, and so is winning a
primary, a caucus or the seat of a constituency. Who beats another, or is lost to, has won. A winner projected by an
outlet has the status of an exit poll. Relation: winner of the election.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.clauses import cover, name_of
from scrutator.reading.clauses.candidates import candidate
from scrutator.reading.clauses.own_words import speaker
from scrutator.reading.clauses.questions import decided
from scrutator.reading.clauses.victories import (
    HINDERED,
    VERBS,
    hindered,
    is_asked,
    more_than_half,
    only_surveyed,
    verb_of,
    wins_seats,
)
from scrutator.reading.clauses.winning import (
    ALONE,
    ANSWERED,
    BEAT_SO_MANY,
    BEATEN,
    BEHIND,
    BOTH,
    NEXT,
    NEXT_BEHIND,
    NOUNS,
    OTHER_SIDE,
    PROJECTED,
    RULES,
    SAID,
    SPEAKING,
    TAKEN,
    TAKING,
    VOTED_ON,
    WON,
)
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.kinds import Policy
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.RESULT
CUES = frozenset({"WE_WON"})
YEAR_WITHIN = 6
"""Units behind a victory in which the year of its election may stand."""
_FORECAST = frozenset({"POLL", "SURVEY", "OPINION_POLL", "UNNAMED_POLL", "EXPECTS", "COUNTED", "RATING"})
_OF_A_CONTEST = frozenset({"ELECTION", "CANDIDATES", "VOTES", "VOTED"})
_ACTORS = frozenset({"PARTY", "PERSON"})
_BODIES = frozenset({"BODY", "ELECTION_COMMISSION", "STATE_BODY"})
_AGAINST_SOMEBODY = frozenset({"won against somebody", "won with so much", BEATEN.name, *(rule.name for rule in TAKEN)})
"""Rules in which the one who lost is named behind "against"."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Winners; a negated, possible or future victory is none, nor is that of a nomination."""
    yield from _behind(sentence)
    yield from _answers(sentence)
    yield from _own_words(sentence)
    yield from _both(sentence)
    projected = list(_projected(sentence))
    yield from projected
    told = {draft.subject for draft in projected}
    for hit in (*sentence.hits((*RULES, *BEHIND, *NOUNS, *SAID)), *_in_a_vote(sentence)):
        verb = verb_of(hit, TAKING if hit.rule in TAKEN else VERBS) or hit.units[-1]
        subject = candidate(sentence, hit.roles["subject"] if hit.rule in NOUNS else _subject(sentence, hit, verb))
        if subject is not None and "PLACE" in subject.labels and hit.rule in NOUNS:
            continue  # «победу на выборах мэра Озерска»
        name = name_of(sentence, subject)
        if subject is None or not name or name in told or _is_an_answer(sentence, subject):
            continue
        if _is_only_where(sentence, hit, subject):
            continue
        against = hit.rule.name in _AGAINST_SOMEBODY
        nominal = hit.rule in NOUNS
        if hit.rule.name == "after winning" and not _only_name(sentence, hit, subject):
            continue
        if hit.rule.name == "won the election" and verb.labels & {"CONGRATULATES", "CONCEDES"}:
            continue  # «поздравил победителя выборов»
        if not hindered(sentence, hit, subject, verb, against=against, nominal=nominal) and more_than_half(hit):
            yield _told(sentence, hit, subject, name)


def _told(sentence: Sentence, hit: Hit, subject: Unit, name: str) -> Draft:
    """The draft of a victory, as a claim of the winner's where the words say so."""
    own_word = _says_so(sentence, subject) or hit.rule in SAID
    boasts = "CLAIMS_VICTORY" in hit.units[-1].labels
    status = "alleged" if boasts or own_word or _only_claims(hit) else None
    span = _with_year(sentence, cover(subject, *hit.units))
    sources = (name,) if own_word or boasts else None
    return Draft(hit.rule.name, span, hit.weight, subject=name, status=status, sources=sources)


def _in_a_vote(sentence: Sentence) -> Iterator[Hit]:
    """What tells a victory only in a text about an election: that one beat another, took a place, is to hold the
    office. Not in a poll, and not in the words of a forecast."""
    if "RUNOFF" not in sentence.labels and not sentence.topics.isdisjoint(_OF_A_CONTEST):
        yield from sentence.hits((BEAT_SO_MANY,))
    if "ELECTION" not in sentence.topics:
        return
    yield from sentence.hits(NEXT)
    if sentence.labels.isdisjoint(_FORECAST) and looks_back(sentence):
        yield from (hit for hit in sentence.hits((BEATEN, *WON)) if not _reported(hit))
        yield from (hit for hit in sentence.hits(ALONE) if _is_inverted(sentence, hit))
    if not sentence.labels.isdisjoint({"ELECTION", "FROM", "ONE_SEAT"}):
        yield from sentence.hits(TAKEN)


def _is_inverted(sentence: Sentence, hit: Hit) -> bool:
    """Whether the clause names nobody before the verb, and no place of several where somebody won: «явка была низкой,
    победила Ада Бренн», but «в Дольме победила Ада Бренн»."""
    clause = [*takewhile(lambda unit: unit.labels.isdisjoint(_PARTS), reversed(sentence.units[: hit.units[0].index]))]
    where = any(unit.labels & _SOMEWHERE for unit in clause) and sentence.topics.isdisjoint({"LOCAL", "MAYOR"})
    return not where and not any(unit.labels & {*SPEAKING, "NAME", "BODY", "WHO", "IF"} for unit in clause)


_PARTS = frozenset({",", ";", ":", "-", "(", "AND", "BUT"})
"""Labels of what parts a clause from the one before it."""
_SOMEWHERE = frozenset({"PLACE", "COUNTRY", "CAPITAL", "REGIONS", "STATIONS", "CONSTITUENCIES", "ABROAD", "ONE_SEAT"})
"""Labels of words for where a victory may be one of several."""


def _reported(hit: Hit) -> bool:
    """Whether "that" stands between a name and the verb: what somebody says or thinks has another subject."""
    return any("THAT" in unit.labels for unit in hit.units[1:])


def _answers(sentence: Sentence) -> Iterator[Draft]:
    """The answer that a referendum gave."""
    if ("REFERENDUM" in sentence.topics or "CAMP" in sentence.labels) and not is_asked(sentence):
        for hit in sentence.hits((*ANSWERED, *VOTED_ON)):
            if (answer := decided(sentence, hit)) is not None and not only_surveyed(sentence):
                yield Draft(hit.rule.name, hit.span, hit.weight, subject=_camp(sentence, hit) or answer)


def _camp(sentence: Sentence, hit: Hit) -> str | None:
    """The camp that is named by its answer: "the Yes camp"."""
    side = hit.roles.get("answer")
    behind = sentence.units[side.index + 1 : side.index + 2] if side is not None else ()
    named = bool(behind) and "CAMP" in behind[0].labels
    return sentence.text(Span(side.start, behind[0].end)) if side is not None and named else None


def _is_an_answer(sentence: Sentence, subject: Unit) -> bool:
    """Whether a name is only an answer that begins a sentence of a referendum: "Yes won"."""
    return "ANSWER" in subject.labels and "REFERENDUM" in sentence.topics


def _own_words(sentence: Sentence) -> Iterator[Draft]:
    """ "We have won," said somebody."""
    for unit in sentence.having("WE_WON"):
        behind = sentence.units[unit.index + 1 : unit.index + 3]
        if any(each.labels & {"COUNT", "PERCENT", "VAGUE", "SEATS", "FIRST_ROUND"} for each in behind):
            continue
        named = speaker(sentence, unit)
        if named is not None and named.entity is not None and "ELECTION" in sentence.topics:
            name = named.entity.name
            span = cover(unit, named)
            yield Draft("we have won", span, 15, subject=name, status="alleged", sources=(name,))


def _both(sentence: Sentence) -> Iterator[Draft]:
    """Two who claim the same victory."""
    for hit in sentence.hits(BOTH):
        for each in (hit.roles["subject"], hit.roles["object"]):
            if (name := name_of(sentence, each)) is not None:
                yield Draft(hit.rule.name, hit.span, hit.weight, subject=name, status="alleged", sources=(name,))


def _only_claims(hit: Hit) -> bool:
    """ "Claimed a narrow victory": the verb that takes the victory is one of assertion."""
    return hit.rule.name == "won a victory" and any(unit.labels >= {"GETS", "ALLEGES"} for unit in hit.units)


def _says_so(sentence: Sentence, subject: Unit) -> bool:
    """Whether the winner is the one who says it: "Kest asserted he had won the election"."""
    before = [unit for unit in sentence.units[max(0, subject.index - 3) : subject.index] if "THAT" not in unit.labels]
    told = len(before) > 1 and "ALLEGES" in before[-1].labels
    return told and subject.entity is not None and before[-2].entity == subject.entity


def _with_year(sentence: Sentence, span: Span) -> Span:
    """The span, up to the year of the election behind it: "won the primary in Saltmere in 2016"."""
    behind = sentence.units.behind(span.end)[:YEAR_WITHIN]
    for unit in behind:
        if "YEAR" in unit.labels:
            return Span(span.start, unit.end)
        if not unit.labels & {"_", "PLACE", "NAME", "COUNTRY"}:
            break
    return span


def _projected(sentence: Sentence) -> Iterator[Draft]:
    for hit in sentence.hits(PROJECTED):
        subject = hit.roles["subject"]
        name = name_of(sentence, subject)
        verb = next(unit for unit in hit.units if unit.labels & {"PROJECTED", "CALLED_FOR"})
        before = sentence.ownership.subjects(sentence.units[: verb.index])
        nearer = subject.index < verb.index and before[-1:] != [subject]
        words = (*sentence.units[max(0, verb.index - 4) : verb.index], *hit.units)
        if name and not nearer and not _is_no_victory(sentence, hit, words):
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=name, status="exit_poll")


def _is_no_victory(sentence: Sentence, hit: Hit, words: tuple[Unit, ...]) -> bool:
    """Whether nothing is projected to be won but seats, or nothing at all."""
    return any(unit.labels & HINDERED for unit in words) or wins_seats(sentence, hit.units[-1])


def _is_only_where(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    """Whether a name behind the word for a winner only says of what, and that before the word for a victory only whose
    party is to have it: "the winner of the Saltmere seat", "Kest's party is projected to win"."""
    if hit.rule.name == "winner declared":
        return any("OF" in unit.labels for unit in sentence.units[hit.units[0].index + 1 : subject.index])
    return hit.rule.name == "somebody's victory" and any(unit.labels & _ACTORS for unit in hit.units[2:-1])


def _behind(sentence: Sentence) -> Iterator[Draft]:
    appointed = not sentence.labels.isdisjoint({"APPOINTED", "CHOSEN"}) or sentence.topics.isdisjoint(_OF_A_CONTEST)
    for hit in sentence.hits(OTHER_SIDE if appointed else (*OTHER_SIDE, NEXT_BEHIND)):
        subject = candidate(sentence, hit.roles["subject"]) or hit.roles["subject"]
        name = name_of(sentence, subject)
        before = sentence.units[max(0, hit.units[0].index - 3) : hit.units[0].index]
        elected = hit.rule.name == "voters elected" and _is_elected_to(before, hit)
        if name and not _owns(sentence, subject) and not elected and not is_asked(sentence) and not _open(before, hit):
            yield Draft(hit.rule.name, _with_year(sentence, hit.span), hit.weight, subject=name)


def _is_elected_to(before: tuple[Unit, ...], hit: Hit) -> bool:
    """Whether the verb is passive, "was elected mayor of Brenn", or only so many chose: « 200 000 ont choisi A »; what
    they elected somebody to is told before the object too: «выбрали мэром | Аду Бренн»."""
    passive = any("BE" in unit.labels for unit in before[-1:]) or any(unit.labels & _SO_MANY for unit in before)
    seats = any("SEATS" in unit.labels for unit in hit.units[1:2])  # "68 of the directly elected | seats, and the A"
    post = {"OF"} if "ACC" in hit.units[-1].labels else {"OF", "CHAIR_OF"}
    return passive or seats or any(unit.labels & post for unit in hit.units[1:-1])


_SO_MANY = frozenset({"COUNT", "PERCENT"})


def _open(before: tuple[Unit, ...], hit: Hit) -> bool:
    """Whether it has not come to pass: "are to certify the results for", "could lose to"."""
    words = (*before, *hit.units)
    hindering = HINDERED - ({"LOSES", "NO_VICTORY"} if "LOSES" in hit.units[0].labels else {"LOSES"})
    congratulated = "CONGRATULATES" in hit.units[0].labels  # "were quick to congratulate"
    wanted = not congratulated and any("FOR" in unit.labels for unit in before[-1:])
    return any(unit.labels & hindering for unit in words) or wanted


def _only_name(sentence: Sentence, hit: Hit, subject: Unit) -> bool:
    """Whether the name behind "after winning …," is the first one there, and nobody's who only says so."""
    commas = sum("," in unit.labels for unit in hit.units)
    behind = sentence.units[subject.index + 1 : subject.index + 2]
    return commas == 1 and not any("SAYS" in unit.labels for unit in behind)


def _actors(sentence: Sentence, verb: Unit) -> list[Unit]:
    """Who is named before a verb; who says of himself that he has won is among them."""
    before = sentence.units[: verb.index]
    closed = next((unit.index for unit in reversed(before) if ")" in unit.labels), None)
    if closed is not None and (opened := [u.index for u in before[:closed] if "(" in u.labels]):
        before = (*before[: opened[-1]], *before[closed + 1 :])
    boasts = [unit for unit in before if "CLAIMS_VICTORY" in verb.labels and unit.labels & set(SPEAKING)]
    return boasts or sentence.ownership.subjects(before)


def _owns(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name only says whose something is: "Norvia's next president"."""
    return "POSSESSIVE" in sentence.units[min(unit.index + 1, len(sentence.units) - 1)].labels


def _subject(sentence: Sentence, hit: Hit, verb: Unit) -> Unit | None:
    """The subject of the verb; a name further off than another actor is none, unless "and" joins the two."""
    named = hit.roles["subject"]
    if "PREP" in named.labels:
        return None  # «На Занзибаре переизбран Кест»
    if (another := _boaster(sentence, named, verb) or _led(sentence, named)) is not None:
        return another
    if hit.rule in BEHIND and "NOM" not in named.labels and sentence.text(named.span) != name_of(sentence, named):
        return None
    if named.index > verb.index or hit.rule in SAID:
        return named
    behind = sentence.units[max(0, verb.index - 2) : verb.index]
    if "CREDITED" in verb.labels and len(behind) == 2 and "," in behind[1].labels and "PERSON" in behind[0].labels:
        return behind[0]  # « le parti de A, réélu … »
    head = sentence.head(verb)
    near = sentence.units[max(0, head.index - 2) : head.index] if head else ()
    if head is not None and not any(unit.labels & {"OF", "CHAIR_OF"} for unit in near):
        return head
    before = [unit for unit in _actors(sentence, verb) if not _owns(sentence, unit)]
    if _another_acts(sentence.units[named.index : verb.index]):
        return None
    if named.labels & OBLIQUE and any("NOM" in unit.labels for unit in before):
        return None
    nearest = before[-1:]
    alone = "PERCENT" in hit.units[-1].labels | hit.units[-2].labels
    if alone and len(before) > 1 and sentence.ownership.joined(before[-2], before[-1]):
        return None  # "A and B won 97 %" names no winner
    joined = nearest and named.index < nearest[0].index and sentence.ownership.joined(named, nearest[0])
    return named if (nearest == [named] and not _is_complement(sentence, named)) or joined else None


def _led(sentence: Sentence, named: Unit) -> Unit | None:
    """The party that a name only says who leads: « la formation menée par A a gagné les élections »."""
    nouns = [unit for unit in sentence.units[: named.index] if "PARTY_NOUN" in unit.labels]
    led = bool(nouns) and any("LED_BY" in unit.labels for unit in sentence.units[nouns[-1].index : named.index])
    return nouns[-1] if led and sentence.ownership.leads(nouns[-1], named) else None


def _boaster(sentence: Sentence, named: Unit, verb: Unit) -> Unit | None:
    """Who says of himself to have won, another name standing between him and the verb: "A, up against B, has said to
    have won"."""
    between = sentence.units[named.index + 1 : verb.index]
    said = "CLAIMS_VICTORY" in verb.labels and any("SAYS" in unit.labels for unit in between)
    speakers = [item.sources[0] for item in attributions(sentence) if item.sources] if said else []
    before = (unit for unit in sentence.units[: named.index] if "PERSON" in unit.labels and unit.entity is not None)
    return next((unit for unit in before if unit.entity is not None and unit.entity.name in speakers), None)


def _another_acts(between: Sequence[Unit]) -> bool:
    """Whether a body acts in a clause of its own before the verb: "A leads, but the tribunal declared …"."""
    opens = next((i for i, unit in enumerate(between) if "CLAUSE" in unit.labels and "WHO" not in unit.labels), None)
    return opens is not None and any(unit.labels & _BODIES for unit in between[opens:])


def _is_complement(sentence: Sentence, named: Unit) -> bool:
    """Whether a name only says whose heir, party or candidate somebody is."""
    left = sentence.units[max(0, named.index - 2) : named.index]
    led = next((unit for unit in reversed(left) if unit.labels != {"_"}), None)
    return led is not None and "OF" in led.labels and "NUMBER" not in sentence.units[max(0, led.index - 1)].labels
