"""The example speaks the truth about what was published: its figures stand in its files, the arithmetic that settles
its contradictions holds, and none of them is made up.

``example_facts.json`` beside this file names every figure once: the file it stands in, the words as printed there, and
the value. A contradiction lists the figures that arithmetic keeps and rejects, or leaves them open.
"""

from __future__ import annotations

import csv
import html
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "kazakhstan-2022"
GUIDE = EXAMPLE / "README.md"
SOURCES = EXAMPLE / "sources.csv"
REPORTING = sorted(path.name for path in EXAMPLE.iterdir() if path not in (GUIDE, SOURCES))
SHARED = ROOT.parent / "shared" / "kazakhstan" / "facts.json"
GOLDEN = json.loads(Path(__file__).with_name("example_facts.json").read_text(encoding="utf-8"))
WORDS = {"seven": "7", "fifteen": "15"}
NUMERAL = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Figure:
    """One figure of the example."""

    file: str
    printed: str
    value: Decimal


FIGURES = {
    name: Figure(entry["file"], entry["printed"], Decimal(entry["value"])) for name, entry in GOLDEN["figures"].items()
}
CONTRADICTIONS = {entry["id"]: entry for entry in GOLDEN["contradictions"]}


def plain(text: str) -> str:
    """White space of every sort as single spaces."""
    return " ".join(text.split())


def number(numeral: str) -> Decimal:
    """The value of a numeral: a comma or space before three digits groups them, any other comma is decimal."""
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+", numeral):
        return Decimal(re.sub("[, ]", "", numeral))
    return Decimal(numeral.replace(",", "."))


def numbers(text: str) -> set[Decimal]:
    """Every number in a text."""
    return {number(numeral) for numeral in NUMERAL.findall(text)} | {
        Decimal(value) for word, value in WORDS.items() if word in text.split()
    }


@cache
def text_of(file: str) -> str:
    """What a reader of the file sees, white space collapsed; of a workbook, the values of its cells."""
    path = EXAMPLE / file
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return " ".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<script.*?</script>|<[^>]*>", " ", text, flags=re.DOTALL))
    return plain(text)


def table(file: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table by their headers."""
    with (EXAMPLE / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def value(name: str) -> Decimal:
    """The value of a figure of the golden file."""
    return FIGURES[name].value


def prints(part: Decimal | int, whole: Decimal | int, share: Decimal) -> bool:
    """Whether ``part`` of ``whole``, rounded to the printed decimals of ``share``, is ``share`` percent; exact.

    A share of 12.3 stands for everything from 12.25 to 12.35.
    """
    half = Fraction(Decimal((0, (5,), int(share.as_tuple().exponent) - 1)))
    return abs(100 * Fraction(part) / Fraction(whole) - Fraction(share)) <= half


@pytest.fixture(scope="module")
def votes() -> dict[str, Decimal]:
    """Votes by candidate in the official table of 2022."""
    return {row["Candidate"]: Decimal(row["Votes"]) for row in table("official-results.csv")}


@pytest.fixture(scope="module")
def polls() -> dict[str, dict[str, Decimal]]:
    """Shares by exit poll and candidate, 2022."""
    poll_rows = table("exit-polls.csv")
    columns = [column for column in poll_rows[0] if column.endswith(", %") and column != "Turnout, %"]
    return {row["Institute"]: {column[:-3]: Decimal(row[column]) for column in columns} for row in poll_rows}


@pytest.fixture(scope="module")
def series() -> dict[str, dict[str, Decimal]]:
    """Turnout by region and hour, 2022; hours that were not published are left out."""
    return {
        row["Region"]: {hour: Decimal(share) for hour, share in row.items() if hour != "Region" and share}
        for row in table("turnout-by-region.csv")
    }


# --- the figures stand where the golden file says ---------------------------------------------------------------------


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_printed_in_its_file(name: str) -> None:
    figure = FIGURES[name]
    assert plain(figure.printed) in text_of(figure.file)
    assert figure.value in numbers(figure.printed)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_names_figures_and_stands_in_the_guide(name: str) -> None:
    entry = CONTRADICTIONS[name]
    figures = [*entry["kept"], *entry["rejected"], *entry.get("open", [])]
    assert figures
    assert set(figures) <= set(FIGURES)
    assert bool(entry.get("open")) == (entry["settled_by"] is None)
    assert f"`{name}`" in GUIDE.read_text(encoding="utf-8")


def test_sources_csv_lists_every_file_once() -> None:
    assert sorted(row["file"] for row in table(SOURCES.name)) == REPORTING


def test_publishers_cannot_be_taken_for_real_outlets() -> None:
    assert {row["publisher"].split()[0] for row in table(SOURCES.name) if row["publisher"]} == {"Example"}


def test_the_texts_fit_on_a_page() -> None:
    for file in REPORTING:
        if file.endswith((".txt", ".md", ".html")):
            assert 120 <= len(text_of(file).split()) <= 480, file


# --- arithmetic of the result of 2022 ---------------------------------------------------------------------------------


def test_every_printed_share_is_reproduced_by_the_votes(votes: dict[str, Decimal]) -> None:
    total = sum(votes.values())
    for row in table("official-results.csv"):
        assert prints(votes[row["Candidate"]], total, Decimal(row["Share, %"])), row["Candidate"]


@pytest.mark.parametrize(
    ("rejected", "candidate", "share"),
    [
        ("kazhyken-votes-wire", "Meiram Kazhyken", "kazhyken-share"),
        ("abden-votes-wire", "Karakat Abden", "abden-share"),
        ("against-all-votes-local", "Against all", "against-all-share"),
    ],
)
def test_a_slipped_count_does_not_fit_its_share(
    votes: dict[str, Decimal], rejected: str, candidate: str, share: str
) -> None:
    total = Decimal(sum(votes.values()))
    moved = total - votes[candidate] + value(rejected)
    assert prints(votes[candidate], total, value(share))
    assert not prints(value(rejected), moved, value(share))


def test_a_true_change_of_the_total_would_break_the_winners_share_too(votes: dict[str, Decimal]) -> None:
    total = sum(votes.values())
    for slip, count in [("kazhyken-votes-wire", "kazhyken-votes"), ("against-all-votes-local", "against-all-votes")]:
        assert not prints(value("tokayev-votes-final"), total - value(count) + value(slip), value("tokayev-share"))


def test_a_share_of_one_decimal_cannot_tell_206_000_from_206_206(votes: dict[str, Decimal]) -> None:
    total = sum(votes.values())
    lost = total - value("abden-votes") + value("abden-votes-wire")
    assert prints(value("abden-votes"), total, value("abden-share-one-decimal"))
    assert prints(value("abden-votes-wire"), lost, value("abden-share-one-decimal"))


def test_one_vote_changes_no_share(votes: dict[str, Decimal]) -> None:
    total = sum(votes.values())
    assert value("tokayev-votes-final") - value("tokayev-votes-preliminary") == 1
    assert prints(value("tokayev-votes-final"), total, value("tokayev-share"))
    assert prints(value("tokayev-votes-preliminary"), total - 1, value("tokayev-share"))


# --- arithmetic of the exit polls -------------------------------------------------------------------------------------

OPEN_SOCIETY = "Open Society International Institute for Regional Studies"
AMANAT = "Public Policy Institute"
CHANNEL_31 = "Institute for Comprehensive Social Research"


def test_the_shares_of_every_poll_close_to_100(polls: dict[str, dict[str, Decimal]]) -> None:
    assert {poll: sum(shares.values()) for poll, shares in polls.items()} == dict.fromkeys(polls, Decimal(100))


@pytest.mark.parametrize(
    ("poll", "slips"),
    [
        (CHANNEL_31, {"Kassym-Jomart Tokayev": "channel-31-tokayev-local"}),
        (CHANNEL_31, {"Kassym-Jomart Tokayev": "channel-31-tokayev-translated"}),
        (OPEN_SOCIETY, {"Kassym-Jomart Tokayev": "open-society-tokayev-brief"}),
        (AMANAT, {"Kassym-Jomart Tokayev": "amanat-tokayev-radio", "Against all": "amanat-against-all-radio"}),
        (AMANAT, {"Kassym-Jomart Tokayev": "amanat-tokayev-headline"}),
    ],
)
def test_a_slipped_poll_does_not_close(polls: dict[str, dict[str, Decimal]], poll: str, slips: dict[str, str]) -> None:
    assert sum((polls[poll] | {who: value(slip) for who, slip in slips.items()}).values()) != 100


def test_304_000_respondents_are_not_the_turnout() -> None:
    assert not prints(value("open-society-voters-translated"), value("list-night"), value("open-society-turnout"))


def test_68_is_cut_off_and_not_rounded() -> None:
    assert round(value("open-society-turnout")) == value("open-society-turnout-business") + 1


def test_the_poll_for_channel_31_claims_more_interviews_per_station_than_there_were_ballots() -> None:
    interviews = value("channel-31-respondents") / value("channel-31-stations")
    assert interviews > value("ballots-final") / value("stations")


# --- arithmetic of turnout, stations and observers --------------------------------------------------------------------


def falls(hours: dict[str, Decimal]) -> bool:
    """Whether turnout falls from one published hour to the next."""
    shares = list(hours.values())
    return any(later < earlier for earlier, later in pairwise(shares))


def test_turnout_falls_only_in_two_regions_and_only_after_20_00(series: dict[str, dict[str, Decimal]]) -> None:
    assert {region for region, hours in series.items() if falls(hours)} == {"Zhetysu", "Astana"}
    assert not any(falls({h: share for h, share in hours.items() if h != "22:00"}) for hours in series.values())
    for region in ("Zhetysu", "Astana"):
        printed = value(f"{region.lower()}-20h"), value(f"{region.lower()}-22h")
        assert printed == (series[region]["20:00"], series[region]["22:00"])


def test_turkistan_lost_a_digit(series: dict[str, dict[str, Decimal]]) -> None:
    assert falls(series["Turkistan"] | {"16:05": value("turkistan-16h-list")})


def test_the_shifted_rows_show_the_next_region(series: dict[str, dict[str, Decimal]]) -> None:
    shifted = {row["Region"]: row["Turnout at 18:05, %"] for row in table("turnout-18h-portal.csv", ";")}
    printed = {region: number(share) for region, share in shifted.items() if share}
    order = ["Kyzylorda", "Mangystau", "Pavlodar", "North Kazakhstan", "Turkistan"]
    for region, below in pairwise(order):
        assert printed[region] == series[below]["18:05"], region
    caught = {region for region, share in printed.items() if falls(series[region] | {"18:05": share})}
    assert caught - {"Zhetysu", "Astana"} == {"Kyzylorda", "Mangystau", "North Kazakhstan"}
    assert printed["Karaganda"] == printed["Zhetysu"] != series["Karaganda"]["18:05"]


def test_the_ballots_of_18_00_have_three_digits_too_many() -> None:
    assert value("ballots-18h-portal") > value("list-night")
    assert prints(value("ballots-18h"), value("list-day"), value("turnout-18h"))


def test_the_ballots_of_16_00_fit_either_way() -> None:
    for name in ("ballots-16h", "ballots-16h-list"):
        assert prints(value(name), value("list-day"), value("turnout-16h"))


@pytest.mark.parametrize(
    ("hour", "fits", "other"),
    [("20h", "list-day", "list-night"), ("22h", "list-night", "list-day"), ("final", "list-night", "list-day")],
)
def test_each_hour_has_its_voter_list(hour: str, fits: str, other: str) -> None:
    assert prints(value(f"ballots-{hour}"), value(fits), value(f"turnout-{hour}"))
    assert not prints(value(f"ballots-{hour}"), value(other), value(f"turnout-{hour}"))


def test_turnout_abroad() -> None:
    assert prints(value("voters-abroad"), value("list-abroad"), value("turnout-abroad"))


def test_stations_add_up() -> None:
    assert value("stations-in-country") + value("stations-abroad") == value("stations")
    assert value("stations-in-country") + value("stations-abroad-16h") == value("stations-voting-14h")
    assert value("stations") + value("stations-abroad-again") != value("stations")
    listed = [int(row["Polling stations"]) for row in table("stations-by-region.csv")]
    assert len(listed) == 15
    assert sum(listed) == value("stations-closed-20h")


def test_observers_add_up() -> None:
    second = value("observers-organisations") + value("observers-states")
    assert second == value("observers-second-group")
    assert value("observers-first-group") + second == value("observers-october") != value("observers-october-state")
    assert sorted(str(value("observers-final"))) == sorted(str(value("observers-final-state")))


# --- arithmetic of 2019 and of the events -----------------------------------------------------------------------------


def test_the_result_of_2019_adds_up() -> None:
    book = openpyxl.load_workbook(EXAMPLE / "results-2019.xlsx")
    rows = [row for row in book["Final results"].values if isinstance(row[2], int) and row[3] is not None]
    counts = [row[2] for row in rows if isinstance(row[2], int)]
    assert len(counts) == 7
    assert sum(counts) == value("valid-2019")
    assert value("valid-2019") + value("invalid-2019") == value("cast-2019")
    for row in rows:
        assert prints(Decimal(str(row[2])), value("valid-2019"), Decimal(str(row[3]))), row[0]


@pytest.mark.parametrize(("sheet", "column", "total"), [("Final results", 3, "100.00"), ("Preliminary", 1, "99.99")])
def test_both_sets_of_shares_of_2019_close(sheet: str, column: int, total: str) -> None:
    book = openpyxl.load_workbook(EXAMPLE / "results-2019.xlsx")
    shares = [row[column] for row in list(book[sheet].values)[2:9]]
    assert sum(Decimal(str(share)) for share in shares) == Decimal(total)


def test_turnout_of_2019_depends_on_the_voter_list() -> None:
    final, first = value("turnout-2019"), value("turnout-2019-preliminary")
    assert prints(value("cast-2019"), value("list-2019-final"), final)
    assert prints(value("voters-2019-preliminary"), value("list-2019-final"), first)
    assert not prints(value("voters-2019-preliminary"), value("list-2019-day"), first)
    for other in ("list-2019-day", "list-2019-before"):
        assert not prints(value("cast-2019"), value(other), final)


def test_the_counts_of_detained_and_injured_differ_by_window_and_definition() -> None:
    assert value("detained-9-june") + value("detained-10-june") == value("detained-two-days")
    parts = value("released") + value("arrested") + value("fined")
    assert value("detained-five-days") * Decimal("0.95") < parts < value("detained-five-days")
    assert value("injured") + value("dead-225") == value("injured-one-report")


# --- nothing is made up -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published() -> set[Decimal]:
    """Every number of the reference facts, in words and in figures."""
    if not SHARED.exists():
        pytest.skip("the reference facts are not beside this checkout (../shared/kazakhstan/facts.json)")
    facts = re.sub(r"https?://[^\s\"]+", " ", SHARED.read_text(encoding="utf-8"))
    thousands = {Decimal(count) * 1000 for count in re.findall(r"(\d+) thousand", facts)}
    return numbers(facts) | thousands


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_was_published(name: str, published: set[Decimal]) -> None:
    assert FIGURES[name].value in published


OWN = {Decimal(number) for number in (69,)}
"""What the texts add: an age, reported by an agency."""


@pytest.mark.parametrize("file", REPORTING)
def test_no_number_of_a_file_is_made_up(file: str, published: set[Decimal]) -> None:
    text = re.sub(r"\b\d\d:\d\d\b|\bhttps?://\S+", " ", text_of(file))
    cells = file.endswith(".csv") and ";" not in text
    assert numbers(text.replace(",", " , ") if cells else text) - published - OWN == set()
