"""Exit polls: what each printed, and what it published about itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scrutator.checks.consistency._values import COUNTED, Value, figures, slots, values
from scrutator.model import Dossier, Quantity, Reported

ABOUT = ("sample_size", "polling_stations", "margin_of_error")
"""By which a poll describes itself: details of ``other_number`` claims, or the kind, with the poll as subject."""


@dataclass(frozen=True, slots=True)
class Poll:
    """One exit poll."""

    institute: str
    shares: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """By candidate, national."""
    turnout: tuple[Value, ...] = ()
    about: Mapping[str, tuple[Reported, ...]] = field(default_factory=dict)
    """What it says of itself, by detail; hedged numbers included."""

    def claims(self) -> tuple[str, ...]:
        """Identifiers of every claim about the poll."""
        found = [c for shares in (*self.shares.values(), self.turnout) for value in shares for c in value.claims]
        return (*found, *(reported.claim.id for each in self.about.values() for reported in each))


def polls(dossier: Dossier) -> tuple[Poll, ...]:
    """The exit polls of a dossier, by institute."""
    shares: defaultdict[str, dict[str, tuple[Value, ...]]] = defaultdict(dict)
    turnout: defaultdict[str, list[Reported]] = defaultdict(list)
    about: defaultdict[str, defaultdict[str, list[Reported]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures(dossier, "vote_share", "turnout"):
        for (group, _, institute), found in slots(figure):
            if group == "exit_poll" and institute and figure.place is None and figure.detail is None:
                if figure.measure == "turnout":
                    turnout[institute] += [reported for value in found for reported in value.reported]
                elif figure.subject and found:
                    shares[institute][figure.subject] = found
    for figure in figures(dossier, "other_number", "polling_stations"):
        said = sorted((r for r in figure.reported), key=lambda each: (each.claim.order, each.claim.id))
        if (figure.detail or figure.measure) in ABOUT and figure.subject and figure.place is None:
            about[figure.subject][figure.detail or figure.measure] += said
    exit_polls = {name for name in about if any(r.status == "exit_poll" for each in about[name].values() for r in each)}
    names = sorted({*shares, *turnout, *exit_polls})
    return tuple(
        Poll(name, shares[name], values(turnout[name]), {key: tuple(each) for key, each in about[name].items()})
        for name in names
    )


def official(dossier: Dossier, candidate: str) -> tuple[Value, ...]:
    """The counted national share of a candidate: official values, else early ones; finest last."""
    found: dict[str, tuple[Value, ...]] = {}
    for figure in figures(dossier, "vote_share"):
        if (figure.subject, figure.place, figure.detail) == (candidate, None, None):
            for (group, hour, _), each in slots(figure):
                if group in COUNTED and hour is None:
                    found[group] = tuple(value for value in each if value.quantity.unit == "percent")
    ranked = next((found[group] for group in ("official", "early") if found.get(group)), ())
    return tuple(sorted(ranked, key=lambda value: value.decimals))


def leader(dossier: Dossier) -> str | None:
    """The candidate with the largest counted national share."""
    names = {figure.subject for figure in figures(dossier, "vote_share") if figure.subject and figure.place is None}
    ranked = [(found[-1].exact, name) for name in names if (found := official(dossier, name))]
    return max(ranked)[1] if ranked else None


def least(quantity: Quantity) -> Fraction:
    """The smallest number that the printed words allow."""
    return quantity.band()[0]
