"""The states of the network graph on the picture tour."""

from __future__ import annotations

from collections.abc import Callable

from app.graph_bar import EVERYTHING, OVERVIEW
from app.look import DARK, LIGHT
from app.panels.graph import GraphPanel
from app.window import Window


def graph_states(window: Window, settle: Callable[[], None], shoot: Callable[[str], None]) -> None:
    """As at first with a layer in hand, a block opened, everything near and far; searched in the light theme."""
    graph = window.panels[GraphPanel.name]
    assert isinstance(graph, GraphPanel)
    window.workspace.point_at("features.13")
    window.docks.go_to(GraphPanel.name)
    states: tuple[tuple[str, Callable[[], object]], ...] = (
        ("", lambda: None),
        ("-block", lambda: graph.open(graph.view.boxes.in_hand)),
        ("-everything", graph.bar.buttons[EVERYTHING].click),
        ("-whole", graph.view.fit),
    )
    for name, deed in states:
        deed()
        settle()
        shoot(f"04-graph{name}")
    graph.bar.buttons[OVERVIEW].click()
    graph.search.setText("linear")
    window.look.show(LIGHT)
    settle()
    shoot("04-graph-search-light")
    graph.search.clear()
    window.look.show(DARK)
    window.docks.docks[GraphPanel.name].close()
    settle()
