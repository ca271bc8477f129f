"""How far is each exit poll from the official share, and what did it publish about itself?

*Null:* An exit poll differs from the counted share by no more than the error that it states. A stated error is quoted,
not trusted: it holds for a simple random sample, and the interviews of one station are alike. The range over several
polls is the range over several polls and never an interval.

*Misleads when:* Voters who refuse differ from those who answer; early, postal or foreign votes are outside the poll.

*After:* Kish (1965), Survey Sampling, on the design effect of clustered samples.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import ABOUT, Poll, leader, official, polls
from scrutator.checks.consistency._values import Value, finest
from scrutator.model import Dossier, Finding
from scrutator.numbers.shares import HUNDRED, rounded
from scrutator.numbers.writing import number, points

NEEDS = ("vote_share", "other_number")
CONFOUNDERS = (
    "Voters who refuse an interview may differ from those who give one.",
    "The stated error assumes a simple random sample; interviews of one station are alike.",
)
FAR = Fraction(1)
"""How many points the official share may lie outside the range of all polls before a reader should look."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each poll on the leading candidate, and one for the range over all of them."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = [poll for poll in polls(dossier) if name in poll.shares]
    if name is None or not found:
        because = (
            "No exit poll gives a share of a candidate." if name else "No counted share of a candidate was published."
        )
        yield answer.cannot(because)
        return
    share = official(dossier, name)[-1]
    for poll in found:
        yield _poll(answer, poll, name, share)
    if len(found) > 1:
        yield _range(answer, found, name, share)


def _poll(answer: Answers, poll: Poll, name: str, share: Value) -> Finding:
    printed = finest(poll.shares[name])
    shown = [f"{value} - {share} = {points(value.exact - share.exact)}" for value in printed]
    shown += [*_self_description(poll), *_implied(poll, printed[-1])]
    claims = (*poll.claims(), *share.claims)
    gaps = [abs(value.exact - share.exact) for value in printed]
    values = " or ".join(map(str, printed))
    sentence = f"The exit poll of {poll.institute} gives {name} {values}, {points(min(gaps))} from the counted {share}"
    about = (name, None)
    errors = [Fraction(each.quantity.value) for each in poll.about.get("margin_of_error", ()) if each.quantity.value]
    if not errors:
        return answer.cannot(f"{sentence}; it published no margin of error.", shown, claims, about=about)
    stated = f"the stated error of {points(max(errors), 1)}"
    if min(gaps) <= max(errors):
        return answer("consistent", f"{sentence}, within {stated}.", shown, claims, about=about)
    return answer("notable", f"{sentence}, beyond {stated}.", shown, claims, about=about)


def _self_description(poll: Poll) -> Iterator[str]:
    for detail in ABOUT:
        said = " | ".join(dict.fromkeys(reported.quantity.text for reported in poll.about.get(detail, ())))
        yield f"published {detail.replace('_', ' ')}: {said or 'none'}"
    if poll.turnout:
        yield f"published turnout: {' | '.join(map(str, poll.turnout))}"


def _implied(poll: Poll, share: Value) -> Iterator[str]:
    """How many independent interviews the stated error would need."""
    p = share.exact / HUNDRED
    for reported in poll.about.get("margin_of_error", ())[:1]:
        if reported.quantity.value and 0 < p < 1:
            error = Fraction(reported.quantity.value) / HUNDRED
            interviews = Fraction("1.96") ** 2 * p * (1 - p) / error**2
            needed = number(int(rounded(interviews, 0)))
            yield f"1.96² x {float(p):.4f} x {float(1 - p):.4f} / {float(error):.4f}² = {needed} independent interviews"


def _range(answer: Answers, found: list[Poll], name: str, share: Value) -> Finding:
    every = sorted((value for poll in found for value in finest(poll.shares[name])), key=lambda value: value.exact)
    low, high = every[0], every[-1]
    outside = max(low.exact - share.exact, share.exact - high.exact, Fraction(0))
    claims = [claim for value in (*every, share) for claim in value.claims]
    shown = [f"{poll.institute}: {', '.join(map(str, finest(poll.shares[name])))}" for poll in found]
    where = f"{points(outside)} outside that range" if outside else "inside that range"
    sentence = f"{len(found)} exit polls give {name} between {low} and {high}; the counted {share} is {where}."
    return answer("notable" if outside > FAR else "consistent", sentence, shown, claims, about=(name, None))


def doctored() -> Dossier:
    """Both polls give the leader eight points more and the others less."""
    rows = samples.honest()
    for row in [row for row in rows if row.status == "exit_poll" and row.kind == "vote_share"]:
        step = {"Ada Brenn": 8, "Jon Kest": -8}.get(row.subject or "", 0)
        rows = samples.altered(rows, row, value=str(Decimal(row.value) + step))
    return samples.record(rows)
