"""`python -m app.tour FOLDER`: the real window, out of sight, through its states; a PNG of each for review."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.launch import make_window
from app.look import DARK, LIGHT
from app.names import introduce
from app.panels.preview import Preview
from app.studio import IDLE

_LAPTOP, _DESK = (1280, 800), (1920, 1080)
_PATIENCE = 240.0
_SIDE = 512


class Tour:
    """Leads one window through its states and photographs them.

    Args:
        folder: where the PNGs go.
        own: for settings and a broken picture; it is thrown away.
    """

    def __init__(self, application: QApplication, folder: Path, own: Path) -> None:
        self._folder, self._own = folder, own
        settings = QSettings(str(own / "settings.ini"), QSettings.Format.IniFormat)
        folder.mkdir(parents=True, exist_ok=True)
        self.window = make_window(application, settings)
        self.errors: list[str] = []
        self.window.workspace.said.connect(lambda text, level: self.errors.append(text) if level == "error" else None)

    def all_states(self) -> None:
        """Every state there is."""
        self.first_run()
        self.dream()
        self.panels()
        self.dialogs()
        self.other_looks()

    def first_run(self) -> None:
        """What a newcomer sees."""
        self._put_on(DARK, _LAPTOP)
        self.window.show()
        self.window.begin([])
        self._settle()
        self._shoot("01-first-run")

    def dream(self) -> None:
        """A run in the middle, steered, and its end."""
        workspace = self.window.workspace
        workspace.set_knob("size", _SIDE)
        frames: list[int] = []
        workspace.studio.frame.connect(lambda frame: frames.append(frame.index * 100 // max(1, frame.total)))
        workspace.start()
        self._until(lambda: bool(frames) and frames[-1] > 55, "the run to be half done")
        self._shoot("02-running")
        self._until(lambda: workspace.studio.state == IDLE, "the run to end")
        self._settle()
        self._shoot("03-finished")
        preview = self.window.panels["preview"]
        assert isinstance(preview, Preview)
        for name, tool in (("wipe", preview.wipe), ("curves", preview.graph)):
            tool.setChecked(True)
            self._settle()
            self._shoot(f"03-{name}")
            tool.setChecked(False)

    def panels(self) -> None:
        """The docks that stand behind others at first."""
        for name in ("network", "grid", "combiner"):
            self.window.docks.go_to(name)
            self._settle()
            self._shoot(f"04-{name}")
        self.window.workspace.point_at("features.13")
        self.window.docks.go_to("images")
        self.window.docks.go_to("recipe")
        self.window.opening.open(self._broken())
        self._until(lambda: bool(self.errors), "the sentence about a broken picture")
        self._settle()
        self._shoot("05-error")
        self.errors.clear()
        self.window.message.hide()

    def dialogs(self) -> None:
        """The dialogs, each by itself."""
        for name, action in (
            ("preferences", "edit.preferences"), ("weights", "network.download"),
            ("shortcuts", "help.shortcuts"), ("guide", "help.guide"), ("about", "help.about"),
        ):  # fmt: skip
            self.window.actions_by_name[action].trigger()
            self._settle()
            dialog = next(d for d in self.window.findChildren(QDialog) if d.isVisible())
            self._shoot(f"06-{name}", dialog)
            dialog.close()

    def other_looks(self) -> None:
        """The light theme, and a large screen in both themes."""
        for name, theme, size in (
            ("07-light", LIGHT, _LAPTOP), ("08-large-light", LIGHT, _DESK), ("09-large-dark", DARK, _DESK),
        ):  # fmt: skip
            self._put_on(theme, size)
            self._settle()
            self._shoot(name)

    def close(self) -> None:
        """Closes the window without asking about pictures nobody wants."""
        self.window.workspace.history.clear()
        self.window.close()

    def _put_on(self, theme: str, size: tuple[int, int]) -> None:
        self.window.look.show(theme)
        self.window.resize(*size)
        self.window.docks.reset()

    def _broken(self) -> Path:
        path = self._own / "holiday.jpg"
        path.write_bytes(b"\xff\xd8\xff\xe0 this is where the disk gave up")
        return path

    def _settle(self) -> None:
        """Until every question is answered and everything is painted."""
        studio = self.window.workspace.studio
        calm = 0.0
        began = time.monotonic()
        while calm < 0.4 and time.monotonic() - began < _PATIENCE:
            turn = time.monotonic()
            _pass()
            calm = 0.0 if studio.asked() else calm + time.monotonic() - turn

    def _until(self, there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not there():
            if time.monotonic() > end or (self.errors and "sentence" not in what):
                raise TimeoutError(f"waited in vain for {what}: {'; '.join(self.errors)}")
            _pass()

    def _shoot(self, name: str, widget: QWidget | None = None) -> None:
        path = self._folder / f"{name}.png"
        (widget or self.window).grab().save(str(path))
        print(path)


def _pass(milliseconds: int = 20) -> None:
    """Lets events come for a moment. It waits for them asleep: a busy wait would keep the engine from its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(argv: list[str] | None = None) -> int:
    """Makes all pictures; the one for a screen with twice the density in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m app.tour", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dense", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    _lead(options.folder, options.dense)
    if options.dense:
        return 0
    dense = [sys.executable, "-m", "app.tour", str(options.folder / "dense"), "--dense"]
    return subprocess.run(dense, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=False).returncode


def _lead(folder: Path, dense: bool) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    introduce()
    QStandardPaths.setTestModeEnabled(True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as own:
        tour = Tour(application, folder, Path(own))
        try:
            tour.first_run() if dense else tour.all_states()
        finally:
            tour.close()


if __name__ == "__main__":
    sys.exit(main())
