"""Eyes and brows. Both sides are drawn at once, as mirror pictures."""

from __future__ import annotations

import torch
from torch import Tensor

from models.faces.canvas import Canvas, blob, bump, hue, stroke
from models.faces.head import Head
from models.faces.traits import Traits, aged, childlike


def eye_line(looks: Traits) -> Tensor:
    """How far down the eyes are, faces x 1 x 1: lower in children."""
    return 0.02 + 0.09 * childlike(looks)


def draw_eyes(canvas: Canvas, looks: Traits, head: Head) -> None:
    """Sockets, whites, iris and pupil with its glint, lids and brows."""
    part = canvas.window(-0.42, 0.42, -0.7, 0.7)
    _sockets(part, looks)
    _balls(part, looks)
    _brows(part, looks, head)


def _sockets(part: Canvas, looks: Traits) -> None:
    apart, line, old = looks["eye_apart"], eye_line(looks), aged(looks)
    across = part.x.abs() - apart
    part.darken((0.20 + 0.16 * old) * blob(across + 0.02, part.y - line + 0.05, 0.15, 0.075))
    part.darken((0.05 + 0.18 * old) * blob(across, part.y - line - 0.085, 0.12, 0.05))


def _balls(part: Canvas, looks: Traits) -> None:
    child, old, smile = childlike(looks), aged(looks), looks["smile"]
    size = looks["eye_size"] * (1 + 0.20 * child)
    across = (part.x.abs() - looks["eye_apart"]) / (0.118 * size)
    down = part.y - eye_line(looks) + looks["eye_slant"] * 0.14 * across + 0.012 * old * across
    round_ = bump(across)
    upper = (0.064 + 0.012 * child - 0.022 * old) * size
    lower = (0.042 - 0.020 * smile.clamp(min=0)) * size
    above, below = -upper * round_ - down, down - lower * round_
    opening = part.inside(torch.maximum(above, below)) * (across.abs() < 1)
    shade = 0.90 - 0.10 * old
    part.paint(opening, torch.stack([shade, shade * 0.97, shade * 0.95], 1))
    around = (across * 0.118 * size).square() + (down + 0.006).square()
    distance = around.sqrt()
    iris = 0.056 * size
    colour = hue(0.07 + 0.50 * (looks["eye_hue"] > 0.55) * looks["eye_hue"], 0.20 + 0.22 * looks["eye_hue"], 0.13)
    part.paint(opening * part.inside(distance - iris), colour * (1 - 0.2 * (1 - looks["eye_hue"][:, None])))
    part.paint(opening * part.inside(distance - 0.45 * iris), torch.full((1, 3, 1, 1), 0.04))
    side = part.x.sign() * (part.x.abs() - looks["eye_apart"]) + 0.016
    part.lighten(0.85 * opening * part.inside((side.square() + (down + 0.028).square()).sqrt() - 0.014))
    _lids(part, looks, across, above, below, size)


def _lids(part: Canvas, looks: Traits, across: Tensor, above: Tensor, below: Tensor, size: Tensor) -> None:
    old = aged(looks)
    near = (across.abs() < 1.06) * (1.12 - across.abs()).clamp(0, 0.35) / 0.35
    part.darken(0.80 * near * stroke(above, 0.017 * size))
    part.darken(0.30 * near * stroke(below, 0.011))
    part.darken((0.26 + 0.20 * old) * near * stroke(above - 0.040 + 0.012 * old, 0.013))


def _brows(part: Canvas, looks: Traits, head: Head) -> None:
    child, old = childlike(looks), aged(looks)
    across = (part.x.abs() - looks["eye_apart"] - 0.005) / 0.155
    height = eye_line(looks) - 0.165 + looks["brow_height"] + 0.02 * old - 0.012 * looks["smile"].clamp(min=0)
    frown = 0.035 * (-looks["smile"]).clamp(min=0)
    arch = 0.030 * looks["brow_arch"] + 0.015
    curve = height + arch * (across - 0.25) ** 2 + 0.012 * across.clamp(min=0) - frown * across - 0.2 * frown
    thick = looks["brow_thick"] * (1 - 0.30 * child) * (1 - 0.38 * across.clamp(-0.6, 1)) * (across.abs() < 1.0)
    share = part.inside((part.y - curve).abs() - 0.62 * thick, 1.4) * (1.05 - across.abs()).clamp(0, 0.2) * 5
    part.paint(share * (0.85 - 0.25 * child), head.hair * 0.62)
