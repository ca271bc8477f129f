"""Does the official result agree with a published parallel count, or could that not have told?

*Null:* The official share differs from a quick count by less than two points (two one-sided tests at 5 %), or by no
more than its error allows. Absence of a difference is not agreement: a small sample shows neither, and then it cannot
say.

*Misleads when:* The stated error leaves out strata and weights, as widespread software does: it can then be far from
the real one in both directions. Stations that did not report may differ from those that did.

*After:* Schuirmann (1987) on two one-sided tests; Estok, Nevitte and Cowan, The Quick Count and Election Observation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader, official
from scrutator.checks.consistency._values import Value, figures, values
from scrutator.checks.samples import Said
from scrutator.checks.sampling._surveys import ends, usual
from scrutator.model import Dossier, Finding, Grade, Reported, Statistic
from scrutator.numbers.shares import HUNDRED
from scrutator.numbers.survey.comparison import Comparison
from scrutator.numbers.survey.estimate import Estimate, quantile

NEEDS = ("vote_share", "other_number")
CONFOUNDERS = (
    "The stated error of the parallel count may leave out its strata and weights.",
    "Stations that did not report may differ from those that did.",
)
MARGIN = 0.02
"""The largest difference that does not matter."""
PARALLEL = "parallel_count"
GRADES: dict[str, Grade] = {
    "agrees": "consistent",
    "differs by less than the margin": "consistent",
    "differs": "notable",
}
WORDS = {
    "agrees": "agrees with it within 2 points",
    "differs by less than the margin": "differs from it, by less than 2 points",
    "differs": "differs from it",
}


@dataclass(frozen=True, slots=True)
class Parallel:
    """What one parallel count says of a candidate."""

    by: str
    share: Value
    errors: tuple[Reported, ...]
    """Its stated margins of error."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each parallel count on the leading candidate, and one for each other share that differs."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = tuple(_parallel(dossier, name)) if name else ()
    for each in found:
        yield _one(answer, each, (name or "", official(dossier, name or "")[-1]))
    yield from _others(answer, dossier, name)
    if not found:
        yield answer.cannot("No parallel count gives a share of the leading candidate.")


def _others(answer: Answers, dossier: Dossier, first: str | None) -> Iterator[Finding]:
    """Of candidates who do not lead only what differs: a count can agree on the leader and not on those behind."""
    subjects = {figure.subject for figure in figures(dossier, "vote_share") if figure.subject not in (None, first)}
    for name in sorted(filter(None, subjects)):
        counted = official(dossier, name)
        for each in _parallel(dossier, name) if counted else ():
            finding = _one(answer, each, (name, counted[-1]))
            if finding.grade == GRADES["differs"]:
                yield finding


def _parallel(dossier: Dossier, name: str) -> Iterator[Parallel]:
    shares: defaultdict[str, list[Reported]] = defaultdict(list)
    errors: defaultdict[str, list[Reported]] = defaultdict(list)
    for figure in figures(dossier, "vote_share", "other_number"):
        for reported in figure.reported:
            if reported.status != PARALLEL or figure.place is not None:
                continue
            if figure.measure == "vote_share" and figure.subject == name and figure.detail is None:
                shares[_by(reported)].append(reported)
            elif figure.detail == "margin_of_error":
                errors[_by(reported)].append(reported)
    for by in sorted(shares):
        printed = values(shares[by])
        if printed:
            yield Parallel(by, usual(printed), tuple(sorted(errors[by], key=lambda each: each.claim.id)))


def _by(reported: Reported) -> str:
    return reported.claim.sources[0] if reported.claim.sources else reported.source.label


def _one(answer: Answers, parallel: Parallel, counted: tuple[str, Value]) -> Finding:
    name, share = counted
    claims = (*parallel.share.claims, *share.claims, *(each.claim.id for each in parallel.errors))
    about = (name, None)
    stated = [Fraction(each.quantity.value) for each in parallel.errors if each.quantity.value]
    if not stated:
        sentence = (
            f"The parallel count of {parallel.by} gives {name} {parallel.share} against the counted {share}; it "
            "published no margin of error."
        )
        return answer.cannot(sentence, claims=claims, about=about)
    se = float(max(stated)) / 100 / quantile(0.95)
    estimate = Estimate(float(parallel.share.exact / HUNDRED), se**2, np.inf)
    found = Comparison(estimate, float(share.exact / HUNDRED), MARGIN)
    low, high = (100 * end for end in found.interval)
    seen = f"{100 * found.detectable:.1f} points"
    shown = (
        f"{parallel.share} - {share} = {100 * found.difference:+.2f} points, 90 % interval {low:+.2f} to {high:+.2f}",
        f"p of a difference of 2 points or more {found.p_equivalence:.3g}; p of no difference {found.p_difference:.3g}",
        f"a discrepancy of {seen} would have been seen four times in five",
    )
    beginning = f"The parallel count of {parallel.by} gives {name} {parallel.share}; the counted {share} "
    if found.verdict not in GRADES:
        sentence = f"{beginning}can neither be told from it nor be shown to agree: it would have seen {seen}."
        return answer.cannot(sentence, shown, claims, about=about)
    sentence = f"{beginning}{WORDS[found.verdict]}; it would have seen {seen}."
    finding = answer(GRADES[found.verdict], sentence, shown, claims, about=about)
    statistic = Statistic("share", estimate.value, found.official, se)
    parts = {**ends(estimate), "difference": Statistic("difference", found.difference, 0.0, se)}
    return replace(finding, statistic=statistic, parts=parts, parameters={"by": parallel.by})


def quick_count(share: str, error: str = "1.0") -> tuple[Said, ...]:
    """The rows of an invented parallel count."""
    by = ("Ferry Observers",)
    return (
        Said("vote_share", share, "Ada Brenn", PARALLEL, "observers.txt", by=by),
        Said("other_number", error, "Ferry Observers", PARALLEL, "observers.txt", by=by, detail="margin_of_error"),
    )


def doctored() -> Dossier:
    """The parallel count gives the leader eight points less than the board."""
    return samples.record((*samples.honest(), *quick_count("46.2")))
