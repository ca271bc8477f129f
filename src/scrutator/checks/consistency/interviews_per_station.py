"""Could an exit poll's interviews have been taken at its stations?

*Null:* A poll interviews some of the voters of each of its stations, so that its interviews per station stay below the
mean number of ballots per station.

*Misleads when:* The poll chose large stations, or counted short questionnaires of every voter who passed.

*After:* Plausibility of sample sizes as in the disclosure standards of the World Association for Public Opinion
Research; the ratio has no author.
"""

from __future__ import annotations

from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._contest import contests
from scrutator.checks.consistency._polls import Poll, least, polls
from scrutator.checks.consistency._values import Value, figures, slots
from scrutator.model import Dossier, Finding
from scrutator.model.claim import CAST, RECEIVED, VALID
from scrutator.numbers.shares import rounded
from scrutator.numbers.writing import number

NEEDS = ("other_number", "votes", "polling_stations")
CONFOUNDERS = ("The stations of the poll may be larger than the mean.", "One of the two numbers may be misprinted.")


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each exit poll."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    found = polls(dossier)
    ballots, stations = _ballots(dossier), _stations(dossier)
    for poll in found:
        yield _poll(answer, poll, ballots, stations)
    if not found:
        yield answer.cannot("No exit poll was published.")


def _ballots(dossier: Dossier) -> tuple[Value, ...]:
    """The national number of ballots: received, cast or valid, the first that is published."""
    totals = {sort: found for c in contests(dossier) if c.place is None for sort, found in c.ballots.items()}
    return next((totals[sort] for sort in (RECEIVED, CAST, VALID) if totals.get(sort)), ())


def _stations(dossier: Dossier) -> tuple[Value, ...]:
    """The national number of polling stations, the largest published one last."""
    found = (
        value
        for figure in figures(dossier, "polling_stations")
        if figure.place is None and figure.subject in (None, "polling stations") and figure.detail is None
        for _, each in slots(figure)
        for value in each
    )
    return tuple(sorted(found, key=lambda value: value.number))


def _poll(answer: Answers, poll: Poll, ballots: tuple[Value, ...], stations: tuple[Value, ...]) -> Finding:
    sizes, places = poll.about.get("sample_size", ()), poll.about.get("polling_stations", ())
    claims = [reported.claim.id for reported in (*sizes, *places)]
    if not sizes or not places:
        missing = "number of interviews" if not sizes else "number of stations"
        return answer.cannot(f"The exit poll of {poll.institute} published no {missing}.", claims=claims)
    if not ballots or not stations or stations[-1].exact <= 0:
        return answer.cannot(
            "No ballots and polling stations were published to compare exit polls with.", claims=claims
        )
    claims += [*ballots[-1].claims, *stations[-1].claims]
    interviews, at = least(sizes[0].quantity), places[0].quantity.exact
    if not at or interviews <= 0:
        return answer.cannot(
            f"The exit poll of {poll.institute} gives no number of stations to divide by.", claims=claims
        )
    per_poll, mean = interviews / at, ballots[-1].exact / stations[-1].exact
    shown = [
        f"at least {number(int(interviews))} interviews / {number(int(at))} = {number(rounded(per_poll, 1))} a station",
        f"{ballots[-1]} ballots / {stations[-1]} stations = {number(rounded(mean, 1))} a station",
    ]
    if sizes[0].quantity.exact:
        printed = rounded(sizes[0].quantity.exact / at, 1)
        shown.insert(0, f"{sizes[0].quantity.text} / {number(int(at))} = {number(printed)} interviews a station")
    if per_poll > mean:
        sentence = (
            f"The exit poll of {poll.institute} printed more interviews a station than there are ballots a station."
        )
        return answer("implausible", sentence, shown, claims)
    sentence = f"The interviews a station of {poll.institute} stay below the ballots a station."
    return answer("consistent", sentence, shown, claims)


def doctored() -> Dossier:
    """One poll claims fifty times as many interviews."""
    rows = samples.honest()
    size = next(row for row in rows if row.detail == "sample_size")
    return samples.record(samples.altered(rows, size, value=450_000))
