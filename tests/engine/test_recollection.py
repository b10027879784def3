"""States of a run in memory: never more than there is room for, spread evenly, all of one size."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import BadPicture
from engine.recollection import Recollection, packed
from engine.states import LONGEST
from engine.step import Image8, frozen


def state(number: int, height: int = 20, width: int = 30) -> Image8:
    return frozen(np.full((height, width, 3), number, np.uint8))


def noise(side: int, seed: int) -> Image8:
    return frozen(np.random.default_rng(seed).integers(0, 256, (side, side, 3), dtype=np.uint8))


def grown(count: int, most: int) -> Recollection:
    run = Recollection(most)
    for number in range(count):
        if run.wants():
            run.add(packed(state(number)), number + 1)
        assert len(run) <= most
    run.end(state(255))
    return run


@pytest.mark.parametrize(("count", "most"), [(5, 8), (8, 8), (9, 8), (200, 16)])
def test_states_are_spread_evenly_and_end_with_the_picture(count: int, most: int) -> None:
    run = grown(count, most)
    steps = [run.step(index) for index in range(len(run) - 1)]
    assert steps[0] == 1
    assert len(set(np.diff(steps).tolist())) == 1
    assert most // 2 <= len(steps) <= most or len(steps) == count
    assert [int(run.frame(index)[0, 0, 0]) for index in range(len(steps))] == [step - 1 for step in steps]
    assert int(run.frame(len(steps))[0, 0, 0]) == 255
    assert run.step(len(steps)) == 0


def test_it_takes_no_more_bytes_than_it_may() -> None:
    room = 40_000
    run = Recollection(most=1000, room=room)
    for number in range(60):
        if run.wants():
            run.add(packed(noise(40, number)), number)
        assert run.bytes_kept() <= room
    assert len(run) > 3


def test_before_its_end_a_run_has_no_frames() -> None:
    run = Recollection()
    run.add(packed(state(1)), 1)
    with pytest.raises(BadPicture, match="not finished"):
        run.frame(0)


def test_small_octaves_and_large_pictures_come_in_one_size() -> None:
    run = Recollection()
    for side in (10, 700):
        run.add(packed(state(7, side, 2 * side)), side)
    run.end(state(9, 800, 1600))
    assert {run.frame(index).shape for index in range(3)} == {(LONGEST // 2, LONGEST, 3)}


@pytest.mark.parametrize(("height", "width"), [(20, 30), (1280, 1280), (853, 1281), (3001, 47), (7, 4000)])
def test_the_size_is_known_before_a_frame_is_unpacked(height: int, width: int) -> None:
    run = Recollection()
    assert run.size == (0, 0)
    run.end(state(9, height, width))
    assert run.size == run.frame(0).shape[:2]


def test_a_packed_state_is_hardly_changed() -> None:
    rows, columns = np.mgrid[0:64, 0:96]
    colours = np.stack([rows * 3, columns * 2, 120 + 80 * np.sin(columns / 5)], -1).astype(np.uint8)
    run = Recollection()
    run.add(packed(frozen(colours)), 1)
    run.end(frozen(colours))
    assert np.abs(run.frame(0).astype(int) - colours).mean() < 3
