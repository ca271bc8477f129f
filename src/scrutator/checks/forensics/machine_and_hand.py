"""Is the candidate's share higher where more ballots were counted by hand and fewer by machine, among stations of one
place?

*Null:* inside a place, the part of the ballots that were on paper has nothing to do with the candidate's share. The
statistic is the sum of parts on paper times shares (as standings inside places) beyond what permutation inside
places gives, in its standard deviations, in closed form; positive if paper goes with the candidate. Stations without
ballots of either kind take no part.

*Misleads when:* who votes on paper is chosen by the voters: the old, the sick at home. Then it compares people and not
counts. Where the votes on paper were not published by candidate, the shares are those of the machines alone: the place
of a station is compared, not its two counts.

*After:* machine-counted against hand-counted stations of one territory is a published design (optical scanners in
Moscow); the test is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing_by_hand
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import standings
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.groups import Floats, permuted, upper

NEEDS = ("ballots", "turnout", "machines")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing_by_hand
FEWEST = 200
"""Stations below which nothing is compared."""
RAREST = 0.01
"""Part of all ballots below which one of the kinds is too rare."""
WIDEST = 4.0
"""Widths at which a standing is cut off."""


def measure(returns: Returns, *, rng: Generator) -> Measurement:
    """How the part of ballots on paper goes with the share of the candidate."""
    paper, machine = (returns.stations.counts[name][returns.at] for name in ("found_paper", "found_machine"))
    known = (paper >= 0) & (machine >= 0) & (paper + machine > 0)
    kept = returns.only(known)
    paper, both = paper[known], (paper + machine)[known]
    written = float(paper.sum() / max(both.sum(), 1))
    if len(kept) < FEWEST or not RAREST <= written <= 1 - RAREST:
        raise CannotSayError(
            f"{written:.1%} of the ballots of {len(kept):,} stations with published votes are on paper: there is too "
            "little of one kind to compare it with the other."
        )
    part = paper / both
    turnout, share = (np.clip(each, -WIDEST, WIDEST) for each in standings(kept, kept.near))
    z = {name: _z(part, values, kept) for name, values in (("share", share), ("turnout", turnout))}
    value = z["share"].value
    return Measurement(
        Statistic("paper_with_share", value, 0.0, 1.0),
        f"{written:.1%} of ballots were on paper; where they were more than nearby, the "
        f"candidate's share is {'higher' if value > 0 else 'lower'} ({value:+.1f} standard deviations).",
        p=upper(value),
        size=Size(float(len(kept))),
        parts=z,
        parameters={"stations": len(kept)},
    )


def _z(
    part: Floats,
    values: Floats,
    returns: Returns,
) -> Statistic:
    total, sd = permuted(part, values, returns.near)
    return Statistic("z", total / max(sd, 1e-12), 0.0, 1.0)
