"""What the engine has to say about a network or a computer, said once in the window."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.desks import DREAM
from app.questions import remarks_of
from app.studio import RUNNING
from app.workspace import Workspace
from engine.recipe import Recipe

log = logging.getLogger(__name__)

Told = tuple[str, str, Path | None]
"""A sentence, the weights that the recipe was made with, and the file in use in place of the network's own."""


class Remarks(QObject):
    """Asks for the remarks on a bench where there may be new ones, and says each once for what it is about."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._told: set[Told] = set()
        workspace.layers_changed.connect(self._layers_read)
        workspace.recipe_changed.connect(self._recipe_moved)
        workspace.studio.state_changed.connect(self._state_changed)

    @Slot()
    def ask(self, desk: str = DREAM) -> None:
        """Asks about the recipe of a desk. Trouble with its network is told elsewhere."""
        recipe = self._workspace.recipe(desk)
        about = recipe.weights, self._workspace.studio.weights.get(recipe.network)
        self._workspace.ask(f"remarks on {desk}", remarks_of, partial(self._have, *about), _told_elsewhere, desk)

    def _have(self, made_with: str, in_use: Path | None, remarks: tuple[str, ...]) -> None:
        new = [remark for remark in remarks if (remark, made_with, in_use) not in self._told]
        self._told |= {(remark, made_with, in_use) for remark in new}
        if new:
            self._workspace.said.emit(" ".join(new), "warning")

    @Slot(object)
    def _layers_read(self, layers: tuple[object, ...]) -> None:
        if layers:
            self.ask()

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:
        if recipe.weights and not path:
            self.ask(desk)

    @Slot(str)
    def _state_changed(self, state: str) -> None:
        if state == RUNNING:
            self.ask()


def _told_elsewhere(error: BaseException) -> None:
    """A network that cannot be opened is complained of where its layers are read."""
    log.info("no remarks: %s", error)
