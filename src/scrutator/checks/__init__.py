"""Checks: Dossier -> Findings. One file a check, found by being there.

A check of :mod:`scrutator.checks.consistency` or ``sampling`` is a module with

- ``NEEDS``: the measures (claim kinds) or station columns without which it cannot speak;
- ``check(subject, *, rng)``, a generator of :class:`~scrutator.model.Finding`; the annotation of its first parameter
  says what it looks at. It yields at least one finding: where the material does not allow the test, ``cannot say`` with
  the reason;
- ``doctored()``: a subject in which it must find something notable or implausible;
- a docstring in four parts: the question in one sentence; *Null:* what an honest election would look like to it;
  *Misleads when:* the innocent explanations; *After:* where the method comes from.

Those of :mod:`scrutator.checks.forensics` look at the returns of polling stations and measure instead
(:mod:`scrutator.checks.battery` makes findings of what they measure).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from numpy.random import Generator, default_rng

from scrutator.model import Dossier, Finding
from scrutator.model.family import members

FAMILIES = ("consistency", "sampling", "forensics")
SEED = 20190609
"""The seed of a run that names none."""

_PARTS = re.compile(
    r"(?P<question>.+?)\n\n\*Null:\* (?P<null>.+?)\n\n\*Misleads when:\* (?P<misleads>.+?)\n\n\*After:\* (?P<after>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the command line, the documentation and the report know it."""

    name: str
    family: str
    question: str
    null: str
    misleads: str
    after: str
    needs: tuple[str, ...]
    module: ModuleType

    @property
    def run(self) -> Callable[..., Iterator[Finding]]:
        """What it says about a dossier; forensic checks are run by :mod:`scrutator.checks.battery`."""
        found: Callable[..., Iterator[Finding]] = self.module.check
        return found

    @property
    def doctored(self) -> Callable[[], Dossier]:
        """A dossier that it must notice something in."""
        found: Callable[[], Dossier] = self.module.doctored
        return found


def explained(module: ModuleType) -> Check:
    """The check that a module holds.

    :raises ValueError: the docstring lacks one of its four parts.
    """
    _, family, name = module.__name__.rsplit(".", 2)
    parts = _PARTS.fullmatch((module.__doc__ or "").strip())
    if parts is None:
        raise ValueError(
            f"{module.__name__}: the docstring needs a question, then paragraphs that begin with *Null:*, "
            "*Misleads when:* and *After:*."
        )
    texts = {part: " ".join(text.split()) for part, text in parts.groupdict().items()}
    return Check(
        name=name.replace("_", "-"),
        family=family,
        needs=tuple(module.NEEDS),
        module=module,
        **texts,
    )


def checks(*families: str) -> tuple[Check, ...]:
    """All checks of the named families (all families by default), by family and name."""
    return tuple(explained(m) for family in families or FAMILIES for m in members(f"scrutator.checks.{family}"))


def examine(dossier: Dossier, *, seed: int = SEED) -> tuple[Finding, ...]:
    """Every finding of every check of claims on one dossier. Each draws from its own generator, so that a new check
    changes no other's answer."""
    said = checks("consistency", "sampling")
    return tuple(finding for check in said for finding in check.run(dossier, rng=generator(check.name, seed)))


def generator(name: str, seed: int) -> Generator:
    """The random numbers of one check: they depend on the seed and on the check's name only."""
    return default_rng([seed, *name.encode()])
