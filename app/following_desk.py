"""Has the recipe on a desk follow what the person points at, also while its panel is not open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.recipe import Recipe

Pointed = Callable[[Any, str, int], Any]
"""From a job, and the layer and channel in hand (-1: the whole layer), the job that is about them."""

Beside = Callable[[Any, Any], Any]
"""From a job and that of another desk, the job that goes with it."""


class FollowingDesk(QObject):
    """Changes that follow are no steps of undo. A picture that is dropped back stays until something else is in hand.

    Attributes:
        held: whether what is pointed at is of no matter just now.
    """

    def __init__(self, workspace: Workspace, desk: str, pointed: Pointed) -> None:
        super().__init__(workspace)
        self._workspace, self.name, self._pointed = workspace, desk, pointed
        self._other = ""
        self._beside: Beside = _as_it_is
        self.held: Callable[[], bool] = _never
        workspace.focus_changed.connect(self._follow)
        workspace.recipe_changed.connect(self._follow_other)
        self._follow(*workspace.focus)

    def follow_desk(self, other: str, beside: Beside) -> None:
        """Has it follow the recipe on another desk as well."""
        self._other, self._beside = other, beside

    @Slot(str, int)
    def _follow(self, layer: str, channel: int) -> None:
        if layer and not self.held():
            self._put(self._pointed(self._job(), layer, channel))

    @Slot(str, object, str)
    def _follow_other(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self._other:
            self._put(self._beside(self._job(), recipe.job))

    def _job(self) -> Any:
        return self._workspace.recipe(self.name).job

    def _put(self, job: Any) -> None:
        recipe = self._workspace.recipe(self.name)
        if job != recipe.job:
            self._workspace.put(self.name, replace(recipe.planned(), job=job), "")


def following_desk(workspace: Workspace, desk: str, pointed: Pointed) -> FollowingDesk:
    """The one of a desk, which must be furnished; it is made when first asked for."""
    known = (one for one in workspace.findChildren(FollowingDesk) if one.name == desk)
    return next(known, None) or FollowingDesk(workspace, desk, pointed)


def _never() -> bool:
    return False


def _as_it_is(job: Any, other: Any) -> Any:  # noqa: ARG001
    return job
