"""Values: the numbers of a sentence, each claimed once.

Ages, years, dates and times are claimed before counts and shares, so that they can never become votes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from scrutator.languages import Language, language
from scrutator.model import Quantity, Span

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


def _alternatives(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


class _Grammar:
    """The patterns of one language, built from its number words."""

    def __init__(self, words: Language) -> None:
        numbers, calendar = words.numbers, words.calendar
        self.numbers: Any = numbers
        self.group, self.decimal = re.escape(numbers["group"]), re.escape(numbers["decimal"])
        self.digits = numbers["digits"]
        self.multipliers = numbers["multipliers"]
        months = [*calendar["months"], *calendar["months_short"]]
        self.months = {name: i % 12 + 1 for i, name in enumerate(months)}
        month = rf"(?P<month>{_alternatives(months)})\b\.?"
        digit_words, multiplier = _alternatives(self.digits), _alternatives(self.multipliers)
        spelled = rf"(?:(?:{digit_words}|a|half\s+a)(?=[\s-])(?:[\s-]+(?:and\s+)?(?:{digit_words}|{multiplier})\b)+|(?:{digit_words})\b)"
        figures = rf"\d{{1,3}}(?:[{self.group} ’']\d{{3}}(?!\d))+(?:{self.decimal}\d+)?|\d+(?:[.,]\d+)*"
        plain = rf"(?:(?:{figures})(?:(?:\s+|-)(?:{multiplier})\b|\s?(?:mln|bln|m|k|bn)\b)?|\b{spelled})"
        percent = rf"(?:\s?%|[\s-]+(?:{_alternatives(w for w in numbers['percent']['words'] if w != '%')})\b)"
        points = rf"[\s-]+(?:{_alternatives(numbers['percent']['points'])})\b"
        number = rf"(?<![\w.,])(?:{plain})"
        self.date = re.compile(
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?:,?\s+(?P<year>(?:19|20)\d\d))?\b"
            rf"|\b{month.replace('month', 'month2')}\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)(?:,?\s+(?P<year2>(?:19|20)\d\d)\b)?"
            rf"|\b{month.replace('month', 'month3')},?\s+(?:of\s+)?(?P<year3>(?:19|20)\d\d)\b"
            rf"|\b(?:in|since|until|last|early|late|by|during|of)\s+{month.replace('month', 'month4')}(?!\s*\d)"
            rf"|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b|\b(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d)\b",
            re.IGNORECASE,
        )
        self.time = re.compile(
            r"\b(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)\b(?:\s?(?P<half>[ap])\.?m\b\.?)?"
            r"|\b(?P<h2>1[0-2]|0?[1-9])(?:\.(?P<m2>[0-5]\d))?\s?(?P<half2>[ap])\.?m\b\.?"
            r"|\b(?P<h3>[01]\d|2[0-3])\.(?P<m3>[0-5]\d)(?=\s+(?:local|capital|Astana|Moscow)\b)",
            re.IGNORECASE,
        )
        self.year = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d|\s?%)")
        self.age = re.compile(
            rf"(?P<a>\d{{1,3}}|{digit_words}(?:-(?:{digit_words}))?)-\s?years?-\s?old|\baged\s+(?P<b>\d{{1,3}})\b"
            r"|(?<=,\s)(?P<c>[1-9]\d)(?=,)|(?P<d>\d{1,3})\s+years\s+(?:old|of\s+age)",
            re.IGNORECASE,
        )
        self.ordinal = re.compile(r"\b\d+(?:st|nd|rd|th)\b|\bNo\.?\s?\d+|№\s?\d+|\b[A-Za-z]+-\d+\b", re.IGNORECASE)
        self.money = re.compile(
            rf"(?P<sign>[$€£])\s?(?P<n>{plain})|(?P<n2>{number})\s+(?:{_alternatives(c for names in numbers['currency'].values() for c in names if c.isalpha())})\b",
            re.IGNORECASE,
        )
        self.fraction = re.compile(
            rf"\b(?:(?P<one>(?:{digit_words}))\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<n>{digit_words}|\d+)\b"
            rf"|(?P<count>(?:{digit_words}|a))[\s-](?P<part>{_alternatives(numbers['fractions'])})\b|(?P<half>half)(?=\s+(?:of|the)\b))",
            re.IGNORECASE,
        )
        self.range = re.compile(
            rf"(?:between\s+(?P<low>{plain})(?P<pl>{percent})?\s+and\s+(?P<high>{plain})(?P<ph>{percent})?"
            rf"|(?<![\w.,])(?:from\s+)?(?P<low2>{figures})(?P<pl2>{percent})?\s?(?:-|to)\s?(?P<high2>{figures})(?P<ph2>{percent}|\s(?:{multiplier})\b)?(?![\w.]))",
            re.IGNORECASE,
        )
        self.vague = re.compile(
            rf"\b(?:{_alternatives(numbers['vague']['words'])})\b(?=\s+(?:of\s+)?[a-z])", re.IGNORECASE
        )
        self.points = re.compile(rf"(?P<n>{number}){points}", re.IGNORECASE)
        self.percent = re.compile(rf"(?P<n>{number}){percent}", re.IGNORECASE)
        self.duration = re.compile(
            rf"(?P<n>{number})(?:[\s-]+(?:long\s+|full\s+)?)(?P<unit>decades?|years?|hours?|days?|months?|weeks?|minutes?|terms?|metres?|meters?|kilomet(?:re|er)s?|km|miles?|degrees?)\b(?![\s-]+old)"
            rf"|\b(?P<unit2>decades)\b",
            re.IGNORECASE,
        )
        self.count = re.compile(rf"(?P<n>{number})", re.IGNORECASE)
        hedges = {phrase: label for label, phrases in numbers["hedges"].items() for phrase in phrases}
        self.hedges = {phrase.casefold(): label for phrase, label in hedges.items()}
        self.hedge = re.compile(
            rf"(?:^|(?<=[\s(,;:'\"-]))(?P<h>{_alternatives(hedges)})\s+(?:the\s+|a\s+|an\s+)?$", re.IGNORECASE
        )
        after = {phrase: label for label, phrases in numbers["hedges_after"].items() for phrase in phrases}
        self.hedges_after = after
        self.hedge_after = re.compile(rf"\s+(?P<h>{_alternatives(after)})\b", re.IGNORECASE)
        self.date_prepositions = frozenset(calendar["date_prepositions"])

    def number(self, text: str) -> Decimal | None:
        """The value of digits or words; None where it is not one number.

        >>> grammar("en").number("11,953,465"), grammar("en").number("twelve million"), grammar("en").number("71,5")
        (Decimal('11953465'), Decimal('12000000'), Decimal('71.5'))
        """
        text = text.strip().casefold()
        digits = re.match(r"\d[\d.,' ’]*", text)
        if digits is None:
            return self._spelled(text)
        value = self._digits(digits.group().strip())
        rest = text[digits.end() :].strip(" -")
        scale = {"m": 10**6, "k": 10**3, "bn": 10**9, "": 1}.get(rest, self.multipliers.get(rest))
        return None if value is None or scale is None else _plain(value * scale) if scale != 1 else value

    def _digits(self, text: str) -> Decimal | None:
        text = re.sub(r"[ ’'](?=\d{3})", "", text).rstrip(".,")
        group, decimal = self.numbers["group"], self.numbers["decimal"]
        if re.fullmatch(rf"\d{{1,3}}(?:{self.group}\d{{3}})+(?:{self.decimal}\d+)?", text):
            return Decimal(text.replace(group, "").replace(decimal, "."))
        if re.fullmatch(rf"\d{{1,3}}(?:{self.decimal}\d{{3}}){{2,}}", text):
            return Decimal(text.replace(decimal, ""))  # 1.234.567: the other convention, and unmistakable
        if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
            return Decimal(text.replace(",", "."))
        return None

    def _spelled(self, text: str) -> Decimal | None:
        total, current = Decimal(0), Decimal(0)
        for word in re.split(r"[\s-]+", re.sub(r"\b(?:and|a)\b", " ", text).strip()) if text not in ("a",) else ():
            if word == "half":
                current = Decimal("0.5")
            elif word in self.digits:
                current += self.digits[word]
            elif word in self.multipliers:
                scale = Decimal(self.multipliers[word])
                if scale == 100:
                    current = (current or Decimal(1)) * scale
                else:
                    total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            elif word:
                return None
        return _plain(total + current)


@cache
def grammar(code: str) -> _Grammar:
    """The number grammar of a language."""
    return _Grammar(language(code))


def _plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def amounts(clean: str, span: Span, words: Language) -> tuple[Amount, ...]:
    """The numbers inside ``span``, in order, none overlapping another.

    >>> text = "Nearly 71 percent of some 12 million voters in 2019, police arrested at least 500"
    >>> [(a.sort, str(a.quantity.value), a.quantity.approximation)
    ...  for a in amounts(text, Span(0, len(text)), language("en"))]
    [('PERCENT', '71', 'nearly'), ('COUNT', '12000000', 'about'), ('YEAR', '2019', 'exact'), ('COUNT', '500', 'at_least')]
    """
    scanner = _Scanner(clean, span, grammar(words.code))
    return tuple(sorted(scanner.run(), key=lambda amount: amount.span))


class _Scanner:
    """One pass over one sentence: readers in order of precedence, each leaving the others what it did not claim."""

    def __init__(self, clean: str, span: Span, patterns: _Grammar) -> None:
        self.clean, self.span, self.patterns = clean, span, patterns
        self.claimed: list[Span] = []

    def run(self) -> Iterator[Amount]:
        readers = (
            self.dates, self.times, self.ages, self.ordinals, self.money, self.ranges, self.points, self.fractions,
            self.percents, self.vague, self.durations, self.years, self.counts,
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

    def dates(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.date):
            parts = m.groupdict()
            if parts["iso"]:
                date = parts["iso"]
            elif parts["dotted"]:
                day, month, year = parts["dotted"].split(".")
                date = f"{year}-{int(month):02}-{int(day):02}"
            else:
                name = (
                    next(parts[g] for g in ("month", "month2", "month3", "month4") if parts[g]).casefold().rstrip(".")
                )
                month_number, day = self.patterns.months[name], parts["day"] or parts["day2"]
                year = parts["year"] or parts["year2"] or parts["year3"] or "-"
                date = f"{year}-{month_number:02}" + (f"-{int(day):02}" if day else "")
            amount = self._bare(m, "DATE", None, "day", date)
            yield replace(amount, span=Span(*m.span("month4"))) if parts["month4"] else amount

    def times(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.time):
            hour, minute = int(m["h"] or m["h2"] or m["h3"]), int(m["m"] or m["m2"] or m["m3"] or 0)
            half = (m["half"] or m["half2"] or "").casefold()
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
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
            if not percent and not m["low"] and (low >= 1900 or tail.strip()):
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
            yield self._hedged(self._bare(m, "PERCENT", _plain(percent.quantize(CENT, ROUND_HALF_UP)), "percent"))

    def percents(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.percent):
            value = self.patterns.number(m["n"])
            if value is not None:
                yield self._hedged(self._bare(m, "PERCENT", value, "percent"))

    def vague(self) -> Iterator[Amount]:
        for m in self._matches(self.patterns.vague):
            yield (
                self._hedged(self._bare(m, "VAGUE", None, "count"))
                if False
                else Amount(
                    Span(*m.span()), "VAGUE", Quantity(None, approximation="about", text=" ".join(m.group().split()))
                )
            )

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
            if value is not None and not self._is_pronoun(m):
                yield self._hedged(self._bare(m, "COUNT", value, "count"))

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
