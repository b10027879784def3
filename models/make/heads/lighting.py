"""Light on a face: one lamp, and light from all around."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.colours import light
from models.make.heads.traits import Looks

_WRAP = torch.tensor([0.32, 0.20, 0.15])
"""How far light seeps round into the shade under the skin, red farthest."""


def lamp(looks: Looks) -> Tensor:
    """The direction to the lamp; a unit vector."""
    aside = math.radians(55) * looks.light
    return functional.normalize(torch.tensor([math.sin(aside), 0.55, math.cos(aside)]), dim=0)


def lit(colour: Tensor, normal: Tensor, open_: Tensor, looks: Looks, wrap: float = 1.0) -> Tensor:
    """Light sent to the camera, size x size x 3, by matt surfaces of a colour."""
    facing = (normal * lamp(looks)).sum(-1, keepdim=True)
    seeping = _WRAP * wrap
    direct = ((facing + seeping) / (1 + seeping)).clamp(min=0)
    above = (0.62 + 0.38 * normal[..., 1:2]) * _around(open_)
    key = 0.55 + 0.5 * looks.contrast
    shade = 0.85 - 0.5 * looks.contrast
    return light(colour) * (key * direct * (0.35 + 0.65 * _around(open_)) * 1.25 + shade * above)


def shine(normal: Tensor, looks: Looks, sharp: float) -> Tensor:
    """How much of the lamp is mirrored to the camera, size x size."""
    half = functional.normalize(lamp(looks) + torch.tensor([0.0, 0.0, 1.0]), dim=0)
    return (normal * half).sum(-1).clamp(min=0) ** sharp * (0.5 + 0.5 * looks.contrast)


def _around(open_: Tensor) -> Tensor:
    """What comes in, with what neighbouring skin sends on, redder in folds."""
    return torch.stack([open_**0.75, open_**0.9, open_**0.95], -1)
