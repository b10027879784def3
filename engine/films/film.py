"""A film while it is being made: its frames, kept on disk."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import numpy as np
from PIL import Image as Pillow

from engine.errors import BadPicture
from engine.films.playing import Playing
from engine.films.writing import AS_IT_IS, Heed, write_film
from engine.step import Image8, frozen


class Film:
    """Frames on disk, without loss, in the order they came; gone when the film is closed or forgotten.

    A film that is cut short keeps the frames it has.
    """

    def __init__(self, fps: float) -> None:
        """An empty film.

        Args:
            fps: how many frames a second it is meant to be played at.
        """
        self.fps = fps
        self._folder = tempfile.TemporaryDirectory(prefix="phosphene-film-", ignore_cleanup_errors=True)
        self._count = 0
        self._shape: tuple[int, ...] | None = None
        self._readers = 0
        self._over = False
        self._lock = threading.Lock()

    def __enter__(self) -> Film:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._count

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the frames in pixels; (0, 0) as long as there is none."""
        return (self._shape[0], self._shape[1]) if self._shape else (0, 0)

    def close(self) -> None:
        """Removes the frames from the disk, as soon as nobody reads them (`reading`)."""
        with self._lock:
            self._over = True
            self._clean_up()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Has the frames stay where they are for so long, also if the film is closed meanwhile."""
        with self._lock:
            self._readers += 1
        try:
            yield
        finally:
            with self._lock:
                self._readers -= 1
                self._clean_up()

    def _clean_up(self) -> None:
        if self._over and not self._readers:
            self._folder.cleanup()
            self._count = 0

    def add(self, image: Image8) -> None:
        """Adds a frame, height x width x 3, uint8; every frame of a film has the same size.

        Raises:
            BadPicture: if it has another size than the frames before, or the disk is full.
        """
        if self._shape not in (None, image.shape):
            raise BadPicture("Every frame of a film must have the same size.")
        self._write(self._count, image)
        self._shape = image.shape
        self._count += 1

    def _write(self, index: int, image: Image8) -> None:
        try:
            Pillow.fromarray(image).save(self._path(index), compress_level=1)
        except OSError as error:
            raise BadPicture(
                f"There is no room left for the frames of the film ({error.strerror or error}); free some disk space."
            ) from error

    def close_loop(self, count: int) -> None:
        """Melts the last `count` frames into the first ones: shorter by them, the film plays round without a jump.

        Frame by frame the last `count` give way to the first `count`, and these are taken from the front. So the film
        goes on from its last frame to its first as it would have gone on from one frame to the next.

        Args:
            count: 0 to half the number of frames; 0 leaves the film as it is.

        Raises:
            BadPicture: if the disk is full.
        """
        if not count:
            return
        for number in range(count):
            done = (number + 1) / (count + 1)
            self._write(self._count - count + number, self._melted(number, count, done * done * (3 - 2 * done)))
        for number in range(count, self._count):
            self._path(number).replace(self._path(number - count))
        self._count -= count

    def _melted(self, number: int, count: int, share: float) -> Image8:
        first, last = self._frame(number), self._frame(self._count - count + number)
        return np.rint(share * first.astype(np.float32) + (1 - share) * last).astype(np.uint8)

    def frames(self) -> Iterator[Image8]:
        """The frames from first to last, each read when it is asked for."""
        return (self._frame(index) for index in range(self._count))

    def save(self, path: Path, recipe_text: str = "", playing: Playing = AS_IT_IS, heed: Heed | None = None) -> None:
        """Writes the film with its recipe inside; see `write_film`.

        Raises:
            BadPicture: if there is no frame yet, the ending is unknown, or the disk says no.
        """
        write_film(self, path, recipe_text, playing, heed)

    def frame(self, index: int) -> Image8:
        """The frame of that number, counted from 0; read when it is asked for.

        Raises:
            BadPicture: if the film is closed.
        """
        if not 0 <= index < self._count:
            raise BadPicture("That frame of the film is gone; make the film again.")
        return self._frame(index)

    def _frame(self, index: int) -> Image8:
        with Pillow.open(self._path(index)) as picture:
            return frozen(np.array(picture))

    def _path(self, index: int) -> Path:
        return Path(self._folder.name) / f"{index:06d}.png"
