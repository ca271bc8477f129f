"""The tables of the store. Names are plain SQL words, none of them reserved; an absent value is NULL.

Exact numbers are text, as they were printed (``2.60``); beside each stands the nearest double. A cast gives exact
arithmetic: ``sum(value::DECIMAL(18, 2))``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from scrutator.model import (
    Aside,
    Claim,
    Document,
    Event,
    Evidence,
    Examined,
    FalseAlarms,
    Figure,
    Finding,
    Lineage,
    Record,
    Relation,
    Reported,
    Settlement,
    Size,
    Source,
    Unread,
)
from scrutator.store.columns import (
    INTEGER,
    REAL,
    TEXT,
    TEXTS,
    Column,
    Table,
    evidence_columns,
    quantity_columns,
    span_columns,
)
from scrutator.store.parts import Numbered, Part, numbered, parts

_figures = numbered(lambda examined: sorted(examined.dossier.figures, key=lambda figure: figure.key))
_events = numbered(lambda examined: examined.dossier.events)
_findings = numbered(lambda examined: examined.findings)


def _number(name: str, about: str) -> Column[Any]:
    return Column(name, INTEGER, about, lambda item: item.number)


def _whole(name: str, about: str) -> Column[Any]:
    return Column(name, INTEGER, about, lambda item: item.whole)


def _alarms(of: Callable[[FalseAlarms], object]) -> Callable[[Numbered[Finding]], object]:
    return lambda item: None if item.it.false_alarms is None else of(item.it.false_alarms)


def _size(of: Callable[[Size], object]) -> Callable[[Numbered[Finding]], object]:
    return lambda item: None if item.it.size is None else of(item.it.size)


_ELECTION: Column[Any] = Column("election", TEXT, "Identifier of the election.", lambda item: item.election)

_NOTE = (
    Column[Unread]("file", TEXT, "File below the folder.", lambda note: note.file),
    Column[Unread]("because", TEXT, "What happened, in one sentence.", lambda note: note.because),
)

ABOUT = Table[Record](
    "about",
    "One row: what made the file.",
    lambda record: (record,),
    (Column("version", TEXT, "Version of scrutator.", lambda record: record.version),),
)

SOURCES = Table[Source](
    "sources",
    "Every file that was read.",
    lambda record: record.sources,
    (
        Column("file", TEXT, "File below the folder.", lambda source: source.file),
        Column("sha256", TEXT, "Hash of the file's bytes.", lambda source: source.sha256),
        Column("publisher", TEXT, "Who published it.", lambda source: source.origin.publisher),
        Column("published", TEXT, "EDTF day of publication.", lambda source: source.origin.published),
        Column("url", TEXT, "Where it was published.", lambda source: source.origin.url),
        Column("language", TEXT, "ISO 639-1 code.", lambda source: source.origin.language),
    ),
)

DOCUMENTS = Table[Document](
    "documents",
    "The texts that claims point into, unchanged.",
    lambda record: sorted(record.documents, key=lambda document: document.source.file),
    (
        Column("file", TEXT, "File below the folder.", lambda document: document.source.file),
        Column("body", TEXT, "The text as published.", lambda document: document.text),
        *span_columns("headline_", lambda document: document.headline),
    ),
)

CLAIMS = Table[Claim](
    "claims",
    "One row a claim, by file and place.",
    lambda record: sorted(record.claims, key=lambda claim: (claim.order, claim.id)),
    (
        Column("id", TEXT, "Identifier, the same in record.json.", lambda claim: claim.id),
        Column("kind", TEXT, "Kind of claim.", lambda claim: claim.kind),
        Column("subject", TEXT, "Whom or what it is about.", lambda claim: claim.subject),
        Column("object", TEXT, "The second party of a relation.", lambda claim: claim.object),
        *quantity_columns(lambda claim: claim.quantity),
        Column("status", TEXT, "How firm its source says it is.", lambda claim: claim.status),
        Column("detail", TEXT, "Label of a closed list.", lambda claim: claim.detail),
        Column("country", TEXT, "Country of the election.", lambda claim: claim.election and claim.election.country),
        Column("office", TEXT, "What is elected.", lambda claim: claim.election and claim.election.office),
        Column("election_date", TEXT, "EDTF.", lambda claim: claim.election and claim.election.date),
        Column("place", TEXTS, "Places as the source names them.", lambda claim: claim.place),
        Column("happened", TEXT, "EDTF day of the event.", lambda claim: claim.when and claim.when.date),
        Column("happened_because", TEXT, "How the day was found.", lambda claim: claim.when and claim.when.because),
        Column("sources", TEXTS, "Who says so, nearest speaker first.", lambda claim: claim.sources),
        Column("section", TEXT, "headline, body or table.", lambda claim: claim.section),
        Column("rule", TEXT, "The pattern that made it.", lambda claim: claim.rule),
        *evidence_columns(lambda claim: claim.evidence),
        *span_columns("number_", lambda claim: claim.value_at),
        Column("alternatives", TEXTS, "Readings that lost, a sentence each.", lambda claim: claim.alternatives),
    ),
)

ELECTIONS = Table[Examined](
    "elections",
    "The elections, newest first.",
    lambda record: record.elections,
    (
        Column("election", TEXT, "Identifier.", lambda examined: examined.dossier.election.id),
        Column("title", TEXT, "As a headline would call it.", lambda examined: examined.dossier.election.title),
        Column("country", TEXT, "English short name.", lambda examined: examined.dossier.election.country),
        Column("code", TEXT, "ISO 3166-1 alpha-2.", lambda examined: examined.dossier.election.code),
        Column("office", TEXT, "What is elected.", lambda examined: examined.dossier.election.office),
        Column("election_date", TEXT, "EDTF day or year.", lambda examined: examined.dossier.election.date),
        Column("type", TEXT, "snap and the like.", lambda examined: examined.dossier.election.type),
        Column("claims", TEXTS, "Claims about it.", lambda examined: [claim.id for claim in examined.dossier.claims]),
    ),
)

FIGURES = Table[Numbered[Figure]](
    "figures",
    "One row a figure; the quantity is the accepted one, NULL where nothing decides.",
    _figures,
    (
        _number("figure", "Number of the figure in this file."),
        _ELECTION,
        Column("measure", TEXT, "The claim kind whose number it is.", lambda item: item.it.measure),
        Column("subject", TEXT, "Whom or what it counts.", lambda item: item.it.subject),
        Column("place", TEXT, "NULL for the whole country.", lambda item: item.it.place),
        Column("detail", TEXT, "Detail of its claims.", lambda item: item.it.detail),
        Column("voices", INTEGER, "Independent voices that report it.", lambda item: item.it.voices),
        Column("agreement", TEXT, "single, agree, revised or contradict.", lambda item: item.it.agreement),
        *quantity_columns(lambda item: item.it.accepted.quantity if item.it.accepted else None),
        Column(
            "claim", TEXT, "The claim it is accepted from.", lambda item: item.it.accepted and item.it.accepted.claim
        ),
        Column("because", TEXT, "Why it is accepted.", lambda item: item.it.accepted and item.it.accepted.because),
    ),
)

REPORTED = Table[Part[Reported]](
    "reported",
    "Every value reported for every figure; its number and words are those of the claim.",
    parts(_figures, lambda figure: figure.reported),
    (
        _whole("figure", "Number of the figure."),
        _number("position", "Which of its values, from 1."),
        Column("claim", TEXT, "The claim that reports it.", lambda item: item.it.claim.id),
        Column("file", TEXT, "The file that has it.", lambda item: item.it.source.file),
        Column("voice", TEXT, "Whose voice it is; equal voices count once.", lambda item: item.it.voice),
        Column("status", TEXT, "Status of the claim.", lambda item: item.it.status),
        *quantity_columns(lambda item: item.it.quantity),
    ),
)

RELATIONS = Table[Part[Relation]](
    "relations",
    "How two reported values of a figure stand to each other.",
    parts(_figures, lambda figure: figure.relations),
    (
        _whole("figure", "Number of the figure."),
        _number("position", "Which of its relations, from 1."),
        Column("kind", TEXT, "agrees, supersedes or contradicts.", lambda item: item.it.kind),
        Column("first_claim", TEXT, "A claim.", lambda item: item.it.first),
        Column("second_claim", TEXT, "A claim.", lambda item: item.it.second),
        Column("because", TEXT, "Why.", lambda item: item.it.because),
    ),
)

EVENTS = Table[Numbered[Event]](
    "events",
    "What happened around an election.",
    _events,
    (
        _number("event", "Number of the event in this file."),
        _ELECTION,
        Column("kind", TEXT, "Kind of its claims.", lambda item: item.it.kind),
        Column("happened", TEXT, "EDTF.", lambda item: item.it.when),
        Column("place", TEXTS, "As named.", lambda item: item.it.place),
        Column("claims", TEXTS, "Claims that tell of it.", lambda item: [claim.id for claim in item.it.claims]),
    ),
)

FINDINGS = Table[Numbered[Finding]](
    "findings",
    "What the checks say.",
    _findings,
    (
        _number("finding", "Number of the finding in this file."),
        _ELECTION,
        Column("check_name", TEXT, "Name of the check.", lambda item: item.it.check),
        Column("candidate", TEXT, "What it is about: a candidate.", lambda item: item.it.scope.candidate),
        Column("region", TEXT, "What it is about: a region.", lambda item: item.it.scope.region),
        Column("grade", TEXT, "consistent, notable, implausible or cannot say.", lambda item: item.it.grade),
        Column("sentence", TEXT, "The finding.", lambda item: item.it.sentence),
        Column("shown", TEXTS, "The arithmetic, a line each.", lambda item: item.it.shown),
        Column("claims", TEXTS, "Claims it rests on.", lambda item: item.it.claims),
        Column("confounders", TEXTS, "Innocent explanations.", lambda item: item.it.confounders),
        Column("statistic", TEXT, "Name of its statistic.", lambda item: item.it.statistic and item.it.statistic.name),
        Column("computed", REAL, "The statistic.", lambda item: item.it.statistic and item.it.statistic.value),
        Column("expected", REAL, "Under the null.", lambda item: item.it.statistic and item.it.statistic.null),
        Column("sd", REAL, "Its standard deviation.", lambda item: item.it.statistic and item.it.statistic.sd),
        Column("p", REAL, "Probability of as much or more under the null.", lambda item: item.it.p),
        Column("q", REAL, "p after control of false discoveries over all that was tested.", lambda item: item.it.q),
        Column("false_alarms", REAL, "Share of honest elections rejected.", _alarms(lambda alarms: alarms.measured)),
        Column("false_alarms_at", REAL, "The level of these rejections.", _alarms(lambda alarms: alarms.at)),
        Column("replicates", INTEGER, "Honest elections simulated.", _alarms(lambda alarms: alarms.replicates)),
        Column("size_stations", REAL, "How many stations it is about.", _size(lambda size: size.stations)),
        Column("size_votes", REAL, "How many votes it is about.", _size(lambda size: size.votes)),
        Column("size_low", REAL, "Lower end, 95 %: of the votes, else the stations.", _size(lambda size: size.low)),
        Column("size_high", REAL, "Upper end, as size_low.", _size(lambda size: size.high)),
        Column("mirror_p", REAL, "p of the same for the runner-up.", lambda item: item.it.mirror and item.it.mirror.p),
        Column("permuted_p", REAL, "p with stations shuffled.", lambda item: item.it.permuted and item.it.permuted.p),
        Column("stations", TEXTS, "Identifiers of stations behind it.", lambda item: item.it.stations),
        Column("cannot_say_because", TEXT, "Why no test was possible.", lambda item: item.it.cannot_say_because),
        Column("parameters", TEXT, "JSON.", lambda item: json.dumps(dict(item.it.parameters), sort_keys=True)),
        Column("seed", TEXT, "Digits of its seed.", lambda item: None if item.it.seed is None else str(item.it.seed)),
    ),
)

SETTLEMENTS = Table[Part[Settlement]](
    "settlements",
    "Contradictions that a finding decides; the quantity is the one that stands.",
    parts(_findings, lambda finding: finding.settles),
    (
        _whole("finding", "Number of the finding."),
        _number("position", "Which of its settlements, from 1."),
        Column("measure", TEXT, "Measure of the figure.", lambda item: item.it.figure[0]),
        Column("subject", TEXT, "Subject of the figure.", lambda item: item.it.figure[1] or None),
        Column("place", TEXT, "Place of the figure.", lambda item: item.it.figure[2] or None),
        Column("detail", TEXT, "Detail of the figure.", lambda item: item.it.figure[3] or None),
        *quantity_columns(lambda item: item.it.accepted),
        Column("claim", TEXT, "A claim that reports it.", lambda item: item.it.claim),
        Column("rejected", TEXTS, "Claims whose values fail.", lambda item: item.it.rejected),
        Column("because", TEXT, "Why.", lambda item: item.it.because),
    ),
)

FINDING_CELLS = Table[Part[Evidence]](
    "finding_cells",
    "Places that a finding rests on and no claim holds.",
    parts(_findings, lambda finding: finding.cells),
    (
        _whole("finding", "Number of the finding."),
        _number("position", "Which of its places, from 1."),
        *evidence_columns(lambda item: item.it),
    ),
)

LINEAGE = Table[Lineage](
    "lineage",
    "How a source stands to the others.",
    lambda record: sorted(record.lineage, key=lambda entry: (entry.file, entry.relation, entry.of or "")),
    (
        Column("file", TEXT, "File below the folder.", lambda entry: entry.file),
        Column("relation", TEXT, "independent, copy of, translation of or draws on.", lambda entry: entry.relation),
        Column("of_source", TEXT, "The file or agency that it repeats.", lambda entry: entry.of),
        Column("because", TEXT, "Why.", lambda entry: entry.because),
    ),
)

ASIDES = Table[Aside](
    "asides",
    "Passages from which nothing was recorded.",
    lambda record: record.asides,
    (
        Column("because", TEXT, "Why it was passed over.", lambda aside: aside.because),
        Column("dates", TEXTS, "Days that stand in it and date nothing.", lambda aside: aside.dates),
        *evidence_columns(lambda aside: aside.evidence),
    ),
)

UNREAD = Table[Unread](
    "unread", "Files, or parts of files, that could not be read.", lambda record: record.unread, _NOTE
)
WARNINGS = Table[Unread]("warnings", "What was odd in files that were read.", lambda record: record.warnings, _NOTE)

TABLES: tuple[Table[Any], ...] = (
    ABOUT, SOURCES, DOCUMENTS, CLAIMS, ELECTIONS, FIGURES, REPORTED, RELATIONS, EVENTS, FINDINGS, SETTLEMENTS,
    FINDING_CELLS, LINEAGE, ASIDES, UNREAD, WARNINGS,
)  # fmt: skip
