"""What years and smiles do to skin: folds, lines, bags, spots; and the red of cheeks."""

from __future__ import annotations

import torch
from torch import Tensor

from models.faces.canvas import Canvas, blob, bump, rgb, stroke
from models.faces.eyes import eye_line
from models.faces.head import Head
from models.faces.mouth import mouth_half, mouth_line
from models.faces.traits import Traits, aged, childlike


def draw_cheeks(canvas: Canvas, looks: Traits) -> None:
    """Cheeks: red and raised in a smile, hollow with age; and the shade of a shaved beard in some."""
    part = canvas.window(-0.1, 0.95, -0.75, 0.75)
    smile, old = looks["smile"].clamp(min=0), aged(looks)
    spot = blob(part.x.abs() - 0.30, part.y - 0.26 + 0.05 * smile, 0.13, 0.10)
    red = (0.06 + 0.16 * looks["cheeks"] + 0.08 * childlike(looks)) * (1 - 0.7 * old)
    tint = torch.tensor([0.03, 0.55, 0.45]).view(1, 3, 1, 1)
    part.image.mul_(1 - (red * spot)[:, None] * tint)
    part.lighten(0.10 * smile * blob(part.x.abs() - 0.29, part.y - 0.20, 0.09, 0.05))
    part.darken(0.20 * old * blob(part.x.abs() - 0.40, part.y - 0.40, 0.10, 0.14))
    beard = looks["stubble"].clamp(min=0) * ((looks["age"] - 19) / 6).clamp(0, 1)
    ring = blob(part.x, part.y - 0.64, 0.42, 0.25) * (1 - 0.5 * blob(part.x, part.y - 0.30, 0.5, 0.16))
    blue = rgb(*(one * torch.ones_like(beard) for one in (0.42, 0.38, 0.36)))
    part.paint(0.35 * beard * ring * (part.y > 0.30), part.image * blue)


def draw_wrinkles(canvas: Canvas, looks: Traits, head: Head) -> None:
    """Lines of the forehead, beside the eyes, under them, and from nose to mouth and chin."""
    old = aged(looks)
    _forehead(canvas.window(-0.55, 0.05, -0.6, 0.6), looks, old, head)
    _beside_the_eyes(canvas.window(-0.25, 0.42, -0.75, 0.75), looks, old)
    _beside_the_mouth(canvas.window(0.1, 0.95, -0.6, 0.6), looks, old)


def _forehead(part: Canvas, looks: Traits, old: Tensor, head: Head) -> None:
    across = bump(part.x / (0.66 * head.wide))
    for number, height in enumerate((0.20, 0.275, 0.345)):
        wave = 0.016 * torch.cos(part.x * 9 + looks["strands"] + number)
        line = part.y - eye_line(looks) + height + wave - 0.05 * across
        part.darken((0.50 - 0.07 * number) * old * across * stroke(line, 0.017))
    frown = (0.55 * old + 0.25 * (-looks["smile"]).clamp(min=0)) * bump((part.y - eye_line(looks) + 0.14) / 0.09)
    part.darken(0.7 * frown * stroke(part.x.abs() - 0.035, 0.013))


def _beside_the_eyes(part: Canvas, looks: Traits, old: Tensor) -> None:
    outer = part.x.abs() - looks["eye_apart"] - 0.125
    down = part.y - eye_line(looks)
    smile = looks["smile"].clamp(min=0)
    along = bump((outer - 0.055) / 0.075)
    for slope, start in ((-0.55, -0.02), (0.02, 0.012), (0.55, 0.042)):
        part.darken((0.50 * old + 0.25 * smile * old) * along * stroke(down - start - slope * outer, 0.012))
    bag = (part.x.abs() - looks["eye_apart"] + 0.01) / 0.13
    part.darken(0.50 * old * bump(bag) * stroke(down - 0.075 - 0.055 * bump(bag), 0.016))
    part.darken(0.22 * smile * bump(bag) * stroke(down - 0.060 - 0.02 * bump(bag), 0.016))


def _beside_the_mouth(part: Canvas, looks: Traits, old: Tensor) -> None:
    smile = looks["smile"].clamp(min=0)
    low, corner = mouth_line(looks), mouth_half(looks)
    begin = 0.27
    along = (part.y - begin) / (low + 0.03 - begin)
    fold = looks["nose_wide"] + 0.02 + (corner + 0.035 - looks["nose_wide"]) * along.clamp(0, 1.2) ** 0.8
    depth = (0.07 + 0.48 * old + 0.30 * smile).clamp(max=0.75) * (1 - 0.4 * childlike(looks))
    part.darken(depth * bump(along * 2 - 1) ** 0.5 * stroke(part.x.abs() - fold, 0.020))
    further = (part.y - low - 0.03) / 0.17
    part.darken(0.38 * old * bump(further * 2 - 1) * stroke(part.x.abs() - corner - 0.03 * further, 0.018))
    part.darken(0.25 * old * blob(part.x.abs() - 0.33, part.y - 0.66, 0.05, 0.07))
