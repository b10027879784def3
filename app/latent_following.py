"""Has the recipe of a panel follow the latent model in hand, and gives faces to the sliders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.latent_hand import DESK, latent_hand
from app.workspace import Workspace
from engine.latent.cloud import Cloud, Numbers
from engine.recipe import Recipe


@dataclass(frozen=True, eq=False)
class Face:
    """A face for the sliders: of which model, in standard deviations by dimension, and its conditions."""

    model: str
    numbers: Numbers
    conditions: Numbers


class LatentFollowing(QObject):
    """A picture that is dropped back keeps the model it was made with until another is taken in hand."""

    def __init__(self, workspace: Workspace, desk: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._desk = workspace, desk
        self._hand = latent_hand(workspace)
        self._last = self._hand.job().model
        self._waiting: tuple[Face, str] | None = None
        workspace.recipe_changed.connect(self._recipe_moved)
        self._hand.cloud_changed.connect(self._cloud_read)
        self._put(self._last)

    def wake(self) -> None:
        """Reads the model, so that its name and what it knows can be shown."""
        self._hand.wake()

    def show_face(self, face: Face, text: str) -> None:
        """Puts a face into the sliders; a face of another model takes that model in hand first."""
        if face.model == self._hand.job().model and self._hand.cloud is not None:
            self._hand.show_face(face.numbers, face.conditions, text)
            return
        self._waiting = face, text
        self._hand.choose(face.model)
        self._hand.wake()

    @Slot(object)
    def _cloud_read(self, cloud: Cloud | None) -> None:
        waiting, hand = self._waiting, self._hand
        if waiting is not None and cloud is not None and cloud.written == waiting[0].model:
            self._waiting = None
            hand.show_face(waiting[0].numbers, waiting[0].conditions, waiting[1])

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == DESK and self._hand.job().model != self._last:
            self._last = self._hand.job().model
            self._put(self._last)

    def _put(self, model: str) -> None:
        recipe = self._workspace.recipe(self._desk)
        job: Any = recipe.job
        if job.model != model:
            self._workspace.put(self._desk, replace(recipe.planned(), job=replace(job, model=model)), "job.model")
