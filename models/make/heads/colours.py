"""Colours as people name them, and as light adds up."""

from __future__ import annotations

import torch
from torch import Tensor

_SKIN = ((0.96, 0.82, 0.74), (0.90, 0.72, 0.59), (0.76, 0.56, 0.42), (0.55, 0.37, 0.26), (0.35, 0.22, 0.16))
_HAIR = ((0.07, 0.055, 0.05), (0.21, 0.13, 0.085), (0.40, 0.26, 0.15), (0.62, 0.44, 0.25), (0.83, 0.69, 0.46))
GREY_HAIR = (0.80, 0.79, 0.77)


def light(colour: Tensor) -> Tensor:
    """What a colour 0..1 on a screen sends out, 0..1 (sRGB, nearly)."""
    return colour.clamp(min=0) ** 2.2


def screen(sent: Tensor) -> Tensor:
    """The colour on a screen that sends out so much light; what is too bright comes softly to 1."""
    kept = torch.where(sent < 0.7, sent, 0.7 + 0.3 * torch.tanh((sent - 0.7) / 0.3))
    return kept.clamp(0, 1) ** (1 / 2.2)


def skin_colour(dark: float) -> Tensor:
    """3 numbers; 0 is the lightest, 1 the darkest."""
    return _between(_SKIN, dark)


def hair_colour(fair: float, grey: float) -> Tensor:
    """3 numbers; from black to blond, and that far towards grey."""
    return torch.lerp(_between(_HAIR, fair), torch.tensor(GREY_HAIR), grey)


def _between(steps: tuple[tuple[float, ...], ...], where: float) -> Tensor:
    place = min(max(where, 0.0), 1.0) * (len(steps) - 1)
    low = min(int(place), len(steps) - 2)
    return torch.lerp(torch.tensor(steps[low]), torch.tensor(steps[low + 1]), place - low)
