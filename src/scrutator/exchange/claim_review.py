"""ClaimReview (schema.org, JSON-LD): what the checks have to say of single reported values, and of nothing else.

A value is reviewed where the arithmetic of a check speaks of it, and the rating says no more than that arithmetic: it
does not fit what else is published; it cannot be right together with it, and nothing shows which of them is wrong; or
it is the one that fits. What only looks odd gets no review, nor does a question that the sources leave open, nor the
total of an election for what a check says of some of its stations. A rating is about the number and not about whoever
published it: a misprint, a shifted row or a word left out in translation fails as a wrong count does.

``url`` is the report beside this file and ``author`` the program: whoever publishes a review gives both their own.
Left out: the day of the review, so that the same record gives the same bytes, and every claim without a rating.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scrutator.exchange._fields import Fields, day, in_order
from scrutator.exchange._iris import urn, web
from scrutator.exchange._json import Json, document
from scrutator.exchange._people import People
from scrutator.model import Claim, Finding, Record, Source

NAME = "claim-reviews.jsonld"
MEDIA_TYPE = "application/ld+json"
ALWAYS = False

REPORT = "report.html"


class Rating(NamedTuple):
    """A step of the scale, from 1 (does not fit) to 3 (fits)."""

    value: int
    words: str


FAILS = Rating(1, "Does not fit the other published numbers")
OPEN = Rating(2, "Cannot be right together with other published numbers; which of them is wrong is not shown")
FITS = Rating(3, "Fits the other published numbers")
SCALE = (FAILS, OPEN, FITS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one check says of one claim."""

    claim: str
    rating: Rating
    because: str
    check: str


def write(record: Record) -> bytes:
    """A graph of reviews, one for each claim that is rated, by file and place."""
    by_claim: dict[str, list[Verdict]] = defaultdict(list)
    for examined in record.elections:
        for verdict in verdicts(examined.findings):
            by_claim[verdict.claim].append(verdict)
    sources = {source.file: source for source in record.sources}
    people = People.of(record)
    rated = [claim for claim in in_order(record.claims) if claim.id in by_claim and claim.quantity is not None]
    graph: list[Json] = [
        _review(claim, by_claim[claim.id], _source(claim, sources), people, record.version) for claim in rated
    ]
    return document({"@context": "https://schema.org", "@graph": graph})


def verdicts(findings: Iterable[Finding]) -> Iterator[Verdict]:
    """What the findings say of single claims: those that fail, those that stand against them, and those that cannot
    all be right."""
    for finding in findings:
        for settlement in finding.settles:
            if settlement.rejected:
                yield Verdict(settlement.claim, FITS, settlement.because, finding.check)
            for claim in settlement.rejected:
                yield Verdict(claim, FAILS, settlement.because, finding.check)
        of_values = not finding.stations and finding.p is None  # and not of polling stations or of chance
        if finding.grade == "implausible" and not finding.settles and of_values:
            for claim in finding.claims:
                yield Verdict(claim, OPEN, finding.sentence, finding.check)


def agreed(ratings: Iterable[Rating]) -> Rating:
    """The rating that several checks give together: where one says that a value fits and one that it does not, it is
    open, and a check that decides goes before one that cannot.

    >>> agreed([FAILS, OPEN]) is FAILS, agreed([FAILS, FITS]) is OPEN, agreed([OPEN]) is OPEN
    (True, True, True)
    """
    decided = set(ratings) - {OPEN}
    return decided.pop() if len(decided) == 1 else OPEN


def _review(claim: Claim, found: list[Verdict], source: Source, people: People, version: str) -> Fields:
    rating = agreed(verdict.rating for verdict in found)
    return {
        "@type": "ClaimReview",
        "@id": urn("review", claim.id),
        "url": REPORT,
        "claimReviewed": _summary(claim),
        "author": {"@type": "Organization", "name": f"scrutator {version} (a program)"},
        "itemReviewed": _reviewed(claim, source, people),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating.value,
            "worstRating": FAILS.value,
            "bestRating": FITS.value,
            "alternateName": rating.words,
            "ratingExplanation": " ".join(dict.fromkeys(verdict.because for verdict in found)),
        },
        "reviewAspect": list(dict.fromkeys(verdict.check for verdict in found)),
    }


def _source(claim: Claim, sources: Mapping[str, Source]) -> Source:
    evidence = claim.evidence
    return sources.get(evidence.file, Source(evidence.file, evidence.sha256))


def _reviewed(claim: Claim, source: Source, people: People) -> Fields:
    address, published = web(source.origin.url), day(source.origin.published)
    speaker = claim.sources[0] if claim.sources else source.origin.publisher
    author = None if speaker is None else {"@type": people.sort(speaker), "name": speaker}
    return {
        "@type": "Claim",
        "@id": urn("claim", claim.id),
        "text": claim.evidence.exact,
        **({"author": author} if author else {}),
        **({"datePublished": published} if published else {}),
        "appearance": {
            "@type": "MediaObject",
            "name": source.label,
            "sha256": source.sha256,
            **({"url": address} if address else {}),
        },
    }


def _summary(claim: Claim) -> str:
    """The claim in a few words.

    >>> from decimal import Decimal
    >>> from scrutator.model import Cell, Evidence, Quantity
    >>> five = Quantity(Decimal(5), text="5")
    >>> _summary(Claim("votes", Evidence("a.csv", "", Cell(None, 2, 2), "5"), "table", "Kest", quantity=five))
    'votes, Kest: 5'
    """
    place = claim.place[-1] if claim.place else None
    about = filter(None, (claim.kind.replace("_", " "), (claim.detail or "").replace("_", " "), claim.subject, place))
    number = claim.quantity.text or claim.evidence.exact if claim.quantity else claim.evidence.exact
    return f"{', '.join(about)}: {number}"
