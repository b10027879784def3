"""States of a run that are kept to show how its picture came about: how large they are, and which of them stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from engine.step import Image8, frozen

if TYPE_CHECKING:
    from PIL import Image as Pillow

MOST = 240
"""How many states are kept at most, unless another number is asked for."""

LONGEST = 1280
"""The longest side in pixels at which they are kept."""

_REDUCING_GAP = 2.0  # coarse shrinking stops at twice the size, so that the fine one has something to average

T = TypeVar("T")


class Thinning:
    """Which states stay: when they grow too many, every other one goes, and from then on half as many are taken.

    So what is kept is spread evenly over the run.
    """

    def __init__(self) -> None:
        self.seen, self._stride = 0, 1

    def wants(self) -> bool:
        """Whether the next state is to be kept; counts it as seen."""
        self.seen += 1
        return (self.seen - 1) % self._stride == 0

    def thinned(self, kept: list[T]) -> tuple[list[T], list[T]]:
        """Those of the states kept so far that stay, and those that go."""
        self._stride *= 2
        return kept[::2], kept[1::2]


def size_within(height: int, width: int, longest: int) -> tuple[int, int]:
    """Height and width of a picture that is shrunk to that longest side; smaller ones stay as they are."""
    scale = min(1.0, longest / max(height, width))
    return max(1, round(scale * height)), max(1, round(scale * width))


def within(image: Image8, longest: int) -> Pillow.Image:
    """The picture, height x width x 3, shrunk to that longest side; safe to call in any thread."""
    from PIL import Image as Pillow  # not in the thread of the window

    picture, (height, width) = Pillow.fromarray(image), size_within(image.shape[0], image.shape[1], longest)
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)


def brought_to(state: Pillow.Image, size: tuple[int, int]) -> Image8:
    """The pixels of a state at that width and height, height x width x 3."""
    from PIL import Image as Pillow

    return pixels(state if state.size == size else state.resize(size, Pillow.Resampling.BICUBIC))


def pixels(picture: Pillow.Image) -> Image8:
    """Its pixels, height x width x 3."""
    return frozen(np.array(picture.convert("RGB")))
