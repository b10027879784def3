"""The brush in the preview: strokes, undo, a run that follows, files, and what the overlay shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.preview import Preview
from app.studio import PAUSED
from app.workspace import Workspace
from engine.brush import Brush
from engine.jobs.dream import Dream
from engine.jobs.style import Style
from engine.jobs.style_parts import StylePicture
from engine.jobs.zoom import Zoom
from engine.mask_files import open_mask, save_mask
from engine.mask_text import mask_of, text_of
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from tests.app.made_up_kinds import Soup
from tests.app.made_up_room import picture
from tests.app.made_up_runs import Runs

WIDTH, HEIGHT = 600, 400
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def room(runs: Runs) -> Runs:
    return runs


@pytest.fixture
def preview(preview: Preview, workspace: Workspace) -> Preview:
    """With a photo, and the brush in hand."""
    made = preview
    made.resize(900, 700)
    workspace.show_picture(picture(width=WIDTH, height=HEIGHT))
    made.view.setFocus()
    made.brush.button.setChecked(True)
    made.brush.tool.set_tip(radius=40, softness=0.0)
    QApplication.processEvents()
    made.view.fit()
    return made


def on_screen(preview: Preview, x: float, y: float) -> QPoint:
    return preview.view.mapFromScene(preview.view.box.mapViewToScene(QPointF(x, y)))


def mouse(preview: Preview, kind: QEvent.Type, at: tuple[float, float], button: Qt.MouseButton,
          keys: Qt.KeyboardModifier = NONE) -> None:  # fmt: skip
    place = QPointF(on_screen(preview, *at))
    moving = kind == QEvent.Type.MouseMove
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(kind, place, place, Qt.MouseButton.NoButton if moving else button, held, keys)
    QApplication.sendEvent(preview.view.viewport(), event)


def drag(preview: Preview, *points: tuple[float, float], button: Qt.MouseButton = LEFT,
         keys: Qt.KeyboardModifier = NONE) -> None:  # fmt: skip
    mouse(preview, QEvent.Type.MouseButtonPress, points[0], button, keys)
    for point in points[1:]:
        mouse(preview, QEvent.Type.MouseMove, point, button, keys)
    mouse(preview, QEvent.Type.MouseButtonRelease, points[-1], button, keys)


def area(workspace: Workspace, letter: str = "a") -> np.ndarray:
    """What the recipe has, at a pixel of the mask for each of the 600 x 400 of the photo, as 0..255."""
    text = getattr(workspace.recipe().job.brush, letter)
    return mask_of(text) if text else np.zeros((256, 384), np.uint8)


def at(mask: np.ndarray, x: float, y: float) -> int:
    return int(mask[int(y / HEIGHT * mask.shape[0]), int(x / WIDTH * mask.shape[1])])


def test_a_drag_paints_where_it_goes(preview: Preview, workspace: Workspace) -> None:
    drag(preview, (150, 200), (300, 200), (300, 300))
    mask = area(workspace)
    assert [at(mask, *p) for p in ((150, 200), (225, 225), (300, 250), (300, 330))] == [255] * 4
    assert [at(mask, *p) for p in ((150, 260), (90, 200), (225, 260), (380, 250))] == [0] * 4


def test_undo_takes_back_one_stroke_at_a_time(preview: Preview, workspace: Workspace) -> None:
    drag(preview, (100, 100), (200, 100))
    first = workspace.recipe()
    drag(preview, (400, 300), (500, 300))
    workspace.undo.undo()
    assert workspace.recipe() == first
    assert at(preview.brush.tool.mask("A"), 450, 300) == 0
    workspace.undo.redo()
    assert at(preview.brush.tool.mask("A"), 450, 300) == 255
    workspace.undo.undo()
    workspace.undo.undo()
    assert workspace.recipe().job == Dream()
    assert preview.brush.tool.mask("A") is None


def test_the_first_stroke_gives_the_area_to_the_first_that_acts_everywhere(
    qtbot: QtBot, preview: Preview, workspace: Workspace
) -> None:
    workspace.set_knob("job.objectives", (Layer("features.4", where="B"), Layer("features.13"), Layer("features.7")))
    with qtbot.waitSignal(workspace.said) as said:
        drag(preview, (100, 100), (200, 100))
    assert [one.where for one in workspace.recipe().job.objectives] == ["B", "A", "everywhere"]
    assert said.args[0] == "features.13 now acts only in area A; choose “everywhere” under Where to undo this."
    drag(preview, (300, 100), (350, 100))
    assert [one.where for one in workspace.recipe().job.objectives] == ["B", "A", "everywhere"]


def test_erasing_by_the_right_button_by_alt_and_by_the_mode(preview: Preview, workspace: Workspace) -> None:
    preview.brush.bar.fill.click()
    drag(preview, (100, 100), (110, 100), button=RIGHT)
    drag(preview, (300, 100), (310, 100), keys=Qt.KeyboardModifier.AltModifier)
    preview.brush.bar.erase.setChecked(True)
    drag(preview, (500, 100), (510, 100))
    assert [at(area(workspace), x, 100) for x in (100, 200, 300, 400, 500)] == [0, 255, 0, 255, 0]
    drag(preview, (100, 100), (110, 100), button=RIGHT)
    assert at(area(workspace), 100, 100) == 255


def test_fill_invert_and_clear_are_undoable(preview: Preview, workspace: Workspace) -> None:
    drag(preview, (100, 100), (200, 100))
    painted = area(workspace).copy()
    preview.brush.bar.invert.click()
    np.testing.assert_array_equal(area(workspace), 255 - painted)
    preview.brush.bar.clear.click()
    assert workspace.recipe().job.brush.a == ""
    preview.brush.bar.fill.click()
    assert area(workspace).min() == 255
    for _ in range(3):
        workspace.undo.undo()
    np.testing.assert_array_equal(area(workspace), painted)


def test_a_run_is_sent_each_stroke_when_it_ends(
    qtbot: QtBot, preview: Preview, workspace: Workspace, runs: Runs
) -> None:
    with qtbot.waitSignal(workspace.studio.frame):
        workspace.start()
    mouse(preview, QEvent.Type.MouseButtonPress, (100, 100), LEFT)
    mouse(preview, QEvent.Type.MouseMove, (200, 100), LEFT)
    assert workspace.recipe().job == Dream()
    mouse(preview, QEvent.Type.MouseButtonRelease, (200, 100), LEFT)
    qtbot.waitUntil(lambda: bool(runs.sent) and runs.sent[-1].job == workspace.recipe().job)
    assert runs.sent[-1].job.brush.a
    assert runs.sent[-1].job.objectives[0].where == "A"
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()


def test_the_overlay_shows_what_a_restored_recipe_has_painted(preview: Preview, workspace: Workspace) -> None:
    mask = np.zeros((256, 384), np.uint8)
    mask[:, 192:] = 255
    before = colour(preview, 450, 200)
    workspace.propose(Recipe(Dream(brush=Brush(b=text_of(mask)))), "a recipe")
    others = colour(preview, 450, 200)
    preview.brush.bar.areas["B"].click()
    in_hand = colour(preview, 450, 200)
    assert before == colour(preview, 150, 200) == (0, 0, 0)
    assert 20 < others[2] < in_hand[2]
    assert in_hand[2] > 100
    preview.brush.button.setChecked(False)
    assert colour(preview, 450, 200) == (0, 0, 0)


def colour(preview: Preview, x: float, y: float) -> tuple[int, int, int]:
    """What is seen at a pixel of the photo, which is black."""
    seen = preview.view.grab().toImage().pixelColor(on_screen(preview, x, y))
    return seen.red(), seen.green(), seen.blue()


def test_a_mask_survives_saving_and_loading(
    qtbot: QtBot, preview: Preview, workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "mask.png"
    preview.brush.files._to_save = preview.brush.files._to_open = lambda _: path
    drag(preview, (100, 100), (300, 200))
    painted = area(workspace).astype(int)
    with qtbot.waitSignal(workspace.said):
        preview.brush.bar.save.click()
    assert open_mask(path).shape == (HEIGHT, WIDTH)
    preview.brush.bar.clear.click()
    preview.brush.bar.load.click()
    qtbot.waitUntil(lambda: bool(workspace.recipe().job.brush.a))
    difference = np.abs(area(workspace).astype(int) - painted)
    assert difference.mean() < 1  # it went through another size
    workspace.undo.undo()
    assert workspace.recipe().job.brush.a == ""


def test_a_mask_of_any_size_and_shape_can_be_loaded(
    qtbot: QtBot, preview: Preview, workspace: Workspace, tmp_path: Path
) -> None:
    half = np.zeros((50, 50), np.uint8)
    half[:25] = 255
    save_mask(tmp_path / "half.png", half, 50, 50)
    preview.brush.files._to_open = lambda _: tmp_path / "half.png"
    preview.brush.bar.load.click()
    qtbot.waitUntil(lambda: bool(workspace.recipe().job.brush.a))
    assert area(workspace).shape == (256, 384)
    assert [at(area(workspace), 300, y) for y in (100, 300)] == [255, 0]
    preview.brush.files._to_open = lambda _: tmp_path / "none.png"
    with qtbot.waitSignal(workspace.said) as said:
        preview.brush.bar.load.click()
    assert "none.png" in said.args[0]
    assert said.args[1] == "error"


def test_it_can_be_used_without_a_mouse(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    qtbot.keyClick(preview.view, Qt.Key.Key_Left)
    for _ in range(3):
        qtbot.keyClick(preview.view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(preview.view, Qt.Key.Key_Return)
    assert at(area(workspace), 300 - 20 - 240, 200) == 255
    assert at(area(workspace), 300, 200) == 0
    for _ in range(3):
        qtbot.keyClick(preview.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(preview.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert at(area(workspace), 160, 200) == at(area(workspace), 280, 200) == 255


def test_keys_change_the_tip_and_the_mode(qtbot: QtBot, preview: Preview) -> None:
    tool = preview.brush.tool
    qtbot.keyClick(preview.view, "]")
    assert tool.radius == pytest.approx(46)
    qtbot.keyClick(preview.view, "[")
    assert tool.radius == pytest.approx(40)
    qtbot.keyClick(preview.view, "]", Qt.KeyboardModifier.ShiftModifier)
    assert tool.softness == pytest.approx(0.1)
    qtbot.keyClick(preview.view, Qt.Key.Key_X)
    assert tool.erasing
    assert preview.brush.bar.erase.isChecked()
    qtbot.keyClick(preview.view, Qt.Key.Key_B)
    assert not preview.brush.button.isChecked()
    assert not preview.brush.bar.isVisible()


@pytest.mark.parametrize("button", [LEFT, MIDDLE])
def test_the_middle_button_and_space_move_the_picture_instead(
    qtbot: QtBot, preview: Preview, workspace: Workspace, button: Qt.MouseButton
) -> None:
    before = preview.view.box.viewRect()
    if button == LEFT:
        qtbot.keyPress(preview.view, Qt.Key.Key_Space)
    drag(preview, (300, 200), (330, 220), (360, 240), button=button)
    qtbot.keyRelease(preview.view, Qt.Key.Key_Space)
    assert preview.view.box.viewRect().left() < before.left() - 10
    assert workspace.recipe().job == Dream()


def test_space_alone_still_pauses(qtbot: QtBot, preview: Preview, workspace: Workspace) -> None:
    with qtbot.waitSignal(workspace.studio.frame):
        workspace.start()
    qtbot.keyClick(preview.view, Qt.Key.Key_Space)
    assert workspace.studio.state == PAUSED
    with qtbot.waitSignal(workspace.kept):
        workspace.studio.stop()


def test_what_has_no_areas_says_so(preview: Preview, workspace: Workspace) -> None:
    workspace.propose(Recipe(Soup()), "soup")
    assert not preview.brush.button.isEnabled()
    assert not preview.brush.button.isChecked()
    assert "knows no painted areas" in preview.brush.button.toolTip()
    workspace.undo.undo()
    assert preview.brush.button.isEnabled()


def test_an_area_that_is_still_empty_is_told(preview: Preview, workspace: Workspace) -> None:
    workspace.set_knob("job.objectives.0.where", "B")
    preview.brush.bar.areas["B"].click()
    assert preview.brush.tool.hint()[0] == "Area B is empty: it acts everywhere until you paint."
    drag(preview, (100, 100), (200, 100))
    assert preview.brush.tool.hint()[0] == "In area B acts features.13."
    preview.brush.bar.areas["C"].click()
    preview.brush.bar.fill.click()
    assert preview.brush.tool.hint()[0] == "Nothing acts in area C yet: choose it under Where in Recipe."


def test_films_and_styles_are_painted_too(preview: Preview, workspace: Workspace) -> None:
    workspace.propose(Recipe(Zoom()), "zoom")
    preview.brush.button.setChecked(True)
    drag(preview, (100, 100), (200, 100))
    assert workspace.recipe().job.dream.brush.a
    assert workspace.recipe().job.dream.objectives[0].where == "A"
    styles = (StylePicture("one.png|" + "0" * 64), StylePicture("two.png|" + "1" * 64))
    workspace.propose(Recipe(replace(Style(), styles=styles)), "style")
    assert preview.brush.tool.mask("A") is None
    drag(preview, (100, 100), (200, 100))
    assert [one.where for one in workspace.recipe().job.styles] == ["A", "everywhere"]


def test_sizes_are_in_pixels_of_the_photo(preview: Preview, workspace: Workspace) -> None:
    preview.view.show_after(np.zeros((2 * HEIGHT, 2 * WIDTH, 3), np.uint8))  # the result is twice as large
    drag(preview, (600, 400), (601, 400))
    mask = area(workspace)
    assert at(mask, 300, 200) == at(mask, 335, 200) == 255
    assert at(mask, 345, 200) == 0


def test_the_bar_asks_for_no_more_width_than_its_narrowest_form_needs(qtbot: QtBot, preview: Preview) -> None:
    preview.brush.button.setChecked(False)
    before = preview.minimumSizeHint().width()
    preview.brush.button.setChecked(True)
    assert preview.brush.bar.isVisibleTo(preview)
    assert preview.minimumSizeHint().width() <= before
    for width in (400, 640, 660, 1100):
        preview.resize(width, 500)
        bar = preview.brush.bar
        qtbot.waitUntil(lambda: bar.width() == preview.width())  # noqa: B023 - looked at in this turn
        assert bar.layout().minimumSize().width() <= bar.width()
