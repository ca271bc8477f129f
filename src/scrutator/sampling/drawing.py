"""Drawing: frame and design -> sample, by a rule that anyone can run again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.numbers.survey.size import allocated
from scrutator.sampling.columns import MISSING
from scrutator.sampling.frame import Frame
from scrutator.sampling.refusal import RefusedError
from scrutator.sampling.sample import RULE, Design, Drawn, Sample, Stratum


def _by_spread(frame: Frame) -> Floats:
    past = frame.spread()
    if past is None:
        raise RefusedError("Neyman's allocation needs the votes and the base of the last election in the frame.")
    weights: Floats = past.sizes.astype(np.float64) * np.sqrt(past.spreads)
    if not weights.any():
        raise RefusedError(
            "Every station of the frame had the same past share as its stratum: Neyman's allocation has no spread to "
            "go by; draw with the proportional one."
        )
    return weights


ALLOCATIONS: Mapping[str, Callable[[Frame], Floats]] = {
    "proportional": lambda frame: frame.sizes.astype(np.float64),
    "equal": lambda frame: np.ones(len(frame.names)),
    "neyman": _by_spread,
}
"""How stations are spread over strata: by their stations, alike, or by their stations and their spread."""


def score(seed: str, stratum: str, station: str) -> str:
    """The score of a station (:data:`scrutator.sampling.sample.RULE`).

    >>> score("Saltmere lottery 4 May", "North", "17")[:12]
    '4a89fb193261'
    """
    return hashlib.sha256(f"{seed}\n{stratum}\n{station}".encode()).hexdigest()


def draw(frame: Frame, design: Design, seed: str) -> Sample:
    """A stratified sample. The seed is a public text that nobody could choose (the numbers of a lottery, say), fixed
    and announced before it is known.

    :raises RefusedError: the design does not fit the frame.

    >>> frame = Frame(tuple("123456"), ("North",) * 3 + ("South",) * 3)
    >>> sample = draw(frame, Design(4), "Saltmere lottery 4 May")
    >>> [each.station for each in sample.drawn]
    ['1', '3', '4', '6']
    """
    if not seed.strip():
        raise RefusedError("The seed is empty: give a public text that nobody could choose.")
    if design.allocation not in ALLOCATIONS:
        raise RefusedError(f"There is no allocation “{design.allocation}”; there are {', '.join(ALLOCATIONS)}.")
    if design.least < 0:
        raise RefusedError(f"A stratum cannot get {design.least} stations as the least: give 0 or more, better 2 or 5.")
    if not 2 <= design.stations <= len(frame):
        raise RefusedError(f"{design.stations} stations cannot be drawn from a frame of {len(frame):,}: give 2 to all.")
    wanted = allocated(design.stations, ALLOCATIONS[design.allocation](frame), frame.sizes, design.least)
    chosen = sorted(_chosen(frame, wanted, seed), key=lambda row: (frame.strata[row], frame.ids[row]))
    drawn = (Drawn(frame.ids[at], frame.strata[at], frame.classes[at] if frame.classes else "") for at in chosen)
    strata = tuple(_described(frame, h, int(n)) for h, n in enumerate(wanted))
    return Sample(seed, frame.digest, len(frame), design, strata, tuple(drawn))


def _chosen(frame: Frame, wanted: Ints, seed: str) -> Iterator[int]:
    """Rows of the frame that are drawn."""
    codes, names = frame.codes, frame.names
    order = np.argsort(codes, kind="stable")
    edges = np.concatenate(([0], np.cumsum(frame.sizes)))
    for h, n in enumerate(wanted):
        rows = order[edges[h] : edges[h + 1]].tolist()
        yield from sorted(rows, key=lambda row: score(seed, names[h], frame.ids[row]))[: int(n)]


def _described(frame: Frame, h: int, drawn: int) -> Stratum:
    rows = np.flatnonzero(frame.codes == h)
    classes = Counter(frame.classes[row] for row in rows) if frame.classes else None
    voters = frame.registered[rows] if frame.registered is not None else None
    registered = int(voters.sum()) if voters is not None and (voters != MISSING).all() else None
    region = frame.regions[rows[0]] if frame.regions else ""
    known = dict(sorted(classes.items())) if classes is not None else None
    return Stratum(frame.names[h], len(rows), drawn, region, known, registered)


def verified(sample: Sample, frame: Frame) -> tuple[str, ...]:
    """What does not hold about a sample; nothing where drawing it again gives the same stations."""
    if sample.rule != RULE:
        return (f"The certificate names another rule than the one that scrutator draws by, which is: {RULE}",)
    if sample.frame != frame.digest:
        return (_another(sample, frame),)
    again = draw(frame, sample.design, sample.seed)
    listed, redrawn = {each.station for each in sample.drawn}, {each.station for each in again.drawn}
    wrong = {"was not drawn by the rule": listed - redrawn, "is missing": redrawn - listed}
    found = tuple(
        f"Station “{min(stations)}” {words}" + (f", and {len(stations) - 1} more." if len(stations) > 1 else ".")
        for words, stations in wrong.items()
        if stations
    )
    if not found and again != sample:
        return ("The stations are right, but the strata of the certificate are not those of the frame.",)
    return found


def _another(sample: Sample, frame: Frame) -> str:
    return (
        f"The sample was drawn from another frame: its certificate has {sample.stations:,} stations and the SHA-256 "
        f"{sample.frame[:12]}…, this frame {len(frame):,} and {frame.digest[:12]}…."
    )
