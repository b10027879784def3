"""The pictures opened last, as a menu that outlives the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu

from app.as_written import as_written
from app.background import Background
from app.pictures.title import picture_title

_KEY = "recent"
_MOST = 10


class Recent:
    """Fills a menu each time it opens. Files that are gone are left out as soon as that is known.

    Args:
        open_path: what a choice does.
        background: where the files are looked for: one on a share that does not answer must not hold the menu up.
    """

    def __init__(
        self, settings: QSettings, menu: QMenu, open_path: Callable[[Path], None], background: Background
    ) -> None:
        self._settings, self._menu, self._open, self._background = settings, menu, open_path, background
        self._gone: frozenset[Path] = frozenset()
        self._looking = False
        menu.aboutToShow.connect(self.fill)
        self._show()

    def paths(self) -> list[Path]:
        """The files, the last first."""
        kept: Any = self._settings.value(_KEY, [], type=list)
        return [Path(text) for text in kept or [] if isinstance(text, str)]

    def add(self, path: Path) -> None:
        """Puts a file in front."""
        self._gone -= {path}
        rest = [str(old) for old in self.paths() if old != path]
        self._settings.setValue(_KEY, [str(path), *rest][:_MOST])

    def fill(self) -> None:
        """Rebuilds the menu, and looks which files are still there."""
        self._show()
        paths = self.paths()
        if paths and not self._looking:
            self._looking = True
            self._background.run(lambda: frozenset(path for path in paths if not path.is_file()), self._looked)

    def _looked(self, gone: frozenset[Path]) -> None:
        self._looking = False
        if gone != self._gone:
            self._gone = gone
            self._show()

    def _show(self) -> None:
        self._menu.clear()
        there = [path for path in self.paths() if path not in self._gone]
        for number, path in enumerate(there, 1):
            action = self._menu.addAction(_entry(number, picture_title(path.name, path)))
            action.setToolTip(as_written(str(path)))
            action.triggered.connect(lambda _=False, path=path: self._open(path))
        if not there:
            self._menu.addAction("Nothing yet").setEnabled(False)
            return
        self._menu.addSeparator()
        self._menu.addAction("&Clear this list").triggered.connect(lambda: self._settings.remove(_KEY))


def _entry(number: int, name: str) -> str:
    """The number with its last figure as the mnemonic; an ampersand in the name is none."""
    figures = f"{number // 10 or ''}&{number % 10}"
    return f"{figures} {name.replace('&', '&&')}"
