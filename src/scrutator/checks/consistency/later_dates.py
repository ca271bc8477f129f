"""Does anything in an article come from a day after the article?

*Null:* Results and events are reported on the day they happen or later. A date in a link or in the furniture of the
page may be later than the article; nothing is read from there.

*Misleads when:* The day of publication is wrong, or the article was changed after it was dated.

*After:* The order of event and report; no author.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.model import Aside, Claim, Dossier, Finding

NEEDS = ("vote_share", "votes", "turnout", "winner", "arrests", "deaths", "injuries", "protest_size")
CONFOUNDERS = ("The day of publication may be wrong.", "The article may have been changed after it was dated.")
AHEAD = ("opinion_poll", "alleged", "denied")
"""Statuses of claims that may speak of a day to come."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each later date in a passage that was set aside, and one for each claim of a later day."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    published = {s.file: s.origin.published for s in dossier.sources if s.origin.published}
    dated = [
        claim for claim in dossier.claims if claim.evidence.file in published and claim.when and claim.kind in NEEDS
    ]
    asides = [aside for aside in dossier.asides if aside.dates and aside.evidence.file in published]
    if not dated and not asides:
        yield answer.cannot("No source has both a day of publication and a dated figure or link.")
        return
    later = sorted((c for c in dated if _claim_later(c, published)), key=lambda each: (each.order, each.id))
    for claim in later:
        yield _claim(answer, claim, published[claim.evidence.file])
    for aside in sorted(asides, key=lambda each: (each.evidence.file, str(each.evidence.at))):
        yield from _aside(answer, aside, published[aside.evidence.file])
    if not later:
        yield answer("consistent", f"None of {len(dated)} dated claims speaks of a day after its article.")


def _claim_later(claim: Claim, published: dict[str, str]) -> bool:
    day = published[claim.evidence.file]
    return claim.status not in AHEAD and claim.when is not None and _later(claim.when.date.partition("T")[0], day)


def _later(date: str, day: str) -> bool:
    """Whether an EDTF date lies wholly after a day; an interval counts by its start.

    >>> _later("2024-03-01", "2019-06-10"), _later("2019-06", "2019-06-10"), _later("../2019-06-30", "2019-06-10")
    (True, False, False)
    """
    start = date.partition("/")[0].rstrip("~?%")
    size = min(len(start), len(day))
    return start[:4].isdigit() and start[:size] > day[:size]


def _claim(answer: Answers, claim: Claim, day: str) -> Finding:
    when = claim.when.date if claim.when else ""
    return answer(
        "notable",
        f"{claim.evidence.file}, published on {day}, gives {claim.kind.replace('_', ' ')} for a later day, {when}.",
        [f"{when} > {day}"],
        (claim.id,),
    )


def _aside(answer: Answers, aside: Aside, day: str) -> Iterator[Finding]:
    later = [date for date in aside.dates if _later(date, day)]
    if later:
        yield answer(
            "consistent",
            f"{aside.evidence.file}, published on {day}, holds the date {', '.join(later)} in a passage that is not "
            "part of the article; it was not used.",
            [f"{date} > {day}: {aside.because}" for date in later],
        )


def doctored() -> Dossier:
    """An article dates an event to the year after it was published."""
    rows = samples.honest()
    event = next(row for row in rows if row.kind == "arrests" and row.when == samples.DAY)
    return samples.record(samples.altered(rows, event, when="2032-05-04"))
