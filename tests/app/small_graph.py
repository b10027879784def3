"""A room with small real networks for the network graph, and hands on its boxes."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.graph.items import BoxItem
from app.orders import LookOrder, RunOrder
from app.panels.graph import GraphPanel
from app.workspace import Workspace
from engine.jobs.graph import NAMED, Graph
from engine.recipe import Recipe


class TinyRoom:
    """A room with the tiny network under the name of one, and a deeper one under another."""

    def __init__(self) -> None:
        self.asked: list[LookOrder] = []
        self._benches: dict[tuple[str, Any], Any] = {}

    def begin(self, order: RunOrder) -> Any:
        raise NotImplementedError

    def answer(self, order: LookOrder) -> Any:
        if order.name == "graph":
            self.asked.append(order)
        key = order.recipe.network, order.picture
        if key not in self._benches:
            from engine.bench import Bench

            network = self._tiny if order.recipe.network == "mobilenet_v2" else self._squeeze
            self._benches[key] = Bench(network, order.machine.resolve(), order.picture)
        return order.ask(self._benches[key])

    @cached_property
    def _tiny(self) -> Any:
        from tests.tiny import tiny_network

        return tiny_network()

    @cached_property
    def _squeeze(self) -> Any:
        from models.load import load_random

        return load_random("squeezenet1_1", 0)


def names(panel: GraphPanel) -> list[str]:
    folded = panel.view.boxes.folded
    return [box.name for box in folded.boxes] if folded is not None else []


def wait_for(qtbot: QtBot, panel: GraphPanel, name: str, there: bool = True) -> None:
    qtbot.waitUntil(lambda: (name in names(panel)) is there)


def item(panel: GraphPanel, name: str) -> BoxItem:
    return next(i for i in panel.view.boxes.items() if isinstance(i, BoxItem) and i.placed.box.name == name)


def place(panel: GraphPanel, name: str) -> QPoint:
    return panel.view.mapFromScene(item(panel, name).pos())


def click(qtbot: QtBot, panel: GraphPanel, name: str) -> None:
    panel.view.reveal(item(panel, name).placed.box.key)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place(panel, name))


def in_hand(panel: GraphPanel) -> str:
    box = panel.view.boxes.box(panel.view.boxes.in_hand)
    return box.name if box is not None else ""


def fold_all(qtbot: QtBot, panel: GraphPanel, workspace: Workspace) -> None:
    """The tiny network is small enough to be open at first; this folds it."""
    recipe = workspace.recipe(Graph.kind)
    workspace.put(Graph.kind, Recipe(Graph(NAMED), network=recipe.network), "")
    wait_for(qtbot, panel, "first")
