"""Real files: rows, totals and violations equal to those that were counted by other means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from scrutator.measures import measures
from scrutator.model import Stations
from scrutator.model.stations import MISSING

Reader = Callable[[str], tuple[Stations, ...]]

TOTALS = {
    # folder: stations with data, registered, issued, found, votes of the first
    "russia_2004": (95_779, 108_064_342, 69_581_430, 69_504_278, 49_563_020),
    "russia_2008": (96_612, 107_222_016, 74_849_264, 74_746_649, 52_530_712),
    "russia_2011": (95_225, 109_229_337, 65_766_594, 65_648_690, 32_371_737),
    "russia_2012": (95_415, 109_860_331, 71_780_800, 71_701_665, 45_602_075),
    "russia_2016": (96_871, 110_061_200, 52_700_992, 52_631_849, 28_527_828),
    "russia_2018": (97_699, 109_008_428, 73_629_581, 73_578_992, 56_430_712),
    "russia_2020": (96_765, 107_999_611, 73_107_907, 73_024_006, 57_071_119),
    "russia_2024": (91_946, 99_764_974, 75_219_882, 75_157_438, 65_246_672),
    "uganda_2006": (19_786, 10_450_788, None, 7_237_718, 4_111_955),
    "uganda_2011": (23_968, 13_954_129, None, 8_263_453, 5_436_639),
    "uganda_2016": (28_010, 15_277_198, None, 10_329_131, 5_971_872),
    "georgia_2012": (3_696, None, 2_248_787, None, 1_181_862),
    "georgia_2013": (3_707, None, 1_660_976, None, 1_012_569),
    "georgia_2016": (3_668, None, 1_816_097, None, 852_576),
    "israel_2021": (12_926, 6_578_084, None, 4_436_365, 1_066_892),
}


@pytest.mark.parametrize("folder", TOTALS)
def test_rows_and_totals_are_those_of_the_source(folder: str, real: Reader) -> None:
    stations = max(real(folder), key=len)
    rows, registered, issued, found, first = TOTALS[folder]
    expected = {"registered": registered, "issued": issued, "found": found}
    assert len(stations) == rows
    assert {name: stations.total(name) for name, total in expected.items() if total} == {
        name: total for name, total in expected.items() if total
    }
    assert max(stations.total(name) or 0 for name in stations.candidates) == first


@pytest.mark.parametrize(
    ("folder", "number", "rows", "totals"),
    [
        ("russia_2024", 0, 29, {"registered": 8_434_406, "Путин Владимир Владимирович": 7_103_846}),
        ("poland_2025", 0, 32_143, {"registered": 29_251_991, "found": 19_691_986, "valid": 19_603_446}),
        ("poland_2025", 0, 32_143, {"Nawrocki": 5_790_762, "Trzaskowski": 6_147_743}),
        ("poland_2025", 1, 32_143, {"registered": 29_363_322, "found": 21_034_517, "valid": 20_843_805}),
        ("poland_2025", 1, 32_143, {"Nawrocki": 10_606_628, "Trzaskowski": 10_237_177}),
        ("bulgaria_20210711", 0, 13_005, {"registered": 6_730_515, "voted": 2_775_754}),
        ("bulgaria_20210711", 0, 13_005, {"found_paper": 297_812, "found_machine": 2_477_956}),
        ("belarus_2020", 0, 1_395, {"registered": 2_375_658, "found": 1_962_740}),
        ("belarus_2020", 0, 1_395, {"lukashenko": 1_236_287, "tihanovkaja": 497_510}),
        ("venezuela_2024", 0, 21_952, {"Gonzalez": 6_392_350, "Maduro": 2_891_553, "minor": 231_419}),
        ("venezuela_2024", 1, 24_532, {"valid": 10_659_128, "invalid": 1_139, "Gonzalez": 7_156_462}),
        ("russia_qss", 0, 94_972, {"registered": 108_853_605, "valid": 59_660_697, "leader": 22_773_791}),
        ("russia_qss", 1, 94_995, {"registered": 108_917_524, "valid": 64_438_628, "leader": 32_278_685}),
        ("russia_qss", 2, 95_552, {"registered": 110_037_232, "valid": 70_940_845, "leader": 45_613_636}),
        ("canada_2011", 0, 66_060, {"leader": 4_871_244}),
        ("canada_2011", 1, 66_111, {"registered": 24_100_094, "found": 12_328_979, "leader": 4_871_244}),
    ],
)  # fmt: skip
def test_tables_of_a_folder(folder: str, number: int, rows: int, totals: dict[str, int], real: Reader) -> None:
    stations = real(folder)[number]
    assert len(stations) == rows
    assert {name: stations.total(name) for name in totals} == totals


def test_rows_without_any_count_are_left_out_and_named(real: Reader) -> None:
    stations = real("russia_2024")[1]
    (empty,) = stations.left_out
    assert len(empty.rows) + len(stations) == 94_214
    assert "No count" in empty.because


TURNOUT = {
    "2004": 64.39,
    "2008": 69.81,
    "2011": 60.21,
    "2012": 65.34,
    "2016": 47.88,
    "2018": 67.54,
    "2020": 67.62,
    "2024": 75.40,
}


@pytest.mark.parametrize("year", TURNOUT)
def test_turnout_by_the_line_that_its_commission_divides(year: str, real: Reader) -> None:
    stations = max(real(f"russia_{year}"), key=len)
    turnout = measures()["turnout"].ratio(stations)
    assert turnout is not None
    assert turnout.value is not None
    assert abs(float(turnout.value) - TURNOUT[year]) < 0.006
    assert turnout.line == ("found" if year == "2020" else "issued")
    assert {each.line for each in measures()["turnout"].others(stations)} == {"found", "issued", "valid"} - {
        turnout.line
    }


SHARES = {
    "2004": 71.31,
    "2008": 70.28,
    "2011": 49.31,
    "2012": 63.60,
    "2016": 54.20,
    "2018": 76.69,
    "2020": 78.15,
    "2024": 86.81,
}


@pytest.mark.parametrize("year", SHARES)
def test_share_of_the_first_by_the_line_that_its_commission_divides(year: str, real: Reader) -> None:
    """Of the ballots found, as Russia publishes it: of valid votes it would be up to 1.3 points more."""
    stations = max(real(f"russia_{year}"), key=len)
    first = max(stations.candidates, key=lambda name: stations.total(name) or 0)
    share = measures()["vote_share"].ratio(stations, first)
    assert share is not None
    assert share.value is not None
    assert abs(float(share.value) - SHARES[year]) < 0.006
    assert share.of == "found"


def codes(stations: Stations) -> Counter[str]:
    found: Counter[str] = Counter()
    for violation in stations.violations:
        found[violation.code] += len(violation.at)
    return found


RUSSIA = {
    # more found than issued, fewer found than issued, everyone came
    "2004": (2, 11_193, 5_296),
    "2008": (7, 12_246, 5_104),
    "2011": (18, 12_056, 3_750),
    "2012": (13, 12_199, 3_379),
    "2016": (4, 11_486, 2_813),
    "2018": (6, 10_728, 2_613),
    "2020": (0, 8_690, 2_278),
    "2024": (1, 8_522, 2_420),
}


@pytest.mark.parametrize("year", RUSSIA)
def test_protocols_of_russia(year: str, real: Reader) -> None:
    found = codes(max(real(f"russia_{year}"), key=len))
    assert (found["P104"], found["P105"], found["P201"]) == RUSSIA[year]
    assert [found[code] for code in ("P101", "P102", "P103", "P106", "P303", "P304", "P305", "P307")] == [0] * 8


@pytest.mark.parametrize(("year", "everyone", "silent"), [(2006, 128, 36), (2011, 114, 141), (2016, 130, 235)])
def test_uganda(year: int, everyone: int, silent: int, real: Reader) -> None:
    (stations,) = real(f"uganda_{year}")
    assert codes(stations) == {"P201": everyone, "P301": silent}


@pytest.mark.parametrize(
    ("year", "more", "fewer", "falls", "above"),
    [(2012, 19, 918, 10, 17), (2013, 4, 424, 4, 1), (2016, 125, 908, 10, 1)],
)
def test_georgia(year: int, more: int, fewer: int, falls: int, above: int, real: Reader) -> None:
    (stations,) = real(f"georgia_{year}")
    found = codes(stations)
    falling = {at for v in stations.violations if v.code in ("P501", "P502") for at in v.at.tolist()}
    assert (found["P104"], found["P105"], len(falling)) == (more, fewer, falls)
    assert found["P106"] + found["P204"] == above
    assert found["P101"] == found["P102"] == 0


def test_bulgaria(real: Reader) -> None:
    (stations,) = real("bulgaria_20210711")
    found = codes(stations)
    assert (found["P107"], found["P108"], found["P109"], found["P110"]) == (1, 23, 0, 0)
    assert found["P106"] + found["P204"] == 14
    assert (found["P101"], found["P302"]) == (5, 76)
    machine = stations.numbers("candidates")
    assert machine is not None
    assert len(stations) - stations.missing("candidates") == 9_580


def test_belarus(real: Reader) -> None:
    official, _ = real("belarus_2020")
    found = codes(official)
    (spoiled,) = (violation for violation in official.violations if violation.code == "P102")
    assert (len(spoiled.at), len(official) - spoiled.unchecked) == (77, 683)
    assert (found["P106"], found["P304"]) == (6, 3)


def test_poland(real: Reader) -> None:
    first, second = map(codes, real("poland_2025"))
    errors = ("P101", "P102", "P106")
    assert [first[code] for code in errors] == [0, 0, 1]
    assert [second[code] for code in errors] == [0, 0, 0]


def test_israel_has_no_violation_and_799_rows_without_a_roll(real: Reader) -> None:
    (stations,) = real("israel_2021")
    assert codes(stations) == {"P202": 799, "P204": 799}
    assert stations.sound.all()


def test_venezuela(real: Reader) -> None:
    records, fuller = map(codes, real("venezuela_2024"))
    assert [records[code] for code in ("P112", "P308", "P101")] == [0, 0, 0]
    assert fuller["P101"] == 0


def test_every_number_leads_to_its_cell(real: Reader) -> None:
    stations = real("russia_2018")[0]
    assert [str(cell) for _, cell in stations.cells("registered", 0)] == ["D2"]
    assert [str(cell) for _, cell in stations.cells("issued", 97_698)] == ["F97700", "G97700", "H97700"]
    bulgaria = real("bulgaria_20210711")[0]
    first = next(iter(bulgaria.candidates))
    assert {source.file for source, _ in bulgaria.cells(first, 0)} == {"50_votes_machine_from_machine_data.csv.gz"}


def test_second_round_of_poland_against_the_first(real: Reader) -> None:
    _, second = real("poland_2025")
    fewer = {
        violation.columns[0]: set(violation.at.tolist()) for violation in second.violations if violation.code == "P601"
    }
    assert {name: len(at) for name, at in fewer.items()} == {"Nawrocki": 114, "Trzaskowski": 130}
    assert len(fewer["Nawrocki"] & fewer["Trzaskowski"]) == 8


def test_photographed_ballots_of_belarus_against_official_protocols(real: Reader) -> None:
    official, copies = real("belarus_2020")
    (copied,) = (v for v in official.violations if v.code == "P701" and v.columns == ("tihanovkaja",))
    protocols = official.counts["found"] != MISSING
    assert (len(copied.at), int(protocols.sum()), int(protocols[copied.at].sum())) == (441, 1_374, 438)
    place = {name: at for at, name in enumerate(copies.ids)}
    more = sum(
        int(copies.candidates["tihanovkaja"][place[official.ids[at]]] - official.candidates["tihanovkaja"][at])
        for at in copied.at
    )
    assert f"add up to {more:,}, a lower bound" in copied.sentence
    assert more == 50_138
