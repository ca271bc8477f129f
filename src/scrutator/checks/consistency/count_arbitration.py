"""Which of two contradictory counts fits the printed share and the total?

*Null:* The true count reproduces the printed share at its printed decimals over a total that also reproduces the other
candidates' shares. A wrong count fails twice: with the total as it is, and with the total moved by the difference of
the two counts. A share with one decimal often cannot tell two counts apart; one with two often can.

*Misleads when:* The two counts belong to two versions of a moving count that print the same share.

*After:* The reconciliation of result tables against protocols in election observation, and the printed-precision test
of Brown and Heathers (2017), "The GRIM test", in Social Psychological and Personality Science 8.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._contest import Base, Contest, contests
from scrutator.checks.consistency._values import Value, contradictions, finest
from scrutator.model import Dossier, Finding, Settlement
from scrutator.numbers.shares import reproduces
from scrutator.numbers.writing import number, ratio

NEEDS = ("votes", "vote_share")
CONFOUNDERS = (
    "The counts may be two versions of a count that moved.",
    "The share may have been printed for one of them.",
)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each candidate of whom contradictory counts were published."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    contested = 0
    for contest in contests(dossier):
        used: tuple[Base, ...] | None = None
        for name, found in contest.votes.items():
            if any(contradictions(found)):
                used = contest.in_use() if used is None else used
                contested += 1
                yield _arbitrate(answer, contest, used, name)
    if not contested and any(contest.votes for contest in contests(dossier)):
        yield answer("consistent", "No two sources contradict each other on a candidate's count.")
    elif not contested:
        yield answer.cannot("No candidate's count was published.")


def _arbitrate(answer: Answers, contest: Contest, used: tuple[Base, ...], name: str) -> Finding:
    found = contest.votes[name]
    about = (name, contest.place)
    claims = [claim for value in found for claim in value.claims]
    prints = " and ".join(map(str, found))
    if name not in contest.shares:
        because = f"{prints} are published as votes of {name}, but no share that could decide between them."
        return answer.cannot(because, claims=claims, about=about)
    if not used:
        because = f"{prints} are published as votes of {name}, but no total that the other shares follow from."
        return answer.cannot(because, claims=claims, about=about)
    shares = finest(contest.shares[name])
    claims += [claim for share in shares for claim in share.claims] + list(used[0].claims)
    fitting = [value for value in found if any(_fits(contest, name, value, base) for base in used)]
    shown = [line for value in found for line in _lines(contest, name, value, used)]
    if len(fitting) != 1:
        verdict = "fits neither" if not fitting else "fits more than one of them"
        printed = " or ".join(map(str, shares))
        because = f"{prints} are published as votes of {name}; the printed share, {printed}, {verdict}."
        return answer.cannot(because, shown, claims, about=about)
    kept = fitting[0]
    because = f"Of {prints} votes of {name}, only {kept} gives the printed {' or '.join(map(str, shares))}."
    rejected = tuple(claim for value in found if value is not kept for claim in value.claims)
    settlement = Settlement(contest.figures["votes", name], kept.quantity, kept.claims[0], rejected, because)
    return answer("implausible", because, shown, claims, settles=(settlement,), about=about)


def _fits(contest: Contest, name: str, value: Value, base: Base) -> bool:
    """Whether a count gives the share over a total, or over that total moved by the difference of the counts."""
    return any(contest.fits(value, name, total) for total in _totals(contest, name, value, base))


def _totals(contest: Contest, name: str, value: Value, base: Base) -> list[int]:
    moved = [base.total + int(value.number) - int(other.number) for other in contest.votes[name] if other is not value]
    return [base.total, *sorted(total for total in moved if total > 0)]


def _lines(contest: Contest, name: str, value: Value, used: tuple[Base, ...]) -> Iterator[str]:
    """The arithmetic of one count: where it fits, the line that holds; else with the total unchanged and moved, and
    what the moved total would do to the largest other share."""
    share = finest(contest.shares[name])[-1]
    fitting = [base for base in used if reproduces(value.exact, base.total, share.number)]
    base = (fitting or used)[-1]
    yield f"{name}: {ratio(int(value.number), base.total, share.number)}, total: {base.label}"
    if fitting:
        return
    for total in _totals(contest, name, value, base)[1:]:
        line = ratio(int(value.number), total, share.number)
        yield f"{name}: {line}, total moved to {number(total)}"
        yield from _other(contest, name, total)


def _other(contest: Contest, name: str, total: int) -> Iterator[str]:
    others = [
        (finest(contest.shares[each])[-1], each) for each in contest.votes if each != name and each in contest.shares
    ]
    if others:
        share, largest = max(others, key=lambda each: (each[0].exact, each[1]))
        yield f"{largest}: {ratio(int(contest.votes[largest][-1].number), total, share.number)}, by the same total"


def doctored() -> Dossier:
    """A second paper prints a count with another first digit."""
    wrong = samples.Said("votes", 501_208, "Jon Kest", "final", "echo.txt")
    return samples.record((*samples.honest(), wrong))
