"""Quick count: reports of a sample -> shares and turnout of the country, with what they are worth."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.effects import DesignEffect, design_effect
from scrutator.numbers.survey.estimate import LEVEL, Estimate, Floats, RatioEstimate
from scrutator.numbers.survey.rare import Unanswered
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.ready import PART
from scrutator.numbers.survey.replicates import REPLICATES, second_opinion
from scrutator.numbers.survey.strata import Strata
from scrutator.numbers.survey.unstratified import unstratified
from scrutator.sampling.guard import Readiness, readiness
from scrutator.sampling.refusal import RefusedError
from scrutator.sampling.reports import Reports
from scrutator.sampling.sample import Sample
from scrutator.sampling.weighting import Arrived, arrived

_ALIKE = 1e-9


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be estimated: the share of some counts in a base (votes of valid votes, cast of registered)."""

    counts: tuple[str, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Rules:
    """How it is estimated."""

    classes: bool = True
    """Whether classes within strata have weights of their own."""
    part: float = PART
    """Share of each stratum and class that must be in."""
    level: float = LEVEL
    replicates: int = REPLICATES
    """Of the bootstrap; 0 for no second opinion."""


RULES = Rules()


@dataclass(frozen=True, slots=True)
class Estimated:
    """A share or a lead."""

    name: str
    estimate: RatioEstimate
    effect: DesignEffect
    naive: Estimate
    """By the formula without strata and weights."""
    bootstrap: Estimate | None
    """Second opinion on the variance; None where a cell has a single station or none was asked for."""
    unanswered: Unanswered | None
    """What silent stations could do to it; None for a lead."""


@dataclass(frozen=True, slots=True)
class QuickCount:
    """The answer to one question."""

    question: Question
    rules: Rules
    drawn: int
    usable: int
    """Stations that reported every count of the question."""
    shares: tuple[Estimated, ...]
    """Largest first."""
    lead: Estimated | None
    """Of the first over the second."""
    readiness: Readiness
    remarks: tuple[str, ...]
    """What was merged or left out."""

    @property
    def called(self) -> bool:
        """Whether the lead is outside its own margin; a lead inside it is never called."""
        return self.lead is not None and self.lead.estimate.interval(self.rules.level)[0] > 0


def estimate(sample: Sample, reports: Reports, question: Question, rules: Rules = RULES) -> QuickCount:
    """The stratified estimates of a question, the guard's word on them, and what came in.

    :raises RefusedError: the reports do not belong to the sample, or nothing can be estimated from them.
    """
    names = tuple(dict.fromkeys((*question.counts, question.base)))
    came = arrived(sample, reports, names, classes=rules.classes)
    base = reports.counts[question.base][came.rows].astype(np.float64)
    if not base.any():
        raise RefusedError(f"Every station reported {question.base} as zero: a share has nothing to be divided by.")
    seed = int(hashlib.sha256(sample.seed.encode()).hexdigest()[:15], 16)
    missing = _missing(sample, came, base)
    _hold_within(reports, came, question)

    def made(name: str, votes: Floats, silent: float | None) -> Estimated:
        found = _combined(name, votes, base, came.strata)
        lonely = (came.strata.sampled == 1).any()
        opinion = None
        if rules.replicates and not lonely:
            opinion = second_opinion(votes, base, came.strata, seed=seed, replicates=rules.replicates)
        effect, naive = design_effect(found, base, came.strata), unstratified(votes, base)
        return Estimated(
            name, found, effect, naive, opinion, None if silent is None else Unanswered(found.value, silent)
        )

    columns = {name: reports.counts[name][came.rows].astype(np.float64) for name in question.counts}
    shares = sorted((made(name, votes, missing) for name, votes in columns.items()), key=lambda e: -e.estimate.value)
    lead = None
    if len(shares) > 1:
        first, second = (each.name for each in shares[:2])
        lead = made(f"{first} over {second}", columns[first] - columns[second], None)
    word = readiness(sample, reports, came, shares[0].estimate.residuals, rules.part)
    remarks = (*reports.remarks, *came.cells.told(came.strata))
    return QuickCount(question, rules, len(sample.drawn), len(came.rows), tuple(shares), lead, word, remarks)


def _combined(name: str, votes: Floats, base: Floats, strata: Strata) -> RatioEstimate:
    try:
        found = combined(votes, base, strata)
    except ValueError as error:
        raise RefusedError(str(error)) from error
    if np.abs(found.residuals).max() <= _ALIKE * max(float(base.max()), 1.0):
        raise RefusedError(
            f"Every station reported the same share for {name}: there is no variance to estimate an error from; look "
            "whether the file repeats one report."
        )
    return found


def _hold_within(reports: Reports, came: Arrived, question: Question) -> None:
    """
    :raises RefusedError: a station reported more of a count than there is of the base.
    """
    base = reports.counts[question.base]
    for name in question.counts:
        wrong = [row for row in came.rows.tolist() if reports.counts[name][row] > base[row]]
        if wrong:
            raise RefusedError(
                f"Station “{reports.stations[wrong[0]]}” reported {reports.counts[name][wrong[0]]:,} {name} of "
                f"{base[wrong[0]]:,} {question.base} ({len(wrong)} such reports): correct the report, or empty its "
                "counts until the observer has been asked."
            )


def _missing(sample: Sample, came: Arrived, base: Floats) -> float:
    """Share of the base that is estimated to lie in stations of the sample that did not report: in each cell as large
    as its reported stations are on average."""
    groups = came.strata.weighted
    drawn = np.bincount(groups[came.cells.places(sample.drawn)], minlength=len(groups))
    here = np.bincount(groups[came.strata.of], minlength=len(groups))
    base = came.strata.weights * base
    reported = (here / np.maximum(drawn, 1))[groups[came.strata.of]]
    return float(min(1.0, max(0.0, 1 - float(reported @ base) / float(base.sum()))))
