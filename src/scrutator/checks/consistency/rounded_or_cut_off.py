"""Is a coarser value the rounding of the finer one?

*Null:* Where one source prints a percentage with fewer decimals than another, it is the finer value rounded. A coarser
value that is the finer one with its decimals cut off adds nothing to it, and the finer one stands.

*Misleads when:* The coarser value is right and the finer one wrong, or the two are different versions.

*After:* Rounding and truncation of printed numbers; exact arithmetic without an author.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import Value, contradictions, figures, finest, named, slots
from scrutator.model import Dossier, Figure, Finding, Settlement
from scrutator.numbers.shares import cut, shortened

NEEDS = ("vote_share", "turnout")
CONFOUNDERS = ("The two values may belong to different versions.",)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each percentage that a coarser source cut off, or one that says that there is none."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    compared = 0
    found = False
    for figure in figures(dossier, *NEEDS):
        for _, every in slots(figure):
            printed = tuple(value for value in every if value.quantity.unit == "percent")
            compared += len({value.decimals for value in printed}) > 1
            fine = finest(printed)
            for one, other in contradictions(printed):
                coarse = min(one, other, key=lambda value: value.decimals)
                if len(fine) == 1 and coarse is not fine[0] and fine[0] in (one, other) and _cut_off(coarse, fine[0]):
                    found = True
                    yield _settle(answer, figure, coarse, fine[0])
    if not compared:
        yield answer.cannot("No percentage was published both with more and with fewer decimals.")
    elif not found:
        yield answer("consistent", "No coarser value is a finer one with its decimals cut off.")


def _cut_off(coarse: Value, fine: Value) -> bool:
    return coarse.decimals < fine.decimals and cut(fine.number, coarse.decimals) == coarse.number


def _settle(answer: Answers, figure: Figure, coarse: Value, fine: Value) -> Finding:
    round_ = shortened(fine.number, coarse.decimals)
    because = f"{fine} rounds to {round_:f} %; the published {coarse} is {fine} cut off, and {fine} stands."
    settlement = Settlement(figure.key, fine.quantity, fine.claims[0], coarse.claims, because)
    return answer(
        "notable",
        f"For {named(figure)}, {because}",
        [f"{fine} rounded: {round_:f} % (printed {coarse}) ✗", f"{fine} cut off: {coarse} ✓"],
        (*fine.claims, *coarse.claims),
        settles=(settlement,),
        about=(figure.subject, figure.place),
    )


def doctored() -> Dossier:
    """A paper prints the turnout of 70.66 % as 70."""
    wrong = samples.Said("turnout", "70", None, "final", "echo.txt")
    return samples.record((*samples.honest(), wrong))
