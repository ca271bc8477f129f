"""Small tables inside a text: columns set apart by spaces, tabs or bars give claims; other columns give none."""

from __future__ import annotations

import pytest

from scrutator import read
from scrutator.model import Span

LEAD = "The Election Board of Norvia gave these figures of Sunday's election, with 71.6% of boxes opened:"
COLUMNS = ("Party", "Votes", "Share", "Seats")
ROWS = (("Harbour Union", "1,012,450", "53.6%", "61"), ("Free Coast", "401,118", "21.3%", "24"))


def _laid_out(gap: str) -> str:
    lines = [gap.join(cell.ljust(16) if gap == "   " else cell for cell in row).rstrip() for row in (COLUMNS, *ROWS)]
    return "\n".join([LEAD, "", *lines, "", "Counting goes on."])


@pytest.mark.parametrize("gap", ["   ", "\t", " | "], ids=["spaces", "tabs", "bars"])
def test_every_cell_is_a_claim_of_the_text(gap: str) -> None:
    text = _laid_out(gap)
    claims = [claim for claim in read(text, published="2031-05-05") if claim.rule.startswith("table")]
    found = {(claim.kind, claim.subject, claim.quantity.text) for claim in claims if claim.quantity}
    kinds = ("votes", "vote_share", "seats")
    assert found == {(kind, row[0], cell) for row in ROWS for kind, cell in zip(kinds, row[1:], strict=True)}
    assert {claim.status for claim in claims} == {"partial"}
    assert {claim.sources for claim in claims} == {("Election Board of Norvia",)}
    for claim in claims:
        at = claim.evidence.at
        assert isinstance(at, Span)
        assert claim.evidence.exact == text[at.start : at.end]
        assert claim.evidence.exact.startswith(claim.subject or "nobody")


@pytest.mark.parametrize(
    "text",
    [
        "Norvia voted on Sunday.\n\nMonday    12 C    rain\nTuesday   14 C    sun\nFriday    9 C     fog",
        "Norvia voted on Sunday.\n\nHome | Politics | Sport\nNews | Weather | Games\nLogin | Help | About",
        "Norvia voted on Sunday.\n\nTram 4     07:10    07:40\nTram 5     07:12    07:42\nTram 6     07:15    07:45",
    ],
    ids=["weather", "menu", "timetable"],
)
def test_other_columns_give_no_claim(text: str) -> None:
    assert not [claim for claim in read(text, published="2031-05-05") if claim.rule.startswith("table")]
