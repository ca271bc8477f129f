"""Do stations where unusually many voters came after the last hour of which turnout was published give the candidate a
higher share?

*Null:* inside a place, the part of the voters that came late has nothing to do with the candidate's share. The
statistic is the sum of late parts times shares (both as standings inside places) beyond what permutation inside places
gives, in its standard deviations, in closed form; positive if late voters go with the candidate. Stations whose
turnout falls from one hour to the next are a matter of arithmetic and take no part.

*Misleads when:* working people vote late and like one candidate; a station opened late or had a queue. Numbers by the
hour are telephoned in and often estimated.

*After:* reports of the hourly course of turnout are a usual source of observers; the test is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing_late
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import standings
from scrutator.model import Returns, Size, Statistic
from scrutator.model.stations import MISSING, Counts
from scrutator.numbers.groups import log_odds, noise, permuted, standing, upper

NEEDS = ("ballots", "turnout", "hours")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing_late
FEWEST = 200
"""Stations below which nothing is compared."""
FAR, WIDEST = 3.0, 4.0
"""Widths above its place at which a station is unusually late, and at which a standing is cut off."""


def measure(returns: Returns, *, rng: Generator) -> Measurement:
    """How the part of late voters goes with the share of the candidate."""
    name, early, final = _hours(returns)
    known = (early >= 0) & (final >= early) & (final > 0)
    kept = returns.only(known)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have turnout by the hour that never falls.")
    early, final = early[known], final[known]
    late = standing(log_odds(final - early, final), noise(final - early, final), kept.near)
    _, share = standings(kept, kept.near)
    total, sd = permuted(np.clip(late, -WIDEST, WIDEST), np.clip(share, -WIDEST, WIDEST), kept.near)
    z = total / max(sd, 1e-12)
    after = int((final - early).sum())
    rows = np.flatnonzero(known)[(late > FAR) & (share > 0)]
    return Measurement(
        Statistic("late_voters_with_share", z, 0.0, 1.0),
        f"{after / max(int(final.sum()), 1):.0%} of voters came after {name[3:]} o'clock; where they were more than "
        f"nearby, the candidate's share is {'higher' if z > 0 else 'lower'} ({z:+.1f} standard deviations).",
        p=upper(z),
        size=Size(float(len(rows))),
        rows=rows[np.argsort(-late[(late > FAR) & (share > 0)], kind="stable")],
        parts={
            "unusually_late": Statistic("stations", float((late > FAR).sum())),
            "unusually_early": Statistic("stations", float((late < -FAR).sum())),
        },
        parameters={"last_hour": name[3:], "stations": len(kept), "falling": int((~known).sum())},
    )


def _hours(returns: Returns) -> tuple[str, Counts, Counts]:
    """The last hour of which turnout was published, its voters, and those at the close, as the table has them."""
    counts = returns.stations.counts
    hours = [name for name in counts if name.startswith("by_") and (counts[name] != MISSING).any()]
    name = max(hours, key=lambda each: float(each[3:].replace("_", ".")))
    return name, counts[name][returns.at], counts[returns.lines["voters"]][returns.at]
