"""A picture of a head, from what it is like."""

from __future__ import annotations

import colorsys

import torch
from torch import Tensor
from torch.nn import functional

from models.make.heads.anatomy import EYE, LASHES, SKIN, TEETH, TONGUE, Head
from models.make.heads.colours import hair_colour, light, screen
from models.make.heads.eyes_teeth import eye, glint, teeth, tongue
from models.make.heads.hair import Layer, curtain_layers, growth, scalp_layers
from models.make.heads.lighting import lit, shine
from models.make.heads.openness import openness
from models.make.heads.pose import Placed, placed, seen_from
from models.make.heads.raster import rasterised
from models.make.heads.shapes import target_weights
from models.make.heads.skin import greyness, skin
from models.make.heads.strands import strands
from models.make.heads.surface import Surface, surface
from models.make.heads.traits import Looks
from models.make.heads.wrinkles import folds

_FINER = 2
"""Pictures are made so much larger, and then shrunk."""


class Studio:
    """Takes pictures of a head.

    Args:
        head: what is shaped and shown.
    """

    def __init__(self, head: Head) -> None:
        self._head, self._open = head, openness(head)

    def picture(self, looks: Looks, size: int) -> Tensor:
        """3 x size x size, RGB, 0..1."""
        large = size * _FINER
        shaped = self._head.shaped(target_weights(looks))
        stands = placed(self._head, shaped, looks, large)
        seen = surface(self._head, self._open, stands, large)
        sent = torch.where(seen.there[..., None], _head_light(seen, looks), _behind(looks, large))
        sent = self._with_hair(sent, seen, shaped, stands, looks)
        smaller = functional.avg_pool2d(sent.permute(2, 0, 1)[None], _FINER)[0]
        return screen(smaller)

    def _with_hair(self, sent: Tensor, seen: Surface, shaped: Tensor, stands: Placed, looks: Looks) -> Tensor:
        layers = scalp_layers(self._head, shaped, stands.own_normals, stands.turning[2], looks)
        hanging = curtain_layers(self._head, shaped, looks)
        nearest = seen.nearness
        for layer in [*hanging, *layers]:
            sent, nearest = _over(sent, nearest, layer, stands, looks)
        return sent


def _head_light(seen: Surface, looks: Looks) -> Tensor:
    """Light sent by everything but hair, size x size x 3."""
    wrinkled = folds(seen.rest, looks) * (seen.part == SKIN)
    normal = _bent(seen.normal, wrinkled)
    colour = skin(seen, looks) * (1 - 0.16 * wrinkled.clamp(0, 1.5)[..., None])
    inner = (seen.masks["inside-mouth"] * (1 - seen.masks["lips"]) > 0.5) & (seen.part == SKIN)
    sent = lit(colour, normal, seen.open * (1 - 0.45 * _hair_shadow(seen, looks)), looks)
    gloss = 0.10 * shine(normal, looks, 14) + 0.16 * seen.masks["lips"] * shine(normal, looks, 30)
    sent = sent + (gloss * seen.open * ~inner)[..., None]
    for part, other in _other_parts(seen, looks).items():
        sent = torch.where((seen.part == part)[..., None], other, sent)
    return sent


def _hair_shadow(seen: Surface, looks: Looks) -> Tensor:
    inside = growth(seen.rest.view(-1, 3), looks).view_as(seen.open)
    return ((inside + 0.55) / 0.55).clamp(0, 1) * (0.4 + 0.6 * looks.hair_length)


def _other_parts(seen: Surface, looks: Looks) -> dict[int, Tensor]:
    shaded = (0.25 + 0.75 * seen.open).clamp(0, 1)
    forward = functional.normalize(seen.normal + torch.tensor([0.0, 0.0, 1.0]), dim=-1)
    eyes = lit(eye(seen.rest, looks), forward, shaded, looks, 0.5) + 0.9 * glint(seen.rest)[..., None]
    mouth = torch.full_like(shaded, 0.9)
    return {
        EYE: eyes,
        TEETH: lit(teeth(seen.rest, looks), forward, mouth, looks, 0.5),
        TONGUE: lit(tongue(seen.rest), forward, 0.4 * mouth, looks, 0.5),
        LASHES: torch.full_like(eyes, 0.012),
    }


def _bent(normal: Tensor, deep: Tensor) -> Tensor:
    """Normals on a surface that has been pressed in."""
    across = functional.pad(deep[:, 2:] - deep[:, :-2], (1, 1))
    down = functional.pad((deep[2:] - deep[:-2]).T, (1, 1)).T
    return functional.normalize(normal + 0.55 * torch.stack([across, -down, torch.zeros_like(deep)], -1), dim=-1)


def _over(sent: Tensor, nearest: Tensor, layer: Layer, stands: Placed, looks: Looks) -> tuple[Tensor, Tensor]:
    """A layer of hair laid over what was seen so far."""
    places, normals = seen_from(stands, layer.places, layer.normals)
    size = len(sent)
    seen = rasterised(places[layer.triangles], size)
    known = seen.spread(torch.cat([normals, layer.strands, layer.dense[:, None]], 1), layer.triangles)
    shade = strands(known[..., 3:5])
    covers = ((known[..., 5] - layer.ragged * shade) * 3.0 + 0.4).clamp(0, 1) * (seen.triangle >= 0)
    covers = covers * (seen.nearness > nearest) * (1 - 0.55 * layer.outer * (1 - shade))
    normal = functional.normalize(known[..., :3], dim=-1)
    colour = hair_colour(looks.hair, greyness(looks)) * (0.45 + 0.75 * shade)[..., None] * (0.6 + 0.4 * layer.outer)
    hair = lit(colour, normal, torch.ones_like(shade), looks, 0.6)
    hair = hair + (0.10 * shade * shine(normal, looks, 8))[..., None] * (0.3 + 0.7 * light(colour).sqrt())
    mixed = sent + (hair - sent) * covers[..., None]
    return mixed, torch.where(covers > 0.5, seen.nearness, nearest)


def _behind(looks: Looks, size: int) -> Tensor:
    """A plain wall, lighter where the lamp is, size x size x 3."""
    colour = light(torch.tensor(colorsys.hsv_to_rgb(looks.ground_hue, 0.22, 0.35 + 0.5 * looks.ground)))
    along = torch.linspace(-1, 1, size)
    slope = 1 + 0.18 * looks.light * along[None, :] - 0.10 * along[:, None]
    return colour * slope[..., None]
