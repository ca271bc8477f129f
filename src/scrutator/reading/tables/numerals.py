"""Numerals: the numbers in cells, with the convention that their column writes them in.

``1,234`` is a count or a decimal fraction. What the other cells of the column, the unit of its header and the other
columns say decides; where they do not, the cell is not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from scrutator.languages import available, language
from scrutator.model import Quantity
from scrutator.reading.tables.vocabulary import collapsed, phrases, split

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\t\n\r", " "))
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "˙": "'", "٬": "'", "٫": "·", "٪": "%", "＋": "+"}
)
LONGEST = 80
"""Characters up to which a cell is read as a number; with its words, hedge and unit none is longer."""
_DASHES = re.compile(r"[\s.…*_–—−‐‑-]*")
_NOTE = re.compile(r"(?:\s*(?:\*+|†+|‡+|\[\w{1,3}\]|[¹²³⁰-⁹]+))+$")
_PART = r"\d+(?:[ .,'·]\d+)*"
_SIGNS = {"~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least", "≤": "up_to"}
GROUP, DECIMAL = " ',.", ".,·"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row of digits: its value, and the marks that part thousands and decimals ('' for none)."""

    value: Decimal
    group: str = ""
    decimal: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number of a cell before its convention is known."""

    text: str
    parts: tuple[tuple[Reading, ...], ...]
    """One part, or the two ends of a range; each with every way to read it."""
    percent: bool = False
    approximation: str = "exact"
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Convention:
    """The marks that some cells are known to use."""

    groups: frozenset[str] = frozenset()
    decimals: frozenset[str] = frozenset()

    def admits(self, reading: Reading) -> bool:
        """Whether the reading uses each mark for the same purpose as the known cells do."""
        if reading.group in self.decimals or reading.decimal in self.groups:
            return False
        return not reading.decimal or not self.decimals or reading.decimal in self.decimals


def missing(text: str) -> bool:
    """Whether a cell says that nothing was published: empty, a dash, dots, "n/a". Missing is never zero.

    >>> [missing(text) for text in ("", " – ", "…", "n/a", "0")]
    [True, True, True, True, False]
    """
    return bool(_DASHES.fullmatch(text)) or split(text) in phrases("words").get("missing", ())


@lru_cache(maxsize=65536)
def numeral(text: str) -> Numeral | None:
    """The number that a cell holds, or None where it holds something else.

    >>> [str(reading.value) for reading in numeral("1,234").parts[0]]
    ['1234', '1.234']
    >>> numeral("over 304,000").approximation, numeral("81.31 %").percent, numeral("Abai"), numeral("9" * 5000)
    ('more_than', True, None, None)
    """
    words = collapsed(_plain(text)) if len(text) <= LONGEST else ""
    match = _grammar().fullmatch(_NOTE.sub("", words))
    if match is None:
        return None
    parts = tuple(readings(part) for part in (match["low"], match["high"]) if part)
    if not all(parts):
        return None
    hedge = collapsed(match["hedge"] or "").casefold()
    approximation = "range" if len(parts) == 2 else _hedges().get(hedge, "exact")
    percent = bool(match["percent"] or match["percent2"])
    return Numeral(collapsed(text), parts, percent, approximation, _scales().get((match["scale"] or "").casefold(), 1))


def _plain(text: str) -> str:
    text = text.translate(_SPACES).translate(_MARKS)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=65536)
def readings(digits: str) -> tuple[Reading, ...]:
    """Every way to read a row of digits with its marks.

    >>> readings("12,34,567") == readings("1,234,567") == ()
    False
    >>> readings("1 23")
    ()
    """
    found: dict[tuple[str, str], Reading] = {}
    for group in ("", *GROUP):
        for decimal in ("", *DECIMAL):
            if group != decimal or not group:
                whole = r"\d+" if not group else _grouped(group)
                match = re.fullmatch(rf"(?P<whole>{whole})" + (rf"\{decimal}(?P<rest>\d+)" if decimal else ""), digits)
                if match:
                    plain = match["whole"].replace(group, "") if group else match["whole"]
                    value = Decimal(f"{plain}.{match['rest']}" if decimal else plain)
                    found[group, decimal] = Reading(value, group, decimal)
    return tuple(found[key] for key in sorted(found, key=lambda key: key[1]))


def _grouped(mark: str) -> str:
    """Thousands, or lakhs and crores, parted by a mark."""
    mark = re.escape(mark)
    return rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+|[1-9]\d?(?:{mark}\d\d)+{mark}\d{{3}}"


def convention(numerals: Iterable[Numeral]) -> Convention:
    """The marks of the cells that can be read in one way only."""
    single = [part[0] for each in numerals for part in each.parts if len(part) == 1]
    return Convention(
        frozenset(reading.group for reading in single if reading.group),
        frozenset(reading.decimal for reading in single if reading.decimal),
    )


def settle(numeral: Numeral, column: Convention, table: Convention, *, percent: bool | None) -> Quantity | None:
    """The quantity of a cell; None where its digits can be read in two ways and nothing decides, and where a count
    would have decimals. ``percent`` is None where the unit is not known.

    >>> settle(numeral("1,234"), Convention(), Convention(), percent=False).value
    Decimal('1234')
    >>> settle(numeral("1,234"), Convention(), Convention(), percent=None) is None
    True
    """
    values = [_settled(part, column, table, percent=percent) for part in numeral.parts]
    found = [value * numeral.scale if numeral.scale > 1 else value for value in values if value is not None]
    if len(found) < len(values):
        return None
    if percent is False:
        if any(value != value.to_integral_value() for value in found):
            return None
        found = [Decimal(int(value)) for value in found]
    unit = "percent" if percent else "count"
    if len(found) == 2:
        return Quantity(None, found[0], found[1], unit, "range", numeral.text)
    return Quantity(found[0], None, None, unit, numeral.approximation, numeral.text)


def _settled(
    part: tuple[Reading, ...], column: Convention, table: Convention, *, percent: bool | None
) -> Decimal | None:
    if len(part) == 1:
        return part[0].value
    left = [reading for reading in part if column.admits(reading)]
    if len(left) > 1 and percent is not None:
        left = [reading for reading in left if bool(reading.decimal) == percent]
    if len(left) > 1:
        left = [reading for reading in left if table.admits(reading)]
    return left[0].value if len(left) == 1 else None


@cache
def _hedges() -> dict[str, str]:
    every = [language(code).numbers["hedges"] for code in available()]
    return _SIGNS | {phrase: label for hedges in every for label, listed in hedges.items() for phrase in listed}


@cache
def _scales() -> dict[str, int]:
    every = [language(code).numbers["multipliers"] for code in available()]
    return {word: n for scales in every for word, n in scales.items() if n >= 1000 and set(str(n)) == {"0", "1"}}


@cache
def _grammar() -> re.Pattern[str]:
    units = [language(code).numbers["percent"] for code in available()]
    percent = _either(word for unit in units for sort in ("words", "points") for word in unit[sort])
    joined = "|".join(("[-–—]", _either(" ".join(p) for p in phrases("words").get("range", ()))))
    return re.compile(
        rf"(?:(?P<hedge>{_either(_hedges())})\s*)?(?:±|\+/-)?\s*(?P<low>{_PART})\s?(?P<percent2>%)?"
        rf"(?:\s?(?:{joined})\s?(?P<high>{_PART}))?(?:\s?(?P<scale>{_either(_scales())})\b\.?)?\s?(?P<percent>{percent})?",
        re.IGNORECASE,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
