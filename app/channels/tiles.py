"""What the engine tells the panels about the channels of a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.pictures.map_images import Map8
from engine.step import Image8


@dataclass(frozen=True, eq=False)
class Tiles:
    """Every channel of a layer as a small map.

    Attributes:
        maps: channels x height x width, 0..255, read-only.
        facts: for each channel a line about its values, such as mean, largest, and share of zeros.
        strengths: for each channel a number that is larger for stronger ones.
        whole: a line about all values of the layer, from the longest wording to the shortest.
        explained: what that line means.
    """

    layer: str
    maps: NDArray[np.uint8]
    facts: Sequence[str]
    strengths: Sequence[float]
    whole: Sequence[str] = ("",)
    explained: str = ""


@dataclass(frozen=True, eq=False)
class Enlarged:
    """One channel in full: its map in the layer's own resolution, and a line about its values."""

    layer: str
    channel: int
    map: Map8
    fact: str


@dataclass(frozen=True, eq=False)
class Combined:
    """A preview of the combination.

    Attributes:
        image: height x width x 3, read-only.
        maps: what red, green and blue show, each with its gain, gamma, range and invert.
    """

    image: Image8
    maps: tuple[Map8, Map8, Map8]
