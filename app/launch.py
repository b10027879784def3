"""Opening the window: names, application, look, log, workspace, in the order in which they need each other."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from app import logbook, unended
from app.desks import COMBINE, DREAM
from app.look import Look
from app.names import introduce, settings, state_folder
from app.studio import Studio
from app.window import Window
from app.workspace import Workspace
from engine.jobs.rgbize import RGBize
from engine.presets import preset
from engine.recipe import Recipe
from models.catalogue import offer_trained

_MOST_MIB = 1024
"""Qt's own limit for one decoded picture, 256 MiB, is less than what Pillow opens for us."""


def launch(files: list[Path], reset_layout: bool = False) -> int:
    """Shows the window, works until it is closed, and gives the exit code."""
    introduce()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    logbook.begin(state_folder())
    window = make_window(application, settings())
    logbook.catch(window.workspace.complain)
    if reset_layout:
        window.docks_reset()
    window.appeared.connect(partial(window.begin, files), Qt.ConnectionType.SingleShotConnection)
    window.show()
    return unended.leave(application.exec())


def make_window(application: QApplication, stored: QSettings, studio: Studio | None = None) -> Window:
    """A window with its workspace, not yet shown; nothing of it loads torch."""
    QImageReader.setAllocationLimit(_MOST_MIB)
    offer_trained()
    workspace = Workspace(studio or Studio(), first_recipes())
    return Window(workspace, Look(application), stored)


def first_recipes() -> dict[str, Recipe]:
    """What lies on the desks at first: a dream that suits any photo, and three channels of an early layer."""
    return {DREAM: preset("classic").recipe(Recipe.network), COMBINE: Recipe(RGBize())}
