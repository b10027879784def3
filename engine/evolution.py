"""How a picture came about: its states on the way, thinned out evenly as they grow many."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from engine.errors import BadPicture
from engine.film import Film
from engine.step import Image8, frozen

MOST = 240
"""How many states are kept, unless another number is asked for."""

LONGEST = 1280
"""The longest side in pixels at which they are kept."""


class Evolution:
    """States of a run on disk. When there are too many, every other one is let go, and half as many are taken on.

    Args:
        most: how many are kept; at least 2.
        longest: larger states are shrunk to this longest side, in pixels.
    """

    def __init__(self, most: int = MOST, longest: int = LONGEST) -> None:
        self._most, self._longest = most, longest
        self._folder = tempfile.TemporaryDirectory(prefix="phosphene-evolution-", ignore_cleanup_errors=True)
        self._kept: list[Path] = []
        self._seen, self._stride = 0, 1

    def __len__(self) -> int:
        return len(self._kept)

    def wants(self) -> bool:
        """Whether the next state will be kept, so that it need not be rendered otherwise; counts it as seen."""
        self._seen += 1
        return (self._seen - 1) % self._stride == 0

    def add(self, image: Image8) -> None:
        """Keeps a state, height x width x 3; states may differ in size.

        Raises:
            BadPicture: if the disk is full.
        """
        if len(self._kept) >= self._most:
            self._thin()
        path = Path(self._folder.name) / f"{self._seen:09d}-{len(self._kept)}.png"
        try:
            _within(image, self._longest).save(path, compress_level=1)
        except OSError as error:
            raise BadPicture(
                f"There is no room left to keep how the picture came about: {error.strerror}."
            ) from error
        self._kept.append(path)

    def film(self, last: Image8, rate: float) -> Film:
        """The states as a film that ends with the finished picture; all are brought to its size.

        Args:
            rate: frames per second.
        """
        end = _within(last, self._longest)
        film = Film(rate)
        for path in self._kept:
            with Pillow.open(path) as state:
                film.add(_pixels(state.resize(end.size, Pillow.Resampling.BICUBIC)))
        film.add(_pixels(end))
        return film

    def close(self) -> None:
        """Removes the states from the disk."""
        self._folder.cleanup()
        self._kept = []

    def _thin(self) -> None:
        for path in self._kept[1::2]:
            path.unlink(missing_ok=True)
        self._kept = self._kept[::2]
        self._stride *= 2


def _within(image: Image8, longest: int) -> Pillow.Image:
    picture = Pillow.fromarray(image)
    picture.thumbnail((longest, longest), Pillow.Resampling.LANCZOS)
    return picture


def _pixels(picture: Pillow.Image) -> Image8:
    return frozen(np.array(picture.convert("RGB")))
