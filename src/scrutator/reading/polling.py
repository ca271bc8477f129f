"""Polling: the days that the words of a text tie to a vote, and how closely."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.model import Span
from scrutator.reading.dates import Dated, day, moved
from scrutator.reading.sentence import Sentence, Unit

LEAD, FIRST = 2, 2
"""Sentences of the body that say what a text is about, and how much more a day weighs in them."""
HOURS, EVENING = 4, 18
"""Paragraphs that open with the hour, and the hour that the latest reaches, in a report of polling day as it goes."""
TIED = 4
"""Weight of a day that the words themselves tie to the vote: "Sunday's vote"."""
BESIDE_VOTE = 4
"""Words before a day in which the vote stands that it is the day of."""
HELD_WITHIN = 80
"""Characters from a day within which the vote is named that was held on it."""
OPENING_LINE = 50
"""Characters in which the place and day that open a report stand."""
ROUND_BESIDE = 40
"""Characters between a round and its day."""
ROUNDS_APART = 10
"""Days after a first round within which a text is about it, and not about the run-off."""
NEAR_A_DAY = 28
"""Characters from a day within which the words beside it stand."""
OPENING = 12
"""Characters in which a day opens a sentence: "On Tuesday, …"."""
_HELD = frozenset({"HOLDS_VOTE", "WINS"})
_FIGURES = frozenset({"WINS", "VOTED", "TURNOUT", "REGISTERED", "GETS", "VOTE_SHARE"})
_AT_THE_POLLS = frozenset({"STATIONS", "OPENED", "VOTED", "HOLDS_VOTE"})
"""Labels of sentences about people who vote, and not about a night in which votes are counted."""
_COUNTING = frozenset(
    {"EXIT_POLL", "EXIT_POLLS", "WINS", "COUNTED", "EARLY", "GETS", "VOTE_SHARE", "PERCENT", "FIGURES"}
)
"""Labels of sentences about a count."""
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[.:]|\s?h\s?)[0-5]\d\b")
_VOTES = frozenset({"ELECTION", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL"})
_SMALL = frozenset({"_", "OF", "IN", "ON", "THIS", "LAST", "WEEKDAY"})
"""Labels of the small words between the vote and its day."""
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


def polling_days(sentences: Sequence[Sentence], dates: Sequence[tuple[Dated, ...]], published: str | None) -> Days:
    """The days that a text ties to a vote; neither the day that it is written on nor that of a round gone by."""
    weights, reasons, tied = Counter[str](), dict[str, str](), set[str]()
    lead = [sentence.number for sentence in sentences if sentence.segment.section == "body"][:LEAD]
    decided = any("RUNOFF" in sentences[number].labels for number in lead)
    for sentence, found in zip(sentences, dates, strict=True):
        for item, weight in _once_a_day(_polling_days(sentence, found)):
            if _is_another_day(sentence, item, weight, published):
                continue
            if decided and "RUNOFF" not in sentence.labels and _is_long_past(item, published):
                continue  # of the round before
            if weight >= TIED:
                tied.add(item.edtf)
            weights[item.edtf] += weight + (FIRST if sentence.number in lead else 0)
            reasons.setdefault(item.edtf, item.because)
    return Days(weights, reasons, frozenset(tied))


def _is_another_day(sentence: Sentence, item: Dated, weight: int, published: str | None) -> bool:
    """Whether a day is that of the writing, of a first round gone by, or of what follows the vote."""
    if item.edtf == published and _is_only_the_day_of_writing(sentence, item, weight):
        return True
    return _of_the_round_before(sentence, item, published) or (weight == 1 and _is_of_later(sentence, item, published))


def is_live(sentences: Sequence[Sentence]) -> bool:
    """Whether a text follows polling day into its evening: paragraphs that open with the hour, the last of them late,
    and results or exit polls among them."""
    opening: dict[int, re.Match[str] | None] = {}
    for sentence in sentences:
        opening.setdefault(sentence.segment.paragraph, _HOUR.match(sentence.clean, sentence.span.start))
    hours = [int(time[1]) for time in opening.values() if time]
    reports = any(sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "COUNTED", "TURNOUT"} for sentence in sentences)
    return reports and len(hours) >= HOURS and max(hours) >= EVENING


def _polling_days(sentence: Sentence, found: tuple[Dated, ...]) -> Iterator[tuple[Dated, int]]:
    """Days that the sentence ties to the vote: "Sunday's vote", "the election of 20 November"."""
    told = (item for item in found if not item.reported and not compared(sentence, item))
    days = [item for item in told if day(item.edtf) is not None]
    if "OVERNIGHT" in sentence.labels:
        yield from _nights(sentence, days)
        return
    tied = [item for item in days if _beside(sentence, item, "ELECTION", 4) or _of_the_day(sentence, item)]
    tied = tied or [item for item in days if _held_on(sentence, item)]
    for item in tied or days:
        tight = [unit for unit in sentence.units if _distance(unit.span, item.span) <= NEAR_A_DAY]
        if any("PREVIOUS" in unit.labels for unit in tight):
            continue
        weight = TIED if tied else _weight(sentence, item, frozenset().union(*(unit.labels for unit in tight)))
        if weight:
            yield item, weight


def _weight(sentence: Sentence, item: Dated, near: frozenset[str]) -> int:
    """How much a sentence says for a day that it does not tie to a vote itself; ``near``: the labels beside it."""
    opens = item.span.start - sentence.span.start <= OPENING
    if opens and "ELECTION" in sentence.labels and sentence.labels & _HELD:
        return TIED
    if _beside(sentence, item, "OPINION_POLL", NEAR_A_DAY):
        return 0  # the day of a survey
    at_the_polls = {"STATIONS", "OPENED"} <= sentence.labels or "EXIT_POLLS" in sentence.labels
    if at_the_polls or (opens and "HOLDS_VOTE" in sentence.labels):
        return 3
    if "SWORN_IN" in sentence.labels:
        return 0  # the day of the oath
    if near & {"ELECTION", "VOTED"}:
        return 2
    return 1 if sentence.labels & _FIGURES and not sentence.labels & {"ARRESTS", "PROTESTS"} else 0


def _of_the_round_before(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day is that of a first round so long before publication that a run-off has followed it."""
    past_round = _is_long_past(item, published)
    rounds = list(sentence.having("FIRST_ROUND", "RUNOFF"))
    nearest = min(rounds, key=lambda unit: _distance(unit.span, item.span), default=None)
    first = nearest is not None and "FIRST_ROUND" in nearest.labels
    return past_round and first and _beside(sentence, item, "FIRST_ROUND", ROUND_BESIDE)


def _is_long_past(item: Dated, published: str | None) -> bool:
    """Whether a day lies so long before publication that a run-off can have followed its vote."""
    then, today = day(item.edtf), day(published)
    return then is not None and today is not None and (today - then).days > ROUNDS_APART


def _is_of_later(sentence: Sentence, item: Dated, published: str | None) -> bool:
    """Whether a day after publication is that of something which follows the vote: the oath, the first session."""
    then, today = day(item.edtf), day(published)
    ahead = then is not None and today is not None and then > today
    return ahead and sentence.labels.isdisjoint({"ELECTION", "VOTED", "HOLDS_VOTE", "REGISTERED"})


def _beside(sentence: Sentence, item: Dated, label: str, reach: int) -> bool:
    """Whether a word with the label stands within so many characters of a day."""
    return any(_distance(unit.span, item.span) <= reach for unit in sentence.having(label))


def _held_on(sentence: Sentence, item: Dated) -> bool:
    """Whether the words say that a vote was held on a day: "the election held on Sunday", "the presidential of the past
    Sunday"."""
    before = sentence.units.before(item.span.start)[-BESIDE_VOTE:]
    behind = sentence.units.behind(item.span.end)[:1]
    held = any("HOLDS_VOTE" in unit.labels and unit.entity is None for unit in (*before[-2:], *behind))
    near = sentence.between(item.span.start - HELD_WITHIN, item.span.end + HELD_WITHIN)
    if held and any("ELECTION" in unit.labels and not is_a_body(unit) for unit in near):
        return True
    last = next((unit for unit in reversed(before) if not _is_small(sentence, unit)), None)
    return last is not None and bool(last.labels & _VOTES) and not is_a_body(last) and last.entity is None


def _is_small(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word, or one that makes a day the last one."""
    key, words = sentence.tokens[unit.first].key, sentence.words
    return unit.labels <= _SMALL and (key in words.names["function_words"] or key in words.calendar["tense"]["last"])


def _once_a_day(days: Iterable[tuple[Dated, int]]) -> Iterator[tuple[Dated, int]]:
    """Each day once, with its greatest weight: "yesterday, Monday" is one mention."""
    best: dict[str, tuple[Dated, int]] = {}
    for item, weight in days:
        if item.edtf not in best or best[item.edtf][1] < weight:
            best[item.edtf] = item, weight
    yield from best.values()


def _of_the_day(sentence: Sentence, item: Dated) -> bool:
    """Whether a day owns an election: "Sunday's early parliamentary election"."""
    behind = sentence.units.behind(item.span.end)[:5]
    return bool(behind) and "POSSESSIVE" in behind[0].labels and any("ELECTION" in unit.labels for unit in behind)


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


def _nights(sentence: Sentence, days: Sequence[Dated]) -> Iterator[tuple[Dated, int]]:
    """Polls released in the night, or a lead early in the morning, follow the vote of the day before."""
    if not days or not sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "ELECTION", "WINS"}:
        return
    if len(days) > 1 or _night_of(sentence, days[0]) or not sentence.labels.isdisjoint(_AT_THE_POLLS):
        yield days[0], 3  # "in the night of Sunday to Monday", "voters queued early on Sunday"
        return
    last = day(days[0].edtf)
    if last is not None:
        edtf = moved(last, -1).isoformat()
        yield replace(days[0], edtf=edtf, because=f"the day before the night to {days[0].because}"), 3


def tells_of_the_night(sentence: Sentence) -> bool:
    """Whether a sentence tells of the night or the early morning after the vote."""
    told = not sentence.labels.isdisjoint(_COUNTING) and sentence.labels.isdisjoint({"STATIONS", "OPENED"})
    return "OVERNIGHT" in sentence.labels and told


def _night_of(sentence: Sentence, item: Dated) -> bool:
    """Whether a night is called after the day that it ends: "in the night of Sunday"."""
    before = sentence.units.before(item.span.start)[-2:]
    return len(before) == 2 and "OVERNIGHT" in before[0].labels and "OF" in before[1].labels


def _distance(a: Span, b: Span) -> int:
    return max(b.start - a.end, a.start - b.end, 0)


def is_a_body(unit: Unit) -> bool:
    return "ELECTION_COMMISSION" in unit.labels or (unit.entity is not None and unit.entity.sort == "BODY")


def compared(sentence: Sentence, item: Dated) -> bool:
    """Whether a time only says how far back nothing like it is found: "the best result since 1989"."""
    before = sentence.units.before(item.span.start)[-2:]
    return any("SINCE" in unit.labels for unit in before)
