"""Contest: the counts and the shares of one place that one count of the ballots has to explain together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from scrutator.checks.consistency._values import COUNTED, Value, figures, finest, values
from scrutator.model import Dossier, Figure, Reported
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.numbers.choices import choices
from scrutator.numbers.shares import HUNDRED, reproduces, slack, wholes

BALLOTS = (CAST, RECEIVED, VALID, INVALID)


@dataclass(frozen=True, slots=True)
class Base:
    """A total that printed shares may be shares of."""

    label: str
    total: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Votes and shares of the candidates in one place, of one version of the count."""

    place: str | None
    version: str
    """``early``, ``official`` or both where they print the same shares."""
    votes: Mapping[str, tuple[Value, ...]]
    """By candidate, by name."""
    shares: Mapping[str, tuple[Value, ...]]
    ballots: Mapping[str, tuple[Value, ...]]
    """By sort of ballot: valid, invalid, cast, received."""
    figures: Mapping[tuple[str, str], tuple[str, str, str, str]]
    """Key of the figure by measure and subject."""

    @property
    def label(self) -> str:
        """For a sentence: version and place."""
        return f"{self.version} count" + (f", {self.place}" if self.place else "")

    @property
    def complete(self) -> bool:
        """Whether the counts are those of every candidate: each has a share, and the shares close to 100."""
        if len(self.votes) < 2 or set(self.votes) != set(self.shares):
            return False
        return any(closes(choice) for choice in choices([self.shares[name] for name in sorted(self.shares)]))

    def room(self) -> Fraction:
        """The largest share, in per cent, that the printed shares leave for candidates who are not listed."""
        if not self.complete:
            return HUNDRED
        printed = [finest(found)[0] for found in self.shares.values()]
        left = HUNDRED - sum((share.exact for share in printed), Fraction(0))
        return max(Fraction(0), left + slack(share.decimals for share in printed))

    def sums(self) -> tuple[Base, ...]:
        """The sums of the candidates' counts, one for each choice among contradictory counts, by size."""
        found: dict[int, Base] = {}
        for choice in choices([self.votes[name] for name in sorted(self.votes)]):
            total = sum(int(value.number) for value in choice)
            claims = tuple(claim for value in choice for claim in value.claims[:1])
            found.setdefault(total, Base(f"sum of the {len(choice)} published counts", total, claims))
        return tuple(found[total] for total in sorted(found))

    def bases(self) -> tuple[Base, ...]:
        """Every total that the shares may be shares of: valid ballots as published, the sum of a complete set of
        counts in their place, ballots cast, ballots received."""
        published = [
            Base(sort, int(value.number), value.claims)
            for sort in (VALID, CAST, RECEIVED)
            for value in self.ballots.get(sort, ())
        ]
        return (*published, *(self.sums() if self.complete else ()))

    def in_use(self) -> tuple[Base, ...]:
        """The totals that reproduce most of the shares whose counts nobody contradicts; none where not even half of
        those shares follow. Ballots cast or received are only taken for the base of the shares where all of them
        follow: small numbers follow from a wrong base by chance. Where every count is contradicted, nothing singles a
        total out and all remain."""
        pairs = [(found[0], name) for name, found in self.votes.items() if len(found) == 1 and name in self.shares]
        bases = self.bases()
        if not pairs:
            return bases
        scores = [sum(self.fits(count, name, base.total) for count, name in pairs) for base in bases]
        best = max(scores, default=0)
        return tuple(
            base
            for base, score in zip(bases, scores, strict=True)
            if score == best and (score == len(pairs) if base.label in (CAST, RECEIVED) else 2 * score > len(pairs))
        )

    def unpublished_total(self) -> int | None:
        """The least total, not below the sum of the counts, that gives every share whose count nobody contradicts:
        where it exists, a set that looks complete may lack a candidate. None where valid ballots are published."""
        pairs = [(found[0], name) for name, found in self.votes.items() if len(found) == 1 and name in self.shares]
        if self.ballots.get(VALID) or not pairs:
            return None
        least = Fraction(sum(int(found[0].number) for found in self.votes.values()))
        most: Fraction | None = None
        for count, name in pairs:
            low, high = wholes(int(count.number), finest(self.shares[name])[0].number)
            least, most = max(least, low), high if most is None else min(most, high) if high is not None else most
        total = ceil(least)
        return total if most is None or total <= most else None

    def fits(self, count: Value, name: str, total: int) -> bool:
        """Whether a candidate's count gives one of the most finely printed shares of that candidate."""
        return any(reproduces(count.exact, total, share.number) for share in finest(self.shares[name]))


def closes(shares: tuple[Value, ...]) -> bool:
    """Whether the shares sum to 100 within the rounding of each as it is printed."""
    total = sum((share.exact for share in shares), Fraction(0))
    return abs(total - HUNDRED) <= slack(share.decimals for share in shares)


def contests(dossier: Dossier) -> Iterator[Contest]:
    """The contests of a dossier, country first. Early and official figures are one contest where they print the same
    shares, else two: a preliminary set is a version, not a slip. Partial counts are left out: their total moves."""
    places: defaultdict[str | None, defaultdict[str, _Pool]] = defaultdict(lambda: defaultdict(list))
    for figure in figures(dossier, "votes", "vote_share"):
        for reported in figure.reported:
            group, hour, _ = reported.slot
            if group in COUNTED and hour is None and reported.status != "partial" and _about_candidates(figure):
                places[figure.place][group].append((figure, reported))
    for place in sorted(places, key=lambda each: each or ""):
        yield from _versions(place, places[place])


_Pool = list[tuple[Figure, Reported]]


def _about_candidates(figure: Figure) -> bool:
    return figure.detail is None and figure.subject is not None


def _versions(place: str | None, pools: Mapping[str, _Pool]) -> Iterator[Contest]:
    loose = pools.get("unspecified", [])
    early, official = (_contest(place, name, [*pools.get(name, []), *loose]) for name in ("early", "official"))
    if not ("early" in pools and "official" in pools):
        only = "early" if "early" in pools else "official" if "official" in pools else "reported"
        yield _contest(place, only, [each for pool in pools.values() for each in pool])
    elif _same_shares(early, official):
        yield _contest(place, "early and official", [*pools["early"], *pools["official"], *loose])
    else:
        yield from (early, official)


def _same_shares(one: Contest, other: Contest) -> bool:
    """Whether two versions print the same share for every candidate of whom both print one."""
    both = set(one.shares) & set(other.shares)
    return bool(both) and all(
        any(a.quantity.agrees(b.quantity) for a in finest(one.shares[name]) for b in finest(other.shares[name]))
        for name in both
    )


def _contest(place: str | None, version: str, pool: _Pool) -> Contest:
    units = {"votes": "count", "vote_share": "percent"}
    found: defaultdict[tuple[str, str], list[Reported]] = defaultdict(list)
    keys = {}
    for figure, reported in pool:
        if figure.subject is not None and reported.quantity.unit == units[figure.measure]:
            found[figure.measure, figure.subject].append(reported)
            keys[figure.measure, figure.subject] = figure.key
    spelled = {key: values(found[key]) for key in sorted(found)}
    by = {
        measure: {subject: each for (kind, subject), each in spelled.items() if kind == measure and each}
        for measure in units
    }
    votes = {subject: each for subject, each in by["votes"].items() if subject not in BALLOTS}
    ballots = {subject: each for subject, each in by["votes"].items() if subject in BALLOTS}
    return Contest(place, version, votes, by["vote_share"], ballots, keys)
