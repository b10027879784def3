"""Running input: the next picture of a folder, or of a camera, becomes the subject every few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.studio import IDLE
from app.workspace import INFO, Workspace
from engine.picture import Picture
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.running_pictures import RunningPictures

USUAL, FASTEST, SLOWEST = 2.0, 0.2, 60.0
"""Seconds from one picture to the next."""

PATIENCE = 5.0
"""So many seconds the next picture waits for panels that still look at this one."""

_SOON_MS = 40


class RunningInput(QObject):
    """Shows one picture after the other; neither the history nor undo hear of it. It holds while a run goes on.

    There is one for a workspace; get it with `running_input`.

    Signals:
        changed(): it plays or holds, has another source, or none.
        moved(name): another picture of it is the subject.

    Attributes:
        playing: whether it goes on by itself.
        seconds: how long each picture stays.
        last: the name of the picture it showed last.
    """

    changed = Signal()
    moved = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._source: RunningPictures | None = None
        self._opening: object = None
        self._awaiting = False
        self._own = False
        self._shown_at = 0.0
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._tick)
        self.playing = False
        self.seconds = USUAL
        self.last = ""
        workspace.started.connect(self._run_started)
        workspace.picture_changed.connect(self._picture_changed)

    @property
    def title(self) -> str:
        """What runs; empty if nothing does."""
        return self._source.title if self._source is not None else ""

    def run_folder(self, folder: Path) -> None:
        """Runs through the pictures of a folder, in place of what ran before."""
        from engine.running_pictures import FolderPictures  # Pillow is not needed before the first picture

        self._open(partial(FolderPictures, folder))

    def run_camera(self) -> None:
        """Shows what the camera sees, in place of what ran before."""
        from engine.running_pictures import open_camera

        self._open(open_camera)

    @Slot(bool)
    def play(self, playing: bool) -> None:
        """Goes on, or holds."""
        playing = playing and self._source is not None
        if playing and self._workspace.studio.state != IDLE:
            self._workspace.said.emit("Running input holds while a run goes on; stop the run first.", INFO)
            playing = False
        self.playing = playing
        self._clock.stop()
        if playing:
            self.next()
        self.changed.emit()

    @Slot()
    def next(self) -> None:
        """Fetches the next picture, unless one is on its way."""
        if self._source is not None and not self._awaiting:
            self._awaiting = True
            source = self._source
            self._workspace.background.run(source.next, partial(self._have, source), partial(self._failed, source), 5)

    @Slot(float)
    def set_seconds(self, seconds: float) -> None:
        """How long each picture stays."""
        self.seconds = min(SLOWEST, max(FASTEST, seconds))
        if self._clock.isActive():
            self._wait()

    @Slot()
    def close(self) -> None:
        """Lets go of the folder or the camera; the last picture stays."""
        self._opening = None
        self._forget()
        self.changed.emit()

    def _open(self, make: Callable[[], RunningPictures]) -> None:
        self._opening = make
        failed = partial(self._not_opened, make)
        self._workspace.background.run(make, partial(self._opened, make), failed, urgency=10)

    def _opened(self, make: object, source: RunningPictures) -> None:
        if make is not self._opening:
            self._let_go(source)
            return
        self._forget()
        self._source = source
        self.play(True)

    def _not_opened(self, make: object, error: Exception) -> None:
        if make is self._opening:
            self._workspace.complain(error)

    def _have(self, source: RunningPictures, picture: Picture) -> None:
        if source is not self._source:
            return
        self._awaiting = False
        if self._workspace.studio.state == IDLE:
            self._show(picture)
        if self.playing:
            self._wait()

    def _show(self, picture: Picture) -> None:
        if picture.path is not None:
            self._workspace.remember(picture.subject.sha256, picture.path)
        # Without its path, it is not noted among the recent ones.
        self._own = True
        self._workspace.show_next(replace(picture, path=None))
        self._own = False
        self._shown_at = time.monotonic()
        self.last = picture.subject.name
        self.moved.emit(picture.subject.name)

    def _failed(self, source: RunningPictures, error: Exception) -> None:
        if source is self._source:
            self.close()
            self._workspace.complain(error)

    def _wait(self) -> None:
        left = self._shown_at + self.seconds - time.monotonic()
        self._clock.start(max(0, round(1000 * left)))

    @Slot()
    def _tick(self) -> None:
        """Panels that still look at this picture get to the end, or a fast input would never be seen in any."""
        waited = time.monotonic() - self._shown_at - self.seconds
        if self._workspace.studio.asked() and waited < PATIENCE:
            self._clock.start(_SOON_MS)
        else:
            self.next()

    @Slot(object)
    def _run_started(self, recipe: Recipe) -> None:  # noqa: ARG002
        if self.playing:
            self.play(False)

    @Slot(object)
    def _picture_changed(self, picture: Picture) -> None:  # noqa: ARG002
        """Whoever opens another picture wants to see that one."""
        if self.playing and not self._own:
            self.play(False)

    def _forget(self) -> None:
        self._clock.stop()
        self.playing = self._awaiting = False
        self.last = ""
        source, self._source = self._source, None
        if source is not None:
            self._let_go(source)

    def _let_go(self, source: RunningPictures) -> None:
        """Not in the window's thread: a dead camera takes seconds to give up the picture it is asked for."""
        self._workspace.background.run(source.close, lambda _closed: None, urgency=10)


def running_input(workspace: Workspace) -> RunningInput:
    """The one of a workspace, made when first asked for."""
    found = workspace.findChild(RunningInput)
    return found if isinstance(found, RunningInput) else RunningInput(workspace)
