"""Gold: what people decided, as an annotation that the measure of the reader can use.

One line a claim, as places in a text and no words of it (the fields of ``tests/reading/gold/articles.jsonl``), so that
the annotation of a text can be shared where the text itself cannot. Only claims that a person accepted, corrected or
added stand in it; ``rejected`` lists what the reader recorded and a person took out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from scrutator.desk.decisions import Reviewed
from scrutator.desk.state import State
from scrutator.exchange.record_json import Json, encode
from scrutator.model import Claim, Document, Span
from scrutator.release import Redacted

DECIDED = ("accepted", "corrected", "added")


@dataclass(frozen=True, slots=True)
class Annotation:
    """Rows for the measure of the reader."""

    content: bytes
    """JSON lines."""
    left_out: int
    """Claims that people decided about and that would give a withheld name away."""


def gold(state: State, public: Redacted) -> Annotation:
    """The claims in texts that people decided about, by file and place. A place and a hash of a name betray it to
    whoever has the text or guesses, so a claim that names somebody who is withheld stays out, and so does every claim
    of a source that does.

    :param public: the record as it would be published (:meth:`scrutator.desk.desk.Desk.public`).
    """
    decided = [each for name in sorted(state.index.documents) for each in _of_text(state, name)]
    shown = [each for each in decided if not _betrays(each, public)]
    rows = (_row(each, state.index.documents[each.last.evidence.file]) for each in shown)
    content = "".join(f"{encode(row)}\n" for row in rows).encode("utf-8", "backslashreplace")
    return Annotation(content, len(decided) - len(shown))


def _of_text(state: State, file: str) -> Iterator[Reviewed]:
    for claim in state.of_file(file):
        decided = state.reviewed(claim.id)
        if decided and isinstance(claim.evidence.at, Span) and decided.status in (*DECIDED, "rejected"):
            yield decided


def _betrays(decided: Reviewed, public: Redacted) -> bool:
    """Whether the row of a claim would tell where, or as which hash, a withheld name stands."""
    claim, who = decided.last, str(decided.entries[-1].content.get("who"))
    told = (claim.evidence.file, claim.evidence.exact, claim.subject, claim.object, claim.detail)
    texts = (who, *filter(None, told), *claim.place, *claim.sources)
    return claim.evidence.file in public.files or any(public.names.find(text) for text in texts)


def _row(decided: Reviewed, document: Document) -> dict[str, Json]:
    claim, at = decided.last, decided.last.evidence.at
    assert isinstance(at, Span)
    words = claim.quantity.text if claim.quantity else None
    value = claim.value_at if isinstance(claim.value_at, Span) else _place(document, words, at)
    quantity = claim.quantity
    row: dict[str, Json] = {
        "file": document.source.file,
        "sha256": document.source.sha256,
        "start": at.start,
        "end": at.end,
        "kind": claim.kind,
        "tier": 1,
        "value_start": value.start if value and quantity else None,
        "value_end": value.end if value and quantity else None,
        **{name: getattr(quantity, name, None) for name in ("value", "low", "high")},
        "unit": quantity.unit if quantity else None,
        "approximation": quantity.approximation if quantity else None,
        "subject_span": _span(_place(document, claim.subject, at)),
        "subject_sha256": _hash(claim.subject),
        "object_span": _span(_place(document, claim.object, at)),
        "object_sha256": _hash(claim.object),
        "status": claim.status,
        "detail": claim.detail,
        "election": _election(claim),
        "place": [_span(found) for name in claim.place if (found := _place(document, name, at))],
        "when": claim.when.date if claim.when else None,
        "sources": [_span(found) for name in claim.sources if (found := _place(document, name, at))],
        "by": str(decided.entries[-1].content.get("who")),
    }
    return row | ({"rejected": True} if decided.status == "rejected" else {})


def _place(document: Document, words: str | None, near: Span) -> Span | None:
    """Where a text has these words: in the claim's own words, else at their first place; None where it has them in
    no such form."""
    if not words:
        return None
    inside = document.text.find(words, near.start, near.end)
    found = inside if inside >= 0 else document.text.find(words)
    return Span(found, found + len(words)) if found >= 0 else None


def _span(span: Span | None) -> Json:
    return None if span is None else [span.start, span.end]


def _hash(words: str | None) -> Json:
    return None if words is None else hashlib.sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()


def _election(claim: Claim) -> Json:
    election = claim.election
    return None if election is None else {"country": election.country, "office": election.office, "date": election.date}
