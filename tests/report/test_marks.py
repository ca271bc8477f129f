"""Marks over any claims: nested, overlapping, side by side, on the same words."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from scrutator.model import Span
from scrutator.report.marks import Layer, pieces, woven

LENGTH = 30
SPANS = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: Span(min(ends), max(ends)))
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc", "Cs", "Cn"]))


def words(element: etree._Element) -> str:
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


@given(st.lists(SPANS, max_size=12))
def test_pieces_nest_and_cover_their_layers(spans: list[Span]) -> None:
    cut = list(pieces(spans))
    for a in cut:
        for b in cut:
            assert not a.span.meets(b.span) or a.span.covers(b.span) or b.span.covers(a.span)
    for layer, span in enumerate(spans):
        own = [piece.span for piece in cut if piece.layer == layer]
        assert (own[0].start, own[-1].end) == (span.start, span.end)
        assert all(before.end == after.start for before, after in pairwise(own))


@given(st.lists(SPANS, max_size=12), TEXTS.map(lambda text: text.ljust(LENGTH, "<")))
def test_marking_changes_no_character_and_names_every_layer_once(spans: list[Span], text: str) -> None:
    layers = [Layer(span, "claim", "a & b", f"claim-{i}") for i, span in enumerate(spans)]
    marked = woven(text, layers, Span(0, len(text)))
    root = etree.fromstring(f"<root>{marked}</root>")
    assert words(root) == text
    names = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert sorted(names) == sorted(f"claim-{i}" for i in range(len(spans)))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_the_name_stands_at_the_number_unless_another_claim_cuts_it(spans: list[Span], focus: Span) -> None:
    text = "0123456789abcdefghijklmnopqrst"
    whole = Layer(Span(0, LENGTH), "claim", "", "whole", focus)
    marked = woven(text, [whole, *(Layer(span, "claim") for span in spans)], Span(0, LENGTH))
    (named,) = etree.fromstring(f"<root>{marked}</root>").findall(".//*[@id='whole']")
    assert text[focus.start : focus.end] in words(named)


def test_an_overlap_keeps_both_numbers_whole() -> None:
    """Two claims that share "5.8 % or": each name leads to an element that holds its own number."""
    text = '"against all" drew 5.8 % or 460,484 votes'
    layers = [
        Layer(Span(0, 27), "claim", "", "share", Span(19, 24)),
        Layer(Span(14, 41), "claim", "", "votes", Span(28, 35)),
    ]
    marked = woven(text, layers, Span(0, len(text)))
    found = dict(re.findall(r'id="(\w+)">(.*?)</mark>(?! )', marked))
    assert "5.8 %" in found["share"]
    assert "460,484" in found["votes"]


def test_a_number_keeps_its_spelling_under_its_links() -> None:
    layers = [Layer(Span(0, 6), "claim", "", "x"), Layer(Span(2, 3), "value")]
    assert woven("a <b>&", layers, Span(0, 6)) == '<mark id="x">a <b>&lt;</b>b&gt;&amp;</mark>'
