"""Exit polls as samples: the numbers that each printed most often, and what they make of its share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from scrutator.checks.consistency._polls import Poll, least, polls
from scrutator.checks.consistency._values import Value
from scrutator.model import Dossier, Reported, Statistic
from scrutator.model.stations import MISSING
from scrutator.numbers.polls import clusters
from scrutator.numbers.shares import HUNDRED
from scrutator.numbers.survey.estimate import Estimate, quantile
from scrutator.numbers.writing import number

RHO = 0.05
"""Intra-station correlation of voters where no count by station tells it; published values lie from 0.02 to 0.10."""
ENOUGH = 30
"""Stations from which the correlation is computed."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike voters of one station are, and where that is known from."""

    rho: float
    because: str


@dataclass(frozen=True, slots=True)
class Survey:
    """One exit poll and its share of one candidate."""

    poll: Poll
    share: Value
    """The value that most files print."""
    interviews: int | None
    stations: int | None
    stated: Fraction | None
    """Its own error, as a share."""
    aliases: tuple[str, ...] = ()
    """Other names under which the same shares were printed."""

    @property
    def name(self) -> str:
        """Who took it."""
        return self.poll.institute

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return float(self.share.exact / HUNDRED)

    def designed(self, rho: float) -> clusters.Poll | None:
        """The poll as interviews in clusters; None where it did not publish both numbers."""
        if self.interviews is None or self.stations is None or not 1 < self.stations <= self.interviews:
            return None
        return clusters.Poll(self.interviews, self.stations, rho)

    def estimate(self, rho: float) -> tuple[Estimate, str] | None:
        """Its share with an error, and the line that says where the error comes from. None where nothing that it
        published allows one."""
        designed = self.designed(rho)
        if not 0 < self.value < 1:
            return None
        if designed is not None:
            found = designed.of_share(self.value)
            return found, (
                f"{number(int(designed.interviews))} interviews / {number(designed.clusters)} stations = "
                f"{designed.size:,.1f} a station; design effect 1 + ({designed.size:,.1f} - 1) x {rho:.3g} = "
                f"{designed.effect:.1f}; {number(round(designed.effective))} independent interviews"
            )
        if self.stated:
            error = float(self.stated)
            needs = number(round(clusters.implied(error, self.value)))
            return (
                Estimate(self.value, (error / quantile(0.95)) ** 2, np.inf),
                f"its own stated error of {100 * error:g} points, which is that of {needs} independent interviews",
            )
        if self.stations is not None and self.stations > 1:
            narrow, most = clusters.best(self.stations, self.value, rho), number(round(self.stations / rho))
            return clusters.Poll(self.stations, self.stations, rho).of_share(self.value), (
                f"{number(self.stations)} stations and no number of interviews: one at each would be worth "
                f"{number(self.stations)} independent ones, however many at most {most} (± {100 * narrow.margin():.2f})"
            )
        return None

    def claims(self) -> tuple[str, ...]:
        """Identifiers of the claims that it rests on."""
        return (*self.share.claims, *(each.claim.id for about in self.poll.about.values() for each in about))


def surveys(dossier: Dossier, candidate: str) -> tuple[Survey, ...]:
    """The exit polls that give a share of the candidate, each once: a name under which only shares of another poll were
    printed is another name of that poll."""
    found = [_survey(poll, candidate) for poll in polls(dossier) if poll.shares.get(candidate)]
    by_claims = sorted(found, key=lambda each: (-len(each.poll.claims()), each.name))
    kept: list[Survey] = []
    aliases: dict[str, list[str]] = {}
    for survey in by_claims:
        same = next((other for other in kept if _same(survey.poll, other.poll)), None)
        if same is None:
            kept.append(survey)
        else:
            aliases.setdefault(same.name, []).append(survey.name)
    named = (_called(each, tuple(sorted(aliases.get(each.name, ())))) for each in kept)
    return tuple(sorted(named, key=lambda each: each.name))


def alike(dossier: Dossier, candidate: str) -> Alike:
    """The intra-station correlation of the candidate's voters: from the count by station where there is one."""
    stations = dossier.stations
    votes = stations.candidates.get(candidate) if stations is not None else None
    base = stations.counts.get(stations.base) if stations is not None else None
    if votes is not None and base is not None:
        here = (votes != MISSING) & (base != MISSING) & (base > 0) & (votes >= 0) & (votes <= base)
        if int(here.sum()) >= ENOUGH:
            rho = clusters.correlation(votes[here].astype(np.float64), base[here].astype(np.float64))
            return Alike(rho, f"correlation of voters of one station {rho:.3f}, from {number(int(here.sum()))} counts")
    return Alike(RHO, f"correlation of voters of one station {RHO:g}, assumed; 0.02 to 0.10 are usual")


def _survey(poll: Poll, candidate: str) -> Survey:
    stated = _most(poll.about.get("margin_of_error", ()))
    interviews, stations = (_most(poll.about.get(key, ())) for key in ("sample_size", "polling_stations"))
    return Survey(
        poll,
        usual(poll.shares[candidate]),
        int(interviews) if interviews else None,
        int(stations) if stations else None,
        stated / HUNDRED if stated else None,
    )


def _called(survey: Survey, aliases: tuple[str, ...]) -> Survey:
    return Survey(survey.poll, survey.share, survey.interviews, survey.stations, survey.stated, aliases)


def ends(estimate: Estimate) -> dict[str, Statistic]:
    """The two ends of an interval as parts of a finding."""
    return {name: Statistic(name, end) for name, end in zip(("low", "high"), estimate.interval(), strict=True)}


def usual(values: Iterable[Value]) -> Value:
    """The value that most files print; of equals the one with most decimals, then the smallest."""
    return min(values, key=lambda each: (-len(each.files), -each.decimals, each.number))


def _most(reported: Iterable[Reported]) -> Fraction | None:
    """The number that most files print, at least as large as its words allow."""
    files: Counter[Fraction] = Counter()
    for number_, _ in dict.fromkeys((_least(each), each.claim.evidence.file) for each in reported):
        files[number_] += 1
    return min(files, key=lambda each: (-files[each], -each), default=None)


def _least(reported: Reported) -> Fraction:
    quantity = reported.quantity
    return Fraction(quantity.value) if quantity.value is not None else least(quantity)


def _same(one: Poll, other: Poll) -> bool:
    """Whether every share of the first is a share of the second: several of them, or one with two decimals."""
    pairs = list(_pairs(one, other))
    enough = len(pairs) > 1 or any(value.decimals > 1 for value, _ in pairs)
    return (
        enough
        and len(pairs) == len([1 for shares in one.shares.values() if shares])
        and all(value.exact == against.exact for value, against in pairs)
    )


def _pairs(one: Poll, other: Poll) -> Iterator[tuple[Value, Value]]:
    for candidate, values in one.shares.items():
        if values and other.shares.get(candidate):
            yield usual(values), usual(other.shares[candidate])
