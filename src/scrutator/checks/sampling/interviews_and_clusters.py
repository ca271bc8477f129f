"""What are the published interviews of an exit poll worth, and does its stated error come from them?

*Null:* Interviews of one station are alike, so that a poll of n interviews is worth n by its design effect, and never
much more than its stations by the correlation of their voters. A poll asks so many at each station that at least one
interview in ten counts, and states an error that is not smaller than its design allows.

*Misleads when:* Voters of one station are less alike than assumed, the poll was weighted or stratified, or a number was
misprinted.

*After:* Kish (1965), Survey Sampling, on the design effect of clustered samples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader
from scrutator.checks.sampling._surveys import Alike, Survey, alike, surveys
from scrutator.model import Dossier, Finding, Grade, Statistic
from scrutator.numbers.polls import clusters
from scrutator.numbers.writing import number

NEEDS = ("other_number", "polling_stations", "vote_share")
CONFOUNDERS = (
    "Voters of one station may be less alike than assumed.",
    "One of the numbers may be misprinted, or count people who were only approached.",
)
FEW = 10
"""Interviews for each independent one from which a reader should look."""
FAR = 50
"""The same where the stations are not known and only the stated error says what the interviews are worth."""
NARROW = 1.5
"""How many times smaller than the design allows a stated error may be."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each exit poll."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = surveys(dossier, name) if name else ()
    for survey in found:
        yield _by_design(answer, survey, alike(dossier, name or "")) or _by_error(answer, survey)
    if not found:
        yield answer.cannot("No exit poll with a share of the leading candidate was published.")


def _by_design(answer: Answers, survey: Survey, how: Alike) -> Finding | None:
    """The answer where interviews and stations are known."""
    designed, made = survey.designed(how.rho), survey.estimate(how.rho)
    if designed is None or made is None:
        return None
    alone = clusters.Poll(designed.interviews, designed.clusters, 0.0).margin(survey.value)
    margin = designed.margin(survey.value)
    shown = [
        how.because,
        made[1],
        f"error of {survey.share}: ± {100 * margin:.2f} points; ± {100 * alone:.2f} if every interview counted",
    ]
    if survey.stated:
        shown.append(f"stated error: ± {100 * float(survey.stated):g} points")
    worth = (
        f"The {number(int(designed.interviews))} interviews of {survey.name} at {number(designed.clusters)} stations "
        f"are worth {number(round(designed.effective))} independent ones"
    )
    narrow = survey.stated is not None and float(survey.stated) * NARROW < margin
    tail = "; its stated error is smaller than that allows." if narrow else "."
    grade: Grade = "notable" if designed.effect >= FEW or narrow else "consistent"
    finding = answer(grade, worth + tail, shown, survey.claims())
    return replace(finding, statistic=Statistic("effective_interviews", designed.effective))


def _by_error(answer: Answers, survey: Survey) -> Finding:
    """The answer where the stations are not known."""
    if survey.interviews is None or not survey.stated or not 0 < survey.value < 1:
        what = "interviews" if survey.interviews is None else "stations, nor an error"
        return answer.cannot(
            f"The exit poll of {survey.name} published no number of {what}: what it is worth is not known.",
            claims=survey.claims(),
        )
    needs = clusters.implied(float(survey.stated), survey.value)
    shown = [
        f"stated error ± {100 * float(survey.stated):g} points at {survey.share}: {number(round(needs))} interviews",
        f"{number(survey.interviews)} interviews / {number(round(needs))} = {survey.interviews / needs:.0f} for each",
    ]
    sentence = (
        f"{survey.name} printed {number(survey.interviews)} interviews and an error that {number(round(needs))} "
        "independent ones would have; it published no stations."
    )
    far = survey.interviews / needs >= FAR
    finding = answer("notable" if far else "consistent", sentence, shown, survey.claims())
    return replace(finding, statistic=Statistic("implied_interviews", needs))


def doctored() -> Dossier:
    """One poll held its interviews, a hundred times as many, at the same stations."""
    rows = samples.honest()
    size = next(row for row in rows if row.detail == "sample_size")
    return samples.record(samples.altered(rows, size, value=900_000))
