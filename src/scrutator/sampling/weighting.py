"""Weighting: reports of a sample -> which of them stand for which stations of the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey import lonely
from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.numbers.survey.strata import Strata
from scrutator.sampling.columns import MISSING
from scrutator.sampling.refusal import RefusedError
from scrutator.sampling.reports import Reports
from scrutator.sampling.sample import Drawn, Sample

NAMED = 3
"""How many neighbours a sentence names."""
TOLERANCE = 0.005
"""How far weights in a file may be from those of the design, in all."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells in which stations are weighted: strata, or classes within strata where the frame has them."""

    names: tuple[tuple[str, str], ...]
    """Stratum and class; the class is '' where there is none."""
    sizes: Ints
    regions: tuple[str, ...]

    @classmethod
    def of(cls, sample: Sample, *, classes: bool = True) -> Cells:
        """The cells of a sample.

        :param classes: whether classes make cells of their own, which repairs response that depends on them.
        """
        rows = [
            (stratum.name, group, size, stratum.region)
            for stratum in sample.strata
            for group, size in ((stratum.classes or {}) if classes else {}).items() or (("", stratum.stations),)
        ]
        names, groups, sizes, regions = zip(*rows, strict=True)
        return cls(tuple(zip(names, groups, strict=True)), np.array(sizes, np.int64), regions)

    def places(self, drawn: Sequence[Drawn]) -> Ints:
        """The cell of each drawn station as its place in :attr:`names`.

        :raises KeyError: a station lies in none of them.
        """
        number = {name: h for h, name in enumerate(self.names)}
        grouped = any(group for _, group in self.names)
        return np.array([number[each.stratum, each.group if grouped else ""] for each in drawn], np.int64)

    def weighted(self, of: Ints) -> Strata:
        """The strata of stations that lie in these cells, lonely ones merged: within their stratum first, then within
        their region."""
        whole = Strata.of_stations(of, self.sizes)
        strata: Sequence[str] = [name for name, _ in self.names]
        return lonely.merged(whole, lonely.neighbours(self.sizes, strata, self.regions))

    def told(self, strata: Strata) -> tuple[str, ...]:
        """A sentence for each cell that was merged."""
        return tuple(self._told(strata, h) for h in np.flatnonzero(strata.sampled < lonely.LEAST).tolist())

    def _told(self, strata: Strata, h: int) -> str:
        beside = [g for g in np.flatnonzero(strata.pooled == strata.pooled[h]).tolist() if g != h]
        what = "variance is" if strata.sampled[h] else "weight and variance are"
        more = f" and {len(beside) - NAMED} more" if len(beside) > NAMED else ""
        others = "; ".join(map(self.named, beside[:NAMED])) + more
        return f"{self.named(h)} has {strata.sampled[h]} of its stations in: its {what} taken with {others}."

    def named(self, h: int) -> str:
        """A cell as a sentence would call it."""
        return ", ".join(filter(None, self.names[h]))


@dataclass(frozen=True, slots=True)
class Arrived:
    """The reports of one question that can be used, and where their stations lie."""

    rows: Ints
    """Rows of the reports."""
    drawn: Ints
    """Their stations as places in the list of the sample."""
    cells: Cells
    strata: Strata


def matched(sample: Sample, reports: Reports) -> Ints:
    """For each report the place of its station in the list of the sample.

    :raises RefusedError: a station is not in the sample, or weights of the file are not those of the design.
    """
    place = {each.station: at for at, each in enumerate(sample.drawn)}
    strangers = [station for station in reports.stations if station not in place]
    if strangers:
        raise RefusedError(
            f"Station “{strangers[0]}” of the reports is not in the sample ({len(strangers)} of "
            f"{len(reports.stations)} reports are from stations that were not drawn from the frame "
            f"{sample.frame[:12]}…): give the reports of this sample, or the certificate of theirs."
        )
    at = np.array([place[station] for station in reports.stations], np.int64)
    if reports.weights is not None:
        _hold_weights(sample, at, reports.weights)
    return at


def _hold_weights(sample: Sample, at: Ints, weights: Floats) -> None:
    each = {stratum.name: stratum.stations / stratum.drawn for stratum in sample.strata if stratum.drawn}
    right = sum(each[sample.drawn[i].stratum] for i in at.tolist())
    given = float(weights.sum())
    if not abs(given - right) <= TOLERANCE * right:
        raise RefusedError(
            f"The weights in the file add up to {given:,.0f} and those of the design to {right:,.0f}: leave them out, "
            "or give the certificate to which they belong."
        )


def arrived(sample: Sample, reports: Reports, names: Sequence[str], *, classes: bool = True) -> Arrived:
    """The reports that hold every one of the named counts, in their cells.

    :raises RefusedError: nothing can be estimated from them.
    """
    at = matched(sample, reports)
    known = np.all([reports.counts[name] != MISSING for name in names], axis=0)
    rows = np.flatnonzero(known).astype(np.int64)
    if len(rows) < 2:
        raise RefusedError(f"{len(rows)} station reported {' and '.join(names)}: an interval needs at least two.")
    cells = Cells.of(sample, classes=classes)
    try:
        of = cells.places([sample.drawn[i] for i in at[rows].tolist()])
        return Arrived(rows, at[rows], cells, cells.weighted(of))
    except (KeyError, ValueError) as error:
        raise RefusedError(
            f"The certificate does not describe the stratum and class of a station that it lists, {error}: take the "
            "certificate as it was written."
        ) from error
