"""Parts of a recipe by keyboard and mouse: order, focus, and names for everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desks import DREAM
from app.panels.recipe import RecipePanel
from app.part_box import PartBox
from app.parts_section import PartsSection
from app.studio import Studio
from app.workspace import Workspace
from engine.declare import Catalogue, knobs
from engine.jobs.dream import Dream
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from tests.app.made_up_runs import Runs

THREE = (Layer("features.4"), Channel("features.13", 3), ClassScore(7))
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Studio(Runs()), {DREAM: Recipe(Dream(objectives=THREE))})
    yield made
    assert made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> RecipePanel:
    made = RecipePanel(workspace)
    qtbot.addWidget(made)
    made.resize(340, 2400)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def section(panel: RecipePanel) -> PartsSection:
    assert panel.form is not None
    return panel.form.sections["objectives"]


def objectives(workspace: Workspace) -> tuple[object, ...]:
    job = workspace.recipe().job
    assert isinstance(job, Dream)
    return job.objectives


def focused_box(panel: RecipePanel) -> int:
    """The place of the box that holds the keyboard."""
    focus = QApplication.focusWidget()
    return next(n for n, box in enumerate(section(panel).boxes) if focus is not None and box.isAncestorOf(focus))


@pytest.mark.slow
def test_the_arrow_buttons_move_a_part_and_keep_the_keyboard_on_it(panel: RecipePanel, workspace: Workspace) -> None:
    section(panel).boxes[0].later.setFocus()
    QTest.keyClick(section(panel).boxes[0].later, Qt.Key.Key_Space)
    assert objectives(workspace) == (THREE[1], THREE[0], THREE[2])
    assert QApplication.focusWidget() is section(panel).boxes[1].later
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert objectives(workspace) == (THREE[1], THREE[2], THREE[0])
    assert focused_box(panel) == 2


def press(key: Qt.Key) -> None:
    """With Ctrl and Shift, in whatever holds the keyboard; what was built anew has come up by then."""
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget(), key, CTRL_SHIFT)


@pytest.mark.slow
def test_keys_move_and_remove_from_anywhere_in_a_box(panel: RecipePanel, workspace: Workspace) -> None:
    inside = section(panel).boxes[1].form.rows["weight"].editor.focusProxy()
    inside.setFocus()
    press(Qt.Key.Key_Up)
    assert objectives(workspace) == (THREE[1], THREE[0], THREE[2])
    assert focused_box(panel) == 0
    press(Qt.Key.Key_Down)
    assert objectives(workspace) == THREE
    assert focused_box(panel) == 1
    press(Qt.Key.Key_Delete)
    assert objectives(workspace) == (THREE[0], THREE[2])
    assert QApplication.focusWidget() is section(panel).boxes[1].remove


def test_the_first_goes_no_earlier_and_the_last_no_later(panel: RecipePanel, workspace: Workspace) -> None:
    for box, key in ((section(panel).boxes[0], Qt.Key.Key_Up), (section(panel).boxes[-1], Qt.Key.Key_Down)):
        box.remove.setFocus()
        press(key)
    assert objectives(workspace) == THREE
    assert not section(panel).boxes[0].earlier.isEnabled()
    assert not section(panel).boxes[-1].later.isEnabled()


@pytest.mark.slow
def test_all_parts_can_be_removed_and_one_added_with_the_keyboard(panel: RecipePanel, workspace: Workspace) -> None:
    section(panel).boxes[0].remove.setFocus()
    for _ in THREE:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert objectives(workspace) == ()
    assert QApplication.focusWidget() is section(panel).add
    next(act for act in section(panel).add.menu().actions() if act.text() == Layer.title).trigger()
    assert objectives(workspace) == (Layer(),)
    assert focused_box(panel) == 0


@pytest.mark.slow
def test_buttons_work_with_the_mouse(qtbot: QtBot, panel: RecipePanel, workspace: Workspace) -> None:
    qtbot.mouseClick(section(panel).boxes[2].earlier, Qt.MouseButton.LeftButton)
    assert objectives(workspace) == (THREE[0], THREE[2], THREE[1])
    qtbot.mouseClick(section(panel).boxes[0].remove, Qt.MouseButton.LeftButton)
    assert objectives(workspace) == (THREE[2], THREE[1])


@pytest.mark.slow
def test_a_chosen_measure_and_place_stay_when_the_kind_changes(panel: RecipePanel, workspace: Workspace) -> None:
    first = replace(THREE[0], measure="sum", weight=-2.0, where="B")
    workspace.set_knob("job.objectives", (first,))
    section(panel).boxes[0].kind_chosen.emit("channel")
    assert objectives(workspace) == (Channel("features.4", 0, "sum", weight=-2.0, where="B"),)


class Flashes(QObject):
    """Counts windows that come up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.slow
def test_no_control_comes_up_as_a_window_of_its_own(qapp: QApplication, panel: RecipePanel) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    try:
        section(panel).boxes[0].moved.emit(1)
        section(panel).add.menu().actions()[1].trigger()
        panel.jobs.activated.emit(panel.jobs.findData("zoom"))
        QApplication.processEvents()
    finally:
        qapp.removeEventFilter(flashes)
    assert flashes.seen == []


def stops_of(panel: QWidget) -> list[QWidget]:
    """Where the tab key really stops, from the panel's first control on."""
    found: list[QWidget] = []
    at = panel.nextInFocusChain()
    while at is not panel:
        takes = at.isVisible() and at.isEnabled() and bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inner = isinstance(at.parentWidget(), QAbstractSpinBox | QComboBox)
        if takes and not inner and panel.isAncestorOf(at) and not isinstance(at, QAbstractScrollArea):
            found.append(at)
        at = at.nextInFocusChain()
    return found


def reads_on(panel: QWidget, before: QWidget, after: QWidget) -> bool:
    """Whether a reader comes to `after` later: it is lower, or in the same line and further right."""
    one, two = (widget.mapTo(panel, QPoint(0, 0)) for widget in (before, after))
    same_line = one.y() < two.y() + after.height() and two.y() < one.y() + before.height()
    return one.x() < two.x() if same_line else one.y() < two.y()


@pytest.mark.slow
@pytest.mark.parametrize("change", ["none", "move", "add", "kind", "job"])
def test_the_tab_key_goes_as_people_read(panel: RecipePanel, workspace: Workspace, change: str) -> None:
    if change == "move":
        section(panel).boxes[0].moved.emit(1)
    if change == "add":
        section(panel).add.menu().actions()[2].trigger()
    if change == "kind":
        section(panel).boxes[1].kind_chosen.emit("neuron")
    if change == "job":
        panel.jobs.activated.emit(panel.jobs.findData("zoom"))
    QApplication.processEvents()
    order = stops_of(panel)
    assert len(order) > 15
    wrong = [(one, two) for one, two in pairwise(order) if not reads_on(panel, one, two)]
    assert [(one.accessibleName(), two.accessibleName()) for one, two in wrong] == []


@pytest.mark.slow
def test_every_label_beside_a_control_belongs_to_it(panel: RecipePanel) -> None:
    assert panel.form is not None
    grids = list(panel.findChildren(QGridLayout))
    labels = [grid.itemAtPosition(row, 0) for grid in grids for row in range(grid.rowCount())]
    beside = [item.widget() for item in labels if item is not None and isinstance(item.widget(), QLabel)]
    headings = [label for label in panel.findChildren(QLabel) if label.objectName() == "heading"]
    assert len(beside) > 10
    assert len(headings) >= 3
    for label in (*beside, *headings):
        assert isinstance(label, QLabel)
        assert label.buddy() is not None, label.text()


def helps(declared: object) -> Iterator[str]:
    """The help of every knob, with those of its parts."""
    for name, knob in knobs(declared).items():
        yield knob.help
        value = getattr(declared, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(knob.catalogue, Catalogue):
                yield from helps(part)


def test_every_tooltip_of_a_knob_is_its_help(panel: RecipePanel, workspace: Workspace) -> None:
    forms = [panel.form, panel.whole, *(box.form for box in panel.findChildren(PartBox))]
    known = {*helps(workspace.recipe()), *helps(workspace.recipe().job)}
    for form in forms:
        assert form is not None
        for row in form.rows.values():
            assert any(help_text in row.editor.toolTip() for help_text in known)
            assert (row.editor.focusProxy() or row.editor).accessibleDescription() in known
        for one in form.sections.values():
            heading = next(label for label in one.findChildren(QLabel) if label.objectName() == "heading")
            assert heading.toolTip() in known
