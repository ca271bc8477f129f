"""The public shapes: each noun as the mapping that is printed. The schema beside this file documents them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from scrutator.exchange._json import Json
from scrutator.model import (
    Accepted,
    Again,
    Aside,
    Cell,
    Claim,
    Dossier,
    Election,
    Event,
    Evidence,
    Examined,
    Figure,
    Finding,
    Lineage,
    Quantity,
    Relation,
    Reported,
    Settlement,
    Source,
    Span,
    When,
)

Fields = dict[str, Json]


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The claims by file and place."""
    return sorted(claims, key=lambda claim: (claim.order, claim.id))


def evidence_fields(evidence: Evidence) -> Fields:
    """Where the words stand, in characters of a text or as a cell of a table, and the words.

    >>> evidence_fields(Evidence("r.csv", "ab", Cell(None, 3, 2), "2.60", "Abden", "percent"))["cell"]
    'B3'
    """
    match evidence.at:
        case Span(start, end):
            at: Fields = {"start": start, "end": end}
        case Cell(sheet, row, column):
            at = {"sheet": sheet, "row": row, "column": column, "cell": str(Cell(None, row, column))}
    words: Fields = {"exact": evidence.exact, "prefix": evidence.prefix, "suffix": evidence.suffix}
    return {"file": evidence.file, "sha256": evidence.sha256, **at, **words}


def day(edtf: str | None) -> str | None:
    """A full day, else None.

    >>> day("2031-05-04"), day("2031-05"), day("2031-02-30"), day("../2031-05-04")
    ('2031-05-04', None, None, None)
    """
    try:
        return date.fromisoformat(edtf or "").isoformat() if len(edtf or "") == len("2031-05-04") else None
    except ValueError:
        return None


def place_words(evidence: Evidence) -> str:
    """Where in its file it stands, in words.

    >>> place_words(Evidence("r.csv", "ab", Cell("Sums", 3, 2), "2.60"))
    'cell Sums!B3'
    """
    at = evidence.at
    return f"characters {at.start} to {at.end}" if isinstance(at, Span) else f"cell {at}"


def quantity_fields(quantity: Quantity | None) -> Fields | None:
    """A number with its unit, hedge and words."""
    return None if quantity is None else asdict(quantity)


def when_fields(when: When | None) -> Fields | None:
    """A day and how it was found."""
    return None if when is None else asdict(when)


def claim_fields(claim: Claim) -> Fields:
    """A claim: the public fields in their public order, and no others.

    >>> claim = Claim("turnout", Evidence("a.txt", "ab", Span(0, 4), "10 %"), "share of voters")
    >>> list(claim_fields(claim))[:4], list(claim_fields(claim))[-2:]
    (['id', 'kind', 'subject', 'object'], ['evidence', 'rule'])
    """
    return {
        "id": claim.id,
        "kind": claim.kind,
        "subject": claim.subject,
        "object": claim.object,
        "quantity": quantity_fields(claim.quantity),
        "status": claim.status,
        "detail": claim.detail,
        "election": None if claim.election is None else asdict(claim.election),
        "place": list(claim.place),
        "when": when_fields(claim.when),
        "sources": list(claim.sources),
        "evidence": evidence_fields(claim.evidence),
        "rule": claim.rule,
    }


def reported_fields(reported: Reported) -> Fields:
    """One value of a figure as one source has it."""
    return {
        **asdict(reported.quantity),
        "status": reported.status,
        "when": when_fields(reported.claim.when),
        "sources": list(reported.claim.sources),
        "voice": reported.voice,
        "file": reported.source.file,
        "claim": reported.claim.id,
    }


def relation_fields(relation: Relation) -> Fields:
    """How two reported values stand to each other."""
    return asdict(relation)


def accepted_fields(accepted: Accepted | None) -> Fields | None:
    """The value to use, and why; None where none can be chosen."""
    if accepted is None:
        return None
    return {**asdict(accepted.quantity), "claim": accepted.claim, "because": accepted.because}


def figure_fields(figure: Figure) -> Fields:
    """A figure with every value reported for it."""
    return {
        "measure": figure.measure,
        "subject": figure.subject,
        "place": figure.place,
        "detail": figure.detail,
        "reported": [reported_fields(reported) for reported in figure.reported],
        "relations": [relation_fields(relation) for relation in figure.relations],
        "accepted": accepted_fields(figure.accepted),
        "voices": figure.voices,
        "agreement": figure.agreement,
    }


def event_fields(event: Event) -> Fields:
    """An event. ``quantity`` is the number that all its claims with a number print; where they differ it is null:
    figures of an event are neither added nor averaged, and each stands with its claim."""
    counts = [claim.quantity for claim in event.claims if claim.quantity is not None]
    numbers = {(count.value, count.low, count.high, count.unit, count.approximation) for count in counts}
    return {
        "kind": event.kind,
        "when": event.when,
        "place": list(event.place),
        "quantity": quantity_fields(counts[0]) if len(numbers) == 1 else None,
        "claims": [claim.id for claim in event.claims],
    }


def settlement_fields(settlement: Settlement) -> Fields:
    """A contradiction that arithmetic decides."""
    names = ("measure", "subject", "place", "detail")
    return {
        "figure": {name: part or None for name, part in zip(names, settlement.figure, strict=True)},
        "accepted": quantity_fields(settlement.accepted),
        "claim": settlement.claim,
        "rejected": list(settlement.rejected),
        "because": settlement.because,
    }


def again_fields(name: str, again: Again | None) -> Fields | None:
    """The same statistic on other data; ``name`` is the key under which whose it is stands.

    >>> again_fields("candidate", Again("Kest", 1.5, 0.2))
    {'candidate': 'Kest', 'value': 1.5, 'p': 0.2}
    """
    return None if again is None else {name: again.of, "value": again.value, "p": again.p}


def finding_fields(finding: Finding) -> Fields:
    """A finding. What only a forensic check fills (p, q, size…) is null or empty for the others."""
    return {
        "check": finding.check,
        "scope": asdict(finding.scope),
        "grade": finding.grade,
        "sentence": finding.sentence,
        "shown": list(finding.shown),
        "statistic": None if finding.statistic is None else asdict(finding.statistic),
        "parts": {name: asdict(part) for name, part in finding.parts.items()},
        "size": None if finding.size is None else asdict(finding.size),
        "p": finding.p,
        "q": finding.q,
        "false_alarm_rate": None if finding.false_alarms is None else asdict(finding.false_alarms),
        "mirror": again_fields("candidate", finding.mirror),
        "permuted": again_fields("how", finding.permuted),
        "curve": [asdict(point) for point in finding.curve],
        "confounders": list(finding.confounders),
        "stations": list(finding.stations),
        "claims": list(finding.claims),
        "cells": [evidence_fields(cell) for cell in finding.cells],
        "settles": [settlement_fields(settlement) for settlement in finding.settles],
        "cannot_say_because": finding.cannot_say_because,
        "parameters": dict(finding.parameters),
        "seed": finding.seed,
    }


def election_fields(examined: Examined) -> Fields:
    """An election with its figures, events and findings."""
    dossier = examined.dossier
    return {
        **_identity(dossier.election),
        "figures": [figure_fields(figure) for figure in sorted(dossier.figures, key=lambda figure: figure.key)],
        "events": [event_fields(event) for event in dossier.events],
        "findings": [finding_fields(finding) for finding in examined.findings],
        "cannot_say": [
            finding.cannot_say_because or finding.sentence
            for finding in examined.findings
            if finding.grade == "cannot say"
        ],
        "claims": _ids(dossier),
    }


def _identity(election: Election) -> Fields:
    return {
        "id": election.id,
        "title": election.title,
        "country": election.country,
        "office": election.office,
        "date": election.date,
        "type": election.type,
    }


def _ids(dossier: Dossier) -> list[Json]:
    return [claim.id for claim in in_order(dossier.claims)]


def source_fields(source: Source, lineage: Lineage | None) -> Fields:
    """A file, where it comes from, and whether it repeats another."""
    return {
        "file": source.file,
        "sha256": source.sha256,
        "publisher": source.origin.publisher,
        "published": source.origin.published,
        "url": source.origin.url,
        "language": source.origin.language,
        "lineage": lineage.relation if lineage else "independent",
        "of": lineage.of if lineage else None,
        "because": lineage.because if lineage else "",
    }


def aside_fields(aside: Aside) -> Fields:
    """A passage from which nothing was recorded."""
    return {"because": aside.because, "dates": list(aside.dates), "evidence": evidence_fields(aside.evidence)}
