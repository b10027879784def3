"""The pictures opened last, as a menu that outlives the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu

_KEY = "recent"
_MOST = 10


class Recent:
    """Fills a menu each time it opens; files that are gone are left out.

    Args:
        open_path: what a choice does.
    """

    def __init__(self, settings: QSettings, menu: QMenu, open_path: Callable[[Path], None]) -> None:
        self._settings, self._menu, self._open = settings, menu, open_path
        menu.aboutToShow.connect(self.fill)
        self.fill()

    def paths(self) -> list[Path]:
        """The files, the last first."""
        kept: Any = self._settings.value(_KEY, [], type=list)
        return [Path(text) for text in kept or [] if isinstance(text, str)]

    def add(self, path: Path) -> None:
        """Puts a file in front."""
        rest = [str(old) for old in self.paths() if old != path]
        self._settings.setValue(_KEY, [str(path), *rest][:_MOST])

    def fill(self) -> None:
        """Rebuilds the menu."""
        self._menu.clear()
        there = [path for path in self.paths() if path.is_file()]
        for number, path in enumerate(there, 1):
            action = self._menu.addAction(f"&{number % 10} {path.name}".replace("&0", "1&0"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._open(path))
        if not there:
            self._menu.addAction("Nothing yet").setEnabled(False)
            return
        self._menu.addSeparator()
        self._menu.addAction("&Clear this list").triggered.connect(lambda: self._settings.remove(_KEY))
