"""A batch of pictures to draw on, all at once, with edges as soft as one pixel."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from models.faces.traits import Traits


@dataclass(frozen=True, eq=False)
class Canvas:
    """Pictures and where their pixels are.

    Attributes:
        image: faces x 3 x rows x columns, RGB 0..1; drawn on in place.
        x, y: where each pixel is on the head, faces x rows x columns; to the right and down, in halves of the side.
        soft: the width of an edge: one pixel, in the same unit.
    """

    image: Tensor
    x: Tensor
    y: Tensor
    soft: float

    def window(self, top: float, bottom: float, left: float = -1.0, right: float = 1.0) -> Canvas:
        """A part of all pictures, by its borders in -1..1; drawing on it is drawing on the whole."""
        size = self.image.shape[-1]
        rows, columns = (_pixels(*ends, size) for ends in ((top, bottom), (left, right)))
        part = self.image[:, :, rows, columns]
        return replace(self, image=part, x=self.x[:, rows, columns], y=self.y[:, rows, columns])

    def turned(self, across: Tensor, down: Tensor) -> Canvas:
        """The same pictures, with what is drawn moved by so much: what lies before the head when it turns."""
        return replace(self, x=self.x - across, y=self.y - down)

    def inside(self, distance: Tensor, soft: float = 1.0) -> Tensor:
        """How much of each pixel is inside, 0..1, by the signed distance to an edge of `soft` pixels."""
        return (0.5 - distance / (self.soft * soft)).clamp_(0, 1)

    def distance(self, field: Tensor) -> Tensor:
        """The signed distance to where a field is 0, to first order: the field over how steep it is there.

        Args:
            field: faces x rows x columns, such as how much lower a pixel is than a line; nowhere less steep than 1.
        """
        down, across = torch.gradient(field, dim=(1, 2))
        steep = (across.square_() + down.square_()).sqrt_().div_(self.soft)
        return field / steep.clamp_(min=1)

    def fading(self, distance: Tensor, wide: float) -> Tensor:
        """As `inside`, with an edge so wide in halves of the side, and never sharper than two pixels."""
        return self.inside(distance, max(2.0, wide / self.soft))

    def paint(self, share: Tensor, colour: Tensor) -> None:
        """Covers a share of each pixel with a colour, faces x 3 x 1 x 1 or one for each pixel."""
        self.image.lerp_(colour.expand_as(self.image), share[:, None].expand_as(self.image))

    def darken(self, share: Tensor) -> None:
        """Takes away a share of the light, red least of all, as folds of skin do."""
        loss = torch.tensor([0.82, 1.0, 1.05]).view(1, 3, 1, 1)
        self.image.mul_(1 - share[:, None] * loss)

    def lighten(self, share: Tensor) -> None:
        """Brings each pixel nearer to white by a share."""
        self.image.add_((1 - self.image) * share[:, None])


def _pixels(low: float, high: float, size: int) -> slice:
    return slice(max(0, math.floor((low + 1) / 2 * size)), min(size, math.ceil((high + 1) / 2 * size)))


def blank(looks: Traits, size: int) -> Canvas:
    """Empty pictures, with the head's place in each: turned, shifted and scaled."""
    along = (torch.arange(size, dtype=torch.float32) + 0.5) * (2 / size) - 1
    across, down = along[None, None, :] - looks["shift_x"], along[None, :, None] - looks["shift_y"]
    cos, sin = looks["roll"].cos() / looks["scale"], looks["roll"].sin() / looks["scale"]
    x, y = across * cos + down * sin, down * cos - across * sin
    return Canvas(torch.empty(len(looks), 3, size, size), x, y, 2 / size)


def ellipse(x: Tensor, y: Tensor, wide: Tensor | float, high: Tensor | float) -> Tensor:
    """The signed distance to an ellipse around 0, negative inside; exact to first order at its edge."""
    u, v = x / wide, y / high
    length = (u * u + v * v).sqrt_()
    steep = ((u / wide).square_() + (v / high).square_()).sqrt_().clamp_(min=1e-4)
    return length.mul_(length - 1).div_(steep)


def blob(x: Tensor, y: Tensor, wide: Tensor | float, high: Tensor | float) -> Tensor:
    """A soft spot around 0: 1 in the middle, exp(-1) at these half axes."""
    return torch.exp(-((x / wide).square_() + (y / high).square_()))


def stroke(distance: Tensor, wide: Tensor | float) -> Tensor:
    """A soft line: 1 where the distance is 0, exp(-1) at half its width."""
    return torch.exp(-(distance / wide).square_())


def bump(u: Tensor) -> Tensor:
    """1 - u * u between -1 and 1, and 0 outside."""
    return (1 - u * u).clamp_(min=0)


def rgb(red: Tensor, green: Tensor, blue: Tensor) -> Tensor:
    """Colours, faces x 3 x 1 x 1, of three traits faces x 1 x 1."""
    return torch.stack([red, green, blue], 1)


def hue(angle: Tensor, light: Tensor, strength: float) -> Tensor:
    """A colour around the circle (0..1) of a lightness, faces x 3 x 1 x 1."""
    phases = torch.tensor([0.0, 1 / 3, 2 / 3]).view(1, 3, 1, 1)
    return (light[:, None] + strength * torch.cos(2 * math.pi * (angle[:, None] - phases))).clamp(0, 1)
