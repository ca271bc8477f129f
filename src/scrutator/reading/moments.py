"""Moments: the day of every claim: of a figure polling day, of what happened its own day, else that of its passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scrutator.model import Span, When
from scrutator.reading.contest import AROUND, FRESH, Contest
from scrutator.reading.contest.earlier import Earlier
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.around import Offset, offsets
from scrutator.reading.dates.scene import heading_day, hour, scene_day
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.dates.ties import HELD_WITHIN, compared, distance, in_aside, likened, of_a_vote, opens
from scrutator.reading.kinds import Policy, kind
from scrutator.reading.sentence import Draft, Sentence

AFTERMATH = 30
"""Days after the vote within which a report without a day of its own tells of what followed it."""
YEAR = len("2031")
"""The length of a year: who is "in exile since 2019" was not kept from standing then."""
PUBLISHED_WITHIN = 2
"""Units before a day in which the word stands that something came out then."""
OF_THE_COUNT = frozenset({"vote_share", "votes", "turnout", "seats"})
"""Kinds of figures that a count gives."""
DECIDED_LATER = frozenset(
    {"votes_annulled", "result_annulled", "complaints", "violation_reports", "results_delayed", "result_disputed"}
    | {"ballots_moved", "ballot_tampering", "ballot_box_theft"}
)
"""Details of irregularities that happen, or are decided on, after polling day."""
ANNULLED = frozenset({"votes_annulled", "result_annulled"})
"""Details of decisions on a vote, whose own day is not that of the vote."""
NO_REFERENDUM = frozenset({"by_election", "runoff", "snap"})
"""Sorts of votes that no referendum is."""
HELD_LATER = frozenset({"runoff", "rerun"})
"""Sorts of votes that follow the one of which a text tells."""
PUT_OFF = frozenset({"postponed"})
"""Sorts of votes that a decision before the vote makes."""
ACTS_OF_SPEECH = frozenset({"concession", "congratulation", "recognition", "non_recognition"})
"""Statements that are events of the night or the days after the vote."""
LASTING = frozenset({"incumbent", "former", "holds", "party_leader", "opposition_leader"})
"""Details of what is so on any day, whatever is told of another in the same sentence."""
OF_THE_VOTE = frozenset({"coercion"})
"""Kinds of events that belong to the vote, whenever they are told of."""
OF_THE_WHOLE_VOTE = frozenset({"barred_candidate", "observer_verdict"})
"""Kinds of what is told of the vote as a whole, also while it still lies ahead."""


class Moments:
    """The days of the claims of one text; those of earlier votes: :mod:`~scrutator.reading.contest.earlier`."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        dates: Sequence[tuple[Dated, ...]],
        contest: Contest,
        earlier: Earlier,
        published: str | None,
    ) -> None:
        self._sentences, self._dates, self._contest, self._published = sentences, dates, contest, published
        self._earlier = earlier

    def of(self, sentence: Sentence, draft: Draft, cell: Span) -> When | None:
        """The day of a claim that is about no earlier election; ``cell``: the stretch of the sentence that belongs to
        its figure."""
        policy = kind(draft.kind).policy
        if policy is Policy.RESULT:
            return self._polling_day(sentence, draft, cell)
        if policy is Policy.STATE:
            told = (item for item in self._dates[sentence.number] if cell.covers(item.span))
            lasts = draft.detail in LASTING
            told = (item for item in told if not lasts or draft.span.covers(item.span))
            found = (item for item in told if not in_aside(sentence, item, draft))
            return event(sentence, found, draft.here, draft.span)
        if policy is Policy.UTTERANCE and draft.detail not in ACTS_OF_SPEECH:
            return None
        return self._of_what_happened(sentence, draft, policy)

    def _of_what_happened(self, sentence: Sentence, draft: Draft, policy: Policy) -> When | None:
        """The day of an event: that of its own words, else that of the story or passage that it stands in, else that of
        the vote."""
        when = event(sentence, self._times_of(sentence, draft), draft.here, draft.span)
        if when is None and (told := self._earlier.story(sentence)) is not None:
            return told[1]
        when = self._unless_pronounced_later(when, policy, draft)
        scene = self._unless_of_the_report(heading_day(sentence, self._dates))
        if when is None:
            scene = self._unless_of_the_report(scene_day(sentence, self._dates)) or scene
        elif scene is not None and not sharpens(scene, when):
            scene = None
        if scene:
            return When(scene.edtf, f"the passage is set then: {scene.because}")
        if when is None and draft.kind in OF_THE_WHOLE_VOTE:
            return self._whole_vote(sentence, draft)
        if when is None and (policy is Policy.CONDUCT or "POLLING_DAY" in sentence.labels):
            return self._day_of_the_vote()
        lead = None if draft.kind in OF_THE_VOTE else self._day_of_the_lead()
        return when or lead or self._reported_with_the_vote()

    def _times_of(self, sentence: Sentence, draft: Draft) -> tuple[Dated, ...]:
        """The times of a sentence that can be those of an event that it tells."""
        conduct = draft.kind in OF_THE_WHOLE_VOTE or kind(draft.kind).policy is Policy.CONDUCT
        told = tuple(offset for offset in offsets(sentence) if not (conduct and offset.any_before))
        times = tuple(item for item in self._times(sentence, told) if not in_aside(sentence, item, draft))
        if draft.kind == "barred_candidate":
            times = tuple(item for item in times if len(item.edtf) > YEAR or not compared(sentence, item))
        if draft.kind == "observer_verdict":
            times = tuple(item for item in times if not compared(sentence, item))  # "in the country since 1 February"
        if draft.kind == "barred_candidate" or draft.detail in ACTS_OF_SPEECH:
            times = tuple(replace(item, reported=False) for item in times)
        if draft.detail in ANNULLED:
            times = tuple(replace(item, reported=False) for item in times if not of_a_vote(sentence, item))
        return times

    def _times(self, sentence: Sentence, told: Sequence[Offset]) -> tuple[Dated, ...]:
        """The times of a sentence, those ``told`` by their distance from the vote among them."""
        polling = day(self._contest.date)
        dates = tuple(item for item in self._dates[sentence.number] if not likened(sentence, item))
        if polling is None or not told:
            return dates
        of_it = [item for item in dates if any(each.span.covers(item.span) for each in told)]
        dates = tuple(item for item in dates if item not in of_it and not of_a_vote(sentence, item))
        if any(not item.reported for item in dates):
            return dates
        from_it = (Dated(o.span, o.after(polling), f"{sentence.text(o.span)}, {self._contest.because}") for o in told)
        return (*dates, *from_it)

    def _unless_pronounced_later(self, when: When | None, policy: Policy, draft: Draft) -> When | None:
        """The day of the vote for a judgement on it, or an act in it, that is told of on a day after it: that was the
        day of the words."""
        polling = day(self._contest.date)
        if when is None or policy is not Policy.CONDUCT or draft.detail in DECIDED_LATER:
            return when
        first, last = interval(when.date)
        told = polling is not None and first < polling == last  # "said on Sunday night", the day of the vote
        later = told or (polling is not None and polling < last <= moved(polling, AROUND))
        return (self._day_of_the_vote() or when) if later else when

    def _unless_of_the_report(self, scene: Dated | None) -> Dated | None:
        """A day that a passage is set on; none where it is the day of publication, or its year, written above the text
        ("Saltmere, 5 May 2031"), which is no scene."""
        today = self._published or ""
        return None if scene is not None and scene.explicit and today.startswith(scene.edtf) else scene

    def _day_of_the_lead(self) -> When | None:
        """The day that the first sentence sets, where a text that came out then tells what happened after the vote."""
        lead = next((sentence for sentence in self._sentences if sentence.segment.section == "body"), None)
        polling, published = day(self._contest.date), day(self._published)
        if lead is None or polling is None or published is None:
            return None
        days = [item for item in self._dates[lead.number] if day(item.edtf) == published and not item.explicit]
        if not days or published <= polling:
            return None
        return When(days[0].edtf, f"the text is set then: {days[0].because}")

    def _whole_vote(self, sentence: Sentence, draft: Draft) -> When | None:
        """Polling day for what is told of the vote as a whole, which may still lie ahead; who was kept off a run-off's
        ballot was so in the first round."""
        date = self._contest.polling
        before = draft.kind == "barred_candidate" and "RUNOFF" not in sentence.labels
        if before and (first := self._earlier.first_round) is not None:
            return first[1]
        return When(date, f"told of the vote, no other day given: {self._contest.because}") if date else None

    def _day_of_the_vote(self) -> When | None:
        """Polling day, for a text that cannot have been written before it."""
        date = self._contest.polling
        if date is None or (self._published and interval(date)[0] > interval(self._published)[1]):
            return None
        return When(date, f"the conduct of the vote, no other day given: {self._contest.because}")

    def _polling_day(self, sentence: Sentence, draft: Draft, cell: Span) -> When | None:
        dated = as_of(sentence, self._dates[sentence.number], cell)
        if dated is not None and dated.edtf != self._contest.date and not self._is_of_the_count(draft, dated):
            return When(dated.edtf, f"counted up to then: {dated.because}")
        if self._contest.polling is None:
            return None
        if draft.detail in PUT_OFF and (told := self._of_the_decision(sentence)) is not None:
            return told
        if draft.detail in HELD_LATER and (told := self._still_to_be_held(sentence, draft)) is not None:
            return told
        if draft.detail in NO_REFERENDUM and (told := self._besides_an_old_referendum()) is not None:
            return told
        clock = hour(sentence, cell) if day(self._contest.date) else ""
        return When(self._contest.polling + clock, f"polling day: {self._contest.because}")

    def _of_the_decision(self, sentence: Sentence) -> When | None:
        """The day before the vote on which it was put off: "Yesterday the governor delayed the election"."""
        polling, times = day(self._contest.date), self._dates[sentence.number]
        first = next(iter(times), None)
        then = day(first.edtf) if first is not None and opens(sentence, first.span) else None
        if first is None or then is None or polling is None or then >= polling or not looks_back(sentence):
            return None
        return When(first.edtf, first.because)

    def _still_to_be_held(self, sentence: Sentence, draft: Draft) -> When | None:
        """The one day or month to come that stands beside the words for the run-off or rerun that follows the vote."""
        over = max(filter(None, (day(self._contest.date), day(self._published))), default=None)
        told = (item for item in self._dates[sentence.number] if not item.reported and len(item.edtf) > YEAR)
        near = (item for item in told if _is_beside(sentence, item, draft.here))
        later = [item for item in near if over is not None and interval(item.edtf)[0] > over]
        return When(later[0].edtf, later[0].because) if len(later) == 1 else None

    def _besides_an_old_referendum(self) -> When | None:
        """The days before publication, for another vote that a text tells of which looks back on a referendum."""
        polling, published = day(self._contest.date), day(self._published)
        old = polling is not None and published is not None and (published - polling).days > AROUND
        if published is None or not old or self._contest.office != "referendum":
            return None
        return When(f"{moved(published, -FRESH)}/{published}", f"no day given; the text was published on {published}")

    def _is_of_the_count(self, draft: Draft, dated: Dated) -> bool:
        """Whether a figure is one of the count, which still is that of polling day when it is told on a later one:
        "with 98 % counted on Monday morning"."""
        polling, then = day(self._contest.date), day(dated.edtf)
        counted = draft.kind in OF_THE_COUNT or (draft.detail or "").startswith("counted_")
        return counted and polling is not None and then is not None and then > polling

    def _reported_with_the_vote(self) -> When | None:
        polling, published = day(self._contest.date), day(self._published)
        if polling is None and self._contest.window:
            return When(self._contest.window, f"the text gives no other day: {self._contest.because}")
        if polling is None or published is None or not 0 <= (published - polling).days <= AFTERMATH:
            return None
        if (published - polling).days > 3:
            return When(f"{polling}/{published}", "the text gives no other day and came out in the days after the vote")
        return When(
            polling.isoformat(), f"the text gives no other day and reports polling day: {self._contest.because}"
        )

    def of_a_survey(self, sentence: Sentence, draft: Draft) -> When | None:
        """The day that the words give to a survey before the vote."""
        told = (item for item in self._dates[sentence.number] if not _is_of_publication(sentence, item))
        return event(sentence, told, draft.here, draft.span)


def event(sentence: Sentence, found: Iterable[Dated], anchor: Span, reach: Span) -> When | None:
    """The day of the event at ``anchor``: the nearest time expression inside ``reach``, else the nearest of the
    sentence. A day on which something was announced bounds the event from above."""
    found = tuple(d for d in found if reach.covers(d.span) or not _of_a_later_clause(sentence, d, anchor))
    if not found:
        return None
    inside = [d for d in found if reach.covers(d.span)] or list(found)
    own = [d for d in inside if not d.reported] or inside
    nearest = min(own, key=lambda d: (max(d.span.start - anchor.end, anchor.start - d.span.end, 0), d.span))
    if nearest.reported:
        last = nearest.edtf.rpartition("/")[2]  # "announced this week"
        return When(f"../{last}", f"announced on that day, so it happened then or before: {nearest.because}")
    return When(nearest.edtf, nearest.because)


def sharpens(scene: Dated, when: When) -> bool:
    """Whether the time that a passage is set in says more than the day by which an event was announced."""
    return when.date.startswith("../") and interval(scene.edtf)[0] <= interval(when.date)[1]


def as_of(sentence: Sentence, found: Iterable[Dated], cell: Span) -> Dated | None:
    """The day up to which a figure counts: "106 by 31 October". None where its words name no day of this kind."""
    first = min((unit.start for unit in sentence.ownership.numbers), default=cell.start)
    days = [item for item in found if day(item.edtf) is not None]
    near = [item for item in days if cell.covers(item.span)] or [item for item in days if item.span.end <= first]
    for item in near:
        left = sentence.units.before(item.span.start)[-1:]
        if left and "AS_OF" in left[0].labels:
            return item
    return None


def _is_beside(sentence: Sentence, item: Dated, vote: Span) -> bool:
    """Whether a time stands near the words for a vote, and is not what comes after it: "takes office on 1 June after
    winning the run-off"."""
    first, second = sorted((item.span, vote))
    near = distance(first, second) <= HELD_WITHIN
    return near and "AFTER" not in sentence.labels_in(first.end, second.start)


def _is_of_publication(sentence: Sentence, item: Dated) -> bool:
    """Whether a day is only that on which something came out: "a poll published on Friday"."""
    left = sentence.units.before(item.span.start)[-PUBLISHED_WITHIN:]
    return item.reported or any("ANNOUNCES" in unit.labels and unit.entity is None for unit in left)


def _of_a_later_clause(sentence: Sentence, item: Dated, anchor: Span) -> bool:
    """Whether a time expression stands well behind a comma after the event: "took pictures, many citing the duty to
    show them on Monday"."""
    between = sentence.between(anchor.end, item.span.start)
    commas = [i for i, unit in enumerate(between) if "," in unit.labels]
    return not item.reported and bool(commas) and len(between) - commas[-1] > 3
