"""Runs that are started and stopped leave nothing behind. The long version is tests/benchmarks/endurance.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

WARM, MORE = 5, 30
MOST_GROWTH = 12 * 2**20
"""A run that kept its canvas and activations would keep more than 2 MB; caches of torch settle in the first runs."""

SCRIPT = f"""
import json
from dataclasses import asdict
from PySide6.QtCore import QCoreApplication
from tests.endurance import Endurance

application = QCoreApplication([])
endurance = Endurance()
states = []
for cycles in ({WARM}, {MORE}):
    for _ in range(cycles):
        endurance.cycle()
    states.append(asdict(endurance.state()))
print(json.dumps([*states, endurance.close()]))
"""


@pytest.mark.slow
def test_runs_leave_no_hook_no_thread_and_no_memory() -> None:
    """In a process of its own: what other tests hold would blur the memory."""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=True)
    before, after, closed = json.loads(done.stdout)
    assert closed
    assert after["hooks"] == before["hooks"] == 0
    assert after["threads"] <= before["threads"]
    assert after["python_threads"] <= before["python_threads"]
    assert after["rss"] - before["rss"] < MOST_GROWTH, (before, after)
