"""Which triangle is seen in each pixel, and where in it: a z-buffer without a loop over pixels or triangles."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

_SIDES = (2, 4, 8, 16, 32, 64, 128)
"""Triangles are sorted by the square of pixels they lie in, and those of one square are done together."""

_LEAST_AREA = 1e-9


@dataclass(frozen=True, eq=False)
class Seen:
    """What is seen.

    Attributes:
        triangle: size x size, the number of the triangle; -1 where there is none.
        shares: size x size x 3, the share of each of its corners; they sum to 1 where there is one, else 0.
        nearness: size x size, the third coordinate there; -infinity where there is none.
    """

    triangle: Tensor
    shares: Tensor
    nearness: Tensor

    def spread(self, values: Tensor, triangles: Tensor) -> Tensor:
        """Values of corners, vertices x k, as size x size x k; 0 where there is no triangle."""
        corners = values[triangles[self.triangle.clamp(min=0)]]
        return (corners * self.shares[..., None]).sum(-2)


@dataclass(frozen=True, eq=False)
class _Hits:
    pixel: Tensor
    triangle: Tensor
    shares: Tensor
    nearness: Tensor


def rasterised(corners: Tensor, size: int) -> Seen:
    """Triangles as they cover pixels, sampled in the middle of each.

    Args:
        corners: triangles x 3 x 3: x to the right and y downwards in pixels, and nearness, larger in front. All
            triangles are seen from both sides. Where two are equally near, the one of the lower number is seen.
        size: the side of the picture.
    """
    hits = _all_hits(corners, size)
    nearness = torch.full((size * size,), -torch.inf)
    nearness.scatter_reduce_(0, hits.pixel, hits.nearness, "amax")
    front = hits.nearness == nearness[hits.pixel]
    triangle = torch.full((size * size,), len(corners))
    triangle.scatter_reduce_(0, hits.pixel[front], hits.triangle[front], "amin")
    shares = torch.zeros(size * size, 3)
    chosen = front & (hits.triangle == triangle[hits.pixel])
    shares[hits.pixel[chosen]] = hits.shares[chosen]
    triangle[triangle == len(corners)] = -1
    return Seen(triangle.view(size, size), shares.view(size, size, 3), nearness.view(size, size))


def _all_hits(corners: Tensor, size: int) -> _Hits:
    flat = corners[..., :2]
    low = (flat.amin(1) - 0.5).ceil().long().clamp(min=0)
    high = (flat.amax(1) - 0.5).floor().long().clamp(max=size - 1)
    extent = (high - low + 1).amax(1)
    within = ((high - low) >= 0).all(1)
    parts, least = [], 0
    for side in (*(side for side in _SIDES if side < size), size):
        chosen = (within & (extent > least) & (extent <= side)).nonzero()[:, 0]
        parts.append(_hits(corners, chosen, low, side, size))
        least = side
    return _Hits(*(torch.cat([getattr(part, name) for part in parts]) for name in _Hits.__dataclass_fields__))


def _hits(corners: Tensor, chosen: Tensor, low: Tensor, side: int, size: int) -> _Hits:
    """Of the chosen triangles, whose pixels all lie in a square of that side from `low` on."""
    steps = torch.arange(side)
    across = (low[chosen, 0, None, None] + steps[None, None, :]).expand(-1, side, -1)
    down = (low[chosen, 1, None, None] + steps[None, :, None]).expand(-1, -1, side)
    mine = corners[chosen]
    shares = _shares(mine[..., :2], across + 0.5, down + 0.5)
    inside = (shares >= 0).all(-1) & (across < size) & (down < size)
    which = inside.nonzero()[:, 0]
    found = shares[inside]
    nearness = (found * mine[which, :, 2]).sum(-1)
    return _Hits((down * size + across)[inside], chosen[which], found, nearness)


def _shares(flat: Tensor, across: Tensor, down: Tensor) -> Tensor:
    """Barycentric coordinates of points, triangles x h x w x 3; -1 in triangles without an area."""
    (ax, ay), (bx, by), (cx, cy) = (flat[:, corner].T[..., None, None] for corner in range(3))
    twice = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    flat_ones = twice.abs() < _LEAST_AREA
    safe = torch.where(flat_ones, torch.ones_like(twice), twice)
    second = ((across - ax) * (cy - ay) - (down - ay) * (cx - ax)) / safe
    third = ((bx - ax) * (down - ay) - (by - ay) * (across - ax)) / safe
    shares = torch.stack([1 - second - third, second, third], -1)
    return torch.where(flat_ones[..., None], torch.full_like(shares, -1.0), shares)
