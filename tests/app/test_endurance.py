"""Runs that are started and stopped leave nothing behind. The long version is tests/benchmarks/endurance.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.endurance import Endurance

WARM, MORE = 5, 30
MOST_GROWTH = 12 * 2**20
"""A run that kept its canvas and activations would keep more than 2 MB; caches of torch settle in the first runs."""


@pytest.fixture
def endurance(qtbot: QtBot) -> Iterator[Endurance]:
    made = Endurance()
    yield made
    assert made.close()


@pytest.mark.slow
def test_runs_leave_no_hook_no_thread_and_no_memory(endurance: Endurance) -> None:
    for _ in range(WARM):
        endurance.cycle()
    before = endurance.state()
    for _ in range(MORE):
        endurance.cycle()
    after = endurance.state()
    assert after.hooks == before.hooks == 0
    assert after.threads <= before.threads
    assert after.python_threads <= before.python_threads
    assert after.rss - before.rss < MOST_GROWTH, (before, after)
