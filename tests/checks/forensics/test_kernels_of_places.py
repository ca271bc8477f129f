"""Kernels that compare stations of one place, against a second and slower way of computing the same."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng
from scipy.optimize import linprog

from scrutator.numbers.dip import dip
from scrutator.numbers.groups import means, medians, permuted, signed, sizes, standing
from scrutator.numbers.nearest import EARTH, among_group, nearest

values = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=30)
grouped = st.lists(st.tuples(st.integers(-50, 50).map(float), st.integers(0, 4)), min_size=1, max_size=30)


@given(grouped)
def test_medians_means_and_sizes_of_groups(rows: list[tuple[float, int]]) -> None:
    x, group = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    for row, (_, code) in enumerate(rows):
        mine = x[group == code]
        assert medians(x, group)[row] == np.median(mine)
        assert means(x, group)[row] == pytest.approx(mine.mean())
        assert sizes(group)[row] == len(mine)
        if len(mine) > 1:
            assert among_group(x, group)[row] == pytest.approx((mine.sum() - x[row]) / (len(mine) - 1))


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=9), st.integers(0, 3))
def test_random_signs_by_counting_all_of_them(differences: list[int], play: int) -> None:
    observed = sum(differences) - play
    sums = [
        sum(s * d for s, d in zip(signs, differences, strict=True))
        for signs in product((1, -1), repeat=len(differences))
    ]
    exact = np.mean([each >= observed for each in sums])
    if any(differences):
        assert signed(np.array(differences), play) == pytest.approx(exact)


def test_random_signs_of_many_places_are_normal_where_they_are_not_counted() -> None:
    """The same places, just below the limit of exact counting and, each doubled, above it."""
    differences = default_rng(1).integers(-60, 66, 400)
    assert np.abs(differences).sum() < 20_000 < 2 * np.abs(differences).sum()
    assert signed(2 * differences) == pytest.approx(signed(differences), rel=0.03)


def test_permutation_by_going_through_all_of_them() -> None:
    rng = default_rng(2)
    weights, x, group = rng.random(7), rng.random(7), np.array([0, 0, 0, 1, 1, 1, 1])
    sums = [
        weights @ np.concatenate((x[list(one)], x[list(two)]))
        for one in permutations(range(3))
        for two in permutations(range(3, 7))
    ]
    total, sd = permuted(weights, x, group)
    assert total == pytest.approx(weights @ x - np.mean(sums))
    assert sd == pytest.approx(np.std(sums))


def test_how_far_a_station_stands_allows_for_its_own_counting_noise() -> None:
    x = np.concatenate((default_rng(3).normal(0, 1, 999), [4.0]))
    group = np.zeros(1_000, np.int64)
    assert standing(x, np.zeros(1_000), group)[-1] > 3.5
    assert standing(x, np.where(np.arange(1_000) == 999, 9.0, 0.0), group)[-1] < 1.5


def nearest_unimodal(x: np.ndarray) -> float:
    """The dip by linear programming: for each mode the nearest distribution function, convex before it and concave
    after it."""
    points, counts = np.unique(x, return_counts=True)
    after = np.cumsum(counts) / len(x)
    before = after - counts / len(x)
    return min(_with_mode(points, before, after, mode) for mode in range(len(points)))


def _with_mode(x: np.ndarray, before: np.ndarray, after: np.ndarray, mode: int) -> float:
    size = len(x)  # unknowns: the function at each point (below its jump at the mode), above the jump, the distance
    rows, bounds = [], []

    def at_most(terms: list[tuple[int, float]], bound: float) -> None:
        row = np.zeros(size + 2)
        for where, by in terms:
            row[where] += by
        rows.append(row)
        bounds.append(bound)

    for i in range(size):
        near = [(i, before[i]), (size, after[i])] if i == mode else [(i, before[i]), (i, after[i])]
        for where, to in near:
            at_most([(where, 1), (size + 1, -1)], to)
            at_most([(where, -1), (size + 1, -1)], -to)
    at_most([(mode, 1), (size, -1)], 0)
    for i in range(size - 1):
        at_most([(size if i == mode else i, 1), (i + 1, -1)], 0)
    for i in range(1, size - 1):
        one, two = 1 / (x[i] - x[i - 1]), 1 / (x[i + 1] - x[i])
        sign = 1 if i < mode else -1
        if i != mode:
            left = size if i - 1 == mode else i - 1
            at_most([(i, sign * (one + two)), (left, -sign * one), (i + 1, -sign * two)], 0)
    found = linprog(np.eye(size + 2)[-1], A_ub=np.array(rows), b_ub=bounds, bounds=(0, 1))
    return float(found.fun or 0.0) if found.status == 0 else np.inf


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 9).map(float), st.floats(0, 9)), min_size=2, max_size=11))
def test_the_dip_by_linear_programming(x: list[float]) -> None:
    sample = np.round(np.array(x), 3)
    if len(set(sample.tolist())) > 1:
        assert dip(sample) == pytest.approx(nearest_unimodal(sample), abs=1e-7)


@given(values, st.floats(0.1, 9), st.floats(-9, 9))
def test_the_dip_does_not_depend_on_scale_or_order(x: list[float], by: float, to: float) -> None:
    sample = np.array(x)
    assert dip(sample * by + to) == pytest.approx(dip(sample), abs=1e-9)
    assert dip(-sample) == pytest.approx(dip(sample), abs=1e-9)
    assert dip(sample[::-1]) == dip(sample)


def test_two_heaps_dip_a_quarter() -> None:
    assert dip(np.repeat([0.0, 1.0], 500)) == 0.25
    assert dip(default_rng(1).random(5_000)) < 0.015


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=4, max_size=25, unique=True))
def test_the_nearest_on_the_globe_by_all_distances(where: list[tuple[float, float]]) -> None:
    longitude, latitude = (np.round(np.array(column), 2) for column in zip(*where, strict=True))
    x = np.arange(len(longitude), dtype=np.float64)
    a, b = np.radians(longitude), np.radians(latitude)
    cosine = np.sin(b)[:, None] * np.sin(b) + np.cos(b)[:, None] * np.cos(b) * np.cos(a[:, None] - a)
    distance = EARTH * np.arccos(np.clip(cosine, -1, 1))
    np.fill_diagonal(distance, np.inf)
    found = nearest(longitude, latitude, 3).mean(x)
    for row in range(len(x)):
        ranked = np.sort(distance[row])
        if ranked[3] - ranked[2] > 1 if len(x) > 4 else True:
            assert found[row] == pytest.approx(x[np.argsort(distance[row])[:3]].mean())
