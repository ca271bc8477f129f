"""Contract for every language folder: it has what the engine asks for, and knows its own sentences."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrutator import languages, reading
from scrutator.languages import Language, available, language
from scrutator.languages.detection import detected
from scrutator.languages.rows import loads

FOLDERS = Path(languages.__file__).parent
GOLDEN = Path(__file__).parent / "golden"
FILES = {"layout", "numbers", "grammar", "calendar", "cues", "details", "names", "tables", "examples"}
CODES = available()
"""The languages of the house; English is the one that the others are held against."""
NOT_OURS = (
    "El candidato de la oposición ganó las elecciones con el 53 % de los votos.",
    "Il candidato ha vinto le elezioni con il 53 per cento dei voti.",
    "Der Kandidat gewann die Wahl mit 53 Prozent der Stimmen.",
    "O candidato venceu as eleições com 53% dos votos.",
    "Виборча комісія оголосила результати першого туру.",
    "Қазақстанда президент сайлауы өтті.",
    "53.6%",
)


def _paths(table: Any, above: str = "") -> Iterator[str]:
    """The tables and lists of a file by name; what stands under a table of free names is that language's own."""
    for name, held in table.items():
        yield f"{above}{name}"
        if isinstance(held, dict) and name not in OWN_NAMES:
            yield from _paths(held, f"{above}{name}.")


OWN_NAMES = {
    "digits", "multipliers", "suffixes", "fractions", "durations", "currency", "clock", "relative", "joining", "shapes",
    "needs", "hedges_after", "words", "places", "lengths",
}  # fmt: skip
"""Tables whose entries are words or names of the language itself."""
OPTIONAL = {"patterns.moved"}
"""What only some languages have."""


@pytest.mark.parametrize("file", sorted(FOLDERS.rglob("*.toml")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_rows_hold_what_toml_holds(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ['A = ["a", # b\n"c"]', "A = ['a']", '[a.b]\nC = ["d"]', "A = 1_000", '"a b" = []'])
def test_what_is_not_written_in_rows_is_read_as_toml(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", ["A = [1]\nA = [2]", "[a]\n[a]", "A ="])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        loads(text)


def _held(words: Language, file: str) -> set[str]:
    own: dict[str, Any] = getattr(words, file)
    return set(_paths(own)) - OPTIONAL


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_file(code: str) -> None:
    """No part of the reader is without words."""
    assert {path.stem for path in (FOLDERS / code).glob("*.toml")} >= FILES


@pytest.mark.parametrize("file", ["layout", "numbers", "grammar", "calendar"])
@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_table_that_the_engine_asks_for(code: str, file: str) -> None:
    """What English has every language has, and nothing that nobody asks for."""
    assert _held(language(code), file) == _held(language("en"), file)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_cues_of_the_kinds(code: str) -> None:
    """A cue without words is a rule that can never hold; an empty list says that the language has none."""
    assert set(language("en").cues) - set(language(code).cues) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_phrases_for_every_label_that_another_has(code: str) -> None:
    """The closed lists are read in full."""
    for kind, labels in language("en").details.items():
        assert set(labels) == set(language(code).details[kind])


def _sentences(code: str) -> list[str]:
    folder = GOLDEN if code == "en" else GOLDEN / code
    parts = [
        part
        for path in sorted(folder.glob("*.md"))
        if path.stem != "README"
        for part in re.split(r"^## +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    ]
    return ["\n".join(line[1:].strip() for line in part.splitlines() if line.startswith(">")) for part in parts]


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_the_golden_pairs_is_known_to_be_of_its_language(code: str) -> None:
    """One line is enough; of a few words that say nothing another language is never named."""
    told = [(detected(text), text) for text in _sentences(code)]
    assert told
    assert [text for found, text in told if found not in (code, None)] == []
    assert sum(found is None for found, _ in told) <= len(told) / 100


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_line_of_another_language_is_none_of_ours(text: str) -> None:
    """Neighbours share words, not sentences."""
    assert detected(text) is None


LABELS_OF_THE_ENGINE = {
    "about", "abroad", "early", "en", "first", "for", "from", "half", "last", "one", "other", "several", "son", "when",
}  # fmt: skip
"""Names of groups, roles, statuses and details that happen to be English words, and the code of English."""


@pytest.mark.parametrize("file", sorted(Path(reading.__file__).parent.rglob("*.py")), ids=lambda file: file.stem)
def test_the_reader_holds_no_word_of_any_language(file: Path) -> None:
    """No string of the Python code is a small word of a language, alone or among the alternatives of a pattern."""
    small = {
        word for code in CODES for word in (*language(code).layout["tells"], *language(code).names["function_words"])
    }
    strings = [
        node.value
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value
    ]
    words = {text for text in strings if len(text) > 1}
    words |= {word for text in strings if "(?:" in text for word in re.findall(r"(?<=[(|:])[^\W\d_]{2,}(?=[|)])", text)}
    assert (words & small) - LABELS_OF_THE_ENGINE == set()
