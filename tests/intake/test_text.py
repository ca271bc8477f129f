"""Texts and their encodings: what is exact, what is guessed, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.intake import open_file
from scrutator.intake.encoding import decode
from scrutator.intake.file import File
from scrutator.intake.language import language_of
from scrutator.model import Folder

Put = Callable[[str, bytes], Folder]
RUSSIAN = "Явка на выборах президента составила 69,44 процента, сообщила комиссия."
HEBREW = "הבחירות לנשיאות נערכו ביום ראשון, ושיעור ההצבעה היה 69 אחוזים"
FRENCH = "La participation a dépassé 69 % des électeurs à l'élection, a déclaré la commission."
TURKISH = "Cumhurbaşkanı seçiminde katılım yüzde 69 oldu, komisyon açıkladı."


@pytest.mark.parametrize(
    "text", ["one\r\ntwo\rthree\nfour", "\ufeffmarked", "no end", "tab\tand\x0bfeed\x0c", "\U0001f5f3 box"]
)
def test_offsets_are_those_of_a_plain_utf8_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    with path.open(encoding="utf-8", newline="") as plain:
        assert [document.text for document in open_file(path).documents] == [plain.read()]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip("\ufeff \n")))
def test_any_utf8_text_comes_back(text: str) -> None:
    # a text may happen to begin as another kind of file does; that is another test
    prefixed = f"a{text}"
    assert decode(File.of("a.txt", prefixed.encode())) == (prefixed, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (HEBREW, "cp1255"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (TURKISH, "cp1254"),
    ],
)
def test_a_guess_is_right_and_named(text: str, encoding: str, put: Put) -> None:
    folder = put("a.txt", text.encode(encoding))
    assert folder.documents[0].text == text
    guess = encoding.replace("-", "_")
    assert [warning.because for warning in folder.warnings] == [
        f"a.txt is not UTF-8 and was read as {guess}, a guess; save it as UTF-8 to be sure."
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json"])
def test_marked_encodings_are_no_guess(encoding: str, name: str, put: Put) -> None:
    content = {"a.txt": "Область", "a.csv": "Область;Явка", "a.json": '[["Область"]]'}[name]
    folder = put(name, content.encode(encoding))
    assert not folder.warnings
    assert "Область" in (folder.documents[0].text if folder.documents else str(folder.tables[0].rows))


@pytest.mark.parametrize("name", ["a.csv", "a.json"])
def test_a_byte_order_mark_is_no_part_of_a_cell(name: str, put: Put) -> None:
    content = {"a.csv": "region,votes\nNorth,1\n", "a.json": '[["region", "votes"], ["North", 1]]'}[name]
    assert put(name, content.encode("utf-8-sig")).tables[0].at(1, 1) == "region"


def test_utf8_cut_inside_a_character_keeps_the_rest(put: Put) -> None:
    folder = put("a.txt", RUSSIAN.encode()[:-2])
    assert folder.documents[0].text == RUSSIAN[:-2]
    assert [warning.because for warning in folder.warnings] == [
        "a.txt breaks off in the middle of a character: the end of the text is missing; get the whole file."
    ]


def test_a_damaged_byte_does_not_make_the_text_another_encoding(put: Put) -> None:
    content = bytearray((RUSSIAN * 2).encode())
    content[20] = 0xFF
    folder = put("a.txt", bytes(content))
    assert folder.documents[0].text[-50:] == RUSSIAN[-50:]
    assert "at byte 20" in folder.warnings[0].because
    assert "get a clean copy" in folder.warnings[0].because


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04 and so on", "a zip archive (an .xlsx, .ods or .docx file?)"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file (.xls, .doc)"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_another_format_under_a_text_name_is_told(content: bytes, what: str, put: Put) -> None:
    assert [unread.because for unread in put("a.csv", content).unread] == [
        f"a.csv is not text but {what}; give the file the suffix of its format, or save it as text."
    ]


@pytest.mark.parametrize("content", [b"\0" * 100, b"text\0text", bytes(range(256)), "votes".encode("utf-16-le")])
def test_binary_data_is_refused(content: bytes, put: Put) -> None:
    assert [unread.because for unread in put("a.txt", content).unread] == [
        "a.txt holds binary data, not text; save it as UTF-8 text or remove it."
    ]


def test_a_broken_utf16_file_is_refused(put: Put) -> None:
    reason = put("a.txt", RUSSIAN.encode("utf-16") + b"\x00").unread[0].because
    assert reason.startswith("a.txt begins as UTF-16 but does not go on so; save it as UTF-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (RUSSIAN, "ru"),
        ("Как сообщила комиссия, явка в столице была низкой, и это объясняют погодой.", "ru"),
        (FRENCH, "fr"),
        (TURKISH, "tr"),
        ("Сайлауға қатысқан азаматтардың үлесі алпыс тоғыз пайызды құрады, деп хабарлады комиссия.", "kk"),
        ("Явка на виборах президента склала шістдесят дев'ять відсотків, повідомила комісія.", "uk"),
        ("Die Wahlbeteiligung lag nach Angaben der Kommission in der Hauptstadt bei sechzig Prozent.", "de"),
        ("The turnout in the capital was low, the commission said.", "en"),
        ("Tokayev 81.31", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_what_the_owner_says_about_the_language_counts(put: Put) -> None:
    put("sources.csv", b"file,language\na.txt,kk\n")
    assert put("a.txt", RUSSIAN.encode()).documents[0].source.origin.language == "kk"
