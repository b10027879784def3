"""Atlas: what every channel of a layer stands for, side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import Slot

from app.channels.address import written
from app.following_desk import following_desk
from app.growing_panel import GrowingPanel
from app.inside_desk import inside_desk
from app.pictures.tapped_sheet import TappedSheet
from app.workspace import Workspace
from engine.grid_layout import tile_at
from engine.jobs.atlas import Atlas as AtlasJob


class Atlas(GrowingPanel):
    """A small drawing of what each channel of a layer looks for; a click on one makes it the channel in hand."""

    name = "atlas"
    title = "Atlas"
    desk = AtlasJob.kind

    def __init__(self, workspace: Workspace) -> None:
        self.furnish(workspace)
        super().__init__(workspace)
        following_desk(workspace, self.desk, _pointed).held = lambda: self._number is not None
        self._sheet = cast(TappedSheet, self.preview)
        self._sheet.tapped.connect(self._tapped)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """The layer in hand is the next to be drawn, unless one is being drawn."""
        inside_desk(workspace, cls.desk)
        following_desk(workspace, cls.desk, _pointed)

    def advice(self) -> str:
        return f"Press {self.start} to see what the channels of {self._job().layer} look for. No photo is needed."

    def _job(self) -> AtlasJob:
        return cast(AtlasJob, self.workspace.recipe(self.desk).job)

    @Slot(int, int)
    def _tapped(self, x: int, y: int) -> None:
        drawn = self._finished.result.recipe.job if self._finished is not None else self._job()
        job = cast(AtlasJob, drawn)
        place = tile_at(x, y, job.tile, job.tile, self._sheet.image_width(), job.gap)
        count = next((info.shape[0] for info in self.workspace.layers if info.path == job.layer and info.shape), 0)
        channel = job.first + place
        if place >= 0 and channel < (min(count, job.first + job.count) if job.count else count):
            self.fact.setText(f"{written(job.layer, channel)} is in hand.")
            self.workspace.point_at(job.layer, channel)


def _pointed(job: AtlasJob, layer: str, channel: int) -> AtlasJob:  # noqa: ARG001
    return replace(job, layer=layer)
