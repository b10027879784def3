"""Writing frames from first to last into a file, whoever keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from engine.errors import BadPicture
from engine.films.files import SAVERS, save_folder
from engine.films.playing import Playing
from engine.not_saved import not_saved
from engine.step import Image8

Heed = Callable[[int, int], bool]
"""Told how many frames are written, and of how many; gives back whether to go on."""

AS_IT_IS = Playing()
"""At the film's own rate, for ever."""


class Frames(Protocol):
    """Frames that can be asked for one by one; all have one size.

    Attributes:
        fps: how many frames a second they are meant to be played at.
        size: height and width in pixels of each, known without reading one.
    """

    @property
    def fps(self) -> float: ...

    @property
    def size(self) -> tuple[int, int]: ...

    def __len__(self) -> int: ...

    def frame(self, index: int) -> Image8:
        """The frame of that number, counted from 0; height x width x 3."""
        ...


def write_film(
    source: Frames, path: Path, recipe_text: str = "", playing: Playing = AS_IT_IS, heed: Heed | None = None
) -> None:
    """Writes frames as a film with its recipe inside; they are asked for one by one.

    Args:
        path: ends in .mp4, .webp or .gif for one moving picture; without an ending, a folder for numbered PNG files,
            which must hold none yet.
        recipe_text: the recipe as JSON; goes in full into every kind of file; empty for none.
        heed: told after each frame; where it says no, the file ends there, and can be played so far.

    Raises:
        BadPicture: if there is no frame yet, the ending is unknown, or the disk says no.
    """
    if not len(source):
        raise BadPicture("The film has no frame yet; let it run a little longer before saving.")
    saver = SAVERS.get(path.suffix.lower(), save_folder if not path.suffix else None)
    if saver is None:
        raise BadPicture(
            f"A film cannot be saved as “{path.suffix}”; use .mp4, .webp or .gif, or a folder name for single "
            "pictures."
        )
    rate = playing.rate or source.fps
    try:
        saver(_shown(source, playing, rate, heed), path, rate, recipe_text, playing.times)
    except OSError as error:
        raise BadPicture(not_saved(path, error)) from error


def _shown(source: Frames, playing: Playing, rate: float, heed: Heed | None) -> Iterator[Image8]:
    whole = playing.shown(len(source), rate)
    for number, index in enumerate(whole, start=1):
        yield source.frame(index)
        if heed is not None and not heed(number, len(whole)):
            return
