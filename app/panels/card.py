"""The channel card: all that can be told of the channel in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Slot

from app.growing import Grown, growing
from app.look_panel import LookPanel
from app.sheet_view import SheetView
from app.workspace import Workspace
from engine.jobs.card import Card as CardJob
from engine.jobs.regions import Regions
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench


class Card(LookPanel):
    """What the channel in hand sees in the photo, looks for and speaks for, and which channels are like it."""

    name = "card"
    title = "Channel card"
    desk = CardJob.kind
    apart = True
    working = "Looking at the channel…"
    shares = (4, 1)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        workspace.focus_changed.connect(self._follow)
        workspace.recipe_changed.connect(self._scan_chosen)

    def make_preview(self) -> SheetView:
        return SheetView(self.title)

    def question(self) -> Callable[[Bench], Any]:
        return partial(growing, self.on.recipe())

    def _moved(self, words: Grown) -> None:  # type: ignore[override]
        if self._number is not None:
            self.progress.say(f"{words.words}…")
            if words.image is not None:
                self.preview.show_image(words.image)
                self._finished = None  # what is seen now is no whole picture that could be kept
                self._show_buttons()
                self._stack.setCurrentWidget(self.preview)

    @Slot(str, int)
    def _follow(self, layer: str, channel: int) -> None:
        """A channel that is pointed at anywhere is the one on the card; for a whole layer the card stays."""
        job = self._job()
        if layer and channel >= 0 and (layer, channel) != (job.layer, job.channel):
            self._put(replace(job, layer=layer, channel=channel))

    @Slot(str, object, str)
    def _scan_chosen(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        """The regions are those of the folder that the data set panel shows."""
        if desk == Regions.kind:
            data = cast(Regions, recipe.job).data
            if data != self._job().data:
                self._put(replace(self._job(), data=data))

    def _job(self) -> CardJob:
        return cast(CardJob, self.workspace.recipe(self.desk).job)

    def _put(self, job: CardJob) -> None:
        recipe = self.workspace.recipe(self.desk).planned()
        self.workspace.put(self.desk, replace(recipe, job=job), "")
