"""The channel card: all that can be told of the channel in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.following_desk import following_desk
from app.growing import Grown, growing
from app.inside_desk import inside_desk
from app.look_panel import LookPanel
from app.pictures.sheet import SheetView
from app.workspace import Workspace
from engine.jobs.card import Card as CardJob
from engine.jobs.regions import Regions

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
        self.furnish(workspace)
        super().__init__(workspace)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """A channel that is pointed at anywhere is the one on the card, with the regions that the data set shows."""
        inside_desk(workspace, cls.desk)
        following_desk(workspace, cls.desk, _pointed).follow_desk(Regions.kind, _with_data)

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


def _pointed(job: CardJob, layer: str, channel: int) -> CardJob:
    """For a whole layer the card stays."""
    return replace(job, layer=layer, channel=channel) if channel >= 0 else job


def _with_data(job: CardJob, regions: Regions) -> CardJob:
    return replace(job, data=regions.data)
