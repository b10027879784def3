"""The window: docks that come back, keys for everything, states, closing, and torch only afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QGraphicsView, QLineEdit
from pytestqt.qtbot import QtBot

from app.actions import shortcut_rows
from app.dock_title import DockTitle
from app.help_pages import Page
from app.leaving import what_would_be_lost
from app.look import DARK, LIGHT
from app.studio import PAUSED, RUNNING
from app.window import Window
from resources import SAMPLES
from tests.app.made_up_runs import NoNetwork, Runs

Make = Callable[[], Window]


def act(window: Window, name: str) -> None:
    window.actions_by_name[name].trigger()


@pytest.mark.slow
def test_every_panel_has_its_place(window: Window) -> None:
    assert set(window.docks.docks) | {"preview"} == set(window.panels)
    assert all(dock.objectName() == name for name, dock in window.docks.docks.items())


@pytest.mark.slow
def test_no_shortcut_is_ambiguous(window: Window) -> None:
    everywhere = {group for group, _, _ in shortcut_rows()} | {"Go to"}  # keys of panels count only inside them
    keys = Counter(keys for group, _, keys in window.shortcuts() if group in everywhere)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.slow
def test_each_panel_is_reached_by_its_number(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    rows = {text: keys for group, text, keys in window.shortcuts() if group == "Go to"}
    for name in list(window.panels)[:9]:  # there is no key for a tenth
        keys = QKeySequence(rows[window.panels.kinds[name].title])
        action = next(action for action in window.findChildren(QAction) if action.shortcut() == keys)
        action.trigger()
        assert not window.panels[name].visibleRegion().isEmpty()


@pytest.mark.slow
def test_closed_and_floating_docks_come_back(window: Window) -> None:
    images, history = window.docks.docks["images"], window.docks.docks["history"]
    images.close()
    history.setFloating(True)
    act(window, "view.reset")
    assert images.isVisible() or not images.isHidden()
    assert not history.isFloating()
    assert window.dockWidgetArea(history) == Qt.DockWidgetArea.BottomDockWidgetArea


@pytest.mark.slow
def test_the_layout_is_there_the_next_time(make: Make, qtbot: QtBot) -> None:
    first = make()
    first.show()
    first.docks.docks["history"].close()
    first.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first.docks.docks["recipe"])
    assert first.close()
    second = make()
    assert second.docks.docks["history"].isHidden()
    assert second.dockWidgetArea(second.docks.docks["recipe"]) == Qt.DockWidgetArea.LeftDockWidgetArea


@pytest.mark.slow
def test_a_layout_of_another_version_gives_the_default(make: Make, settings: QSettings) -> None:
    settings.setValue("window/layout", b"nonsense")
    window = make()
    assert not window.docks.docks["history"].isHidden()


@pytest.mark.slow
def test_folder_and_theme_are_remembered(make: Make, tmp_path: Path) -> None:
    first = make()
    first.workspace.open_folder(tmp_path)
    before = first.look.name
    act(first, "view.theme")
    assert first.close()
    second = make()
    assert second.workspace.folder == tmp_path
    assert {before, second.look.name} == {DARK, LIGHT}


@pytest.mark.slow
def test_the_first_run_opens_a_sample(qtbot: QtBot, window: Window) -> None:
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([])
    assert window.workspace.picture is not None
    assert window.workspace.picture.path == SAMPLES[0]


@pytest.mark.slow
def test_a_named_file_is_opened_and_a_missing_one_is_told(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([SAMPLES[2]])
    assert window.windowTitle().startswith("Astronaut")
    with qtbot.waitSignal(window.workspace.said):
        window.begin([tmp_path / "gone.png"])
    assert "gone.png" in window.message.text.text()
    assert window.message.isVisible()


@pytest.mark.slow
def test_with_a_folder_alone_the_first_sample_is_shown_too(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([tmp_path])
    assert window.workspace.picture is not None
    assert window.workspace.picture.path == SAMPLES[0]
    assert window.workspace.folder == tmp_path


@pytest.mark.slow
def test_of_several_named_files_one_is_opened_and_the_rest_is_told(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    said: list[str] = []
    window.workspace.said.connect(lambda text, level: said.append(text))
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([SAMPLES[2], SAMPLES[1], tmp_path])
    assert window.workspace.picture is not None
    assert window.workspace.picture.path == SAMPLES[2]
    assert window.workspace.folder == tmp_path
    assert [text for text in said if SAMPLES[2].name in text and "1 more" in text]


@pytest.mark.slow
def test_what_can_be_chosen_follows_the_run(qtbot: QtBot, window: Window, runs: Runs) -> None:
    actions = window.actions_by_name
    assert not actions["dream.stop"].isEnabled()
    assert not actions["picture.save"].isEnabled()
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([])
    act(window, "dream.start")
    assert actions["dream.stop"].isEnabled()
    qtbot.waitUntil(lambda: runs.steps > 0)
    act(window, "dream.pause")
    assert (window.workspace.studio.state, actions["dream.pause"].isChecked()) == (PAUSED, True)
    act(window, "dream.pause")
    assert (window.workspace.studio.state, actions["dream.pause"].isChecked()) == (RUNNING, False)
    with qtbot.waitSignal(window.workspace.kept):
        act(window, "dream.stop")
    assert not actions["dream.stop"].isEnabled()
    assert actions["picture.save"].isEnabled()


@pytest.mark.slow
def test_undo_tells_what_it_takes_back(window: Window) -> None:
    undo = window.actions_by_name["edit.undo"]
    assert not undo.isEnabled()
    window.workspace.set_knob("size", 640)
    assert undo.isEnabled()
    assert undo.text() == "&Undo change of longest side"
    act(window, "edit.undo")
    assert window.workspace.recipe().size == 0


@pytest.mark.slow
def test_typing_a_space_does_not_pause(qtbot: QtBot, window: Window) -> None:
    pause = window.actions_by_name["dream.pause"]
    field = QLineEdit(window)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.emit(None, field)
    assert pause.shortcut().isEmpty()
    application.focusChanged.emit(field, window)
    assert pause.shortcut() == QKeySequence("Space")


@pytest.mark.slow
def test_pages_and_dialogs_open_without_blocking(qtbot: QtBot, window: Window) -> None:
    for name in ("help.guide", "help.shortcuts", "help.about", "edit.preferences", "network.download"):
        act(window, name)
        dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
        assert len(dialogs) == 1, name
        if isinstance(dialogs[0], Page):
            assert len(dialogs[0].text.toPlainText()) > 200
        dialogs[0].close()


@pytest.mark.slow
def test_a_dropped_file_is_opened(qtbot: QtBot, window: Window) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES[3]))])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.dropEvent(drop)
    assert window.workspace.picture is not None
    assert window.workspace.picture.path == SAMPLES[3]


@pytest.mark.slow
def test_the_first_run_says_what_to_do_and_the_next_does_not(make: Make, qtbot: QtBot) -> None:
    for welcome in (True, False):
        window = make()
        window.show()
        with qtbot.waitSignal(window.workspace.picture_changed):
            window.begin([])
        assert window.message.isVisible() == welcome
        assert window.close()


@pytest.mark.slow
def test_the_preview_leaves_drops_to_the_window(window: Window) -> None:
    views = window.centralWidget().findChildren(QGraphicsView)
    assert views
    assert not [view for view in views if view.acceptDrops() or view.viewport().acceptDrops()]


@pytest.mark.slow
def test_what_the_engine_remarks_is_said_when_a_run_begins(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NoNetwork, "warning", "The weights are others.")
    window.workspace.start()
    qtbot.waitUntil(lambda: window.message.text.text() == "The weights are others.")
    window.workspace.studio.stop()


@pytest.mark.slow
def test_recent_pictures_are_listed_the_last_first(qtbot: QtBot, window: Window) -> None:
    for path in SAMPLES[:3]:
        with qtbot.waitSignal(window.workspace.picture_changed):
            window.opening.open(path)
    assert window.recent.paths()[:3] == [SAMPLES[2], SAMPLES[1], SAMPLES[0]]


@pytest.mark.slow
def test_an_old_error_makes_way(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.message_bar.LEAST", 0)
    window.workspace.said.emit("The disk is full.", "error")
    window.workspace.said.emit("Saved.", "info")
    assert window.message.text.text() == "Saved."
    window.workspace.said.emit("The folder is gone.", "error")
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.opening.open(SAMPLES[0])
    assert not window.message.isVisible()


@pytest.mark.slow
def test_an_error_stays_and_information_does_not_push_it_away(window: Window) -> None:
    window.workspace.said.emit("The disk is full.", "error")
    window.workspace.said.emit("Saved.", "info")
    assert window.message.text.text() == "The disk is full."
    window.message.closer.click()
    assert not window.message.isVisible()


@pytest.mark.slow
def test_leaving_asks_if_something_would_be_lost(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("app.leaving._agreed", lambda window, loss: bool(asked.append(loss)))
    with qtbot.waitSignal(window.workspace.picture_changed):
        window.begin([])
    act(window, "dream.start")
    assert not window.close()
    assert "being made" in asked[0]
    assert window.isVisible()


def test_what_would_be_lost_is_counted() -> None:
    assert what_would_be_lost(running=False, unsaved=0) == ""
    assert "1 finished picture" in what_would_be_lost(running=False, unsaved=1)
    assert "and 3 finished pictures" in what_would_be_lost(running=True, unsaved=3)


_SHOWN_BEFORE_TORCH = """
import sys
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication
from app.launch import make_window
QStandardPaths.setTestModeEnabled(sys.platform != "linux")
application = QApplication([])
window = make_window(application, QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
application.processEvents()
print("torch" in sys.modules, "torchvision" in sys.modules, window.isVisible())
window.close()
"""


@pytest.mark.slow
def test_the_window_is_shown_before_torch_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN_BEFORE_TORCH, str(tmp_path / "settings.ini")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["False", "False", "True"], done.stderr


def title(window: Window, name: str) -> DockTitle:
    bar = window.docks.docks[name].titleBarWidget()
    assert isinstance(bar, DockTitle)
    return bar


@pytest.mark.slow
def test_a_title_is_shown_once(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: title(window, "recipe").words.isHidden())  # the tab says it
    assert not title(window, "history").words.isHidden()
    window.docks.docks["network"].setFloating(True)
    qtbot.waitUntil(lambda: not title(window, "images").words.isHidden())  # it is alone now
    assert not title(window, "network").words.isHidden()
    window.docks.docks["network"].setFloating(False)
    qtbot.waitUntil(lambda: title(window, "images").words.isHidden())
    window.docks.docks["network"].close()
    qtbot.waitUntil(lambda: not title(window, "images").words.isHidden())


@pytest.mark.slow
def test_a_dock_floats_and_closes_by_mouse_and_keyboard(qtbot: QtBot, window: Window) -> None:
    history = window.docks.docks["history"]
    title(window, "history").float.click()
    assert history.isFloating()
    title(window, "history").float.click()
    assert not history.isFloating()
    title(window, "history").close_it.click()
    assert history.isHidden()
    window.activateWindow()
    rows = {text: keys for group, text, keys in window.shortcuts() if group == "Docks"}
    float_it, close_it = (
        next(a for a in window.findChildren(QAction) if a.shortcut() == QKeySequence(keys)) for keys in rows.values()
    )
    images = window.docks.docks["images"]
    window.docks.go_to("images")
    qtbot.waitUntil(lambda: window.docks.in_hand() is images)
    float_it.trigger()
    assert images.isFloating()
    qtbot.waitUntil(lambda: window.docks.in_hand() is images)
    float_it.trigger()
    assert not images.isFloating()
    qtbot.waitUntil(lambda: window.docks.in_hand() is images)
    close_it.trigger()
    assert images.isHidden()
    qtbot.waitUntil(lambda: window.docks.in_hand() is None)
