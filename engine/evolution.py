"""How a picture came about: its states on the way, thinned out evenly as they grow many."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image as Pillow

from engine.errors import BadPicture
from engine.films.film import Film
from engine.states import LONGEST, MOST, Thinning, brought_to, pixels, within
from engine.step import Image8


class Evolution:
    """States of a run on disk, thinned out evenly when there are too many.

    Args:
        most: how many are kept; at least 2.
        longest: larger states are shrunk to this longest side, in pixels.
    """

    def __init__(self, most: int = MOST, longest: int = LONGEST) -> None:
        self._most, self._longest = most, longest
        self._folder = tempfile.TemporaryDirectory(prefix="phosphene-evolution-", ignore_cleanup_errors=True)
        self._kept: list[Path] = []
        self._thinning = Thinning()

    def __len__(self) -> int:
        return len(self._kept)

    def wants(self) -> bool:
        """Whether the next state will be kept, so that it need not be rendered otherwise; counts it as seen."""
        return self._thinning.wants()

    def add(self, image: Image8) -> None:
        """Keeps a state, height x width x 3; states may differ in size.

        Raises:
            BadPicture: if the disk is full.
        """
        if len(self._kept) >= self._most:
            self._thin()
        path = Path(self._folder.name) / f"{self._thinning.seen:09d}-{len(self._kept)}.png"
        try:
            within(image, self._longest).save(path, compress_level=1)
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
        end = within(last, self._longest)
        film = Film(rate)
        for path in self._kept:
            with Pillow.open(path) as state:
                film.add(brought_to(state, end.size))
        film.add(pixels(end))
        return film

    def close(self) -> None:
        """Removes the states from the disk."""
        self._folder.cleanup()
        self._kept = []

    def _thin(self) -> None:
        self._kept, gone = self._thinning.thinned(self._kept)
        for path in gone:
            path.unlink(missing_ok=True)
