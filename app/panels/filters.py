"""Filters: what the convolutions of the network multiply their input with."""

from __future__ import annotations

from app.frame import Finished
from app.look_panel import LookPanel
from engine.jobs.filters import Filters as FiltersJob


class Filters(LookPanel):
    """The weights themselves as small pictures: in colours in the first layer, in slices elsewhere."""

    name = "filters"
    title = "Filters"
    desk = FiltersJob.kind
    working = "Reading the weights…"
    shares = (3, 2)

    def show_found(self, found: Finished) -> None:
        """Says how strong they are."""
        terms = found.scores[-1][1] if found.scores else {}
        self.fact.setText(", ".join(f"{name}: {value:.3g}" for name, value in terms.items()))
