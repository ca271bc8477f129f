"""Do the figures of the regions add up to the figure of the country?

*Null:* The counts of all regions sum to the count of the country, and those of some of them to less.

*Misleads when:* A city is listed beside the region that includes it, or regions and country speak of different hours.

*After:* The aggregation check of result tables; exact arithmetic without an author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import COUNTED, Value, figures, named, values
from scrutator.model import Dossier, Figure, Finding, Reported
from scrutator.numbers.writing import number

NEEDS = ("votes", "polling_stations", "electorate")
CONFOUNDERS = ("A city may be listed beside the region that includes it.", "The list may be of another hour.")
REGIONS = 3
"""How many places make a list."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each count that is published for the country and for a list of regions."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    lists: defaultdict[tuple[str, str, str], dict[str, Value]] = defaultdict(dict)
    country: dict[tuple[str, str, str], Figure] = {}
    for figure in figures(dossier, *NEEDS):
        key = (figure.measure, figure.subject or "", figure.detail or "")
        if figure.place is None:
            country[key] = figure
        elif len(found := _counts(figure)) == 1:
            lists[key][figure.place] = found[0]
    tested = [key for key in sorted(country) if len(lists[key]) >= REGIONS and _counts(country[key])]
    for key in tested:
        yield _sum(answer, country[key], lists[key])
    if not tested:
        yield answer.cannot("No count was published both for the country and for its regions.")


def _counts(figure: Figure) -> tuple[Value, ...]:
    """The distinct counts of a figure, whatever hour they speak of: a list of regions may belong to any of them."""
    counted: list[Reported] = [r for r in figure.reported if r.slot[0] in COUNTED and r.quantity.unit == "count"]
    return values(counted)


def _sum(answer: Answers, figure: Figure, regions: Mapping[str, Value]) -> Finding:
    exact = sum(int(value.number) for value in regions.values())
    printed = _counts(figure)
    order = sorted(regions)
    line = f"{' + '.join(str(regions[place]) for place in order)} = {number(exact)}"
    claims = [c for place in order for c in regions[place].claims] + [c for value in printed for c in value.claims]
    sentence = f"The {len(regions)} published places sum to {number(exact)} for {named(figure)}"
    holding = [value for value in printed if value.number == exact]
    if holding:
        return answer("consistent", f"{sentence}, the number printed by {holding[0].labels}.", [f"{line} ✓"], claims)
    if all(exact > value.number for value in printed):
        return answer(
            "notable", f"{sentence}, more than the {printed[-1]} of the country.", [f"{line} > {printed[-1]}"], claims
        )
    because = f"{sentence}, which is no published number; the list may be incomplete."
    return answer.cannot(because, [line], claims)


def doctored() -> Dossier:
    """The stations of three districts are more than those of the country."""
    districts = {"Saltmere": 900, "Upper Lakes": 700, "Ferry": 800}
    rows = [samples.Said("polling_stations", count, place=place) for place, count in districts.items()]
    return samples.record((*samples.honest(), *rows))
