"""Values: the numbers of a sentence, each claimed once.

Ages, years, dates and times are claimed before counts and shares, so that they can never become votes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from scrutator.languages import Language
from scrutator.model import Quantity, Span
from scrutator.reading.grammar import Grammar, grammar, plain

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the text with its hedge and its unit."""

    span: Span
    sort: str
    """``PERCENT``, ``POINTS``, ``COUNT``, ``VAGUE``, ``AGE``, ``YEAR``, ``DATE``, ``TIME``, ``MONEY``, ``DURATION`` or
    ``ORDINAL``."""
    quantity: Quantity
    date: str | None = None
    """EDTF of a YEAR or DATE; ``--MM-DD`` where the year is not said; ``THH:MM`` of a TIME."""


def amounts(clean: str, span: Span, words: Language) -> tuple[Amount, ...]:
    """The numbers inside ``span``, in order, none overlapping another.

    >>> from scrutator.languages import language
    >>> text = "Nearly 71 percent of some 12 million in 2019, at least 500"
    >>> [(a.sort, str(a.quantity.value), a.quantity.approximation)
    ...  for a in amounts(text, Span(0, len(text)), language("en"))][:3]
    [('PERCENT', '71', 'nearly'), ('COUNT', '12000000', 'about'), ('YEAR', '2019', 'exact')]
    """
    scanner = _Scanner(clean, span, grammar(words.code))
    found = sorted(scanner.run(), key=lambda amount: amount.span)
    return tuple(_shares_of_a_list(found, clean, span, grammar(words.code)))


def _shares_of_a_list(found: Sequence[Amount], clean: str, span: Span, patterns: Grammar) -> list[Amount]:
    """The amounts, with those read as shares that leave their "per cent" to another number of the sentence:
    "A with 3.33 percent, B with 2.54", "71, 16 and 3 per cent". A decimal fraction of something else has its unit."""
    if not any(a.sort == "PERCENT" for a in found) and not patterns.percentages.search(clean, span.start, span.end):
        return list(found)
    made: list[Amount] = []
    for amount in reversed(found):
        goes_on = bool(made) and made[-1].sort == "PERCENT"
        gap = patterns.list_gap.fullmatch(clean, amount.span.end, made[-1].span.start) if goes_on else None
        joined = patterns.joint.match(clean, amount.span.end, span.end)
        share = _may_be_share(amount) and joined and (amount.quantity.decimals > 0 or gap)
        made.append(_as_share(amount) if share else amount)
    return made[::-1]


def _as_share(amount: Amount) -> Amount:
    return replace(amount, sort="PERCENT", quantity=replace(amount.quantity, unit="percent"))


def _may_be_share(amount: Amount) -> bool:
    value = amount.quantity.value
    return amount.sort == "COUNT" and value is not None and 0 < value <= 100


def _bare_month(match: re.Match[str]) -> str | None:
    """The group of a month that stands without a day: "in March", "the January unrest"."""
    return next((group for group in ("month4", "month5", "month6") if match[group]), None)


def _possible(edtf: str) -> bool:
    """Whether an EDTF date, or ``--MM-DD`` without its year, is in the calendar."""
    day = edtf.replace("--", "2000-")
    try:
        dt.date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    except ValueError:
        return False
    return True


class _Scanner:
    """One pass over one sentence: readers in order of precedence, each leaving the others what it did not claim."""

    def __init__(self, clean: str, span: Span, patterns: Grammar) -> None:
        self.clean, self.span, self.patterns = clean, span, patterns
        self.claimed: list[Span] = []

    def run(self) -> Iterator[Amount]:
        readers = (
            self.days, self.dates, self.times, self.ages, self.ordinals, self.money, self.durations, self.ranges,
            self.points, self.fractions, self.percents, self.vague, self.years, self.counts,
        )  # fmt: skip
        for reader in readers:
            for amount in reader():
                if not any(amount.span.meets(other) for other in self.claimed):
                    self.claimed.append(amount.span)
                    yield amount

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.clean, self.span.start, self.span.end)

    def _bare(
        self, match: re.Match[str], sort: str, value: Decimal | None, unit: str, date: str | None = None
    ) -> Amount:
        text = " ".join(match.group().split())
        return Amount(Span(*match.span()), sort, Quantity(value, unit=unit, text=text), date)

    def _hedged(self, amount: Amount) -> Amount:
        """The amount with the hedge that stands before or after it drawn in."""
        start, end, label = amount.span.start, amount.span.end, amount.quantity.approximation
        before = self.patterns.hedge.search(self.clean, max(self.span.start, start - 30), start)
        after = self.patterns.hedge_after.match(self.clean, end, self.span.end)
        if before:
            start, label = before.start("h"), self.patterns.hedges[" ".join(before["h"].casefold().split())]
        elif after:
            end, label = after.end(), self.patterns.hedges_after[" ".join(after["h"].casefold().split())]
        text = " ".join(self.clean[start:end].split())
        return replace(amount, span=Span(start, end), quantity=replace(amount.quantity, approximation=label, text=text))

    def days(self) -> Iterator[Amount]:
        """Spans of days: "from 9 to 13 June"."""
        for m in self._matches(self.patterns.days):
            month = self.patterns.months[(m["month"] or m["month2"]).casefold().rstrip(".")]
            ends = [
                f"{m['year'] or '-'}-{month:02}-{int(n):02}"
                for n in (m["first"] or m["first2"], m["last"] or m["last2"])
            ]
            if ends[0] < ends[1] and all(map(_possible, ends)):
                yield self._bare(m, "DATE", None, "day", "/".join(ends))

    def dates(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.date):
            date = self._date(m)
            if _possible(date):
                amount = self._bare(m, "DATE", None, "day", date)
                yield replace(amount, span=Span(*m.span(bare))) if (bare := _bare_month(m)) else amount

    def _date(self, m: re.Match[str]) -> str:
        if m["iso"]:
            return m["iso"]
        if m["dotted"]:
            day, month, year = m["dotted"].split(".")
            return f"{year}-{int(month):02}-{int(day):02}"
        named = ("month", "month2", "month3", "month4", "month5", "month6")
        name = next(m[group] for group in named if m[group]).casefold().rstrip(".")
        day = m["day"] or m["day2"]
        year = m["year"] or m["year2"] or m["year3"] or "-"
        return f"{year}-{self.patterns.months[name]:02}" + (f"-{int(day):02}" if day else "")

    def times(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.time):
            if m["named"]:
                yield self._bare(m, "TIME", None, "hour", "T" + self.patterns.clock[m["named"].casefold()])
                continue
            hour, minute = int(m["h"] or m["h2"] or m["h3"] or m["h4"]), int(m["m"] or m["m2"] or m["m3"] or 0)
            half = (m["half"] or m["half2"] or "").casefold()
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
            if hour < 24:
                yield self._bare(m, "TIME", None, "hour", f"T{hour:02}:{minute:02}")

    def ages(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.age):
            value = self.patterns.number(m["a"] or m["b"] or m["c"] or m["d"])
            if m["c"] and not self._after_a_name(m.start()):
                continue
            group = next(name for name in "abcd" if m[name])
            quantity = Quantity(value, unit="year", text=m[group])
            yield Amount(Span(*m.span(group)) if group == "c" else Span(*m.span()), "AGE", quantity)

    def _after_a_name(self, at: int) -> bool:
        return bool(re.search(r"[A-Z][\w'-]*,\s+$", self.clean[max(self.span.start, at - 30) : at]))

    def ordinals(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.ordinal):
            yield self._bare(m, "ORDINAL", None, "count")

    def money(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.money):
            yield self._hedged(self._bare(m, "MONEY", self.patterns.number(m["n"] or m["n2"]), "money"))

    def ranges(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.range):
            low, high = self.patterns.number(m["low"] or m["low2"]), self.patterns.number(m["high"] or m["high2"])
            tail = m["ph"] or m["ph2"] or ""
            percent = bool(m["pl"] or m["pl2"] or re.search(r"%|[a-z]*per", tail, re.IGNORECASE))
            if low is None or high is None or low >= high:
                continue
            years = low >= 1900 and high <= 2100 and m.group().isascii() and not re.search(r"\d[,.]\d", m.group())
            if not percent and not m["low"] and (years or tail.strip()):
                continue  # 2019-2022 is a span of years; "from 3 to 5 thousand" is read by its own words
            quantity = Quantity(
                None, low, high, "percent" if percent else "count", "range", " ".join(m.group().split())
            )
            yield Amount(Span(*m.span()), "PERCENT" if percent else "COUNT", quantity)

    def points(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.points):
            yield self._hedged(self._bare(m, "POINTS", self.patterns.number(m["n"]), "percent"))

    def fractions(self) -> Iterator[Amount]:
        parts = self.patterns.numbers["fractions"]
        for m in self._matches(self.patterns.fraction):
            if m["one"]:
                share = Fraction(self.patterns.number(m["one"]) or 0) / Fraction(self.patterns.number(m["n"]) or 1)
            elif m["half"]:
                share = Fraction(1, 2)
            else:
                count = 1 if m["count"].casefold() == "a" else int(self.patterns.number(m["count"]) or 1)
                share = Fraction(count, parts[m["part"].casefold()][1])
            if not 0 < share < 1:
                continue
            percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
            yield self._hedged(self._bare(m, "PERCENT", plain(percent.quantize(CENT, ROUND_HALF_UP)), "percent"))

    def percents(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.percent):
            value = self.patterns.number(m["n"])
            if value is not None:
                yield self._hedged(self._bare(m, "PERCENT", value, "percent"))

    def vague(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.vague):
            text = " ".join(m.group().split())
            yield Amount(Span(*m.span()), "VAGUE", Quantity(None, approximation="about", text=text))

    def durations(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.duration):
            value, unit = self.patterns.number(m["n"] or ""), (m["unit"] or m["unit2"]).casefold().rstrip("s")
            if unit == "decade":
                value, unit = (value * 10 if value is not None else None), "year"
            yield self._hedged(self._bare(m, "DURATION", value, unit))

    def years(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.year):
            before = re.findall(r"[\w'-]+|[(,.;-]", self.clean[max(self.span.start, m.start() - 20) : m.start()])
            rest = self.clean[m.end() : min(self.span.end, m.end() + 24)]
            counted = re.match(
                r"\s+(?!(?:and|or|to|in|for|the|when|while|was|were|as|after|with|by|at|on|that)\b)(?:people|men|women|[a-z]+s)\b",
                rest,
            )
            dated = not before or before[-1].casefold() in self.patterns.date_prepositions | {"(", "'s", "-"}
            if dated or not counted:
                yield self._bare(m, "YEAR", Decimal(m.group()), "year", m.group())

    def counts(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.count):
            value = self.patterns.number(m["n"])
            if value is not None and not self._is_pronoun(m) and not self._is_half_a_word(m):
                yield self._hedged(self._bare(m, "COUNT", value, "count"))

    def _is_half_a_word(self, match: re.Match[str]) -> bool:
        """ "Two-party-preferred": a spelled number inside a compound; "131-seat" is read."""
        tail = self.clean[match.end() : match.end() + 2]
        return match.group()[:1].isalpha() and tail[:1] == "-" and tail[1:].isalpha()

    def _is_pronoun(self, match: re.Match[str]) -> bool:
        """ "One of the candidates", "one another", "no one": not a count."""
        if match.group().casefold() != "one":
            return False
        return bool(
            re.match(
                r"\s+(?:of|another|can|must|should|day|that|who|by|more|side|or)\b|[.,;'\-]",
                self.clean[match.end() : match.end() + 9],
            )
        )
