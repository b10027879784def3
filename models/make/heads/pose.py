"""Where a shaped head stands in its picture: eyes always in the same places."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.anatomy import Head
from models.make.heads.traits import Looks

EYES_APART = 0.24
"""From pupil to pupil, in sides of the picture, before the head is turned."""
EYES_DOWN = 0.52
"""How far down the eyes are, in sides of the picture."""

_CAMERA = 14.0
"""How far away the camera is, in distances from pupil to pupil."""


@dataclass(frozen=True, eq=False)
class Placed:
    """A head before the camera.

    Attributes:
        places: vertices x 3: x to the right and y downwards in pixels, nearness in pixels too.
        normals: vertices x 3, unit vectors: x to the right, y up, z towards the camera.
        own_normals: the same in the head's own axes.
        turning: 3 x 3, from the head's own axes to the camera's.
        eyes: the point between the eyes, in the head's own axes.
        apart: how far apart the eyes are there.
        size: the side of the picture.
    """

    places: Tensor
    normals: Tensor
    own_normals: Tensor
    turning: Tensor
    eyes: Tensor
    apart: float
    size: int


def placed(head: Head, shaped: Tensor, looks: Looks, size: int) -> Placed:
    """The shaped head, turned and nodding, in a picture of that size."""
    left, right = (shaped[of].mean(0) for of in head.eyes)
    eyes, apart = (left + right) / 2, float((left - right).norm())
    turning = _turning(math.radians(looks.turn), math.radians(looks.nod))
    own = normals(shaped, head.triangles)
    # The eyes' middle is the origin of the turning head, so it stays in its place.
    start = Placed(shaped, own, own, turning, eyes, apart, size)
    seen, turned = seen_from(start, shaped, own)
    return Placed(seen, turned, own, turning, eyes, apart, size)


def seen_from(stands: Placed, places: Tensor, own_normals: Tensor) -> tuple[Tensor, Tensor]:
    """Places and normals in the head's own axes, as `Placed.places` and `Placed.normals`."""
    seen = (places - stands.eyes) / stands.apart @ stands.turning.T
    nearer = _CAMERA / (_CAMERA - seen[:, 2:])
    scale = EYES_APART * stands.size
    flat = seen[:, :2] * nearer * torch.tensor([1.0, -1.0]) * scale
    flat = flat + torch.tensor([0.5, EYES_DOWN]) * stands.size
    return torch.cat([flat, seen[:, 2:] * nearer * scale], 1), own_normals @ stands.turning.T


def normals(places: Tensor, triangles: Tensor) -> Tensor:
    """Unit normals of vertices, from the triangles around them, larger ones counting more."""
    first, second, third = places[triangles].unbind(1)
    across = torch.linalg.cross(second - first, third - first)
    found = torch.zeros_like(places)
    for corner in range(3):
        found.index_add_(0, triangles[:, corner], across)
    return functional.normalize(found, dim=1)


def _turning(turn: float, nod: float) -> Tensor:
    about_up = torch.tensor(
        [[math.cos(turn), 0.0, math.sin(turn)], [0.0, 1.0, 0.0], [-math.sin(turn), 0.0, math.cos(turn)]]
    )
    about_ears = torch.tensor(
        [[1.0, 0.0, 0.0], [0.0, math.cos(nod), -math.sin(nod)], [0.0, math.sin(nod), math.cos(nod)]]
    )
    return about_ears @ about_up
