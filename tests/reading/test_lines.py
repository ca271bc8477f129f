"""Lines: which ends of lines end a sentence, and which only come for want of room."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator import read
from scrutator.languages import language
from scrutator.model import Document, Source
from scrutator.reading.segments import segments

HEADLINE = "Norvia votes for a president\n\n"

PROSE = (
    "The electoral commission of Norvia said on Monday that Arman Kest had won 53.2 percent of the vote in Sunday's "
    "presidential election, ahead of Lena Orvik, a former judge, who took 36.1 percent. Turnout was 64.5 percent, the "
    "lowest since 1999. Observers of the Lake Mission reported ballot stuffing in 12 polling stations of Harrow and "
    "Brenn, where 1,204 ballots were annulled. Police detained at least 41 people at a rally in the capital, Harrow "
    "Radio reported, and three demonstrators were injured. Two officers were killed. Orvik, who got 402,331 votes five "
    "years ago, said that she would appeal to the Supreme Court."
)
"""A paragraph with names, figures and sentence ends that may come to stand anywhere in a line."""

COMMUNIQUE = """\
PRESS RELEASE
ELECTORAL COMMISSION OF NORVIA
Presidential election of 5 May 2024

Registered voters: 4,812,330
Ballots cast: 3,101,422
Turnout: 64.45 %
Invalid ballots: 45,210

Arman Kest (Harbour Party) 53.02 %
Lena Orvik (Green Dawn) 36.07 %
"""


def lines(text: str) -> list[str]:
    """The sentences and lines that stand alone, each in one line."""
    document = Document(Source("a.txt", ""), text)
    return [" ".join(text[s.span.start : s.span.end].split()) for s in segments(document, (), language("en"))]


@settings(deadline=None)
@given(st.integers(50, 130))
def test_prose_says_the_same_in_lines_of_any_width(width: int) -> None:
    """A paragraph is read as it was written, wherever its lines are broken."""
    told = [
        {(c.kind, c.subject, c.quantity and c.quantity.value, c.detail, c.status, c.when, c.sources) for c in claims}
        for claims in (
            read(HEADLINE + PROSE, published="2024-05-06", language="en"),
            read(HEADLINE + textwrap.fill(PROSE, width), published="2024-05-06", language="en"),
        )
    ]
    assert len(told[0]) > 9
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was 64 percent, the\ncommission said.",
        "The governor of the province of Harrow and the mayor of Brenn congratulated\nArman Kest.",
        "Kest named Lena Orvik\nprime minister. The vote was held in June and\n16 seats changed hands.",
        "Kest won 53 percent,\nOrvik 36 percent.",
    ],
)
def test_a_line_that_goes_on_is_no_end(text: str) -> None:
    assert lines(HEADLINE + text) == lines(HEADLINE + " ".join(text.split()))


def test_lines_with_room_left_are_read_one_by_one() -> None:
    """Nobody broke them for want of room: the headings and rows of a communiqué."""
    assert lines(COMMUNIQUE) == [line for line in COMMUNIQUE.splitlines() if line]


def test_a_communique_is_that_of_the_body_in_its_heading() -> None:
    claims = read(COMMUNIQUE, published="2024-05-06", language="en")
    assert {claim.sources for claim in claims} == {("Electoral Commission of Norvia",)}
    told = {(claim.kind, claim.subject, claim.quantity.text) for claim in claims if claim.quantity}
    assert told == {
        ("electorate", "voters", "4,812,330"),
        ("votes", "ballots cast", "3,101,422"),
        ("turnout", None, "64.45 %"),
        ("votes", "invalid ballots", "45,210"),
        ("vote_share", "Arman Kest", "53.02 %"),
        ("vote_share", "Lena Orvik", "36.07 %"),
    }


def test_a_heading_over_prose_is_a_line_of_its_own() -> None:
    text = "What do the polls say?\nThe last surveys put the Greens on 25%, the Liberals on\n23%, they said."
    _, heading, *prose = lines(HEADLINE + text)
    assert heading == "What do the polls say?"
    assert len(prose) == 1


LISTS = {
    "en": "According to preliminary figures of the electoral commission the parties got:\n- Harbour Party - 24.5 %\n"
    "- Green Dawn - 23.1 %\n- National Union - 12.4 %\n- Farmers' League - 9.3 %\n- New Way - 6.2 %",
    "fr": "Selon les chiffres provisoires de la commission électorale, les candidats ont obtenu :\n"
    "- Ada Brenn - 24,5 % des voix ;\n- Arman Kest - 23,1 % ;\n- Lena Orvik - 12,4 % ;\n- Jon Holm - 9,3 % ;\n"
    "- Petra Vik - 6,2 %.",
    "ru": "Предварительные итоги огласила избирательная комиссия.\n«Гавань» - 24,5%;\n«Зелёный рассвет» - 23,1%;\n"
    "«Союз» - 12,4%;\n«Аграрная партия» - 9,3%;\n«Новый путь» - 6,2%.",
}
"""Lists of a colon, of a colon and semicolons, and of semicolons alone, a paragraph a line."""


@pytest.mark.parametrize("code", LISTS)
def test_every_item_of_a_list_goes_on_with_what_opens_it(code: str) -> None:
    text = LISTS[code]
    claims = [each for each in read(text, published="2024-05-06", language=code) if each.kind == "vote_share"]
    assert len(claims) == 5
    assert {(each.status, bool(each.sources)) for each in claims} == {("early", True)}
    assert len({each.sources for each in claims}) == 1


def test_what_stands_behind_a_list_is_no_item_of_it() -> None:
    text = "The board of Norvia gave the figures:\n- Kest - 53 %;\n- Orvik - 36 %.\nA poll of May put Orvik at 41 %."
    document = Document(Source("a.txt", ""), text)
    assert [each.item for each in segments(document, (), language("en"))] == [False, True, True, False]
