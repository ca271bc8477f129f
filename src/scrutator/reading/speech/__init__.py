"""Speech: who says so. Attributions with their reach, and chains of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scrutator.model import Span
from scrutator.reading.names.nominatives import in_nominative, is_nominative
from scrutator.reading.sentence import Sentence, Unit, once
from scrutator.reading.speech.announcers import BOARDS, announcer
from scrutator.reading.speech.chains import chained, whole, with_cited
from scrutator.reading.speech.citations import GIVERS, Attribution, citations
from scrutator.reading.speech.deciders import DECIDES, decided
from scrutator.reading.speech.filing import filed
from scrutator.reading.speech.givers import contested, counting, estimated, going_on, published, reported
from scrutator.reading.speech.inserted import inserted
from scrutator.reading.speech.inverted import HAS_OBJECT, after, is_inverted
from scrutator.reading.speech.naming import STOP, named
from scrutator.reading.speech.opening import OPENERS, opened
from scrutator.reading.speech.pollsters import FIGURES, POLLS, compared_from, gone_by, polls, takers, untaken
from scrutator.reading.speech.reaches import closes, is_told_behind, reach_of, that_follows
from scrutator.reading.speech.speakers import before, named_before
from scrutator.reading.speech.unlisted import as_subject, at_the_end
from scrutator.reading.speech.verbs import says_nothing

__all__ = ["Attribution", "attributions", "goes_on", "pollster", "sources_of"]
_ATTRIBUTING = POLLS | {"UNNAMED_POLL", "SAYS", "ACCORDING_TO", "CAME_FROM", "BY_HIM", "QUOTED_AS", "QUOTED_HIM"}
_ATTRIBUTING |= {"COUNTED", "ASSIGNS", ":", "BY", "DENIES", "CLAIMS_VICTORY", "ALLEGES", "ONGOING", "FILES"} | DECIDES
"""Labels of words without which nobody is said to say anything."""
_IT = frozenset({"PRONOUN:he", "PRONOUN:she", "PRONOUN:it"})
_CONTESTANTS = frozenset({"PERSON", "PARTY", "PARTY_NOUN", "CANDIDATES"})
_EXIT_POLLS = frozenset({"EXIT_POLL", "EXIT_POLLS"})
_POLLED = POLLS | {"POLL", "POLLSTER", "UNNAMED_POLL"}
_GIVEN = frozenset({"UNNAMED_POLL", "COUNTED"})
"""Labels of words by which figures are somebody's, of a poll or of a count."""
GIVEN_BACK = 2
"""Sentences back in which the board may have published the figures that a sentence cites."""
BACK = 3
"""Sentences back in which the one who spoke last may stand."""


@once
def attributions(sentence: Sentence) -> tuple[Attribution, ...]:
    """Every attribution of the sentence, a chain ("police said, the agency reported") as one."""
    if sentence.labels.isdisjoint(_ATTRIBUTING):
        return ()
    found = [
        *(
            item
            for cited in citations(sentence)
            if (item := _with_giver(sentence, _of_its_poll(sentence, cited))).sources
        ),
        *published(sentence),
        *_by_him(sentence),
        *opened(sentence),
        *_quoted(sentence),
        *inserted(sentence),
        *polls(sentence),
        *gone_by(sentence),
    ]
    found += going_on(sentence, [item.at for item in found])
    found += _verbs(sentence, [item.at for item in found])
    found += reported(sentence, [item.at for item in found])
    found += contested(sentence, [item.at for item in found])
    found += counting(sentence, [item.at for item in found])
    found += _assigned(sentence, [item.at for item in found])
    found += estimated(sentence, [item.at for item in found])
    found += decided(sentence, [item.at for item in found])
    found += filed(sentence, [item.at for item in found])
    found += _adding(sentence, found)
    return tuple(chained(item, found) for item in with_cited(found))


def _of_its_poll(sentence: Sentence, item: Attribution) -> Attribution:
    """What a poll is cited for, as that of who took it: "according to a survey carried out by the institute X"."""
    taken = takers(sentence, untaken(sentence.between(item.at.start, item.at.end)))
    return replace(item, sources=taken) if taken else item


def _with_giver(sentence: Sentence, item: Attribution) -> Attribution:
    """Figures that a text cites without saying whose they are, as those of the board that published or counted them
    shortly before: "The board has counted all ballots. According to preliminary results"."""
    before = sentence.before if item.nameless else None
    for _ in range(GIVEN_BACK):
        if before is None:
            break
        spoken = [each.sources for each in attributions(before) if each.sources and each.carries]
        body = announcer(before) if "DENIES" not in before.labels else None
        if spoken or body:
            given = spoken[-1] if spoken else (body,) if body else ()
            boards = tuple(each for unit in before.having(*BOARDS, "OFFICER") for each in _names_of(before, unit))
            return replace(item, sources=given) if any(each.startswith(boards) for each in given) else item
        before = before.before
    return item


def _names_of(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """What the words for a speaker may be called as a source."""
    words = sentence.text(unit.span)
    return (unit.entity.name, words) if unit.entity else (words, in_nominative(words, sentence.words))


def _by_him(sentence: Sentence) -> Iterator[Attribution]:
    """ "By his own account": whoever speaks in front of it, or spoke last before in the text, else the last person
    named there."""
    for unit in sentence.having("BY_HIM"):
        if speaker := _speaking_before(sentence, unit):
            yield Attribution(speaker, Span(unit.start, sentence.span.end), unit.span, verb=False)
            continue
        before: Sentence | None = sentence.before
        for _ in range(BACK):
            if before is None:
                break
            spoken = [item for item in attributions(before) if item.sources]
            people = [each.entity.name for each in before.having("PERSON") if each.entity]
            if spoken or people:
                speaker = spoken[-1].sources if spoken else (people[-1],)
                yield Attribution(speaker, sentence.span, unit.span, leading=unit.index <= 1, verb=False)
                break
            before = before.before


def _speaking_before(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """Who speaks or asks in the clause before: «Кест попросил отменить итоги там, где, | по его данным, | явка …»."""
    verbs = [
        verb
        for verb in sentence.units[: unit.index]
        if verb.labels & _SPEAKING and not verb.labels & {"ADVERB", "GETS"}
    ]
    return named_before(sentence, verbs[-1]) if verbs else ()


_SPEAKING = frozenset({"SAYS", "ASKS", "REFUSES", "DENIES", "ACCUSES"})
"""Labels of verbs whose subject "he" is in "by his own account" behind them."""


def _quoted(sentence: Sentence) -> Iterator[Attribution]:
    """ "X was quoted as saying by Y", "Y quoted X as saying": the chain."""
    for unit in sentence.having("QUOTED_AS"):
        speaker = named_before(sentence, unit)
        following = sentence.units[unit.index + 1 : unit.index + 2]
        outer = named(sentence, sentence.phrase(following[0], STOP)) if following else ()
        if speaker or outer:
            yield Attribution((*speaker, *outer), sentence.span, unit.span)
    for unit in sentence.having("QUOTED_HIM"):
        outlet = named_before(sentence, unit)
        people = [u.entity for u in sentence.units[: unit.index] if u.entity and u.entity.sort == "PERSON"]
        if outlet:
            yield Attribution((*(person.name for person in people[-1:]), *outlet), sentence.span, unit.span)


def _verbs(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    for unit in sentence.having("SAYS"):
        if unit.entity or says_nothing(sentence, unit) or any(unit.span.meets(span) for span in taken):
            continue
        inverted = is_inverted(sentence, unit) and not _has_its_subject(sentence, unit)
        speaker = () if inverted else _pollster(sentence, before(sentence, unit)) or _several_before(sentence, unit)
        speaker = speaker or (() if inverted else named_before(sentence, unit))
        speaker = speaker or _taken_up(sentence, unit) or (() if inverted else as_subject(sentence, unit))
        if not speaker and not _is_what_results_do(sentence, unit):
            speaker, inverted = after(sentence, unit), True
        if not speaker:
            speaker, inverted = at_the_end(sentence, unit)
        if speaker:
            speaker = _meant(sentence, speaker)
            units = () if inverted else before(sentence, unit)
            opens = bool(units) and units[0].index <= 1  # "Yiaga, a civic group, said the count …"
            trailing = closes(sentence, unit) and not (opens or is_told_behind(sentence, unit))
            trailing = trailing or (inverted and not that_follows(sentence, unit))
            poll = any("POLL" in other.labels for other in units)
            at = Span(units[0].start, units[-1].end) if units else None
            reach = reach_of(sentence, unit, trailing=trailing)
            yield Attribution(speaker, reach, unit.span, leading=not trailing, poll=poll, speaker=at)


def _has_its_subject(sentence: Sentence, verb: Unit) -> bool:
    """Whether somebody whom the case shows to act stands before a verb behind which its object may be taken for a
    subject: «Кест, занявший второе место, | обвинил | власти»."""
    subject = before(sentence, verb) if sentence.words.declension and verb.labels & HAS_OBJECT else ()
    acts = any("PARTY" in unit.labels and unit.entity is not None for unit in subject)
    acts = acts and is_nominative(sentence.text(subject[0].span), sentence.words)
    return acts or any("NOM" in unit.labels and unit.entity is not None for unit in subject)


def _is_what_results_do(sentence: Sentence, verb: Unit) -> bool:
    """Whether results stand before a verb, behind a clause about them, so that nobody behind it speaks: "The results,
    announced by the board, | showed | A with 56 %"."""
    subject = before(sentence, verb)
    described = bool(subject) and "," in sentence.units[subject[-1].index + 1].labels
    return described and "RESULTS" in subject[-1].labels


def _taken_up(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """The body that spoke in the sentence before, where a pronoun that stands for no person speaks on: « Elle rappelle
    que … »."""
    units = before(sentence, verb)
    alone = len(units) == 1 and _opens_its_clause(sentence, units[0])
    if not alone or not _stands_for_a_body(sentence, units[0]):
        return ()
    bodies = [unit.entity.name for unit in sentence.before.having("BODY") if unit.entity] if sentence.before else []
    return _spoken_before(sentence) or tuple(bodies[:1])


def _several_before(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """Those who spoke in the sentence before, where "they" speak on: "Observers saw no violations. They said …"."""
    units = before(sentence, verb)
    they = len(units) == 1 and "PRONOUN:they" in units[0].labels and units[0].entity is None
    earlier = sentence.before if they and _opens_its_clause(sentence, units[0]) else None
    people = {unit.entity.name for unit in earlier.having("PERSON") if unit.entity} if earlier else set[str]()
    spoken = [item.sources for item in attributions(earlier) if item.verb and item.carries] if earlier else []
    return spoken[-1] if spoken and spoken[-1] and people.isdisjoint(spoken[-1]) else ()


@once
def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what a body has said in the one before: about those who were counted there, "In
    9 per cent of them", or about the body, "It received 121 reports"."""
    if sentence.before is None or not sentence.units:
        return False
    pairs = pairwise(token.key for token in sentence.tokens[: 2 * OPENERS])
    taken_up = any(" ".join(pair) in sentence.words.names.get("of_them", ()) for pair in pairs)
    opening = sentence.units[0]
    body = opening.entity is not None and opening.entity.sort == "BODY" and "PRONOUN" in opening.labels
    return taken_up or body or _stands_for_a_body(sentence, opening)


def _stands_for_a_body(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a pronoun stands for no person."""
    neuter = sentence.tokens[pronoun.first].key in sentence.words.names.get("neuter_words", ())
    return pronoun.entity is None and (neuter or bool(pronoun.labels & _IT))


def _opens_its_clause(sentence: Sentence, pronoun: Unit) -> bool:
    """Whether a pronoun opens the sentence, or stands behind what is said: "Turnout was 57 %, it said"."""
    left = sentence.units[pronoun.index - 1].labels if pronoun.index else frozenset({","})
    return pronoun.index <= 1 or bool(left & {",", '"'})


def _meant(sentence: Sentence, speaker: tuple[str, ...]) -> tuple[str, ...]:
    """Who spoke before, where the words only take up that speaker: "the organisation", «ведомство», « l'opposant »."""
    if not _stands_for_somebody(sentence, speaker):
        return speaker
    key, definite = sentence.words.keys.of_phrase(speaker[0]), tuple(sentence.words.names["articles"])[:1]
    led = any(token.key in definite and right.key == key for token, right in pairwise(sentence.tokens))
    return (_spoken_before(sentence) or speaker) if led or not definite else speaker


def _stands_for_somebody(sentence: Sentence, speaker: tuple[str, ...]) -> bool:
    """Whether the words name nobody, and only take up a speaker."""
    words = sentence.words
    return len(speaker) == 1 and words.keys.of_phrase(speaker[0]) in words.names.get("stand_ins", ())


def _spoken_before(sentence: Sentence) -> tuple[str, ...]:
    """Who spoke last in the few sentences before."""
    here = sentence.before
    for _ in range(BACK):
        if here is None:
            break
        spoken = [item.sources for item in attributions(here) if item.sources and item.verb and item.carries]
        if spoken:
            return spoken[-1]
        here = here.before
    return ()


def _adding(sentence: Sentence, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Who has spoken in the sentence speaks on: "…, the chair said, adding that turnout was 57 %"."""
    for unit in sentence.having("ADDING"):
        spoken = [item for item in found if item.verb and item.at.end <= unit.start and item.sources]
        if spoken:
            last = max(spoken, key=lambda item: item.at.end)
            yield Attribution(last.sources, Span(unit.span.end, sentence.span.end), unit.span, leading=True)


_POLLING = frozenset({"BODY", "ELECTION_COMMISSION", "POLL", "POLLSTER", *POLLS})
"""Labels of those who give others their figures."""


def _assigned(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Attribution]:
    """A body that gives somebody a figure: "the institute put A at 53 %", "B gave A 53 %"."""
    for unit in sentence.having("ASSIGNS", "SURVEY"):
        if any(unit.span.meets(span) for span in taken):
            continue
        units = before(sentence, unit)
        given = any(u.labels & FIGURES for u in sentence.units[unit.index + 1 :])
        giver = frozenset[str]().union(*(u.labels for u in units))
        if "GETS" in unit.labels and giver & _CONTESTANTS and giver.isdisjoint(_POLLED):
            continue  # "the party of the minister had 44 %"
        gets = "AUX" in unit.labels and "GETS" in sentence.units.labels_behind(unit)
        if gets and "ELECTION_COMMISSION" not in giver:
            continue  # "the government of A has managed to get 39 seats"
        known = bool(giver & GIVERS) or sentence.speaks_of(POLLS) or not sentence.labels.isdisjoint(_GIVEN)
        asked = "BODY" in giver and not sentence.topics.isdisjoint(_EXIT_POLLS)
        known = known or (asked and "PERCENT" in sentence.labels)
        bodies = (
            _POLLING if "PERSON" in giver else _POLLING | {"STATE_BODY"}
        )  # "Prime Minister A had 50 %" is A's figure
        if given and known and giver & bodies:
            speaker = _pollster(sentence, units) or named(sentence, Span(units[0].start, units[-1].end))
            if speaker and not _stands_for_somebody(sentence, speaker):
                reach = Span(unit.end, compared_from(sentence, unit))
                poll = "ELECTION_COMMISSION" not in giver
                yield Attribution(speaker, reach, unit.span, leading=True, poll=poll)


def _pollster(sentence: Sentence, units: Sequence[Unit]) -> tuple[str, ...]:
    """Who took the poll that is said to give a figure ("the poll put turnout at"): the body named with it, else the
    last one of the passage that gave figures of a poll."""
    asked = untaken(units)
    return (takers(sentence, asked) or _pollster_before(sentence)) if asked else ()


def _pollster_before(sentence: Sentence) -> tuple[str, ...]:
    given = ([item for item in attributions(before) if item.poll] for before in sentence.passage())
    return next((found[-1].sources[:1] for found in given if found), ())


def pollster(sentence: Sentence) -> str | None:
    """Who took the poll that the sentence speaks of, as far as it says so."""
    given = [item.sources[0] for item in attributions(sentence) if item.poll and item.sources]
    named_here = [unit.entity.name for unit in sentence.having("BODY") if unit.entity]
    return next(iter((*given, *named_here)), None)


def sources_of(found: tuple[Attribution, ...], span: Span, cell: Span | None) -> tuple[str, ...]:
    """Who says what stands at ``span``: an attribution in the number's own stretch, else one that reaches it; trailing
    before leading, the nearest first."""
    said = [item for item in found if item.speaker is None or not item.speaker.covers(span)]
    reaching = [item for item in said if item.reach.meets(span) or item.reach.covers(span)]
    own = [item for item in reaching if cell and cell.covers(item.at) and not item.leading]
    pool = own or reaching
    if not pool:
        return ()
    best = min(pool, key=lambda item: max(item.at.start - span.end, span.start - item.at.end, 0))
    return whole(best, reaching).sources
