"""Nights: what a text that follows the count by the hour, or through the night, says of polling day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scrutator.reading.dates import Dated, day, moved
from scrutator.reading.dates.around import offsets
from scrutator.reading.sentence import Sentence

HOURS, EVENING, SMALL = 4, 18, 5
"""Sentences that open with the hour, the hour that the latest reaches in a report of polling day as it goes, and the
hour before which the night is not over."""
_COUNTING = frozenset(
    {"EXIT_POLL", "EXIT_POLLS", "WINS", "COUNTED", "EARLY", "GETS", "VOTE_SHARE", "PERCENT", "FIGURES", "RESULTS"}
    | {"VOTES", "SEATS", "DEFEATS", "RETAINS", "TRIUMPHS", "CONCEDES"}
)
"""Labels of sentences about a count."""
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[.:]|\s?h\s?)[0-5]\d\b")
AT_THE_POLLS = frozenset({"STATIONS", "OPENED", "VOTED", "HOLDS_VOTE"})
"""Labels of sentences about people who vote, and not about a night in which votes are counted."""


def is_live(sentences: Sequence[Sentence]) -> bool:
    """Whether a text follows polling day into its evening: paragraphs that open with the hour, the last of them late,
    and results or exit polls among them."""
    hours = hours_told(sentences)
    reports = any(sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "COUNTED", "TURNOUT"} for sentence in sentences)
    return reports and len(hours) >= HOURS and max(hours) >= EVENING


def past_midnight(sentences: Sequence[Sentence]) -> bool:
    """Whether a report by the hour, the last entry first, was closed in the small hours of the day after."""
    return any(later < SMALL and earlier >= EVENING for later, earlier in pairwise(hours_told(sentences)))


def hours_told(sentences: Sequence[Sentence]) -> list[int]:
    """The hours with which paragraphs, or the lines of one, open."""
    opening = (_HOUR.match(sentence.clean, sentence.span.start) for sentence in sentences)
    return [int(time[1]) for time in opening if time]


def tells_of_the_night(sentence: Sentence) -> bool:
    """Whether a sentence tells of the night or the early morning after the vote."""
    told = not sentence.labels.isdisjoint(_COUNTING) and sentence.labels.isdisjoint({"STATIONS", "OPENED"})
    return "OVERNIGHT" in sentence.labels and told and not any(each.last < 0 for each in offsets(sentence))


def nights(sentence: Sentence, days: Sequence[Dated]) -> Iterator[tuple[Dated, int]]:
    """Polls released in the night, or a lead early in the morning, follow the vote of the day before."""
    if not days or not sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "ELECTION", "WINS"}:
        return
    if len(days) > 1 or _night_of(sentence, days[0]) or not sentence.labels.isdisjoint(AT_THE_POLLS):
        yield days[0], 3  # "in the night of Sunday to Monday", "voters queued early on Sunday"
        return
    last = day(days[0].edtf)
    if last is not None:
        edtf = moved(last, -1).isoformat()
        yield replace(days[0], edtf=edtf, because=f"the day before the night to {days[0].because}"), 3


def _night_of(sentence: Sentence, item: Dated) -> bool:
    """Whether a night is called after the day that it ends: "in the night of Sunday"."""
    before = sentence.units.before(item.span.start)[-2:]
    return len(before) == 2 and "OVERNIGHT" in before[0].labels and "OF" in before[1].labels
