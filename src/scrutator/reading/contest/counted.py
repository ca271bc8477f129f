"""Counted: the days that a text tells by how far they are from its publication, or from a day told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from scrutator.reading.contest.polling import LEAD
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.around import Offset, later, since, undated
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
    for at, (sentence, found) in enumerate(zip(sentences, dates, strict=True)):
        heads = sentence.segment.section != "body" or sentence.number <= LEAD
        here = _told_on(dates[at : at + 2], today)
        for offset in undated(sentence):
            ahead = offset.before(here or today)
            because = f"{sentence.text(offset.span)}, {'told on' if here else 'published on'} {here or today}"
            if offset.last < 0 and heads and day(ahead) is not None:
                yield ahead, because, "so many days away"
            elif offset.last < 0:
                yield _middle(ahead), because, "about so many days away"
        for offset in since(sentence) if heads else ():
            yield moved(today, -offset.first).isoformat(), _because(sentence, offset, today), "so many days ago"
            if offset.first % WEEK == 0:  # in Monday's paper, a week after Sunday
                yield moved(today, -offset.first - 1).isoformat(), _because(sentence, offset, today), "so many days ago"
        told = _last(found, told)
        for offset in later(sentence) if told is not None else ():
            then = moved(told, offset.first) if told is not None else today
            yield then.isoformat(), _because(sentence, offset, told or today), "so many days later"


def _told_on(dates: Sequence[tuple[Dated, ...]], today: dt.date) -> dt.date | None:
    """The one day of the week before publication that a sentence or the next names with its year: that of a talk, or of
    what happened "on 4 May 2031, three days before the vote"."""
    explicit = {then for found in dates for item in found if item.explicit and (then := day(item.edtf)) is not None}
    return explicit.pop() if len(explicit) == 1 and 0 <= (today - max(explicit)).days < WEEK else None


def _last(found: Sequence[Dated], before: dt.date | None) -> dt.date | None:
    """The last day told."""
    days = [then for then in (day(item.edtf) for item in found) if then is not None]
    return days[-1] if days else before


def _middle(edtf: str) -> str:
    first, last = interval(edtf)
    return moved(first, (last - first).days // 2).isoformat()


def _because(sentence: Sentence, offset: Offset, since: dt.date) -> str:
    return f"{sentence.text(offset.span)}, counted from {since}"
