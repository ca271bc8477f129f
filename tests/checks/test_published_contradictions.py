"""Contradictory figures as they were published on three elections and one January, and what arithmetic makes of each.

A row reads: measure, subject, place, hour, source, value. ``KEPT`` names the value that arithmetic leaves standing and
``REJECTED`` what it throws out; a contradiction with nothing kept stays open, and the checks have to say so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest

from scrutator.checks import checks, generator, samples
from scrutator.checks.samples import Said
from scrutator.model import Dossier, Election, Finding
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID

E2019, E2022 = "2019-06-09", "2022-11-20"
T, A = "Kassym-Jomart Tokayev", "Against all"

FINAL_2022 = {
    T: (6456393, "81.31"),
    A: (460484, "5.8"),
    "Zhiguli Dairabayev": (271641, "3.42"),
    "Karakat Abden": (206206, "2.6"),
    "Meiram Kazhyken": (200907, "2.53"),
    "Nurlan Auesbayev": (176116, "2.22"),
    "Saltanat Tursynbekova": (168731, "2.12"),
}
FINAL_2019 = {
    T: (6539715, "70.96"),
    "Amirzhan Kosanov": (1495401, "16.23"),
    "Daniya Yespayeva": (465714, "5.05"),
    "Toleutai Rakhimbekov": (280451, "3.04"),
    "Amangeldi Taspikhov": (182898, "1.98"),
    "Zhambyl Akhmetbekov": (167649, "1.82"),
    "Sadybek Tugel": (84582, "0.92"),
}
EARLY_2019 = dict(zip(FINAL_2019, ("70.76", "16.02", "5.2", "3.2", "2.07", "1.82", "0.92"), strict=True))
NAMES = tuple(FINAL_2022)
POLLS_2022 = {
    "Open Society": ("82.45", "5.2", "3.33", "2.54", "2.23", "2.17", "2.08"),
    "Public Policy Institute": ("85.52", "3.4", "2.67", "2.61", "2.43", "1.93", "1.44"),
    "Comprehensive Social Research": ("82.02", "4.22", "3.68", "2.84", "2.62", "2.38", "2.24"),
}
REGIONS = {  # turnout at 16:05, 18:05, 20:00, 22:00
    "Karaganda": ("71.89", "77.8", "78.39", "78.39"),
    "Kostanay": ("71.38", "77.56", "79.28", "79.28"),
    "Kyzylorda": ("72.88", "77.2", "80.31", "81.07"),
    "Mangystau": ("59.61", "64.57", "66.18", "66.99"),
    "Pavlodar": ("72.73", "77.12", "77.58", "77.58"),
    "North Kazakhstan": ("72.21", "77.46", "78.24", "79.01"),
    "Turkistan": ("80.09", "80.25", "80.37", "80.37"),
    "Zhetysu": ("68.88", "77.08", "81.43", "81.42"),
    "Astana": ("44.39", "48.01", "48.67", "48.6"),
}


def final(result: dict[str, tuple[int, str]], file: str = "final.txt") -> list[Said]:
    counts = [Said("votes", votes, name, "final", file) for name, (votes, _) in result.items()]
    return counts + [Said("vote_share", share, name, "final", file) for name, (_, share) in result.items()]


def poll(institute: str, file: str = "polls.txt") -> list[Said]:
    shares = zip(NAMES, POLLS_2022[institute], strict=True)
    return [Said("vote_share", share, name, "exit_poll", file, by=(institute,)) for name, share in shares]


def regions(file: str = "regions.csv") -> list[Said]:
    hours = ("16:05", "18:05", "20:00", "22:00")
    return [
        Said("turnout", value, place=place, when=f"{E2022}T{hour}", file=file, row=row)
        for row, (place, series) in enumerate(REGIONS.items(), start=2)
        for hour, value in zip(hours, series, strict=True)
    ]


def at(hour: str, kind: str, value: str | int, subject: str | None = None, file: str = "hours.txt") -> Said:
    return Said(kind, value, subject, file=file, when=f"{E2022}T{hour}")


LISTS_2022 = [Said("electorate", 11950485, file="noon.txt"), Said("electorate", 11953465, file="night.txt")]
HOURS_2022 = [
    at("20:00", "turnout", "69.31"),
    at("20:00", "votes", 8282607, RECEIVED),
    at("22:00", "turnout", "69.43"),
    at("22:00", "votes", 8299501, RECEIVED),
    Said("turnout", "69.44", status="final"),
    Said("votes", 8300046, RECEIVED, "final"),
]
TURNOUT_2019 = [
    *(Said("electorate", voters, file=f"{voters}.txt") for voters in (11814019, 11947995, 11960364)),
    Said("turnout", "77.4", status="early", file="monday.txt"),
    Said("votes", 9261460, CAST, "early", "monday.txt"),
    Said("turnout", "77.5", status="final", file="wednesday.txt"),
    Said("votes", 9274110, CAST, "final", "wednesday.txt"),
    Said("turnout", "12.8", file="ten.txt", when=f"{E2019}T10:00"),
    Said("votes", 1529343, RECEIVED, file="ten.txt", when=f"{E2019}T10:00"),
]
STATIONS_2022 = [
    Said("polling_stations", 10101, file="a.txt"),
    Said("polling_stations", 10033, file="b.txt"),
    Said("other_number", 68, detail="stations_abroad", file="a.txt"),
    Said("other_number", 17, detail="stations_abroad", file="c.txt"),
]
STATIONS_BY_REGION = (475, 717, 606, 537, 493, 447, 642, 745, 528, 640, 919, 136, 406, 600, 311)
JANUARY = [
    Said("deaths", 225, when="2022-01", file="prosecutor.txt", published="2022-01-15"),
    Said("injuries", 4353, when="2022-01", file="prosecutor.txt", published="2022-01-15"),
    Said("injuries", 4578, when="2022-01", file="other.txt", published="2022-01-16"),
]
DEATHS = [
    Said("deaths", count, when="2022-01", file=f"{day}.txt", published=day)
    for count, day in ((225, "2022-01-15"), (230, "2022-03-14"), (238, "2022-08-16"))
]
DETAINED = [
    Said("arrests", 500, when=E2019, file="sunday.txt", approximation="about", text="around 500"),
    Said("arrests", 700, when=f"{E2019}/2019-06-10", file="monday.txt", approximation="about", text="about 700"),
    Said("arrests", 5000, None, "alleged", "activists.txt", when=f"{E2019}/2019-06-10", approximation="more_than"),
    Said("arrests", 4000, when=f"{E2019}/2019-06-13", file="week.txt", approximation="nearly", text="almost 4,000"),
    *(Said("arrests", part, when=f"{E2019}/2019-06-13", file="week.txt") for part in (3000, 677, 305)),
]


@dataclass(frozen=True)
class Conflict:
    """One published contradiction."""

    name: str
    rows: list[Said]
    kept: dict[str, str] = field(default_factory=dict)
    """Accepted value by what it is about: subject, place or measure; nothing where the contradiction stays open."""
    rejected: tuple[str, ...] = ()
    day: str = E2022


def other(kind: str, value: str | int, subject: str | None = None, **more: Any) -> Said:
    """A second source that prints another value."""
    return replace(Said(kind, value, subject, "final", "echo.txt"), **more)


def exit_poll(value: str, name: str, institute: str, file: str = "echo.txt") -> Said:
    return Said("vote_share", value, name, "exit_poll", file, by=(institute,))


SHIFTED = ("Kyzylorda", "64.57"), ("Mangystau", "77.12"), ("Pavlodar", "77.46"), ("North Kazakhstan", "80.25")
PORTAL = [
    Said("turnout", value, place=place, when=f"{E2022}T18:05", file="portal.csv", row=row)
    for row, (place, value) in enumerate((("Karaganda", "77.08"), ("Kostanay", "77.56"), *SHIFTED), start=2)
]

CONFLICTS = [
    Conflict(
        "c01 a first digit: 300,907 or 200,907",
        [*final(FINAL_2022), other("votes", 300907, "Meiram Kazhyken")],
        {"Meiram Kazhyken": "200907"},
        ("300907",),
    ),
    Conflict(
        "c02 a lost tail: 206,000 or 206,206, with the share printed as 2.60",
        [*final(FINAL_2022), other("votes", 206000, "Karakat Abden"), other("vote_share", "2.60", "Karakat Abden")],
        {"Karakat Abden": "206206"},
        ("206000",),
    ),
    Conflict(
        "c02 the same with the share printed as 2.6, which cannot decide",
        [*final(FINAL_2022), other("votes", 206000, "Karakat Abden")],
    ),
    Conflict(
        "c03 one vote between the preliminary and the final count",
        [
            *final(FINAL_2022),
            other("votes", 6456392, T, status="early"),
            other("vote_share", "81.31", T, status="early"),
        ],
    ),
    Conflict(
        "c04 a second digit: 480,484 or 460,484",
        [*final(FINAL_2022), other("votes", 480484, A)],
        {A: "460484"},
        ("480484",),
    ),
    Conflict(
        "c05 a lost zero: 82.2 or 82.02",
        [*poll("Comprehensive Social Research"), exit_poll("82.2", T, "Comprehensive Social Research")],
        {T: "82.02"},
        ("82.2",),
    ),
    Conflict(
        "c06 digits of another poll: 82.52 or 82.45",
        [*poll("Open Society"), exit_poll("82.52", T, "Open Society")],
        {T: "82.45"},
        ("82.52",),
    ),
    Conflict(
        "c07 two slips in one sentence: 85.42 and 3.04, or 85.52 and 3.4",
        [
            *poll("Public Policy Institute"),
            exit_poll("85.42", T, "Public Policy Institute"),
            exit_poll("3.04", A, "Public Policy Institute"),
        ],
        {T: "85.52", A: "3.4"},
        ("85.42", "3.04"),
    ),
    Conflict(
        "c08 a headline gives one institute the share of another",
        [
            *poll("Open Society"),
            *poll("Public Policy Institute", "local.txt"),
            replace(exit_poll("82.45", T, "Public Policy Institute", "local.txt"), section="headline"),
        ],
        {T: "85.52"},
        ("82.45",),
    ),
    Conflict(
        "c09 the size of a poll: over 304 thousand or more than 3,500",
        [
            *poll("Open Society"),
            Said("other_number", 304000, "Open Society", "exit_poll", detail="sample_size", approximation="more_than"),
            replace(
                other("other_number", 3500, "Open Society", detail="sample_size", status="exit_poll"),
                approximation="more_than",
            ),
        ],
    ),
    Conflict(
        "c10 cut off, not rounded: 68 or 68.7",
        [
            Said("turnout", "68.7", None, "exit_poll", "polls.txt", by=("Open Society",)),
            Said("turnout", "68", None, "exit_poll", "echo.txt", by=("Open Society",)),
        ],
        {"turnout": "68.7"},
        ("68",),
    ),
    Conflict(
        "c11 a lost digit in a rising series: 8.09 or 80.09",
        [
            *regions(),
            Said("turnout", "76.61", place="Turkistan", when=f"{E2022}T14:05", file="regions.csv", row=9),
            other("turnout", "8.09", place="Turkistan", when=f"{E2022}T16:00"),
        ],
        {"Turkistan": "80.09"},
        ("8.09",),
    ),
    Conflict(
        "c12 both counts fit the printed turnout: 7,450,195 or 7,450,395",
        [
            LISTS_2022[0],
            at("16:05", "turnout", "62.34"),
            at("16:05", "votes", 7450395, RECEIVED),
            at("16:00", "votes", 7450195, RECEIVED, "echo.txt"),
        ],
    ),
    Conflict(
        "c13 a dropped row shifts four values; Karaganda stays open",
        [*regions(), *PORTAL],
        {"Kyzylorda": "77.2", "Mangystau": "64.57", "Pavlodar": "77.12", "North Kazakhstan": "77.46"},
        tuple(value for _, value in SHIFTED),
    ),
    Conflict(
        "c14 three digits appended: 8,108,668,485 or 8,108,668",
        [
            *LISTS_2022,
            at("18:05", "turnout", "67.85"),
            at("18:05", "votes", 8108668, RECEIVED),
            at("18:05", "votes", 8108668485, RECEIVED, "echo.txt"),
        ],
        {RECEIVED: "8108668", "electorate": "11950485"},
        ("8108668485",),
    ),
    Conflict("c15 a list for each hour", [*LISTS_2022, *HOURS_2022], {"electorate": "11953465"}),
    Conflict("c16 turnout falls by 0.01 and 0.07 points", regions()),
    Conflict("c17 stations abroad: 17 or 68", STATIONS_2022, {"stations_abroad": "68"}, ("17",)),
    Conflict(
        "c19 observers: 76 or 106, of which 63 are new and 43 were there",
        [
            Said("observers_count", 76, file="agency.txt", section="headline"),
            Said("observers_count", 63, "added observers", file="agency.txt"),
            Said("observers_count", 106, file="times.txt"),
            Said("observers_count", 63, "added observers", file="times.txt"),
            Said("observers_count", 43, "first observers", file="october.txt"),
        ],
        {"observers_count": "106"},
        ("76",),
    ),
    Conflict(
        "c20 two digits changed places: more than 614 or 641",
        [
            Said("observers_count", 614, file="times.txt", approximation="exact"),
            Said("observers_count", 641, file="insight.txt"),
            Said("observers_count", 641, file="affairs.txt"),
        ],
    ),
    Conflict(
        "c21 the month of an earlier election",
        [
            Said("election_type", "", status="unspecified", when="2019-04", detail="snap", file="copy.txt"),
            Said("election_type", "", status="unspecified", when=E2019, detail="snap", file="guide.txt"),
        ],
        day=E2019,
    ),
    Conflict(
        "c22 two complete sets of shares are two versions",
        [*final(FINAL_2019), *(Said("vote_share", s, n, "early", "monday.txt") for n, s in EARLY_2019.items())],
        day=E2019,
    ),
    Conflict(
        "c22 the same with one status for both sets",
        [*final(FINAL_2019), *(Said("vote_share", s, n, "final", "monday.txt") for n, s in EARLY_2019.items())],
        day=E2019,
    ),
    Conflict(
        "c23 and c24 turnout and voter lists of 2019: each count with its own list",
        TURNOUT_2019,
        {"turnout": "77.5", "electorate": "11960364"},
        day=E2019,
    ),
    Conflict("c25 detained in different windows", DETAINED, day=E2019),
    Conflict("c26 injured alone, or injured and dead", JANUARY, {"injuries": "4353"}, ("4578",)),
    Conflict("c27 later counts of the dead replace earlier ones", DEATHS),
]


def dossier(conflict: Conflict) -> Dossier:
    return samples.record(conflict.rows, Election("Kazakhstan", "president", conflict.day))


def findings(subject: Dossier) -> list[Finding]:
    return [f for check in checks("consistency") for f in check.run(subject, rng=generator(check.name, 1))]


def about(finding_key: tuple[str, str, str, str]) -> str:
    measure, subject, place, detail = finding_key
    return place or detail or subject or measure


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.name)
def test_what_arithmetic_decides(conflict: Conflict) -> None:
    record = dossier(conflict)
    printed = {claim.id: claim.quantity.value for claim in record.claims if claim.quantity}
    settled = [settlement for finding in findings(record) for settlement in finding.settles]
    kept = {(about(each.figure), each.accepted.value) for each in settled}
    assert kept == {(what, Decimal(value)) for what, value in conflict.kept.items()}
    rejected = {printed[claim] for each in settled for claim in each.rejected}
    assert rejected == {Decimal(value) for value in conflict.rejected}


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.name)
def test_the_arithmetic_is_shown(conflict: Conflict) -> None:
    for finding in findings(dossier(conflict)):
        if finding.settles:
            assert any("✓" in line or "=" in line or "<=" in line for line in finding.shown)


def shown(conflict_start: str) -> str:
    conflict = next(each for each in CONFLICTS if each.name.startswith(conflict_start))
    return "\n".join(line for f in findings(dossier(conflict)) for line in (f.sentence, *f.shown))


LINES = [
    ("c01", "200,907 / 7,940,478 = 2.53 % (printed 2.53 %) ✓"),
    ("c01", "300,907 / 7,940,478 = 3.79 % (printed 2.53 %) ✗"),
    ("c01", "300,907 / 8,040,478 = 3.74 % (printed 2.53 %) ✗"),
    ("c01", "6,456,393 / 8,040,478 = 80.30 % (printed 81.31 %) ✗"),
    ("c02 a", "206,000 / 7,940,272 = 2.59 % (printed 2.60 %) ✗"),
    ("c04", "480,484 / 7,960,478 = 6.0 % (printed 5.8 %) ✗"),
    ("c05", "82.02 + 4.22 + 3.68 + 2.84 + 2.62 + 2.38 + 2.24 = 100.00"),
    ("c05", "82.2 + 4.22 + 3.68 + 2.84 + 2.62 + 2.38 + 2.24 = 100.18"),
    ("c08", "headline: 82.45"),
    ("c11", "76.61 % <= 80.09 % <= 80.25 % ✓"),
    ("c15", "8,282,607 / 11,950,485 = 69.31 % (printed 69.31 %) ✓"),
    ("c16", "48.67 % / 48.6 % - 1 = 0.14 %: the growth of the voter list that would explain it"),
    ("c17", "10,033 + 68 = 10,101 (printed 10,101) ✓"),
    ("c19", "43 + 63 = 106 (printed 106) ✓"),
    ("c20", "two neighbouring digits changed places"),
    ("c25", "3,000 + 677 + 305 = 3,982 (almost 4,000) ✓"),
    ("c26", "4,353 + 225 = 4,578 (printed 4,578) ✓"),
    ("c27", "the later replace the earlier"),
]


@pytest.mark.parametrize(("conflict", "line"), LINES)
def test_a_reader_sees_this_line(conflict: str, line: str) -> None:
    assert line in shown(conflict)


def test_c18_the_list_of_regions_closes_across_two_sources() -> None:
    rows = [Said("polling_stations", n, place=f"region {at}") for at, n in enumerate(STATIONS_BY_REGION)]
    record = samples.record([*rows, Said("polling_stations", 8202, file="closing.txt")])
    found = [f for f in findings(record) if f.check == "regions-against-country"]
    assert [f.grade for f in found] == ["consistent"]
    assert "= 8,202 ✓" in found[0].shown[0]


def test_the_open_question_of_2022_is_told_with_its_arithmetic_and_without_a_verdict() -> None:
    record = samples.record([*final(FINAL_2022), Said("votes", 8300046, RECEIVED, "final")])
    found = next(f for f in findings(record) if f.check == "ballots-against-parts")
    assert found.grade == "cannot say"
    assert "= 359,568 (4.33 % of ballots received)" in found.shown[0]


def test_the_totals_of_2019_balance() -> None:
    totals = ((VALID, 9216410), (INVALID, 57700), (CAST, 9274110))
    record = samples.record([*final(FINAL_2019), *(Said("votes", n, sort, "final") for sort, n in totals)])
    wanted = ("ballots-against-parts", "candidates-against-valid", "shares-against-counts", "closed-shares")
    grades = {f.check: f.grade for f in findings(record) if f.check in wanted}
    assert grades == dict.fromkeys(wanted, "consistent")


def test_more_interviews_a_station_than_ballots_a_station() -> None:
    institute = "Comprehensive Social Research"
    size = Said("other_number", 482000, institute, "exit_poll", detail="sample_size", approximation="about")
    record = samples.record(
        [
            *poll(institute),
            replace(size, text="about 482 thousand"),
            Said("polling_stations", 379, institute, "exit_poll"),
            Said("votes", 8300046, RECEIVED, "final"),
            Said("polling_stations", 10101),
        ]
    )
    found = next(f for f in findings(record) if f.check == "interviews-per-station")
    assert found.grade == "implausible"
    assert "1,271.8 interviews a station" in found.shown[0]
    assert "= 821.7 a station" in found.shown[-1]


def test_a_stated_error_is_quoted_and_the_range_is_no_interval() -> None:
    rows = [row for institute in POLLS_2022 for row in poll(institute)]
    error = replace(Said("other_number", "2", "Open Society", "exit_poll"), detail="margin_of_error")
    record = samples.record([*rows, error, *final(FINAL_2022)])
    sentences = [f.sentence for f in findings(record) if f.check == "exit-polls-against-result"]
    assert any("within the stated error of 2.0 points" in each for each in sentences)
    assert any("published no margin of error" in each for each in sentences)
    assert any("between 82.02 % and 85.52 %" in each for each in sentences)


def test_opposite_missions_are_listed_and_not_averaged() -> None:
    verdicts = {"OSCE/ODIHR": "no_genuine_competition", "CIS": "no_serious_violations", "OTS": "transparent"}
    rows = [Said("observer_verdict", "", name, "unspecified", detail=label) for name, label in verdicts.items()]
    found = next(f for f in findings(samples.record(rows)) if f.check == "missions-side-by-side")
    assert found.grade == "notable"
    assert len(found.shown) == 3
