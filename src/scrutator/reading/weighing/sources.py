"""Sources: who says so, as the signs of all who can be tell.

Rules find who says so where they know the words that attribute. Of a claim for which they find nobody, all whom the
text around it names (:mod:`~scrutator.reading.weighing.speakers`), and nobody, are weighed against each other
(:mod:`~scrutator.reading.weighing.choice`). ``benchmarks/sources.py`` finds the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.clauses import MARKS
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import attributions
from scrutator.reading.speech.reaches import URGING
from scrutator.reading.speech.speakers import before
from scrutator.reading.weighing.choice import chances, reasons, weights
from scrutator.reading.weighing.speakers import Speaker, Speakers

SOURCES = "sources"
"""The name of the weights."""
SURE = 0.5
"""The chance from which somebody is taken for the source of a claim: likelier than all others together, and nobody."""

OF_A_RESULT = frozenset({"winner", "vote_share", "votes", "seats"})
"""Kinds of which nobody whom they are about is the source, who does not say so himself."""
ACCUSED_WITHIN = 4
"""Units behind a verb that accuses in which those stand whom it accuses."""
SPOKE, INSIDE = "said here", "named inside"
"""The signs of one who is said to speak in the sentence, and of one whom the words of the claim name."""
_SPEAKING = frozenset({SPOKE, "said 1", "said 2", "said 3", "said ahead"})
"""Signs of those who speak in the sentence or near it."""

Sources = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The sources that a claim can have, and how likely they are."""

    speaker: Speaker
    chance: float


@dataclass(frozen=True, slots=True)
class Likely:
    """The sources that a claim is likely to have, and what tells so."""

    sources: Sources
    why: str


def ranked(found: Sequence[Speaker], weights: Mapping[str, int]) -> Sequence[Source]:
    """Those who can be the source of a claim, the likeliest first."""
    told = chances([each.signs for each in found], weights)
    return sorted(map(Source, found, told), key=lambda each: -each.chance)


def taken(ranks: Sequence[Source], sure: float = SURE) -> Sources:
    """The sources that a claim for which rules find none is given."""
    return ranks[0].speaker.sources if ranks[0].chance >= sure else ()


def likely(speakers: Speakers, sentence: Sentence, draft: Draft) -> Likely | None:
    """The sources of a claim for which rules find none; None where it is likely nobody's but the text's."""
    ranks = ranked(speakers.of(sentence, draft), weights(SOURCES))
    sources = taken(ranks)
    signs = ranks[0].speaker.signs
    if not sources or _are_accused(sentence, sources) or (SPOKE not in signs and _are_marched_to(sentence, sources)):
        return None
    if draft.kind in OF_A_RESULT and _is_told_in_a_result(sentence, draft, sources, signs):
        return None
    why = ", ".join(reasons(ranks[0].speaker.signs, weights(SOURCES)))
    return Likely(sources, f"sources weighed, {ranks[0].chance:.2f}: {why}")


def _is_told_in_a_result(sentence: Sentence, draft: Draft, sources: Sources, signs: Set[str]) -> bool:
    """Whether those who seem to be the sources of a result are only part of what is told, or tell something else."""
    beaten = SPOKE not in signs and _are_beaten(sentence, sources)
    return beaten or _is_told_of(draft, sources, signs) or _only_urge(sentence, draft, sources)


def _are_beaten(sentence: Sentence, sources: Sources) -> bool:
    """Whether those who seem to be the sources are named as the ones who were beaten: "won, defeating Oskar Kest"."""
    verbs = (verb for verb in sentence.having("DEFEATS") if not _is_passive(sentence, verb))
    return any(_stand_behind(sentence, verb, sources) for verb in verbs)


def _are_marched_to(sentence: Sentence, sources: Sources) -> bool:
    """Whether those who seem to be the sources are only where people protest: "marched to the electoral board"."""
    verbs = sentence.having("PROTESTED", "GATHERED")
    return any(sources[0] in sentence.text(_behind(sentence, verb)) for verb in verbs)


def _behind(sentence: Sentence, verb: Unit) -> Span:
    """The words right behind a verb, up to a mark."""
    behind = takewhile(lambda unit: unit.labels.isdisjoint(MARKS), sentence.units[verb.index + 1 :][:ACCUSED_WITHIN])
    last = max(behind, default=verb, key=lambda unit: unit.index)
    return Span(verb.end, last.end)


def _is_passive(sentence: Sentence, verb: Unit) -> bool:
    return "BE" in sentence.units[verb.index - 1].labels


def _stand_behind(sentence: Sentence, verb: Unit, sources: Sources) -> bool:
    """Whether somebody is named right behind a verb."""
    behind = sentence.units[verb.index + 1 :][:ACCUSED_WITHIN]
    return any(unit.entity is not None and unit.entity.name == sources[0] for unit in behind)


def _only_urge(sentence: Sentence, draft: Draft, sources: Sources) -> bool:
    """Whether somebody accuses others, or calls for something, in words that end before the figure."""
    spoken = [item for item in attributions(sentence) if item.sources == sources]
    urged = (
        sentence.labels_in(item.at.start, item.at.end) & URGING and item.reach.end < draft.here.end for item in spoken
    )
    return bool(spoken) and all(urged)


def _are_accused(sentence: Sentence, sources: Sources) -> bool:
    """Whether those who seem to be the sources are only accused of what is told: "the board has been accused of"."""
    for verb in sentence.having("ACCUSED"):
        accused = (
            before(sentence, verb) if _is_passive(sentence, verb) else sentence.units[verb.index + 1 :][:ACCUSED_WITHIN]
        )
        if accused and sources[0] in sentence.text(Span(accused[0].start, accused[-1].end)):
            return True
    return False


def _is_told_of(draft: Draft, sources: Sources, signs: Set[str]) -> bool:
    """Whether those who seem to be the sources of a result are only part of what is told: the one whom it is about, who
    does not say so himself, words that hold that one's name, or a name among the words of the claim."""
    holds = draft.subject is not None and draft.subject in sources[0]
    own = sources == (draft.subject,)
    return (own and SPOKE not in signs) or (holds and not own) or (INSIDE in signs and _SPEAKING.isdisjoint(signs))
