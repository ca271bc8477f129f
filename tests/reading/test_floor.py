"""The floor: on real articles the reader is never again worse than it was, kind by kind; and the measure measures.

The articles lie beside the project and not in it; of them the project holds places, numbers and hashes. What needs
the articles themselves runs only where they are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.reading.gold import corpus, floors, series
from tests.reading.gold.score import ALL, MEASURES, Rate, compare, full, rates

from scrutator.model import Claim, Document, Evidence, Quantity, Source, Span, When
from scrutator.model.claim import STATUSES
from scrutator.reading.kinds import details, kinds

BESIDE = pytest.mark.skipif(not corpus.ARTICLES.is_dir(), reason="the annotated articles are not beside this checkout")
ROWS = tuple(corpus.annotation())
KINDS = {kind.name for kind in kinds()} | {"furniture"}
LABEL = re.compile(r"[\w .:/~-]{0,40}")

GOLD = corpus.Gold(
    kind="vote_share",
    tier=1,
    subjects=("Ada Brenn",),
    object=None,
    numbers=(53.6, None, None),
    unit="percent",
    words="53.6%",
    detail=None,
    statuses=("early",),
    when="2031-05-04",
    sources=("Election Board",),
    spans=((0, 20),),
)
CLAIM = Claim(
    kind="vote_share",
    evidence=Evidence("a.txt", "0", Span(4, 30), "won 53.6%"),
    rule="r",
    subject="Brenn",
    quantity=Quantity(Decimal("53.6"), None, None, "percent", "exact", "53.6%"),
    status="partial",
    when=When("2031-05", "the month"),
    sources=("the Election Board of Norvia",),
)
TEXT = corpus.Text(Document(Source("a.txt", "0"), ""), (GOLD,), {})


@pytest.fixture(scope="module")
def measured() -> Mapping[str, Mapping[str, Rate]]:
    """The rates on the articles, by measure and kind."""
    read = [(text, text.claims()) for text in corpus.articles()]
    return {name: rates(compare(text, claims, agree) for text, claims in read) for name, agree in MEASURES.items()}


@BESIDE
@pytest.mark.parametrize("measure", MEASURES)
def test_no_kind_is_read_worse_than_before(measure: str, measured: Mapping[str, Mapping[str, Rate]]) -> None:
    """F1 of every kind, and of all together, reaches its floor."""
    held = floors.floors()
    assert held[measure]
    assert not list(floors.fallen(measured, {measure: held[measure]}))


@BESIDE
def test_there_is_a_floor_for_every_kind_that_is_annotated() -> None:
    """No kind with a needed claim is without a floor."""
    kinds = {gold.kind for text in corpus.articles() for gold in text.gold if gold.needed}
    for held in floors.floors().values():
        assert set(held) == kinds | {ALL}


@pytest.mark.parametrize("each", tuple(series.every()), ids=lambda each: f"{each.language}: {each.name}")
def test_no_kind_is_read_worse_than_before_in_any_language(each: series.Series) -> None:
    """F1 of every kind on the practice half of our own texts reaches its floor, of figures and in full, in every
    series."""
    read = [(text, text.claims()) for text in each.texts("practice")]
    found = {name: rates(compare(text, claims, agree) for text, claims in read) for name, agree in MEASURES.items()}
    held = floors.floors(each.floors)
    assert set(held) == set(MEASURES)
    assert not list(floors.fallen(found, held))


@BESIDE
def test_a_changed_text_is_refused(tmp_path: Path) -> None:
    """Places of one text mean nothing in another."""
    folder = shutil.copytree(corpus.ARTICLES, tmp_path / "articles")
    with (folder / "004.txt").open("a", encoding="utf-8") as text:
        text.write("One more line.\n")
    with pytest.raises(corpus.ChangedTextError, match=r"^004\.txt is not the text that was annotated"):
        corpus.articles(folder)


@BESIDE
def test_every_place_is_words_of_the_text() -> None:
    """No place starts with a space or inside a word or ends inside one; a number in digits is the annotated number."""
    texts = {text.document.source.file: text.document.text for text in corpus.articles()}
    for row in ROWS:
        text = texts[row["file"]]
        for start, end in _places(row):
            assert not re.fullmatch(r"\w\w|.?\s", text[max(0, start - 1) : start + 1]), row
            assert not re.fullmatch(r"\w\w", text[end - 1 : end + 1]), row
        if row["value"] is not None and (digits := re.search(r"\d[\d,.]*", text[slice(*_number(row))])):
            assert row["value"] in {float(digits[0].replace(",", "")) * scale for scale in (1, 10**6)}, row


def test_the_annotation_speaks_the_closed_vocabularies() -> None:
    """Kinds, details, statuses and units are known ones, and the number stands inside the evidence."""
    for row in ROWS:
        assert {row["kind"], *row.get("also", ())} <= KINDS
        assert {row["status"], *row.get("status_alternatives", ())} <= set(STATUSES)
        assert row["detail"] is None or row["detail"] in details()[row["kind"]], row
        if row["value_start"] is not None:
            assert row["start"] <= row["value_start"] < row["value_end"] <= row["end"]
        else:
            assert row["value"] is row["low"] is row["high"] is None


def test_the_annotation_holds_no_words_of_the_texts() -> None:
    """Strings are labels, dates, countries and hashes, none as long as a sentence."""
    for row in ROWS:
        for text in _strings(row):
            assert LABEL.fullmatch(text) or re.fullmatch(r"[0-9a-f]{64}", text), text


def _places(row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    lists = [row["place"], row["sources"], row.get("elsewhere", []), row.get("subject_alternatives", [])]
    single = [[row["start"], row["end"]], row["subject_span"], row["object_span"]]
    yield from filter(None, [*single, *(place for places in lists for place in places)])


def _number(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["value_start"], row["value_end"]


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for each in value.values() for text in _strings(each))
        case list():
            yield from (text for each in value for text in _strings(each))


def _rate(measure: str, *claims: Claim) -> Rate:
    return rates([compare(TEXT, claims, MEASURES[measure])]).get(ALL, Rate())


def test_the_same_fact_in_other_words_agrees() -> None:
    """Surname for name, partial for early, the month of the day, a longer source, evidence that overlaps."""
    assert full(GOLD, CLAIM, {})


@pytest.mark.parametrize(
    ("other", "measure"),
    [
        (replace(CLAIM, kind="turnout"), "figure"),
        (replace(CLAIM, subject="Jon Kest"), "figure"),
        (replace(CLAIM, subject=None), "figure"),
        (replace(CLAIM, quantity=Quantity(Decimal("53.5"), None, None, "percent", "exact", "53.5%")), "figure"),
        (replace(CLAIM, quantity=Quantity(Decimal("53.6"), None, None, "count", "exact", "53.6")), "figure"),
        (replace(CLAIM, status="exit_poll"), "full"),
        (replace(CLAIM, sources=("Jon Kest",)), "full"),
        (replace(CLAIM, when=When("2031-06", "another month")), "full"),
        (replace(CLAIM, when=When("2031", "too broad")), "full"),
        (replace(CLAIM, when=None), "full"),
        (replace(CLAIM, evidence=replace(CLAIM.evidence, at=Span(20, 30))), "full"),
    ],
)
def test_one_thing_wrong_is_missed_and_wrong(other: Claim, measure: str) -> None:
    """Whatever belongs to the measure spoils it, once as missed and once as wrong."""
    assert _rate(measure, other) == Rate(found=0, missed=1, wrong=1)


def test_a_claim_is_found_once_and_a_repeat_is_not_wrong() -> None:
    """Two claims of one fact: one finds it, the other counts for nothing."""
    assert _rate("full", CLAIM, replace(CLAIM, rule="another")) == Rate(found=1)


def test_nothing_read_is_all_missed() -> None:
    """An empty reading has neither precision nor recall."""
    rate = _rate("figure")
    assert rate == Rate(missed=1)
    assert rate.precision == rate.recall == rate.f1 == 0


def test_a_vague_word_agrees_with_none_and_with_its_band() -> None:
    """“Several thousand” may be read without a number, or as a number of thousands."""
    gold = replace(GOLD, numbers=(None, None, None), unit="count", words="several thousand")
    words = Quantity(None, None, None, "count", "about", "several thousand")
    for value, agrees in ((None, True), (Decimal(3000), True), (Decimal(300), False)):
        assert MEASURES["figure"](gold, replace(CLAIM, quantity=replace(words, value=value)), {}) is agrees


def test_a_floor_rises_and_never_falls(tmp_path: Path) -> None:
    """Better numbers are written down; worse ones are refused and change nothing."""
    path = tmp_path / "floors.toml"
    floors.update({"figure": {"seats": Rate(found=2, missed=2)}}, path)
    floors.update({"figure": {"seats": Rate(found=3, missed=1)}}, path)
    assert floors.floors(path) == {"figure": {"seats": 0.857}}
    with pytest.raises(floors.LowerFloorError, match=r"F1 of seats \(figure\) is 0\.667; the floor is 0\.857"):
        floors.update({"figure": {"seats": Rate(found=2, missed=2)}}, path)
    assert floors.floors(path) == {"figure": {"seats": 0.857}}
