"""What is counted of latent numbers, against plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.latent_numbers.counting import (
    UNUSED,
    beyond,
    correlation,
    counted,
    strongest_pair,
    told_unused,
    unused,
    variances,
)

CHANCE = np.random.default_rng(6)
VALUES = CHANCE.normal(size=(40, 5)) @ CHANCE.normal(size=(5, 5)) + 2
VALUES[:, 3] = 0.7  # a number that is not used


def by_loops(one: list[float], other: list[float]) -> float:
    mean, mean_of_other = math.fsum(one) / len(one), math.fsum(other) / len(other)
    shared = math.fsum((a - mean) * (b - mean_of_other) for a, b in zip(one, other, strict=True))
    own = math.fsum((a - mean) ** 2 for a in one) * math.fsum((b - mean_of_other) ** 2 for b in other)
    return shared / math.sqrt(own)


def test_correlations_are_pearsons() -> None:
    found = correlation(VALUES)
    for row in (0, 1, 2, 4):
        for column in (0, 1, 2, 4):
            expected = by_loops(VALUES[:, row].tolist(), VALUES[:, column].tolist())
            assert found[row, column] == pytest.approx(expected, abs=1e-12)
    assert not found[3].any()
    assert not found[:, 3].any()


def test_the_strongest_pair_is_of_two_different_numbers() -> None:
    matrix = np.array([[1, 0.2, -0.9], [0.2, 1, 0.1], [-0.9, 0.1, 1]])
    assert strongest_pair(matrix) == (0, 2, -0.9)


def test_variances_divide_by_one_less() -> None:
    for place in range(5):
        column = VALUES[:, place].tolist()
        mean = math.fsum(column) / 40
        assert variances(VALUES)[place] == pytest.approx(math.fsum((one - mean) ** 2 for one in column) / 39)


def test_what_hardly_varies_is_unused_and_is_named() -> None:
    assert unused(variances(VALUES)) == [3]
    assert unused([UNUSED, UNUSED * 0.99]) == [1]
    assert told_unused([3], 5) == "1 of 5 number is unused (variance below 0.01): 4."
    assert "2 of 20 numbers are unused" in told_unused([4, 11], 20)
    assert told_unused([], 20).startswith("All 20 numbers are in use")


def test_values_out_of_range_are_marked() -> None:
    values = np.array([[0.0, 5.9], [3.1, -6.1], [-3.1, 0.0]])
    found = beyond(values, np.array([0.0, 0.0]), np.array([1.0, 2.0]), 3.0)
    assert found.tolist() == [[False, False], [True, True], [True, False]]


def test_every_value_is_in_a_bar() -> None:
    edges = np.linspace(-2, 2, 9)
    values = np.array([-9.0, -2.0, -1.99, 0.0, 0.1, 1.99, 2.0, 7.0])
    found = counted(values, edges)
    assert found.sum() == len(values)
    assert found.tolist() == [3, 0, 0, 0, 2, 0, 0, 3]
