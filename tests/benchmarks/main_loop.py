"""How long the window is ever deaf while a 1920 x 1080 dream runs, and how soon Stop answers.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.main_loop

A timer of the main event loop is due every 5 ms. A gap is how late it comes. The window paints each frame it is sent.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

import resources
from app.launch import make_window
from app.window import Window

SIZE = (1920, 1080)
DUE = 5
"""Milliseconds between two ticks."""
LONG = 50
"""Milliseconds of deafness that a person begins to feel."""


@dataclass
class Gaps:
    """Milliseconds between ticks, less what was due."""

    late: list[float] = field(default_factory=list)
    long: list[str] = field(default_factory=list)

    def add(self, milliseconds: float, second: float) -> None:
        """Takes in one tick that came `second` seconds after the first frame."""
        self.late.append(milliseconds)
        if milliseconds > LONG:
            self.long.append(f"{milliseconds:.0f} ms at {second:.1f} s")

    def table(self) -> str:
        """Figures of all gaps, one per line."""
        late = np.array(self.late)
        middle, high, most = np.percentile(late, 50), np.percentile(late, 99), late.max()
        return (
            f"| ticks | median late | 99 % | largest | over 50 ms |\n|---|---|---|---|---|\n"
            f"| {late.size} | {middle:.1f} ms | {high:.1f} ms | {most:.1f} ms | {len(self.long)} |"
        )


class Watch(QObject):
    """Ticks in the main loop while a dream runs, then stops it and ends the program."""

    def __init__(self, window: Window, seconds: float) -> None:
        super().__init__()
        self._window, self._seconds = window, seconds
        self.gaps = Gaps()
        self.frames = 0
        self.stop_took = 0.0
        self._first = self._last = self._asked = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(DUE)
        self._timer.timeout.connect(self._tick)
        studio = window.workspace.studio
        studio.frame.connect(self._frame)
        studio.finished.connect(self._finished)

    @Slot(object)
    def begin(self, layers: tuple[object, ...]) -> None:
        """Starts the dream once the network is warm."""
        if layers and not self._timer.isActive() and self.frames == 0:
            self._window.workspace.start()

    @Slot()
    def _frame(self) -> None:
        self.frames += 1
        if self.frames == 1:
            self._first = self._last = time.perf_counter()
            self._timer.start()
            QTimer.singleShot(round(self._seconds * 1000), self, self._stop)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.add(max(0.0, (now - self._last) * 1000 - DUE), now - self._first)
        self._last = now

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
        self._asked = time.perf_counter()
        self._window.workspace.studio.stop()

    @Slot()
    def _finished(self) -> None:
        self.stop_took = time.perf_counter() - self._asked
        QApplication.exit()


def main(seconds: float = 40.0) -> int:
    """Runs the dream for that long after its first frame, prints the figures; 1 if a gap was over 50 ms."""
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "mountains.png"
        Image.open(resources.path("samples/mountains.jpg")).resize(SIZE).save(photo)
        stored = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = make_window(application, stored)
        window.resize(1600, 1000)
        watch = Watch(window, seconds)
        window.show()
        window.workspace.set_knob("job.octaves", 1)
        window.workspace.set_knob("job.steps", 400)
        window.workspace.open_path(photo)
        window.workspace.layers_changed.connect(watch.begin)
        application.exec()
        window.workspace.close()  # the window itself would ask what to do with the unsaved picture
    print(watch.gaps.table())
    print("\n".join(watch.gaps.long))
    print(f"\n{watch.frames} frames were shown; Stop was answered after {watch.stop_took:.2f} s.")
    return int(bool(watch.gaps.long))


if __name__ == "__main__":
    sys.exit(main(*(float(word) for word in sys.argv[1:])))
