"""How much of the sky each vertex of a head at rest sees: what lies in folds and sockets is darker."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.anatomy import LASHES, TEETH, TONGUE, Head
from models.make.heads.pose import normals
from models.make.heads.raster import rasterised

_DIRECTIONS = 64
_SIDE = 160
_SCALE = 40.0  # pixels in a tenth of a metre
_SLACK = 1.2  # pixels


def openness(head: Head) -> Tensor:
    """For each vertex the share of light from all around in front of its skin that comes through, 0..1."""
    own = normals(head.rest, head.triangles)
    solid = head.triangles[(head.part != LASHES) & (head.part != TEETH) & (head.part != TONGUE)]
    came, all_of_it = torch.zeros(len(own)), torch.full((len(own),), 1e-6)
    for direction in _directions():
        facing = (own @ direction).clamp(min=0)
        came += facing * _lit(head.rest, solid, direction)
        all_of_it += facing
    return came / all_of_it


def _lit(places: Tensor, triangles: Tensor, direction: Tensor) -> Tensor:
    """1 for each vertex that is seen from that direction, else 0."""
    aside = functional.normalize(torch.linalg.cross(direction, torch.tensor([0.21, 0.93, 0.31])), dim=0)
    axes = torch.stack([aside, torch.linalg.cross(direction, aside), direction])
    seen = (places - places.mean(0)) @ axes.T * _SCALE
    seen[:, :2] += _SIDE / 2
    nearest = rasterised(seen[triangles], _SIDE).nearness
    column, row = (seen[:, axis].long().clamp(0, _SIDE - 1) for axis in (0, 1))
    return (seen[:, 2] > nearest[row, column] - _SLACK).float()


def _directions() -> Tensor:
    """Evenly over the sphere, along a spiral."""
    step = torch.arange(_DIRECTIONS) + 0.5
    up = 1 - 2 * step / _DIRECTIONS
    around = step * math.pi * (3 - math.sqrt(5))
    ring = (1 - up.square()).sqrt()
    return torch.stack([ring * around.cos(), up, ring * around.sin()], 1)
