"""Opening picture files of every kind: upright, in sRGB, with as many bits as they have."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import Image, ImageFile

from engine.colour_space import to_srgb
from engine.deep_pixels import deep_colours, deep_grey, deep_layout
from engine.errors import BadPicture
from engine.orientation import ORIENTATION, upright
from engine.picture import Picture, Pixels
from engine.pillow import opened, quiet
from engine.recipe import Subject

_GREY_MODES = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")


def open_picture(path: Path) -> Picture:
    """The picture in a file: turned upright, in sRGB, on white where it is see-through; the first of an animation.

    16-bit pictures keep their 16 bits, save those with a colour profile other than sRGB. The hash in the subject is
    that of the file.

    Raises:
        BadPicture: if there is no such file, or if it is no picture, damaged, too large, or not to be read.
    """
    with readable(path) as file:
        return _picture(file, path.name, path)


def open_bytes(data: bytes, name: str = "pasted picture") -> Picture:
    """The picture in the bytes of a file, such as a pasted one; else as `open_picture`.

    Raises:
        BadPicture: as `open_picture`.
    """
    return _picture(io.BytesIO(data), name, None)


@contextmanager
def readable(path: Path) -> Iterator[IO[bytes]]:
    """The file, opened for reading bytes; what goes wrong with it, then or later, is a `BadPicture`."""
    if path.is_dir():
        raise BadPicture(f"“{path.absolute().name}” is a folder; choose one of the pictures in it.")
    if path.exists() and not path.is_file():
        raise BadPicture(f"“{path.name}” is a device or a pipe, not a picture file.")
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise BadPicture(f"There is no file “{path.name}” in “{path.absolute().parent}”.") from error
    except PermissionError as error:
        raise BadPicture(
            f"You are not allowed to read “{path.name}”; ask its owner, or copy it elsewhere."
        ) from error
    except OSError as error:
        raise BadPicture(f"“{path.name}” could not be read: {error.strerror or error}.") from error


def _picture(file: IO[bytes], name: str, path: Path | None) -> Picture:
    try:
        with quiet():
            pixels = _pixels(file, name)
    except MemoryError as error:
        raise BadPicture(f"There is not enough memory to open “{name}”; close something, or shrink it.") from error
    pixels.flags.writeable = False
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    name = name.encode("utf-8", "replace").decode()  # not every name on a disk can be written into a recipe
    return Picture(pixels, Subject(name, digest, pixels.shape[1], pixels.shape[0]), path)


def _pixels(file: IO[bytes], name: str) -> Pixels:
    image = opened(file, name)
    layout = deep_layout(image)
    with damage_named(name):
        image.load()
        # Only now: a PNG may tell its orientation at the end, and Pillow turns TIFFs itself while decoding.
        orientation = image.getexif().get(ORIENTATION, 1)
        pixels: Pixels = upright(_decoded(image, layout, lambda: _again(file, name)), orientation)
        return pixels


def _again(file: IO[bytes], name: str) -> ImageFile.ImageFile:
    file.seek(0)
    return opened(file, name)


def _decoded(image: Image.Image, layout: str, reopen: Callable[[], ImageFile.ImageFile]) -> Any:
    if image.mode in _GREY_MODES:
        return deep_grey(image)
    if layout:
        return deep_colours(image, reopen, layout)
    return np.array(to_srgb(image))


@contextmanager
def damage_named(name: str) -> Iterator[None]:
    """Whatever a decoder raises becomes a `BadPicture`; want of memory stays what it is."""
    try:
        yield
    except (MemoryError, BadPicture):
        raise
    except Exception as error:  # decoders of damaged files raise anything
        raise BadPicture(f"“{name}” is damaged: a part of the picture is missing or wrong.") from error
