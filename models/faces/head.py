"""Everything that is not in the face: background, neck, clothes, ears, skin with its light, and hair."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from models.faces.canvas import Canvas, blob, bump, ellipse, hue, rgb
from models.faces.traits import Traits, aged, childlike

MIDDLE, HALF_HEIGHT = 0.10, 0.70

_ENDS = 0.055
"""Over which length hair ends, in halves of the side: strands, and no cut edge."""


@dataclass(frozen=True, eq=False)
class Head:
    """The shape and the colours of heads.

    Attributes:
        wide, high: half axes of the face, faces x 1 x 1.
        skin, hair: colours, faces x 3 x 1 x 1.
    """

    wide: Tensor
    high: Tensor
    skin: Tensor
    hair: Tensor


def head_of(looks: Traits) -> Head:
    """What follows from the traits."""
    child, old = childlike(looks), aged(looks)
    wide = looks["width"] * (1 + 0.06 * child)
    high = HALF_HEIGHT - 0.08 * child + looks["chin"] * (1 - child)
    return Head(wide, high, _skin(looks, old, child), _hair(looks, child))


def _skin(looks: Traits, old: Tensor, child: Tensor) -> Tensor:
    dark, red = looks["skin"], looks["skin_red"]
    fair = rgb(0.94 - 0.52 * dark + 0.015 * red, 0.76 - 0.48 * dark - 0.015 * red, 0.66 - 0.47 * dark - 0.01 * red)
    grey = fair.mean(1, keepdim=True) * rgb(*(one * torch.ones_like(dark) for one in (1.1, 0.99, 0.88)))
    return (fair.lerp(grey, 0.3 * old[:, None]) * (1 + 0.04 * child[:, None])).clamp(0, 1)


def greyness(looks: Traits) -> Tensor:
    """How grey hair is: nothing before about 35 years, all at about 65; faces x 1 x 1."""
    return ((looks["age"] + looks["greying"] - 36) / 28).clamp(0, 1)


def _hair(looks: Traits, child: Tensor) -> Tensor:
    dark = (0.12 + 0.88 * looks["hair"] ** 1.5 + 0.15 * child).clamp(0, 1) * (1 - 0.75 * looks["skin"])
    red = looks["hair_red"] * (1 - looks["skin"])
    own = rgb(0.08 + 0.66 * dark + 0.10 * red, 0.06 + 0.50 * dark - 0.04 * red, 0.05 + 0.26 * dark - 0.04 * red)
    shade = 0.62 + 0.26 * greyness(looks)
    return own.lerp(rgb(shade, shade, shade * 1.01), 0.92 * greyness(looks)[:, None]).clamp(0, 1)


def baldness(looks: Traits) -> Tensor:
    """How much of the hair in front is lost, 0..1, faces x 1 x 1: with age, and in some people only."""
    return (looks["receding"] * 1.9 - 0.75).clamp(0, 1) * (aged(looks) * 1.3).clamp(max=1)


def draw_behind(canvas: Canvas, looks: Traits, head: Head) -> None:
    """Background, hair behind the head, neck and clothes."""
    ground = hue(looks["ground_hue"], looks["ground_light"], 0.07)
    canvas.image.copy_((ground * (1 - 0.10 * canvas.y[:, None])).clamp(0, 1))
    _long_hair(canvas, looks, head)
    low = canvas.window(0.35, 1)
    old = aged(looks)
    neck = low.x.abs() - (0.30 - 0.06 * childlike(looks)) - 0.10 * (low.y - 0.85).clamp(min=0) * 2
    low.paint(low.inside(neck), head.skin * 0.80)
    low.darken(0.25 * blob(low.x, low.y - 0.78, 0.5, 0.16))
    low.darken(0.20 * old * blob(low.x.abs() - 0.09, low.y - 0.93, 0.03, 0.10))
    cloth = hue(looks["cloth_hue"], looks["cloth_light"], 0.12)
    low.paint(low.inside(ellipse(low.x, low.y - 1.18, 1.0, 0.30), 1.5), cloth)


def _long_hair(canvas: Canvas, looks: Traits, head: Head) -> None:
    length = (looks["hair_length"] - 0.45).clamp(min=0) / 0.55
    bald = baldness(looks)
    wide = head.wide * (1.08 + 0.14 * length * (1 - bald))
    fall = ((canvas.y - 0.10) / (0.35 + 0.75 * length)).clamp(min=0)
    down = torch.where(
        canvas.y > 0.10, fall * 0.55, (canvas.y - 0.10) / (0.86 + 0.08 * looks["hair_height"] - 0.26 * bald)
    )
    around = (canvas.x / wide).abs() ** 2.4 + down.abs() ** 2.4 - 1
    there = (length * 8).clamp(max=1)
    canvas.paint(canvas.inside(around * 0.25, 1.3) * there, head.hair * (0.72 - 0.12 * length[:, None]))


def outline(x: Tensor, y: Tensor, looks: Traits, head: Head) -> tuple[Tensor, Tensor, Tensor]:
    """The signed distance to the edge of the face, and where a pixel is in it: right and down, -1..1."""
    v = (y - MIDDLE) / head.high
    below = v.clamp(0, 1.2)
    old, child = aged(looks), childlike(looks)
    jaw = looks["jaw"] * (1 - 0.45 * child) + 0.05 * (1 - child) - 0.10 * old
    fat = 0.10 * child * torch.exp(-(((v - 0.45) / 0.30) ** 2)) + 0.07 * old * torch.exp(-(((v - 0.62) / 0.18) ** 2))
    narrow = 1 - jaw * below * below + fat
    u = x / (head.wide * narrow)
    return ellipse(u, v, 1.0, 1.0) * (0.5 * (head.wide + head.high)), u, v


def draw_skin(canvas: Canvas, looks: Traits, head: Head) -> None:
    """Ears and face, in the light of one lamp that stands on one side."""
    middle = canvas.window(-0.35, 0.55)
    ears = ellipse(middle.x.abs() - head.wide * 0.98, middle.y - 0.10, 0.07 + 0.012 * aged(looks), 0.15)
    middle.paint(middle.inside(ears), head.skin * 0.86)
    distance, u, v = outline(canvas.x, canvas.y, looks, head)
    depth = (1 - (u * u + v * v) * 0.9).clamp_(min=0.04).sqrt_()
    side = looks["light_side"]
    lit = (0.60 + 0.42 * (0.82 * depth - 0.34 * v * 0.9 + 0.42 * side * u)).clamp_(0.25, 1.2) * looks["light"]
    scalp = ellipse(canvas.x, canvas.y - 0.02, head.wide * 1.02, 0.69)
    distance = torch.minimum(distance, torch.maximum(scalp, canvas.y - 0.10))
    canvas.paint(canvas.inside(distance), (head.skin * lit[:, None]).clamp_(0, 1))


def draw_hair(canvas: Canvas, looks: Traits, head: Head) -> None:
    """The hair that is seen from the front, with its strands; it recedes with age."""
    top = canvas.window(-1, 0.45)
    old = aged(looks)
    bald = baldness(looks)
    high = (0.76 + 0.09 * looks["hair_height"]).lerp(torch.tensor(0.71), (bald * 3).clamp(max=1))
    skull = ellipse(top.x, top.y - 0.02, head.wide * (1.09 - 0.04 * bald), high)
    u = top.x / head.wide
    sides = 1.5 * (u.abs() - 0.66).clamp(min=0) + 2.5 * (u.abs() - 0.84).clamp(min=0)
    fringe = 0.05 * looks["fringe"] * (1 - u * u) + 0.20 * looks["parting"] * u * bump(u)
    temples = bald * (0.30 * torch.exp(-(((u.abs() - 0.45) / 0.30) ** 2)) + 0.62 * bump(u * 1.05))
    line = (
        -0.36 + 0.06 * childlike(looks) + fringe + sides * (0.8 + 0.5 * looks["hair_length"]) - temples - 0.05 * old
    )
    strand = torch.sin(u * 21 + looks["strands"] + 3.0 * top.y) + torch.sin(u * 37 - looks["strands"] - 5.0 * top.y)
    ends = (0.10 + 0.22 * looks["hair_length"]) + 0.05 * strand
    front, below = top.distance(top.y - line - 0.009 * strand), top.distance(top.y - ends)
    share = top.inside(skull, 1.5) * top.fading(front, _ENDS) * top.fading(below, 1.6 * _ENDS)
    gloss = 0.80 + 0.05 * strand + 0.34 * blob(u - 0.35 * looks["light_side"], top.y + 0.58, 0.6, 0.16)
    thin = 1 - 0.35 * bald
    shadow = top.fading(top.distance(top.y - line - 0.05), 2 * _ENDS)
    top.darken(0.22 * shadow * top.inside(skull) * (1 - 0.7 * bald))
    top.paint(share * thin, (head.hair * gloss[:, None]).clamp_(0, 1))
