"""sources.csv and election.toml: what the owner of a folder says about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from scrutator.model import Brief, Folder, Origin

SENTENCE = b"Tokayev won 81.31 percent of the vote in the election, and turnout was 69.44 percent."
Put = Callable[[str, bytes], Folder]
FULL = Origin("The Ferry", "2022-11-21", "https://ferry.example/a", "kk")


@pytest.mark.parametrize(
    "table",
    [
        "file,publisher,published,url,language\na.txt,The Ferry,2022-11-21,https://ferry.example/a,kk\n",
        "\ufefffile,publisher,published,url,language\r\na.txt,The Ferry,2022-11-21,https://ferry.example/a,kk\r\n",
        "Language;URL;Published;Publisher;File;note\nkk;https://ferry.example/a;2022-11-21;The Ferry;a.txt;ours\n",
        "url\tfile\tlanguage\tpublisher\tpublished\nhttps://ferry.example/a\t./a.txt\tKK\tThe Ferry\t2022-11-21\n",
        "file|published|publisher|url|language\na.txt|2022-11-21T10:00+06:00| The Ferry |https://ferry.example/a|kk-KZ\n",
    ],
    ids=["comma", "byte order mark", "semicolon, other order", "tab", "bar"],
)
def test_any_order_and_delimiter_gives_the_same_origin(table: str, put: Put) -> None:
    put("sources.csv", table.encode())
    folder = put("a.txt", SENTENCE)
    assert folder.documents[0].source.origin == FULL
    assert not folder.warnings


def test_a_column_left_out_leaves_the_rest(put: Put) -> None:
    put("sources.csv", b"publisher,file\nThe Ferry,a.txt\n")
    assert put("a.txt", SENTENCE).documents[0].source.origin == Origin("The Ferry", None, None, "en")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a.txt,F,21.11.2022,,", "row 2, has published = '21.11.2022', which is not a day; write it as 2022-11-20."),
        ("a.txt,F,2022-02-30,,", "row 2, has published = '2022-02-30', which is not a day; write it as 2022-11-20."),
        (
            "a.txt,F,,javascript:alert(1),",
            "row 2, has url = 'javascript:alert(1)', which is not a web address; write it with http:// or https://.",
        ),
        (
            "a.txt,F,,,English",
            "row 2, has language = 'English', which is not a language code; write two letters such as en, ru or kk.",
        ),
        (
            "b.txt,F,,,",
            "row 2, names 'b.txt', which is not in the folder; correct the name or remove the row.",
        ),
        ("../a.txt,F,,,", "row 2, names '../a.txt', which leads out of the folder; name a file inside it."),
        ("/etc/passwd,F,,,", "row 2, names '/etc/passwd', which leads out of the folder; name a file inside it."),
        (r"..\a.txt,F,,,", "row 2, names '../a.txt', which leads out of the folder; name a file inside it."),
        (",F,,,", "row 2, names no file; fill in the column file."),
        (
            "a.txt,F,,,\na.txt,G,,,",
            "row 3, names 'a.txt' a second time; the first row counts, remove one of them.",
        ),
    ],
)
def test_a_bad_row_is_named_with_its_value(row: str, sentence: str, put: Put) -> None:
    put("sources.csv", f"file,publisher,published,url,language\n{row}\n".encode())
    folder = put("a.txt", SENTENCE)
    assert [warning.because for warning in folder.warnings] == [f"sources.csv, {sentence}"]
    assert folder.warnings[0].file == "sources.csv"
    named = row.startswith("a.txt")
    assert folder.documents[0].source.origin == Origin("F" if named else None, None, None, "en")


def test_rows_of_another_width_count_as_far_as_they_go(put: Put) -> None:
    put("b.txt", SENTENCE)
    put("sources.csv", b"file,publisher,published\na.txt,The Ferry\nb.txt,The Barge,2022-11-21,more\n")
    folder = put("a.txt", SENTENCE)
    assert [document.source.label for document in folder.documents] == ["The Ferry", "The Barge, 2022-11-21"]
    assert "has 2 rows of another width" in folder.warnings[0].because


def test_without_a_file_column_nothing_is_guessed(put: Put) -> None:
    put("sources.csv", b"name,publisher\na.txt,The Ferry\n")
    folder = put("a.txt", SENTENCE)
    assert folder.warnings[0].because == (
        "sources.csv has no column called file in its first row; name the columns file, publisher, published, url, "
        "language."
    )


def test_an_empty_sources_csv_is_a_warning(put: Put) -> None:
    put("sources.csv", b"")
    folder = put("a.txt", SENTENCE)
    assert len(folder.documents) == 1
    assert [warning.because for warning in folder.warnings] == [
        "sources.csv is empty; put the text in it or remove it."
    ]


def test_a_directory_may_have_its_own(put: Put) -> None:
    put("sources.csv", b"file,publisher\nnight/a.txt,The Ferry\n")
    put("night/sources.csv", b"file,publisher\na.txt,The Barge\nb.txt,The Barge\n")
    put("night/a.txt", SENTENCE)
    folder = put("night/b.txt", SENTENCE)
    assert {d.source.file: d.source.origin.publisher for d in folder.documents} == {
        "night/a.txt": "The Barge",
        "night/b.txt": "The Barge",
    }


def test_accents_match_however_they_are_composed(put: Put) -> None:
    name = "Résultats.txt"
    put("sources.csv", unicodedata.normalize("NFD", f"file,publisher\n{name},The Ferry\n").encode())
    assert put(unicodedata.normalize("NFC", name), SENTENCE).documents[0].source.origin.publisher == "The Ferry"


def test_a_full_brief(put: Put) -> None:
    put("a.txt", SENTENCE)
    folder = put(
        "election.toml",
        """
        [election]
        name = "Presidential election, 20 November 2022"
        country = "Kazakhstan"
        office = "president"
        date = 2022-11-20

        [candidates]
        "Kassym-Jomart Tokayev" = ["Tokayev", "Токаев"]
        "Jiguli Dairabayev" = "Dairabayev"

        [places]
        Astana = ["Nur-Sultan"]
        """.encode(),
    )
    assert not folder.warnings
    assert folder.brief == Brief(
        "Presidential election, 20 November 2022",
        "Kazakhstan",
        "president",
        "2022-11-20",
        {"Kassym-Jomart Tokayev": ("Tokayev", "Токаев"), "Jiguli Dairabayev": ("Dairabayev",)},
        {"Astana": ("Nur-Sultan",)},
    )


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        (b"[election]\ndate = = 2", "was not used: Invalid value (at line 2, column 8); correct that line."),
        (b"\xff", "is not UTF-8 at byte 0 and was not used; save it as UTF-8."),
        (b"[elections]\n", "has 'elections', which means nothing; use [election], [candidates] and [places]."),
        (b"[election]\nday = 1", "has 'day' in [election], which means nothing; use name, country, office, date."),
        (b"[election]\nname = 1", "has name = 1 in [election]; write words in quotation marks."),
        (
            b"[election]\noffice = ['x']",
            "has office = ['x'] in [election]; write president, parliament, local, referendum or other.",
        ),
        (
            b"[election]\ndate = '20.11.2022'",
            "has date = '20.11.2022' in [election]; write a day such as 2022-11-20 or a year.",
        ),
        (
            b"[election]\ndate = '2022-02-30'",
            "has date = '2022-02-30' in [election]; write a day such as 2022-11-20 or a year.",
        ),
        (b"election = 1", "has election = 1; write [election] on a line of its own and its entries below."),
        (
            b"[candidates]\nTokayev = 5",
            'has "Tokayev" = 5 in [candidates]; write a list of other spellings in quotation marks.',
        ),
    ],
)  # fmt: skip
def test_a_bad_brief_is_a_warning_and_costs_nothing_else(toml: bytes, sentence: str, put: Put) -> None:
    put("a.txt", SENTENCE)
    folder = put("election.toml", toml)
    assert [warning.because for warning in folder.warnings] == [f"election.toml {sentence}"]
    assert folder.brief == Brief()
    assert len(folder.documents) == 1


def test_a_brief_below_the_top_is_not_used(put: Put) -> None:
    folder = put("sub/election.toml", b"[election]\ncountry = 'Norvia'\n")
    assert folder.brief == Brief()
    assert "only an election.toml at the top of the folder is used" in folder.unread[0].because


@pytest.mark.parametrize("date", ["2022", "2022-11-20"])
def test_a_year_or_a_day_is_a_date(date: str, put: Put) -> None:
    assert put("election.toml", f"[election]\ndate = '{date}'".encode()).brief.date == date


@pytest.mark.parametrize("toml", [b"a = " + b"[" * 5000, b"[election]\nname = 'a'\nname = 'b'", b"a", b"\0"])
def test_toml_that_is_none_is_not_used(toml: bytes, put: Put) -> None:
    folder = put("election.toml", toml)
    assert folder.brief == Brief()
    assert len(folder.warnings) == 1
    assert folder.warnings[0].because.startswith("election.toml ")
    assert "was not used" in folder.warnings[0].because
