"""How smoothly the grid scrolls: `QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.grid_scroll [CHANNELS]`.

Scrolls a grid of 1280 channels from top to bottom in small steps, painting each, first with no tile made yet and then
again, and prints how long a paint takes. A screen of 60 pictures a second leaves 16 ms for each.
"""

from __future__ import annotations

import statistics
import sys
import time

import numpy as np
from PySide6.QtWidgets import QApplication

from app.channels.tiles import Tiles
from app.desks import COMBINE, DREAM
from app.panels.grid import Grid
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe

STEP = 40
"""Pixels from one paint to the next, about what a turn of the wheel moves in a sixtieth of a second."""


class NoEngine:
    """A room that answers nothing."""

    def begin(self, order: object) -> object:
        raise RuntimeError("no run is made here")

    def answer(self, order: object) -> object:
        return ()


def tiles(count: int, height: int = 171, width: int = 256) -> Tiles:
    """Noise, in the size of the largest tiles."""
    maps = np.random.default_rng(0).integers(0, 256, (count, height, width), np.uint8)
    return Tiles("features.18", maps, ("",) * count, (0.0,) * count)


def scroll(grid: Grid) -> list[float]:
    """Milliseconds of every paint on the way down."""
    bar = grid.list.verticalScrollBar()
    taken = []
    for place in range(0, bar.maximum() + 1, STEP):
        began = time.perf_counter()
        bar.setValue(place)
        grid.list.viewport().repaint()
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def main() -> None:
    """Measures and prints."""
    app = QApplication([])
    workspace = Workspace(Studio(NoEngine()), {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1280
    grid = Grid(workspace)
    grid.resize(900, 800)
    grid.show()
    grid._show_tiles(tiles(count), "")
    app.processEvents()
    for side in (48, 88, 200):
        grid.list.items.set_table("Grey")
        began = time.perf_counter()
        grid.list.set_side(side)
        grid.list.doItemsLayout()
        app.processEvents()
        print(f"tiles of {side} px: laid out and painted in {1000 * (time.perf_counter() - began):.1f} ms")
        for what in ("first time", "again"):
            taken = scroll(grid)
            late = sum(ms > 16 for ms in taken)
            print(
                f"{count} channels, tiles of {side} px, {what}: {len(taken)} paints, median "
                f"{statistics.median(taken):.1f} ms, longest {max(taken):.1f} ms, {late} over 16 ms"
            )
    workspace.close()


if __name__ == "__main__":
    main()
