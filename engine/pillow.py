"""Pillow, set up for pictures of strangers."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from PIL import Image, ImageFile, PngImagePlugin, UnidentifiedImageError

from engine.errors import BadPicture
from engine.picture_limit import MOST_PIXELS

MOST_TEXT = 16 * 2**20
"""The longest text, in bytes, that is unpacked from a picture; the recipe of a long, much steered run fits."""

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF", "PPM")
"""What is opened, whatever a file's name says; JPEG brings along MPO, the several pictures in one of phones.

Pillow knows more kinds of files, and starts other programs for some of them, such as EPS.
"""

Image.MAX_IMAGE_PIXELS = None  # Pillow's own two limits, the lower with a warning, give way to ours
PngImagePlugin.MAX_TEXT_CHUNK = MOST_TEXT  # Pillow would not open a picture with a longer text at all
logging.getLogger("PIL").addHandler(logging.NullHandler())


def opened(file: IO[bytes], name: str) -> ImageFile.ImageFile:
    """The picture in a file, its header read and nothing decoded yet. Call and use it inside `quiet`.

    Raises:
        BadPicture: if it is empty, no picture, damaged, or too large.
    """
    if not file.read(1):
        raise BadPicture(f"“{name}” is empty; there is no picture in it.")
    file.seek(0)
    try:
        image = Image.open(file, formats=FORMATS)
    except MemoryError:
        raise
    except UnidentifiedImageError as error:
        raise BadPicture(f"“{name}” is not a picture that Phosphene can read, whatever its name says.") from error
    except Exception as error:  # readers of damaged files raise anything
        raise BadPicture(f"“{name}” is damaged and cannot be opened.") from error
    complain_if_too_large(*image.size, name)
    return image


def complain_if_too_large(width: int, height: int, name: str) -> None:
    """Raises:
    BadPicture: if a picture of that size has more than `MOST_PIXELS`.
    """
    if width * height > MOST_PIXELS:
        raise BadPicture(
            f"“{name}” has {width} × {height} pixels, which is too large; "
            f"Phosphene opens pictures of up to {MOST_PIXELS // 10**6} million pixels."
        )


class _Silence:
    """How many threads want warnings held back. Python's warning filters belong to the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._hold = warnings.catch_warnings()

    def begin(self) -> None:
        with self._lock:
            self._wanted += 1
            if self._wanted == 1:
                self._hold = warnings.catch_warnings()
                self._hold.__enter__()
                warnings.simplefilter("ignore")

    def end(self) -> None:
        with self._lock:
            self._wanted -= 1
            if self._wanted == 0:
                self._hold.__exit__(None, None, None)


_silence = _Silence()


@contextmanager
def quiet() -> Iterator[None]:
    """Holds back warnings about oddities in picture files, in several threads at once if need be."""
    _silence.begin()
    try:
        yield
    finally:
        _silence.end()
