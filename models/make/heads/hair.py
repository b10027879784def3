"""Hair: layers of strands that stand off the scalp, and a curtain of them at the sides and behind."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.anatomy import SKIN, Head
from models.make.heads.traits import Looks

LAYERS = 4

_HANGS = 0.33
"""Longer hair hangs down."""
_BACK = 1.6
"""What lies farther round the head than this, in strands' own measure, is behind it."""

_CROWN = torch.tensor([0.0, 8.30, -0.25])
_HEIGHT = ((-2.0, 6.75), (-0.25, 6.85), (0.0, 7.35), (0.12, 7.62), (0.40, 7.62), (0.52, 7.25), (0.64, 7.45),
           (0.76, 7.76), (0.92, 7.93), (1.3, 7.98), (3.0, 7.98))  # fmt: skip
"""How low hair grows, by how far to the front of the head."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Hair as triangles.

    Attributes:
        places: corners x 3, on the shaped head.
        normals: corners x 3.
        strands: corners x 2: across the strands and along them, in tenths of a metre.
        dense: corners: below 0 there is no hair, from 1 on all of it.
        triangles: triangles x 3 corners.
        outer: 0 at the scalp, 1 outside.
        ragged: how much later thin strands begin than thick ones, in units of `dense`.
    """

    places: Tensor
    normals: Tensor
    strands: Tensor
    dense: Tensor
    triangles: Tensor
    outer: float
    ragged: float = 0.75


def scalp_layers(head: Head, shaped: Tensor, normals: Tensor, towards: Tensor, looks: Looks) -> list[Layer]:
    """Layers that follow the scalp, from the inmost outwards, where it faces the direction `towards`."""
    dense = growth(head.rest, looks)
    in_front = (normals @ towards)[head.triangles].amax(1) > -0.1
    triangles = head.triangles[(dense[head.triangles].amax(1) > 0) & (head.part == SKIN) & in_front]
    away = head.rest - _CROWN
    around = torch.atan2(away[:, 0], away[:, 2] + 0.35 * away[:, 1].abs())
    strands = torch.stack([around * 0.9, away.norm(dim=1)], 1)
    thick = (0.05 + 0.22 * min(looks.hair_length * 1.6, 1.0)) * dense.clamp(0, 1) ** 0.7
    falls = torch.tensor([0.0, -0.25, 0.0]) + 0.1 * functional.normalize(away, dim=1)
    found = []
    for number in range(LAYERS):
        outer = number / (LAYERS - 1)
        lifted = shaped + (thick * (0.15 + 0.85 * outer))[:, None] * functional.normalize(normals + falls, dim=1)
        found.append(Layer(lifted, normals, strands, dense - 0.12 * outer, triangles, outer))
    return found


def growth(rest: Tensor, looks: Looks) -> Tensor:
    """How far inside the hair a place of the skin is; below 0 outside, 1 and more where it is dense."""
    across, up, front = rest[:, 0].abs(), rest[:, 1], rest[:, 2]
    old = max(0.0, looks.age - 30) / 50
    bald = looks.male * old * (0.35 + 0.65 * looks.hairline)
    high = 0.10 * (looks.hairline - 0.5) + 0.10 * bald
    corner = torch.exp(-(((across - 0.48) / 0.22) ** 2)) * (0.05 + 0.30 * bald)
    least = _piecewise(front, _HEIGHT) + (high + corner) * torch.sigmoid((front - 0.70) / 0.06)
    return (up - least) / 0.16


def curtain_layers(head: Head, shaped: Tensor, looks: Looks) -> list[Layer]:
    """Hair that hangs behind and at the sides, from the inmost outwards; none if it is short."""
    if looks.hair_length < _HANGS:
        return []
    behind = _curtain(shaped, head, looks, 0.0)
    far_back = behind.triangles[(behind.strands[behind.triangles][..., 0].abs() > _BACK).all(1)]
    return [replace(behind, triangles=far_back), behind, _curtain(shaped, head, looks, 1.0)]


def _curtain(shaped: Tensor, head: Head, looks: Looks, outer: float) -> Layer:
    columns, rows = 72, 30
    long = (looks.hair_length - _HANGS) / (1 - _HANGS)
    around = torch.linspace(-math.pi, math.pi, columns + 1)
    up = torch.linspace(8.15, 7.0 - 1.75 * long, rows)
    turn, height = torch.meshgrid(around, up, indexing="xy")
    volume = 0.10 + 0.10 * outer + 0.05 * long
    round_ = (1 - ((height - 7.5).clamp(min=0) / 0.95).square()).clamp(min=0.02).sqrt()
    inwards = 1 - 0.13 * ((7.3 - height) / 1.2).clamp(0, 1)
    across = turn.sin() * (0.86 + volume) * round_ * inwards
    front = 0.12 + turn.cos() * (0.98 + volume) * round_ * inwards
    places = torch.stack([across, height, front], -1).view(-1, 3)
    opening = 0.86 + 0.16 * ((7.6 - height) / 1.2).clamp(0, 1) + 0.10 * ((height - 7.6) / 0.4).clamp(0, 1)
    dense = torch.minimum((turn.abs() - opening) / 0.10, (height - up[-1]) / 0.22)
    strands = torch.stack([turn * 0.9, 8.3 - height], -1).view(-1, 2)
    fitted = _fitted(places, head, shaped)
    grown = dense.view(-1) + 0.3 - 0.2 * outer
    triangles = _grid(rows, columns + 1)
    triangles = triangles[(grown[triangles] > 0).any(1)]
    outwards = functional.normalize(torch.stack([across, 0.15 * torch.ones_like(across), front - 0.12], -1), dim=-1)
    return Layer(fitted, outwards.view(-1, 3), strands, grown, triangles, outer, 0.25 + 0.5 * outer)


def _fitted(places: Tensor, head: Head, shaped: Tensor) -> Tensor:
    """Places around the head at rest, stretched along the axes as the skull has been."""
    skull = (head.rest[:, 1] > 7.5) & (head.part.new_ones(len(head.rest)) > 0)
    rest, now = head.rest[skull], shaped[skull]
    stretch = (now.amax(0) - now.amin(0)) / (rest.amax(0) - rest.amin(0))
    return (places - rest.mean(0)) * stretch + now.mean(0)


def _grid(rows: int, columns: int) -> Tensor:
    corner = (torch.arange(rows - 1)[:, None] * columns + torch.arange(columns - 1)[None, :]).flatten()
    one = torch.stack([corner, corner + columns, corner + 1], 1)
    other = torch.stack([corner + 1, corner + columns, corner + columns + 1], 1)
    return torch.cat([one, other])


def _piecewise(value: Tensor, points: tuple[tuple[float, float], ...]) -> Tensor:
    found = torch.full_like(value, points[0][1])
    for (before, low), (after, high) in pairwise(points):
        share = ((value - before) / (after - before)).clamp(0, 1)
        found = torch.where(value >= before, low + (high - low) * share, found)
    return found
