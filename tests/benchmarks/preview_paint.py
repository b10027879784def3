"""How long the window's thread is held up by one frame: handing it to the preview and painting it.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.preview_paint

Prints a line per view (whole, 1:1, near, with the wipe) and ends with 1 if one of them holds the thread for 50 ms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median

import numpy as np
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from app.pictures.view import PictureView
from engine.step import Image8, frozen

WIDTH, HEIGHT = 1920, 1080
ROUNDS = 30
LIMIT_MS = 50.0


def main() -> int:
    """Measures every view; the exit code tells whether all stay under the limit."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    frames = [_noise(seed) for seed in range(4)]
    view = PictureView()
    view.resize(1100, 700)
    view.show()
    view.show_before(_noise(9))
    slowest = max(_measured(view, frames, name, prepare) for name, prepare in _views(view))
    view.close()
    application.processEvents()
    return int(slowest >= LIMIT_MS)


def _views(view: PictureView) -> tuple[tuple[str, Callable[[], object]], ...]:
    return (
        ("whole", view.fit),
        ("1:1", view.actual_size),
        ("near", lambda: [view.nearer() for _ in range(8)]),
        ("whole with the wipe", lambda: (view.fit(), view.set_wipe(True))),
    )


def _measured(view: PictureView, frames: list[Image8], name: str, prepare: Callable[[], object]) -> float:
    """The longest time in milliseconds of a frame after the first one, which fills caches."""
    prepare()
    QApplication.processEvents()
    times = [_once(view, frames[index % len(frames)]) for index in range(ROUNDS)][1:]
    print(f"{name:22s} median {median(times):6.2f} ms   longest {max(times):6.2f} ms")
    return max(times)


def _once(view: PictureView, frame: Image8) -> float:
    clock = QElapsedTimer()
    clock.start()
    view.show_after(frame)
    view.viewport().repaint()
    return clock.nsecsElapsed() / 1e6


def _noise(seed: int) -> Image8:
    """A picture without flat places, so that nothing is quicker than it would be with a dream."""
    return frozen(np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8))


if __name__ == "__main__":
    sys.exit(main())
