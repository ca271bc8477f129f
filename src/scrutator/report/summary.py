"""Summary: the record in a few lines of text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Examined, Figure, Finding, Record, Reported

GRADES = ("implausible", "notable")
"""Grades of which the summary lists the findings; the others are counted."""
FINDINGS = 12
"""Findings of one grade and election that are listed."""
MEASURES = {"vote_share": 5, "seats": 5, "turnout": 1, "electorate": 1}
"""National figures that are shown, and how many of each."""
STANDING = ("final", "official", "early", "partial", "unspecified")
"""Statuses from the surest on; polls and claims of one side come after all of them."""


def summary(record: Record) -> Iterator[str]:
    """The elections, their headline figures with who says so, and the findings that a reader should look at.

    >>> list(summary(Record("1.0", (), (), (), (), (), (), ())))
    ['0 sources read, 0 claims, 0 elections.', '']
    """
    read = len({source.file for source in record.sources})
    counts = (_counts(read, "source"), _counts(len(record.claims), "claim"), _counts(len(record.elections), "election"))
    yield f"{counts[0]} read, {counts[1]}, {counts[2]}."
    for examined in record.elections:
        yield ""
        yield examined.dossier.election.title
        if examined.dossier.election.date is None:
            yield "  No source says on which day it was; an election.toml, or the dates in a sources.csv, can."
        yield from (f"  {line}" for line in _lines(examined))
    yield ""


def _lines(examined: Examined) -> Iterator[str]:
    for measure, most in MEASURES.items():
        national = [(figure, standing(figure)) for figure in examined.dossier.select(measure)]
        ranked = sorted(national, key=lambda pair: (_rank(pair[1]), -float(pair[1].quantity.value or 0)))
        yield from (_figure(*pair) for pair in ranked[:most])
    told: set[str] = set()
    for grade in GRADES:
        of_grade = [finding for finding in examined.findings if finding.grade == grade]
        # What only explains figures that a graver finding has named adds a line and no news.
        found = [finding.sentence for finding in of_grade if not finding.claims or not told.issuperset(finding.claims)]
        told.update(claim for finding in of_grade for claim in finding.claims)
        yield from (f"{grade}: {sentence}" for sentence in found[:FINDINGS])
        if len(found) > FINDINGS:
            yield f"{grade}: and {len(found) - FINDINGS} more in the report."
    yield _counted(examined.findings)


def _counts(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def standing(figure: Figure) -> Reported:
    """The reported value that stands for a figure: the accepted one, else the first of the surest status."""
    accepted = [row for row in figure.reported if figure.accepted and row.claim.id == figure.accepted.claim]
    return (accepted or sorted(figure.reported, key=_rank))[0]


def _rank(reported: Reported) -> int:
    return STANDING.index(reported.status) if reported.status in STANDING else len(STANDING)


def _figure(figure: Figure, chosen: Reported) -> str:
    name = figure.measure.replace("_", " ") + (
        f" ({figure.subject})" if figure.measure in ("vote_share", "seats") else ""
    )
    by = ", ".join(chosen.claim.sources) or "its own voice"
    more = f"; {len(figure.reported)} reports, {_counts(figure.voices, 'voice')}, {figure.agreement}" * (
        len(figure.reported) > 1
    )
    return f"{name}: {chosen.quantity.text} {chosen.status.replace('_', ' ')} [{by}; {chosen.source.label}]{more}"


def _counted(findings: tuple[Finding, ...]) -> str:
    consistent = sum(finding.grade == "consistent" for finding in findings)
    silent = sum(finding.grade == "cannot say" for finding in findings)
    return f"{consistent} checks found agreement; {silent} could not be made (the report says why)."
