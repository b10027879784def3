"""Runs that are started and stopped leave nothing behind. The long version is tests/benchmarks/endurance.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

WARM, MORE, SAMPLES = 3, 20, 5
MOST_GROWTH = 12 * 2**20
"""A run that kept its canvas and activations would keep more than 2 MB; caches of torch settle in the first runs."""

SCRIPT = f"""
import json
from dataclasses import asdict
from PySide6.QtCore import QCoreApplication
from tests.endurance import Endurance

application = QCoreApplication([])
endurance = Endurance()
samples = []
for cycles in ({WARM}, {MORE}):
    for _ in range(cycles):
        endurance.cycle()
    samples.append([])
    for _ in range({SAMPLES}):
        endurance.cycle()
        samples[-1].append(asdict(endurance.state()))
print(json.dumps([*samples, endurance.close()]))
"""


def lasting(samples: list[dict[str, Any]]) -> dict[str, Any]:
    """What all samples have: what comes and goes between them is no leak."""
    numbers = {name: min(state[name] for state in samples) for name in ("rss", "python_threads", "hooks")}
    names = {name for state in samples for name in state["threads"]}
    return {**numbers, "threads": {name: min(state["threads"].get(name, 0) for state in samples) for name in names}}


@pytest.mark.slow
def test_runs_leave_no_hook_no_thread_and_no_memory() -> None:
    """In a process of its own: what other tests hold would blur the memory."""
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=root, capture_output=True, text=True, check=True)
    first, last, closed = json.loads(done.stdout)
    before, after = lasting(first), lasting(last)
    assert closed
    assert after["hooks"] == before["hooks"] == 0
    assert after["python_threads"] <= before["python_threads"]
    assert not {name for name, count in after["threads"].items() if count > before["threads"].get(name, 0)}
    assert after["rss"] - before["rss"] < MOST_GROWTH, (before, after)
