"""Do the interviews at each station favour the same candidate over the count of that station?

*Null:* The error of a station is the poll's lead of the first candidate over the second there minus the counted lead:
it is positive where the poll favours the first, and with two candidates an error of 1 point in a share is 2 points of
it. Over the stations of a poll its mean is zero but for chance, judged by Student's t on the stations.

*Misleads when:* Supporters of one candidate refuse more often everywhere: that moves the mean and is no sign of
anything in the count. Interviews that ended before the polls closed miss late voters.

*After:* Merkle and Edelman (2002); Edison Media Research and Mitofsky International (2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import COUNTED, Value, figures, slots
from scrutator.checks.samples import Said
from scrutator.checks.sampling._surveys import usual
from scrutator.model import Dossier, Finding, Statistic
from scrutator.numbers.polls.clusters import within_precinct
from scrutator.numbers.shares import HUNDRED

NEEDS = ("vote_share",)
CONFOUNDERS = (
    "Supporters of one candidate may refuse interviews more often.",
    "Interviews may have ended before the polls closed.",
)
LEAST = 5
"""Stations with both an interview result and a count below which nothing is said."""
Shares = Mapping[str, Mapping[str, Value]]
"""By place and candidate."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each poll whose results by station were published beside the count."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    polled, counted = _by_place(dossier)
    said = False
    for institute in sorted(polled):
        both = {place: polled[institute][place] for place in sorted(polled[institute]) if place in counted}
        pair = _pair({place: counted[place] for place in both})
        places = [p for p in both if all(c in both[p] and c in counted[p] for c in pair)] if pair else []
        if pair and len(places) >= LEAST:
            said = True
            yield _one(answer, institute, pair, [(p, both[p], counted[p]) for p in places])
    if not said:
        yield answer.cannot(f"No exit poll was published for {LEAST} or more stations together with their count.")


def _by_place(dossier: Dossier) -> tuple[Mapping[str, Shares], Shares]:
    polled: defaultdict[str, defaultdict[str, dict[str, Value]]] = defaultdict(lambda: defaultdict(dict))
    counted: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for figure in figures(dossier, "vote_share"):
        if figure.place is None or figure.subject is None or figure.detail is not None:
            continue
        for (group, hour, institute), found in slots(figure):
            if group == "exit_poll" and institute and found:
                polled[institute][figure.place][figure.subject] = usual(found)
            elif group in COUNTED and hour is None and found:
                counted[figure.place][figure.subject] = usual(found)
    return polled, counted


def _pair(counted: Shares) -> tuple[str, str] | None:
    """The two candidates with the most in these places; the order fixes the sign."""
    total: defaultdict[str, Fraction] = defaultdict(Fraction)
    for shares in counted.values():
        for name, value in shares.items():
            total[name] += value.exact
    ranked = sorted(total, key=lambda name: (-total[name], name))
    return (ranked[0], ranked[1]) if len(ranked) > 1 else None


def _one(
    answer: Answers,
    institute: str,
    pair: tuple[str, str],
    places: list[tuple[str, Mapping[str, Value], Mapping[str, Value]]],
) -> Finding:
    first, second = pair
    poll, count = (
        np.array([float((shares[first].exact - shares[second].exact) / HUNDRED) for shares in column])
        for column in ([polled for _, polled, _ in places], [counted for _, _, counted in places])
    )
    error = within_precinct(poll, count)
    low, high = (100 * end for end in error.interval())
    shown = [
        f"{place}: {100 * a:+.1f} in the poll, {100 * b:+.1f} counted, error {100 * (a - b):+.1f}"
        for (place, _, _), a, b in zip(places, poll.tolist(), count.tolist(), strict=True)
    ]
    shown.append(f"mean {100 * error.value:+.2f} ± {100 * error.margin():.2f} points over {len(places)} stations")
    away = not low <= 0 <= high
    sentence = (
        f"At the {len(places)} stations of {institute} the lead of {first} over {second} is on average "
        f"{100 * error.value:+.1f} points larger in the poll than in the count ({low:+.1f} to {high:+.1f})."
    )
    claims = [
        c for _, polled, counted in places for side in (polled, counted) for name in pair for c in side[name].claims
    ]
    finding = answer("notable" if away else "consistent", sentence, shown, claims, about=(first, None))
    return replace(finding, statistic=Statistic("within_precinct_error", error.value, 0.0, error.se))


def stations_of_a_poll(shift: str = "0") -> tuple[Said, ...]:
    """Eight stations of an invented poll and their count; the poll favours Ada Brenn by ``shift`` points at each."""
    noise = (2, -3, 1, -1, 3, -2, 1, -1)
    rows = []
    for at, off in enumerate(noise):
        place, share = f"Station {at + 1}", 50 + 2 * at
        asked = share + off + int(shift)
        for name, counted, polled in (("Ada Brenn", share, asked), ("Jon Kest", 100 - share, 100 - asked)):
            rows.append(Said("vote_share", str(counted), name, "final", "stations.txt", place=place))
            rows.append(Said("vote_share", str(polled), name, "exit_poll", "poll.txt", by=("Ferry Poll",), place=place))
    return tuple(rows)


def doctored() -> Dossier:
    """The poll favours one candidate by six points everywhere."""
    return samples.record((*samples.honest(), *stations_of_a_poll("6")))
