"""Vocabulary: the words of headers, row labels and titles, in every language that scrutator knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from scrutator.languages import available, expand, language

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[%№#]")
_CUT = re.compile(r"[,;:()\[\]|/\n]+|\s[-–—]\s|_(?=%)")
_CLOCK = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)[T ])?(?<![\d.,:])(?P<h>[01]?\d|2[0-4])"
    r"(?:(?:[:h](?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d:])\s?(?P<half>[ap]\.?m\b\.?)?)|h\b|\s?(?P<half2>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
Words = tuple[str, ...]
GROUPS = ("labels", "measures", "rows")
"""The groups of phrases that a heading is made of."""
ANY_NUMBER = {"value", "result", "quantity"}
"""Measures that say no more than that there is a number."""
PRESENT = {"turnout", "cast", "received"}
"""Measures of who took part."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with the day where the heading has it too."""

    hour: str
    """``T18:05``"""
    text: str
    """As printed."""
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header or a row label says.

    >>> heading("Turnout at 18:05, %").measure, heading("Turnout at 18:05, %").clock.hour
    ('turnout', 'T18:05')
    >>> heading("Zhiguli Dairabayev, %").name, heading("Votes for Ada Brenn").name
    ('Zhiguli Dairabayev', 'Ada Brenn')
    """

    text: str = ""
    """As printed, white space collapsed."""
    name: str = ""
    """What is left when all known words are taken away; '' where every word is known."""
    label: str | None = None
    measure: str | None = None
    rows: frozenset[str] = frozenset()
    """Of total, country and closing, those that it says."""
    clock: Clock | None = None
    percent: bool = False
    status: str | None = None

    @property
    def known(self) -> bool:
        """Whether it is a heading of a result table and no name."""
        return not self.name and bool(self.label or self.measure or self.clock or self.rows or self.percent)

    def over(self, below: Heading) -> Heading:
        """This heading and the one below it as one."""
        measures = {*filter(None, (self.measure, below.measure))}
        percent = self.percent or below.percent or ("share" in measures and len(measures) > 1)
        return Heading(
            " ".join(filter(None, (self.text, below.text))),
            self.name or below.name,
            below.label or self.label,
            one_measure(measures, percent=percent),
            self.rows | below.rows,
            below.clock or self.clock,
            percent,
            below.status or self.status,
        )


def collapsed(text: str) -> str:
    """The words of a cell, white space collapsed."""
    return " ".join(text.split())


def split(text: str) -> Words:
    """The words of a phrase or a heading, as they are compared.

    >>> split("Exit-poll_results 2022")
    ('exit', 'poll', 'results', '2022')
    """
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


def phrases(group: str) -> Mapping[str, tuple[Words, ...]]:
    """The phrases of one group by what they mean, longest first, over all languages."""
    return _phrases()[group]


@cache
def _phrases() -> dict[str, dict[str, tuple[Words, ...]]]:
    found: dict[str, dict[str, set[Words]]] = {}
    for code in available():
        for group, meanings in language(code).tables.items():
            for meaning, listed in meanings.items():
                written = {split(each) for phrase in listed if isinstance(listed, list) for each in expand(phrase)}
                found.setdefault(group, {}).setdefault(meaning, set()).update(written)
    for group in (*GROUPS, "status", "office", "publishers", "words"):
        found.setdefault(group, {})
    return {
        group: {meaning: tuple(sorted(each, key=lambda p: (-len(p), p))) for meaning, each in meanings.items()}
        for group, meanings in found.items()
    }


@cache
def _percent() -> frozenset[Words]:
    units = [language(code).numbers["percent"] for code in available()]
    return frozenset(split(word) for unit in units for sort in ("words", "points") for word in unit[sort])


@cache
def _index() -> dict[Words, tuple[tuple[str, str], ...]]:
    """Phrase -> the (group, meaning) pairs that it has in headings."""
    found: dict[Words, tuple[tuple[str, str], ...]] = {}
    pairs = [(g, m, p) for g in GROUPS for m, ps in phrases(g).items() for p in ps]
    pairs += [("status", m, p) for m, ps in phrases("status").items() for p in ps]
    pairs += [("percent", "", p) for p in _percent()]
    for group, meaning, phrase in pairs:
        found[phrase] = (*found.get(phrase, ()), (group, meaning))
    return found


def says(text: str, group: str) -> str | None:
    """The first meaning of a group, in the order of its file, that a title or file name speaks of.

    >>> says("Preliminary results, presidential election", "status"), says("turnout-2019.csv", "office")
    ('early', None)
    """
    row = split(text)
    runs = {row[i:j] for i in range(len(row)) for j in range(i + 1, min(i + 6, len(row)) + 1)}
    return next((meaning for meaning, listed in phrases(group).items() if any(p in runs for p in listed)), None)


def clock(text: str) -> Clock | None:
    """The time of day in a heading.

    >>> clock("18h").hour, clock("6 pm").hour, clock("1990")
    ('T18:00', 'T18:00', None)
    >>> clock("2022-11-20T10:05").day
    '2022-11-20'
    """
    match = _CLOCK.search(text)
    if match is None:
        return None
    half = (match["half"] or match["half2"] or "").replace(".", "").casefold()
    hour = int(match["h"])
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Clock(f"T{hour:02}:{match['m'] or '00'}", match.group(), match["day"])


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading:
    """What a header or a row label says; every language's words count.

    >>> heading("Party of Lakes").name, heading("Ballots received").measure, heading("Final").rows
    ('Party of Lakes', 'received', frozenset({'closing'}))
    """
    whole = collapsed(text)
    time = clock(whole)
    bare = _CLOCK.sub(" ", whole) if time else whole
    found, names = set[tuple[str, str]](), list[str]()
    for piece in filter(None, (piece.strip() for piece in _CUT.split(bare))):
        meanings, name = _piece(piece)
        found |= meanings
        names += [name] if name else []
    name = _between(bare, names)
    measures = {meaning for group, meaning in found if group == "measures"}
    percent = ("percent", "") in found or ("share" in measures and len(measures) > 1)
    return Heading(
        whole,
        name,
        _first(found, "labels"),
        one_measure(measures, percent=percent),
        frozenset(meaning for group, meaning in found if group == "rows"),
        time,
        percent,
        _first(found, "status"),
    )


def one_measure(measures: set[str], *, percent: bool) -> str | None:
    """The measure of a heading that speaks of several: words for any number give way, then votes and share, which are
    then the unit of the other. ``several`` where two remain.

    >>> one_measure({"quantity", "registered"}, percent=False), one_measure({"invalid", "share"}, percent=True)
    ('registered', 'invalid')
    >>> one_measure({"turnout", "registered"}, percent=True), one_measure({"turnout", "registered"}, percent=False)
    ('turnout', 'several')
    """
    for weak in (ANY_NUMBER, {"votes", "share"}):
        if len(measures) > 1:
            measures = measures - weak or measures & {"share"} or measures
    if len(measures) > 1 and "turnout" in measures:
        measures = {"turnout"} if percent else measures - ({"turnout"} if measures <= PRESENT else set())
    return next(iter(measures), None) if len(measures) < 2 else "several"


def _first(found: set[tuple[str, str]], group: str) -> str | None:
    return next((meaning for meaning in phrases(group) if (group, meaning) in found), None)


def _between(text: str, names: list[str]) -> str:
    """The stretch of a heading from its first name to its last: "Ada Brenn (Lake Party)"."""
    if not names:
        return ""
    start = text.index(names[0])
    end = text.rindex(names[-1]) + len(names[-1])
    name = text[start:end]
    return collapsed(name + (")" if name.count("(") > name.count(")") else ""))


def _piece(piece: str) -> tuple[set[tuple[str, str]], str]:
    """What one piece of a heading means, and the name in it: the whole of it unless a measure stands before or after
    the name."""
    places = list(_WORD.finditer(piece))
    row = split(piece)
    cover = list(_cover(row))
    known = [any(start <= i < end for start, end, _ in cover) or (row[i],) in _fillers() for i in range(len(row))]
    meanings = {meaning for _, _, each in cover for meaning in each}
    if all(known) or (cover and cover[0][0] == 0 and ("measures", "change") in cover[0][2]):
        return meanings, ""
    first, last = known.index(False), len(known) - known[::-1].index(False)
    owned = {("measures", "votes"), ("measures", "share"), ("percent", "")}
    before = [m for start, end, each in cover if end <= first for m in each]
    joined = "_" in piece or (first > 1 and (row[first - 1],) in _fillers())
    if joined and set(before) & owned:
        return set(before) & owned, piece[places[first].start() :]
    after = [m for start, _, each in cover if start >= last for m in each]
    if set(after) & owned and first == 0:
        return set(after) & owned, piece[: places[last - 1].end()]
    return set(), piece


@cache
def _fillers() -> frozenset[Words]:
    return frozenset(phrases("words").get("fillers", ()))


def _cover(row: Words) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """The phrases of a heading from left to right, the longest at each place."""
    index, at = _index(), 0
    while at < len(row):
        end = next((end for end in range(min(len(row), at + 7), at, -1) if row[at:end] in index), None)
        if end is not None:
            yield at, end, index[row[at:end]]
        at = end or at + 1
