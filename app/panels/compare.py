"""Compare: the same picture through several networks side by side."""

from __future__ import annotations

from app.frame import Finished
from app.inside_desk import inside_desk
from app.look_panel import LookPanel
from app.pictures.sheet import SheetView
from app.workspace import Workspace
from engine.jobs.compare import BELOW
from engine.jobs.compare import Compare as Comparison


class Compare(LookPanel):
    """What two to four networks see in the picture, and how much of each stays silent."""

    name = "compare"
    title = "Compare"
    desk = Comparison.kind
    working = "Showing the picture to the networks…"
    shares = (3, 2)

    def __init__(self, workspace: Workspace) -> None:
        self.furnish(workspace)
        super().__init__(workspace)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """Docks are narrow: side by side, words would be too small to be read."""
        inside_desk(workspace, cls.desk, Comparison(laid=BELOW))

    def make_preview(self) -> SheetView:
        return SheetView(self.title)

    def show_found(self, found: Finished) -> None:
        """Counts the dead channels in words that can be read however small the picture is."""
        terms = found.scores[-1][1] if found.scores else {}
        self.fact.setText("\n".join(f"{name}: {dead:.0f} channels" for name, dead in terms.items()))
