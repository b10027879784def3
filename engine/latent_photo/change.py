"""What a model changes of a face, as motion, light and colour, so that it can be done to the photo of that face.

The photo keeps its own detail: its places are moved as those of the model's face move, and then made lighter or
darker by the ratio in which the model's are. That is an expression ratio image (Liu, Shan and Zhang, “Expressive
Expression Mapping with Ratio Images”, SIGGRAPH 2001), with the motion found from the two pictures.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from engine.face_lab.guided import Guided
from engine.latent_photo.motion import motion_between, moved
from engine.latent_photo.place import Place, around, seen_from, taken_from
from models.luma import grey_of

_GROUND = 0.15
"""Added to lights before their ratio is taken, so that black does not count too much."""

_MOST = math.log(1.7)
"""A place gets at most so much lighter or darker."""

_TINT = 0.3
"""Of the change of colour so much is taken over: more makes blotches where photo and copy differ."""

_SOFT = 5
"""Over a window of so many pixels of the model's picture light and colour are averaged before they are compared."""

_GUIDE, _EDGE = 1 / 128, 0.004
"""The window of the guided filter, in sides of the square, and the variance above which it keeps an edge."""

Window = Callable[[Tensor, Tensor], Tensor]
"""How much of a change is seen at some places, 0..1, by how far right and down they are in the square, -1..1."""


@dataclass(frozen=True, eq=False)
class Change:
    """What happens in the square that a model is shown.

    Attributes:
        motion: from where each place is taken, less where it is, to the right and down in halves of the side;
            1 x 2 x size x size.
        light: the natural logarithm of how many times as light it then gets; 1 x 1 x size x size.
        colour: what is added to red, green and blue then, besides light; 1 x 3 x size x size.
    """

    motion: Tensor
    light: Tensor
    colour: Tensor


def change_between(before: Tensor, after: Tensor) -> Change:
    """The change from one picture of a model to another, 1 x 3 or 1 x height x width each, 0..1."""
    first, then = (picture.detach().clone().expand(-1, 3, -1, -1) for picture in (before, after))
    motion = motion_between(first, then)
    with torch.no_grad():
        lights, colours = zip(*(_parted(_softer(one)) for one in (moved(first, motion), then)), strict=True)
        light = ((lights[1] + _GROUND) / (lights[0] + _GROUND)).log().clamp(-_MOST, _MOST)
    return Change(motion, light, _TINT * (colours[1] - colours[0]))


def changed(photo: Tensor, change: Change, place: Place, window: Window, strength: float = 1.0) -> Tensor:
    """The photo (1 x 3 x height x width, 0..1) with a change made in a square of it.

    Args:
        strength: how much of it.
    """
    rows, columns = around(place, photo)
    part = photo[..., rows, columns]
    if not part.numel():
        return photo
    across, down = (one[rows, columns] for one in seen_from(place, photo))
    seen = strength * window(across, down).to(photo)
    motion, light, colour = (_there(one, across, down) * seen for one in (change.motion, change.light, change.colour))
    right, below = motion[0].double()
    new = taken_from(photo, place, across + right, down + below)
    guide = Guided(grey_of(new), max(1, round(place.square.side * _GUIDE)), _EDGE)
    new = (new + _GROUND) * guide(light).exp() - _GROUND + colour
    whole = photo.clone()
    whole[..., rows, columns] = torch.where(seen != 0, new.clamp(0, 1), part)
    return whole


def _there(field: Tensor, across: Tensor, down: Tensor) -> Tensor:
    places = torch.stack((across, down), -1)[None].to(field)
    return functional.grid_sample(field, places, mode="bicubic", padding_mode="border", align_corners=False)


def _parted(picture: Tensor) -> tuple[Tensor, Tensor]:
    light = grey_of(picture)
    return light, picture - light


def _softer(picture: Tensor) -> Tensor:
    edge = _SOFT // 2
    for _ in range(2):
        wide = functional.pad(picture, (edge,) * 4, mode="replicate")
        picture = functional.avg_pool2d(wide, _SOFT, 1)
    return picture
