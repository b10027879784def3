"""What the graph panel asks of the engine, called with the bench in the worker thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.graph.drawing import Drawing, drawing_of
from engine.graph.unfolding import blocks
from engine.graph.wording import weight_words
from engine.jobs.graph import Graph

if TYPE_CHECKING:
    from engine.bench import Bench

Opened = frozenset[str]


@dataclass(frozen=True)
class Laid:
    """A drawing of the network, and what the panel says about it.

    Attributes:
        network: the name of the network.
        blocks: every block that can be opened.
        parts: how many layers and operations there are.
        weights: how many weights there are.
        traced: False if it shows what was called in one pass.
        seen: height and width of the picture for which the shapes are.
    """

    drawing: Drawing
    network: str
    blocks: Opened
    parts: int
    weights: int
    traced: bool
    seen: tuple[int, int]

    def wordings(self) -> tuple[str, ...]:
        """What it is all in all, from the longest wording to the shortest."""
        height, width = self.seen
        drawn = f"{len(self.drawing.placed)} boxes for {self.parts} parts"
        weights = f"{weight_words(self.weights)} weights"
        how = "" if self.traced else " · as called in one pass"
        return f"{drawn} · {weights} · {width} × {height} px{how}", f"{drawn} · {weights}{how}", drawn


def within(block: str, opened: Opened) -> Opened:
    """Those of the blocks that are a block or lie in it."""
    return frozenset(one for one in opened if f"{one}.".startswith(f"{block}."))


def laid_graph(job: Graph, bench: Bench) -> Laid:
    """The network as the job says, for the picture of the bench."""
    from engine.graph.reading import graph_of
    from engine.graphing import folded_for

    graph = graph_of(bench)
    drawing = drawing_of(folded_for(graph, job))
    name = bench.loaded.entry.name
    return Laid(drawing, name, blocks(graph), len(graph.parts), graph.parameters(), graph.traced, graph.seen)
