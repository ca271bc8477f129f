"""Do valid and invalid ballots add up to the ballots cast, and do they stay within the ballots received?

*Null:* Valid plus invalid ballots are exactly the ballots cast. Ballots *received* by voters are another base: some are
never put into the box, so that valid plus invalid ballots may fall short of them but never exceed them.

*Misleads when:* The totals belong to different hours or versions, or a publisher calls received ballots cast.

*After:* The balance of ballots in observers' protocol checks; the sum is exact arithmetic and has no author.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._contest import Contest, contests
from scrutator.checks.consistency._values import Value
from scrutator.model import Dossier, Finding
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.numbers.shares import percent, rounded
from scrutator.numbers.writing import number, total

NEEDS = ("votes",)
CONFOUNDERS = (
    "Received and cast ballots are different bases.",
    "The totals may belong to different versions of the count.",
)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each place and version of the count in which totals of ballots were published."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    found = [contest for contest in contests(dossier) if {CAST, RECEIVED} & set(contest.ballots)]
    for contest in found:
        yield from _balance(answer, contest)
    if not found:
        yield answer.cannot("No exact number of ballots cast or received was published.")


def _balance(answer: Answers, contest: Contest) -> Iterator[Finding]:
    if INVALID not in contest.ballots:
        yield _without_invalid(answer, contest)
    elif VALID not in contest.ballots:
        because = f"Invalid ballots of the {contest.label} were published, but no total of valid ballots."
        yield answer.cannot(because, about=(None, contest.place))
    else:
        for sort in (CAST, RECEIVED):
            if sort in contest.ballots:
                yield _against(answer, contest, sort)


def _without_invalid(answer: Answers, contest: Contest) -> Finding:
    """What can be said without the invalid ballots: how much is left between valid and handed-out ballots."""
    sort = CAST if CAST in contest.ballots else RECEIVED
    base = contest.ballots[sort][-1]
    totals = [(int(value.number), value.claims) for value in contest.ballots.get(VALID, ())]
    totals = totals or [(each.total, each.claims) for each in contest.in_use() if each.label.startswith("sum")]
    about = (None, contest.place)
    if not totals or base.number <= 0:
        because = f"No invalid ballots were published for the {contest.label}, nor a total of valid ballots."
        return answer.cannot(because, claims=base.claims, about=about)
    gap = int(base.number) - totals[-1][0]
    share = rounded(percent(abs(gap), int(base.number)), 2)
    shown = [f"{base} {sort} - {number(totals[-1][0])} counted for a candidate = {number(gap)} ({share} % of {sort})"]
    claims = (*base.claims, *totals[-1][1])
    if gap < 0:
        return answer(
            "implausible", f"More ballots of the {contest.label} count for candidates than {sort}.", shown, claims
        )
    because = f"No invalid ballots were published for the {contest.label}, so the gap to the {sort} cannot be divided."
    return answer.cannot(because, shown, claims, about=about)


def _against(answer: Answers, contest: Contest, sort: str) -> Finding:
    rows = [(v, i, b) for v in contest.ballots[VALID] for i in contest.ballots[INVALID] for b in contest.ballots[sort]]
    claims = [c for s in (VALID, INVALID, sort) for value in contest.ballots[s] for c in value.claims]
    about = (None, contest.place)
    holding = [row for row in rows if _holds(row, exactly=sort == CAST)]
    shown = [
        total((v.number, i.number), b.number) if sort == CAST else _room(v, i, b) for v, i, b in (holding or rows)[:4]
    ]
    if holding:
        relation = "are the" if sort == CAST else "stay within the"
        return answer(
            "consistent",
            f"Valid and invalid ballots of the {contest.label} {relation} {sort}.",
            shown,
            claims,
            about=about,
        )
    relation = "do not add up to" if sort == CAST else "exceed"
    return answer(
        "implausible",
        f"Valid and invalid ballots of the {contest.label} {relation} the {sort}.",
        shown,
        claims,
        about=about,
    )


def _holds(row: tuple[Value, Value, Value], *, exactly: bool) -> bool:
    valid, invalid, base = row
    found = valid.number + invalid.number
    return found == base.number if exactly else found <= base.number


def _room(valid: Value, invalid: Value, received: Value) -> str:
    left = received.number - valid.number - invalid.number
    return f"{received} received - {valid} valid - {invalid} invalid = {number(left)}"


def doctored() -> Dossier:
    """A digit of the invalid ballots is lost."""
    rows = samples.honest()
    for row in [row for row in rows if row.subject == INVALID]:
        rows = samples.altered(rows, row, value=947)
    return samples.record(rows)
