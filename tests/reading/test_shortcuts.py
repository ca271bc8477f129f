"""What reading passes over for the sake of speed holds nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.languages import available, language
from scrutator.model import Document, Origin, Source, Span
from scrutator.reading import NO_BRIEF, Reader
from scrutator.reading.kinds import Kind, concerned, kinds
from scrutator.reading.lexer import tokens
from scrutator.reading.sentence import Sentence
from scrutator.reading.values import _READERS, _Scanner, amounts
from scrutator.reading.values.grammar import grammar

GOLDEN = Path(__file__).parent / "golden"
TEXTS = tuple(
    "\n".join(line[1:].strip() for line in part.splitlines() if line.startswith(">"))
    for path in sorted(GOLDEN.glob("*.md"))
    for part in re.split(r"^## +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
)
PIECES = (
    *(
        "one",
        "Two-thirds",
        "half of the",
        "a quarter",
        "third",
        "dozens of people",
        "thousands",
        "twenty-five",
        "million",
    ),
    *("5", "12,5", "1.204", "2019", "19:05", "8 p.m.", "noon", "%", "percent", "per cent", "points", "$", "€", "euros"),
    *(
        "May",
        "9 June",
        "in March",
        "2031-05-04",
        "between",
        "and",
        "to",
        "from",
        "-",
        "aged",
        "year-old",
        "years",
        "No. ",
    ),
    *("decades", "hours", "about", "or so", "the", "(", ")", ",", ".", "voters", "Kest", "٣", "II"),
)


def _sentences(text: str) -> tuple[Sentence, ...]:
    document = Document(Source("text", "0", Origin(published="2031-05-05", language="en")), text)
    return Reader(document, language("en"), NO_BRIEF).sentences


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    return tuple(sentence for text in TEXTS for sentence in _sentences(text))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_is_asked_about_every_sentence_that_it_finds_something_in(
    kind: Kind, sentences: tuple[Sentence, ...]
) -> None:
    """Whoever adds to a kind what finds drafts without a rule adds the label to its ``CUES``."""
    found = [sentence for sentence in sentences if any(kind.read(sentence))]
    assert found, "no golden text has a sentence for the kind"
    assert not [sentence.text(sentence.span) for sentence in found if kind not in concerned(sentence)]


def _same_numbers(text: str, code: str) -> None:
    span = Span(0, len(text))
    shapes, words = grammar(code), [token.text for token in tokens(text, span, language(code).keys)]
    whole = {name: shapes[name] for name in _READERS}
    every = sorted(_Scanner(text, span, shapes).run(whole), key=lambda amount: amount.span)
    found = sorted(_Scanner(text, span, shapes).run(shapes.tried(text, words)), key=lambda amount: amount.span)
    assert found == every, text


@pytest.mark.parametrize("code", available())
def test_a_sentence_without_a_clue_holds_no_number(code: str) -> None:
    """In every language: its own examples, and those of English, which hold digits and foreign words."""
    own = (example["text"] for example in language(code).examples)
    for text in (*own, *TEXTS):
        _same_numbers(text, code)


@pytest.mark.parametrize("code", available())
@settings(deadline=None)  # the first example pays for the grammar
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8), gap=st.sampled_from((" ", "", "-", "\n", "\u00a0")))
def test_no_mix_of_number_words_is_passed_over(code: str, pieces: list[str], gap: str) -> None:
    _same_numbers(gap.join(pieces), code)


def test_a_text_without_numbers_has_none() -> None:
    assert amounts("The board met in the town hall.", Span(0, 31), language("en")) == ()
