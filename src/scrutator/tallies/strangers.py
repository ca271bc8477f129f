"""Columns that cannot be what they were taken for, by the sums that they break."""

from __future__ import annotations

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation
from scrutator.tallies.checks import IDENTITIES
from scrutator.tallies.plan import UnclearError

FEWEST = 3
"""Stations that have to show that a column is no candidate's."""
SHARE = 0.9
"""Of the stations where the votes do not add up, how many do without that column."""


def refuse_strangers(checked: Stations) -> None:
    """Does nothing unless an identity fails at most stations, or the candidates' votes add up once one column is left
    out.

    :raises UnclearError: naming the columns, with the arithmetic of one station.
    """
    for violation in checked.violations:
        if violation.code in IDENTITIES:
            if len(violation.at) >= FEWEST and len(violation.at) > (len(checked) - violation.unchecked) / 2:
                raise UnclearError(_everywhere(checked, violation))
            if violation.code == "P101":
                _refuse_one(checked, violation)


def _refuse_one(checked: Stations, violation: Violation) -> None:
    total, base = checked.numbers("candidates"), checked.counts[checked.base]
    if total is None:
        return
    for name, votes in checked.candidates.items():
        filled = (votes > 0) & (total != MISSING) & (base != MISSING)
        without = (total - votes == base)[violation.at] & filled[violation.at]
        if without.sum() >= FEWEST and without.mean() >= SHARE and without.sum() >= SHARE * filled.sum():
            at = int(violation.at[np.flatnonzero(without)[0]])
            raise UnclearError(
                f"{checked.source.file}: the column “{_header(checked, name)}” was taken for a candidate, but at "
                f"{int(without.sum())} of {len(violation.at)} stations the votes add up only without it (at "
                f"{checked.ids[at]}: {total[at]} - {votes[at]} = {base[at]}); say in a columns.toml what it is."
            )


def _everywhere(checked: Stations, violation: Violation) -> str:
    at = int(violation.at[0])
    numbers = ((name, checked.numbers(name)) for name in violation.columns)
    shown = ", ".join(f"“{_header(checked, name)}” {column[at]}" for name, column in numbers if column is not None)
    return (
        f"{checked.source.file}: {violation.sentence} That is so at {len(violation.at)} of {len(checked)} stations (at "
        f"{checked.ids[at]}: {shown}): the columns cannot be what they were taken for; say in a columns.toml "
        "what each is."
    )


def _header(checked: Stations, name: str) -> str:
    """The header of a column; of all candidates, the first and the last."""
    headers = [" ".join(c.header.split()) for c in checked.columns if c.name == name and c.header]
    candidates = [" ".join(c.header.split()) for c in checked.columns if c.kind == "candidate"]
    return (
        f"{candidates[0]}” to “{candidates[-1]}"
        if name == "candidates" and candidates
        else "".join(headers[:1]) or name
    )
