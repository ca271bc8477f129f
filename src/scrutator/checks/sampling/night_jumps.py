"""Can the votes counted between two partial results explain how far a share moved?

*Null:* Between two reports of a night the share of what was added, (p2 s2 - p1 s1) / (p2 - p1) with the parts p
counted and the shares s, is a share: from 0 to 100 per cent. Parts are mostly parts of stations, so that it has to hold
for some ratio of sizes between half and double.

*Misleads when:* One of the parts is of ballots and another of stations, a report is older than the part it prints, or
whole groups of votes (from abroad, by post) were added without a station.

*After:* Arithmetic of weighted means; it has no author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._polls import leader, official
from scrutator.checks.consistency._values import COUNTED, Value, figures, spelled_out, values
from scrutator.checks.samples import Said
from scrutator.model import Dossier, Finding, Reported
from scrutator.numbers.shares import HUNDRED, half_unit, rounded

NEEDS = ("vote_share", "other_number")
CONFOUNDERS = (
    "One part may be of ballots and the other of stations.",
    "Votes from abroad or by post may have been added without a station.",
    "A report may print a share that is older than the part counted.",
)
SIZES = (Fraction(1, 2), Fraction(1), Fraction(2))
"""How large the added stations may be, by those before."""
ADDED = Fraction(1, 2)
"""Points of the part counted that must have been added."""


@dataclass(frozen=True, slots=True)
class Report:
    """A partial result: how much was counted, and the leader's share of it."""

    part: Fraction
    share: Value
    claims: tuple[str, ...]

    @property
    def slack(self) -> Fraction:
        """How far the printed share may be from the exact one."""
        return half_unit(self.share.decimals)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for every two successive parts of the count."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    name = leader(dossier)
    found = _reports(dossier, name) if name else []
    pairs = [(one, two) for one, two in pairwise(found) if two.part - one.part >= ADDED]
    for one, two in pairs:
        yield _pair(answer, name or "", one, two)
    if not pairs:
        yield answer.cannot("No two partial results with the part that was counted were published.")


def _reports(dossier: Dossier, name: str) -> list[Report]:
    """The partial results by the part counted, and the final one; one for each part, the first file that prints it."""
    parts, shares = _parts(dossier), _shares(dossier, name)
    found: dict[Fraction, Report] = {}
    for file in sorted(parts, reverse=True):
        printed, counted = values(shares.get(file, ())), values(parts[file])
        if len(printed) == 1 and len(counted) == 1:
            claims = (*counted[0].claims, *printed[0].claims)
            found[counted[0].exact] = Report(counted[0].exact, printed[0], claims)
    finals = [value for value in official(dossier, name) if value.reported[0].slot[0] == "official"]
    if found and finals:
        found[HUNDRED] = Report(HUNDRED, finals[-1], finals[-1].claims)
    return [found[part] for part in sorted(found)]


def _parts(dossier: Dossier) -> dict[str, list[Reported]]:
    """The parts counted that each file prints."""
    found: defaultdict[str, list[Reported]] = defaultdict(list)
    for figure in figures(dossier, "other_number"):
        for each in figure.reported if figure.detail == "counted_share" and figure.place is None else ():
            if spelled_out(each.quantity) and each.quantity.value is not None and 0 < each.quantity.value < HUNDRED:
                found[each.claim.evidence.file].append(each)
    return found


def _shares(dossier: Dossier, name: str) -> dict[str, list[Reported]]:
    """The shares of the count so far that the body of each file prints."""
    found: defaultdict[str, list[Reported]] = defaultdict(list)
    for figure in figures(dossier, "vote_share"):
        for each in figure.reported if (figure.subject, figure.place, figure.detail) == (name, None, None) else ():
            if each.slot[0] in COUNTED and each.status != "final" and each.claim.section != "headline":
                found[each.claim.evidence.file].append(each)
    return found


def _pair(answer: Answers, name: str, one: Report, two: Report) -> Finding:
    bands = {size: _added(one, two, size) for size in SIZES}
    step = rounded(two.part - one.part, 2)
    shown = [
        f"({rounded(two.part, 2)} x {two.share} - {rounded(one.part, 2)} x {one.share}) / {step} of what was added",
        *(f"if its stations are {float(size):g} times as large: {_words(*band)}" for size, band in bands.items()),
    ]
    possible = any(low <= HUNDRED and high >= 0 for low, high in bands.values())
    claims, about = (*one.claims, *two.claims), (name, None)
    counted = f"From {rounded(one.part, 2):f} to {rounded(two.part, 2):f} % counted"
    moved = f"{counted} {name} moved from {one.share} to {two.share}"
    if possible:
        return answer("consistent", f"{moved}, which the votes between can explain.", shown, claims, about=about)
    return answer("notable", f"{moved}; no votes between can explain that.", shown, claims, about=about)


def _added(one: Report, two: Report, size: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the largest share of what was added that the printed numbers allow."""
    before, added = one.part, size * (two.part - one.part)
    middle = (two.share.exact * (before + added) - one.share.exact * before) / added
    slack = (two.slack * (before + added) + one.slack * before) / added
    return middle - slack, middle + slack


def _words(low: Fraction, high: Fraction) -> str:
    return f"{rounded(low, 1):f} to {rounded(high, 1):f} %"


def two_reports(first: str, second: str) -> tuple[Said, ...]:
    """Two partial results of an invented night, at 60 and 65 per cent of the stations."""
    rows = []
    for file, part, share in (("eleven.txt", "60", first), ("midnight.txt", "65", second)):
        rows.append(Said("other_number", part, None, "early", file, detail="counted_share"))
        rows.append(Said("vote_share", share, "Ada Brenn", "early", file))
    return tuple(rows)


def doctored() -> Dossier:
    """The leader gains fifteen points while a twentieth of the stations is added."""
    return samples.record((*samples.honest(), *two_reports("54.3", "69.3")))
