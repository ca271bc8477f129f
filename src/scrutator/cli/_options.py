"""What options hold: numbers in a range, and pairs of a name and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

import click


class Between(click.ParamType[float]):
    """A number from ``least`` to ``most``; with ``within`` neither of them. What is no number is in no range.

    >>> Between(0, 100).convert("5", None, None)
    5.0
    """

    name = "number"

    def __init__(self, least: float, most: float = inf, *, within: bool = False) -> None:
        self.least, self.most, self.within = least, most, within

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """
        :raises click.BadParameter: the value lies outside.
        """
        try:
            found = float(value)
        except ValueError:
            found = -inf
        inside = self.least < found < self.most if self.within else self.least <= found <= self.most
        if not inside or found == inf:
            words = f"between {self.least:g} and {self.most:g}" if self.most < inf else f"{self.least:g} or more"
            self.fail(f"“{value}” is not {words}.", param, ctx)
        return found


PERCENT = Between(0, 100)
POINTS = Between(0, 50, within=True)
"""Half of an interval, or a difference of two shares."""


def pair(given: str) -> tuple[str, str]:
    """The two sides of an equals sign.

    >>> pair("Kest=AK"), pair("Kest")
    (('Kest', 'AK'), ('Kest', ''))
    """
    name, _, value = given.partition("=")
    return name, value


def known(given: Iterable[str], keys: tuple[str, ...]) -> dict[str, str]:
    """Headers by what they are.

    :raises click.UsageError: something is none of the keys, or has no header.
    """
    pairs = dict(map(pair, given))
    wrong = next((key for key, header in pairs.items() if key not in keys or not header), None)
    if wrong is not None:
        raise click.UsageError(f"“{wrong}” needs one of {', '.join(keys)}, then = and a header.")
    return pairs


def shares(official: Iterable[str], names: Iterable[str]) -> dict[str, float]:
    """Published shares by name.

    :raises click.UsageError: one is no percentage, or its name is none of the names.
    """
    found, named = {}, set(names)
    for name, percent in map(pair, official):
        try:
            found[name] = float(percent) / 100
        except ValueError:
            found[name] = -1.0
        if not 0 <= found[name] <= 1:
            raise click.UsageError(f"--official needs a name, then = and a percentage; “{percent}” is none.")
        if name not in named:
            raise click.UsageError(f"--official “{name}” is none of the names of --votes: estimate it as well.")
    return found
