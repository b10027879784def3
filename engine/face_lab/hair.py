"""Where hair is in a patch, guessed from colours, and how grey it gets with the years by a rule of thumb.

The age networks are shown little of the hair, so that they can hardly pull on it.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.blur import blurred
from engine.face_lab.guided import Guided
from engine.face_lab.luma import luma
from engine.face_lab.outline import Oval, places
from engine.faces.box import Box

_AROUND = Oval(0.92, 1.0, 0.06, 0.86, 1.04)
_FACE = Oval(0.52, 0.60, -0.18, 0.85, 1.05)
_SKIN = Oval(0.62, 0.56, 0.0, 0.75, 1.1)
_LOWEST, _FADES = 0.15, 0.45
"""Hair is looked for down to here, in means of the box's sides below its middle."""

_ALIKE = 0.09
"""Colours so far apart, in units of 0..1, count as different."""

_FIRST, _LAST, _GREYEST = 42.0, 78.0, 0.75
"""From which age to which hair turns grey, and how far it goes."""


def hair_in(patch: Tensor, box: Box) -> Tensor:
    """How much of each pixel is hair, 0..1: 1 x 1 x side x side. Nothing where hair is not told from skin."""
    colours = blurred(patch, 1.2)
    hair, skin = _typical(colours, box, _fringe), _typical(colours, box, _cheeks)
    if float((hair - skin).norm()) < _ALIKE:
        return torch.zeros_like(patch[:, :1])
    others = [skin, *(_typical(colours, box, side) for side in (_left, _right))]
    like = torch.cat([_closeness(colours, one) for one in (hair, *others)], 1)
    like[:, 1:2] *= _SKIN.over(box)  # a fair lock may have the colour of skin, but not its place
    share = like[:, :1] / (like.sum(1, keepdim=True) + 1e-6)
    share = share * _AROUND.over(box) * (1 - _FACE.over(box)) * _above(box)
    return Guided(luma(patch), 5, 0.002)(share).clamp(0, 1) * _AROUND.over(box)


def greyness(age: float) -> float:
    """How grey hair is at an age in years, 0..1: a rule of thumb, the same for all."""
    return _GREYEST * min(1.0, max(0.0, (age - _FIRST) / (_LAST - _FIRST)))


def _typical(colours: Tensor, box: Box, chosen: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """The median colour of a part of the patch: 3 values."""
    across, down = places(box)
    part = chosen(across, down)
    return colours[0][:, part.expand(colours.shape[-2:])].median(1).values


def _closeness(colours: Tensor, colour: Tensor) -> Tensor:
    far = (colours - colour[:, None, None]).square().sum(1, keepdim=True)
    return torch.exp(-far / (2 * _ALIKE**2)) + 1e-9


def _fringe(across: Tensor, down: Tensor) -> Tensor:
    return (across.abs() < 0.25) & (down > -0.72) & (down < -0.48)


def _cheeks(across: Tensor, down: Tensor) -> Tensor:
    return (across.abs() < 0.28) & (down > -0.12) & (down < 0.2)


def _left(across: Tensor, down: Tensor) -> Tensor:
    return (across < -0.85) & (down < -0.1)


def _right(across: Tensor, down: Tensor) -> Tensor:
    return (across > 0.85) & (down < -0.1)


def _above(box: Box) -> Tensor:
    _, down = places(box)
    return (1 - (down - _LOWEST) / (_FADES - _LOWEST)).clamp(0, 1)
