"""Which shares can each exit poll mean, given at how many stations it asked?

*Null:* The counted share lies in the interval of the poll in 95 of 100 polls. The interval has the design effect of
interviews in clusters: 1 + (interviews a station - 1) x correlation of voters of one station, and Student's t with one
degree of freedom less than stations. Where only the stations are known it is that of one interview at each,
which is the widest there can be.

*Misleads when:* Voters who refuse differ from those who answer, or early, postal and foreign votes are outside the
poll: no interval contains that. Weights and strata of the poll are seldom published.

*After:* Kish (1965), Survey Sampling; Merkle and Edelman (2002) on exit polls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader, official
from scrutator.checks.consistency._values import Value
from scrutator.checks.sampling._surveys import Survey, alike, ends, surveys
from scrutator.model import Dossier, Finding, Statistic
from scrutator.numbers.shares import HUNDRED

NEEDS = ("vote_share", "other_number", "polling_stations")
CONFOUNDERS = (
    "Voters who refuse an interview may differ from those who give one.",
    "Early, postal and foreign votes may be outside the poll.",
    "The correlation of voters of one station may be larger than assumed.",
)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each exit poll on the leading candidate."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = surveys(dossier, name) if name else ()
    if name is None or not found:
        words = "No exit poll gives a share of a candidate." if name else "No counted share of a candidate is known."
        yield answer.cannot(words)
        return
    share, how = official(dossier, name)[-1], alike(dossier, name)
    for survey in found:
        yield _one(answer, survey, (name, share), how.rho, how.because)


def _one(answer: Answers, survey: Survey, counted: tuple[str, Value], rho: float, because: str) -> Finding:
    name, share = counted
    claims, about = (*survey.claims(), *share.claims), (name, None)
    made = survey.estimate(rho)
    if made is None:
        sentence = (
            f"The exit poll of {survey.name} published neither its stations nor an error: what its {survey.share} for "
            f"{name} can mean is not known."
        )
        return answer.cannot(sentence, claims=claims, about=about)
    estimate, basis = made
    low, high = (100 * end for end in estimate.interval())
    shown = [basis, because, f"{survey.share} ± {100 * estimate.margin():.2f} points = {low:.2f} to {high:.2f} %"]
    if survey.aliases:
        shown.append(f"the same shares were also printed under the name {', '.join(survey.aliases)}")
    inside = low <= float(share.exact) <= high
    sentence = (
        f"The exit poll of {survey.name} gives {name} {survey.share}, which means {low:.1f} to {high:.1f} % by its "
        f"design; the counted {share} is {'inside' if inside else 'outside'}."
    )
    finding = answer("consistent" if inside else "notable", sentence, shown, claims, about=about)
    statistic = Statistic("share", survey.value, float(share.exact / HUNDRED), estimate.se)
    return replace(finding, statistic=statistic, parts=ends(estimate), parameters={"by": survey.name})


def doctored() -> Dossier:
    """Both polls give the leader eight points more and the others less."""
    rows = samples.honest()
    for row in [row for row in rows if row.status == "exit_poll" and row.kind == "vote_share"]:
        step = {"Ada Brenn": 8, "Jon Kest": -8}.get(row.subject or "", 0)
        rows = samples.altered(rows, row, value=str(Decimal(row.value) + step))
    return samples.record(rows)
