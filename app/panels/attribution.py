"""Attribution: where in the picture an answer of the network comes from."""

from __future__ import annotations

from typing import cast

from app.frame import Finished
from app.look_panel import LookPanel
from engine.attributions.gradients import Deconvnet
from engine.jobs.attribution import Attribute

MAX_POOL = "MaxPool2d"

ALIKE = (
    "This network has no max pools, so that Deconvnet draws nearly the same pattern for every photo. "
    "Guided backpropagation tells more here."
)


class Attribution(LookPanel):
    """A map over the picture, by any method, for any class or channel."""

    name = "attribution"
    title = "Attribution"
    desk = Attribute.kind
    working = "Asking the network…"

    def show_found(self, found: Finished) -> None:
        """Says what was asked about, how much of it the network sees, and what the method cannot tell here."""
        terms = found.scores[-1][1] if found.scores else {}
        told = ", ".join(f"{name}: {score:.2f} before softmax" for name, score in terms.items())
        job = cast(Attribute, found.result.recipe.job)
        pooled = any(info.kind == MAX_POOL for info in self.workspace.layers)
        blind = isinstance(job.method, Deconvnet) and not pooled
        self.fact.setText("\n".join(filter(None, (told, ALIKE if blind else ""))))
