"""A record for the report, put together by hand: real facts about Kazakhstan in invented texts."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutator.model import (
    Accepted,
    Aside,
    Cell,
    Claim,
    Document,
    Dossier,
    Election,
    ElectionRef,
    Event,
    Evidence,
    Examined,
    Figure,
    Finding,
    Lineage,
    Origin,
    Quantity,
    Record,
    Relation,
    Reported,
    Scope,
    Settlement,
    Source,
    Span,
    Statistic,
    Table,
    Unread,
    When,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEXTS = Path(__file__).with_name("texts")
ORIGINS = {
    "steppe-wire.txt": Origin("The Steppe Wire", "2022-11-22", "https://example.org/wire", "en"),
    "world-brief.txt": Origin("World Brief", "2022-11-21", None, "en"),
    "polls-evening.txt": Origin("Evening Paper", "2022-11-21", None, "en"),
    "june-2019.txt": Origin("The Steppe Wire", "2019-06-11", None, "en"),
    "odd.txt": Origin('"><script>window.hacked = 4</script>', "2022-11-23", "javascript:alert(1)", 'en" onclick="x'),
    "results.csv": Origin("Central Election Commission", "2022-11-22"),
    "turnout.csv": Origin("Central Election Commission", "2022-11-20"),
}
TOKAYEV, KAZHYKEN = "Kassym-Jomart Tokayev", "Meiram Kazhyken"
CEC = ("Central Election Commission",)
DAYS = {"2022": "2022-11-20", "2019": "2019-06-09"}
FIGURES = ("vote_share", "votes", "turnout", "electorate", "polling_stations", "other_number")


def source(file: str) -> Source:
    return Source(file, hashlib.sha256((TEXTS / file).read_bytes()).hexdigest(), ORIGINS[file])


def opened() -> tuple[dict[str, Document], dict[str, Table]]:
    documents = {f.name: Document(source(f.name), f.read_text("utf-8")) for f in sorted(TEXTS.glob("*.txt"))}
    tables = {}
    for file in sorted(TEXTS.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            tables[file.name] = Table(source(file.name), None, tuple(tuple(row) for row in csv.reader(lines)))
    return documents, tables


def quantity(text: str) -> Quantity:
    """What a reader would make of a printed number."""
    ends = [Decimal(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text.replace(" ", ""))]
    unit = "percent" if "%" in text or "percent" in text or "." in text else "count"
    hedge = next((name for word, name in HEDGES.items() if text.lower().startswith(word)), "exact")
    if len(ends) == 2:
        return Quantity(None, ends[0], ends[1], unit, "range", text)
    return Quantity(ends[0] if ends else {"seven": Decimal(7)}.get(text), None, None, unit, hedge, text)


HEDGES = {
    "about": "about",
    "around": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "over": "more_than",
    "more": "more_than",
}


def told(documents: dict[str, Document], year: str | None) -> Iterator[Claim]:
    """The claims of ``claims.jsonl`` about one election; unless a line says else, the commission speaks of Tokayev."""
    for line in (TEXTS / "claims.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["election"] not in (year, "2015" if year is None else year):
            continue
        document, day, number = documents[row["file"]], DAYS.get(year or ""), row.get("number")
        start = document.text.index(row["words"])
        at = document.text.index(number, start) if number else 0
        date = row.get("when", day)
        yield Claim(
            row["kind"],
            document.evidence(Span(start, start + len(row["words"]))),
            "test",
            row.get("subject", TOKAYEV),
            row.get("object"),
            quantity(number) if number else None,
            row.get("status", "unspecified"),
            row.get("detail"),
            ElectionRef("Kazakhstan", "president", day or row["election"]) if row["election"] else None,
            tuple(row.get("place", ())),
            When(date, "The text says so.") if date else None,
            tuple(row.get("sources", CEC)),
            value_at=Span(at, at + len(number)) if number else None,
        )


def tabled(tables: dict[str, Table], about: ElectionRef) -> Iterator[Claim]:
    results, turnout = tables["results.csv"], tables["turnout.csv"]
    for row in range(2, 9):
        for column, kind in ((2, "votes"), (3, "vote_share")):
            text = results.at(row, column)
            unit = "percent" if column == 3 else "count"
            number = Quantity(Decimal(text.replace(" ", "")), None, None, unit, "exact", text)
            evidence = results.evidence(Cell(None, row, column))
            name = results.at(row, 1)
            yield Claim(kind, evidence, "table", name, None, number, "final", None, about, section="table")
    for row in range(2, len(turnout.rows) + 1):
        for column in range(2, 9):
            if text := turnout.at(row, column):
                number = Quantity(Decimal(text), None, None, "percent", "exact", text)
                at = When(f"2022-11-20T{turnout.at(1, column)}", "The column's head.")
                region = (turnout.at(row, 1),) if row > 2 else ()
                evidence = turnout.evidence(Cell(None, row, column))
                rest = (None, None, number, "early", None, about, region, at)
                yield Claim("turnout", evidence, "table", *rest, section="table")


def figures(claims: list[Claim], *settled: tuple[Relation, Accepted]) -> tuple[Figure, ...]:
    """Claims of one measure, subject, place and detail as a figure, with the relation and the accepted value that
    name one of its claims."""

    def key(claim: Claim) -> tuple[str, str, str, str]:
        return str(FIGURES.index(claim.kind)), claim.subject or "", "".join(claim.place[:1]), claim.detail or ""

    rows = sorted((claim for claim in claims if claim.kind in FIGURES), key=lambda claim: (key(claim), claim.order))
    found = []
    for (_, subject, place, detail), group in groupby(rows, key=key):
        reported = tuple(Reported(c, source(c.evidence.file), (c.sources or (c.evidence.file,))[0]) for c in group)
        names = {each.claim.id for each in reported}
        relation, accepted = next((pair for pair in settled if pair[1].claim in names), (None, None))
        what = (reported[0].claim.kind, subject or None, place or None, detail or None, reported)
        found.append(Figure(*what, (relation,) if relation else (), accepted))
    return tuple(found)


def named(claims: list[Claim], text: str, kind: str) -> Claim:
    """The claim that prints a number."""
    return next(claim for claim in claims if claim.quantity and claim.quantity.text == text and claim.kind == kind)


def dossier(
    election: Election, claims: list[Claim], asides: tuple[Aside, ...], *settled: tuple[Relation, Accepted]
) -> Dossier:
    """One election, as the stage before the report would hand it over."""
    kinds = ("arrests", "deaths", "protest_size", "restriction")
    rows = sorted((c for c in claims if c.kind in kinds), key=lambda c: (c.when.date if c.when else "", c.kind))
    events = tuple(Event(c.kind, c.when.date if c.when else None, c.place, (c,)) for c in rows)
    sources = {c.evidence.file: source(c.evidence.file) for c in claims}
    return Dossier(election, tuple(claims), figures(claims, *settled), events, tuple(sources.values()), asides=asides)


def findings(election: Election, claims: list[Claim], because: str, odd: Evidence) -> Iterator[Finding]:
    """One or more of each grade."""
    scope = Scope(election.id)
    right, wrong = named(claims, "200,907", "votes"), named(claims, "300,907", "votes")
    share = named(claims, "2.53 %", "vote_share")
    votes = Settlement(("votes", KAZHYKEN, "", ""), quantity("200,907"), right.id, (wrong.id,), because)
    yield Finding(
        "share-times-total",
        Scope(election.id, KAZHYKEN),
        "implausible",
        "Of the counts 200,907 and 300,907 for Meiram Kazhyken only the first fits the printed share.",
        ("100 × 200,907 / 7,940,478 = 2.53 %", "100 × 300,907 / 8,040,478 = 3.74 %, printed 2.53 %"),
        (right.id, wrong.id, share.id),
        (),
        ("a digit mistyped on the way",),
        (votes,),
    )
    portal, poll = named(claims, "82.2 %", "vote_share"), named(claims, "82.02 %", "vote_share")
    closed = Settlement(("vote_share", TOKAYEV, "", ""), quantity("82.02 %"), poll.id, (portal.id,), "closed sum")
    yield Finding(
        "closed-sum",
        scope,
        "implausible",
        "The shares of one exit poll close to 100 only with 82.02 %.",
        ("82.02 + 4.22 + 3.68 + 2.84 + 2.62 + 2.38 + 2.24 = 100.00",),
        (portal.id, poll.id),
        settles=(closed,),
    )
    yield Finding(
        "poll-intervals",
        Scope(election.id, "Kassym-Jomart Tokayev"),
        "consistent",
        "The exit poll gives 82.02 %, which means 81.1 to 82.9 % by its design.",
        ("82.02 % ± 0.87 points = 81.15 to 82.89 %",),
        (poll.id,),
        statistic=Statistic("share", 0.8202, 0.8131, 0.0044),
        parameters={"by": "Institute for Comprehensive Social Research"},
        parts={"low": Statistic("low", 0.8115), "high": Statistic("high", 0.8289)},
    )
    slip, before = named(claims, "8.09", "turnout"), named(claims, "76.61", "turnout")
    series = Settlement(("turnout", "", "Turkistan", ""), quantity("80.09"), before.id, (slip.id,), "the series")
    yield Finding(
        "turnout-series",
        Scope(election.id, None, "Turkistan"),
        "implausible",
        "Turnout of Turkistan would fall from 76.61 to 8.09.",
        ("76.61 > 8.09",),
        (before.id, slip.id),
        (odd,),
        settles=(series,),
    )
    yield Finding(
        "received-and-valid",
        scope,
        "notable",
        "Received ballots exceed the sum of the seven selections by 359,568.",
        ("8,300,046 − 7,940,478 = 359,568",),
        (named(claims, "8,300,046", "votes").id,),
        (),
        ("invalid ballots", "ballots that were not returned"),
    )
    yield Finding(
        "shares-sum",
        scope,
        "consistent",
        "The seven shares add up to 100.",
        ("81.31 + 5.80 + 3.42 + 2.60 + 2.53 + 2.22 + 2.12 = 100.00",),
        tuple(claim.id for claim in claims if claim.in_table and claim.kind == "vote_share"),
    )
    reason = "No station results were published."
    yield Finding("last-digit", scope, "cannot say", "Last digits were not tested.", cannot_say_because=reason)


@pytest.fixture(scope="session")
def kazakhstan() -> Record:
    """Two elections, seven sources, findings of each grade."""
    documents, tables = opened()
    now, then = (Election("Kazakhstan", "president", day, "snap", "KZ") for day in DAYS.values())
    claims = [*told(documents, "2022"), *tabled(tables, ElectionRef("Kazakhstan", "president", DAYS["2022"]))]
    claims_2019, past = list(told(documents, "2019")), list(told(documents, None))
    right, wrong = named(claims, "200,907", "votes"), named(claims, "300,907", "votes")
    early, final = named(claims_2019, "70.76 %", "vote_share"), named(claims_2019, "70.96 %", "vote_share")
    because = "200,907 is 2.53 % of 7,940,478; 300,907 would be 3.79 %."
    differ = Relation("contradicts", right.id, wrong.id, "Two counts of one status.")
    later = Relation("supersedes", final.id, early.id, "A final count replaces an early one.")
    wire, odd = documents["steppe-wire.txt"], tables["results.csv"].evidence(Cell(None, 9, 2))
    link = Span(wire.text.index("Read also"), len(wire.text))
    aside = Aside(wire.evidence(link), "A link to another article.", ("2024-02-11",))
    counted = (differ, Accepted(quantity("200,907"), right.id, because))
    revised = (later, Accepted(quantity("70.96 %"), final.id, "It is the final figure."))
    latest = Examined(dossier(now, claims, (aside,), counted), tuple(findings(now, claims, because, odd)))
    lineage = [Lineage(file, "independent") for file in sorted(ORIGINS) if file != "world-brief.txt"]
    return Record(
        "0.1.0",
        tuple(documents.values()),
        tuple(tables.values()),
        tuple(sorted((*claims, *claims_2019, *past), key=lambda claim: claim.order)),
        (latest, Examined(dossier(then, claims_2019, (), revised), ())),
        (*lineage, Lineage("world-brief.txt", "draws on", "steppe-wire.txt", "Five sentences are the same.")),
        (aside,),
        (Unread("scan.pdf", "The file holds pictures and no text; add a text version."),),
    )


@pytest.fixture
def heard(browser: Browser) -> Iterator[Callable[[str], tuple[list[str], list[str]]]]:
    """Opens a page: what its console said, and every address it asked for. A script of a source would show itself."""
    page = browser.new_page()

    def opened(address: str) -> tuple[list[str], list[str]]:
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hacked") is None
        return said, asked

    yield opened
    page.close()
