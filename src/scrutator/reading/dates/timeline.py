"""Timeline: the time expressions of a text, resolved from the day of publication and from each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.dates import Dated, day, interval, moved
from scrutator.reading.dates.announced import is_announced
from scrutator.reading.dates.around import offsets
from scrutator.reading.dates.distance import ago, relative, words_of_time
from scrutator.reading.dates.numbered import nearest, numbered
from scrutator.reading.dates.tense import future, is_last, looks_back
from scrutator.reading.dates.ties import compared
from scrutator.reading.sentence import Sentence, Unit

BESIDE = 3
"""Characters between a weekday and its date."""
OF_A_WEEK = 7
"""Characters between a weekday and the words for its week."""
OF_ITS_YEAR = 4
"""Characters between a month and the words for its year."""
KNOWN = 30
"""Explicit dates that a day without a year is compared with."""
NEAR = 330
"""Days from publication within which a day without a year is looked for."""
LONG_AGO = 330
"""Days back from which a month without a year is rather the one ahead."""
SOON = 31
"""Days after publication within which it is looked for where the sentence looks back, and none before fits."""
FAR = 120
"""Days ahead from which a verb of the future, and not of a purpose, has to say that a day lies ahead; and days back up
to which no verb says so."""
RECENT = 45
"""Days before publication within which a day without a year is of this year, whatever the story that it stands in."""
LATEST = 3
"""Explicit dates before a day without a year, of which the latest is of its story, and the others may look back."""
STORY = 183
"""Days behind a day of an earlier year within which a story goes on."""


def timeline(sentences: Sequence[Sentence], language: Language, published: str | None) -> list[tuple[Dated, ...]]:
    """The time expressions of each sentence of a text. A day without a year takes the year of its section: of an
    explicit date before it in the same month, or of the heading; else the year nearest to publication."""
    found: list[tuple[Dated, ...]] = []
    known: list[Dated] = []
    for sentence in sentences:
        heading = sentence.segment.section != "body"
        known = [] if heading else known
        told = _joined(dated(sentence, language, published, known, _last_day(found)), sentence)
        found.append(tuple(each for each in told if not _is_from_the_vote(sentence, each)))
        known = [*known[:1], *known[1:][-KNOWN:], *(item for item in found[-1] if item.explicit)]
    return found


def _last_day(found: Sequence[Sequence[Dated]]) -> dt.date | None:
    """The last day that was told."""
    days = (day(item.edtf) for items in reversed(found) for item in reversed(items))
    return next((each for each in days if each is not None), None)


def dated(
    sentence: Sentence,
    language: Language,
    published: str | None,
    known: Sequence[Dated] = (),
    told: dt.date | None = None,
) -> Iterator[Dated]:
    """Every time expression of the sentence that can be resolved; ``known`` are explicit dates before it, ``told`` is
    the last day before it."""
    today = day(published)
    known = list(known)
    for unit in _of_time(sentence, language, spoken=today is not None):
        if unit.amount and unit.amount.sort in ("DATE", "YEAR") and unit.amount.date:
            found = _date(unit, sentence, language, today, known)
            known += [found] if found and found.explicit else []
        elif unit.amount and unit.amount.sort == "DURATION" and today:
            found = ago(unit, sentence, today)
        elif today and (alone := numbered(unit, sentence, today, told)) is not None:
            found = alone
        elif today:
            found = relative(unit, sentence, language, today, told)
        else:
            found = None
        if found:
            told = day(found.edtf) or told
            yield found


def _is_from_the_vote(sentence: Sentence, item: Dated) -> bool:
    """Whether a time is counted from the vote and not from publication: «накануне» in «накануне выборов»."""
    return any(each.span.covers(item.span) and each.span.start == item.span.start for each in offsets(sentence))


def _of_time(sentence: Sentence, language: Language, *, spoken: bool) -> list[Unit]:
    """The units that may name a time, by a number or (if ``spoken``) by a word."""
    numbered = [unit for unit in sentence.units if unit.amount]
    if not spoken:
        return numbered
    words = words_of_time(language.code)
    said = {at for at, token in enumerate(sentence.tokens) if token.key in words}
    if not said:
        return numbered
    return [unit for unit in sentence.units if unit.amount or not said.isdisjoint(range(unit.first, unit.last))]


def _joined(found: Iterable[Dated], sentence: Sentence) -> tuple[Dated, ...]:
    """The time expressions of a sentence, those of one time as one: "on Sunday, 5 November", "in July of last year",
    "from 19 April to 1 June"."""
    row: list[Dated] = []
    for item in found:
        one = _as_one(row[-1], item, sentence) if row else None
        if one is not None:
            row[-1:] = one
        else:
            row.append(item)
    return tuple(row)


def _as_one(item: Dated, behind: Dated, sentence: Sentence) -> Sequence[Dated] | None:
    """Two expressions beside each other as one time; None where they name two."""
    named, then, apart = day(item.edtf), day(behind.edtf), behind.span.start - item.span.end
    a_number = behind.turned and "WEEKDAY" not in sentence.labels_in(behind.span.start, behind.span.end)
    if item.turned and a_number and apart <= OF_A_WEEK and named:
        return _on_its_number(item, behind, named.weekday())
    if apart <= BESIDE and named and then and named.weekday() == then.weekday():
        named_with = replace(item, edtf=behind.edtf, because=behind.because, explicit=behind.explicit, turned=None)
        return named_with, behind
    if (one := _of_its_week(item, behind)) is not None:
        return (one,)
    if apart <= OF_A_WEEK and named and not item.turned and item.edtf[:7] == behind.edtf:
        return (replace(item, span=Span(item.span.start, behind.span.end)),)  # "on the 20th of last month"
    joined = apart <= OF_A_WEEK and "AFTER" not in sentence.labels_in(item.span.end, behind.span.start)
    if joined and behind.turned and named and then and named.weekday() == then.weekday():
        return item, replace(behind, edtf=item.edtf, because=item.because, turned=None)  # "24 August, a Monday"
    told = behind.because.startswith("the text says")
    if apart <= BESIDE and named and then and not told and (named.month, named.day) == (then.month, then.day):
        return item, replace(
            behind, edtf=item.edtf, because=item.because, explicit=item.explicit
        )  # "this Sunday, 23 April"
    span = Span(item.span.start, behind.span.end)
    if apart <= OF_ITS_YEAR and not item.explicit and len(behind.edtf) == len("2031") and item.edtf[4:5] == "-":
        edtf = f"{behind.edtf}{item.edtf[4:]}"
        return (replace(item, span=span, edtf=edtf, because=f"{item.because}; {behind.because}", explicit=True),)
    between = [
        token.key for token in sentence.tokens if item.span.end <= token.start and token.end <= behind.span.start
    ]
    to = len(between) == 1 and (between[0] in sentence.words.calendar["up_to"])
    if to and named and then and named < then:
        return (
            replace(behind, span=span, edtf=f"{item.edtf}/{behind.edtf}", because=f"{item.because}; {behind.because}"),
        )
    return None


def _on_its_number(item: Dated, behind: Dated, weekday: int) -> Sequence[Dated] | None:
    """A weekday and the number of its day as one day: "Thursday, the 23rd"."""
    near = [then for edtf in (behind.edtf, behind.turned) if (then := day(edtf)) is not None]
    on = next((then for then in (*near, *_months_back(min(near))) if then.weekday() == weekday), None)
    if on is None:
        return None
    because = f"{item.because}; {behind.because}"
    return [replace(each, edtf=on.isoformat(), because=because, turned=None) for each in (item, behind)]


def _months_back(then: dt.date) -> Iterator[dt.date]:
    """The same day of the months before, within the time that a story goes on."""
    back = dt.timedelta(days=1)
    first = then
    while then > dt.date.min and (one := nearest(then - back, first.day, -1)) and (first - one).days <= STORY:
        yield one
        then = one


def _of_its_week(item: Dated, behind: Dated) -> Dated | None:
    """A weekday and the week that it is of as one day: "Sunday of last week", « mercredi de la semaine prochaine »,
    «через две недели, в субботу»."""
    weekday, week = (item, behind) if item.turned else (behind, item)
    then = day(weekday.edtf)
    if not weekday.turned or then is None or not week.roughly or behind.span.start - item.span.end > OF_A_WEEK:
        return None
    first, last = interval(week.edtf)
    on = moved(first, (then - first).days % 7)
    if not first <= on <= last or (last - first).days >= 7:
        return None
    span, because = Span(item.span.start, behind.span.end), f"{item.because}; {behind.because}"
    return replace(weekday, span=span, edtf=on.isoformat(), because=because, turned=None)


def _date(
    unit: Unit, sentence: Sentence, language: Language, today: dt.date | None, known: Sequence[Dated]
) -> Dated | None:
    assert unit.amount is not None
    edtf, said, reported = unit.amount.date or "", unit.amount.quantity.text, is_announced(sentence, unit)
    if not edtf.startswith("-"):
        return Dated(unit.span, edtf, f"the text says {said}", reported, explicit=True)
    after = sentence.units[unit.index + 1 : unit.index + 2]
    same_year = known[-1:] if after and "THAT_YEAR" in after[0].labels else []
    same_month = same_year or [item for item in known if item.edtf[5:7] == edtf[2:4]]
    above = [item for item in known[:1] if _is_heading_of(item, sentence, today)]
    for item in reversed(same_month or above):
        because = f"{said}, in the year of {item.edtf}"
        told = any(len(each.edtf) == 4 for each in above)  # the heading is that year
        return Dated(unit.span, edtf.replace("--", f"{item.edtf[:4]}-"), because, reported, explicit=told)
    if today is None:
        return None
    ahead = not is_last(sentence, unit, language) and (
        future(sentence, unit, language) or _is_rather_ahead(edtf, sentence, today)
    )
    if not ahead and (story := _in_story(edtf, known, today)):
        then, told_then = story
        return Dated(unit.span, then, f"{said}, in the story of {told_then}", reported, explicit=True)
    to_come = (interval(edtf.replace("--", f"{today.year}-"))[0] - today).days % 365
    if ahead and to_come > FAR:
        ahead = to_come < 365 - FAR and future(sentence, unit, language, purpose=False)
    soon = FAR if _needs_its_year(edtf, unit, sentence, today) else SOON
    long_ago = min(LONG_AGO, 365 - soon)
    for forward, reach in ((ahead, NEAR + 35), (True, soon)):
        for away in (0, 1 if forward else -1):
            year = min(max(today.year + away, dt.MINYEAR), dt.MAXYEAR)
            candidate = edtf.replace("--", f"{year:04}-")
            first, last = interval(candidate)
            apart = abs((first - today).days)
            if not forward and apart > long_ago and abs((_year_on(first) - today).days) <= soon:
                continue  # "on 5 November the country votes", two days before
            if (last >= today if forward else first <= today) and apart <= reach:
                way = "next after" if forward else "last before"
                return Dated(unit.span, candidate, f"{said}, the {way} publication on {today}", reported)
    return None


def _needs_its_year(edtf: str, unit: Unit, sentence: Sentence, today: dt.date) -> bool:
    """Whether the very day of a year, if it lay behind, would lie in the year before publication, so that the words
    would say so: "was limited to a single term and steps down on 30 June"."""
    exact = len(edtf) == len("--05-29") and not any("YEAR" in each.labels for each in sentence.units[: unit.index])
    return exact and interval(edtf.replace("--", f"{today.year}-"))[0] > today


def _is_rather_ahead(edtf: str, sentence: Sentence, today: dt.date) -> bool:
    """Whether a day of the year is near ahead, in a sentence without any verb of the past: "she steps down on 30
    June"."""
    to_come = (interval(edtf.replace("--", f"{today.year}-"))[0] - today).days
    return 0 < to_come <= FAR and not looks_back(sentence)


def _year_on(then: dt.date) -> dt.date:
    return then.replace(year=min(then.year + 1, dt.MAXYEAR), day=min(then.day, 28))


def _is_heading_of(item: Dated, sentence: Sentence, today: dt.date | None) -> bool:
    """Whether a date stands in the heading over the sentence, and is neither that of publication nor only one to
    compare with ("for the first time since 1994")."""
    above = sentence.heading
    if above is None or not above.span.covers(item.span) or compared(above, item):
        return False
    return today is None or item.edtf != today.isoformat()


def _in_story(edtf: str, known: Sequence[Dated], today: dt.date) -> tuple[str, str] | None:
    """A day without a year, in the story of an earlier year that the latest of the dates right before it
    belongs to, and that date."""
    now = interval(edtf.replace("--", f"{today.year}-"))[0]
    if 0 <= (today - now).days <= RECENT:
        return None
    told = max((item.edtf for item in known[-LATEST:] if item.edtf != today.isoformat()), default="")
    if len(told) < len("2031-05") or int(told[:4]) >= today.year:
        return None
    then = edtf.replace("--", f"{told[:4]}-")
    return (then, told) if 0 <= (interval(then)[0] - interval(told)[0]).days <= STORY else None
