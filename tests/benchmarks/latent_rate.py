"""How many faces a second follow a latent slider that is dragged, and what each costs.

Run by hand: python -m tests.benchmarks.latent_rate [--model FILE] [--seconds 5]. The slider moves as often as a mouse
does, and every face is decoded in the worker thread and painted in the panel. On a busy computer look at the
milliseconds of processor time: that many of them, of both threads together, go into one face and into the moves of
the mouse until it is there.
"""

from __future__ import annotations

import argparse
import math
import os
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import engine.offered  # noqa: F401 - it fills the catalogues
from app.desks import COMBINE, DREAM
from app.latent_hand import CONDITIONS, DESK
from app.look import DARK, Look
from app.panels.latent import Latent
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.latent_face import LatentFace
from engine.jobs.rgbize import RGBize
from engine.latent.open_models import BUNDLED, noted
from engine.recipe import Recipe

MOUSE_MS = 8
"""Milliseconds between two moves of a mouse."""


class Drag:
    """Moves the slider of the first condition, or else of the first number, to and fro."""

    def __init__(self, panel: Latent) -> None:
        self._panel, self.moves = panel, 0
        self.shown: list[float] = []
        group = panel.sliders.groups[CONDITIONS] if panel.hand.job().conditions else panel.sliders.groups["latent"]
        self._row = group.rows[0]
        picture, show = panel.sliders.picture, panel.sliders.picture.show_image

        def seen(image: object) -> None:
            show(image)  # type: ignore[arg-type]
            picture.repaint()
            self.shown.append(time.perf_counter())

        picture.show_image = seen  # type: ignore[method-assign,assignment]

    def move(self) -> None:
        self.moves += 1
        self._row.slider.dragged.emit(round(math.sin(self.moves / 40), 3))


def main() -> None:
    """Drags for some seconds and says what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    application = QApplication([])
    Look(application).show(DARK)
    face = LatentFace(noted(options.model) if options.model else BUNDLED)
    workspace = Workspace(Studio(), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize()), DESK: Recipe(face)})
    panel = Latent(workspace)
    panel.resize(420, 900)
    panel.show()
    while not panel.sliders.picture.filled:
        _wait(50)
    _wait(500)
    drag = Drag(panel)
    mouse = QTimer(interval=MOUSE_MS)
    mouse.timeout.connect(drag.move)
    began, spent = time.perf_counter(), time.process_time()
    mouse.start()
    _wait(round(1000 * options.seconds))
    mouse.stop()
    seconds, spent = time.perf_counter() - began, time.process_time() - spent
    gaps = [later - earlier for earlier, later in pairwise(drag.shown)]
    print(f"{len(drag.shown) / seconds:.0f} faces a second; the longest wait {1000 * max(gaps):.0f} ms")
    each, moves = 1000 * spent / len(drag.shown), drag.moves / len(drag.shown)
    print(f"{each:.1f} ms of processor time for each and its {moves:.1f} moves; load {os.getloadavg()[0]:.1f}")
    _wait(500)
    workspace.close()


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
