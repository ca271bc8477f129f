"""Gold: what people decided is an annotation that the measure of the reader understands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.reading.gold import corpus, score

from scrutator.desk.deciding import Decision
from scrutator.desk.decisions import marked
from scrutator.desk.desk import Desk
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
    rows = [json.loads(line) for line in gold(desk.state, desk.public()).content.decode().splitlines()]
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
    rows = [json.loads(line) for line in gold(desk.state, desk.public()).content.decode().splitlines()]
    text = corpus.annotated(folder / "ferry.txt", "2031-05-05", rows)
    assert len(text.gold) == len(rows) > 3
    assert all(score.figure(g, c, {}) for g, c in zip(text.gold, desk.state.of_file("ferry.txt"), strict=True))


def test_withheld_names_cannot_be_guessed_from_it(desk: Desk) -> None:
    """Neither a claim that names somebody who is withheld nor any claim of a source that does stands in it."""
    for file in ("ferry.txt", "lantern.txt"):
        for claim in desk.state.of_file(file):
            desk.decide("Ada", Decision("accept", claim.id, 0))
    files = [json.loads(line)["file"] for line in gold(desk.state, desk.public()).content.splitlines()]
    assert set(files) == {"ferry.txt", "lantern.txt"}
    desk.withhold("Ada", "Mira Solt")
    found = gold(desk.state, desk.public())
    assert {json.loads(line)["file"] for line in found.content.splitlines()} == {"ferry.txt"}
    assert found.left_out == files.count("lantern.txt") > 0
    corrected = next(iter(desk.state.of_file("ferry.txt")))
    desk.decide("Ada", Decision("correct", corrected.id, 1, "why", {"subject": "Mira Solt"}))
    assert gold(desk.state, desk.public()).left_out == found.left_out + 1, "named by a person, in no word of the source"
    desk.withhold("Ada", "Mira Solt", restore=True)
    assert gold(desk.state, desk.public()).left_out == 0
