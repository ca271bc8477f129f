"""Could two contradictory values of one figure differ by a slip of the pen?

*Null:* Contradictory values of one figure are unrelated numbers; two of them seldom differ in one digit, in the order
of their digits or in a lost decimal point alone. A slip explains a contradiction and does not decide it.

*Misleads when:* The values are two true numbers that happen to look alike, as small counts and neighbouring versions of
a large count often do.

*After:* The error classes of Damerau (1964), "A technique for computer detection and correction of spelling errors",
in Communications of the ACM 7, applied to digits.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import Value, contradictions, figures, named, slots
from scrutator.model import Dossier, Figure, Finding
from scrutator.model.claim import CAST
from scrutator.numbers.slips import slip

NEEDS = ("vote_share", "votes", "turnout", "electorate", "polling_stations", "observers_count", "other_number")
CONFOUNDERS = ("The values may be two true numbers: two versions, two definitions, two hours.",)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each pair of contradictory values that one slip connects, or one that says that there is none."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    compared = 0
    found = False
    for figure in figures(dossier, *NEEDS):
        for _, printed in slots(figure):
            compared += len(printed) > 1
            for one, other in contradictions(printed):
                because = slip(one.number, other.number)
                if because:
                    found = True
                    yield _slip(answer, figure, one, other, because)
    if not compared:
        yield answer.cannot("No figure was published with two different values.")
    elif not found:
        yield answer("consistent", "No contradictory values differ by a slip of the pen.")


def _slip(answer: Answers, figure: Figure, one: Value, other: Value, because: str) -> Finding:
    return answer(
        "notable",
        f"{one} ({one.labels}) and {other} ({other.labels}) for {named(figure)}: {because}, which would explain the "
        "contradiction without deciding it.",
        [f"{one} | {other}: {because}"],
        (*one.claims, *other.claims),
        about=(figure.subject if figure.measure in ("vote_share", "votes") else None, figure.place),
    )


def doctored() -> Dossier:
    """A second paper changes two digits of the ballots cast over."""
    wrong = samples.Said("votes", 1_193_417, CAST, "final", "echo.txt")
    return samples.record((*samples.honest(), wrong))
