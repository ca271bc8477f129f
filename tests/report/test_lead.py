"""The first sentence about an election, for everything that may be known of its result."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import html

from scrutator.model import (
    Claim,
    Document,
    Dossier,
    Election,
    Evidence,
    Examined,
    Figure,
    Origin,
    Quantity,
    Record,
    Reported,
    Source,
    Span,
)
from scrutator.report.lead import Lead
from scrutator.report.trace import Trace
from scrutator.report.view import View

PAPER = Source("paper.txt", "0" * 64, Origin("The Ferry", "2031-05-05"))
BOARD, NORTH, SOUTH = ("Election Board",), ("North Institute",), ("South Institute",)

Row = tuple[str, str, str, str, tuple[str, ...]]
KNOWN: dict[str, tuple[list[Row], str]] = {
    "nothing": ([], "No result was reported."),
    "a final result": (
        [("vote_share", "Ada Brenn", "53.6 %", "final", BOARD), ("vote_share", "Odo Kest", "44.1 %", "final", BOARD)],
        "53.6 % for Ada Brenn, ahead of Odo Kest with 44.1 % — the final result, according to Election Board.",
    ),
    "early figures": (
        [("vote_share", "Ada Brenn", "nearly 54 %", "early", ())],
        "nearly 54 % for Ada Brenn — early figures, according to The Ferry, 5 May 2031.",
    ),
    "votes without shares": (
        [("votes", "Ada Brenn", "6,001", "official", BOARD), ("votes", "Odo Kest", "5,120", "official", BOARD)],
        (
            "6,001 votes for Ada Brenn, ahead of Odo Kest with 5,120 votes — the official result, according to "
            "Election Board."
        ),
    ),
    "a chamber": (
        [
            ("seats", "Harbour Party", "31", "final", BOARD),
            ("seats", "Meadow Party", "24", "final", BOARD),
            ("seats", "Reform Party", "9", "final", BOARD),
            ("seats", "National Assembly", "64", "unspecified", ()),
            ("seats", "majority", "33", "unspecified", ()),
        ],
        (
            "31 seats for Harbour Party, ahead of Meadow Party with 24 seats — the final result, according to "
            "Election Board."
        ),
    ),
    "shares and seats": (
        [("vote_share", "Harbour Party", "47 %", "final", BOARD), ("seats", "Harbour Party", "31", "final", BOARD)],
        "47 % for Harbour Party, and 31 seats — the final result, according to Election Board.",
    ),
    "one exit poll": (
        [("vote_share", "Ada Brenn", "55 %", "exit_poll", NORTH)],
        "No result was reported; an exit poll said 55 % for Ada Brenn.",
    ),
    "two exit polls": (
        [
            ("vote_share", "Ada Brenn", "55 %", "exit_poll", NORTH),
            ("vote_share", "Ada Brenn", "57 %", "exit_poll", SOUTH),
        ],
        "No result was reported; exit polls said between 55 % and 57 % for Ada Brenn.",
    ),
    "two exit polls that agree, and a result": (
        [
            ("vote_share", "Ada Brenn", "53.6 %", "final", BOARD),
            ("vote_share", "Ada Brenn", "55 %", "exit_poll", NORTH),
            ("vote_share", "Ada Brenn", "55 %", "exit_poll", SOUTH),
        ],
        "53.6 % for Ada Brenn — the final result, according to Election Board; exit polls said 55 %.",
    ),
    "a range over several polls": (
        [("vote_share", "Ada Brenn", "55-57 %", "exit_poll", ())],
        "No result was reported; exit polls said between 55 % and 57 % for Ada Brenn.",
    ),
    "a range over polls that a text counts": (
        [("vote_share", "Ada Brenn", "55-57 %", "exit_poll", ("three exit polls",))],
        "No result was reported; three exit polls said between 55 % and 57 % for Ada Brenn.",
    ),
    "one side's claim": ([("vote_share", "Odo Kest", "90 %", "alleged", ("Odo Kest",))], "No result was reported."),
    "a winner without a number": (
        [("winner", "Ada Brenn", "", "official", BOARD)],
        "Ada Brenn was called the winner by Election Board; no figure of the result was found.",
    ),
}  # fmt: skip


def told(kind: str, subject: str, text: str, status: str, sources: tuple[str, ...]) -> Claim:
    ends = [Decimal(end) for end in text.replace(",", "").replace(" %", "").removeprefix("nearly ").split("-") if end]
    unit = "percent" if "%" in text else "count"
    if len(ends) == 2:
        quantity = Quantity(None, ends[0], ends[1], unit, "range", text)
    else:
        hedge = "nearly" if text.startswith("nearly") else "exact"
        quantity = Quantity(ends[0] if ends else None, unit=unit, approximation=hedge, text=text)
    evidence = Evidence(PAPER.file, PAPER.sha256, Span(0, 9), text or subject)
    return Claim(kind, evidence, "test", subject, quantity=quantity if text else None, status=status, sources=sources)


@pytest.mark.parametrize("known", KNOWN)
def test_lead_says_what_is_known(known: str) -> None:
    rows, sentence = KNOWN[known]
    claims = tuple(told(*row) for row in rows)
    keys = dict.fromkeys((claim.kind, claim.subject) for claim in claims if claim.quantity)
    figures = tuple(
        Figure(kind, subject, None, None, tuple(Reported(c, PAPER, "v") for c in claims if (c.kind, c.subject) == key))
        for key in keys
        for kind, subject in [key]
    )
    dossier = Dossier(Election("Norvia", "president", "2031-05-04"), claims, figures)
    record = Record("1", (Document(PAPER, "The Ferry writes."),), (), claims, (Examined(dossier, ()),), (), (), ())
    written = Lead(View(record.elections[0], record), Trace(record)).__html__()
    page = html.fragment_fromstring(written, create_parent=True)
    assert " ".join(page.text_content().split()) == sentence
    numbers = {link.text_content() for link in page.iter("a")}
    assert not claims or sentence == "No result was reported." or numbers
