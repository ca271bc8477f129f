"""Gold: what people decided is an annotation that the measure of the reader understands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.reading.gold import corpus, score

from scrutator.desk.decisions import marked
from scrutator.desk.desk import Decision, Desk
from scrutator.desk.gold import gold

FIELDS = set(json.loads(corpus.ANNOTATION.read_text(encoding="utf-8").splitlines()[0])) - {
    "also", "subject_alternatives", "subject_labels", "status_alternatives", "elsewhere",
}  # fmt: skip


def test_decisions_are_rows_of_the_annotation(desk: Desk) -> None:
    claims = list(desk.state.of_file("ferry.txt"))
    desk.decide("Ada", Decision("accept", claims[0].id, 0))
    desk.decide("Ada", Decision("correct", claims[1].id, 0, "why", {"status": "official"}))
    desk.decide("Ada", Decision("reject", claims[2].id, 0, "why"))
    document = desk.state.index.documents["lantern.txt"]
    start = document.text.index("Seven hundred")
    desk.add("Ada", marked(document, start, start + 13), {"kind": "observers_count", "value": "700"})
    rows = [json.loads(line) for line in gold(desk.state).decode().splitlines()]
    assert [(row["file"], row.get("rejected", False)) for row in rows] == [
        ("ferry.txt", False), ("ferry.txt", False), ("ferry.txt", True), ("lantern.txt", False),
    ]  # fmt: skip
    for row in rows:
        assert set(row) >= FIELDS
        text = desk.state.index.documents[row["file"]].text
        assert text[row["start"] : row["end"]].strip()


def test_the_measure_reads_them(desk: Desk, folder: Path) -> None:
    """Where every claim of a text was accepted, the reader agrees with the annotation wholly."""
    for claim in desk.state.of_file("ferry.txt"):
        desk.decide("Ada", Decision("accept", claim.id, 0))
    rows = [json.loads(line) for line in gold(desk.state).decode().splitlines()]
    text = corpus.annotated(folder / "ferry.txt", "2031-05-05", rows)
    assert len(text.gold) == len(rows) > 3
    assert all(score.figure(g, c, {}) for g, c in zip(text.gold, desk.state.of_file("ferry.txt"), strict=True))
