"""Frame: every polling station that a sample is drawn from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scrutator.numbers.survey.estimate import Ints
from scrutator.numbers.survey.size import Past
from scrutator.sampling.columns import MISSING, numbers, words
from scrutator.sampling.refusal import RefusedError

if TYPE_CHECKING:
    import polars as pl

HEADERS = {
    "station": ("station", "location code", "polling station", "station id", "ps", "id"),
    "stratum": ("stratum", "region", "governorate", "province", "oblast"),
    "class": ("class", "settlement", "urban or rural"),
    "region": ("region", "macro-region"),
    "registered": ("registered", "registered voters", "voters"),
    "votes": ("past votes", "votes"),
    "base": ("past base", "past valid", "base", "valid"),
}
"""What a frame can say of its stations, and the headers by which a column is known unless it is named."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The stations of a country, each in its stratum.

    >>> frame = Frame(("1", "2", "3", "4"), ("North", "North", "South", "South"))
    >>> frame.names, frame.sizes.tolist(), frame.digest[:8]
    (('North', 'South'), [2, 2], '38af025c')
    """

    ids: tuple[str, ...]
    strata: tuple[str, ...]
    """The stratum of each station."""
    classes: tuple[str, ...] = ()
    """Urban, rural…: a class of each station that may cross the strata; empty where there is none."""
    regions: tuple[str, ...] = ()
    """What the strata lie in, station by station; empty where they lie in nothing larger."""
    registered: Ints | None = None
    past: tuple[Ints, Ints] | None = None
    """Votes and base at the last election."""

    def __post_init__(self) -> None:
        """
        :raises RefusedError: stations repeat, lie in one stratum, or a stratum lies in two regions.
        """
        if len(self.ids) < 2:
            raise RefusedError(f"The frame has {len(self.ids)} station: a sample needs at least two.")
        twice = [station for station, count in Counter(self.ids).items() if count > 1]
        if twice:
            raise RefusedError(
                f"Station “{twice[0]}” stands {Counter(self.ids)[twice[0]]} times in the frame ({len(twice)} such "
                "stations): give each station one row and an identifier of its own."
            )
        blank = next((at for at, pair in enumerate(zip(self.ids, self.strata, strict=True)) if "" in pair), None)
        if blank is not None:
            raise RefusedError(
                f"Row {blank + 2:,} of the frame has no station or no stratum (station “{self.ids[blank]}”, stratum "
                f"“{self.strata[blank]}”): fill it in or take the row out."
            )
        for column in (self.ids, self.strata, self.classes, self.regions):
            broken = next((word for word in column if "\t" in word or "\n" in word), None)
            if broken is not None:
                raise RefusedError(
                    f"{broken[:40]!r} of the frame holds a tabulator or a line feed, by which the certificate sets "
                    "names apart: take it out."
                )
        if len(self.names) < 2:
            raise RefusedError(
                f"The frame has a single stratum, “{self.names[0]}”: name a column that divides the country, such as "
                "its regions."
            )
        homes = {pair[0]: pair[1] for pair in zip(self.strata, self.regions, strict=False)}
        split = next((s for s, r in zip(self.strata, self.regions, strict=False) if homes[s] != r), None)
        if split is not None:
            raise RefusedError(f"Stratum “{split}” lies in two regions: give it one.")
        if self.past is not None:
            self._hold_past(*self.past)

    def _hold_past(self, votes: Ints, base: Ints) -> None:
        if not base.any():
            raise RefusedError("The past base is zero at every station of the frame: correct it or leave it out.")
        above = np.flatnonzero(votes > base).tolist()
        if above:
            raise RefusedError(
                f"Station “{self.ids[above[0]]}” of the frame has {votes[above[0]]:,} past votes of a base of "
                f"{base[above[0]]:,} ({len(above)} such in all): correct them or leave both columns out."
            )

    @classmethod
    def of(cls, table: pl.DataFrame, **named: str | None) -> Frame:
        """The frame in a table of which every row is a station.

        :param named: what column is meant by a key of HEADERS, where its header does not say so.
        :raises RefusedError: a column is missing or named twice, or the stations are no frame.
        """
        found = {key: _column(table, key, named.get(key)) for key in HEADERS}
        for key in ("station", "stratum"):
            if found[key] is None:
                raise RefusedError(f"No column of the frame is its {key}: name one of {', '.join(table.columns)}.")
        if found["region"] == found["stratum"]:
            found["region"] = None
        text = {key: words(table, found[key]) for key in ("station", "stratum", "class", "region")}
        counts = {key: numbers(table, found[key]) for key in ("registered", "votes", "base")}
        votes, base = counts["votes"], counts["base"]
        past = (votes, base) if votes is not None and base is not None else None
        if past is not None and (gaps := (past[0] == MISSING) | (past[1] == MISSING)).any():
            raise RefusedError(
                f"Station “{text['station'][int(gaps.argmax())]}” of the frame lacks its past votes or base "
                f"({int(gaps.sum())} such in all): fill them in or leave both columns out."
            )
        return cls(text["station"], text["stratum"], text["class"], text["region"], counts["registered"], past)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def names(self) -> tuple[str, ...]:
        """The strata, by name."""
        return tuple(sorted(set(self.strata)))

    @property
    def codes(self) -> Ints:
        """The stratum of each station as its place in :attr:`names`."""
        number = {name: at for at, name in enumerate(self.names)}
        return np.array([number[name] for name in self.strata], np.int64)

    @property
    def sizes(self) -> Ints:
        """N_h: stations of each stratum, in the order of :attr:`names`."""
        return np.bincount(self.codes, minlength=len(self.names)).astype(np.int64)

    @property
    def digest(self) -> str:
        """SHA-256 of the stations in the order of their identifiers, a line each: identifier, stratum, class and region
        between tabulators. The order of the rows and other columns of a file do not change it."""
        columns = (self.ids, self.strata, _padded(self.classes, self.ids), _padded(self.regions, self.ids))
        lines = sorted("\t".join(row) for row in zip(*columns, strict=True))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def spread(self) -> Past | None:
        """What the last election says about the spread within strata; None where the frame does not hold it."""
        if self.past is None:
            return None
        votes, base = (column.astype(np.float64) for column in self.past)
        return Past.of(votes, base, self.codes)


def _column(table: pl.DataFrame, key: str, named: str | None) -> str | None:
    if named is not None:
        if named not in table.columns:
            raise RefusedError(f"The frame has no column “{named}” for {key}; it has {', '.join(table.columns)}.")
        return named
    known = {header.strip().casefold().replace("_", " "): header for header in reversed(table.columns)}
    return next((known[header] for header in HEADERS[key] if header in known), None)


def _padded(column: Sequence[str], ids: Sequence[str]) -> Sequence[str]:
    return column or ("",) * len(ids)
