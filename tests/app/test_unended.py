"""Work that will not end does not keep the window on the screen, and does not bring the program down."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.launch import make_window
from app.studio import Studio
from app.workspace import Workspace
from tests.app.made_up_runs import Runs

_ASLEEP = """
import sys, time
from PySide6.QtCore import QSettings, QTimer, QStandardPaths
from PySide6.QtWidgets import QApplication
from app import launch, studio, unended

class Asleep:
    at_it = False
    def begin(self, order):
        raise AssertionError("nothing was started")
    def answer(self, order):
        self.at_it = True
        time.sleep(600)

def close():
    if not room.at_it:
        return
    timer.stop()
    print("closing", flush=True)
    next(widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "workspace")).close()

QStandardPaths.setTestModeEnabled(sys.platform != "linux")
unended.PATIENCE = 200
room = Asleep()
launch.Studio = lambda: studio.Studio(room)
launch.settings = lambda: QSettings(sys.argv[1], QSettings.Format.IniFormat)
application = QApplication([])
timer = QTimer(interval=20)
timer.timeout.connect(close)
timer.start()
sys.exit(launch.launch([]))
"""


@pytest.mark.slow
def test_an_engine_that_sleeps_ends_with_the_window(tmp_path: Path) -> None:
    settings = tmp_path / "settings.ini"
    done = subprocess.run(
        [sys.executable, "-c", _ASLEEP, str(settings)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["closing"]), done.stderr
    assert "QThread" not in done.stderr
    assert "layout" in settings.read_text()


@pytest.mark.slow
def test_the_window_is_gone_and_its_settings_written_before_the_work_is_waited_for(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(qapp, settings, Studio(Runs()))
    window.show()
    seen: list[tuple[bool, bool]] = []
    close = Workspace.close

    def closing(workspace: Workspace) -> bool:
        seen.append((window.isVisible(), settings.contains("window/layout")))
        return close(workspace)

    monkeypatch.setattr(Workspace, "close", closing)
    assert window.close()
    assert seen == [(False, True)]
    window.deleteLater()
    qapp.setStyleSheet("")
