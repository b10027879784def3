"""How a picture came about, remembered in memory within a fixed number of bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from engine.errors import BadPicture
from engine.states import LONGEST, MOST, Thinning, brought_to, pixels, size_within, within
from engine.step import Image8

if TYPE_CHECKING:
    from PIL import Image as Pillow

ROOM = 48_000_000
"""How many bytes the states of a run may take together."""

_QUALITY = 95


def packed(image: Image8, longest: int = LONGEST) -> bytes:
    """A state in few bytes (a fine JPEG), shrunk to that longest side; safe to call in any thread."""
    file = io.BytesIO()
    within(image, longest).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


class Recollection:
    """The states of one run, oldest first, and at last the finished picture.

    When they grow too many, or too large together, they are thinned out evenly.

    Args:
        most: how many states are kept; at least 2.
        room: how many bytes they may take together.

    Attributes:
        fps: how many frames a second it is meant to be played at.
    """

    def __init__(self, most: int = MOST, room: int = ROOM, fps: float = 20.0) -> None:
        self._most, self._room, self.fps = most, room, fps
        self._states: list[tuple[int, bytes]] = []
        self._thinning = Thinning()
        self._last: Image8 | None = None
        self._small: Pillow.Image | None = None

    def __len__(self) -> int:
        return len(self._states) + (self._last is not None)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels of every frame, told without unpacking one; (0, 0) before the end."""
        last = self._last
        return (0, 0) if last is None else size_within(last.shape[0], last.shape[1], LONGEST)

    def bytes_kept(self) -> int:
        """How many bytes the states take; the finished picture is not counted, for it is somebody else's."""
        return sum(len(data) for _, data in self._states)

    def wants(self) -> bool:
        """Whether the next state will be kept, so that it need not be packed otherwise; counts it as seen."""
        return self._thinning.wants()

    def add(self, state: bytes, step: int) -> None:
        """Keeps a packed state, as it was after that step of the run; states may differ in size."""
        self._states.append((step, state))
        while len(self._states) > 1 and (len(self._states) > self._most or self.bytes_kept() > self._room):
            self._states, _ = self._thinning.thinned(self._states)

    def end(self, image: Image8) -> None:
        """Says what the finished picture is: the last frame, and the size of all the others."""
        self._last, self._small = image, None

    def step(self, index: int) -> int:
        """After which step of the run a frame was seen; 0 for the finished picture."""
        states = self._states
        return states[index][0] if index < len(states) else 0

    def frame(self, index: int) -> Image8:
        """The frame of that number, from 0; height x width x 3, all as large as the last one, at most `LONGEST`.

        Raises:
            BadPicture: if there is no finished picture yet.
        """
        last, states = self._shrunk(), self._states  # once: the thread of the window may thin them out meanwhile
        if index >= len(states):
            return pixels(last)
        from PIL import Image as Pillow  # not in the thread of the window, which only adds

        with Pillow.open(io.BytesIO(states[index][1])) as state:
            return brought_to(state, last.size)

    def _shrunk(self) -> Pillow.Image:
        if self._last is None:
            raise BadPicture("The picture is not finished yet; stop its run first.")
        small = self._small = self._small or within(self._last, LONGEST)
        return small
