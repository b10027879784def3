"""While nothing changes, no panel asks the network anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.launch import first_recipes
from app.panel_set import FACES, INSIDE, closed_at_first, family_of
from app.panels.table import PANELS
from app.studio import Studio
from app.workspace import Workspace
from engine.another_network import for_network
from tests.app.made_up_room import picture

BREATH, QUIET, PATIENCE = 600, 1000, 120_000
"""Milliseconds: whoever comes to rest before asking has asked after the first; in the second nothing is to be asked.

The third is how long all panels of a group may take to be answered on a busy computer.
"""

OPEN = [kind for kind in PANELS if not closed_at_first(kind)]
CLOSED = {family: [kind for kind in PANELS if closed_at_first(kind) and family_of(kind) == family]
          for family in (INSIDE, FACES)}  # fmt: skip
GROUPS = {"open": OPEN}
for name, kinds in CLOSED.items():
    GROUPS |= {f"{name} 1": kinds[: len(kinds) // 2], f"{name} 2": kinds[len(kinds) // 2 :]}


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    """With the smaller of the networks that ship, and a picture so small that it answers at once."""
    made = Workspace(Studio(), {desk: for_network(one, "squeezenet1_1") for desk, one in first_recipes().items()})
    yield made
    assert made.close()


@pytest.fixture
def asked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each question was asked."""
    counted: Counter[str] = Counter()
    look = workspace.studio.look

    def count(name: str, *given: Any, **named: Any) -> int:
        counted[name] += 1
        return look(name, *given, **named)

    monkeypatch.setattr(workspace.studio, "look", count)
    return counted


def test_every_panel_is_in_a_group() -> None:
    assert sorted(kind.name for kinds in GROUPS.values() for kind in kinds) == sorted(kind.name for kind in PANELS)
    assert all(GROUPS.values())


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_panels_ask_and_then_are_quiet(qtbot: QtBot, workspace: Workspace, asked: Counter[str], group: str) -> None:
    panels = [kind(workspace) for kind in GROUPS[group]]
    for panel in panels:
        qtbot.addWidget(panel)
        panel.resize(400, 600)
        panel.show()
    workspace.show_picture(picture(width=64, height=48))
    _settle(qtbot, workspace, asked)
    assert workspace.layers
    before = asked.total()
    qtbot.wait(QUIET)
    assert asked.total() == before, asked
    workspace.read_layers()
    assert asked.total() == before + 1  # it is no wonder that they are quiet if they are not counted
    _settle(qtbot, workspace, asked)
    for panel in panels:
        getattr(panel, "close_down", panel.close)()
        panel.close()


def _settle(qtbot: QtBot, workspace: Workspace, asked: Counter[str]) -> None:
    """Until everything is answered and nobody asks any more for a moment."""
    before = -1
    while before != asked.total():
        before = asked.total()
        qtbot.waitUntil(lambda: not workspace.studio.asked(), timeout=PATIENCE)
        qtbot.wait(BREATH)
