"""The workspace as it is seen from one desk, for widgets that ask for changes without knowing of desks."""

from __future__ import annotations

from typing import Any, cast

from app.workspace import Workspace
from engine.recipe import Recipe


class OnDesk:
    """Has a form work on the recipe of another desk than the dream's; in all else it is the workspace itself."""

    def __init__(self, workspace: Workspace, desk: str) -> None:
        self._whole, self._desk = workspace, desk

    def recipe(self) -> Recipe:
        """The recipe on this desk."""
        return self._whole.recipe(self._desk)

    def set_knob(self, path: str, value: Any) -> None:
        """Changes one knob, undoably."""
        self._whole.set_knob(path, value, self._desk)

    def propose(self, recipe: Recipe, text: str) -> None:
        """Puts another recipe on this desk, undoably."""
        self._whole.propose(recipe, text, self._desk)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)


def on_desk(workspace: Workspace, desk: str) -> Workspace:
    """What a form takes for the workspace."""
    return cast(Workspace, OnDesk(workspace, desk))
