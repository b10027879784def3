"""The nose: light on its back, shade on one side, wings and nostrils."""

from __future__ import annotations

import torch

from models.faces.canvas import Canvas, blob, stroke
from models.faces.eyes import eye_line
from models.faces.traits import Traits, aged, childlike


def draw_nose(canvas: Canvas, looks: Traits) -> None:
    """Shorter and rounder in children, longer and wider with age."""
    part = canvas.window(-0.15, 0.5, -0.32, 0.32)
    child, old = childlike(looks), aged(looks)
    tip = 0.265 + 0.01 * child + looks["nose_long"] * (1 - child) + 0.02 * old
    wide = looks["nose_wide"] * (1 + 0.10 * old - 0.08 * child + 0.10 * looks["smile"].clamp(min=0))
    start = eye_line(looks) - 0.04
    along = ((part.y - start) / (tip - start)).clamp(0, 1)
    back = part.inside(part.y - tip, 2.0) * part.inside(start - part.y, 4.0)
    ridge = 0.035 + 0.55 * wide * along**2
    shadow = 0.5 * (1 + looks["light_side"].sign() * -part.x.sign())
    part.darken((0.06 + 0.20 * shadow) * (1 - 0.5 * child) * back * stroke(part.x.abs() - ridge, 0.035))
    part.lighten((0.14 + 0.05 * old) * blob(part.x, part.y - tip + 0.10, 0.026, 0.14))
    part.lighten(0.16 * blob(part.x, part.y - tip + 0.045, 0.045, 0.04))
    part.darken(0.26 * stroke(part.y - tip - 0.018 + 0.10 * part.x.abs(), 0.018) * torch.exp(-((part.x / wide) ** 4)))
    part.darken(0.30 * blob(part.x.abs() - wide, part.y - tip + 0.025, 0.020, 0.036))
    part.darken(0.50 * blob(part.x.abs() - 0.48 * wide, part.y - tip - 0.002, 0.026, 0.014))
    part.darken(0.12 * blob(part.x, part.y - tip - 0.075, 0.03, 0.05))
