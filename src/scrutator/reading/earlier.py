"""Earlier: the vote that each figure of a text is about, where it is not the one that the text is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutator.model import Span
from scrutator.reading.contest import Contest
from scrutator.reading.dates import Dated, day
from scrutator.reading.polling import compared
from scrutator.reading.rounds import Occasion, Rounds, Told
from scrutator.reading.scene import goes_on, heading_day, same_paragraph
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import Attribution
from scrutator.reading.tense import goes_further_back, looks_ahead, looks_back

COUNTED = frozenset({"vote_share", "votes", "turnout", "seats"})
"""Kinds of figures that are known only after a vote."""
DECIDED = COUNTED | {"winner"}
"""Kinds of what is known only after a vote."""
POLLS = frozenset({"SURVEY", "OPINION_POLL", "UNNAMED_POLL", "EXIT_POLL", "EXIT_POLLS"})
"""Labels of words for figures that are known before it."""
CAST = frozenset({"vote_share", "votes"})
"""Kinds of figures that a text before the vote can only have of the round before, or of surveys."""
RULES = frozenset({"majority_rule", "threshold", "quorum", "term_length", "terms_allowed", "voting_age"})
"""Details of figures that the law sets, and no vote."""
_COMPARES = frozenset({"POINTS", "CHANGE_BY", "EARLIER_FIGURE", "DIFFERENCE", "THAN"})
NAMED_BY = 40
"""Characters between words for an earlier vote and the time that says which one."""


class Earlier:
    """The elections and rounds before the one that a text is about."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        dates: Sequence[tuple[Dated, ...]],
        attributions: Sequence[Sequence[Attribution]],
        contest: Contest,
        published: str | None,
    ) -> None:
        self._dates, self._attributions, self._contest = dates, attributions, contest
        self._rounds = Rounds(sentences, dates, contest, published)
        self._stories: dict[int, Told | None] = {}
        """By its number: the earlier vote that a sentence tells of."""

    def of(self, sentence: Sentence, draft: Draft, cell: Span) -> Told | None:
        """The earlier election, or the round before, that a figure is about, and its day; None for the contest that
        the text is about."""
        if draft.detail in RULES:
            return None
        if draft.value is None:
            cell = draft.span
        part = sentence.part(cell)
        told = [each for each in self._occasions(sentence, draft) if not _is_of_another(sentence, each, draft)]
        own = [each for each in told if cell.covers(each.span)]
        if own:
            (others, between, _), nearest = min((_apart(sentence, each, draft), n) for n, each in enumerate(own))
            behind = own[nearest].span.start >= draft.here.end
            return None if others and between and behind else own[nearest].told
        numbers = [unit for unit in sentence.ownership.numbers if part.covers(unit.span)]
        first = numbers[0].span.start if numbers and draft.value else cell.start
        opening = [each for each in told if each.span.end <= first]
        if opening:
            return opening[-1].told
        return self._by_passage(sentence, draft)

    def _by_passage(self, sentence: Sentence, draft: Draft) -> Told | None:
        """The earlier vote that the heading or the sentences before speak of."""
        above = heading_day(sentence, self._dates)
        if above is not None and (found := self._rounds.at(above)) is not None and found.told:
            return found.told
        if told := self._going_on(sentence, counted=draft.value is not None):
            return told
        if draft.kind in COUNTED and self._rounds.ahead and not self._is_polled(sentence):
            words = sentence.words
            counted = draft.kind in CAST or looks_back(sentence, words)
            return self._rounds.first_round(()) if counted and self._rounds.two else None
        return None

    def _going_on(self, sentence: Sentence, *, counted: bool = True) -> Told | None:
        """The earlier vote of the sentence before, where this one goes on with its story and names no time itself."""
        before, words = same_paragraph(sentence), sentence.words
        back = "AT_THAT_VOTE" in sentence.labels or (counted and goes_further_back(sentence, words))
        goes = back or (goes_on(sentence) and not looks_ahead(sentence, words))
        return self._story(before) if before is not None and goes and not self._dates[sentence.number] else None

    def _story(self, sentence: Sentence) -> Told | None:
        """The earlier vote that a sentence tells of."""
        if sentence.number not in self._stories:
            self._stories[sentence.number] = None
            draft = Draft("", sentence.span, kind="vote_share")
            told = [
                each for each in self._occasions(sentence, draft) if not _is_compared(sentence, sentence.span, each)
            ]
            self._stories[sentence.number] = told[0].told if told else self._going_on(sentence)
        return self._stories[sentence.number]

    def _occasions(self, sentence: Sentence, draft: Draft) -> list[Occasion]:
        """The votes that the words of a sentence name, in their order."""
        items = [item for item in self._dates[sentence.number] if not compared(sentence, item)]
        found = [each for item in items if (each := self._rounds.at(item)) is not None]
        if draft.kind in DECIDED and not self._is_polled(sentence):
            later = (item for item in items if not _is_as_of(sentence, item))
            found += [each for item in later if (each := self._rounds.shortly_before(item)) is not None]
        dated = [each for each in found if each.told is not None]
        said = self._said(sentence, counted=draft.value is not None)
        found += [_as_dated(sentence, each, dated) for each in said]
        return sorted(found, key=lambda each: each.span)

    def _said(self, sentence: Sentence, *, counted: bool) -> Iterator[Occasion]:
        """The votes that are told by their place in the row: "the first round", "last time", "this time"."""
        if self._contest.ref is None:
            return
        for unit in sentence.having("PREVIOUS"):
            yield Occasion(unit.span, self._rounds.previous())
        for unit in sentence.having("THIS_TIME"):
            yield Occasion(unit.span, None)
        if not (self._rounds.two if counted else self._rounds.run_off):
            return
        for unit in sentence.having("FIRST_ROUND"):
            if (told := self._rounds.first_round(self._days_of(sentence, unit.span))) is not None:
                yield Occasion(unit.span, told)
        if "FIRST_ROUND" in sentence.labels:
            for unit in sentence.having("RUNOFF"):
                yield Occasion(unit.span, None)

    def _days_of(self, sentence: Sentence, words: Span) -> list[Dated]:
        """The days beside the words for a round, in their part of the sentence."""
        part, main = sentence.part(words), self._contest.date
        days = [d for d in self._dates[sentence.number] if day(d.edtf) and d.edtf != main and part.covers(d.span)]
        return [each for each in days if _distance(each.span, words) <= NAMED_BY]

    def _is_polled(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a survey."""
        polled = any(item.poll for item in self._attributions[sentence.number])
        return polled or not POLLS.isdisjoint(sentence.labels)


def _is_as_of(sentence: Sentence, item: Dated) -> bool:
    """Whether a day is one up to which something counts: "by 31 October"."""
    left = sentence.units.before(item.span.start)[-1:]
    return bool(left) and "AS_OF" in left[0].labels and "IN" not in left[0].labels


def _is_of_another(sentence: Sentence, occasion: Occasion, draft: Draft) -> bool:
    """Whether a vote behind a figure is that of another one, which this figure is only held against."""
    if draft.value is None or occasion.span.start < draft.value.end:
        return False
    behind = Span(draft.value.end, occasion.span.start)
    return _is_compared(sentence, behind, occasion) or _is_bracketed_behind(sentence, occasion, draft.value)


def _is_compared(sentence: Sentence, within: Span, occasion: Occasion) -> bool:
    """Whether a vote only says what a figure is held against: "61 %, three points more than in 2027"."""
    between = sentence.between(within.start, occasion.span.start)
    held = [unit.index for unit in between if not unit.labels.isdisjoint(_COMPARES)]
    return bool(held) and not any("NUMBER" in unit.labels - {"POINTS"} for unit in between if unit.index > held[-1])


def _is_bracketed_behind(sentence: Sentence, occasion: Occasion, value: Unit) -> bool:
    """Whether a vote stands in a bracket that opens behind a figure, with its own figure: "61 % (71 % in 2027)"."""
    between = sentence.between(value.end, occasion.span.start)
    opens = [unit.index for unit in between if "(" in unit.labels and unit.entity is None]
    inside = sentence.units[opens[-1] :] if opens else ()
    closed = next((unit.index for unit in inside if ")" in unit.labels), None)
    return closed is not None and any("NUMBER" in unit.labels for unit in sentence.units[opens[-1] : closed])


def _as_dated(sentence: Sentence, said: Occasion, dated: Sequence[Occasion]) -> Occasion:
    """A vote told by its place in the row, with the time beside it: "the last election, in 2027"."""
    for each in dated if said.told else ():
        first, second = sorted((said.span, each.span))
        if _distance(first, second) <= NAMED_BY and "NUMBER" not in sentence.labels_in(first.end, second.start):
            return replace(said, told=each.told)
    return said


def _apart(sentence: Sentence, occasion: Occasion, draft: Draft) -> tuple[bool, bool, int]:
    """How far the words for a vote are from a figure; further where they are nearer to another figure, and where one
    stands between them."""
    first, second = sorted((occasion.span, draft.here))
    distance, value = _distance(first, second), draft.value
    numbers = [unit for unit in sentence.ownership.numbers if value not in (None, unit)]
    twin = value and sentence.ownership.twin(value)
    nearer = any(_distance(unit.span, occasion.span) < distance for unit in numbers if unit is not twin)
    between = any(first.end <= unit.start and unit.end <= second.start for unit in numbers)
    return nearer, between, distance


def _distance(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)
