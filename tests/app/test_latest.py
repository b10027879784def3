"""Which of several questions still waits for its answer."""

from __future__ import annotations

from app.latest import Latest


def test_only_the_last_question_waits_for_its_answer() -> None:
    latest = Latest()
    first = latest.asked()
    assert first()
    second = latest.asked()
    assert not first()
    assert second()


def test_what_is_called_off_is_not_waited_for_and_the_next_one_is() -> None:
    latest = Latest()
    off = latest.asked()
    latest.call_off()
    assert not off()
    assert latest.asked()()
