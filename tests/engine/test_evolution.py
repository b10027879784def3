"""States of a run: thinned evenly, first and last always there, as a film of one size."""

from __future__ import annotations

import numpy as np

from engine.evolution import Evolution
from engine.step import Image8, frozen


def state(number: int, height: int = 20, width: int = 30) -> Image8:
    return frozen(np.full((height, width, 3), number, np.uint8))


def grown(count: int, most: int) -> list[int]:
    """The numbers of the states in the film of a run with so many steps."""
    evolution = Evolution(most)
    for number in range(count):
        if evolution.wants():
            evolution.add(state(number))
        assert len(evolution) <= most
    with evolution.film(state(250), 10.0) as film:
        numbers = [int(frame[0, 0, 0]) for frame in film.frames()]
    evolution.close()
    return numbers


def test_a_short_run_is_kept_whole() -> None:
    assert grown(5, 8) == [0, 1, 2, 3, 4, 250]


def test_a_long_run_is_thinned_evenly_and_keeps_its_ends() -> None:
    numbers = grown(200, 16)
    assert numbers[0] == 0
    assert numbers[-1] == 250
    gaps = set(np.diff(numbers[:-1]).tolist())
    assert len(gaps) == 1
    assert 8 <= len(numbers) <= 17


def test_small_octaves_are_brought_to_the_size_of_the_picture_and_large_ones_shrunk() -> None:
    evolution = Evolution(longest=64)
    for side in (10, 40):
        assert evolution.wants()
        evolution.add(state(7, side, 2 * side))
    with evolution.film(state(9, 60, 120), 10.0) as film:
        assert {frame.shape for frame in film.frames()} == {(32, 64, 3)}
        assert len(film) == 3
    evolution.close()
