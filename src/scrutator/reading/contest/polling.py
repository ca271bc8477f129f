"""Polling: the days that the words of a text tie to a vote, and how closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.reading.dates import Dated, day, moved
from scrutator.reading.dates.around import undated
from scrutator.reading.dates.distance import DAYS
from scrutator.reading.dates.nights import AT_THE_POLLS, nights
from scrutator.reading.dates.ties import COMPARED_WITHIN, VOTES, beside, compared, distance, held_on, of_the_day, opens
from scrutator.reading.sentence import Sentence, Unit

LEAD, FIRST = 2, 2
"""Sentences of the body that say what a text is about, and how much more a day weighs in them."""
TIED = 4
"""Weight of a day that the words themselves tie to the vote: "Sunday's vote"."""
OPENING_LINE = 50
"""Characters in which the place and day that open a report stand."""
ROUND_BESIDE = 40
"""Characters between a round and its day."""
ROUNDS_APART = 10
"""Days after a first round within which a text is about it, and not about the run-off."""
NEAR_A_DAY = 28
"""Characters from a day within which the words beside it stand."""
BESIDE = 20
"""Characters between a day and the words that say how far from the vote it is."""
_OTHER = frozenset({"PREVIOUS", "OPINION_POLL", "UNNAMED_POLL", "ADVANCE"})
"""Labels of sentences about another vote, about polls, or about people who vote before the day."""
_POLLED = frozenset({"OPINION_POLL", "UNNAMED_POLL", "ADVANCE", "AROUND_A_VOTE"})
"""Labels of the words beside a day that is that of a survey, of voting before the day, or of what leads up to the vote
("the election period started on")."""
_HELD = frozenset({"HOLDS_VOTE", "WINS"})
_FIGURES = frozenset({"WINS", "VOTED", "TURNOUT", "REGISTERED", "GETS", "VOTE_SHARE", "VOTES"})
_ON_THE_DAY = frozenset({"EXIT_POLL", "EXIT_POLLS", "STATIONS", "ELECTION", "TURNOUT"})


@dataclass(frozen=True, slots=True)
class Days:
    """The days that can be the polling day of a text, as EDTF days."""

    weights: Mapping[str, int]
    """How much the words say for each."""
    reasons: Mapping[str, str]
    """What says that it is this day."""
    tied: frozenset[str]
    """Those that the words themselves tie to the vote."""
    spans: Mapping[str, str]
    """The months and weeks that the words tie to the vote, in order, and what says so."""
    told: Mapping[str, int]
    """The sentence in which each of them, and each day, is told first."""
    over: Mapping[str, str]
    """By the last of them: the days over which the words say that a vote was held."""
    said: Sequence[Sequence[tuple[Dated, int]]]
    """Of every sentence, the days that it speaks for as polling days, and how much."""


def but_of_the_runoff(
    sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], published: str | None
) -> Sequence[tuple[Dated, ...]]:
    """The days that a text names, without that of the run-off to which the vote leads whose count it tells of."""
    if not any(map(_leads_to_a_runoff, sentences)):
        return dates
    return [
        tuple(item for item in found if not _is_of_a_runoff_ahead(sentence, item, published))
        for sentence, found in zip(sentences, dates, strict=True)
    ]


def _leads_to_a_runoff(sentence: Sentence) -> bool:
    """Whether a count is told of, or that nobody has won, and not of a first round that is looked back to."""
    counted = sentence.labels >= {"COUNTED", "PERCENT"} or sentence.labels >= {"RUNOFF", "NO_CANDIDATE"}
    return counted and "FIRST_ROUND" not in sentence.labels


def _is_of_a_runoff_ahead(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day is that of a run-off still to come: "will face each other in a run-off on 30 October"."""
    then, today = day(item.edtf), day(published)
    ahead = then is not None and today is not None and then > today
    return ahead and beside(sentence, item, "RUNOFF", ROUND_BESIDE)


def polling_days(sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], published: str | None) -> Days:
    """The days that a text ties to a vote; neither the day that it is written on nor that of a round gone by."""
    weights, reasons, tied, spans = Counter[str](), dict[str, str](), set[str](), dict[str, str]()
    told, over = dict[str, int](), dict[str, str]()
    lead = [sentence.number for sentence in sentences if sentence.segment.section == "body"][:LEAD]
    decided = any("RUNOFF" in sentences[number].labels for number in lead)
    said = [tuple(_spoken_for(*each, published)) for each in zip(sentences, dates, strict=True)]
    for sentence, found, spoken in zip(sentences, dates, said, strict=True):
        for item in _months(sentence, found):
            spans.setdefault(item.edtf, item.because)
            told.setdefault(item.edtf, sentence.number)
        for item in found:
            if _is_a_vote_of_days(sentence, item):
                last = item.edtf[-len("2031-05-04") :]
                over[last], reasons[last] = item.edtf, item.because
                weights[last] += TIED
                tied.add(last)
                told.setdefault(last, sentence.number)
        for item, weight in spoken:
            if decided and "RUNOFF" not in sentence.labels and _is_long_past(item, published):
                continue  # of the round before
            if weight >= TIED:
                tied.add(item.edtf)
            weights[item.edtf] += weight + (FIRST if sentence.number in lead else 0)
            reasons.setdefault(item.edtf, item.because)
            told.setdefault(item.edtf, sentence.number)
    return Days(weights, reasons, frozenset(tied), spans, told, over, said)


def _spoken_for(sentence: Sentence, found: tuple[Dated, ...], published: str | None) -> Iterator[tuple[Dated, int]]:
    """The days that a sentence speaks for as polling days, each once, and how much."""
    for item, weight in _once_a_day(_days(sentence, found, published)):
        if not _is_another_day(sentence, item, weight, published):
            yield item, weight


def _days(sentence: Sentence, found: tuple[Dated, ...], published: str | None) -> Iterator[tuple[Dated, int]]:
    """The days that a sentence speaks for: those that it ties to the vote, and those so far from it."""
    counted = (*_counted_from(sentence, found), *_counted_on(sentence, found))
    yield from counted
    rest = tuple(item for item in found if not any(item.span == each.span for each, _ in counted))
    yield from _polling_days(sentence, rest)
    today = day(published)
    for offset in undated(sentence):
        edtf = offset.before(today) if today is not None and not counted and opens(sentence, offset.span) else None
        if offset.first > 0 and day(edtf) is not None and edtf is not None:
            yield Dated(offset.span, edtf, f"{sentence.text(offset.span)}, published on {today}"), TIED


def _counted_from(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Polling day, from another day and its distance from the vote: "on Saturday, the day before the vote"."""
    days = [item for item in found if day(item.edtf) is not None]
    for offset in (each for each in undated(sentence) if abs(each.first) == 1 and days):
        item = min(days, key=lambda each: distance(offset.span, each.span))
        then = day(item.edtf)
        if then is not None and distance(offset.span, item.span) <= BESIDE:
            because = f"{sentence.text(offset.span)}: {item.because}"
            yield replace(item, edtf=offset.before(then), because=because), TIED


def _counted_on(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Polling day, from another day and how long before the vote it was: "turnout was 53 %, while two weeks earlier, on
    1 November, it was 43 %"."""
    for item in found if not sentence.labels.isdisjoint(_ON_THE_DAY) else ():
        ago = _so_long_before(sentence, item)
        length = sentence.units[ago.index - 1].amount if ago is not None and ago.index else None
        days = int(length.quantity.value or 0) * DAYS.get(length.quantity.unit, 0) if length else 0
        if (then := day(item.edtf)) is not None and days:
            because = f"{length.quantity.text if length else ''} after {item.because}"
            yield replace(item, edtf=moved(then, days).isoformat(), because=because), TIED


def _is_a_vote_of_days(sentence: Sentence, item: Dated) -> bool:
    """Whether a vote was held over some days: "voting took place from 19 April to 1 June"."""
    if item.roughly or len(item.edtf) != len("2031-05-04/2031-05-06"):
        return False
    if not sentence.labels.isdisjoint(_OTHER | {"SURVEY", "MOVES_VOTE"}):
        return False
    before = sentence.units.before(item.span.start)[-COMPARED_WITHIN:]
    held = "ELECTION" in sentence.labels and any("HOLDS_VOTE" in unit.labels and not unit.entity for unit in before)
    return held or any(beside(sentence, item, label, 4) for label in ("ELECTION", "CHOOSES"))


def _months(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[Dated]:
    """The months and weeks that a sentence ties to the vote: "last month's general election", "voted in May"."""
    if sentence.labels.isdisjoint(AT_THE_POLLS | VOTES) or not sentence.labels.isdisjoint(_OTHER):
        return
    if any(day(item.edtf) is not None and not item.reported for item in found):
        return
    for item in found:
        coarse = day(item.edtf) is None and len(item.edtf) > len("2031") and not item.reported
        if coarse and not compared(sentence, item) and (of_the_day(sentence, item) or held_on(sentence, item)):
            yield item


def _is_another_day(sentence: Sentence, item: Dated, weight: int, published: str | None) -> bool:
    """Whether a day is that of the writing, of a first round gone by, or of what follows the vote."""
    if item.edtf == published and _is_only_the_day_of_writing(sentence, item, weight):
        return True
    return _of_the_round_before(sentence, item, published) or (weight == 1 and _is_of_later(sentence, item, published))


def _polling_days(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Days that the sentence ties to the vote: "Sunday's vote", "the election of 20 November"."""
    told = (item for item in found if not item.reported and not compared(sentence, item))
    told = (item for item in told if _so_long_before(sentence, item) is None)
    days = [item for item in told if day(item.edtf) is not None]
    if "OVERNIGHT" in sentence.labels and not any(_is_by_day(sentence, item) for item in days):
        yield from nights(sentence, days)
        return
    if (moved := next(sentence.having("MOVES_VOTE"), None)) is not None and "ELECTION" in sentence.labels:
        last = max((item for item in found if item.span.end > moved.end), key=lambda item: item.span, default=None)
        if last is not None and day(last.edtf[-len("2031-05-04") :]) is not None:
            yield replace(last, edtf=last.edtf[-len("2031-05-04") :]), TIED
        return  # put off from the other days
    tied = [item for item in days if beside(sentence, item, "ELECTION", 4) or of_the_day(sentence, item)]
    tied = tied or [item for item in days if held_on(sentence, item) or _answers(sentence, item)]
    other = [item for item in days if item not in tied] if "RUNOFF" in sentence.labels else []
    for item in (*tied, *other) if tied else days:
        tight = [unit for unit in sentence.units if distance(unit, item.span) <= NEAR_A_DAY]
        if any("PREVIOUS" in unit.labels and not _number_between(sentence, item, unit) for unit in tight):
            continue
        weight = TIED if item in tied else _weight(sentence, item, frozenset().union(*(unit.labels for unit in tight)))
        if weight:
            yield item, weight


def _so_long_before(sentence: Sentence, item: Dated) -> Unit | None:
    """The word by which a day only says how long before the vote something else was: "two weeks | earlier, on 1
    November"."""
    before = sentence.units.before(item.span.start)[-3:]
    ago = next((at for at, unit in enumerate(before) if "AGO" in unit.labels and unit.entity is None), None)
    apart = ago is not None and any("," in unit.labels for unit in before[ago + 1 :])
    return before[ago] if ago is not None and apart else None


def _is_by_day(sentence: Sentence, item: Dated) -> bool:
    """Whether a day is that of the vote, and the night in which it was counted is told of elsewhere in the sentence:
    "won Sunday's election, according to results released in the night"."""
    apart = all(distance(unit.span, item.span) > BESIDE for unit in sentence.having("OVERNIGHT"))
    told = any(beside(sentence, item, label, 4) for label in ("ELECTION", "WINS"))
    return apart and (told or of_the_day(sentence, item) or held_on(sentence, item))


def _number_between(sentence: Sentence, item: Dated, unit: Unit) -> bool:
    first, second = sorted((item.span, unit.span))
    return "NUMBER" in sentence.labels_in(first.end, second.start)


def _weight(sentence: Sentence, item: Dated, near: frozenset[str]) -> int:
    """How much a sentence says for a day that it does not tie to a vote itself; ``near``: the labels beside it."""
    leads = opens(sentence, item.span)
    if leads and "ELECTION" in sentence.labels and sentence.labels & _HELD:
        return TIED
    if near & _POLLED and not sentence.labels & {"EXIT_POLL", "EXIT_POLLS"}:
        return 0  # the day of a survey, or of voting before the day
    at_the_polls = {"STATIONS", "OPENED"} <= sentence.labels or "EXIT_POLLS" in sentence.labels
    if at_the_polls or (leads and "HOLDS_VOTE" in sentence.labels):
        return 3
    if "SWORN_IN" in sentence.labels:
        return 0  # the day of the oath
    if near & {"ELECTION", "VOTED", "CHOOSES"}:
        return 2
    return 1 if sentence.labels & _FIGURES and not sentence.labels & {"ARRESTS", "PROTESTS"} else 0


def _answers(sentence: Sentence, item: Dated) -> bool:
    """Whether a day opens the answer to a question about the vote: "When is the election? On Sunday, 18 May."."""
    asked = sentence.before
    asks = asked is not None and asked.clean[asked.span.end - 1] == "?" and "ELECTION" in asked.labels
    return asks and opens(sentence, item.span)


def _of_the_round_before(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day is that of a first round so long before publication that a run-off has followed it."""
    past_round = _is_long_past(item, published)
    rounds = list(sentence.having("FIRST_ROUND", "RUNOFF"))
    nearest = min(rounds, key=lambda unit: distance(unit.span, item.span), default=None)
    first = nearest is not None and "FIRST_ROUND" in nearest.labels
    return past_round and first and beside(sentence, item, "FIRST_ROUND", ROUND_BESIDE)


def _is_long_past(item: Dated, published: str | None) -> bool:
    """Whether a day lies so long before publication that a run-off can have followed its vote."""
    then, today = day(item.edtf), day(published)
    return then is not None and today is not None and (today - then).days > ROUNDS_APART


def _is_of_later(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day after publication is that of something which follows the vote: the oath, the first session."""
    then, today = day(item.edtf), day(published)
    ahead = then is not None and today is not None and then > today
    return ahead and sentence.labels.isdisjoint({"ELECTION", "VOTED", "HOLDS_VOTE", "REGISTERED"})


def _once_a_day(days: Iterable[tuple[Dated, int]]) -> Iterator[tuple[Dated, int]]:
    """Each day once, with its greatest weight: "yesterday, Monday" is one mention."""
    best: dict[str, tuple[Dated, int]] = {}
    for item, weight in days:
        if item.edtf not in best or best[item.edtf][1] < weight:
            best[item.edtf] = item, weight
    yield from best.values()


def _is_only_the_day_of_writing(sentence: Sentence, item: Dated, weight: int) -> bool:
    """Whether the day of publication is not said to be that of the vote."""
    loose = weight < TIED
    if weight == 1 and sentence.labels.isdisjoint(_ON_THE_DAY):
        return True  # "Norvians woke up to a new president on Monday"
    return (loose and item.explicit) or ((loose or item.explicit) and _of_the_report(sentence, item))


def _of_the_report(sentence: Sentence, item: Dated) -> bool:
    """Whether a day stands in the line that opens a report: "Saltmere, 5 May - ..."."""
    behind = sentence.units.behind(item.span.end)[:1]
    ends = bool(behind) and bool(behind[0].labels & {"-", "."})
    return ends and item.span.start - sentence.span.start <= OPENING_LINE
