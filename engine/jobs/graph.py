"""The graph of a network: its layers and what goes from one to the next, drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.declare import knob
from engine.graph.families import DARK, THEMES
from engine.job import JOBS, Job

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe
    from engine.step import Run

READABLE, ALL, NAMED = "readable", "all", "named"


@JOBS.add("graph", "Network graph")
@dataclass(frozen=True)
class Graph(Job):
    """The network as boxes and lines, with the shapes of what each layer gives for the photo, if there is one."""

    asks_network: ClassVar[bool] = True

    unfold: str = knob(
        READABLE,
        "Unfold",
        "Readable: as few blocks are opened as say something. All: every layer shows. Named: the blocks named below.",
        choices=(READABLE, ALL, NAMED),
    )
    opened: str = knob(
        "", "Opened blocks", "The blocks that are open, with commas between, such as “features, features.4”."
    )
    framed: str = knob("", "Framed layer", "The layer that gets a frame; empty for none.")
    theme: str = knob(DARK, "Ground", "Whether it is drawn on dark or on light.", choices=THEMES)
    scale: int = knob(
        0, "Scale", "How large it is drawn. At 100 %, the box of a layer is 224 pixels wide.",
        low=0, high=300, step=10, unit="%", zero="as fits",
    )  # fmt: skip

    def layers(self) -> tuple[str, ...]:
        return ()

    def names(self) -> frozenset[str]:
        """The blocks named in `opened`."""
        return frozenset(filter(None, (name.strip() for name in self.opened.split(","))))

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.graphing import graph  # it loads torch

        return graph(recipe, bench)
