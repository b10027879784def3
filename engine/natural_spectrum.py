"""How strong waves of each length and direction are in natural pictures, on average."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.colour_axes import unmixed
from engine.open_picture import open_picture
from engine.resizing import resized
from engine.spectrum import frequencies

SIDE = 512
"""The size at which pictures are looked at."""


def average_spectrum(pictures: Iterable[Path]) -> Tensor:
    """Mean strengths of waves in pictures, each brought to the same contrast, and their mirror images.

    Returns:
        3 axes of colour x (SIDE / 2 + 1) frequencies down x as many across, 0 to a half cycle per pixel, each times
        its frequency, which makes a nearly flat surface that can be read at any size.

    Raises:
        Complaint: if a file cannot be read as a picture.
    """
    total, count = torch.zeros(3, SIDE // 2 + 1, SIDE // 2 + 1), 0
    for path in pictures:
        total, count = total + _quarter(_square(path)), count + 1
    flat = total / max(1, count) * frequencies(SIDE, SIDE)[: SIDE // 2 + 1].float()
    flat[:, 0, 0] = (flat[:, 0, 1] + flat[:, 1, 0]) / 2  # the mean colour itself is no wave
    return flat


@cache
def bundled_spectrum() -> Tensor:
    """That of the sample pictures, computed once."""
    from resources import SAMPLES

    return average_spectrum(SAMPLES)


def at_size(flat: Tensor, height: int, width: int) -> Tensor:
    """What `average_spectrum` found, for pictures of any size: 3 x height x (width // 2 + 1), for an ortho transform.

    The mean colour's is 0; a picture with these strengths has a standard deviation of 1 over all its values.
    """
    down = torch.fft.fftfreq(height).abs() * 4 - 1
    across = torch.fft.rfftfreq(width) * 4 - 1
    places = torch.stack(torch.meshgrid(across, down, indexing="xy"), dim=-1)
    surface = nn.grid_sample(flat[None], places[None], padding_mode="border", align_corners=True)[0]
    strengths = surface / frequencies(height, width).clamp(min=1 / max(height, width)).float()
    strengths[:, 0, 0] = 0
    return strengths / deviation(strengths, width)


def deviation(strengths: Tensor, width: int) -> Tensor:
    """The standard deviation over all values of a picture whose waves have these strengths (Parseval)."""
    twice = torch.full((strengths.shape[-1],), 2.0).to(strengths)
    twice[0] = 1
    if width % 2 == 0:
        twice[-1] = 1
    colours, height = strengths.shape[-3:-1]
    return ((strengths.square() * twice).sum() / (colours * height * width)).sqrt().clamp(min=1e-12)


def periodic(picture: Tensor) -> Tensor:
    """The picture without the jumps between its opposite borders, which would look like strong straight waves.

    Moisan 2011, "Periodic plus smooth image decomposition": what is taken away is as smooth as can be.

    Args:
        picture: channels x height x width.
    """
    height, width = picture.shape[-2:]
    jumps = torch.zeros_like(picture)
    down, across = picture[:, -1] - picture[:, 0], picture[:, :, -1] - picture[:, :, 0]
    jumps[:, 0] += down
    jumps[:, -1] -= down
    jumps[:, :, 0] += across
    jumps[:, :, -1] -= across
    turns = 2 * torch.pi * torch.fft.fftfreq(height)[:, None], 2 * torch.pi * torch.fft.rfftfreq(width)
    bend = 2 * torch.cos(turns[0]) + 2 * torch.cos(turns[1]) - 4
    bend[0, 0] = 1
    smooth = torch.fft.rfft2(jumps) / bend
    smooth[:, 0, 0] = 0
    even: Tensor = picture - torch.fft.irfft2(smooth, s=(height, width))
    return even


def _square(path: Path) -> Tensor:
    pixels = torch.from_numpy(open_picture(path).image()).permute(2, 0, 1)[None]
    side = min(pixels.shape[-2:])
    top, left = ((length - side) // 2 for length in pixels.shape[-2:])
    return resized(pixels[:, :, top : top + side, left : left + side], SIDE, SIDE)[0]


def _quarter(picture: Tensor) -> Tensor:
    along = periodic(unmixed(picture[None])[0])
    along = along - along.mean((1, 2), keepdim=True)
    waves = torch.fft.rfft2(along / along.std().clamp(min=1e-3), norm="ortho").abs()
    rows = torch.arange(SIDE // 2 + 1)
    both: Tensor = (waves[:, rows] + waves[:, -rows]) / 2
    return both
