"""The colour of eyes, teeth and tongue."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.traits import Looks

_MIDDLE = torch.tensor([0.3078, 7.2842, 1.2457])
_RADIUS = 0.138
_IRIS, _PUPIL = 0.50, 0.21  # sines of the angle from the middle of the gaze
_IRISES = ((0.20, 0.12, 0.07), (0.30, 0.19, 0.10), (0.38, 0.36, 0.20), (0.35, 0.48, 0.58))


def eye(rest: Tensor, looks: Looks) -> Tensor:
    """Colours, size x size x 3, of eyes that look into the camera."""
    side = rest[..., 0].sign()
    own = torch.stack([rest[..., 0] - side * _MIDDLE[0], rest[..., 1] - _MIDDLE[1], rest[..., 2] - _MIDDLE[2]], -1)
    gaze = torch.tensor([-math.sin(math.radians(looks.turn)), math.sin(math.radians(looks.nod)), 1.0])
    facing = (functional.normalize(own, dim=-1) * functional.normalize(gaze, dim=0)).sum(-1)
    away = (1 - facing.clamp(-1, 1).square()).clamp(min=0).sqrt()
    away = torch.where(facing > 0, away, torch.ones_like(away))
    white = torch.tensor([0.93, 0.91, 0.89]) * (1 - 0.10 * away[..., None])
    iris = _iris_colour(looks) * (0.75 + 0.7 * ((away - _PUPIL) / (_IRIS - _PUPIL)).clamp(0, 1)[..., None])
    rim = torch.sigmoid((away - 0.43) / 0.02)[..., None]
    iris = iris * (1 - 0.6 * rim)
    colour = torch.lerp(iris, white.expand_as(iris), torch.sigmoid((away - _IRIS) / 0.02)[..., None])
    return colour * (1 - 0.96 * torch.sigmoid((_PUPIL - away) / 0.02))[..., None]


def glint(rest: Tensor) -> Tensor:
    """Where the light is mirrored in an eye, 0..1."""
    across = rest[..., 0].abs() - _MIDDLE[0] - 0.02 * rest[..., 0].sign()
    up = rest[..., 1] - _MIDDLE[1]
    return torch.exp(-(((across / 0.022) ** 2 + ((up - 0.038) / 0.022) ** 2) ** 2)) * (rest[..., 2] > _MIDDLE[2])


def _iris_colour(looks: Looks) -> Tensor:
    place = min(looks.hair * 1.3, 1.0) * (len(_IRISES) - 1)
    low = min(int(place), len(_IRISES) - 2)
    return torch.lerp(torch.tensor(_IRISES[low]), torch.tensor(_IRISES[low + 1]), place - low)


def teeth(rest: Tensor, looks: Looks) -> Tensor:
    """Colours, size x size x 3: single teeth, narrower to the sides, darker inwards."""
    across, up, front = rest[..., 0].abs(), rest[..., 1], rest[..., 2]
    gap = (torch.cos(across.clamp(max=0.4) * (2 * math.pi / 0.088)) * 0.5 + 0.5) ** 10
    gum = torch.sigmoid(((up - 6.715).abs() - 0.085) / 0.008)
    yellow = max(0.0, looks.age - 30) / 50
    ivory = torch.lerp(torch.tensor([0.95, 0.93, 0.88]), torch.tensor([0.86, 0.79, 0.64]), yellow)
    colour = ivory * (1 - 0.28 * gap[..., None])
    colour = torch.lerp(colour, torch.tensor([0.66, 0.34, 0.33]).expand_as(colour), 0.9 * gum[..., None])
    inner = ((front - 1.05) / 0.42).clamp(0.15, 1)
    return colour * inner[..., None]


def tongue(rest: Tensor) -> Tensor:
    """Colours, size x size x 3."""
    deep = ((rest[..., 2] - 0.7) / 0.7).clamp(0.2, 1)
    return torch.tensor([0.62, 0.27, 0.27]) * deep[..., None]
