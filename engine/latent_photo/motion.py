"""How places of a face move from one picture of it to another, found as one smooth field."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_LEVELS = ((2, 8), (1, 16))
"""How much smaller the pictures are, and into how many cells each way the field is divided; coarse ones first."""

_STEPS = 40
_RATE = 0.01
_BEND, _FAR = 0.02, 0.3
"""What neighbouring places that move differently cost, and places that move at all."""

_TINY = 1e-4


def moved(picture: Tensor, motion: Tensor) -> Tensor:
    """The picture, 1 x channels x size x size, with each place taken from where the motion says.

    Args:
        motion: 1 x 2 x size x size: how far to the right and down from itself each place is taken, in halves of the
            side.
    """
    places = _places(picture.shape[-1]) + motion.permute(0, 2, 3, 1)
    return functional.grid_sample(picture, places, align_corners=False, padding_mode="border")


def motion_between(before: Tensor, after: Tensor) -> Tensor:
    """The motion with which `moved` makes the first picture most like the second; 1 x 2 x size x size.

    A field of few cells, by Adam, from coarse to fine; it stays small where the pictures do not say otherwise. Both
    are 1 x channels x size x size.
    """
    field = torch.zeros(1, 2, 2, 2)
    for smaller, cells in _LEVELS:
        size = max(before.shape[-1] // smaller, 8)
        field = _searched(_at(before, size), _at(after, size), _spread(field, cells))
    return _spread(field, before.shape[-1])


def _searched(before: Tensor, after: Tensor, start: Tensor) -> Tensor:
    field = start.clone().requires_grad_(True)
    adam = torch.optim.Adam([field], lr=_RATE)
    for _ in range(_STEPS):
        made = moved(before, _spread(field, before.shape[-1]))
        apart = ((made - after).square().sum(1) + _TINY).sqrt().mean()
        adam.zero_grad(set_to_none=True)
        torch.autograd.backward(apart + _BEND * _bend(field) + _FAR * field.square().mean())
        adam.step()
    return field.detach()


def _bend(field: Tensor) -> Tensor:
    cells = field.shape[-1]
    return (field.diff(dim=2).square().mean() + field.diff(dim=3).square().mean()) * cells * cells


def _spread(field: Tensor, size: int) -> Tensor:
    return functional.interpolate(field, (size, size), mode="bicubic", align_corners=True)


def _at(picture: Tensor, size: int) -> Tensor:
    """Smaller and a little softer, so that the search sees further."""
    small = functional.interpolate(picture, (size, size), mode="bilinear", antialias=True, align_corners=False)
    return functional.avg_pool2d(functional.pad(small, (1, 1, 1, 1), mode="replicate"), 3, 1)


def _places(size: int) -> Tensor:
    along = (torch.arange(size) + 0.5) * (2 / size) - 1
    return torch.stack((along[None, :].expand(size, size), along[:, None].expand(size, size)), -1)[None]
