"""The button that takes the numbered pictures of a folder for a film."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from app.film.subject import make_photo_film
from app.latest import Latest
from app.workspace import Workspace
from engine.picture import Picture


class FolderFilm(QPushButton):
    """Is there only while the folder that is shown holds numbered pictures."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._reading = Latest()
        self.hide()
        self.clicked.connect(self._open)
        workspace.folder_changed.connect(self._show_folder)
        self._show_folder(workspace.folder)

    @Slot(object)
    def _show_folder(self, folder: Path | None) -> None:
        self.hide()
        wanted = self._reading.asked()
        if folder is not None:
            self._workspace.background.run(lambda: _count(folder), partial(self._have, wanted), self._no_folder)

    def _have(self, wanted: Callable[[], bool], count: int) -> None:
        if wanted() and count:
            self.setText(f"Dream on all {count} as a film")
            self.setToolTip("Takes the numbered pictures of this folder, in their order, for the frames of a film")
            self.show()

    def _no_folder(self, _error: Exception) -> None:
        """The browser says what is wrong with it."""

    @Slot()
    def _open(self) -> None:
        folder, wanted = self._workspace.folder, self._workspace.awaited()
        if folder is None:
            return

        def opened(picture: Picture) -> None:
            if wanted():
                self._workspace.show_picture(picture)
                make_photo_film(self._workspace)

        self._workspace.background.run(lambda: _opened(folder), opened, self._workspace.complain, urgency=10)


def _count(folder: Path) -> int:
    from engine.films.reel import numbered_count  # Pillow is not needed to show the window

    return numbered_count(folder)


def _opened(folder: Path) -> Picture:
    from engine.still import open_still

    return open_still(folder)
