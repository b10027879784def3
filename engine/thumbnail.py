"""Small versions of picture files, made fast and kept on disk."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image

from engine import thumbnail_cache
from engine.colour_space import to_srgb
from engine.errors import BadPicture
from engine.films.names import VIDEOS
from engine.open_picture import damage_named, readable
from engine.orientation import ORIENTATION, upright
from engine.pillow import opened, quiet
from engine.step import Image8, frozen

_REDUCING_GAP = 2.0  # coarse shrinking stops at twice the size, so that the fine one has something to average


def thumbnail(path: Path, side: int = 256, cache: Path | None = None) -> Image8:
    """The picture, upright and in sRGB, shrunk to fit a square of `side` pixels; smaller ones keep their size.

    Safe to call from several threads.

    Args:
        cache: a folder in which thumbnails are kept; made if need be. Any trouble with it is only logged.

    Raises:
        BadPicture: if the file cannot be opened.
    """
    kept = thumbnail_cache.place(path, side, cache) if cache else None
    image = thumbnail_cache.read(kept) if kept else None
    if image is None:
        image = _made(path, side)
        if kept:
            thumbnail_cache.keep(kept, image)
    return frozen(image)


def _made(path: Path, side: int) -> Image8:
    if path.suffix.lower() in VIDEOS:
        return _of_film(path, side)
    with readable(path) as file, quiet():
        try:
            return _shrunk(file, path.name, side)
        except MemoryError as error:
            raise BadPicture(f"There is not enough memory for a thumbnail of “{path.name}”.") from error


def _of_film(path: Path, side: int) -> Image8:
    from engine.films.reel import first_frame  # PyAV is needed for films only

    small = Image.fromarray(first_frame(path))
    small.thumbnail((side, side), Image.Resampling.LANCZOS, _REDUCING_GAP)
    return np.array(small)


def _shrunk(file: IO[bytes], name: str, side: int) -> Image8:
    image = opened(file, name)
    with damage_named(name):
        image.draft(None, (int(side * _REDUCING_GAP), int(side * _REDUCING_GAP)))
        image.load()
        orientation = image.getexif().get(ORIENTATION, 1)
        small = shrinkable(image)
        small.thumbnail((side, side), Image.Resampling.LANCZOS, _REDUCING_GAP)
        return upright(np.array(to_srgb(small)), orientation)


def shrinkable(image: Image.Image) -> Image.Image:
    """The picture in a mode whose values can be averaged."""
    if image.mode in ("P", "1", "PA"):
        return to_srgb(image)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        from engine.deep_pixels import deep_grey

        return Image.fromarray((deep_grey(image)[..., 0] >> 8).astype(np.uint8))
    return image
