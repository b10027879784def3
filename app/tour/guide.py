"""Who leads the window through its states: moves it, waits for it, and photographs it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.launch import make_window
from app.studio import IDLE

LAPTOP, DESK, LEAST = (1280, 800), (1920, 1080), (960, 600)
"""Sizes of the window, in pixels."""

_PATIENCE = 240.0

Panel = TypeVar("Panel", bound=QWidget)


class Guide:
    """One window, and what every station of the tour does with it.

    Args:
        folder: where the PNGs go.
        own: for settings, made-up data and a broken picture; it is thrown away.

    Attributes:
        errors: what the window has complained of since they were last cleared.
    """

    def __init__(self, application: QApplication, folder: Path, own: Path) -> None:
        self.own = own
        self._folder = folder
        settings = QSettings(str(own / "settings.ini"), QSettings.Format.IniFormat)
        folder.mkdir(parents=True, exist_ok=True)
        self.window = make_window(application, settings)
        self.workspace = self.window.workspace
        self.errors: list[str] = []
        self.workspace.said.connect(lambda text, level: self.errors.append(text) if level == "error" else None)

    def panel(self, kind: type[Panel]) -> Panel:
        """The window's panel of that kind, built if it was not there yet."""
        kinds = self.window.panels.kinds
        panel = self.window.panels[next(name for name in kinds if kinds[name] is kind)]
        assert isinstance(panel, kind)
        return panel

    def go_to(self, name: str) -> None:
        """Brings a panel into view, and waits for it."""
        self.window.docks.go_to(name)
        self.settle()

    def leave(self, name: str) -> None:
        """Closes the dock of a panel, and waits for the rest to take its room."""
        self.window.docks.docks[name].close()
        self.settle()

    def put_on(self, theme: str, size: tuple[int, int]) -> None:
        """The window in a theme and size, its docks where they are at first."""
        self.window.look.show(theme)
        self.window.resize(*size)
        self.window.docks.reset()

    def started(self) -> list[int]:
        """Starts a run; the list grows with the number of each step that is shown."""
        seen: list[int] = []
        self.workspace.studio.frame.connect(lambda frame: seen.append(frame.index))
        self.workspace.start()
        return seen

    def stop(self) -> None:
        """Stops the run in hand."""
        self.workspace.studio.stop()
        self.until_idle("the run to stop")

    def until_idle(self, what: str) -> None:
        """Until nothing runs any more."""
        self.until(lambda: self.workspace.studio.state == IDLE, what)

    def settle(self) -> None:
        """Until every question is answered and everything is painted."""
        studio = self.workspace.studio
        calm = 0.0
        began = time.monotonic()
        while calm < 0.4 and time.monotonic() - began < _PATIENCE:
            turn = time.monotonic()
            _pass()
            calm = 0.0 if studio.asked() else calm + time.monotonic() - turn

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Until something is there.

        Raises:
            TimeoutError: it did not come, or the window complained where `what` is not a sentence that is waited for.
        """
        end = time.monotonic() + _PATIENCE
        while not there():
            if time.monotonic() > end or (self.errors and "sentence" not in what):
                raise TimeoutError(f"waited in vain for {what}: {'; '.join(self.errors)}")
            _pass()

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """A picture of the window, or of one widget, as it is now."""
        path = self._folder / f"{name}.png"
        (widget or self.window).grab().save(str(path))
        print(path)

    def close(self) -> None:
        """Closes the window without asking about pictures nobody wants."""
        self.workspace.history.clear()
        self.window.close()


def _pass(milliseconds: int = 20) -> None:
    """Lets events come for a moment. It waits for them asleep: a busy wait would keep the engine from its work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
