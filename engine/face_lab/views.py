"""Random views of a patch, as the networks are shown it: a little aside, nearer, mirrored, in another light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.faces.box import Box
from engine.faces.chips import Chip
from engine.faces.cutting_out import Square

CONTRAST, BRIGHTNESS = 0.15, 14 / 255


@dataclass(frozen=True)
class Spread:
    """How much views differ.

    Attributes:
        aside: how far one may be moved, in means of the box's sides.
        nearer, farther: how many times as large its square may be.
        grain: standard deviation of the noise, 0..1.
    """

    aside: float = 0.06
    nearer: float = 0.9
    farther: float = 1.12
    grain: float = 3 / 255


NARROW = Spread()
WIDE = Spread(0.09, 0.87, 1.17, 6 / 255)


@dataclass(frozen=True)
class View:
    """One way of looking.

    Attributes:
        across, down: how far it is moved, in means of the box's sides and in heights of the box.
        larger: how many times as large its square is.
        mirrored: whether left and right change places.
        contrast, light: what values are multiplied with about the middle grey, and what is added.
    """

    across: float = 0.0
    down: float = 0.0
    larger: float = 1.0
    mirrored: bool = False
    contrast: float = 1.0
    light: float = 0.0


STRAIGHT = View()
NINE = tuple(View(down=down, larger=larger) for larger in (0.95, 1.0, 1.05) for down in (0.03, 0.0, -0.03))
"""The views over which `Judges.read` takes averages."""


def dealt(count: int, spread: Spread, chance: torch.Generator) -> tuple[View, ...]:
    """So many random views."""
    rows = torch.rand(count, 6, generator=chance).tolist()
    return tuple(
        View(
            (2 * across - 1) * spread.aside, (2 * down - 1) * spread.aside,
            spread.nearer + (spread.farther - spread.nearer) * larger, mirrored < 0.5,
            1 + (2 * contrast - 1) * CONTRAST, (2 * light - 1) * BRIGHTNESS,
        )
        for across, down, larger, mirrored, contrast, light in rows
    )  # fmt: skip


def seen(patch: Tensor, box: Box, chip: Chip, views: Sequence[View]) -> Tensor:
    """The patch (1 x 3 x side x side) in these views: views x 3 x size x size, through which gradients flow.

    It is brought to size as `engine.faces.cutting_out.cut_out` does it, but all views at once.
    """
    squares = [_square(chip.square(box), box, view) for view in views]
    side = patch.shape[-1]
    down = torch.stack([_shares(one.down - one.side / 2, one.side, chip.size, side) for one in squares])
    across = torch.stack([_shares(one.across - one.side / 2, one.side, chip.size, side) for one in squares])
    mirrored = torch.tensor([view.mirrored for view in views])[:, None, None]
    across = torch.where(mirrored, across.flip(1), across)
    rows, columns = _used(down), _used(across)
    shown = (down[:, None, :, rows] @ patch[:, :, rows, columns]) @ across[:, None, :, columns].mT
    contrast = torch.tensor([view.contrast for view in views])[:, None, None, None]
    light = torch.tensor([view.light for view in views])[:, None, None, None]
    return (shown - 0.5) * contrast + 0.5 + light


def grain(views: int, size: int, spread: Spread, chance: torch.Generator) -> Tensor:
    """A little noise, as a camera has it, for so many views: views x 3 x size x size."""
    return torch.randn(views, 3, size, size, generator=chance) * spread.grain


def _used(shares: Tensor) -> slice:
    """The pixels of an axis, from the first to the last, that are seen in any view."""
    places = shares.amax((0, 1)).nonzero()
    return slice(int(places[0]), int(places[-1]) + 1)


def _square(square: Square, box: Box, view: View) -> Square:
    mean = (box.width + box.height) / 2
    middle = square.across + view.across * mean, square.down + view.down * box.height
    return Square(*middle, square.side * view.larger)


def _shares(begin: float, length: float, size: int, side: int) -> Tensor:
    """How much of each pixel of an axis goes into each new one: size x side; beyond the patch its edge goes on."""
    scale = length / size
    middles = (begin + (torch.arange(size) + 0.5) * scale).clamp(0.5, side - 0.5)
    shares = (1 - (torch.arange(side) + 0.5 - middles[:, None]).abs() / max(scale, 1.0)).clamp_min(0)
    return shares / shares.sum(1, keepdim=True)
