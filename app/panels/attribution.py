"""Attribution: where in the picture an answer of the network comes from."""

from __future__ import annotations

from app.frame import Finished
from app.look_panel import LookPanel
from engine.jobs.attribution import Attribute


class Attribution(LookPanel):
    """A map over the picture, by any method, for any class or channel."""

    name = "attribution"
    title = "Attribution"
    desk = Attribute.kind
    working = "Asking the network…"

    def show_found(self, found: Finished) -> None:
        """Says what was asked about, and how much of it the network sees."""
        terms = found.scores[-1][1] if found.scores else {}
        self.fact.setText(", ".join(f"{name}: {score:.2f} before softmax" for name, score in terms.items()))
