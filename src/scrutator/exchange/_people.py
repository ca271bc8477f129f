"""Who of those that a record names is a person: as far as the claims themselves say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scrutator.model import Claim, Record
from scrutator.model.claim import AGAINST_ALL, CAST, INVALID, NO, RECEIVED, VALID, YES

RULING = "ruling_party"
"""The detail of ``office`` whose subject is a party."""
_NOBODY = frozenset({AGAINST_ALL, CAST, RECEIVED, VALID, INVALID, YES, NO})
_OF_SUBJECT = frozenset({"age", "kinship", "succession"})
_OF_OBJECT = frozenset({"kinship", "succession"})
_RUNS = frozenset({"vote_share", "winner"})


@dataclass(frozen=True, slots=True)
class People:
    """The persons and the parties of a record."""

    persons: frozenset[str]
    parties: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> People:
        """Those whose age, office or relatives a claim gives, and the candidates of a presidential election, are
        persons; parties in power, and whoever gets votes in a parliamentary election, are parties."""
        claims = resolved(record).values()
        return cls(
            frozenset(_persons(claims)) | _running(claims, "president"),
            frozenset(_ruling(claims)) | _running(claims, "parliament"),
        )

    def sort(self, name: str) -> str:
        """The type of schema.org for somebody who is quoted.

        >>> People(frozenset({"Ada Brenn"}), frozenset()).sort("Ada Brenn")
        'Person'
        """
        return "Person" if name in self.persons else "Organization"


def resolved(record: Record) -> Mapping[str, Claim]:
    """Every claim by its identifier, with its names as the elections have them."""
    every = {claim.id: claim for claim in record.claims}
    return every | {claim.id: claim for examined in record.elections for claim in examined.dossier.claims}


def _persons(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.subject and (claim.kind in _OF_SUBJECT or (claim.kind == "office" and claim.detail != RULING)):
            yield claim.subject
        if claim.object and claim.kind in _OF_OBJECT:
            yield claim.object


def _ruling(claims: Iterable[Claim]) -> Iterator[str]:
    return (claim.subject for claim in claims if claim.subject and claim.kind == "office" and claim.detail == RULING)


def _running(claims: Iterable[Claim], office: str) -> frozenset[str]:
    return (
        frozenset(
            claim.subject
            for claim in claims
            if claim.subject
            and claim.kind in _RUNS
            and claim.detail is None
            and claim.election is not None
            and claim.election.office == office
        )
        - _NOBODY
    )
