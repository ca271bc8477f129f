"""Every figure shown anywhere leads to words or a cell that hold it."""

from __future__ import annotations

import html.parser
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrutator.model import Claim, Record, Span


def place(record: Record, claim: Claim) -> str:
    """The text at the place of a claim's evidence, taken from the source itself."""
    at, file = claim.evidence.at, claim.evidence.file
    if isinstance(at, Span):
        (document,) = [d for d in record.documents if d.source.file == file]
        return document.text[at.start : at.end]
    (table,) = [t for t in record.tables if (t.source.file, t.sheet) == (file, at.sheet)]
    return table.at(at.row, at.column)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_evidence_is_what_stands_at_its_place(example: Record) -> None:
    assert example.claims
    for claim in example.claims:
        assert claim.evidence.exact == place(example, claim), claim


def test_the_words_of_every_number_stand_in_its_evidence(example: Record) -> None:
    for claim in example.claims:
        if claim.quantity is not None:
            assert plain(claim.quantity.text) in plain(claim.evidence.exact), claim


def numbers(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of record.json that names a claim beside a value."""
    if isinstance(node, dict):
        if "claim" in node and "value" in node:
            yield node
        for value in node.values():
            yield from numbers(value)
    if isinstance(node, list):
        for value in node:
            yield from numbers(value)


def test_every_value_of_the_record_names_a_claim_that_holds_it(published: Path) -> None:
    record = json.loads((published / "record.json").read_text(encoding="utf-8"))
    claims = {claim["id"]: claim for claim in record["claims"]}
    shown = list(numbers(record["elections"]))
    assert len(shown) > 100
    for each in shown:
        quantity = claims[each["claim"]]["quantity"]
        assert (each["value"]) == quantity["value"], each
    named = {name for election in record["elections"] for finding in election["findings"] for name in finding["claims"]}
    assert named <= claims.keys()


class Links(html.parser.HTMLParser):
    """The figures of a report and the text behind every anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self._link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("br", "meta", "link", "img", "hr", "input", "wbr", "col"):
            return
        self._open.append((tag, given.get("id")))
        if tag == "a" and "data-claim" in given:
            self._link = given.get("href") or ""
            self.links.append((self._link, ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)
        for _, name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data


def test_every_figure_of_the_report_links_to_an_anchor(published: Path) -> None:
    page = Links()
    page.feed((published / "report.html").read_text(encoding="utf-8"))
    assert len(page.links) > 100
    missing = [href for href, _ in page.links if href.removeprefix("#") not in page.texts]
    assert missing == []
