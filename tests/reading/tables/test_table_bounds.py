"""Tables beyond any bound get a sentence, and nothing in them is read as a figure."""

from __future__ import annotations

from scrutator.model import Source, Table
from scrutator.reading.tables import MOST_ROWS, read_table

HEAD = ("Candidate", "Votes")


def test_a_number_of_absurd_length_is_no_number() -> None:
    table = Table(Source("a.csv", ""), None, (HEAD, ("Ada Brenn", "1 204"), ("Jon Kest", "9" * 5000)))
    assert [claim.subject for claim in read_table(table).claims] == ["Ada Brenn"]


def test_a_table_of_too_many_rows_is_refused_in_a_sentence() -> None:
    rows = (HEAD, *((f"Candidate {n}", str(n)) for n in range(MOST_ROWS)))
    reading = read_table(Table(Source("big.csv", ""), None, rows))
    assert reading.claims == ()
    assert (reading.because or "").startswith("big.csv has 20,001 rows")
