"""How well the claims that were read agree with the claims of an annotation.

Two measures. **figure**: same kind, same number, a subject that shares a word with the annotated one; a claim without
a number is found where its evidence, its detail or its object says so, by kind. **full**: besides, the status (early
and partial are one, official and final are one), a source, the day of the event and overlapping evidence.

A claim of the annotation and a claim that was read are matched at most once. *Missed* is a needed claim of the
annotation that nothing matches; *wrong* is a claim that was read and agrees with nothing in the annotation, not even
with a claim of the lower tiers or with a repeat.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from tests.reading.gold.corpus import Gold, Text

from scrutator.model import Claim, Span

BY_DETAIL = frozenset({"irregularity", "restriction", "coercion", "observer_verdict", "election_type"})
BY_PLACE = frozenset({"statement", "accusation", "background", "provenance", "unrest", "renaming"})
BY_OBJECT = frozenset({"office", "succession", "kinship", "ownership"})
SAME_STATUS = {"partial": "early", "final": "official"}
BANDS = {
    "tens of thousands": (10_000, 99_999),
    "thousand": (1_000, 9_999),
    "hundred": (100, 999),
    "dozen": (12, 99),
}
"""What a vague word may be read as, in the order in which the words are tried."""
SMALL_WORDS = frozenset(
    {"the", "and", "for", "with", "from", "that", "this", "its", "his", "her", "their", "who", "was", "were"}
)
CLOSE = 0.001
MONTH = 31
ALL = "ALL"

Agreement = Callable[[Gold, Claim, Mapping[str, str]], bool]


def figure(gold: Gold, claim: Claim, names: Mapping[str, str]) -> bool:
    """Whether the claim finds the annotated one: kind, number, and subject or what stands for it."""
    if claim.kind not in (gold.kind, *gold.also) or not _same_numbers(gold, claim):
        return False
    if any(number is not None for number in gold.numbers):
        return _same_subject(gold, claim, names)
    overlap = _overlap(gold, claim)
    if claim.kind != gold.kind or gold.kind in BY_PLACE:
        return overlap
    if gold.kind in BY_DETAIL:
        return overlap or (gold.detail is not None and gold.detail == claim.detail)
    if gold.kind in BY_OBJECT and not overlap:
        return bool(gold.object) and share(gold.object, claim.object, names) and _same_subject(gold, claim, names)
    return _same_subject(gold, claim, names)


def full(gold: Gold, claim: Claim, names: Mapping[str, str]) -> bool:
    """Whether the claim finds the annotated one and says the same of it: status, source, day, evidence."""
    return figure(gold, claim, names) and all(agree(gold, claim, names) for agree in FIELDS.values())


def _same_source(gold: Gold, claim: Claim, names: Mapping[str, str]) -> bool:
    return not gold.sources or any(share(a, b, names) for a, b in product(gold.sources, claim.sources))


FIELDS: Mapping[str, Agreement] = {
    "status": lambda gold, claim, _: _same_status(gold, claim),
    "source": _same_source,
    "day": lambda gold, claim, _: _same_day(gold, claim),
    "evidence": lambda gold, claim, _: _overlap(gold, claim),
}
"""What a claim in full has besides the figure."""
MEASURES: Mapping[str, Agreement] = {"figure": figure, "full": full}


def _same_subject(gold: Gold, claim: Claim, names: Mapping[str, str]) -> bool:
    return not gold.subjects or any(
        subject is claim.subject if subject is None or claim.subject is None else share(subject, claim.subject, names)
        for subject in gold.subjects
    )


def _same_status(gold: Gold, claim: Claim) -> bool:
    if "unspecified" in gold.statuses or claim.kind != gold.kind:
        return True
    return SAME_STATUS.get(claim.status, claim.status) in {SAME_STATUS.get(each, each) for each in gold.statuses}


def _same_numbers(gold: Gold, claim: Claim) -> bool:
    quantity = claim.quantity
    read = (None, None, None) if quantity is None else (quantity.value, quantity.low, quantity.high)
    if all(number is None for number in gold.numbers):
        low, high = next((band for word, band in BANDS.items() if word in _flat(gold.words)), (0, -1))
        return all(number is None or low <= number <= high for number in read)
    same_unit = quantity is None or (quantity.unit == "percent") == (gold.unit == "percent")
    return same_unit and all(close(a, b) for a, b in zip(gold.numbers, read, strict=True))


def close(gold: float | None, read: Decimal | None) -> bool:
    if gold is None or read is None:
        return gold is None and read is None
    return abs(gold - float(read)) <= CLOSE * max(abs(gold), abs(float(read)))


def _overlap(gold: Gold, claim: Claim) -> bool:
    at = claim.evidence.at
    return isinstance(at, Span) and any(start < at.end and at.start < end for start, end in gold.spans)


def _same_day(gold: Gold, claim: Claim) -> bool:
    if gold.when is None:
        return True
    if claim.when is None:
        return False
    first, last = days(gold.when)
    start, end = days(claim.when.date)
    return first <= end and start <= last and (end - start).days <= max(MONTH, (last - first).days)


def days(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of a day, month, year or interval.

    >>> days("2022-11")
    (datetime.date(2022, 11, 1), datetime.date(2022, 11, 30))
    >>> days("../2022-11-17T18:05")[1]
    datetime.date(2022, 11, 17)
    """
    start, slash, end = edtf.partition("/")
    return _bounds(start)[0], _bounds(end if slash else start)[1]


def _bounds(point: str) -> tuple[dt.date, dt.date]:
    numbers = [int(number) for number in re.findall(r"\d+", point.partition("T")[0])]
    if not numbers:
        return dt.date.min, dt.date.max
    year, months, month_days = numbers[0], numbers[1:2] or [1, 12], numbers[2:]
    last = month_days or [calendar.monthrange(year, months[-1])[1]]
    return dt.date(year, months[0], *(month_days or [1])), dt.date(year, months[-1], *last)


def _flat(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _words(text: str | None) -> set[str]:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(char))
    found = re.findall(r"[^\W_]+", bare)
    return {word.casefold() for word in found if len(word) > 3 or (len(word) > 1 and word.isupper())} - SMALL_WORDS


def share(a: str | None, b: str | None, names: Mapping[str, str]) -> bool:
    first, second = ({_flat(text)} | _words(text) | _words(names.get(_flat(text))) for text in (a, b))
    return bool(first & second)


@dataclass(frozen=True, slots=True)
class Rate:
    """Found, missed and wrong of one kind."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Rate) -> Rate:
        """Both together."""
        return Rate(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """Share of the claims read that agree with the annotation; 0 where nothing was found."""
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the needed claims that were found."""
        return self.found / (self.found + self.missed) if self.found else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both.

        >>> Rate(found=6, missed=2, wrong=2).f1
        0.75
        """
        return 2 * self.found / (2 * self.found + self.missed + self.wrong) if self.found else 0.0


@dataclass(slots=True)
class Comparison:
    """One measure on one text: what was found, missed and wrong."""

    found: list[tuple[Gold, Claim]] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)
    wrong: list[Claim] = field(default_factory=list)


def compare(text: Text, claims: Sequence[Claim], agree: Agreement) -> Comparison:
    """Match the claims with the annotation of the text, needed claims first."""
    gold = sorted(
        (each for each in text.gold if each.kind != "furniture"), key=lambda each: (not each.needed, each.tier)
    )
    edges = [[j for j, claim in enumerate(claims) if agree(each, claim, text.names)] for each in gold]
    taken = _matched(edges)
    known = {j for row in edges for j in row}
    result = Comparison(wrong=[claim for j, claim in enumerate(claims) if j not in known])
    for i, each in enumerate(gold):
        if not each.needed:
            continue
        if i in taken:
            result.found.append((each, claims[taken[i]]))
        else:
            result.missed.append(each)
    return result


def _matched(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one matching; earlier rows keep a partner once they have one."""
    owner: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column in edges[row]:
            if column in seen:
                continue
            seen.add(column)
            if column not in owner or place(owner[column], seen):
                owner[column] = row
                return True
        return False

    for row in range(len(edges)):
        place(row, set())
    return {row: column for column, row in owner.items()}


def rates(comparisons: Iterable[Comparison]) -> dict[str, Rate]:
    """Rates by kind, and those of all kinds together under :data:`ALL`."""
    total: dict[str, Rate] = {}
    for kind, rate in _marks(comparisons):
        for key in (kind, ALL):
            total[key] = total.get(key, Rate()) + rate
    return total


def _marks(comparisons: Iterable[Comparison]) -> Iterator[tuple[str, Rate]]:
    for each in comparisons:
        yield from ((gold.kind, Rate(found=1)) for gold, _ in each.found)
        yield from ((gold.kind, Rate(missed=1)) for gold in each.missed)
        yield from ((claim.kind, Rate(wrong=1)) for claim in each.wrong)


def needed(texts: Iterable[Text]) -> Counter[str]:
    """How many claims of every kind a reader has to find."""
    return Counter(gold.kind for text in texts for gold in text.gold if gold.needed)
