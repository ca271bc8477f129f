"""A record for the report, put together by hand: real facts about Kazakhstan in invented texts."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

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
    Table,
    Unread,
    When,
)

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
DAY = When("2022-11-20", "Polling day, named in the text.")
FIGURES = ("vote_share", "votes", "turnout", "electorate", "polling_stations", "other_number")

# file, words, kind, number, and what else the claim says
SAID: tuple[tuple[str, str, str, str | None, dict[str, object]], ...] = (
    ("steppe-wire.txt", "Kassym-Jomart Tokayev won the early presidential election", "winner", None, {"status": "final"}),
    ("steppe-wire.txt", "with 81.31 % of the vote,\nthe Central Election", "vote_share", "81.31 %", {"status": "final"}),
    ("steppe-wire.txt", "He received 6,456,393 votes", "votes", "6,456,393", {"status": "final"}),
    ("steppe-wire.txt", '"against all" drew 5.8 % or', "vote_share", "5.8 %", {"status": "final", "subject": "Against all"}),
    ("steppe-wire.txt", "drew 5.8 % or 460,484 votes", "votes", "460,484", {"status": "final", "subject": "Against all"}),
    ("steppe-wire.txt", "Kazhyken came to 2.53 %", "vote_share", "2.53 %", {"status": "final", "subject": KAZHYKEN}),
    ("steppe-wire.txt", "2.53 % with 200,907 votes", "votes", "200,907", {"status": "final", "subject": KAZHYKEN}),
    ("steppe-wire.txt", "final turnout at 69.44 %", "turnout", "69.44 %", {"status": "final", "subject": None}),
    ("steppe-wire.txt", "8,300,046 people were handed a ballot", "votes", "8,300,046", {"status": "final", "subject": "ballots received"}),
    ("steppe-wire.txt", "11,953,465 on the lists", "electorate", "11,953,465", {"status": "official", "subject": None}),
    ("steppe-wire.txt", "10,101 polling stations", "polling_stations", "10,101", {"status": "official", "subject": None}),
    ("steppe-wire.txt", "no genuine competition", "observer_verdict", None, {"subject": "OSCE", "detail": "no_genuine_competition", "sources": ("Observers of the OSCE",)}),
    ("steppe-wire.txt", "identical\nsignatures on voter lists", "irregularity", None, {"subject": None, "detail": "identical_signatures", "sources": ("Observers of the OSCE",)}),
    ("steppe-wire.txt", "called the vote open\nand transparent", "observer_verdict", None, {"subject": "Organization of Turkic States", "detail": "transparent", "sources": ("Organization of Turkic States",)}),
    ("steppe-wire.txt", "it had seen no violations", "observer_verdict", None, {"subject": "Organization of Turkic States", "detail": "no_serious_violations", "sources": ("Organization of Turkic States",)}),
    ("world-brief.txt", "According to three exit polls Tokayev took between 82.2% and 85.52% of the vote", "vote_share", "between 82.2% and 85.52%", {"status": "exit_poll", "sources": ("three exit polls",)}),
    ("world-brief.txt", "gives Meiram Kazhyken 300,907 votes", "votes", "300,907", {"status": "official", "subject": KAZHYKEN, "sources": ("the commission",)}),
    ("world-brief.txt", "turnout\nat 69.43% of the 12 million voters", "turnout", "69.43%", {"status": "early", "subject": None}),
    ("world-brief.txt", "the 12 million voters", "electorate", "12 million", {"subject": None}),
    ("world-brief.txt", "238 dead in January", "deaths", "238", {"subject": None, "when": When("2022-01", "In January.")}),
    ("world-brief.txt", "the\nauthorities reported the arrest of seven followers", "arrests", "seven", {"subject": None, "status": "official", "sources": ("the authorities",), "when": When("../2022-11-17", "Announced on Thursday.")}),
    ("world-brief.txt", "About fifteen people\nwho rallied in Almaty on polling day were taken away by police", "arrests", "About fifteen", {"subject": None, "place": ("Almaty",), "sources": ("an agency reporter",)}),
    ("world-brief.txt", "About fifteen people\nwho rallied in Almaty", "protest_size", "About fifteen", {"subject": None, "place": ("Almaty",), "sources": ("an agency reporter",)}),
    ("world-brief.txt", "saying that their employer\nwanted proof", "coercion", None, {"subject": "voters", "detail": "workplace_pressure", "status": "alleged"}),
    ("polls-evening.txt", "Open Society International Institute for Regional Studies gave Tokayev 82.45 %", "vote_share", "82.45 %", {"status": "exit_poll", "sources": ("Open Society International Institute for Regional Studies",)}),
    ("polls-evening.txt", "Its stated error is 2 points", "other_number", "2 points", {"subject": None, "detail": "margin_of_error", "sources": ("Open Society International Institute for Regional Studies",)}),
    ("polls-evening.txt", "interviewed over 304,000 voters", "other_number", "over 304,000", {"subject": None, "detail": "sample_size", "sources": ("Open Society International Institute for Regional Studies",)}),
    ("polls-evening.txt", "Public Policy Institute of the Amanat party gave Tokayev 85.52 %", "vote_share", "85.52 %", {"status": "exit_poll", "sources": ("Public Policy Institute",)}),
    ("polls-evening.txt", "Institute for Comprehensive Social Research gave Tokayev 82.02 %", "vote_share", "82.02 %", {"status": "exit_poll", "sources": ("Institute for Comprehensive Social Research",)}),
    ("polls-evening.txt", "one portal printed 82.2 %", "vote_share", "82.2 %", {"status": "exit_poll", "sources": ("Institute for Comprehensive Social Research", "a portal")}),
    ("odd.txt", 'Tokayev got <img src=x onerror="window.hacked=2"> 81.3 %', "vote_share", "81.3 %", {"status": "alleged", "sources": ("<script>window.hacked = 5</script>",)}),
)  # fmt: skip
JUNE = When("2019-06-09", "Election day.")
SAID_2019: tuple[tuple[str, str, str, str | None, dict[str, object]], ...] = (
    ("june-2019.txt", "gives Kassym-Jomart Tokayev 70.96 % of the vote", "vote_share", "70.96 %", {"status": "final", "sources": ("final protocol",)}),
    ("june-2019.txt", "6,539,715\nvotes", "votes", "6,539,715", {"status": "final"}),
    ("june-2019.txt", "Kosanov has 16.23 %", "vote_share", "16.23 %", {"status": "final", "subject": "Amirzhan Kosanov"}),
    ("june-2019.txt", "first count of the commission had said 70.76 %", "vote_share", "70.76 %", {"status": "early"}),
    ("world-brief.txt", "In 2019 the same candidate had been given nearly 71 percent", "vote_share", "nearly 71 percent", {"status": "unspecified", "sources": ()}),
    ("june-2019.txt", "Turnout\nwas 77.5 %", "turnout", "77.5 %", {"status": "final", "subject": None}),
    ("june-2019.txt", "exit poll by Qogamdyq Pikir of 13,200 voters, with a stated error of 3 points, had put Tokayev\nat 70.13 %", "vote_share", "70.13 %", {"status": "exit_poll", "sources": ("Qogamdyq Pikir",)}),
    ("june-2019.txt", "Qogamdyq Pikir of 13,200 voters", "other_number", "13,200", {"subject": "Qogamdyq Pikir", "detail": "sample_size"}),
    ("june-2019.txt", "stated error of 3 points, had put", "other_number", "3 points", {"subject": "Qogamdyq Pikir", "detail": "margin_of_error"}),
    ("june-2019.txt", "one by the Molodezh centre at 69.94 %", "vote_share", "69.94 %", {"status": "exit_poll", "sources": ("Molodezh centre",)}),
    ("june-2019.txt", "Police held around 500 people in Nur-Sultan and Almaty on election day", "arrests", "around 500", {"subject": None, "sources": ("Interior Ministry",), "when": JUNE}),
    ("june-2019.txt", "almost 4,000 between 9 and 13 June", "arrests", "almost 4,000", {"subject": None, "sources": ("Interior Ministry",), "when": When("2019-06-09/2019-06-13", "Between 9 and 13 June.")}),
    ("june-2019.txt", "Activists spoke of more than 5,000", "arrests", "more than 5,000", {"subject": None, "status": "alleged", "sources": ("Activists",), "when": When("2019-06-09/2019-06-13", "Same days.")}),
    ("june-2019.txt", "OSCE observers criticised ballot stuffing", "observer_verdict", None, {"subject": "OSCE", "detail": "not_free_and_fair", "sources": ("OSCE observers",)}),
    ("june-2019.txt", "ballot stuffing", "irregularity", None, {"subject": None, "detail": "ballot_stuffing", "sources": ("OSCE observers",)}),
    ("june-2019.txt", "half of the counts they watched went badly", "observer_verdict", None, {"subject": "OSCE", "detail": "counting_irregularities", "sources": ("OSCE observers",)}),
    ("june-2019.txt", "recorded no violations where they went", "observer_verdict", None, {"subject": "Organisation of Islamic Cooperation", "detail": "no_serious_violations", "sources": ("Organisation of Islamic Cooperation",)}),
    ("june-2019.txt", "Social media could hardly be reached that evening", "restriction", None, {"subject": None, "detail": "social_media_block", "when": JUNE, "sources": ()}),
)  # fmt: skip
PAST: tuple[tuple[str, str, str, str | None, dict[str, object]], ...] = (
    ("world-brief.txt", "in 2015 Nursultan Nazarbayev\nreceived 98%", "vote_share", "98%", {"subject": "Nursultan Nazarbayev", "election": ElectionRef("Kazakhstan", "president", "2015"), "when": None, "sources": ()}),
    ("world-brief.txt", "Tokayev, 69,", "age", "69", {"sources": ()}),
    ("world-brief.txt", "Tokayev, 69, followed Nazarbayev in the office", "succession", None, {"object": "Nursultan Nazarbayev", "detail": "predecessor", "sources": ()}),
    ("world-brief.txt", "Nazarbayev's daughter Dariga", "kinship", None, {"subject": "Dariga", "object": "Nursultan Nazarbayev", "detail": "daughter", "sources": ()}),
    ("world-brief.txt", "Dariga once chaired the\nSenate", "office", None, {"subject": "Dariga", "object": "chair of the Senate", "detail": "former", "sources": ()}),
    ("world-brief.txt", "relatives of the former president control Halyk Bank", "ownership", None, {"subject": "relatives of Nursultan Nazarbayev", "object": "Halyk Bank", "detail": "control", "sources": ()}),
)  # fmt: skip


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


HEDGES = {"about": "about", "around": "about", "nearly": "nearly", "almost": "nearly", "over": "more_than", "more": "more_than"}


def told(rows: tuple[tuple[str, str, str, str | None, dict[str, object]], ...], documents: dict[str, Document], about: ElectionRef | None, when: When | None) -> Iterator[Claim]:
    for file, words, kind, number, rest in rows:
        document = documents[file]
        start = document.text.index(words)
        number_at = document.text.index(number, start) if number else 0
        fields: dict[str, object] = {"subject": TOKAYEV, "election": about, "when": when, "sources": CEC, **rest}
        yield Claim(
            kind,
            document.evidence(Span(start, start + len(words))),
            "test",
            quantity=quantity(number) if number else None,
            value_at=Span(number_at, number_at + len(number)) if number else None,
            **fields,  # type: ignore[arg-type]
        )


def tabled(tables: dict[str, Table], about: ElectionRef) -> Iterator[Claim]:
    results, turnout = tables["results.csv"], tables["turnout.csv"]
    for row in range(2, 9):
        for column, kind in ((2, "votes"), (3, "vote_share")):
            text = results.at(row, column)
            unit = "percent" if column == 3 else "count"
            number = Quantity(Decimal(text.replace(" ", "")), None, None, unit, "exact", text)
            yield Claim(kind, results.evidence(Cell(None, row, column)), "table", results.at(row, 1), None, number, "final", election=about, when=DAY, section="table")  # fmt: skip
    for row in range(2, len(turnout.rows) + 1):
        for column in range(2, 9):
            if text := turnout.at(row, column):
                number = Quantity(Decimal(text), None, None, "percent", "exact", text)
                at = When(f"2022-11-20T{turnout.at(1, column)}", "The column's head.")
                region = (turnout.at(row, 1),) if row > 2 else ()
                yield Claim("turnout", turnout.evidence(Cell(None, row, column)), "table", None, None, number, "early", election=about, place=region, when=at, section="table")  # fmt: skip


def figures(claims: list[Claim]) -> tuple[Figure, ...]:
    def key(claim: Claim) -> tuple[str, str, str, str]:
        place = claim.place[0] if claim.place else ""
        return FIGURES.index(claim.kind).__str__(), claim.subject or "", place, claim.detail or ""

    rows = sorted((claim for claim in claims if claim.kind in FIGURES), key=lambda claim: (key(claim), claim.order))
    found = []
    for (_, subject, place, detail), group in groupby(rows, key=key):
        reported = tuple(Reported(c, source(c.evidence.file), (c.sources or (c.evidence.file,))[0]) for c in group)
        found.append(Figure(reported[0].claim.kind, subject or None, place or None, detail or None, reported))
    return tuple(found)


def named(claims: list[Claim], text: str, kind: str) -> Claim:
    return next(claim for claim in claims if claim.quantity and claim.quantity.text == text and claim.kind == kind)


def related(found: tuple[Figure, ...], settled: dict[tuple[str, str], tuple[Relation, Accepted]]) -> tuple[Figure, ...]:
    out = []
    for figure in found:
        relation, accepted = settled.get((figure.measure, figure.subject or ""), (None, None))
        whole = figure.place is None and relation and accepted
        out.append(Figure(figure.measure, figure.subject, figure.place, figure.detail, figure.reported, (relation,), accepted) if whole and relation and accepted else figure)  # fmt: skip
    return tuple(out)


def events(claims: list[Claim]) -> tuple[Event, ...]:
    kinds = ("arrests", "deaths", "protest_size", "restriction")
    rows = sorted((c for c in claims if c.kind in kinds), key=lambda c: (c.when.date if c.when else "", c.kind))
    return tuple(Event(c.kind, c.when.date if c.when else None, c.place, (c,)) for c in rows)


@pytest.fixture(scope="session")
def kazakhstan() -> Record:
    """Two elections, seven sources, findings of each grade."""
    documents, tables = opened()
    now, then = (ElectionRef("Kazakhstan", "president", day) for day in ("2022-11-20", "2019-06-09"))
    claims = [*told(SAID, documents, now, DAY), *tabled(tables, now)]
    claims_2019 = list(told(SAID_2019, documents, then, JUNE))
    past = list(told(PAST, documents, None, None))
    right, wrong = named(claims, "200,907", "votes"), named(claims, "300,907", "votes")
    early, final = named(claims_2019, "70.76 %", "vote_share"), named(claims_2019, "70.96 %", "vote_share")
    portal, slip = named(claims, "82.2 %", "vote_share"), named(claims, "8.09", "turnout")
    because = "200,907 is 2.53 % of 7,940,478; 300,907 would be 3.79 %."
    found = related(
        figures(claims),
        {("votes", KAZHYKEN): (Relation("contradicts", right.id, wrong.id, "Two counts of one status."), Accepted(quantity("200,907"), right.id, because))},
    )  # fmt: skip
    found_2019 = related(
        figures(claims_2019),
        {("vote_share", TOKAYEV): (Relation("supersedes", final.id, early.id, "A final count replaces an early one."), Accepted(quantity("70.96 %"), final.id, "It is the final figure."))},
    )  # fmt: skip
    election = Election("Kazakhstan", "president", "2022-11-20", "snap", "KZ")
    election_2019 = Election("Kazakhstan", "president", "2019-06-09", "snap", "KZ")
    scope = Scope(election.id)
    odd = tables["results.csv"].evidence(Cell(None, 9, 2))
    votes = next(figure for figure in found if (figure.measure, figure.subject) == ("votes", KAZHYKEN))
    findings = (
        Finding("share-times-total", Scope(election.id, KAZHYKEN), "implausible", "Of the counts 200,907 and 300,907 for Meiram Kazhyken only the first fits the printed share.", ("100 × 200,907 / 7,940,478 = 2.53 %", "100 × 300,907 / 8,040,478 = 3.74 %, printed 2.53 %"), (right.id, wrong.id, named(claims, "2.53 %", "vote_share").id), (), ("a digit mistyped on the way",), (Settlement(votes.key, quantity("200,907"), right.id, (wrong.id,), because),)),
        Finding("closed-sum", scope, "implausible", "The shares of one exit poll close to 100 only with 82.02 %.", ("82.02 + 4.22 + 3.68 + 2.84 + 2.62 + 2.38 + 2.24 = 100.00",), (portal.id, named(claims, "82.02 %", "vote_share").id), (), (), (Settlement(("vote_share", TOKAYEV, "", ""), quantity("82.02 %"), named(claims, "82.02 %", "vote_share").id, (portal.id,), "closed sum"),)),
        Finding("turnout-series", Scope(election.id, None, "Turkistan"), "implausible", "Turnout of Turkistan would fall from 76.61 to 8.09.", ("76.61 > 8.09",), (slip.id,), (odd,), (), (Settlement(("turnout", "", "Turkistan", ""), quantity("80.09"), slip.id, (slip.id,), "series"),)),
        Finding("received-and-valid", scope, "notable", "Received ballots exceed the sum of the seven selections by 359,568.", ("8,300,046 − 7,940,478 = 359,568",), (named(claims, "8,300,046", "votes").id,), (), ("invalid ballots", "ballots that were not returned")),
        Finding("shares-sum", scope, "consistent", "The seven shares add up to 100.", ("81.31 + 5.80 + 3.42 + 2.60 + 2.53 + 2.22 + 2.12 = 100.00",), tuple(c.id for c in claims if c.in_table and c.kind == "vote_share")),
        Finding("last-digit", scope, "cannot say", "The last digits of station counts were not tested.", cannot_say_because="No station results were published."),
    )  # fmt: skip
    sources = {c.evidence.file: source(c.evidence.file) for c in claims}
    sources_2019 = {c.evidence.file: source(c.evidence.file) for c in claims_2019}
    wire = documents["steppe-wire.txt"]
    start = wire.text.index("Read also")
    aside = Aside(wire.evidence(Span(start, len(wire.text))), "A link to another article.", ("2024-02-11",))
    every = sorted((*claims, *claims_2019, *past), key=lambda claim: claim.order)
    dossier = Dossier(election, tuple(claims), found, events(claims), tuple(sources.values()), asides=(aside,))
    dossier_2019 = Dossier(election_2019, tuple(claims_2019), found_2019, events(claims_2019), tuple(sources_2019.values()))
    lineage = [Lineage(file, "independent") for file in sorted(ORIGINS) if file != "world-brief.txt"]
    return Record(
        "0.1.0",
        tuple(documents.values()),
        tuple(tables.values()),
        tuple(every),
        (Examined(dossier, findings), Examined(dossier_2019, ())),
        (*lineage, Lineage("world-brief.txt", "draws on", "steppe-wire.txt", "Five sentences are the same.")),
        (aside,),
        (Unread("scan.pdf", "The file holds pictures and no text; add a text version."),),
    )
