"""Contract for every claim kind and every language, and what holds for any text at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator import reading
from scrutator.languages import available, language
from scrutator.model import Claim, Document, Origin, Quantity, Source, Span
from scrutator.reading import Reading, read
from scrutator.reading.kinds import Kind, Policy, details, kinds

READING = Path(reading.__file__).parent
MEASURES = {"percent", "count", "year", None}
SENTENCES = (
    "Ada Brenn won 53.6% of the vote in Sunday’s presidential election.",
    "“We won,” said Jon Kest, 61, of the Harbour party.",
    "Turnout was 57.9 per cent at 18:05, the Election Board said.",
    "By 10:05, 112,000 of the 660,512 registered voters had received a ballot.",
    "Police arrested about 30 people in Saltmere on Monday.",
    "Jon Kest got 168,002 votes (44.1%), Mira Lund 8,750 (2.3%).",
    "Observers called the vote “neither free nor fair”.",
    "Oskar Brenn stepped down in March 2029 after thirty years in power.",
    "Read more: https://example.org/2030/01/02/an-older-text",
    "The Harbour Party won 31 of the 131 seats.",
)
PIECES = (
    *("31 February", "9 and 10 June", "12.12.", "99:99", "2031", "1,2,3", "5%", "%", "percent", "hundred", "aged"),
    *("(", ")", ",", ";", ".", "-", "\u201c", "'s", "and", "to", "the", "a", "for", "of the vote", "against all"),
    *("Ada", "Kest", "won", "said", "turnout", "voters"),
)
GAPS = (" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u00a0", "  ", "\t")


def _read(text: str, published: str | None = "2031-05-05") -> Reading:
    return read(Document(Source("text", "0", Origin(published=published, language="en")), text))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_explains_itself(kind: Kind) -> None:
    """A definition in one line that ends in a full stop, a unit, a policy, and the unit named in the explanation."""
    assert re.fullmatch(r"[A-Z].*(?:\.|\.\.\.)", kind.definition), kind.definition
    assert kind.measure in MEASURES
    assert isinstance(kind.policy, Policy)
    assert len(kind.explanation) > len(kind.definition), f"{kind.name} says nothing beyond its definition"
    assert kind.read.__doc__


@pytest.mark.parametrize("code", available())
def test_every_detail_phrase_of_a_language_leads_to_a_label_of_the_closed_lists(code: str) -> None:
    """A language has no labels of its own."""
    strange = {
        f"{name}: {label}"
        for name, labels in language(code).details.items()
        for label in labels
        if label not in details().get(name, ())
    }
    assert not strange


def test_the_closed_lists_are_of_kinds_that_exist() -> None:
    """A list without a kind would never be used."""
    assert set(details()) <= {kind.name for kind in kinds()}


def _number(get: Callable[[Quantity], Decimal | None]) -> Callable[[Claim], str | None]:
    return lambda claim: None if claim.quantity is None or get(claim.quantity) is None else f"{get(claim.quantity):f}"


FIELDS: Mapping[str, Callable[[Claim], str | None]] = {
    "subject": lambda c: c.subject,
    "value": _number(lambda q: q.value),
    "low": _number(lambda q: q.low),
    "high": _number(lambda q: q.high),
    "hedge": lambda c: c.quantity.approximation if c.quantity else None,
    "status": lambda c: c.status,
    "detail": lambda c: c.detail,
    "place": lambda c: " > ".join(c.place),
    "when": lambda c: c.when.date if c.when else None,
    "sources": lambda c: " > ".join(c.sources),
}
EXAMPLES = [(code, example) for code in available() for example in language(code).examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else None)
def test_the_examples_of_a_language_are_read_as_stated(code: str, example: Mapping[str, str]) -> None:
    """Every row of ``examples.toml`` is among the claims."""
    origin = Origin(published=example["published"], language=code)
    claims = read(Document(Source("text", "0", origin), example["text"])).claims
    for row in example["reads"]:
        name, *fields = row.split(" | ")
        wanted = dict(field.split(": ", 1) for field in fields)
        assert any(
            claim.kind == name and all((FIELDS[key](claim) or "none") == value for key, value in wanted.items())
            for claim in claims
        ), row


def test_every_language_has_examples() -> None:
    """A language without examples would be untested."""
    assert {code for code, _ in EXAMPLES} == set(available())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1, max_size=8))
def test_evidence_is_the_text_at_its_place(parts: list[tuple[str, str]]) -> None:
    """Whatever the line ends, spaces and quotes: a claim's words stand exactly where it says, its number inside; and
    the same text twice gives the same claims under the same identifiers."""
    text = "".join(sentence + gap for sentence, gap in parts)
    reading = _read(text)
    for claim in reading.claims:
        at = claim.evidence.at
        assert isinstance(at, Span)
        assert claim.evidence.exact == text[at.start : at.end]
        assert claim.evidence.exact.strip()
        if isinstance(claim.value_at, Span) and claim.quantity is not None:
            found = " ".join(text[claim.value_at.start : claim.value_at.end].split())
            assert claim.quantity.text.split()[-1].rstrip("%") in found.replace("’", "'")
        assert not any(
            isinstance(aside.evidence.at, Span) and aside.evidence.at.meets(at) for aside in reading.asides
        ), "nothing is read from an aside"
    again = _read(text)
    assert [claim.id for claim in again.claims] == [claim.id for claim in reading.claims]
    assert again.claims == reading.claims


@settings(deadline=None, max_examples=120)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(PIECES),
            max_size=30,
        ).map(" ".join),
    )
)
def test_no_text_makes_reading_fail(text: str) -> None:
    """Reading answers any text with claims or with none."""
    for claim in _read(text).claims:
        assert isinstance(claim.evidence.at, Span)
        assert claim.evidence.exact == text[claim.evidence.at.start : claim.evidence.at.end]


@pytest.mark.parametrize("code", available())
def test_every_cue_is_asked_for(code: str) -> None:
    """A cue that no rule names is a word list that nobody reads."""
    code_of_reading = "\n".join(file.read_text(encoding="utf-8") for file in READING.rglob("*.py"))
    assert [cue for cue in language(code).cues if not re.search(rf"\b{cue}\b", code_of_reading)] == []
