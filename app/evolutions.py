"""How the pictures of the history came about: the frames that were shown while each was being made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.background import Background
from app.frame import Frame
from engine.recollection import Recollection, packed

if TYPE_CHECKING:
    from app.studio import Studio
    from app.workspace import Kept
    from engine.films.writing import Frames

ROOM = 192_000_000
"""How many bytes the evolutions of all runs may take together; a single one takes a quarter of that at most."""

MOST_WAITING = 2
"""How many frames may wait to be packed; further ones are left out meanwhile."""

FEWEST = 3
"""A single state and the picture it became are no evolution."""


class Evolutions(QObject):
    """Packs the frames of the run that goes on, away from the window's thread, and keeps them with its picture.

    Attributes:
        packing: how many frames are being packed.

    Signals:
        gone(Kept): the frames of that picture are kept no longer.
    """

    gone = Signal(object)

    def __init__(self, studio: Studio, parent: QObject | None = None, room: int = ROOM) -> None:
        super().__init__(parent)
        self._room = room
        self._background = Background(threads=1, parent=self)
        self._run = 0
        self._growing: Recollection | None = None
        self.packing = 0
        self._kept: dict[Kept, Recollection] = {}
        studio.frame.connect(self._take)

    def frames_of(self, kept: Kept | None) -> Frames | None:
        """The frames of a film, or else of the evolution of a picture; None if there are not several."""
        if kept is None:
            return None
        film = kept.finished.result.film
        if film is not None:
            return film if len(film) > 1 else None
        recalled = self._kept.get(kept)
        return recalled if recalled is not None and len(recalled) >= FEWEST else None

    def step_of(self, kept: Kept, index: int) -> int:
        """After which step of its run a frame was seen; 0 if that is not known, or it is the finished picture."""
        recalled = self._kept.get(kept)
        return recalled.step(index) if recalled is not None and kept.finished.result.film is None else 0

    def hold(self, kept: Kept) -> None:
        """Keeps what was seen of a run with the picture that it ended in; the oldest make room if need be."""
        if kept.finished.run == 0 or kept.finished.run != self._run or self._growing is None:
            return
        recalled, self._growing = self._growing, None
        if kept.finished.result.film is None:  # a film has its own frames
            recalled.end(kept.finished.image)
            self._kept[kept] = recalled
            self._make_room()

    def forget(self, kept: Kept) -> None:
        """Lets go of the frames of a picture; whoever reads them, as an export does, has them until it is done."""
        self._kept.pop(kept, None)
        self.gone.emit(kept)

    def size(self) -> int:
        """How many bytes all of them take."""
        return sum(recalled.bytes_kept() for recalled in self._kept.values())

    def close(self) -> bool:
        """Lets go of everything. Returns False if something would not end."""
        self._growing = None
        return self._background.close()

    @Slot(object)
    def _take(self, frame: Frame) -> None:
        image = frame.image
        if frame.run != self._run or self._growing is None:
            self._begin(frame.run)
        growing = self._growing
        if image is None or growing is None or self.packing >= MOST_WAITING or not growing.wants():
            return
        self.packing += 1
        self._background.run(lambda: packed(image), partial(self._have, growing, frame.index), self._not_packed)

    def _begin(self, run: int) -> None:
        self._run, self._growing = run, Recollection(room=self._room // 4)

    def _have(self, recalled: Recollection, step: int, state: bytes) -> None:
        self.packing -= 1
        if recalled is self._growing:  # a state that comes after the end is left out: what is kept stays as it is
            recalled.add(state, step)

    def _not_packed(self, _error: Exception) -> None:
        """A state that there was no memory for is left out; the run itself says what is wrong."""
        self.packing -= 1

    def _make_room(self) -> None:
        while self.size() > self._room and len(self._kept) > 1:
            self.forget(next(iter(self._kept)))
