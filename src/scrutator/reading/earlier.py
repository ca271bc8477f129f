"""Earlier: the elections before, and the first rounds, that single figures of a text are about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from scrutator.model import ElectionRef, Span, When
from scrutator.reading import calendar
from scrutator.reading.contest import AROUND, Contest, past
from scrutator.reading.dates import Dated, day, interval
from scrutator.reading.polling import compared
from scrutator.reading.scene import goes_on, heading_day, same_paragraph
from scrutator.reading.sentence import Draft, Sentence
from scrutator.reading.speech import Attribution
from scrutator.reading.tense import looks_back

COUNTED = frozenset({"vote_share", "votes", "turnout", "seats"})
"""Kinds of figures that are known only after a vote."""
POLLS = frozenset({"SURVEY", "OPINION_POLL", "UNNAMED_POLL", "EXIT_POLL", "EXIT_POLLS"})
"""Labels of words for figures that are known before it."""


def _is_bracketed_behind(sentence: Sentence, item: Dated, draft: Draft) -> bool:
    """Whether a time stands in a bracket that opens behind a figure, with its own figure: "61 % (71 % in 2027)"."""
    if draft.value is None or item.span.start < draft.value.end:
        return False
    between = sentence.between(draft.value.end, item.span.start)
    opens = [unit.index for unit in between if "(" in unit.labels and unit.entity is None]
    inside = sentence.units[opens[-1] :] if opens else ()
    closed = next((unit.index for unit in inside if ")" in unit.labels), None)
    return closed is not None and any("NUMBER" in unit.labels for unit in sentence.units[opens[-1] : closed])


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
        self._sentences, self._dates, self._attributions = sentences, dates, attributions
        self._contest, self._published = contest, published
        self._in_two_rounds = any("RUNOFF" in sentence.labels for sentence in sentences)

    def of(self, sentence: Sentence, draft: Draft, cell: Span) -> tuple[ElectionRef, When | None] | None:
        """The earlier election, or the round before, that a figure is about, and its day; None for the contest that
        the text is about."""
        if draft.value is None:
            cell = draft.span
        part = sentence.part(cell)
        numbers = [unit for unit in sentence.ownership.numbers if part.covers(unit.span)]
        first = numbers[0].span.start if numbers and draft.value else cell.start
        told = [item for item in self._dates[sentence.number] if not compared(sentence, item)]
        told = [item for item in told if not _is_bracketed_behind(sentence, item, draft)]
        found = [item for item in told if part.covers(item.span)] or [i for i in told if i.span.end <= part.start]
        own = past(self._contest, found, cell, first) or self._first_round(sentence, cell)
        opening = sentence.between(sentence.span.start, first)
        if own is None and self._contest.ref and any("PREVIOUS" in unit.labels for unit in opening):
            return self._by_calendar(calendar.previous) or (replace(self._contest.ref, date=None), None)
        above = heading_day(sentence, self._dates)
        if own is None and above is not None and sentence.heading and not compared(sentence.heading, above):
            own = past(self._contest, (above,), above.span, 0)
        before = same_paragraph(sentence)
        goes_back = goes_on(sentence) or "AT_THAT_VOTE" in sentence.labels
        if own is None and before is not None and not self._dates[sentence.number] and goes_back:
            own = past(self._contest, self._dates[before.number], before.span, 0)
        if own is None and draft.kind in COUNTED and self._is_before_the_vote and looks_back(sentence, sentence.words):
            polled = not POLLS.isdisjoint(sentence.labels) or any(
                item.poll for item in self._attributions[sentence.number]
            )
            own = None if polled else self._round_told or self._by_calendar(calendar.first_round)
        return own

    @property
    def _is_before_the_vote(self) -> bool:
        """Whether the text came out before the polling day that it is about, so that nothing was counted yet."""
        polling, published = day(self._contest.date), day(self._published)
        return polling is not None and published is not None and published < polling

    def _first_round(self, sentence: Sentence, cell: Span) -> tuple[ElectionRef, When | None] | None:
        """The first round that a sentence, or a figure's own stretch of it, about another day than the run-off's speaks
        of."""
        if not self._in_two_rounds or "FIRST_ROUND" not in sentence.labels:
            return None
        part = sentence.part(cell)
        days = [d for d in self._dates[sentence.number] if day(d.edtf) is not None and part.covers(d.span)]
        labels = sentence.labels_in(part.start, part.end)
        if "RUNOFF" in labels:
            days = [item for item in days if cell.covers(item.span)]
            labels = sentence.labels_in(cell.start, cell.end)
        ref, polling = self._contest.ref, day(self._contest.date)
        if ref is None or polling is None or "FIRST_ROUND" not in labels:
            return None
        if not days:
            return self._by_calendar(calendar.first_round) or self._round_told
        if len(days) > 1:
            return None
        earlier = interval(days[0].edtf)[1] < polling
        return (replace(ref, date=days[0].edtf), When(days[0].edtf, days[0].because)) if earlier else None

    @cached_property
    def _round_told(self) -> tuple[ElectionRef, When | None] | None:
        """The first round of a run-off on the day that the text itself gives it: "the first round on 26 May". Before a
        run-off, a day on which somebody was elected will do."""
        ref, polling, published = self._contest.ref, day(self._contest.date), self._published
        ahead = self._in_two_rounds and self._is_before_the_vote
        wanted = [frozenset({"FIRST_ROUND"}), *([frozenset({"WINS", "VOTED", "TURNOUT"})] if ahead else [])]
        if ref is None or polling is None:
            return None
        for item in (item for labels in wanted for item in self._days_beside(labels) if item.edtf != published):
            then = day(item.edtf)
            if then is not None and then < polling and (polling - then).days <= AROUND:
                return replace(ref, date=item.edtf), When(item.edtf, f"the first round: {item.because}")
        return None

    def _days_beside(self, labels: frozenset[str]) -> Iterator[Dated]:
        """The times in sentences with one of the labels."""
        for sentence in self._sentences:
            if not labels.isdisjoint(sentence.labels):
                yield from self._dates[sentence.number]

    def _by_calendar(
        self, found: Callable[[str | None, str, dt.date], calendar.Entry | None]
    ) -> tuple[ElectionRef, When | None] | None:
        """An earlier election or round of the same contest that the calendar knows."""
        ref, polling = self._contest.ref, day(self._contest.date)
        entry = found(ref.country, ref.office, polling) if ref is not None and polling is not None else None
        if ref is None or entry is None or entry.day is None:
            return None
        because = f"the calendar of national elections ({entry.title})"
        return replace(ref, date=entry.day), When(entry.day, because)
