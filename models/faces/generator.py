"""Aligned faces drawn by arithmetic, for training in the program and for tests.

A face is some seventy soft shapes, drawn for a batch at once. Every trait is known exactly, and dealt independently
of the others, so that a model that learns from these faces can be measured. They are nobody's faces.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.faces.canvas import Canvas, blank
from models.faces.eyes import draw_eyes
from models.faces.head import draw_behind, draw_hair, draw_skin, head_of
from models.faces.mouth import draw_mouth
from models.faces.nose import draw_nose
from models.faces.traits import Traits
from models.faces.wrinkles import draw_cheeks, draw_wrinkles

_AT_ONCE = 2**16
"""How many pixels are drawn at a time: so few that they stay near the processor."""

_TURN = 0.055
"""How far the face moves before the head when it turns as far as it does."""


def drawn(looks: Traits, size: int) -> Tensor:
    """Pictures of faces.

    Args:
        looks: who they are.
        size: the side of the pictures in pixels; 32 to 256 look well.

    Returns:
        faces x 3 x size x size, RGB, float32, 0..1.
    """
    together = max(1, _AT_ONCE // (size * size))
    with torch.inference_mode():
        parts = [_draw(looks.part(at, at + together), size) for at in range(0, len(looks), together)]
    return torch.cat(parts).clone() if parts else torch.zeros(0, 3, size, size)


def _draw(looks: Traits, size: int) -> Tensor:
    canvas, head = blank(looks, size), head_of(looks)
    draw_behind(canvas, looks, head)
    draw_skin(canvas, looks, head)
    _draw_face(canvas.turned(_TURN * looks["yaw"], 0.6 * _TURN * looks["pitch"]), looks)
    draw_hair(canvas.turned(0.4 * _TURN * looks["yaw"], 0.3 * _TURN * looks["pitch"]), looks, head)
    return canvas.image.clamp_(0, 1)


def _draw_face(face: Canvas, looks: Traits) -> None:
    head = head_of(looks)
    draw_cheeks(face, looks)
    draw_nose(face, looks)
    draw_mouth(face, looks, head)
    draw_eyes(face, looks, head)
    draw_wrinkles(face, looks, head)
