"""Asks what the next run will take, whenever the recipe or the picture has come to rest."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.studio import IDLE
from app.time_left import spoken
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.forecast import Forecast
    from engine.recipe import Recipe

CALM = 400
"""Milliseconds without a change before it asks."""


class Expecting(QObject):
    """Says "This run: about 40 s, 300 MB of memory" before a start. It asks nothing while a run goes on.

    Signals:
        told(words): what the run will take; empty where it cannot be told.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._ask)
        workspace.recipe_changed.connect(self._changed)
        workspace.layers_changed.connect(self._changed)
        workspace.shown.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        self._calm.start()

    @Slot()
    def _ask(self) -> None:
        workspace = self._workspace
        if workspace.studio.state == IDLE and workspace.layers:
            workspace.ask("expectation", partial(_expected, workspace.recipe()), self._answered, self._not_told)

    def _answered(self, forecast: Forecast | None) -> None:
        self.told.emit(told(forecast))

    def _not_told(self, _error: BaseException) -> None:
        self.told.emit("")  # the start itself will say what is wrong


def told(forecast: Forecast | None) -> str:
    """The forecast as people say it."""
    if forecast is None:
        return ""
    about = "about " if forecast.seconds >= 1 else ""
    return f"This run: {about}{spoken(forecast.seconds)}, {_size(forecast.memory_bytes)} of memory"


def _size(count: int) -> str:
    megabytes = count / 1e6
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{max(10, round(megabytes, -1)):.0f} MB"


def _expected(recipe: Recipe, bench: Bench) -> Any:
    from engine.expectation import expected  # in the worker thread: it loads torch

    return expected(recipe, bench)
