"""Maps of how much each place matters, as pictures."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from engine.colour_tables import colour_table
from engine.jobs.attribution import AGAINST, FOR, MAP, OVERLAY, VALUES, Attribute
from engine.step import Image

FULL = 0.995
"""The share of values up to which colours rise; a few very high ones would leave all others dark."""

_GAP = 0.02
"""Between the pictures of a row, as a share of their height."""

_GROUND = 24 / 255


def shown(values: Tensor, photo: Tensor, job: Attribute) -> Image:
    """The values as the job shows them.

    Args:
        values: 1 x channels x height x width.
        photo: 1 x 3 x height x width, RGB 0..1; the picture has its size, or three times its width in a row.
    """
    height, width = photo.shape[-2:]
    strength = _cut_off(strength_map(values, job.part, (height, width)), job.threshold)
    if job.show == OVERLAY:
        picture = photo + (_coloured(strength, job.colours) - photo) * (job.opacity * _cover(strength))
    elif job.show == MAP:
        picture = _coloured(strength, job.colours)
    elif job.show == VALUES:
        picture = around_grey(values, job.part, (height, width))
    else:
        middle = around_grey(values, job.part, (height, width))
        picture = _in_a_row([photo, middle, _coloured(strength, job.colours)])
    image: Image = picture[0].clamp(0, 1).permute(1, 2, 0).contiguous().to(torch.float32).numpy()
    return image


def strength_map(values: Tensor, part: str, size: tuple[int, int]) -> Tensor:
    """How much each place matters, 1 x 1 x height x width, 0..1.

    Strength is the largest of the channels' sizes at the picture (Simonyan et al. 2014), and their sum at layers;
    for and against are what the sum of the channels has above and below 0.
    """
    if part == FOR:
        raw = values.sum(1, keepdim=True).clamp(min=0)
    elif part == AGAINST:
        raw = (-values.sum(1, keepdim=True)).clamp(min=0)
    else:
        raw = values.abs().amax(1, keepdim=True) if values.shape[1] <= 3 else values.abs().sum(1, keepdim=True)
    large = functional.interpolate(raw, size, mode="bilinear", align_corners=False, antialias=True)
    return (large / _full(large)).clamp(0, 1)


def around_grey(values: Tensor, part: str, size: tuple[int, int]) -> Tensor:
    """The values themselves as a picture, 1 x 3 x height x width, 0..1: grey is 0."""
    signed = {FOR: values.clamp(min=0), AGAINST: values.clamp(max=0)}.get(part, values)
    three = signed if signed.shape[1] == 3 else signed.sum(1, keepdim=True).expand(-1, 3, -1, -1)
    large = functional.interpolate(three, size, mode="bilinear", align_corners=False, antialias=True)
    return (0.5 + 0.5 * large / _full(large.abs())).clamp(0, 1)


def _cut_off(strength: Tensor, threshold: float) -> Tensor:
    return torch.where(strength >= threshold, strength, torch.zeros_like(strength))


def _cover(strength: Tensor) -> Tensor:
    """How much a place is covered: what matters least shows the photo."""
    return (strength * 2).clamp(0, 1)


def _coloured(strength: Tensor, name: str) -> Tensor:
    table = torch.tensor(colour_table(name).copy(), dtype=torch.float32) / 255
    return table[(strength[0, 0] * 255).round().long()].permute(2, 0, 1)[None]


def _full(values: Tensor) -> Tensor:
    flat = values.flatten()
    kept = max(1, round(flat.numel() * (1 - FULL)))
    return flat.topk(kept).values[-1].clamp(min=1e-12)


def _in_a_row(pictures: list[Tensor]) -> Tensor:
    gap = torch.full((1, 3, pictures[0].shape[-2], max(2, round(pictures[0].shape[-2] * _GAP))), _GROUND)
    return torch.cat([part for picture in pictures for part in (picture, gap)][:-1], dim=3)
