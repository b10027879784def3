"""Keeps the recipe of a view inside the network fit for the network and the picture in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.desks import DREAM
from app.dream_desk import fitting
from app.panel_set import PanelKind, desks_of
from app.workspace import Workspace
from engine.another_network import for_network
from engine.job import JOBS
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.job import Job
    from engine.survey import LayerInfo


class InsideDesk(QObject):
    """Has a desk follow the network of the dream desk, with layers and channels that exist there.

    These follow-ups are no undo steps of their own. What was chosen for a network comes back with it.
    """

    def __init__(self, workspace: Workspace, desk: str, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self.name = workspace, desk
        self._jobs: dict[str, Job] = {}
        workspace.furnish(desk, Recipe(JOBS[desk]()))
        workspace.recipe_changed.connect(self._recipe_moved)
        workspace.layers_changed.connect(self._layers_read)
        self._follow()
        self._layers_read(workspace.layers)

    def ready(self) -> bool:
        """Whether the layers of the network are known, and there is a picture if one is needed."""
        job = self._workspace.recipe(self.name).job
        return bool(self._workspace.layers) and (self._workspace.picture is not None or not job.follows_photo())

    def recipe(self) -> Recipe:
        """The recipe as it is to be made, with the picture in hand as its subject."""
        recipe, picture = self._workspace.recipe(self.name).planned(), self._workspace.picture
        followed = picture is not None and recipe.job.follows_photo()
        return replace(recipe, subject=picture.subject if followed and picture is not None else None)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self.name and self._workspace.layers:
            self._jobs[recipe.network] = recipe.job
        elif desk == DREAM:
            self._follow()

    @Slot(object)
    def _layers_read(self, layers: tuple[LayerInfo, ...]) -> None:
        recipe = self._workspace.recipe(self.name)
        after = fitting(recipe.job, layers, recipe.network) if layers else recipe.job
        if after != recipe.job:
            self._workspace.put(self.name, replace(recipe.planned(), job=after), "")

    def _follow(self) -> None:
        recipe, network = self._workspace.recipe(self.name), self._workspace.recipe(DREAM).network
        if recipe.network != network:
            self._jobs[recipe.network] = recipe.job
            job = self._jobs.get(network) or for_network(recipe, network).job
            self._workspace.put(self.name, replace(recipe.planned(), network=network, weights="", job=job), "")


def inside_desk(workspace: Workspace, desk: str, first: Job | None = None) -> InsideDesk:
    """The one that keeps a desk fit, made when first asked for: its panel may be built much later, or never.

    A desk that is not furnished yet gets `first`, or the job as it comes.
    """
    known = (one for one in workspace.findChildren(InsideDesk) if one.name == desk)
    workspace.furnish(desk, Recipe(first or JOBS[desk]()))
    return next(known, None) or InsideDesk(workspace, desk, workspace)


def lay_desks(workspace: Workspace, panel: PanelKind) -> None:
    """Furnishes the desks of a panel that is not built yet, so that pictures that were made there can come back.

    A panel whose desks begin otherwise than with a job as it comes says so in a class method `furnish(workspace)`.
    """
    if hasattr(panel, "furnish"):
        panel.furnish(workspace)
        return
    for desk in desks_of(panel):
        inside_desk(workspace, desk)
