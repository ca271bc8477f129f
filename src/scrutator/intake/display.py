"""How a spreadsheet shows a value: number formats to words."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, singledispatch
from typing import NamedTuple

_DIGITS = re.compile(r"[0#?][0#?,. ]*[0#?]|[0#?]")
_DRESS = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours, conditions and padding: they print nothing that counts."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')

_DECIMALS = 30
"""The most decimals that a spreadsheet itself shows."""
_WIDE = Context(prec=400)
"""Wide enough for the largest number of a spreadsheet (some 310 digits) with all its decimals."""


class _Pattern(NamedTuple):
    """One section of a number format."""

    before: str
    after: str
    percent: bool
    shift: int
    """How many thousands the value is divided by (commas after the last digit)."""
    least: int
    """Decimals always shown."""
    most: int
    """Decimals shown at most."""
    whole: int
    """Digits before the point that are always shown."""
    group: str
    """What stands between thousands: a comma, a space or nothing."""


def shown(value: object, number_format: str = "General") -> str:
    """The words that a reader of the sheet sees.

    Thousands are parted as the format says (by a comma where it leaves that to the reader's country), the decimal
    mark is a point, dates are ISO 8601. A format that prints words in place of a number (a dash for zero) does not hide
    it: the number is shown.

    >>> shown(0.8131, "0.00%"), shown(6456393, "#,##0"), shown(0.1 + 0.2), shown(True), shown(None)
    ('81.31%', '6,456,393', '0.3', 'TRUE', '')
    >>> shown(datetime(2022, 11, 20)), shown(datetime(2022, 11, 20, 18, 5)), shown(2.6, "0.00")
    ('2022-11-20', '2022-11-20T18:05', '2.60')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, number_format)
    return _words(value)


@singledispatch
def _words(value: object) -> str:
    return "" if value is None else str(value)


@_words.register
def _(value: bool) -> str:
    return str(value).upper()


@_words.register
def _(value: datetime) -> str:
    midnight = value.time() == time()
    return value.date().isoformat() if midnight else f"{value.date().isoformat()}T{_words(value.time())}"


@_words.register
def _(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")


@_words.register
def _(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{clock}:{seconds:02}" if seconds else clock


def _number(value: float, number_format: str) -> str:
    # fifteen digits is what a spreadsheet itself keeps of a number
    number = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))
    pattern = _pattern(_section(number_format, number)) if number.is_finite() else None
    if pattern is None:
        return _plain(number)
    sign = "-" if number < 0 and ";" not in number_format else ""
    words = _filled(abs(number), pattern)
    return f"{sign if words.strip('0.,') else ''}{pattern.before}{words}{pattern.after}".strip()


def _plain(number: Decimal) -> str:
    words = format(number, "f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def _section(number_format: str, number: Decimal) -> str:
    """The part of the format for this number: positive; negative; zero."""
    sections = number_format.split(";")
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


@cache
def _pattern(section: str) -> _Pattern | None:
    """What the section says, or None where it says nothing (General) or what print cannot follow (fractions)."""
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return chr(0xE000 + len(literals) - 1)

    bare = _DRESS.sub("", _LITERAL.sub(kept, section))
    for place, words in enumerate(literals):
        if words == " ":
            # a space between digits parts thousands
            bare = bare.replace(chr(0xE000 + place), " ")
    digits = _DIGITS.search(bare)
    if digits is None or re.search(r"[Ee/]|General", bare):
        return None
    before, body, after = bare[: digits.start()], digits[0], bare[digits.end() :]
    commas = len(after) - len(after.lstrip(","))
    whole, _, decimals = body.partition(".")
    group = next((mark for mark in ", " if mark in whole), "")

    def literal(words: str) -> str:
        return "".join(literals[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(literals) else c for c in words)

    return _Pattern(
        literal(before),
        literal(after[commas:]),
        "%" in before + after,
        min(commas, _DECIMALS),
        min(decimals.count("0"), _DECIMALS),
        min(len(re.findall("[0#?]", decimals)), _DECIMALS),
        min(whole.count("0"), _DECIMALS),
        group,
    )


def _filled(number: Decimal, pattern: _Pattern) -> str:
    scaled = number.scaleb((2 if pattern.percent else 0) - 3 * pattern.shift)
    words = format(scaled.quantize(Decimal(1).scaleb(-pattern.most), ROUND_HALF_UP, _WIDE), "f")
    whole, _, decimals = words.partition(".")
    whole = whole.lstrip("0").rjust(pattern.whole, "0")
    if pattern.group:
        whole = f"{Decimal(whole or 0):,}".replace(",", pattern.group) if len(whole) > 3 else whole
    while len(decimals) > pattern.least and decimals.endswith("0"):
        decimals = decimals[:-1]
    return f"{whole}.{decimals}" if decimals else whole
