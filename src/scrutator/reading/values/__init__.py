"""Values: the numbers of a sentence, each claimed once.

Ages, years, dates and times are claimed before counts and shares, so that they can never become votes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from scrutator.languages import Language
from scrutator.model import Quantity, Span
from scrutator.reading.lexer import Token, tokens
from scrutator.reading.values.grammar import Grammar, grammar, plain
from scrutator.reading.values.shapes import Found, Shape

SMALL, ROUND = 12, frozenset({20, 50, 100, 1000})
"""Wholes that a share is said of ("one in eight", "three out of 100"); "nine out of 25" are two counts."""
CENT = Decimal("0.01")
MOVED = 40
"""Characters before two figures in which a verb can say that one became the other."""
HEDGE, NAME = 30, 30
"""Characters before a number in which its hedge, or the name that it goes with, stands."""
_BARE_YEARS = re.compile(r"\D*\d{4}\D+\d{4}\D*", re.ASCII)
YEARS = (1900, 2100)
TERMS = 12
"""Terms that nobody serves more of."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the text with its hedge and its unit."""

    span: Span
    sort: str
    """``PERCENT``, ``POINTS``, ``COUNT``, ``VAGUE``, ``AGE``, ``YEAR``, ``DATE``, ``TIME``, ``MONEY``, ``DURATION`` or
    ``ORDINAL``, ``TIMES``, or ``SIZED``, a number in one word with what it is a size of: «101-местный»."""
    quantity: Quantity
    date: str | None = None
    """EDTF of a YEAR or DATE; ``--MM-DD`` where the year is not said; ``THH:MM`` of a TIME."""


def amounts(clean: str, span: Span, words: Language, row: Sequence[Token] = ()) -> tuple[Amount, ...]:
    """The numbers inside ``span``, in order, none overlapping another. ``row``: its tokens, where they are known.

    >>> from scrutator.languages import language
    >>> text = "Nearly 71 percent of some 12 million in 2019, at least 500"
    >>> [(a.sort, str(a.quantity.value), a.quantity.approximation)
    ...  for a in amounts(text, Span(0, len(text)), language("en"))][:3]
    [('PERCENT', '71', 'nearly'), ('COUNT', '12000000', 'about'), ('YEAR', '2019', 'exact')]
    """
    shapes = grammar(words.code)
    row = row or tokens(clean, span, words.keys)
    tried = shapes.tried(clean[span.start : span.end], [token.text for token in row])
    return tuple(sorted(_Scanner(clean, span, shapes).run(tried), key=lambda amount: amount.span.start))


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

    def __init__(self, clean: str, span: Span, shapes: Grammar) -> None:
        self.clean, self.span, self.shapes = clean, span, shapes
        self.tried: Mapping[str, Shape] = {}
        self._claimed = bytearray(span.end - span.start)
        """For each character, whether an amount has it."""

    def run(self, tried: Mapping[str, Shape]) -> Iterator[Amount]:
        """The numbers of the sorts that are tried."""
        self.tried = tried
        for name, reader in _READERS.items():
            for amount in reader(self) if name in tried else ():
                start, end = amount.span.start, amount.span.end
                if self._is_free(start, end):
                    self._claimed[start - self.span.start : end - self.span.start] = b"\1" * (end - start)
                    yield amount

    def _is_free(self, start: int, end: int) -> bool:
        """Whether no amount has one of the characters."""
        return self._claimed.find(1, start - self.span.start, end - self.span.start) < 0

    def _all(self, name: str) -> Iterator[Found]:
        return self.tried[name].finditer(self.clean, self.span.start, self.span.end)

    def _left(self, name: str) -> Iterator[Found]:
        """The matches without those that meet what is claimed so far, for readers whose amounts hold all of a match:
        most counts are years and shares, and need no second look."""
        return (found for found in self._all(name) if self._is_free(*found.match.span()))

    def _bare(self, found: Found, sort: str, value: Decimal | None, unit: str, date: str | None = None) -> Amount:
        return Amount(Span(*found.span()), sort, Quantity(value, unit=unit, text=found.text), date)

    def _hedged(self, amount: Amount) -> Amount:
        """The amount with the hedge that stands before or after it drawn in. A round number is one by itself."""
        start, end, label = amount.span.start, amount.span.end, amount.quantity.approximation
        before = self.shapes["hedge"].search(self.clean, max(self.span.start, start - HEDGE), start)
        after = self.shapes["hedge_after"].match(self.clean, end, self.span.end)
        if before:
            start, label = before.span("h")[0], self.shapes.hedges[_plain(before["h"])]
        elif after:
            end, label = after.span()[1], self.shapes.hedges_after[_plain(after["h"])]
        elif any(word in self.shapes.round for word in _plain(amount.quantity.text).split()):
            label = "about"
        else:
            return amount
        text = " ".join(self.clean[start:end].split())
        return replace(amount, span=Span(start, end), quantity=replace(amount.quantity, approximation=label, text=text))

    def days(self) -> Iterator[Amount]:
        """Spans of days: "from 9 to 13 June"."""
        for m in self._all("days"):
            month = self.shapes.months[_plain(m["month"]).rstrip(".")]
            ends = [f"{m['year'] or '-'}-{month:02}-{int(n):02}" for n in (m["first"] or 0, m["last"] or 0)]
            if ends[0] < ends[1] and all(map(_possible, ends)):
                yield self._bare(m, "DATE", None, "day", "/".join(ends))

    def dates(self) -> Iterator[Amount]:
        for m in self._all("date"):
            date = self._date(m)
            if _possible(date):
                amount = self._bare(m, "DATE", None, "day", date)
                yield replace(amount, span=Span(*m.span("alone"))) if m["alone"] else amount

    def _date(self, m: Found) -> str:
        if m["iso"]:
            return m["iso"]
        if m["dotted"]:
            day, month, year = re.split(r"\D", m["dotted"])
            return f"{year}-{int(month):02}-{int(day):02}"
        month = self.shapes.months[_plain(m["month"]).rstrip(".")]
        return f"{m['year'] or '-'}-{month:02}" + (f"-{int(m['day']):02}" if m["day"] else "")

    def times(self) -> Iterator[Amount]:
        for m in self._all("time"):
            if m["named"]:
                yield self._bare(m, "TIME", None, "hour", "T" + self.shapes.clock[_plain(m["named"])])
                continue
            hour, minute, half = int(m["h"] or 0), int(m["m"] or 0), (m["half"] or "").casefold()
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
            if hour < 24:
                yield self._bare(m, "TIME", None, "hour", f"T{hour:02}:{minute:02}")

    def ages(self) -> Iterator[Amount]:
        for m in self._all("age"):
            if m["bare"] and not self._after_a_name(m.span()[0]):
                continue
            text = m["bare"] or m["n"] or ""
            quantity = Quantity(self.shapes.number(text), unit="year", text=text)
            yield Amount(Span(*m.span("bare" if m["bare"] else "")), "AGE", quantity)

    def _after_a_name(self, at: int) -> bool:
        words = re.search(r"([^\W\d_][\w'-]*),\s+$", self.clean[max(self.span.start, at - NAME) : at])
        return words is not None and words[1][0].isupper() and not (len(words[1]) > 1 and words[1].isupper())

    def ordinals(self) -> Iterator[Amount]:
        for m in self._all("ordinal"):
            yield self._bare(m, "ORDINAL", None, "count")

    def money(self) -> Iterator[Amount]:
        for m in self._left("money"):
            yield self._hedged(self._bare(m, "MONEY", self.shapes.number(m["n"]), "money"))

    def ranges(self) -> Iterator[Amount]:
        for m in self._all("range"):
            low = self.shapes.number(m["low"] or m["first"])
            high = self.shapes.number(m["high"] or m["last"])
            percent = bool(m["percent"] or m["percents"])
            if low is None or high is None or low >= high or self._moved(m):
                continue
            low = self._of_same_scale(m["low"] or "", low, m["high"] or "", high)
            years = low >= YEARS[0] and high <= YEARS[1] and _BARE_YEARS.fullmatch(m.match.group()) is not None
            if not percent and (years or (m["scale"] and not m["low"])):
                continue  # 2019-2022 is a span of years; "from 3 to 5 thousand" is read by its own words
            quantity = Quantity(None, low, high, "percent" if percent else "count", "range", m.text)
            yield Amount(Span(*m.span()), "PERCENT" if percent else "COUNT", quantity)

    def _of_same_scale(self, first: str, low: Decimal, last: str, high: Decimal) -> Decimal:
        """The lower end by the word that both ends share: "between three and four hundred" begins at 300."""
        *ahead, scale = last.split() or [""]
        coefficient = self.shapes.number(" ".join(ahead))
        scaled = self.shapes.number(f"{first} {scale}") if coefficient and scale.isalpha() else None
        return scaled if scaled and coefficient and low < coefficient and low < scaled < high else low

    def _moved(self, found: Found) -> bool:
        """Whether the words before show two figures and no range: "rose from 9 to 11"."""
        end = found.span()[0]
        start = max(self.span.start, end - MOVED)
        return self.shapes["moved"].search(self.clean, start, end) is not None

    def points(self) -> Iterator[Amount]:
        for m in self._left("points"):
            value = self.shapes.number(m["n"]) if m["n"] else Decimal(1)  # "by a percentage point"
            yield self._hedged(self._bare(m, "POINTS", value, "percent"))

    def fractions(self) -> Iterator[Amount]:
        for m in self._left("fraction"):
            if m["one"] or m["n"]:
                share = Fraction(self.shapes.number(m["one"]) or 1) / Fraction(self.shapes.number(m["n"]) or 1)
            else:
                count, part = self.shapes.number(m["count"]) or 1, self.shapes.parts[_plain(m["part"])]
                share = Fraction(count) * (Fraction(*part) if not m["count"] else Fraction(1, part[1]))
            if not 0 < share < 1 or (m["n"] and share.denominator > SMALL and share.denominator not in ROUND):
                continue
            percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
            yield self._hedged(self._bare(m, "PERCENT", plain(percent.quantize(CENT, ROUND_HALF_UP)), "percent"))

    def percents(self) -> Iterator[Amount]:
        for m in self._left("percent"):
            value = self.shapes.number(m["n"])
            if value is not None:
                yield self._hedged(self._bare(m, "PERCENT", value, "percent"))

    def sized(self) -> Iterator[Amount]:
        for m in self._all("sized"):
            yield self._bare(m, "SIZED", self.shapes.number(m["n"]), "count")

    def vague(self) -> Iterator[Amount]:
        for m in self._all("vague"):
            yield Amount(Span(*m.span()), "VAGUE", Quantity(None, approximation="about", text=m.text))

    def durations(self) -> Iterator[Amount]:
        for m in self._left("duration"):
            value, unit = self.shapes.number(m["n"]), self.shapes.units[_plain(m["unit"])]
            if unit == "term" and value is not None and not 0 < value <= TERMS:
                continue  # « 88 mandats » are seats
            if unit == "decade":
                value, unit = (value * 10 if value is not None else None), "year"
            yield self._hedged(self._bare(m, "TIMES" if unit == "time" else "DURATION", value, unit))

    def years(self) -> Iterator[Amount]:
        for m in self._left("year"):
            start, end = m.span()
            before = re.findall(r"[\w'-]+|[(,.;-]", self.clean[max(self.span.start, start - NAME) : start])
            dated = not before or before[-1].casefold() in self.shapes.before_years
            year = self._bare(m, "YEAR", Decimal(m.text), "year", m.text)
            hedged = self._hedged(year).quantity.approximation != "exact"  # « près de 2000 bureaux »
            if (dated and not hedged) or not self.shapes["counted"].match(self.clean, end, self.span.end):
                yield year

    def counts(self) -> Iterator[Amount]:
        for m in self._left("count"):
            value = self._whole(self.shapes.number(m["n"]), m.span()[1])
            nothing = self.shapes["no_number"].match(self.clean, m.span()[0], self.span.end)
            if value is not None and not nothing and not self._is_half_a_word(m):
                yield self._hedged(self._bare(m, "COUNT", value, "count"))

    def _whole(self, value: Decimal | None, end: int) -> Decimal | None:
        """A number of people or votes, whose thousands are set apart by the mark of another convention: « 511,992
        votes »."""
        three = value is not None and value.as_tuple().exponent == -3
        whole = three and self.shapes["counted"].match(self.clean, end, self.span.end)
        return plain(value * 1000) if value is not None and whole else value

    def _is_half_a_word(self, found: Found) -> bool:
        """ "Two-party-preferred": a spelled number inside a compound; "131-seat" is read."""
        tail = self.clean[found.span()[1] : found.span()[1] + 2]
        return found.text[:1].isalpha() and tail[:1] == "-" and tail[1:].isalpha()


def _plain(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


_READERS: Mapping[str, Callable[[_Scanner], Iterator[Amount]]] = {
    "days": _Scanner.days,
    "date": _Scanner.dates,
    "time": _Scanner.times,
    "age": _Scanner.ages,
    "sized": _Scanner.sized,
    "ordinal": _Scanner.ordinals,
    "money": _Scanner.money,
    "duration": _Scanner.durations,
    "range": _Scanner.ranges,
    "points": _Scanner.points,
    "fraction": _Scanner.fractions,
    "percent": _Scanner.percents,
    "vague": _Scanner.vague,
    "year": _Scanner.years,
    "count": _Scanner.counts,
}
"""In order of precedence: what reads the numbers of each pattern."""
