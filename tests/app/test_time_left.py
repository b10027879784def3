"""The time a run will still take."""

from __future__ import annotations

import pytest

from app.time_left import TimeLeft, spoken


def test_nothing_is_known_before_the_first_step() -> None:
    assert TimeLeft().left(10) is None


def test_even_steps() -> None:
    time = TimeLeft()
    for index in range(1, 5):
        time.tell(index, index * 2.0)
    assert time.left(10) == pytest.approx(12.0)


def test_one_slow_step_does_not_matter() -> None:
    time = TimeLeft()
    seconds = 0.0
    for index in range(1, 11):
        seconds += 60.0 if index == 1 else 1.0
        time.tell(index, seconds)
    assert time.left(20) == pytest.approx(10.0)


def test_only_the_last_twenty_steps_count() -> None:
    time = TimeLeft()
    seconds = 0.0
    for index in range(1, 61):
        seconds += 1.0 if index <= 40 else 3.0
        time.tell(index, seconds)
    assert time.left(70) == pytest.approx(30.0)


def test_steps_that_arrive_together_share_their_time() -> None:
    time = TimeLeft()
    time.tell(4, 8.0)
    assert time.left(6) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "less than a second"),
        (12.4, "12 s"),
        (200, "3 min 20 s"),
        (240, "4 min"),
        (900, "15 min"),
        (3900, "1 h 5 min"),
    ],
)
def test_durations_are_spoken(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_growing_octaves_do_not_mislead() -> None:
    areas = [1.0] * 10 + [4.0] * 10 + [16.0] * 10
    time = TimeLeft()
    for index in range(1, 16):
        worked = sum(areas[:index])
        time.tell(index, 3.0 + worked / 2, worked / sum(areas))  # 3 s to wake the network
    left = time.left(len(areas))
    assert left is not None
    assert abs(left - sum(areas[15:]) / 2) < 1e-6


def test_one_step_of_known_work_is_enough() -> None:
    time = TimeLeft()
    time.tell(1, 2.0, 0.25)
    assert time.left(100) == 6.0
