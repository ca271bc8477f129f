"""Do the lines of each polling station's protocol add up, and do they fit each other?

*Null:* Every protocol is a set of counts of the same ballots: candidates add up to valid votes, valid and invalid
ballots to those found, and none of them passes the roll.

*Misleads when:* A line was copied wrongly from a right protocol, a publisher leaves a line out, or a count was added
later. That every check passes proves little.

*After:* The coded checks of count software and of open results projects: a code, a level, the stations, and no answer
where a line is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.model import Dossier, Finding, Grade, Source, Stations
from scrutator.model.stations import Violation
from scrutator.numbers.writing import number

NEEDS = ("stations",)
CONFOUNDERS = ("A line may have been copied wrongly from a protocol that is right.",)
FIRST = 5
"""Stations that a finding shows."""
_GRADES: dict[str, Grade] = {"error": "implausible", "warning": "notable"}


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding a code, with the first stations and their numbers; one that agrees where no code speaks."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    stations = dossier.stations
    if stations is None:
        yield answer.cannot("No results of polling stations were published.")
        return
    claims = sorted(claim.id for claim in dossier.claims if claim.evidence.file == stations.source.file)
    for violation in stations.violations:
        what = (
            f"{violation.code}, {number(len(violation.at))} of {number(len(stations))} stations: {violation.sentence}"
        )
        yield answer(_GRADES[violation.level], what, _shown(stations, violation), claims)
    if not stations.violations:
        yield answer("consistent", f"The protocols of {number(len(stations))} stations add up.", claims=claims)


def _shown(stations: Stations, violation: Violation) -> Iterator[str]:
    """The numbers of the first stations, and how many could not be looked at."""
    columns = [(name, stations.numbers(name)) for name in violation.columns]
    for at in violation.at[:FIRST].tolist():
        said = ", ".join(f"{name.replace('_', ' ')} {number(int(c[at]))}" for name, c in columns if c is not None)
        yield f"{stations.ids[at]}: {said}" if said else stations.ids[at]
    if violation.unchecked:
        yield f"{number(violation.unchecked)} stations lack one of these lines and were not checked."


def doctored() -> Dossier:
    """The second of two stations has more votes than valid ballots."""
    wrong = Violation("P101", "error", "The votes do not add up to the valid.", np.array([1]), ("candidates", "valid"))
    stations = Stations(
        Source("board.txt", ""),
        ("1", "2"),
        {"valid": np.array([30, 40])},
        {"Brenn": np.array([20, 30]), "Kest": np.array([10, 12])},
        violations=(wrong,),
    )
    return replace(samples.honest_dossier(), stations=stations)
