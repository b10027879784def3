"""A picture file as a network is shown it in a scan: the largest square in its middle, at one size."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch.nn import functional

from engine.colour_space import is_srgb, to_srgb
from engine.errors import BadPicture
from engine.open_picture import damage_named, readable
from engine.orientation import ORIENTATION, upright
from engine.pillow import opened, quiet
from engine.step import Image8
from engine.thumbnail import shrinkable

_REDUCING_GAP = 2.0  # coarse shrinking stops at twice the size, so that the fine one has something to average
_MARKS = 8
_LOOKED_AT = 72  # pixels a side that marks are made from

Marks = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Shown:
    """What is left of a file once it is decoded.

    Attributes:
        pixels: side x side x 3, RGB, 8 bits.
        sha256: the hash of the file.
        marks: 128 marks by which the same picture is known again in another file (`marks_of`).
    """

    pixels: Image8
    sha256: str
    marks: Marks


class Opened:
    """A file read and hashed once, shown at any sizes, and decoded anew only where another size is decoded otherwise.

    Attributes:
        sha256: the hash of the file.

    Raises:
        BadPicture: if it is not there or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        with readable(path) as file:
            self._data = file.read()
        self.sha256 = hashlib.sha256(self._data).hexdigest()
        self._decoded: dict[tuple[int, int], Image.Image] = {}

    def square(self, side: int) -> Image8:
        """The largest square in its middle, side x side x 3, RGB, 8 bits.

        Raises:
            BadPicture: if it is no picture, damaged, or too large.
        """
        with quiet():
            image = self._fine_enough(side)
            with damage_named(self._name):
                orientation = image.getexif().get(ORIENTATION, 1)
                plain = image.mode == "RGB" and "transparency" not in image.info
                plain = plain and is_srgb(image.info.get("icc_profile"))
                return upright(_shrunk(image, side) if plain else _shrunk_by_pillow(image, side), orientation)

    def _fine_enough(self, side: int) -> Image.Image:
        image = opened(io.BytesIO(self._data), self._name)
        with damage_named(self._name):
            image.draft(None, (side, side))  # JPEG can be decoded at a half, a quarter or an eighth
            if image.size not in self._decoded:
                image.load()
                self._decoded[image.size] = image
        return self._decoded[image.size]


def shown(path: Path, side: int) -> Shown:
    """Reads a file and decodes it no larger than need be. Safe to call from several threads.

    Raises:
        BadPicture: if it is not there, no picture, damaged, or too large.
    """
    file = Opened(path)
    pixels = file.square(side)
    return Shown(pixels, file.sha256, marks_of(pixels))


def _shrunk(image: Image.Image, side: int) -> Image8:
    """By torch, which is several times as fast as Pillow and differs from it by rounding."""
    left, top, right, bottom = middle_square(*image.size)
    middle = torch.from_numpy(np.array(image))[top:bottom, left:right].permute(2, 0, 1)[None]
    small = functional.interpolate(middle, (side, side), mode="bicubic", antialias=True)
    return small[0].permute(1, 2, 0).contiguous().numpy()


def _shrunk_by_pillow(image: Image.Image, side: int) -> Image8:
    whole = shrinkable(image)
    box = middle_square(*whole.size)
    small = whole.resize((side, side), Image.Resampling.BICUBIC, box, _REDUCING_GAP)
    small.info = whole.info  # the colour profile
    return np.array(to_srgb(small))


def middle_square(width: int, height: int) -> tuple[int, int, int, int]:
    """The largest square in the middle of a picture: left, upper, right and lower border."""
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return left, top, left + side, top + side


def marks_of(pixels: Image8) -> Marks:
    """Whether each of 8 x 8 places is lighter than the next to its right, and than the next below: two numbers.

    They stay nearly the same when a picture is stored again smaller, at a lower quality, or a little lighter.
    """
    step = max(1, len(pixels) // _LOOKED_AT)
    green = Image.fromarray(np.ascontiguousarray(pixels[::step, ::step, 1]))  # nearly as light as the whole
    values = np.asarray(green.resize((_MARKS + 1, _MARKS + 1), Image.Resampling.BOX), np.int16)
    across = values[:-1, :-1] > values[:-1, 1:]
    down = values[:-1, :-1] > values[1:, :-1]
    return np.packbits(np.stack([across, down]).reshape(2, -1), axis=1).view(np.uint64)[:, 0]


def decoded(path: Path, side: int) -> Shown | BadPicture:
    """As `shown`, with a refusal given back instead of raised."""
    try:
        return shown(path, side)
    except BadPicture as refusal:
        return refusal
    except MemoryError:
        return BadPicture(f"There is not enough memory to open “{path.name}”.")
