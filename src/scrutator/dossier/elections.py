"""Elections: which claims speak of one and the same election."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.languages import countries
from scrutator.model import Brief, Claim, Election, ElectionRef, Source, When

SAME_VOTE = 2
"""Days by which two sources may differ about one polling day."""
AFTER = 60
"""Days after polling day within which a table without an election of its own is taken to speak of it."""
AROUND = 30
"""Days from polling day within which an event without an election of its own belongs to it."""
BEFORE = 14
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Grouped:
    """The elections of a folder and the claims of each."""

    elections: tuple[Election, ...]
    """Newest first."""
    claims: Mapping[str, tuple[Claim, ...]]
    """By the election's identifier."""


def group(claims: Sequence[Claim], sources: Mapping[str, Source], brief: Brief) -> Grouped:
    """Every claim to its election; a claim without one to the election that its file mainly speaks of."""
    known = _known(claims, brief)
    named = {ref: _match(ref, known) for ref in {claim.election for claim in claims if claim.election}}
    homes = _homes(claims, known, named, sources, brief)
    found: dict[ElectionRef, list[Claim]] = defaultdict(list)
    for claim in claims:
        own = named[claim.election] if claim.election else _around(claim, known)
        home = own or homes.get(claim.evidence.file)
        if home and (own or _may_follow(claim, home)):
            found[home].append(_timed(claim, home))
    rows = sorted(found, key=lambda ref: (ref.date or "", ref.country or "", ref.office), reverse=True)
    elections = {ref: _election(ref, found[ref], brief) for ref in rows}
    return Grouped(tuple(elections.values()), {elections[ref].id: tuple(found[ref]) for ref in rows})


def _timed(claim: Claim, home: ElectionRef) -> Claim:
    """The claim with its day: a table that prints only hours means polling day."""
    if claim.when is None or not claim.when.date.startswith("T") or _day(home.date) is None:
        return claim
    return replace(claim, when=When(f"{home.date}{claim.when.date}", f"{claim.when.because}; the day is polling day"))


def _around(claim: Claim, known: Iterable[ElectionRef]) -> ElectionRef | None:
    """The election around whose polling day something happened, for a claim that names none."""
    days = re.findall(r"\d{4}-\d{2}-\d{2}", claim.when.date) if claim.when else []
    when = _day(days[0]) if days else None
    near = [(abs((when - polling).days), ref) for ref in known if when and (polling := _day(ref.date))]
    gap, ref = min(near, key=lambda item: item[0], default=(AROUND + 1, None))
    return ref if gap <= AROUND else None


def _may_follow(claim: Claim, home: ElectionRef) -> bool:
    """Whether a claim may be taken with its file: not one about an earlier election that is known but not here, or of
    which only so much is known that it was before."""
    if claim.election is None:
        return True
    last = _day(claim.when.date[-10:]) if claim.when and "/" in claim.when.date else None
    polling = _day(home.date)
    return claim.election.date is None and not (last and polling and last < polling)


def _election(ref: ElectionRef, claims: Iterable[Claim], brief: Brief) -> Election:
    types = Counter(claim.detail for claim in claims if claim.kind == "election_type" and claim.detail)
    kind = max(sorted(types), key=lambda name: types[name]) if types else None
    country = countries().get(ref.country or "")
    named = brief.name if brief.date == ref.date and brief.date else None
    return Election(ref.country, ref.office, ref.date, kind, country.code if country else None, named)


def _known(claims: Sequence[Claim], brief: Brief) -> tuple[ElectionRef, ...]:
    """The elections that the claims name, each once: years join the day, near days the one most spoken of. Where no
    source says when, all speak of one election of an unknown day."""
    votes: Counter[ElectionRef] = Counter(claim.election for claim in claims if claim.election and claim.election.date)
    if not votes and not brief.date:
        undated = Counter(claim.election for claim in claims if claim.election)
        said = max(undated, key=lambda ref: (undated[ref], str(ref)), default=ElectionRef(None, "other", None))
        return (ElectionRef(brief.country or said.country, brief.office or said.office, None),)
    if brief.date:
        votes[ElectionRef(brief.country, brief.office or "other", brief.date)] += 1
    sole = _sole_country(votes)
    kept: list[ElectionRef] = []
    for ref, _ in sorted(votes.items(), key=lambda item: (-len(item[0].date or ""), -item[1], str(item[0]))):
        full = ElectionRef(ref.country or sole, ref.office, ref.date)
        if _match(full, kept) is None:
            kept.append(full)
    return tuple(kept)


def _sole_country(votes: Mapping[ElectionRef, int]) -> str | None:
    found = {ref.country for ref in votes if ref.country}
    return next(iter(found)) if len(found) == 1 else None


def _match(ref: ElectionRef, known: Iterable[ElectionRef]) -> ElectionRef | None:
    """The known election that a reference fits: country and office agree or are open, the days are one or the year's
    only one."""
    fitting = [
        other
        for other in known
        if ref.country in (None, other.country)
        and (ref.office in ("other", other.office) or other.office == "other")
        and _same_date(ref.date, other.date)
    ]
    exact = [other for other in fitting if other.date == ref.date]
    return (exact or fitting)[0] if len(exact or fitting) == 1 or exact else None


def _same_date(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return a is b
    first, second = _day(a), _day(b)
    if first and second:
        return abs((first - second).days) <= SAME_VOTE
    return a[: min(len(a), len(b))] == b[: min(len(a), len(b))]


def _day(edtf: str | None) -> dt.date | None:
    return dt.date.fromisoformat(edtf) if edtf and _DAY.fullmatch(edtf) else None


def _homes(
    claims: Sequence[Claim],
    known: tuple[ElectionRef, ...],
    named: Mapping[ElectionRef, ElectionRef | None],
    sources: Mapping[str, Source],
    brief: Brief,
) -> dict[str, ElectionRef]:
    """The election that each file mainly speaks of; for a file that names none, the last one before its publication."""
    votes: dict[str, Counter[ElectionRef]] = defaultdict(Counter)
    for claim in claims:
        own = named[claim.election] if claim.election else None
        if own:
            votes[claim.evidence.file][own] += 1
    homes = {file: _newest(found) for file, found in votes.items()}
    for file in {claim.evidence.file for claim in claims} - homes.keys():
        published = _day(sources[file].origin.published) if file in sources else None
        near = _reported_by(published, known) or (known[0] if len(known) == 1 else None)
        if near is None and brief.date:
            near = next((ref for ref in known if ref.date == brief.date), None)
        if near:
            homes[file] = near
    return homes


def _newest(votes: Counter[ElectionRef]) -> ElectionRef:
    """The election a file speaks of most, the newest among equals."""
    return max(votes, key=lambda ref: (votes[ref], ref.date or ""))


def _reported_by(published: dt.date | None, known: Iterable[ElectionRef]) -> ElectionRef | None:
    days = [(polling, ref) for ref in known if (polling := _day(ref.date))]
    near = [
        (abs((published - polling).days), ref)
        for polling, ref in days
        if published and -BEFORE <= (published - polling).days <= AFTER
    ]
    return min(near, key=lambda item: item[0])[1] if near else None
