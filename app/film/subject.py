"""What is offered when a film is opened: to dream on all of its frames, and not on the first alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from app.message_bar import INFO, MessageBar
from app.turning import turned
from app.workspace import Workspace
from engine.jobs.film import PhotoFilm
from engine.picture import Picture

CHOICE = "Dream on all frames"


class FilmSubject(QObject):
    """Tells in the message bar that a film is open, with a button that makes a film of photos of it."""

    def __init__(self, workspace: Workspace, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._message = workspace, message
        workspace.picture_changed.connect(self._opened)

    @Slot(object)
    def _opened(self, picture: Picture) -> None:
        from engine.still import Still  # whoever opened a picture has loaded Pillow

        if not isinstance(picture, Still):
            return
        told = f"“{picture.subject.name}” is a film of {picture.reel.count} frames"
        if isinstance(self._workspace.recipe().job, PhotoFilm):
            self._message.say(f"{told}; all of them will be dreamt on.")
        else:
            self._message.offer(f"{told}; this is the first.", CHOICE, self.make_film, INFO)

    @Slot()
    def make_film(self) -> None:
        """Puts a film of photos on the desk, with the dream that is there; undoable."""
        make_photo_film(self._workspace)


def make_photo_film(workspace: Workspace) -> None:
    """Puts a film of photos on the desk, with the dream that is there; undoable."""
    now = workspace.recipe()
    if not isinstance(now.job, PhotoFilm):
        workspace.propose(replace(now.planned(), job=turned(now, PhotoFilm.kind)), "film of photos")
