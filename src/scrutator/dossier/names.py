"""Names: the spellings of one person, body or place across all sources become one name.

A name is resolved only where nothing else could be meant: a surname that two people share stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from scrutator.languages import in_english
from scrutator.languages.spelling import skeleton
from scrutator.model import Brief, Claim

PERSONAL = frozenset(
    {
        "vote_share",
        "votes",
        "seats",
        "winner",
        "age",
        "office",
        "succession",
        "kinship",
        "statement",
        "barred_candidate",
    }
)
"""Kinds whose subject is a person or a party, spelled in many ways."""
BETWEEN_PEOPLE = frozenset({"succession", "kinship"})
"""Kinds whose object is a person too; that of an office is a post, which holds the name of a party or a country."""
SMALL = frozenset({"of", "the", "for", "and", "in", "on", "a", "an", "s", "by", "from", "at", "to"})
GENERIC = frozenset(
    skeleton(word)
    for word in (
        "institute", "international", "research", "regional", "studies", "centre", "center", "public", "opinion",
        "comprehensive", "social", "mission", "observers", "observer", "monitors", "organization", "organisation",
        "party", "news", "agency", "national", "foundation", "commission", "committee", "central", "election",
        "electoral", "office", "delegation", "policy", "poll", "exit", "pollster", "sociological", "society", "group",
    )
)  # fmt: skip
"""Words that many bodies have in their names; one of them alone identifies nobody."""


ELECTORAL = skeleton("election")
ELECTORAL_WORDS = frozenset(skeleton(word) for word in ("election", "elections", "electoral"))
COMMISSIONS = frozenset(skeleton(word) for word in ("commission", "committee", "board", "council"))
"""An electoral commission, under whatever words, is one body in the sources of one folder."""


def people(claims: Iterable[Claim], brief: Brief) -> Mapping[str, str]:
    """Name as written -> the name that the record uses, for every person or party that a claim is about.

    >>> from scrutator.model import Evidence, Span
    >>> said = [Claim("votes", Evidence("a", "", Span(i, i), ""), "r", subject=name) for i, name in enumerate(
    ...     ("Kassym-Jomart Tokayev", "Tokaev", "Kasym-Zhomart Tokaev", "Kassym-Jomart Tokayev"))]
    >>> sorted(set(people(said, Brief()).values()))
    ['Kassym-Jomart Tokayev']
    """
    written = Counter(name for claim in claims for name in _people_of(claim))
    return _resolved(written, brief.candidates, person=True)


def _people_of(claim: Claim) -> Iterable[str]:
    if claim.kind in PERSONAL and claim.subject:
        yield claim.subject
    if claim.kind in BETWEEN_PEOPLE and claim.object:
        yield claim.object


def bodies(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Name as written -> the name that the record uses, for every source: institutes, missions, commissions.

    >>> from scrutator.model import Evidence, Span
    >>> names = ("Central Election Commission", "Electoral Commission", "CEC", "Central Election Commission")
    >>> at = Evidence("a", "", Span(0, 0), "")
    >>> said = [Claim("turnout", at, "r", sources=(name,)) for name in names]
    >>> set(bodies(said).values())
    {'Central Election Commission'}
    """
    written = Counter(name for claim in claims for name in _bodies_of(claim))
    resolved = _resolved(written, {}, person=False)
    full = {_initials(name): name for name in sorted(set(resolved.values()), reverse=True) if " " in name}
    return {name: full.get(best, best) if best.isupper() else best for name, best in resolved.items()}


def _bodies_of(claim: Claim) -> Iterable[str]:
    yield from claim.sources
    if claim.kind in ("other_number", "polling_stations", "observer_verdict", "observers_count") and claim.subject:
        yield claim.subject


def _keys(name: str) -> tuple[str, ...]:
    english = (in_english(word) for word in name.replace("'s", "").split())
    words = (skeleton(word) for word in english if word.casefold() not in SMALL)
    return tuple(ELECTORAL if word in ELECTORAL_WORDS else word for word in words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _resolved(written: Counter[str], given: Mapping[str, tuple[str, ...]], *, person: bool) -> dict[str, str]:
    known = {_keys(spelling): full for full, others in given.items() for spelling in (full, *others)}
    groups: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for name, count in written.items():
        groups[frozenset(_keys(name))][name] += count
    holders: dict[str, list[frozenset[str]]] = defaultdict(list)
    for keys in groups:
        for key in keys:
            holders[key].append(keys)
    homes: dict[frozenset[str], frozenset[str]] = {}
    for keys in groups:
        rarest = min((holders[key] for key in keys), key=len, default=[])
        wider = [other for other in rarest if keys < other and _identifies(keys, person=person)]
        tops = [other for other in wider if not any(other < another for another in wider)]
        homes[keys] = tops[0] if len(tops) == 1 else keys
    called: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for keys, home in homes.items():
        if keys == home or (person and len(keys) > 1):
            called[home] += groups[keys]
    best = {home: _best(spellings) for home, spellings in called.items()}
    return {
        name: known.get(_keys(name)) or known.get(_keys(best[home])) or best[home]
        for keys, home in homes.items()
        for name in groups[keys]
    }


def _identifies(keys: frozenset[str], *, person: bool) -> bool:
    """Whether these words are enough to mean one name: any word of a person's, a word of a body's that is its own, or
    those of an electoral commission."""
    return person or bool(keys - GENERIC) or (ELECTORAL in keys and bool(keys & COMMISSIONS))


def _best(spellings: Counter[str]) -> str:
    """The spelling used most; the first in the alphabet among equals."""
    return min(spellings, key=lambda name: (-spellings[name], name))


def renamed(claim: Claim, people: Mapping[str, str], bodies: Mapping[str, str]) -> Claim:
    """The claim with the names of the record; its identifier stays."""
    table = people if claim.kind in PERSONAL else bodies
    subject = table.get(claim.subject, people.get(claim.subject, claim.subject)) if claim.subject else None
    other = people.get(claim.object, claim.object) if claim.object and claim.kind in BETWEEN_PEOPLE else claim.object
    sources = tuple(people.get(name, bodies.get(name, name)) for name in claim.sources)
    if (subject, other, sources) == (claim.subject, claim.object, claim.sources):
        return claim
    return replace(claim, subject=subject, object=other, sources=sources)
