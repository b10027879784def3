"""The mouth: lips, and teeth once it smiles enough; the folds beside it are drawn with the wrinkles."""

from __future__ import annotations

import torch
from torch import Tensor

from models.faces.canvas import Canvas, blob, bump, stroke
from models.faces.head import Head
from models.faces.traits import Traits, aged, childlike


def mouth_line(looks: Traits) -> Tensor:
    """How far down the mouth is, faces x 1 x 1."""
    return 0.475 + 0.02 * childlike(looks)


def mouth_half(looks: Traits) -> Tensor:
    """Half the width of the mouth, faces x 1 x 1: smiling makes it wider."""
    smile = looks["smile"]
    wider = 1 + 0.26 * smile.clamp(min=0) + 0.04 * smile.clamp(max=0)
    return looks["mouth_wide"] * wider * (1 - 0.12 * childlike(looks))


def draw_mouth(canvas: Canvas, looks: Traits, head: Head) -> None:
    """Lips curved up or down by the smile, which ranges from -1 to 1."""
    part = canvas.window(0.22, 0.86, -0.5, 0.5)
    smile, old = looks["smile"], aged(looks)
    u = part.x / mouth_half(looks)
    round_ = bump(u)
    down = part.y - mouth_line(looks)
    bend = 0.115 * smile.clamp(min=0) + 0.075 * smile.clamp(max=0)
    line = bend * (0.42 - u * u) - 0.010 * (1 - smile.abs())
    gap = ((smile - 0.15) / 0.85).clamp(min=0) * (0.055 + 0.055 * looks["teeth"])
    top_of_gap, end_of_gap = line - 0.28 * gap * round_, line + 0.85 * gap * round_
    thin = looks["lips"] * (1 - 0.38 * old) * (1 - 0.22 * smile.clamp(min=0))
    bow = 1 - 0.30 * torch.exp(-((u / 0.20) ** 2))
    upper = top_of_gap - 0.042 * thin * round_ * bow
    lower = end_of_gap + 0.060 * thin * round_
    within = (1.03 - u.abs()).clamp(0, 0.06) / 0.06
    lips = part.inside(torch.maximum(upper - down, down - lower), 1.3) * within
    part.darken(0.22 * blob(part.x, down - lower - 0.035, 0.12, 0.03))
    part.paint(lips * (0.90 - 0.25 * old), _lip_colour(looks, head))
    part.lighten(0.14 * lips * blob(part.x, down - lower + 0.03, 0.10, 0.02))
    _opened(part, looks, down, (top_of_gap, end_of_gap), within * (gap > 0))
    closed = (1 - gap / 0.02).clamp(0, 1)
    edge = (1.10 - u.abs()).clamp(0, 0.14) / 0.14
    part.darken((0.20 + 0.42 * closed) * edge * stroke(down - line, 0.016))
    part.darken(0.35 * blob(u.abs() - 1.0, (down - line) / 0.05, 0.10, 0.8))


def _lip_colour(looks: Traits, head: Head) -> Tensor:
    red = torch.tensor([0.74, 0.32, 0.32]).view(1, 3, 1, 1) * (1 - 0.42 * looks["skin"][:, None])
    return (head.skin * 0.84).lerp(red, 0.35 + 0.45 * looks["lip_red"][:, None])


def _opened(part: Canvas, looks: Traits, down: Tensor, ends: tuple[Tensor, Tensor], there: Tensor) -> None:
    top, end = ends
    share = part.inside(torch.maximum(top - down, down - end)) * there
    part.paint(share, torch.tensor([0.28, 0.07, 0.08]).view(1, 3, 1, 1))
    white = 0.93 - 0.10 * aged(looks)
    rows = share * part.inside(down - top - (end - top) * 0.72)
    part.paint(rows, torch.stack([white, white * 0.98, white * 0.93], 1))
