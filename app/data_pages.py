"""The two pages of the data set panel: regions of channels, and prototypes of classes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from app.following_desk import following_desk
from app.frame import Finished
from app.inside_desk import inside_desk
from app.look_panel import LookPanel
from app.pictures.sheet import SheetView
from app.workspace import Workspace
from engine.declare import with_value
from engine.jobs.prototypes import Prototypes
from engine.jobs.regions import Regions

_COLUMNS = 3
_TILE = 96

CHOOSE = "Choose a folder with pictures and press Scan: they are looked through once, and what is found is kept."


class DataPage(LookPanel):
    """A sheet over the form of its knobs."""

    shares = (3, 1)  # a sheet is long, the form is short

    def make_preview(self) -> SheetView:
        return SheetView(self.title)

    def missing(self) -> str:
        job: Any = self.workspace.recipe(self.desk).job
        return super().missing() if job.data else CHOOSE

    def show_data(self, data: str) -> None:
        """Has it show what was found in another scan, or in the same one again."""
        recipe = self.workspace.recipe(self.desk)
        self.put("data", data) if cast(Any, recipe.job).data != data else self._look()

    def put(self, knob: str, value: Any) -> None:
        """Sets a knob that follows from something else, which is no step of undo of its own."""
        recipe = self.workspace.recipe(self.desk).planned()
        self.workspace.put(self.desk, with_value(recipe, f"job.{knob}", value), f"job.{knob}")

    def can_ask(self) -> bool:
        return super().can_ask() and bool(cast(Any, self.workspace.recipe(self.desk).job).data)


class RegionsPage(DataPage):
    """The strongest places of the channel in hand."""

    name = "regions"
    title = "Channels"
    desk = Regions.kind
    working = "Drawing the strongest places…"

    def __init__(self, workspace: Workspace) -> None:
        self.furnish(workspace)
        super().__init__(workspace)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """Few and small regions: docks are narrow. They are those of the channel that the person points at."""
        inside_desk(workspace, cls.desk, Regions(columns=_COLUMNS, tile=_TILE))
        following_desk(workspace, cls.desk, _pointed)

    def show_found(self, found: Finished) -> None:
        """The channel shown is the one in hand, for every panel."""
        job = cast(Regions, found.result.recipe.job)
        if job.channels.strip().isdecimal() and (job.layer, int(job.channels)) != self.workspace.focus:
            self.workspace.point_at(job.layer, int(job.channels))


class PrototypesPage(DataPage):
    """The pictures that speak for classes most."""

    name = "prototypes"
    title = "Classes"
    desk = Prototypes.kind
    working = "Opening the pictures…"

    def __init__(self, workspace: Workspace) -> None:
        self.furnish(workspace)
        super().__init__(workspace)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """Few and small pictures: docks are narrow."""
        inside_desk(workspace, cls.desk, Prototypes(columns=_COLUMNS, tile=_TILE, count=6))


def _pointed(job: Regions, layer: str, channel: int) -> Regions:
    """Of a whole layer, the same channels as before."""
    return replace(job, layer=layer, channels=str(channel) if channel >= 0 else job.channels)
