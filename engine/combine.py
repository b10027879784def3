"""Three maps as the red, green and blue of one picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.activations import Map
from engine.edge_following import along_edges
from engine.resizing import resized
from engine.step import Image
from engine.stretching import percentile_range

if TYPE_CHECKING:
    from engine.jobs.tap import Tap


def combine(
    maps: Sequence[Map],
    taps: Sequence[Tap],
    height: int,
    width: int,
    light: Tensor | None = None,
    edges: float = 0.0,
) -> Image:
    """The picture whose colours are the maps: height x width x 3, 0..1, float32.

    Each map is stretched from its two percentiles to 0..1, brought to the picture's size by bicubic interpolation
    (with antialiasing where it shrinks), clipped, inverted if asked, raised to 1/gamma, multiplied by the gain and
    clipped again. Percentiles are those of the map in its own size.

    Args:
        maps: three maps, of any sizes.
        taps: how each is shown.
        light: the lightness of the photo, 1 x 1 x height x width, 0..1; needed for `edges`.
        edges: 0..1, how far the maps are enlarged along the edges of the photo.
    """
    picture = torch.empty(height, width, 3)
    for index, (values, tap) in enumerate(zip(maps, taps, strict=True)):
        stretched = _stretched(torch.tensor(values)[None, None], values, tap)
        full = resized(stretched, height, width)
        if light is not None and edges > 0:
            full = torch.lerp(full, _along_edges(stretched, light, tap), edges)
        picture[..., index] = _toned(full[0, 0], tap)
    return picture.numpy()


def _along_edges(values: Tensor, light: Tensor, tap: Tap) -> Tensor:
    # Following edges averages, which costs range: it is stretched anew.
    full, own_size = along_edges(values, light)
    return _stretched(full, own_size.numpy(), tap)


def _stretched(values: Tensor, judged: Map, tap: Tap) -> Tensor:
    bottom, top = percentile_range(judged, tap.low, tap.high)
    return (values - bottom) * (1.0 / (top - bottom))


def _toned(colour: Tensor, tap: Tap) -> Tensor:
    colour = colour.clamp(0, 1)
    if tap.invert:
        colour = 1 - colour
    if tap.gamma != 1:
        colour = colour.pow(1 / tap.gamma)
    return (colour * tap.gain).clamp_(max=1) if tap.gain != 1 else colour
