"""What is known of each pixel of a head before it is coloured."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.anatomy import Head
from models.make.heads.pose import Placed
from models.make.heads.raster import rasterised


@dataclass(frozen=True, eq=False)
class Surface:
    """Pixels of a head, size x size each, with three numbers in a last dimension where they are vectors.

    Attributes:
        there: whether the head covers the pixel.
        part: what part of the head it is, as in `anatomy`.
        rest: where on the head at rest it lies.
        normal: unit vector; x to the right, y up, z towards the camera.
        open: how much of the sky is seen from there, 0..1.
        nearness: larger in front, -infinity where there is nothing.
        masks: for each of `anatomy.MASKS`, 0..1.
    """

    there: Tensor
    part: Tensor
    rest: Tensor
    normal: Tensor
    open: Tensor
    nearness: Tensor
    masks: dict[str, Tensor]


def surface(head: Head, openness: Tensor, stands: Placed, size: int) -> Surface:
    """The surface that is seen, with `openness` for each vertex."""
    seen = rasterised(stands.places[head.triangles], size)
    known = torch.cat([head.rest, stands.normals, openness[:, None], head.mapped], 1)
    spread = seen.spread(known, head.triangles)
    normal = functional.normalize(spread[..., 3:6], dim=-1)
    where = (spread[..., 7:9] * 2 - 1)[None]
    masks = {
        name: functional.grid_sample(mask[None, None], where, align_corners=False)[0, 0]
        for name, mask in head.masks.items()
    }
    part = head.part[seen.triangle.clamp(min=0)]
    return Surface(seen.triangle >= 0, part, spread[..., :3], normal, spread[..., 6], seen.nearness, masks)
