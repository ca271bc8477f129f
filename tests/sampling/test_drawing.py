"""Drawing: anyone gets the same stations from the same words, and nobody can choose them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.sampling import Design, Frame, RefusedError, Sample, draw, verified
from scrutator.sampling.sizing import sizes

SEED = "Lottery of Saltmere, 4 May 2031: 7 12 19 23 41 44"


def test_the_rule_of_the_certificate_gives_the_sample_by_hand(frame: Frame, sample: Sample) -> None:
    """Nothing but SHA-256 and sorting, as the certificate says in words."""
    by_hand = set()
    for stratum in sample.strata:
        stations = [i for i, s in zip(frame.ids, frame.strata, strict=True) if s == stratum.name]
        scores = {i: hashlib.sha256(f"{SEED}\n{stratum.name}\n{i}".encode()).hexdigest() for i in stations}
        by_hand |= set(sorted(stations, key=lambda i: scores[i])[: stratum.drawn])
    assert by_hand == {each.station for each in sample.drawn}


def test_a_certificate_is_read_back_and_verified(frame: Frame, sample: Sample) -> None:
    again = Sample.read(sample.certificate())
    assert again == sample
    assert verified(again, frame) == ()


def test_the_order_of_the_rows_changes_nothing(country: pl.DataFrame, sample: Sample) -> None:
    mixed = Frame.of(country.sample(fraction=1.0, shuffle=True, seed=9))
    assert {each.station for each in draw(mixed, sample.design, SEED).drawn} == {e.station for e in sample.drawn}
    assert verified(sample, mixed) == ()


def test_every_stratum_gets_its_share_and_the_small_ones_their_least(sample: Sample) -> None:
    drawn = {stratum.name: stratum.drawn for stratum in sample.strata}
    assert drawn == {"Saltmere": 32, "Upper Lakes": 8, "Ferry": 20, "Old Hills": 24, "Long Coast": 28, "Isles": 8}
    assert all(stratum.drawn == 4 for stratum in draw_equal(sample).strata)


def draw_equal(sample: Sample) -> Sample:
    ids = [f"{stratum.name} {at}" for stratum in sample.strata for at in range(stratum.stations)]
    return draw(Frame(tuple(ids), tuple(i.rpartition(" ")[0] for i in ids)), Design(24, "equal"), SEED)


def test_every_station_has_the_same_chance(frame: Frame) -> None:
    """Over 400 seeds a station of the Isles (8 of 60 drawn) is drawn 53 times, give or take."""
    counts = Counter(
        each.station
        for seed in range(400)
        for each in draw(frame, Design(120), f"seed {seed}").drawn
        if each.stratum == "Isles"
    )
    assert len(counts) == 60
    assert 53.3 - 4 * 6.8 < min(counts.values()) <= max(counts.values()) < 53.3 + 4 * 6.8


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1).filter(str.strip), st.integers(12, 200))
def test_any_seed_gives_a_sample_that_verifies(frame: Frame, seed: str, stations: int) -> None:
    made = draw(frame, Design(stations), seed)
    assert len(made.drawn) >= stations
    assert verified(Sample.read(made.certificate()), frame) == ()


def test_what_was_changed_is_named(frame: Frame, sample: Sample) -> None:
    inside = {each.station for each in sample.drawn}
    first = sample.drawn[0]
    other = next(i for i, s in zip(frame.ids, frame.strata, strict=True) if s == first.stratum and i not in inside)
    swapped = replace(sample, drawn=(replace(first, station=other), *sample.drawn[1:]))
    assert verified(swapped, frame) == (
        f"Station “{other}” was not drawn by the rule.",
        f"Station “{first.station}” is missing.",
    )
    assert "another frame" in verified(sample, Frame(frame.ids[1:], frame.strata[1:]))[0]


REFUSED = [
    ("one station", ("1",), ("North",), "needs at least two"),
    ("single stratum", ("1", "2"), ("North", "North"), "single stratum, “North”"),
    ("duplicate stations", ("1", "2", "1"), ("North", "South", "North"), "Station “1” stands 2 times"),
    ("no stratum", ("1", "2"), ("North", ""), "no station or no stratum"),
    ("broken name", ("1\n2", "2"), ("North", "South"), "holds a tabulator or a line feed"),
]


@pytest.mark.parametrize(("what", "ids", "strata", "words"), REFUSED)
def test_frames_that_are_refused(what: str, ids: tuple[str, ...], strata: tuple[str, ...], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        Frame(ids, strata)


DESIGNS = [
    (Design(1), SEED, "1 stations cannot be drawn"),
    (Design(5_000), SEED, "5000 stations cannot be drawn from a frame of 900"),
    (Design(60, "by taste"), SEED, "no allocation “by taste”"),
    (Design(60, "neyman"), SEED, "needs the votes and the base"),
    (Design(60), "  ", "seed is empty"),
    (Design(60, least=-1), SEED, "-1 stations as the least"),
]


@pytest.mark.parametrize(("design", "seed", "words"), DESIGNS)
def test_designs_that_are_refused(frame: Frame, design: Design, seed: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        draw(frame, design, seed)


def test_weights_that_do_not_add_up_are_refused(sample: Sample) -> None:
    content = json.loads(sample.certificate())
    content["strata"][0]["stations"] += 100
    with pytest.raises(RefusedError, match="add up to 1,000 stations and its frame has 900"):
        Sample.read(json.dumps(content))
    content["strata"][0]["stations"] -= 100
    content["strata"][0]["classes"]["town"] += 1
    with pytest.raises(RefusedError, match="classes of stratum “Ferry” do not add up"):
        Sample.read(json.dumps(content))
    content["strata"][0]["classes"]["town"] -= 1
    content["drawn"].pop()
    with pytest.raises(RefusedError, match="weights would not add up"):
        Sample.read(json.dumps(content))


ALTERED: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("seed", lambda c: c.update(seed=5), "“seed” of the certificate is '5'"),
    ("frame", lambda c: c.update(frame=None), "“frame” of the certificate"),
    ("design", lambda c: c["design"].update(stations=1.5), "“stations” of the certificate is '1.5'"),
    ("stratum", lambda c: c["strata"][0].update(drawn="21"), "“drawn” of the certificate is '21'"),
    ("class", lambda c: c["strata"][0]["classes"].update(town=-1), "“classes” of the certificate"),
    ("station twice", lambda c: c["drawn"].append(c["drawn"][0]), "stands more than once in the sample"),
    ("another field", lambda c: c.update(colour="red"), "no certificate of a sample"),
    ("station cut", lambda c: c["drawn"].append(7), "no certificate of a sample"),
]


@pytest.mark.parametrize(("what", "alter", "words"), ALTERED)
def test_an_altered_certificate_is_refused(
    sample: Sample, what: str, alter: Callable[[dict[str, Any]], Any], words: str
) -> None:
    content = json.loads(sample.certificate())
    alter(content)
    with pytest.raises(RefusedError, match=words):
        Sample.read(json.dumps(content))


def test_another_rule_is_named(frame: Frame, sample: Sample) -> None:
    content = json.loads(sample.certificate()) | {"rule": "The organisers chose the stations."}
    (said,) = verified(Sample.read(json.dumps(content)), frame)
    assert said.startswith("The certificate names another rule")


@pytest.mark.parametrize(
    ("votes", "base", "words"),
    [
        ((5, 5, 5, 5), (0, 0, 0, 0), "past base is zero"),
        ((5, 5, 5, 11), (10, 10, 10, 10), "Station “4” .* 11 past votes"),
    ],
)
def test_a_past_result_that_cannot_be_is_refused(votes: tuple[int, ...], base: tuple[int, ...], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        Frame(tuple("1234"), ("A", "A", "B", "B"), past=(np.array(votes), np.array(base)))


def test_a_past_result_without_spread_plans_nothing() -> None:
    frame = Frame(tuple("1234"), ("A", "A", "B", "B"), past=(np.array([5, 5, 5, 5]), np.array([10, 10, 10, 10])))
    with pytest.raises(RefusedError, match="no spread to go by"):
        draw(frame, Design(2, "neyman"), SEED)
    with pytest.raises(RefusedError, match="no spread to plan by"):
        sizes(frame, 0.01)


def test_the_headers_of_the_docs_are_known(country: pl.DataFrame) -> None:
    table = country.select("station", "stratum", votes="votes_brenn", base="valid")
    past = Frame.of(table).past
    assert past is not None
    assert past[1].sum() == country["valid"].sum()


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "", "[]", "{}", '{"form": "menu"}', '{"form": "certificate of a sample, 1"}']
)
def test_what_is_no_certificate_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        Sample.read(text)


def test_a_gap_in_the_last_election_is_refused(country: pl.DataFrame) -> None:
    gap = country.with_columns(
        votes=pl.when(pl.col("station") == "0007").then(None).otherwise(pl.col("votes_brenn")), base=pl.col("valid")
    )
    with pytest.raises(RefusedError, match="lacks its past votes or base"):
        Frame.of(gap)


def test_voters_missing_from_the_frame_are_no_voters_less(country: pl.DataFrame) -> None:
    gap = country.with_columns(registered=pl.when(pl.col("station") == "0007").then(None).otherwise("registered"))
    known = {s.name: s.registered for s in draw(Frame.of(gap.drop("valid")), Design(60), SEED).strata}
    assert known.pop("Saltmere") is None
    assert all(known.values())
