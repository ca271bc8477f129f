"""What do several exit polls say together, and do they differ more than their designs explain?

*Null:* Each poll errs by its own design and, besides, by how its house works. Their mean has an interval with as many
degrees of freedom as polls less one, and contains the counted share in 95 of 100 elections. Without effects of houses
they would differ so much (Q) in one of a hundred elections. The range over several polls is never an interval.

*Misleads when:* All polls share an error (refusals, fear, the same stations): it is invisible to every way of combining
them. Two names may stand for one poll. With two or three polls the interval is wide, and that is right.

*After:* Paule and Mandel (1982); Hartung and Knapp (2001).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np
from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader, official
from scrutator.checks.consistency._values import Value
from scrutator.checks.sampling._surveys import Survey, alike, ends, surveys
from scrutator.model import Dossier, Finding, Statistic
from scrutator.numbers.polls import pooling
from scrutator.numbers.shares import HUNDRED
from scrutator.numbers.survey.estimate import Estimate

NEEDS = ("vote_share", "other_number", "polling_stations")
CONFOUNDERS = (
    "An error that all polls share, such as refusals, is invisible to them together.",
    "The design of a poll that published little may be worse than what was assumed for it.",
)
RARE = 0.01
"""How often polls without effects of houses may differ so much before a reader should look."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding on the leading candidate."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = surveys(dossier, name) if name else ()
    if name is None or len(found) < 2:
        words = (
            "Fewer than two exit polls give a share of the same candidate." if name else "No counted share is known."
        )
        yield answer.cannot(words, claims=[claim for survey in found for claim in survey.claims()])
        return
    how = alike(dossier, name)
    made = [(survey, *each) for survey in found if (each := survey.estimate(how.rho)) is not None]
    if len(made) < 2:
        yield answer.cannot(
            f"Fewer than two of the {len(found)} exit polls published anything that gives their error; their range is "
            "no interval.",
            claims=[claim for survey in found for claim in survey.claims()],
        )
        return
    yield _together(answer, made, (name, official(dossier, name)[-1]), how.because)


def _together(
    answer: Answers, made: list[tuple[Survey, Estimate, str]], counted: tuple[str, Value], because: str
) -> Finding:
    name, share = counted
    values = np.array([estimate.value for _, estimate, _ in made])
    variances = np.array([estimate.variance for _, estimate, _ in made])
    pooled, fixed = pooling.hartung_knapp(values, variances), pooling.fixed(values, variances)
    q, p = pooling.heterogeneity(values, variances), pooling.p_heterogeneity(values, variances)
    between = pooling.paule_mandel(values, variances)
    low, high = (100 * end for end in pooled.interval())
    shown = [
        f"{survey.name}: {survey.share} ± {100 * estimate.margin():.2f}, by {basis}" for survey, estimate, basis in made
    ]
    shown += [
        because,
        f"Q = {q:.1f} with {len(made) - 1} degrees of freedom, p = {p:.2g}",
        f"standard deviation between houses {100 * between**0.5:.2f} points (Paule-Mandel)",
        f"random effects {100 * pooled.value:.2f} %, {low:.2f} to {high:.2f} % (Hartung-Knapp)",
        f"as if they were one sample: {100 * fixed.value:.2f} ± {100 * fixed.margin():.2f}, which they are not",
        f"range over the polls: {min(values) * 100:.2f} to {max(values) * 100:.2f} %, which is no interval",
    ]
    inside, alike_ = low <= float(share.exact) <= high, p >= RARE
    sentence = (
        f"{len(made)} exit polls together give {name} {100 * pooled.value:.1f} %, {low:.1f} to {high:.1f} % with "
        f"{len(made) - 1} degrees of freedom; the counted {share} is {'inside' if inside else 'outside'}"
        f"{'' if alike_ else ', and the polls differ from each other by more than their designs explain'}."
    )
    claims = (*(claim for survey, _, _ in made for claim in survey.claims()), *share.claims)
    finding = answer("consistent" if inside and alike_ else "notable", sentence, shown, claims, about=(name, None))
    statistic = Statistic("share", pooled.value, float(share.exact / HUNDRED), pooled.se)
    parts = {**ends(pooled), "Q": Statistic("Q", q, len(made) - 1)}
    return replace(finding, statistic=statistic, parts=parts, parameters={"by": f"{len(made)} polls together"})


def doctored() -> Dossier:
    """One of the polls gives the leader eight points more."""
    rows = samples.honest()
    polls = [row for row in rows if row.status == "exit_poll" and row.kind == "vote_share"]
    for row in [row for row in polls if row.by == polls[0].by]:
        step = {"Ada Brenn": 8, "Jon Kest": -8}.get(row.subject or "", 0)
        rows = samples.altered(rows, row, value=str(Decimal(row.value) + step))
    return samples.record(rows)
