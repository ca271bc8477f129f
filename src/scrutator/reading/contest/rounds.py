"""Rounds: the votes before the one that a text is about: its first round, the election before, those of named years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutator.model import ElectionRef, Span, When
from scrutator.reading import calendar
from scrutator.reading.contest import AROUND, FRESH, Contest
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.sentence import Sentence

OTHER_ROUND, OTHER_VOTE = 5, 10
"""Days before polling day from which a day is that of the first round, or, where there was one round, of another vote:
some votes last for days, and some people vote early."""
ROUNDS_APART = (7, 35)
"""Days that part two rounds, where nothing tells the day of the first."""
WEEK = 7
PARLIAMENT = "parliament"
"""The office of those who have seats."""
_HELD_AGAINST = frozenset({"ELECTION", "EARLIER_FIGURE", "PREVIOUS", "PERCENT", "SEATS", "TURNOUT", "VOTE_SHARE"})
"""Labels of sentences in which a figure of an earlier year is that of a vote."""

Told = tuple[ElectionRef, When | None]
"""An election, and the day of a figure in it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A vote that some words of a sentence speak of."""

    span: Span
    told: Told | None
    """None for the contest that the text is about."""


class Rounds:
    """The votes before the contest of one text, as far as it tells of them."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        dates: Sequence[tuple[Dated, ...]],
        contest: Contest,
        published: str | None,
    ) -> None:
        self._sentences, self._dates, self._contest, self._published = sentences, dates, contest, published
        self.run_off = any("RUNOFF" in sentence.labels for sentence in sentences)
        """Whether the text speaks of a run-off."""
        self.two = self.run_off or any("FIRST_ROUND" in sentence.labels for sentence in sentences)
        """Whether the text speaks of two rounds."""

    @cached_property
    def ahead(self) -> bool:
        """Whether the text came out before the polling day that it is about, so that nothing was counted yet."""
        polling, published = day(self._contest.date), day(self._published)
        return polling is not None and published is not None and published < polling

    def at(self, item: Dated) -> Occasion | None:
        """The vote of another year, or the contest itself, that a time names; None for one that names none."""
        main, (first, last) = self._contest.date, interval(item.edtf)
        if main and (polling := day(main)) and first <= polling <= last and len(item.edtf) > len("2031"):
            return Occasion(item.span, None)
        other = item.explicit and "/" not in item.edtf and item.edtf[:4] != (main or "")[:4]
        return self._earlier(item) if other and (not main or first < interval(main)[0] or self._is_over(last)) else None

    def run_off_after(self, item: Dated) -> Occasion | None:
        """The run-off on a day that a text names which is about the first round and came out after both."""
        polling, then = day(self._contest.date), day(item.edtf)
        after = polling is not None and then is not None and (then - polling).days >= ROUNDS_APART[0]
        told = after and then is not None and self._is_over(then) and item.edtf in self._run_offs
        return self._earlier(item) if told else None

    @cached_property
    def _run_offs(self) -> frozenset[str]:
        """The days of the sentences that speak of a run-off, or of a turnout where a text tells of two rounds."""
        told = frozenset({"RUNOFF", "TURNOUT"} if self.two else {"RUNOFF"})
        return frozenset(item.edtf for item in self._days_beside(told))

    def _is_over(self, last: dt.date) -> bool:
        """Whether a vote that ended on a day was over when the text came out."""
        published = day(self._published)
        return published is not None and last < published

    def shortly_before(self, item: Dated) -> Occasion | None:
        """The vote of some days or months before, that a day, a month or "two weeks earlier" names."""
        polling, (_, last) = day(self._contest.date), interval(item.edtf)
        gap = OTHER_ROUND if self.two or item.roughly else OTHER_VOTE
        if polling is None or item.reported or len(item.edtf) == len("2031") or (polling - last).days < gap:
            return None
        return self._earlier(item)

    def _earlier(self, item: Dated) -> Occasion | None:
        ref, edtf = self._ref, self._day_in(item.edtf)
        exact = len(edtf) == len("2031-05-18") or edtf[:4] == (self._contest.date or "")[:4]
        return Occasion(item.span, (replace(ref, date=edtf if exact else edtf[:4]), When(edtf, item.because)))

    @property
    def _ref(self) -> ElectionRef:
        return ElectionRef(self._contest.country, self._contest.office, self._contest.date)

    def _day_in(self, edtf: str) -> str:
        """Of some days around one: the day of the first round, else the weekday of the vote."""
        polling, (first, last) = day(self._contest.date), interval(edtf)
        if "/" not in edtf or polling is None or (last - first).days >= WEEK:
            return edtf
        told = self.first_round(())
        known = day(told[0].date) if told else None
        if known is not None and first <= known <= last:
            return known.isoformat()
        weekdays = [
            each for n in range((last - first).days + 1) if (each := moved(first, n)).weekday() == polling.weekday()
        ]
        return weekdays[0].isoformat() if weekdays else edtf

    def previous(self, sentence: Sentence) -> Told:
        """The election of the same office before: on the day that the calendar knows, or in the one year that the text
        names figures of."""
        if (known := self._by_calendar(calendar.previous)) is not None:
            return known
        if (told := self._year_before(sentence)) is not None:
            return told
        polling = interval(self._contest.polling)[0] if self._contest.polling else None
        bound = f"../{moved(polling, -1)}" if polling else None
        because = "the vote before, of which the text gives no day"
        return replace(self._ref, date=None), When(bound, because) if bound else None

    def _year_before(self, sentence: Sentence) -> Told | None:
        """The vote of the one earlier year that other sentences hold figures against, if they name only one."""
        named = {told[0].date: told for number, told in self._years_before if number != sentence.number}
        return next(iter(named.values())) if len(named) == 1 else None

    @cached_property
    def _years_before(self) -> tuple[tuple[int, Told], ...]:
        """The votes of earlier years that sentences with figures name, each with the number of its sentence."""
        found: list[tuple[int, Told]] = []
        for sentence, items in zip(self._sentences, self._dates, strict=True):
            figures = "NUMBER" in sentence.labels and not sentence.labels.isdisjoint(_HELD_AGAINST)
            votes = (self.at(item) for item in items) if figures else ()
            found += [(sentence.number, vote.told) for vote in votes if vote is not None and vote.told is not None]
        return tuple(found)

    @cached_property
    def parliament(self) -> Told | None:
        """The election of the parliament that the calendar knows to have been held with the first round of a run-off
        for another office."""
        first = self._by_calendar(calendar.first_round) if self._contest.office != PARLIAMENT else None
        then = day(first[0].date) if first is not None else None
        if then is None or not calendar.entries(self._contest.country, PARLIAMENT, then, before=0, after=0):
            return None
        because = f"the calendar of national elections ({PARLIAMENT})"
        return replace(self._ref, office=PARLIAMENT, date=then.isoformat()), When(then.isoformat(), because)

    def first_round(self, days: Sequence[Dated]) -> Told | None:
        """The first round that words speak of: on the day beside them, that of the calendar, or the one that the text
        gives elsewhere; None where the contest is itself the first round."""
        polling = day(self._contest.date)
        if polling is None:
            return None
        if days:
            item = days[0]
            earlier = len(days) == 1 and interval(item.edtf)[1] < polling
            return (replace(self._ref, date=item.edtf), When(item.edtf, item.because)) if earlier else None
        return self._by_calendar(calendar.first_round) or self.round_told or self._round_of_no_day(polling)

    def _round_of_no_day(self, polling: dt.date) -> Told | None:
        """The first round of a contest that is a run-off by its own words, where nothing tells its day."""
        if not self._is_run_off:
            return None
        last, first = (moved(polling, -days) for days in ROUNDS_APART)
        last = min(last, day(self._published) or last)
        first = first if first <= last else moved(last, -FRESH)
        because = "the first round, of which the text gives no day"
        return replace(self._ref, date=None), When(f"{first}/{last}", because)

    @cached_property
    def _is_run_off(self) -> bool:
        """Whether the contest is the run-off by the words of the text: a sentence about its day says so, or a first
        round with its figures lies behind a vote that is still to come."""
        counted = (each for each in self._sentences if self.ahead and {"FIRST_ROUND", "PERCENT"} <= each.labels)
        told = any("RUNOFF" in each.labels for each in self._on_polling_day())
        return told or any(looks_back(each) for each in counted)

    def _on_polling_day(self) -> Iterator[Sentence]:
        """The sentences about polling day that speak of no first round."""
        for sentence, found in zip(self._sentences, self._dates, strict=True):
            if "FIRST_ROUND" not in sentence.labels and any(item.edtf == self._contest.date for item in found):
                yield sentence

    @cached_property
    def round_told(self) -> Told | None:
        """The first round of a run-off on the day that the text itself gives it: "the first round on 26 May". Before a
        run-off, a day on which somebody was elected will do."""
        polling, published = day(self._contest.date), self._published
        wanted = [
            frozenset({"FIRST_ROUND"}),
            *([frozenset({"WINS", "VOTED", "TURNOUT"})] if self.two and self.ahead else []),
        ]
        if self._contest.ref is None or polling is None:
            return None
        told = (item for labels in wanted for item in self._days_beside(labels) if not item.reported)
        for item in (item for item in told if item.edtf != published):
            then = day(item.edtf)
            if then is not None and ROUNDS_APART[0] <= (polling - then).days <= AROUND:
                return replace(self._ref, date=item.edtf), When(item.edtf, f"the first round: {item.because}")
        return None

    def _days_beside(self, labels: frozenset[str]) -> Iterator[Dated]:
        """The times in sentences with one of the labels."""
        for sentence in self._sentences:
            if not labels.isdisjoint(sentence.labels):
                yield from self._dates[sentence.number]

    def _by_calendar(self, found: Callable[[str | None, str, dt.date], calendar.Entry | None]) -> Told | None:
        """An earlier election or round of the same contest that the calendar knows."""
        ref, polling = self._contest.ref, day(self._contest.date)
        entry = found(ref.country, ref.office, polling) if ref is not None and polling is not None else None
        if ref is None or entry is None or entry.day is None:
            return None
        because = f"the calendar of national elections ({entry.title})"
        return replace(ref, date=entry.day), When(entry.day, because)
