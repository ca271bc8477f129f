"""Forms of files, questions and their answers, totals, and the command."""

from __future__ import annotations

import gzip
import json
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from click.testing import CliRunner, Result

from scrutator.cli import main
from scrutator.model import Source, Stations
from scrutator.pipeline import tabulate_files
from scrutator.tallies import UnclearError, opening, tabulate
from scrutator.tallies.checks import validated
from scrutator.tallies.guess.words import languages, phrases
from scrutator.tallies.parquet import write
from scrutator.tallies.sheet import sheet
from scrutator.tallies.streaming import streamed

HEAD = (
    "Region",
    "Polling station",
    "Registered voters",
    "Ballots cast",
    "Valid votes",
    "Invalid votes",
    "Kest",
    "Brenn",
)


def table(rows: int = 60, seed: int = 3) -> list[tuple[str, ...]]:
    """A header and stations whose lines add up."""
    draw = np.random.default_rng(seed)
    found: list[tuple[str, ...]] = [HEAD]
    for number in range(rows):
        kest, brenn, invalid, idle = (int(n) for n in draw.integers((200, 100, 1, 20), (900, 700, 30, 400)))
        valid = kest + brenn
        counts = (valid + invalid + idle, valid + invalid, valid, invalid, kest, brenn)
        found.append((("North", "South")[number * 2 // rows], f"S-{number + 1:03}", *map(str, counts)))
    return found


def text(rows: Sequence[tuple[str, ...]]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["tabulate", *map(str, words)])


def sums(rows: list[tuple[str, ...]]) -> dict[str, int]:
    """The sums of the counts, by other means."""
    return {name: sum(int(row[at]) for row in rows[1:]) for at, name in enumerate(rows[0]) if at > 1}


def as_said(result: Result) -> dict[str, int]:
    """The sums that the command prints, under the headers of the file."""
    said = json.loads(result.stdout)["totals"]
    roles = ("registered", "found", "valid", "invalid")
    return {**dict(zip(HEAD[2:], (said[role] for role in roles), strict=False)), **said["candidates"]}


def saved(folder: Path, form: str) -> Path:
    """The table in one form of file."""
    rows, path = table(), folder / f"results.{form}"
    if form == "csv.gz":
        path.write_bytes(gzip.compress(text(rows).encode()))
    elif form == "csv.zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("results.csv", text(rows))
    elif form == "xlsx":
        book = openpyxl.Workbook()
        first = book.active
        assert first is not None
        first.append(["Results of the vote"])
        first.append([])
        for row in rows:
            first.append([int(cell) if cell.isdigit() else cell for cell in row])
        book.save(path)
    elif form == "json":
        path.write_text(json.dumps([dict(zip(HEAD, row, strict=True)) for row in rows[1:]]))
    else:
        path.write_text(text(rows).replace(",", "\t") if form == "tsv" else text(rows))
    return path


@pytest.mark.parametrize("packing", ["gz", "zip"])
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json"])
def test_every_form_of_file_is_read_packed(form: str, packing: str, tmp_path: Path) -> None:
    plain = saved(tmp_path, form)
    packed = plain.with_name(f"{plain.name}.{packing}")
    if packing == "gz":
        packed.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(plain, "folder/results.of.all." + form)
    result = run(packed, "--format", "json")
    assert result.exit_code == 0, result.output
    assert as_said(result) == sums(table())
    assert json.loads(result.stdout)["file"] == packed.name


def test_a_file_without_a_table_is_named(tmp_path: Path) -> None:
    page, archive = tmp_path / "page.html", tmp_path / "texts.zip"
    page.write_text("<p>No table stands here.</p>")
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("note.md", "nothing")
    for path in (page, archive):
        result = run(path)
        assert result.exit_code == 2
        assert path.name in result.stderr


@pytest.mark.parametrize("form", ["csv", "tsv", "csv.gz", "csv.zip", "xlsx", "json"])
def test_every_form_of_file_gives_the_same_sums(form: str, tmp_path: Path) -> None:
    result = run(saved(tmp_path, form), "--format", "json")
    assert result.exit_code == 0, result.output
    assert as_said(result) == sums(table())
    assert json.loads(result.stdout)["checks"] == []


def test_parquet_that_was_written_says_the_same_when_it_is_read(tmp_path: Path) -> None:
    source, out = saved(tmp_path, "csv"), tmp_path / "stations.parquet"
    assert run(source, "--out", out).exit_code == 0
    result = run(out, "--format", "json")
    assert as_said(result) == sums(table())
    assert json.loads(result.stdout)["stations"] == 60


def test_what_is_printed_names_columns_reasons_totals_and_turnout(tmp_path: Path) -> None:
    printed = run(saved(tmp_path, "csv")).stdout
    assert "“Ballots cast” -> found [header en: ballots cast]" in printed
    assert "“Kest” -> candidate: Kest [their votes add up to “Valid votes” in 100.0% of the rows]" in printed
    assert "turnout:" in printed
    assert "(found of registered)" in printed
    assert "by another line:" in printed


def one(rows: list[tuple[str, ...]]) -> Stations | UnclearError:
    (found,) = tabulate([opening.delimited(text(rows).encode(), Source("results.csv", ""))])
    return found


def test_totals_at_two_levels_are_kept_out_and_counted() -> None:
    rows = table()
    regions = [rows[1:31], rows[31:]]
    summed = [
        (name, "", *(str(sum(int(row[at]) for row in block)) for at in range(2, 8)))
        for name, block in (("North all", regions[0]), ("South all", regions[1]), ("Country", rows[1:]))
    ]
    found = one([rows[0], *regions[0], summed[0], *regions[1], summed[1], summed[2]])
    assert isinstance(found, Stations)
    assert found.total("valid") == sums(rows)["Valid votes"]
    assert sum(len(each.rows) for each in found.left_out) == 3


def sums_of(rows: list[tuple[str, ...]], *name: str) -> tuple[str, ...]:
    """The total of some rows under a name."""
    return (*name, *(str(sum(int(row[at]) for row in rows)) for at in range(2, 8)))


FAR_TOTALS = {
    # where rows that sum others up may stand, from the records of two regions
    "a block below": lambda north, south: [
        *north, *south, sums_of(north, "North", ""), sums_of(south, "South", ""),
    ],
    "a block above": lambda north, south: [
        sums_of(north, "N", ""), sums_of(south, "S", ""), *north, *south,
    ],
    "blocks of three levels below": lambda north, south: [
        *north, *south, *(sums_of((north + south)[at : at + 15], f"D{at}", "") for at in range(0, 60, 15)),
        sums_of(north, "N", ""), sums_of(south, "S", ""), sums_of(north + south, "Country", ""),
    ],
    "somewhere": lambda north, south: [*north, *south[:9], sums_of(north + south, "All", "of it"), *south[9:]],
    "somewhere, of a region": lambda north, south: [*south[:9], sums_of(north, "North", ""), *south[9:], *north],
    "a place of one station": lambda north, south: [*north, *south, ("South", "", *south[7][2:])],
}  # fmt: skip


@pytest.mark.parametrize("where", FAR_TOTALS)
def test_totals_are_kept_out_wherever_they_stand(where: str) -> None:
    rows = table()
    found = one([rows[0], *FAR_TOTALS[where](rows[1:31], rows[31:])])
    assert isinstance(found, Stations)
    assert len(found) == len(rows) - 1
    assert {name: found.total(name) for name in ("registered", "valid", "Kest")} == {
        "registered": sums(rows)["Registered voters"],
        "valid": sums(rows)["Valid votes"],
        "Kest": sums(rows)["Kest"],
    }


def test_a_table_that_holds_its_stations_twice_is_refused() -> None:
    rows = table()
    again = [(row[0], f"again {row[1]}", *row[2:]) for row in rows[:0:-1]]
    found = one([*rows, *again])
    assert isinstance(found, UnclearError)
    assert "from row 2 to row 61 and those from row 62 to row 121" in str(found)


def test_stations_that_are_alike_by_chance_are_no_totals_of_each_other() -> None:
    rows = table()
    rows[3] = (*rows[2][:1], "S-alike", *rows[2][2:])
    empty = [("West", f"W{number}", *"000000") for number in range(2)]
    found = one([*rows, ("West", "W8", *rows[2][2:]), ("West", "W9", *rows[2][2:]), *empty])
    assert isinstance(found, Stations)
    assert len(found) == 64


def test_control_rows_that_would_be_summed_as_parties_are_refused_with_their_arithmetic() -> None:
    draw = np.random.default_rng(9)
    rows: list[tuple[str, str, str]] = []
    for number in range(40):
        votes = draw.integers(1, 80, 6)
        control = (votes.sum(), votes.sum() + 3, 3)
        rows += [(f"{number:09}", str(party), str(n)) for party, n in enumerate(votes, 1)]
        rows += [(f"{number:09}", str(code), str(n)) for code, n in zip((100, 101, 102), control, strict=True)]
    protocol = (
        "section_id", "distributed_ballots", "pre_registered_voters", "registered_voters", "onsite_listed_voters",
        "voted_voters", "unused_paper_ballots", "destroyed_paper_ballots", "urn_paper_ballots", "invalid_paper_ballots",
        "support_noone_paper_ballots", "valid_paper_votes_for_parties", "urn_machine_ballots",
        "support_noone_machine_ballots", "valid_machine_votes_for_parties",
    )  # fmt: skip
    cells = [
        (f"{n:09}", "600", "600", "600", "0", "300", "600", "0", "0", "0", "0", "0", "300", "0", "300")
        for n in range(40)
    ]
    files = (
        sheet(Source("41_protocols.csv", ""), protocol, cells),
        sheet(Source("50_votes_machine.csv", ""), ("section_id", "party", "votes"), rows),
    )
    (found,) = tabulate(files)
    first = " + ".join(n for section, party, n in rows if section == "0" * 9 and int(party) < 100)
    assert isinstance(found, UnclearError)
    assert "“100” is no candidate but a control total" in str(found)
    assert f"{first} = " in str(found)


def test_a_question_names_the_columns_and_its_answer_is_taken(tmp_path: Path) -> None:
    rows = table()
    rows[0] = ("zrk", "vlo", "prm", "gna", "klo", "hmo", "ete", "dra")
    path, answer = tmp_path / "unknown.csv", tmp_path / "columns.toml"
    path.write_text(text(rows))
    asked = run(path)
    assert asked.exit_code == 2
    for name in ("prm", "gna", "klo", "ete", "dra"):
        assert name in asked.stderr
    answer.write_text(
        "[places]\nzrk = 'region'\nvlo = 'station'\n[counts]\nprm = 'registered'\ngna = 'found'\nklo = 'valid'\n"
        "hmo = 'invalid'\n[candidates]\nete = 'Kest'\ndra = 'Brenn'\n"
    )
    answered = run(path, "--columns", answer, "--format", "json")
    assert answered.exit_code == 0, answered.output
    assert as_said(answered) == sums(table())


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("[counts]\nnothing = 'valid'", "does not have"),
        ("[counts]\nKest = 'valid'", "does not say what the column"),
        ("[bounts]", "means nothing"),
        ("[", "cannot be read"),
    ],
)
def test_a_wrong_answer_is_refused_in_words(said: str, sentence: str, tmp_path: Path) -> None:
    answer = tmp_path / "columns.toml"
    answer.write_text(said)
    result = run(saved(tmp_path, "csv"), "--columns", answer)
    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize("language", languages())
def test_headers_in_every_language(language: str) -> None:
    """A table with the first phrase of each language for what it has words for."""
    named = {
        phrase.name: phrase for phrase in reversed(phrases()) if phrase.language == language and phrase.kind != "unused"
    }
    roles = ("region", "station", "registered", "found", "valid", "invalid")
    words = [" ".join(named[role].words).replace("*", "") if role in named else None for role in roles]
    rows = table()
    kept = [at for at, word in enumerate(words) if word]
    found = one([
        tuple([str(words[at]) for at in kept] + list(HEAD[6:])),
        *(tuple([row[at] for at in kept] + list(row[6:])) for row in rows[1:]),
    ])  # fmt: skip
    if isinstance(found, Stations):
        said = {roles[at]: found.total(roles[at]) for at in kept if at > 1}
        assert said == {roles[at]: sums(rows)[HEAD[at]] for at in kept if at > 1}
        assert found.total("Kest") == sums(rows)["Kest"]
    else:
        assert "“" in str(found)


def test_at_least_eight_languages_are_read() -> None:
    assert len(languages()) >= 12
    assert {"en", "ru", "uk", "kk", "pl", "ka", "he", "bg", "fr", "es"} <= set(languages())


def test_a_file_in_batches_gives_what_it_gives_whole(tmp_path: Path) -> None:
    path, out = tmp_path / "results.csv", tmp_path / "out.parquet"
    path.write_text(text(table(rows=5_000)))
    whole = json.loads(run(path, "--format", "json").stdout)
    tally = streamed(path, out, rows=700).as_json()
    assert tally["stations"] == whole["stations"] == 5_000
    assert tally["totals"]["candidates"] == whole["totals"]["candidates"]
    assert json.loads(run(out, "--format", "json").stdout)["totals"] == whole["totals"]


def test_a_station_that_stands_twice_is_found_across_batches(tmp_path: Path) -> None:
    rows = table(rows=3_000)
    rows[2_500] = (rows[10][0], rows[10][1], *rows[2_500][2:])
    path = tmp_path / "results.csv"
    path.write_text(text(rows))
    twice = [check for check in streamed(path, rows=500).as_json()["checks"] if check["code"] == "P303"]
    whole = [check for check in json.loads(run(path, "--format", "json").stdout)["checks"] if check["code"] == "P303"]
    assert [(check["rows"], check["first"][:1]) for check in twice] == [(2, whole[0]["first"][:1])]


def test_the_sheets_of_a_workbook_are_one_table_and_every_number_leads_to_its_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    rows = {name: table(rows=40, seed=seed) for seed, name in enumerate(("North", "South", "East"))}
    for name, found in rows.items():
        page = book.create_sheet(name)
        page.append([f"Results of the {name}"])
        for row in found:
            page.append([int(cell) if cell.isdigit() else cell for cell in row])
    del book["Sheet"]
    book.save(tmp_path / "regions.xlsx")
    result = run(tmp_path / "regions.xlsx", "--format", "json")
    every = [HEAD, *(row for found in rows.values() for row in found[1:])]
    assert json.loads(result.stdout)["stations"] == 120
    assert as_said(result) == sums(every)
    (stations,), _ = tabulate_files([tmp_path / "regions.xlsx"])
    places = [(cell.sheet, cell.row) for at in (0, 40, 119) for _, cell in stations.cells("registered", at)]
    assert places == [("North", 3), ("South", 3), ("East", 42)]


BLANK = {
    # headers, and the counts that they are taken for: blank ballots count apart, or among the valid ones
    "fr": (
        ("Bureau", "Inscrits", "Votants", "Blancs", "Nuls", "Exprimés", "Kest", "% Voix", "Brenn", "% Voix"),
        "blank",
    ),
    "pt": (("Seção", "Aptos", "Votantes", "Brancos", "Nulos", "Votos válidos", "Kest", "%", "Brenn", "%"), "blank"),
    "es": (
        ("Mesa", "Censo", "Votantes", "En blanco", "Nulos", "Votos válidos", "Kest", "%", "Brenn", "%"),
        "blank_valid",
    ),
}


@pytest.mark.parametrize("language", BLANK)
def test_blank_ballots_stand_where_the_arithmetic_has_them(language: str) -> None:
    heads, role = BLANK[language]
    draw = np.random.default_rng(8)
    rows: list[list[str]] = []
    for number in range(80):
        kest, brenn, blank, null, idle = (int(n) for n in draw.integers((200, 100, 1, 1, 20), (900, 700, 30, 20, 400)))
        valid = kest + brenn + (blank if role == "blank_valid" else 0)
        voters = kest + brenn + blank + null
        shares = [f"{100 * votes / valid:.2f}" for votes in (kest, brenn)]
        counts = [voters + idle, voters, blank, null, valid, kest, shares[0], brenn, shares[1]]
        rows.append([f"B{number}", *map(str, counts)])
    found = one([heads, *map(tuple, rows)])
    assert isinstance(found, Stations)
    assert found.total(role) == sum(int(row[3]) for row in rows)
    assert list(found.candidates) == ["Kest", "Brenn"]
    assert not found.violations
    found.counts[role][7] += 1
    broken = {violation.code for violation in validated(found).violations}
    assert broken == ({"P101"} if role == "blank_valid" else {"P102"})


def test_columns_with_one_header_are_named_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    rows = [("Station", "Votes", "Votes", "Other"), *((f"S{n}", str(40 + n), str(30 + 2 * n), "9") for n in range(30))]
    path.write_text(text(rows))
    asked = run(path)
    assert asked.exit_code == 2
    assert '"Votes [2]"' in asked.stderr
    assert tomllib.loads(asked.stderr.partition("corrected:")[2])
    answer = tmp_path / "columns.toml"
    answer.write_text('[candidates]\n"Votes [2]" = "Kest"\n"Votes [3]" = "Brenn"\n[places]\nStation = "station"\n'
                      '[unused]\nOther = ""\n')  # fmt: skip
    said = json.loads(run(path, "--columns", answer, "--format", "json").stdout)
    assert said["totals"]["candidates"] == {
        "Kest": sum(40 + n for n in range(30)),
        "Brenn": sum(30 + 2 * n for n in range(30)),
    }


def test_missing_is_not_zero_on_the_way_through_parquet(tmp_path: Path) -> None:
    rows = table()
    rows[5] = (*rows[5][:6], "", "0")
    found = one(rows)
    assert isinstance(found, Stations)
    write(found, tmp_path / "s.parquet")
    (again,) = tabulate(opening.sheets(tmp_path / "s.parquet"))
    assert isinstance(again, Stations)
    assert [again.missing(name) for name in ("Kest", "Brenn")] == [1, 0]


def test_a_broken_archive_costs_no_other_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(b"\x1f\x8bnothing")
    result = run(broken, saved(tmp_path, "csv"), "--format", "json")
    assert result.exit_code == 0
    assert "broken.csv.gz is no intact archive" in result.stderr
    assert as_said(result) == sums(table())


def test_unknown_layouts_and_relations_are_wrong_arguments(tmp_path: Path) -> None:
    path = saved(tmp_path, "csv")
    assert run(path, "--layout", "norvia").exit_code == 2
    assert run(path, "--against", "sideways=x.csv").exit_code == 2


def test_published_totals_are_held_against_the_stations(tmp_path: Path) -> None:
    rows = table()
    north = sum(int(row[4]) for row in rows[1:31])
    totals = tmp_path / "totals.toml"
    totals.write_text("")
    published = tmp_path / "published.parquet"
    made = Stations(
        Source("p", ""), ("North",), {"valid": np.array([north + 7])}, places={"region": ("North",)}, rows=np.array([1])
    )
    write(made, published)
    result = run(saved(tmp_path, "csv"), "--against", f"totals={published}", "--format", "json")
    (check,) = json.loads(result.stdout)["checks"]
    assert check["code"] == "P402"
    assert f"{north:,}" in check["sentence"]
    assert f"{north + 7:,}" in check["sentence"]
