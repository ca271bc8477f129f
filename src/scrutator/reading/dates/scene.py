"""Scene: where something happened, and the day that a passage is set on."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.model import Quantity, Span
from scrutator.reading.dates import Dated
from scrutator.reading.dates.ties import compared, of_a_vote
from scrutator.reading.sentence import MEMORY, Sentence, Unit

TOPICS = frozenset({"PROTESTS", "CROWD", "ARRESTS", "DEATHS", "INJURIES"})
"""What two sentences can go on about on one day."""
STORY = 4
"""Sentences without a day of their own through which the same arrests or protests are told of."""
FRAGMENT = 6
"""Tokens up to which a sentence is taken to have no verb of its own."""


DAY = len("2031-05-04")
"""The length of a day: a month or year since which something is so is no day of what the next sentence tells."""


def places(sentence: Sentence, anchor: Span, within: Span | None = None) -> tuple[str, ...]:
    """The places nearest to ``anchor`` in the sentence (or ``within`` a stretch of it), as written: "in Almaty and
    Nur-Sultan" is two. Empty if none."""
    named = [u for u in sentence.having("PLACE") if u.entity and not _of_a_contest(sentence, u)]
    groups = [group for group in _groups(named, sentence) if within is None or within.covers(group[0].span)]
    if not groups:
        return ()
    nearest = min(groups, key=lambda group: max(group[0].start - anchor.end, anchor.start - group[-1].end, 0))
    return tuple(" ".join(unit.mention.words) for unit in nearest if unit.mention)


ABROAD = "abroad"
"""The place of figures about voters outside the country."""


def abroad(sentence: Sentence, value: Unit) -> tuple[str, ...] | None:
    """``("abroad",)`` for a figure of voters outside the country: the word stands among the figure's own, or before it
    in the sentence ("Of 12,841 voters registered abroad, 11,360 turned out"). None for others."""
    cell = sentence.cell(value)
    said = [unit for unit in sentence.having("ABROAD") if unit.start < cell.end]
    return (ABROAD,) if said else None


def _of_a_contest(sentence: Sentence, unit: Unit) -> bool:
    """Whether a name only says which contest is meant: "the Estmark primary"."""
    return any("CONTEST_NOUN" in other.labels for other in sentence.units[unit.index + 1 : unit.index + 2])


def _groups(units: Sequence[Unit], sentence: Sentence) -> list[list[Unit]]:
    """Places joined by "and" or a comma are one group."""
    groups: list[list[Unit]] = []
    for unit in units:
        joined = groups and all(u.labels & {"AND", ","} for u in sentence.units[groups[-1][-1].index + 1 : unit.index])
        if joined and unit.index - groups[-1][-1].index <= 3:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def same_paragraph(sentence: Sentence) -> Sentence | None:
    """The sentence before, if it stands in the same paragraph."""
    return next(sentence.passage(), None)


def scene_places(sentence: Sentence, anchor: Span, cell: Span) -> tuple[str, ...]:
    """The places of an event: of its own stretch of the sentence (``cell``), else those before all figures of the
    sentence; where the sentence names none at all, those of the sentence before in the same paragraph."""
    numbers = sentence.ownership.numbers
    opening = Span(sentence.span.start, numbers[0].span.start) if numbers else sentence.span
    every = places(sentence, anchor)
    before = same_paragraph(sentence)
    if not every:
        return places(before, before.span) if before else ()
    return places(sentence, anchor, within=_with_whole(sentence, cell)) or places(sentence, anchor, within=opening)


def _with_whole(sentence: Sentence, cell: Span) -> Span:
    """The words of a figure, and of the whole that it is a part of: "957 in Almaty, of whom 670 were held"."""
    whom = [u for u in sentence.having("WHO") if u.index and "OF" in sentence.units[u.index - 1].labels]
    return Span(sentence.span.start, cell.end) if any(u.start < cell.end for u in whom) else cell


def scene_day(sentence: Sentence, dates: Sequence[tuple[Dated, ...]], back: int = STORY) -> Dated | None:
    """The day that the sentence before sets at its very beginning ("On Monday the number…"); a fragment without a verb
    ("Toll: 238 dead.") takes whatever day that sentence has, and so
    does one that goes on about the same arrests or protests, up to ``back`` sentences further on."""
    before = same_paragraph(sentence)
    if before is None:
        return None
    if (opener := introduced_by(sentence)) is not None:
        passage = [opener, *filter(None, (same_paragraph(opener),))]
        return next((dates[each.number][-1] for each in passage if dates[each.number]), None)
    if len(sentence.tokens) <= FRAGMENT and dates[before.number]:
        own = [item for item in dates[before.number] if not of_a_vote(before, item)]
        return (own or dates[before.number])[-1]
    told = [d for d in dates[before.number] if not d.reported and (len(d.edtf) == DAY or not compared(before, d))]
    opening = [d for d in told if d.span.start - before.span.start <= 12]
    told = [d for d in told if not of_a_vote(before, d)]
    goes_on_about = bool(sentence.labels & TOPICS and before.labels & TOPICS)
    if goes_on_about and not dates[before.number] and back:
        earlier = scene_day(before, dates, back - 1)
        return earlier if earlier is not None and len(earlier.edtf) == DAY else None
    same = [d for d in told if goes_on_about and len(told) == 1 and len(d.edtf) == DAY]
    return next(iter((*opening, *same)), None)


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with the story of the one before it: it opens with a pronoun, or gives the answers of
    a referendum."""
    return any("PRONOUN" in unit.labels for unit in sentence.units[:1]) or (
        "ANSWER" in sentence.labels and "REFERENDUM" in sentence.topics
    )


def introduced_by(sentence: Sentence) -> Sentence | None:
    """The sentence that opens the list which this one is an item of: it ends with a colon."""
    return next((before for before in sentence.passage() if before.clean[before.span.end - 1] == ":"), None)


def heading_day(sentence: Sentence, dates: Sequence[tuple[Dated, ...]]) -> Dated | None:
    """The date that the heading over the sentence gives ("January 2022")."""
    above = sentence.heading
    told = dates[above.number] if above is not None else ()
    found = [item for item in told if item.explicit and above is not None and not compared(above, item)]
    return found[0] if found else None


def hour(sentence: Sentence, cell: Span) -> str:
    """The clock time that a figure speaks of (``T18:05``): of its own words, else one that stands before all the
    figures of the sentence, else "by then" and "two hours later" by the sentences before. Empty where none is said."""
    own = _times(sentence.between(cell.start, cell.end))
    if own:
        return own[-1] if len(own) == 1 else own[0]
    numbers = sentence.ownership.numbers
    leading = _times(sentence.units[: numbers[0].index]) if numbers else ()
    every = _times(sentence.units)
    if leading and leading == every:
        return leading[0]
    if every or "ENDED" in sentence.labels:
        return ""
    return _clock_before(sentence)


def _times(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(u.amount.date for u in units if u.amount and u.amount.sort == "TIME" and u.amount.date)


def _clock_before(sentence: Sentence) -> str:
    later = next((u for u in sentence.units[:-1] if u.amount and "LATER" in sentence.units[u.index + 1].labels), None)
    places = {"PLACE", "PERCENT"} <= sentence.labels and not sentence.labels & {"ENDED"}
    if later is None and "THEN" not in sentence.labels and not places:
        return ""
    before = sentence.before if later else same_paragraph(sentence)
    for _ in range(2):
        if before is not None and not _times(before.units):
            before = before.before
    times = _times(before.units) if before is not None else ()
    if len(times) != 1:
        return ""
    return _moved(times[0], later.amount.quantity) if later and later.amount else times[0]


def _moved(time: str, by: Quantity) -> str:
    if by.value is None or by.unit != "hour":
        return ""
    hours = int(time[1:3]) + int(by.value)
    return f"T{hours:02}{time[3:]}" if hours < 24 else ""


def topic_place(sentence: Sentence) -> tuple[str, ...]:
    """The place that a passage is about: the one that opens an earlier sentence of the paragraph, while no other place
    or country has been named since."""
    for before in sentence.passage():
        named = [unit for unit in before.units if unit.labels & {"PLACE", "COUNTRY"}]
        if named:
            first = named[0]
            opens = first.index <= 1 and "PLACE" in first.labels and first.mention
            return (" ".join(first.mention.words),) if opens and first.mention else ()
    return ()


def section_place(sentence: Sentence) -> tuple[str, ...]:
    """The place that a section is about ("our region"): the last one that opens a sentence since the heading."""
    before = sentence.before
    while before is not None and before.segment.section == "body" and sentence.number - before.number <= MEMORY:
        opening = [unit for unit in before.units[:2] if "PLACE" in unit.labels and unit.mention]
        if opening and opening[0].mention:
            return (" ".join(opening[0].mention.words),)
        before = before.before
    return ()
