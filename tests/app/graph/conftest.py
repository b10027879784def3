"""What the tests of the network graph stand on: small real networks, and the panel that draws them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.panels.graph import GraphPanel
from app.workspace import Workspace
from tests.app.small_graph import TinyRoom, names
from tests.tiny import tiny_picture


@pytest.fixture
def room() -> TinyRoom:
    """A room with two small real networks."""
    return TinyRoom()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> GraphPanel:
    """The panel, shown; no picture is open yet."""
    made = GraphPanel(workspace)
    qtbot.addWidget(made)
    made.resize(420, 640)
    made.show()
    return made


@pytest.fixture
def open_panel(qtbot: QtBot, panel: GraphPanel, workspace: Workspace) -> GraphPanel:
    """The panel with the tiny network drawn for a picture."""
    workspace.show_picture(tiny_picture())
    qtbot.waitUntil(lambda: bool(names(panel)))
    return panel
