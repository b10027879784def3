"""How a picture came about, remembered in memory within a fixed number of bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import BadPicture
from engine.step import Image8, frozen

if TYPE_CHECKING:
    from PIL import Image as Pillow

MOST = 240
"""How many states are kept at most."""

ROOM = 48_000_000
"""How many bytes they may take together."""

LONGEST = 1280
"""The longest side in pixels at which they are kept."""

_QUALITY = 95
_REDUCING_GAP = 2.0  # coarse shrinking stops at twice the size, so that the fine one has something to average


def packed(image: Image8, longest: int = LONGEST) -> bytes:
    """A state in few bytes (a fine JPEG), shrunk to that longest side; safe to call in any thread."""
    file = io.BytesIO()
    _within(image, longest).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


class Recollection:
    """The states of one run, oldest first, and at last the finished picture.

    When they grow too many, or too large together, every other one is let go, and from then on half as many are
    taken: what is kept is spread evenly over the run.

    Args:
        most: how many states are kept; at least 2.
        room: how many bytes they may take together.

    Attributes:
        fps: how many frames a second it is meant to be played at.
    """

    def __init__(self, most: int = MOST, room: int = ROOM, fps: float = 20.0) -> None:
        self._most, self._room, self.fps = most, room, fps
        self._states: list[tuple[int, bytes]] = []
        self._seen, self._stride = 0, 1
        self._last: Image8 | None = None
        self._small: Pillow.Image | None = None

    def __len__(self) -> int:
        return len(self._states) + (self._last is not None)

    @property
    def size(self) -> int:
        """How many bytes the states take; the finished picture is not counted, for it is somebody else's."""
        return sum(len(data) for _, data in self._states)

    def wants(self) -> bool:
        """Whether the next state will be kept, so that it need not be packed otherwise; counts it as seen."""
        self._seen += 1
        return (self._seen - 1) % self._stride == 0

    def add(self, state: bytes, step: int) -> None:
        """Keeps a packed state, as it was after that step of the run; states may differ in size."""
        self._states.append((step, state))
        while len(self._states) > 1 and (len(self._states) > self._most or self.size > self._room):
            self._states = self._states[::2]
            self._stride *= 2

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
            return _pixels(last)
        from PIL import Image as Pillow  # not in the thread of the window, which only adds

        with Pillow.open(io.BytesIO(states[index][1])) as state:
            return _pixels(state if state.size == last.size else state.resize(last.size, Pillow.Resampling.BICUBIC))

    def _shrunk(self) -> Pillow.Image:
        if self._last is None:
            raise BadPicture("The picture is not finished yet; stop its run first.")
        small = self._small = self._small or _within(self._last, LONGEST)
        return small


def _within(image: Image8, longest: int) -> Pillow.Image:
    from PIL import Image as Pillow  # not in the thread of the window, which only adds

    picture = Pillow.fromarray(image)
    if max(picture.size) > longest:
        picture.thumbnail((longest, longest), Pillow.Resampling.LANCZOS, _REDUCING_GAP)
    return picture


def _pixels(picture: Pillow.Image) -> Image8:
    return frozen(np.array(picture.convert("RGB")))
