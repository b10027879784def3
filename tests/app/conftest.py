"""What every test of the window stands on: folders of its own, rooms without an engine, and nothing left behind."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QSettings, QStandardPaths, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.desks import COMBINE, DREAM
from app.studio import Studio
from app.workspace import Workspace
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.recipe import Recipe
from tests.app.made_up_room import MadeUpRoom
from tests.app.made_up_runs import Runs

if TYPE_CHECKING:
    from app.panels.preview import Preview
    from app.window import Window

PATIENCE = 30_000
"""Milliseconds after which what did not come is said to be missing."""

COLLECTED_EVERY = 10
_tests = count(1)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Caches and settings of a test meet neither those of the person nor those of another test.

    Where folders cannot be named in the environment, tests share those that Qt keeps for tests.
    """
    QStandardPaths.setTestModeEnabled(sys.platform != "linux")
    for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits longer than pytest-qt does by itself: on a busy computer five seconds are no sign of a fault."""
    for wait in ("waitUntil", "waitSignal", "waitSignals", "waitCallback", "waitActive", "waitExposed"):
        setattr(qtbot, wait, partial(getattr(qtbot, wait), timeout=PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def garbage_is_looked_for_between_tests() -> Iterator[None]:
    """Not within one, where other threads are at work.

    Qt objects that went into a circle would be destroyed whenever Python happens to look; with a worker running
    beside, that has taken whole test processes down (seen in `test_evolutions.py`, once in some runs).
    """
    gc.disable()
    yield
    gc.enable()
    if next(_tests) % COLLECTED_EVERY == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that forgets a thread or a window."""
    begun: list[QThread] = []
    start = QThread.start
    monkeypatch.setattr(QThread, "start", lambda thread, *given: (begun.append(thread), start(thread, *given))[1])
    before = set(QApplication.topLevelWidgets()) if QApplication.instance() else set()
    yield
    assert not [thread for thread in begun if isValid(thread) and thread.isRunning()], "a thread still runs"
    left = set(QApplication.topLevelWidgets()) - before if QApplication.instance() else set()
    assert not [widget for widget in left if isValid(widget) and widget.isVisible()], "a window is left open"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Empty settings in a file of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def runs() -> Runs:
    """A room whose runs only count their steps."""
    return Runs()


@pytest.fixture
def room() -> MadeUpRoom:
    """A room that answers the questions of the panels with made-up numbers."""
    return MadeUpRoom()


@pytest.fixture
def desks() -> dict[str, Recipe]:
    """A dream on one desk and a combination on the other."""
    return {DREAM: Recipe(Dream()), COMBINE: Recipe(RGBize())}


@pytest.fixture
def workspace(qtbot: QtBot, room: Any, desks: dict[str, Recipe]) -> Iterator[Workspace]:
    """A workspace with that room and those desks, and no picture. A test that needs others has its own of these."""
    made = Workspace(Studio(room), desks)
    yield made
    assert made.close()


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, settings: QSettings, runs: Runs) -> Iterator[Callable[[], Window]]:
    """Makes the whole window, as often as it is called, with those settings and runs; it is not shown yet."""
    from app.launch import make_window  # pyqtgraph takes a while, and few tests need it

    made: list[Window] = []

    def make_one() -> Window:
        window = make_window(qapp, settings, Studio(runs))
        window.resize(1280, 800)
        made.append(window)
        return window

    yield make_one
    for window in made:
        window.workspace.studio.stop()
        qtbot.waitUntil(lambda window=window: window.workspace.studio.state == "idle")
        window.workspace.history.clear()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or it would be dressed anew
    qapp.setStyleSheet("")


@pytest.fixture
def window(make: Callable[[], Window], qtbot: QtBot) -> Window:
    """The whole window, shown."""
    made = make()
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def preview(qtbot: QtBot, workspace: Workspace) -> Iterator[Preview]:
    """The preview of that workspace, shown."""
    from app.panels.preview import Preview  # pyqtgraph takes a while, and few tests need it

    made = Preview(workspace)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    yield made
    made.close()
