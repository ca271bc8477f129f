"""What a forensic check may need of the returns: whether they have it, and what is said where they have not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType

from scrutator.model import Returns
from scrutator.model.stations import MISSING

NEEDS: Mapping[str, tuple[Callable[[Returns], bool], str]] = {
    "ballots": (lambda returns: len(returns) > 0, "No station has both votes and ballots."),
    "turnout": (lambda returns: returns.has_turnout, "No roll, or no number of voters, was published."),
    "territories": (lambda returns: len(returns.territories) > 1, "The table names no territories."),
    "neighbourhoods": (
        lambda returns: len(returns) > 0 and bool((returns.near != returns.near[0]).any()),
        "The table names no places by which stations could be neighbours.",
    ),
    "runner-up": (lambda returns: returns.runner_up is not None, "Only one candidate has a column."),
    "coordinates": (
        lambda returns: {"longitude", "latitude"} <= set(returns.stations.places),
        "It has no coordinates.",
    ),
    "hours": (
        lambda returns: any(
            (column != MISSING).any() for name, column in returns.stations.counts.items() if "by_" in name
        ),
        "No turnout by the hour was published.",
    ),
    "machines": (
        lambda returns: {"found_machine", "found_paper"} <= set(returns.stations.counts),
        "It does not say how many ballots were counted by machine and how many by hand.",
    ),
    "first-round": (lambda returns: "first-round" in returns.beside, "No table of a first round was given."),
    "same-day": (lambda returns: "same-day" in returns.beside, "No table of another race of that day was given."),
}


def lacking(module: ModuleType, returns: Returns) -> str | None:
    """The sentence about the first thing that a check needs and the returns have not; None where they have all."""
    return next((NEEDS[need][1] for need in module.NEEDS if not NEEDS[need][0](returns)), None)
