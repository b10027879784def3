"""Time left: the middle pace of the last steps times the steps that remain."""

from __future__ import annotations

import pytest

from app.time_left import TimeLeft, spoken


def told(*seconds: float) -> TimeLeft:
    """An estimate after steps that took these seconds each."""
    left, total = TimeLeft(), 0.0
    for index, own in enumerate(seconds, 1):
        total += own
        left.tell(index, total)
    return left


def test_nothing_is_known_before_the_first_step() -> None:
    assert TimeLeft().left(10) is None


def test_an_even_pace_is_carried_on() -> None:
    assert told(2.0, 2.0, 2.0).left(10) == pytest.approx(14.0)


def test_one_slow_step_does_not_matter() -> None:
    assert told(1.0, 1.0, 60.0, 1.0, 1.0).left(10) == pytest.approx(5.0)


def test_only_the_last_steps_count() -> None:
    assert told(*[9.0] * 50, *[1.0] * 20).left(80) == pytest.approx(10.0)


def test_steps_that_arrive_together_share_their_time() -> None:
    left = TimeLeft()
    left.tell(5, 10.0)
    assert left.left(10) == pytest.approx(10.0)


def test_the_same_step_told_twice_changes_nothing() -> None:
    left = told(1.0, 1.0)
    left.tell(2, 50.0)
    assert left.left(4) == pytest.approx(2.0)


@pytest.mark.parametrize("seconds", [59.6, 3599.6])
def test_no_unit_overflows(seconds: float) -> None:
    assert "60" not in spoken(seconds)


def test_durations_in_words() -> None:
    assert spoken(12.2) == "12 s"
    assert spoken(200) == "3 min 20 s"
    assert spoken(3900) == "1 h 5 min"
