"""Do the printed percentages follow from the printed counts?

*Null:* Every printed share is the candidate's count over one total, rounded or cut off at the printed decimals. The
total is the one, among those published for the same version of the count (valid ballots, the sum of a complete set of
counts, ballots cast, ballots received), that reproduces most shares.

*Misleads when:* Shares and counts come from two versions of a moving count that their sources do not tell apart, or a
share was taken of another total than all the others.

*After:* The printed-precision test of Brown and Heathers (2017), "The GRIM test", in Social Psychological and
Personality Science 8, applied to shares of counted ballots.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._contest import Base, Contest, contests
from scrutator.checks.consistency._values import Value, finest
from scrutator.model import Dossier, Finding
from scrutator.numbers.writing import number, ratio

NEEDS = ("votes", "vote_share")
CONFOUNDERS = ("The share may come from another version of the count.", "The share may be of another total.")


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each place and version of the count, and one for each share that does not follow."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    found = False
    for contest in contests(dossier):
        if set(contest.votes) & set(contest.shares):
            found = True
            yield from _contest(answer, contest)
    if not found:
        yield answer.cannot("No candidate's count was published together with a share of the vote.")


def _contest(answer: Answers, contest: Contest) -> Iterator[Finding]:
    about = (None, contest.place)
    if not contest.bases():
        yield answer.cannot(
            f"The {contest.label} has no published total, and its counts are not a complete set.", about=about
        )
        return
    used = contest.in_use()
    names = sorted(set(contest.votes) & set(contest.shares))
    failing = [
        name for name in names if not any(contest.fits(v, name, b.total) for v in contest.votes[name] for b in used)
    ]
    unpublished = contest.unpublished_total()
    if failing and unpublished is not None:
        because = (
            f"The valid ballots of the {contest.label} were not published. {number(unpublished)} of them would give "
            "every share; the counts may not be those of all candidates."
        )
        yield answer.cannot(because, claims=_claims(contest), about=about)
        return
    if not used:
        shown = [line for base in contest.bases()[:3] for line in _lines(contest, base)]
        yield answer(
            "notable",
            f"No published total gives the shares of the {contest.label}.",
            shown,
            _claims(contest),
            about=about,
        )
        return
    base = used[0]
    yield from (_failing(answer, contest, base, name) for name in failing)
    if len(failing) < len(names):
        sentence = f"{len(names) - len(failing)} of {len(names)} shares of the {contest.label} follow from the counts "
        yield answer(
            "consistent",
            f"{sentence}and the {base.label}.",
            [line for name in names if name not in failing for line in _best(contest, base, name)],
            (*base.claims, *_claims(contest)),
            about=about,
        )


def _failing(answer: Answers, contest: Contest, base: Base, name: str) -> Finding:
    printed = " or ".join(str(share) for share in finest(contest.shares[name]))
    return answer(
        "implausible",
        f"The share of {name} printed in the {contest.label}, {printed}, does not follow from the count and the "
        f"{base.label}.",
        _best(contest, base, name),
        (*(c for v in (*contest.votes[name], *contest.shares[name]) for c in v.claims), *base.claims),
        about=(name, contest.place),
    )


def _best(contest: Contest, base: Base, name: str) -> list[str]:
    """The lines of a candidate: those that hold, else all."""
    lines = [_line(value, base, share, name) for value in contest.votes[name] for share in finest(contest.shares[name])]
    return [line for line in lines if line.endswith("✓")] or lines


def _lines(contest: Contest, base: Base) -> Iterator[str]:
    for name in sorted(set(contest.votes) & set(contest.shares)):
        yield from _best(contest, base, name)


def _line(value: Value, base: Base, share: Value, name: str) -> str:
    return f"{name}: {ratio(int(value.number), base.total, share.number)}"


def _claims(contest: Contest) -> Iterator[str]:
    for name in sorted(set(contest.votes) & set(contest.shares)):
        for value in (*contest.votes[name], *contest.shares[name]):
            yield from value.claims


def doctored() -> Dossier:
    """One share of the final table is not what the count gives."""
    rows = samples.honest()
    wrong = [row for row in rows if (row.kind, row.subject) == ("vote_share", "Jon Kest") and row.status != "exit_poll"]
    for row in wrong:
        rows = samples.altered(rows, row, value="36.50")
    return samples.record(rows)
