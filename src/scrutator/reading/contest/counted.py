"""Counted: the days that a text tells by how far they are from its publication, or from a day told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from scrutator.reading.contest.polling import LEAD
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.around import Offset, later, offsets, since
from scrutator.reading.sentence import Sentence

WEEK = 7
Named = tuple[str, str, str]
"""A day, what names it, and the sign that it is named so."""


def counted(
    sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], today: dt.date | None
) -> Iterator[Named]:
    """Every day that is so far from publication, or from a day told before, as the words say."""
    if today is None:
        return
    told: dt.date | None = None
    for sentence, found in zip(sentences, dates, strict=True):
        heads = sentence.segment.section != "body" or sentence.number <= LEAD
        for offset in offsets(sentence):
            ahead = offset.before(today)
            if offset.last < 0 and heads and day(ahead) is not None:
                yield ahead, f"{sentence.text(offset.span)}, published on {today}", "so many days away"
            elif offset.last < 0:
                yield _middle(ahead), f"{sentence.text(offset.span)}, published on {today}", "about so many days away"
        for offset in since(sentence) if heads else ():
            yield moved(today, -offset.first).isoformat(), _because(sentence, offset, today), "so many days ago"
            if offset.first % WEEK == 0:  # in Monday's paper, a week after Sunday
                yield moved(today, -offset.first - 1).isoformat(), _because(sentence, offset, today), "so many days ago"
        told = _last(found, told)
        for offset in later(sentence) if told is not None else ():
            then = moved(told, offset.first) if told is not None else today
            yield then.isoformat(), _because(sentence, offset, told or today), "so many days later"


def _last(found: Sequence[Dated], before: dt.date | None) -> dt.date | None:
    """The last day told."""
    days = [then for then in (day(item.edtf) for item in found) if then is not None]
    return days[-1] if days else before


def _middle(edtf: str) -> str:
    first, last = interval(edtf)
    return moved(first, (last - first).days // 2).isoformat()


def _because(sentence: Sentence, offset: Offset, since: dt.date) -> str:
    return f"{sentence.text(offset.span)}, counted from {since}"
