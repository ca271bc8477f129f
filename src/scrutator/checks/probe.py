"""Probe: a forensic check with the options that it is run with."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Literal

from scrutator.checks import Check, explained, generator
from scrutator.checks.measurement import Measurement
from scrutator.model import Returns
from scrutator.model.family import members

Option = str | int | float
RESAMPLES = "resamples"
"""The option of checks that draw stations again for an interval; with 0 they give none."""
OWN = {"returns", "rng"}
"""Parameters of every ``measure``; the others are options."""


@cache
def _check(home: str) -> Check:
    return explained(import_module(home))


@dataclass(frozen=True, slots=True)
class Probe:
    """A check by the name of its module, so that it can be sent to another process."""

    home: str
    options: tuple[tuple[str, Option], ...] = ()

    @property
    def check(self) -> Check:
        """What it asks."""
        return _check(self.home)

    @property
    def name(self) -> str:
        """As the command line knows it."""
        return self.check.name

    @property
    def module(self) -> ModuleType:
        """The check itself."""
        return self.check.module

    @property
    def plain(self) -> Probe:
        """The same without what is drawn again for intervals only."""
        if RESAMPLES not in _options(self.module):
            return self
        return Probe(self.home, tuple(dict(self.options, **{RESAMPLES: 0}).items()))

    def measure(self, returns: Returns, seed: int) -> Measurement:
        """What it computes for one candidate.

        :raises CannotSayError: the returns do not allow the test.
        """
        found: Measurement = self.module.measure(returns, rng=generator(self.name, seed), **dict(self.options))
        return found


def probes(only: Sequence[str] = (), options: Mapping[str, str] | None = None) -> tuple[Probe, ...]:
    """The forensic checks: those of the given names, or all that are not run on request only.

    :param options: keyword options of their ``measure`` as text; each goes to every check that has it.
    :raises ValueError: there is no check of a name, none has an option, or its value does not fit.

    >>> [probe.options for probe in probes(["integer-percentages"], {"rule": "as-published"})]
    [(('rule', 'as-published'),)]
    """
    given = options or {}
    every = {explained(module).name: module for module in members("scrutator.checks.forensics")}
    unknown = [name for name in only if name not in every]
    if unknown:
        raise ValueError(f"There is no forensic check “{unknown[0]}”. There are: {', '.join(every)}.")
    asked = only or tuple(name for name, module in every.items() if not getattr(module, "ON_REQUEST", False))
    chosen = tuple(every[name] for name in asked)
    found = tuple(Probe(module.__name__, tuple(_fitting(module, given))) for module in chosen)
    taken = {name for probe in found for name, _ in probe.options}
    spare = next((name for name in given if name not in taken), None)
    if spare is not None:
        known = sorted({name for module in chosen for name in _options(module)})
        raise ValueError(f"No check that runs has an option “{spare}”. There are: {', '.join(known)}.")
    return found


def _options(module: ModuleType) -> dict[str, object]:
    """The options of a check, and the type of each."""
    hints = typing.get_type_hints(module.measure)
    return {name: hints[name] for name in inspect.signature(module.measure).parameters if name not in OWN}


def _fitting(module: ModuleType, given: Mapping[str, str]) -> Iterator[tuple[str, Option]]:
    for name, kind in _options(module).items():
        if name in given:
            yield name, _value(name, given[name], tuple(_kinds(kind)))


def _kinds(kind: object) -> Iterable[object]:
    """The values or types that a hint allows, one by one."""
    allowed = typing.get_args(kind)
    if typing.get_origin(kind) is Literal or not allowed:
        return allowed or (kind,)
    return (each for part in allowed for each in _kinds(part))


def _value(name: str, text: str, kinds: tuple[object, ...]) -> Option:
    """The first value that the text can be, of those that are allowed."""
    for kind in kinds:
        try:
            value = kind(text) if isinstance(kind, type) else text
        except (TypeError, ValueError):
            continue
        if isinstance(kind, type) or text == kind:
            return typing.cast(Option, value)
    known = ", ".join(kind.__name__ if isinstance(kind, type) else str(kind) for kind in kinds)
    raise ValueError(f"The option “{name}” cannot be “{text}”. It is one of: {known}.")
