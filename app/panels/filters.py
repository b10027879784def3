"""Filters: what the convolutions of the network multiply their input with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from app.filter_questions import filter_under
from app.frame import Finished
from app.look_panel import LookPanel
from app.pictures.fitted import FittedPicture
from app.workspace import Workspace
from engine.jobs.filters import Filters as FiltersJob


class Filters(LookPanel):
    """The weights themselves as small pictures: in colours in the first layer, in slices elsewhere."""

    name = "filters"
    title = "Filters"
    desk = FiltersJob.kind
    working = "Reading the weights…"
    shares = (3, 2)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        assert isinstance(self.preview, FittedPicture)
        self.preview.setToolTip("A click on a filter takes the channel it makes in hand everywhere.")
        self.preview.clicked.connect(self._clicked)

    @Slot(float, float)
    def _clicked(self, across: float, down: float) -> None:
        question = partial(filter_under, self.on.recipe(), across, down)
        self.workspace.ask("filter under", question, self._point, desk=self.desk)

    def _point(self, found: tuple[str, int]) -> None:
        layer, channel = found
        if channel >= 0:
            self.workspace.point_at(layer, channel)

    def show_found(self, found: Finished) -> None:
        """Says how strong they are."""
        terms = found.scores[-1][1] if found.scores else {}
        self.fact.setText(", ".join(f"{name}: {value:.3g}" for name, value in terms.items()))
