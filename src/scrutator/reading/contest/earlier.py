"""Earlier: the vote that each figure of a text is about, where it is not the one that the text is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutator.model import Span
from scrutator.reading.contest import Contest
from scrutator.reading.contest.comparing import (
    is_compared,
    is_of_another,
    is_of_elsewhere,
    led_by_when,
    right_before,
    tells_who_stood,
)
from scrutator.reading.contest.rounds import Occasion, Rounds, Told
from scrutator.reading.dates import Dated, day
from scrutator.reading.dates.scene import goes_on, heading_day, same_paragraph
from scrutator.reading.dates.tense import goes_further_back, looks_ahead, looks_back
from scrutator.reading.dates.ties import compared, distance, opens
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import Attribution

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
ARRANGED = frozenset({"security_deployment"})
"""Details of what is arranged for the contest that the text is about, where its own sentence names no other."""
_GROWING = frozenset({"TIME", "COUNTED", "EARLY", "THEN"})
"""Labels of sentences in which a figure changes while the votes are counted, or over the day."""
_CHANGES = frozenset({"FROM_TO", "EARLIER_FIGURE", "CHANGE", "POINTS_CHANGE", "ROSE", "MOVED"})
_OF_THIS_VOTE = frozenset(
    {"RUNOFF", "THIS_TIME", "COUNTED", "EARLY", "FINAL", "OFFICIAL", "EXIT_POLL", "EXIT_POLLS", "TIME", "POLLING_DAY"}
)
"""Labels of sentences that come back to the vote that a text is about."""
FINALISTS = 2
"""Contestants of a run-off, as a rule."""
BECOMES_WITHIN = 3
"""Units between what a figure became and what it was."""
ROUND_WITHIN = 3
"""Units at the beginning of a sentence in which the round stands that it and the next one tell of."""
BESIDE_THE_VOTE = 4
"""Characters between the time of a vote and the words for it: "the 2027 election"."""
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
        self._further: dict[int, bool] = {}
        """By its number: whether a sentence goes on with the figures of an earlier vote."""

    @property
    def first_round(self) -> Told | None:
        """The first round of a contest that is a run-off."""
        return self._rounds.first_round(()) if self._rounds.two else None

    def of(self, sentence: Sentence, draft: Draft, cell: Span) -> Told | None:
        """The earlier election, or the round before, that a figure is about, and its day; None for the contest that
        the text is about."""
        if draft.detail in RULES:
            return None
        if draft.value is None:
            cell = draft.span
        if draft.detail in ARRANGED and sentence.labels.isdisjoint({"YEAR", "DATE", "PREVIOUS"}):
            return None
        part = sentence.part(cell)
        every = self._occasions(sentence, draft)
        if draft.value is not None and (bracketed := right_before(every, draft.value)) is not None:
            return bracketed.told
        if self._is_of_a_field(draft) and (known := self._rounds.first_round(())) is not None and day(known[0].date):
            return known
        every = [each for each in every if not tells_who_stood(sentence, each, draft)]
        told = [each for each in every if not is_of_another(sentence, each, draft)]
        own = [each for each in told if cell.covers(each.span)]
        if own:
            (others, between, _), nearest = min((_apart(sentence, each, draft), n) for n, each in enumerate(own))
            behind = own[nearest].span.start >= draft.here.end
            return None if others and between and behind else own[nearest].told
        held = self._occasions(sentence, draft, held=True) if "WHEN" in sentence.labels else told
        if (led := led_by_when(sentence, held, draft)) is not None:
            return led.told
        numbers = [unit for unit in sentence.ownership.numbers if part.covers(unit.span)]
        first = numbers[0].start if numbers and draft.value else cell.start
        opening = [each for each in told if each.span.end <= first]
        if opening:
            return opening[-1].told
        if (
            draft.value is not None
            and draft.kind in COUNTED
            and self._is_what_it_was(sentence, draft.value, draft.kind)
        ):
            return self._rounds.previous(sentence)
        return self._by_passage(sentence, draft)

    @staticmethod
    def _is_of_a_field(draft: Draft) -> bool:
        """Whether so many stood that it cannot have been in a run-off."""
        quantity = draft.value.amount.quantity if draft.value is not None and draft.value.amount else None
        many = quantity is not None and quantity.value is not None and quantity.value > FINALISTS
        return draft.kind == "candidates_count" and many

    def _is_what_it_was(self, sentence: Sentence, value: Unit, kind: str) -> bool:
        """Whether a figure is what another one was at the vote before: "slipped to 36.6 % from 37.4 %", "down from 52",
        and of a turnout, "against 52 %"; not where it grew as the votes came in."""
        if not sentence.labels.isdisjoint(_GROWING) or self._is_polled(sentence) or not value.index:
            return False
        led = sentence.units[value.index - 1].labels
        alike = [
            unit for unit in sentence.ownership.numbers if unit is not value and value.labels & unit.labels - {"NUMBER"}
        ]
        fell = not led.isdisjoint({"FROM", "FROM_TO"}) and (
            not sentence.labels.isdisjoint(_CHANGES) or any(_comes_to(sentence, unit, value) for unit in alike)
        )
        held = kind == "turnout" and not led.isdisjoint({"EARLIER_FIGURE", "AGAINST"})
        against = held and not is_of_elsewhere(sentence, value)
        return bool(alike) and (fell or (against and alike[0].index < value.index))

    def story(self, sentence: Sentence) -> Told | None:
        """The earlier vote whose story a sentence goes further back to, of which it names no time itself."""
        if self._dates[sentence.number] or not (_points_back(sentence) or _goes_further_back(sentence)):
            return None
        before = sentence.before if "THAT_YEAR" in sentence.labels else same_paragraph(sentence)
        if before is None:
            return None
        since = self._looked_back_to(before) if _points_back(sentence) else None
        return self._told_of(before) or since or self._held_against(before)

    def _looked_back_to(self, sentence: Sentence) -> Told | None:
        """The earlier vote since which a sentence only says that something is so, where the next one points to it: "the
        highest since 2014. That year"."""
        found = map(self._rounds.at, self._dates[sentence.number])
        return next((each.told for each in found if each is not None and each.told is not None), None)

    def _held_against(self, sentence: Sentence) -> Told | None:
        """The last earlier vote that a sentence only holds its figures against: "three points more than in the first
        round. Kest had then won 42 %."."""
        told = [each.told for each in self._occasions(sentence, Draft("", sentence.span, kind="vote_share"))]
        return next((each for each in reversed(told) if each is not None), None)

    def _by_passage(self, sentence: Sentence, draft: Draft) -> Told | None:
        """The earlier vote that the heading or the sentences before speak of."""
        if draft.kind == "seats" and (self._rounds.parliament or _is_of_the_whole_house(sentence, draft)):
            return self._rounds.parliament
        above = heading_day(sentence, self._dates)
        if above is not None and (found := self._rounds.at(above)) is not None and found.told:
            return found.told
        if told := self._going_on(sentence, draft.kind, counted=draft.value is not None):
            return told
        if draft.kind in COUNTED and self._rounds.ahead and not self._is_polled(sentence):
            counted = draft.kind in CAST or looks_back(sentence)
            return self._rounds.first_round(()) if counted and self._rounds.two else None
        return None

    def _going_on(self, sentence: Sentence, kind: str = "vote_share", *, counted: bool = True) -> Told | None:
        """The earlier vote of the sentence before, where this one goes on with its story and names no time itself."""
        if (counted or _points_back(sentence)) and (told := self.story(sentence)) is not None:
            return told
        before = same_paragraph(sentence)
        if before is None or self._dates[sentence.number]:
            return None
        goes = goes_on(sentence) and not looks_ahead(sentence, sentence.words)
        if counted and not goes:
            figures = kind in COUNTED and self._goes_on_with_figures(before, sentence)
            goes = figures or _is_of_the_same_round(before, sentence)
        return self._told_of(before) if goes else None

    def _goes_on_with_figures(self, before: Sentence, sentence: Sentence) -> bool:
        """Whether a sentence goes on with the figures of an earlier vote that the one before it opens with, or only
        has figures of: "Kest won the first round with 31 %. Brenn got 28 %."."""
        passed, goes = [sentence.number], self._further.get(sentence.number)
        while goes is None:
            if not sentence.labels.isdisjoint(_OF_THIS_VOTE) or not looks_back(sentence):
                goes = False
                break
            every = self._occasions(before, Draft("", before.span, kind="vote_share"))
            opener = same_paragraph(before) if not every and not self._dates[before.number] else None
            if opener is None:
                first = next((each for each in every if opens(before, each.span)), None)
                goes = self._has_only_figures_of(before, every) if first is None else first.told is not None
                break
            before, sentence = opener, before
            passed.append(sentence.number)
            goes = self._further.get(sentence.number)
        self._further.update(dict.fromkeys(passed, goes))
        return goes

    def _has_only_figures_of(self, sentence: Sentence, votes: Sequence[Occasion]) -> bool:
        """Whether all figures of a sentence are of earlier votes that it names by the words for them."""
        words = sentence.having("FIRST_ROUND", "ELECTION")
        named = any(distance(vote.span, unit) <= BESIDE_THE_VOTE for unit in words for vote in votes)
        numbers = sentence.ownership.numbers if named else ()
        drafts = ((Draft("", unit.span, value=unit, kind="vote_share"), sentence.cell(unit)) for unit in numbers)
        return bool(numbers) and all(self.of(sentence, *each) for each in drafts)

    def _told_of(self, sentence: Sentence) -> Told | None:
        """The earlier vote that a sentence tells of: of several, the one whose time stands next to the words for it."""
        if sentence.number not in self._stories:
            self._stories[sentence.number] = None
            draft = Draft("", sentence.span, kind="vote_share")
            every = self._occasions(sentence, draft)
            told = [each for each in every if not is_compared(sentence, sentence.span, each)]
            votes = [unit.span for unit in sentence.having("ELECTION")]
            near = [min((distance(each.span, vote) for vote in votes), default=0) for each in told]
            found = told[near.index(min(near))].told if told else self._going_on(sentence)
            self._stories[sentence.number] = found
        return self._stories[sentence.number]

    def _occasions(self, sentence: Sentence, draft: Draft, *, held: bool = False) -> list[Occasion]:
        """The votes that the words of a sentence name, in their order. ``held``: those, too, that something is only
        held against."""
        items = [item for item in self._dates[sentence.number] if held or not compared(sentence, item)]
        found = [each for item in items if (each := self._rounds.at(item)) is not None]
        if draft.kind in DECIDED and not self._is_polled(sentence):
            later = (item for item in items if not _is_as_of(sentence, item))
            found += [each for item in later if (each := self._rounds.shortly_before(item)) is not None]
            found += [each for item in items if (each := self._rounds.run_off_after(item)) is not None]
        dated = [each for each in found if each.told is not None]
        said = self._said(sentence, counted=draft.value is not None)
        found += [_as_dated(sentence, each, dated) for each in said]
        if draft.value is not None and draft.kind in CAST and self._rounds.ahead and not self._is_polled(sentence):
            found = [each for each in found if each.told is not None]  # nothing was cast in what is still to come
        return sorted(found, key=lambda each: each.span)

    def _said(self, sentence: Sentence, *, counted: bool) -> Iterator[Occasion]:
        """The votes that are told by their place in the row: "the first round", "last time", "this time"."""
        if self._contest.ref is None:
            return
        for unit in sentence.having("PREVIOUS"):
            yield Occasion(unit.span, self._rounds.previous(sentence))
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
        return [each for each in days if distance(each.span, words) <= NAMED_BY]

    def _is_polled(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of a survey."""
        polled = any(item.poll for item in self._attributions[sentence.number])
        return polled or not POLLS.isdisjoint(sentence.labels)


def _comes_to(sentence: Sentence, unit: Unit, value: Unit) -> bool:
    """Whether a figure is what another one became: "nearly doubled its tally to 99 from 52", "went from 52 to 99"."""
    led = sentence.tokens[unit.first - 1].key if unit.first else ""
    return abs(value.index - unit.index) <= BECOMES_WITHIN and led in sentence.words.calendar["up_to"]


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence points to a vote or year named before it: "then", "that year"."""
    return not sentence.labels.isdisjoint({"AT_THAT_VOTE", "THAT_YEAR"})


def _goes_further_back(sentence: Sentence) -> bool:
    """Whether a sentence tells of what lay before its story; not where somebody says so ("said that they had won")."""
    helpers = sentence.words.calendar["tense"]["pluperfect"]
    spoken = (sentence.tokens[max(0, unit.first - 1) : unit.last] for unit in sentence.having("SAYS"))
    told = all(any(token.key in helpers for token in tokens) for tokens in spoken)  # "had counted four dead"
    return told and "THAT" not in sentence.labels and goes_further_back(sentence, sentence.words)


def _is_of_the_same_round(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the figures of the first round, with which the one before it opens."""
    opens = any("FIRST_ROUND" in unit.labels for unit in before.units[:ROUND_WITHIN])
    return opens and "RUNOFF" not in sentence.labels and looks_back(sentence)


def _is_as_of(sentence: Sentence, item: Dated) -> bool:
    """Whether a day is one up to which something counts: "by 31 October"."""
    left = sentence.units.before(item.span.start)[-1:]
    return bool(left) and "AS_OF" in left[0].labels and "IN" not in left[0].labels


def _as_dated(sentence: Sentence, said: Occasion, dated: Sequence[Occasion]) -> Occasion:
    """A vote told by its place in the row, with the time beside it: "the last election, in 2027"."""
    for each in dated if said.told else ():
        first, second = sorted((said.span, each.span))
        if distance(first, second) <= NAMED_BY and "NUMBER" not in sentence.labels_in(first.end, second.start):
            return replace(said, told=each.told)
    return said


def _is_of_the_whole_house(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number of seats is how many there are, which no round changes: "76 of 577"."""
    value = draft.value
    return value is not None and value.index > 0 and "OUT_OF" in sentence.units[value.index - 1].labels


def _apart(sentence: Sentence, occasion: Occasion, draft: Draft) -> tuple[bool, bool, int]:
    """How far the words for a vote are from a figure; further where they are nearer to another figure, and where one
    stands between them."""
    first, second = sorted((occasion.span, draft.here))
    apart, value = distance(first, second), draft.value
    numbers = [unit for unit in sentence.ownership.numbers if value not in (None, unit)]
    twin = value and sentence.ownership.twin(value)
    nearer = any(distance(unit.span, occasion.span) < apart for unit in numbers if unit is not twin)
    between = any(first.end <= unit.start and unit.end <= second.start for unit in numbers)
    return nearer, between, apart
