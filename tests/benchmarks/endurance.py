"""Whether 200 runs, each started and stopped, leave a hook, a thread or growing memory behind.

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.endurance [CYCLES]
"""

from __future__ import annotations

import sys
import time

from PySide6.QtWidgets import QApplication

from tests.endurance import Endurance


def main(cycles: int = 200) -> int:
    """Prints what the program holds along the way; 1 if a thread does not end."""
    QApplication.instance() or QApplication([])
    endurance, began = Endurance(), time.perf_counter()
    print("| runs | memory | threads (of Python) | hooks |\n|---|---|---|---|")
    for run in range(cycles + 1):
        if run:
            endurance.cycle()
        if run in (0, 1, 10, 50, 100) or run % 200 == 0:
            state = endurance.state()
            memory = f"{state.rss / 2**20:.0f} MB"
            print(
                f"| {run} | {memory} | {sum(state.threads.values())} ({state.python_threads}) | {state.hooks} |",
                flush=True,
            )
    print(f"\n{cycles} runs in {time.perf_counter() - began:.0f} s")
    return 0 if endurance.close() else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
