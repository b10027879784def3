"""A guard over hue and saturation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

PALE = 0.06
"""Colours with less saturation than this are as good as grey: they may take any hue."""


@REGULARISERS.add("tint", "Guard hue and saturation")
@dataclass(frozen=True)
class Tint(Regulariser):
    """Lets colours turn and glow only so far from those of the photo, pixel by pixel."""

    hue: float = knob(
        40.0, "Hue", "How far a colour may turn round the colour wheel; 180 is any colour.",
        low=0.0, high=180.0, step=5.0, unit="°", live=True,
    )  # fmt: skip
    saturation: float = knob(
        0.2, "Saturation", "How much more vivid than in the photo a colour may become.",
        low=0.0, high=1.0, step=0.05, live=True,
    )  # fmt: skip

    def amends(self) -> bool:
        return True

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:
        grey = picture.mean(1, keepdim=True)
        tint, usual = _tint(picture), _tint(moment.base)
        size, most = _size(tint), _size(usual) + self.saturation
        turned = _turned_back(tint, usual, math.radians(self.hue))
        kept = turned * (most / size.clamp(min=1e-9)).clamp(max=1.0)
        return grey + _colour(kept)


def _tint(picture: Tensor) -> Tensor:
    """Where each colour lies round grey, batch x 2 x height x width: its direction is hue, its length saturation."""
    red, green, blue = picture.unbind(1)
    import torch

    return torch.stack([(red - green) / math.sqrt(2), (red + green - 2 * blue) / math.sqrt(6)], 1)


def _colour(tint: Tensor) -> Tensor:
    """The colour of a tint, batch x 3 x height x width, whose mean over R, G and B is 0."""
    import torch

    across, along = tint.unbind(1)
    along = along / math.sqrt(6)
    across = across / math.sqrt(2)
    return torch.stack([across + along, along - across, -2 * along], 1)


def _size(tint: Tensor) -> Tensor:
    size: Tensor = tint.norm(dim=1, keepdim=True)
    return size


def _turned_back(tint: Tensor, usual: Tensor, most: float) -> Tensor:
    """Tints whose hue is farther than `most` radians from the usual one, turned back to that limit."""
    import torch

    hue, centre = torch.atan2(tint[:, 1:], tint[:, :1]), torch.atan2(usual[:, 1:], usual[:, :1])
    away = torch.remainder(hue - centre + math.pi, 2 * math.pi) - math.pi
    limited = centre + away.clamp(-most, most)
    turned = _size(tint) * torch.cat([limited.cos(), limited.sin()], 1)
    return tint.where(_size(usual) < PALE, turned)
