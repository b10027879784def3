"""How long the window is deaf while a network trains on drawn faces, and what it waits for then. Linux only.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.training_loop

A timer of the main event loop is due every 5 ms. Of every gap over 50 ms it is told how long the window's thread
computed itself, how long it waited for a processor (which other programs have, too), and how long for something
else, which is nearly always Python's lock.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.launch import make_window
from app.panels.trainer import Trainer
from app.training_work import IDLE
from app.window import Window
from tests.benchmarks.main_loop import DUE, LONG, Gaps

PLAN = {"model": "darknet", "size": 64, "count": 4000, "epochs": 50, "schedule": "constant"}
_WARM = 3
"""Batches before anything is measured."""


class Watch(QObject):
    """Ticks in the main loop while a network trains."""

    def __init__(self, window: Window, seconds: float) -> None:
        super().__init__()
        self._seconds, self._window = seconds, window
        self.gaps = Gaps()
        self.parts: list[tuple[float, float, float]] = []
        self._told, self._last, self._begun = 0, 0.0, 0.0
        self._times = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._before = self._now()
        self._timer = QTimer(self, interval=DUE, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.panel: Any = None

    @Slot()
    def begin(self) -> None:
        """Opens the panel and trains."""
        self._window.workspace.panel_wanted.emit(Trainer.name)
        self.panel = self._window.panels.built()[Trainer.name]
        for name, value in PLAN.items():
            self._window.workspace.set_knob(f"job.{name}", value, Trainer.desk)
        self.panel.work.moved.connect(self._moved)
        self.panel.work.state_changed.connect(self._changed)
        self.panel.press()

    @Slot(object)
    def _moved(self) -> None:
        self._told += 1
        if self._told == _WARM:
            self._begun = self._last = time.perf_counter()
            self._before = self._now()
            self._timer.start()
            QTimer.singleShot(round(self._seconds * 1000), self, self._end)

    @Slot()
    def _tick(self) -> None:
        now, times = time.perf_counter(), self._now()
        wall = (now - self._last) * 1000
        self.gaps.add(max(0.0, wall - DUE), now - self._begun)
        if wall - DUE > LONG:
            computed, waited = times[0] - self._before[0], times[1] - self._before[1]
            self.parts.append((computed, waited, wall - computed - waited))
        self._last, self._before = now, times

    @Slot()
    def _end(self) -> None:
        self._timer.stop()
        self.panel.press()

    @Slot(str)
    def _changed(self, state: str) -> None:
        if state == IDLE and self._begun:
            QApplication.exit()

    def _now(self) -> tuple[float, float]:
        """Milliseconds that this thread computed, and waited for a processor."""
        computed, waited, _ = self._times.read_text().split()
        return int(computed) / 1e6, int(waited) / 1e6


def main(seconds: float = 40.0) -> int:
    """Trains for that long and prints the figures."""
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(application, QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        window.resize(1600, 1000)
        window.show()
        watch = Watch(window, seconds)
        QTimer.singleShot(1000, watch, watch.begin)
        application.exec()
        window.close()
    parts = np.array(watch.parts or [(0.0, 0.0, 0.0)])
    computed, waited, locked = parts.sum(0)
    print(watch.gaps.table())
    print(
        f"gaps over {LONG} ms together: computing {computed:.0f} ms, waiting for a processor {waited:.0f} ms,",
        end=" ",
    )
    print(f"for Python's lock {locked:.0f} ms (at most {parts[:, 2].max():.0f} ms at a time)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(float, sys.argv[1:2])))
