"""Stations as a table: what is wanted against Python's own fractions, and the distance from a territory."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.desk.stations import FEWEST, Measured, Polling, distance, flagged, polling
from scrutator.desk.wanted import ORDERS, Bounds, Wanted, chosen, ordered
from scrutator.model import Finding, Scope, Source, Stations
from scrutator.model.stations import MISSING, Violation

COUNT = st.one_of(st.just(MISSING), st.integers(0, 3_000))
STATION = st.tuples(COUNT, COUNT, COUNT, st.sampled_from(["North", "South", "West", "Lakes"]), st.text(max_size=4))
END = st.one_of(st.none(), st.decimals(0, 100, places=2))


def table(rows: list[tuple[int, int, int, str, str]]) -> Stations:
    """A table with one row for each roll, ballots, votes, region and name."""
    rolls, found, kest, regions, names = zip(*rows, strict=True)
    brenn = [MISSING if MISSING in (ballots, votes) else max(0, ballots - votes) for _, ballots, votes, *_ in rows]
    counts = {"registered": np.array(rolls), "found": np.array(found), "valid": np.array(found)}
    votes = {"Kest": np.array(kest), "Brenn": np.array(brenn)}
    places = {"region": regions, "station": names}
    return Stations(Source("s.csv", ""), tuple(map(str, range(len(rows)))), counts, votes, places)


def inside(part: int, whole: int, bounds: Bounds) -> bool:
    """Whether a ratio in per cent lies in a range, by fractions."""
    if not bounds:
        return True
    if MISSING in (part, whole) or whole <= 0:
        return False
    ratio = Fraction(100 * part, whole)
    return Fraction(bounds.low or 0) <= ratio and (bounds.high is None or ratio <= Fraction(bounds.high))


@given(st.lists(STATION, min_size=1, max_size=30), END, END, END, END, st.text("aA1", max_size=1))
def test_what_is_wanted_is_what_fractions_say(
    rows: list[tuple[int, int, int, str, str]],
    low: Decimal | None,
    high: Decimal | None,
    least: Decimal | None,
    most: Decimal | None,
    find: str,
) -> None:
    held = Polling.of(table(rows))
    wanted = Wanted(find=find, turnout=Bounds(low, high), share=Bounds(least, most))
    found = chosen(held, wanted, ())
    for at, (*_, region, name) in enumerate(rows):
        turnout = inside(int(held.turnout.part[at]), int(held.turnout.whole[at]), wanted.turnout)
        share = inside(int(held.share.part[at]), int(held.share.whole[at]), wanted.share)
        words = any(find.casefold() in each.casefold() for each in (str(at), name, region))
        assert found[at] == (turnout and share and words)


@given(st.lists(STATION, min_size=1, max_size=30), st.sampled_from(sorted(ORDERS)), st.booleans())
def test_every_order_keeps_every_station_and_puts_unknown_ones_last(
    rows: list[tuple[int, int, int, str, str]], sort: str, falling: bool
) -> None:
    held = Polling.of(table(rows))
    wanted = Wanted(sort=sort, falling=falling)
    order = ordered(held, wanted, np.ones(len(rows), np.bool_))
    assert sorted(order.tolist()) == list(range(len(rows)))
    key = ORDERS[sort](held)[order]
    known = key[~np.isnan(key)]
    assert not np.isnan(key[: len(known)]).any()
    assert (np.diff(known) * (-1 if falling else 1) >= 0).all()


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(900, 1_000)), min_size=FEWEST, max_size=40), st.data())
def test_odd_stations_do_not_move_the_middle(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    """Fewer than half of a territory may report anything: a station that was in the middle of the others stays near."""
    ballots, rolls = (np.array(column) for column in zip(*([(500, 1_000)] * (len(rows) + 1) + rows), strict=True))
    order = np.array(data.draw(st.permutations(range(len(rolls)))))
    far = distance(np.zeros(len(rolls), np.int64), Measured("found", ballots[order], rolls[order]))
    assert far[np.argsort(order)][0] == 0


def test_a_station_is_held_against_its_own_territory() -> None:
    """Nine in ten is usual in one territory and not in the other."""
    found = np.array([900 + n for n in range(20)] + [500 + n for n in range(20)] + [905])
    far = distance(np.repeat([0, 1], [20, 21]), Measured("found", found, np.full(41, 1_000)))
    assert far[5] < 1
    assert far[40] > 10


def test_a_small_station_scatters_by_itself() -> None:
    found, rolls = np.array([500] * 20 + [800, 8]), np.array([1_000] * 21 + [10])
    far = distance(np.zeros(22, np.int64), Measured("found", found, rolls))
    assert far[20] > 15
    assert far[21] < 2.5


def test_a_territory_of_few_stations_has_no_middle_of_its_own() -> None:
    found = np.array([500] * 20 + [900] * (FEWEST - 1))
    far = distance(np.repeat([0, 1], [20, FEWEST - 1]), Measured("found", found, np.full(len(found), 1_000)))
    assert (far[20:] > 20).all()
    grown = np.append(found, 900)
    far = distance(np.repeat([0, 1], [20, FEWEST]), Measured("found", grown, np.full(len(grown), 1_000)))
    assert (far == 0).all()


def test_checks_name_stations_by_title_and_rows_by_code() -> None:
    wrong = Violation("P101", "error", "One and one are not three.", np.array([1, 2]))
    stations = Stations(Source("s", ""), ("a", "b", "c", "b"), {}, violations=(wrong,))
    finding = Finding("whole-percent", Scope(None), "notable", "Many.", stations=("b", "elsewhere"))
    assert flagged(stations, (finding, finding)) == {
        1: ("Whole percent", "P101"),
        2: ("P101",),
        3: ("Whole percent",),
    }


def test_a_table_is_measured_once() -> None:
    stations = table([(100, 50, 30, "North", "1")])
    assert polling(stations) is polling(stations)
    assert polling(stations) is not polling(table([(100, 50, 30, "North", "1")]))


def test_a_table_without_candidates_or_rolls_still_lists_its_stations() -> None:
    held = Polling.of(Stations(Source("s", ""), ("1", "2"), {"valid": np.array([3, 4])}))
    assert held.leader == ""
    assert ordered(held, Wanted(), chosen(held, Wanted(), ())).tolist() == [0, 1]
    assert not chosen(held, Wanted(turnout=Bounds(Decimal(0))), ()).any()


@pytest.mark.parametrize("text", ["x", "1e99", "NaN", "-Infinity", "0x10", "1 2"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no number that stations can be compared with"):
        Bounds.of(text, "")
