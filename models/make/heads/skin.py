"""The colour of the skin, the lips and the brows."""

from __future__ import annotations

import colorsys

import torch
from torch import Tensor

from models.make.heads.colours import hair_colour, skin_colour
from models.make.heads.lines import bell, spot, to_path, window
from models.make.heads.surface import Surface
from models.make.heads.traits import Looks
from models.make.heads.wrinkles import aged

_BROW = ((0.145, 7.475), (0.25, 7.515), (0.36, 7.53), (0.49, 7.47))
_RED = torch.tensor([1.0, 0.70, 0.68])
_DULL = torch.tensor([0.80, 0.74, 0.76])


def greyness(looks: Looks) -> float:
    """How grey the hair is, 0..1: it begins at 38 years and ends at 72."""
    share = min(max((looks.age - 38) / 34, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def skin(seen: Surface, looks: Looks) -> Tensor:
    """Colours, size x size x 3, of what is skin."""
    across, up, front = seen.rest[..., 0].abs(), seen.rest[..., 1], seen.rest[..., 2]
    old = aged(looks)
    dull = torch.tensor([0.97, 0.93, 0.88]) ** old
    colour = (skin_colour(looks.skin) * dull).expand(*across.shape, 3)
    blush = 0.55 * spot(across - 0.48, up - 6.98, 0.24, 0.20) + 0.45 * spot(across, up - 6.98, 0.16, 0.14)
    blush = (blush * (front > 0.5) + 0.4 * seen.masks["ears"]) * (0.75 - 0.45 * looks.skin)
    colour = _mixed(colour, colour * _RED, 0.55 * blush)
    socket = spot(across - 0.31, up - 7.22, 0.22, 0.14) * (front > 0.5)
    colour = _mixed(colour, colour * _DULL, (0.45 + 0.4 * old) * socket)
    colour = _mixed(colour, colour * 0.62 + 0.10 * hair_colour(looks.hair, greyness(looks)), _beard(seen, looks))
    colour = _mixed(colour, _lip_colour(looks), 0.85 * seen.masks["lips"])
    colour = _mixed(colour, torch.tensor([0.20, 0.05, 0.05]), seen.masks["inside-mouth"] * (1 - seen.masks["lips"]))
    colour = _mixed(
        colour, 0.85 * hair_colour(0.75 * looks.hair, 0.7 * greyness(looks)), _brow(across, up, front, looks)
    )
    return _mixed(colour, _cloth_colour(looks), torch.sigmoid((5.70 + 0.12 * across - up) / 0.015))


def _mixed(one: Tensor, other: Tensor, share: Tensor) -> Tensor:
    return one + (other - one) * share[..., None]


def _cloth_colour(looks: Looks) -> Tensor:
    return torch.tensor(colorsys.hsv_to_rgb((looks.ground_hue + 0.45) % 1, 0.30, 0.75 - 0.45 * looks.ground))


def _lip_colour(looks: Looks) -> Tensor:
    pale = torch.tensor([0.80, 0.42, 0.40]) if looks.male < 0.5 else torch.tensor([0.78, 0.52, 0.47])
    pale = torch.lerp(pale, torch.tensor([0.72, 0.55, 0.52]), 0.6 * aged(looks))
    return torch.lerp(pale, torch.tensor([0.42, 0.22, 0.21]), looks.skin)


def _brow(across: Tensor, up: Tensor, front: Tensor, looks: Looks) -> Tensor:
    distance, along = to_path(across, up, _BROW)
    width = (0.028 + 0.013 * looks.male) * (1.2 - 0.65 * along)
    dense = 0.72 + 0.2 * looks.male - 0.25 * aged(looks)
    hairs = 0.85 + 0.15 * torch.sin(260 * across + 90 * up)
    return dense * hairs * torch.exp(-((distance / width) ** 4)) * (front > 0.5)


def _beard(seen: Surface, looks: Looks) -> Tensor:
    if looks.male < 0.5 or looks.beard <= 0:
        return torch.zeros_like(seen.open)
    across, up, front = seen.rest[..., 0].abs(), seen.rest[..., 1], seen.rest[..., 2]
    jaw = window(up, 5.95, 6.62, 0.05) * (front > 0.1)
    cheek = torch.sigmoid((6.55 + 0.75 * (across - 0.35) - up) / 0.05) * window(up, 5.95, 7.2, 0.05) * (across > 0.2)
    upper_lip = spot(across, up - 6.86, 0.34, 0.06)
    under_lip = bell(up - 6.52, 0.03) * bell(across - 0.2, 0.1)
    area = torch.maximum(jaw, torch.maximum(cheek * (front > 0.1), upper_lip)) - 0.4 * under_lip
    hairs = 0.8 + 0.2 * torch.sin(190 * across + 31 * up) * torch.sin(170 * up)
    return 0.85 * looks.beard * hairs * area.clamp(0, 1) * (1 - seen.masks["lips"])
