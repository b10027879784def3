"""The part of the self-test that needs the window: it opens out of sight, and a dream is made in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from app.launch import make_window
from app.names import introduce
from app.workspace import Kept
from engine.jobs.dream import Dream
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from engine.step import Result

_MOST_SECONDS = 60


class WindowCheck(QObject):
    """The real window with settings of its own, and what it says."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        introduce()
        self._application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(self._application, QApplication)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = make_window(self._application, settings)
        self._said = ""
        self._loop = QEventLoop()
        self.window.workspace.said.connect(self._hear)

    def show(self) -> str:
        """Shows the window, and finds out that something is drawn and that torch was not needed for it.

        Raises:
            RuntimeError: if not.
        """
        self.window.show()
        self._application.processEvents()
        drawn = self.window.grab().toImage()
        colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 9) for y in range(0, drawn.height(), 9)}
        if len(colours) < 5:
            raise RuntimeError("nothing is drawn in it")
        if "torch" in sys.modules:
            raise RuntimeError("torch was loaded before it was up")
        return f"{drawn.width()} x {drawn.height()}, without torch"

    def dream(self, photo: Path, side: int) -> Result:
        """Opens a photo and dreams on it, as a person would.

        Raises:
            RuntimeError: with what the window said, if no picture came.
        """
        workspace = self.window.workspace
        self._wait_for(workspace.picture_changed, lambda: workspace.open_path(photo))
        job = Dream(objectives=(Layer("features.4"),), octaves=2, steps=3)
        workspace.propose(Recipe(job, size=side), "self-test")
        (kept,) = self._wait_for(workspace.kept, workspace.start)
        assert isinstance(kept, Kept)
        return kept.finished.result

    def close(self) -> None:
        """Ends the worker thread; the unsaved picture is not asked about."""
        for panel in self.window.panels.built().values():
            if hasattr(panel, "close_down"):
                panel.close_down()
        if not self.window.workspace.close():
            raise RuntimeError("the worker thread did not end")
        self.window.hide()

    def _wait_for(self, signal: SignalInstance, begin: Any) -> tuple[Any, ...]:
        heard: list[tuple[Any, ...]] = []
        self._said = ""

        def hear(*values: Any) -> None:
            heard.append(values)
            self._loop.quit()

        signal.connect(hear)  # these signals come from the main thread's end
        timer = QTimer(singleShot=True, interval=_MOST_SECONDS * 1000)
        timer.timeout.connect(self._loop.quit)
        timer.start()
        begin()
        if not heard and not self._said:
            self._loop.exec()
        signal.disconnect(hear)
        if not heard:
            raise RuntimeError(self._said or f"nothing came in {_MOST_SECONDS} s")
        return heard[0]

    @Slot(str, str)
    def _hear(self, text: str, level: str) -> None:
        if level == "error":
            self._said = text
            self._loop.quit()
