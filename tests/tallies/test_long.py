"""Tables with a row for each station and candidate: read where that is certain, else answered with a sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from scrutator.model import Source, Stations
from scrutator.tallies import UnclearError, tabulate
from scrutator.tallies.opening import delimited

Rows = list[tuple[str, ...]]
NAMES = ("Kest", "Brenn", "Olm")
HEAD = ("Region", "Station", "Candidate", "Votes")


def votes(names: tuple[str, ...] = NAMES) -> dict[str, list[int]]:
    """Votes by candidate at 60 stations."""
    draw = np.random.default_rng(11)
    return {name: draw.integers(20, 900, 60).tolist() for name in names}


def rows(names: tuple[str, ...] = NAMES) -> Rows:
    """A row for each of them."""
    by_name = votes(names)
    return [
        (("North", "South")[at // 30], f"S{at}", name, str(by_name[name][at])) for at in range(60) for name in names
    ]


def answer(*cells: tuple[str, ...]) -> Stations | UnclearError:
    text = "".join(",".join(row) + "\n" for row in cells)
    (found,) = tabulate([delimited(text.encode(), Source("long.csv", ""))])
    return found


@pytest.mark.parametrize(
    "heads",
    [
        HEAD,
        ("UF", "Seção", "Candidato", "Votos"),
        ("Département", "Bureau de vote", "Candidat", "Voix"),
        ("Регион", "УИК", "Кандидат", "Число голосов"),
        ("Region", "Station", "Party", "Votes"),
    ],
)
def test_each_candidate_gets_a_column_and_each_number_leads_to_its_row(heads: tuple[str, ...]) -> None:
    found = answer(heads, *rows())
    assert isinstance(found, Stations)
    assert {name: column.tolist() for name, column in found.candidates.items()} == votes()
    assert found.total("valid") is None  # whether these are all candidates is not said
    assert [cell.row for _, cell in found.cells("Brenn", 2)] == [9]
    assert found.places["station"][2] == "S2"


def test_lines_about_the_ballots_are_counts_and_confirm_the_votes() -> None:
    by_name = votes()
    lines = [
        ("North", f"S{at}", line, str(number))
        for at in range(60)
        for line, number in (
            ("Registered voters", 4_000 + at),
            ("Valid votes", sum(by_name[name][at] for name in NAMES)),
            ("Invalid votes", at % 7 + 1),
        )
    ]
    found = answer(HEAD, *((("North", *row[1:])) for row in rows()), *lines)
    assert isinstance(found, Stations)
    assert list(found.candidates) == list(NAMES)
    assert found.total("valid") == sum(map(sum, by_name.values()))
    assert found.total("registered") == 240_000 + sum(range(60))
    assert not found.violations


def test_a_row_that_is_not_there_is_missing_and_not_zero() -> None:
    found = answer(HEAD, *(row for row in rows() if row[1:3] != ("S5", "Olm")))
    assert isinstance(found, Stations)
    assert found.missing("Olm") == 1
    assert found.total("Olm") == sum(votes()["Olm"]) - votes()["Olm"][5]


def test_totals_of_places_are_kept_out() -> None:
    pair = ("Kest", "Brenn")
    sums = [
        (region, "", name, str(sum(votes(pair)[name][start : start + 30])))
        for region, start in (("North", 0), ("South", 30))
        for name in pair
    ]
    found = answer(HEAD, *rows(pair), *sums)
    assert isinstance(found, Stations)
    assert {name: found.total(name) for name in pair} == {name: sum(votes(pair)[name]) for name in pair}


UNCLEAR: dict[str, tuple[Callable[[Rows], Rows], str]] = {
    "two contests": (
        lambda found: [("Office", *HEAD), *((office, *row) for row in found for office in ("Mayor", "Council"))],
        "“Office” says different things about one station",
    ),
    "rows twice": (lambda found: [HEAD, *found, *found[:1]], "more than one number for 'Kest'"),
    "an unknown word for a total of two": (
        lambda found: [
            HEAD,
            *(row for row in found if row[2] != "Olm"),
            *((*a[:2], "Zrk", str(int(a[3]) + int(b[3]))) for a, b in zip(found[::3], found[1::3], strict=True)),
        ],
        "“Kest” + “Brenn” = “Zrk”",
    ),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_not_certain_is_asked_for(name: str) -> None:
    changed, sentence = UNCLEAR[name]
    found = answer(*changed(rows()))
    assert isinstance(found, UnclearError)
    assert sentence in str(found)
