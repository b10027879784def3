"""The states of the network graph on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from app.graph.bar import EVERYTHING, OVERVIEW
from app.look import DARK, LIGHT
from app.panels.graph import GraphPanel
from app.tour.guide import Guide


def graph_states(guide: Guide) -> None:
    """As at first with a layer in hand, a block opened, everything near and far; searched in the light theme."""
    graph = guide.panel(GraphPanel)
    guide.workspace.point_at("features.13")
    guide.window.docks.go_to(GraphPanel.name)
    states: tuple[tuple[str, Callable[[], object]], ...] = (
        ("", lambda: None),
        ("-block", lambda: graph.open(graph.view.boxes.in_hand)),
        ("-everything", graph.bar.buttons[EVERYTHING].click),
        ("-whole", graph.view.fit),
    )
    for name, deed in states:
        deed()
        guide.settle()
        guide.shoot(f"04-graph{name}")
    graph.bar.buttons[OVERVIEW].click()
    graph.search.setText("linear")
    guide.window.look.show(LIGHT)
    guide.settle()
    guide.shoot("04-graph-search-light")
    graph.search.clear()
    guide.window.look.show(DARK)
    guide.leave(GraphPanel.name)
