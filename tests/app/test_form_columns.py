"""The fields of a recipe stand below each other, in every part of the form and for everything that is made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.knobs.form import Form
from app.look import DARK, style_sheet
from app.panels.recipe import MADE_HERE, RecipePanel
from app.studio import Studio
from app.workspace import Workspace
from engine.another_network import for_network
from engine.job import JOBS
from engine.presets import preset
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: preset("classic").recipe("mobilenet_v2")})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> RecipePanel:
    made = RecipePanel(workspace)
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(DARK))  # it draws the edges of the parts
    made.resize(360, 2400)
    made.show()
    return made


def unfold(panel: QWidget) -> None:
    for button in panel.findChildren(QToolButton):
        if button.text() == "More" and button.isCheckable():
            button.setChecked(True)


def ends(panel: RecipePanel) -> set[tuple[int, int]]:
    """Where fields begin and end, in pixels of the panel."""
    editors = [row.editor for form in panel.findChildren(Form) for row in form.rows.values()]
    return {
        (begin, begin + editor.width())
        for editor in editors
        if editor.isVisible()
        for begin in [editor.mapTo(panel, QPoint(0, 0)).x()]
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", MADE_HERE)
def test_all_fields_begin_and_end_below_each_other(
    kind: str, qtbot: QtBot, panel: RecipePanel, workspace: Workspace
) -> None:
    workspace.propose(for_network(Recipe(JOBS[kind]()), "mobilenet_v2"), "another thing to make")
    qtbot.waitUntil(lambda: panel.form is not None and panel.form.isVisible())
    unfold(panel)
    panel.grab()  # lays everything out
    assert len(ends(panel)) == 1


def test_no_two_lines_stand_above_each_other_with_nothing_between(panel: RecipePanel) -> None:
    panel.grab()
    lines = sorted(
        line.mapTo(panel, QPoint(0, 0)).y()
        for line in panel.findChildren(QFrame)
        if line.frameShape() == QFrame.Shape.HLine and line.isVisible()
    )
    assert lines
    assert min(b - a for a, b in pairwise(lines)) > 30
