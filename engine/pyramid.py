"""Laplacian pyramids: a picture taken apart into bands of detail, and put together again.

Burt and Adelson 1983; for gradients after the TensorFlow deep dream notebook (Mordvintsev 2015).
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.mirror import mirrored

_ROW = (1.0, 4.0, 6.0, 4.0, 1.0)


def take_apart(picture: Tensor, splits: int, wraps: bool = False) -> list[Tensor]:
    """Bands of a picture, finest first, each half the size of the one before; the last is what remains.

    Args:
        picture: batch x channels x height x width.
        splits: how often the coarse half is split again; fewer where a side gets under two pixels.
        wraps: whether beyond each border lies the other side of the picture, instead of its mirror image.
    """
    bands: list[Tensor] = []
    # Channel by channel in channels-last memory is ten times as fast here as one channel at a time.
    rest = picture.contiguous(memory_format=torch.channels_last)
    for _ in range(splits):
        if min(rest.shape[-2:]) < 2:
            break
        coarse = halved(rest, wraps)
        bands.append(rest - doubled(coarse, rest.shape[-2], rest.shape[-1], wraps))
        rest = coarse
    return [*bands, rest.clone() if rest is picture else rest]


def put_together(bands: Sequence[Tensor], wraps: bool = False) -> Tensor:
    """The picture whose bands these are: the exact inverse of `take_apart`; differentiable."""
    picture = bands[-1]
    for band in reversed(bands[:-1]):
        picture = doubled(picture, band.shape[-2], band.shape[-1], wraps).add_(band)
    return picture


def halved(picture: Tensor, wraps: bool = False) -> Tensor:
    """The picture blurred and brought to half its size, rounded up."""
    return nn.conv2d(_bordered(picture, 2, wraps), _kernel(picture), stride=2, groups=picture.shape[1])


def doubled(picture: Tensor, height: int, width: int, wraps: bool = False) -> Tensor:
    """The picture brought from half to the full size given, smoothly."""
    channels = picture.shape[1]
    wide = nn.conv_transpose2d(_bordered(picture, 1, wraps), 4 * _kernel(picture), stride=2, groups=channels)
    return wide[:, :, 4 : 4 + height, 4 : 4 + width]


def _bordered(picture: Tensor, border: int, wraps: bool) -> Tensor:
    if not wraps:
        return mirrored(picture, border)
    rows, columns = (torch.arange(-border, side + border).remainder(side) for side in picture.shape[-2:])
    return picture[:, :, rows.to(picture.device)][:, :, :, columns.to(picture.device)]


def _kernel(like: Tensor) -> Tensor:
    row = torch.tensor(_ROW, dtype=like.dtype, device=like.device) / 16
    return torch.outer(row, row).expand(like.shape[1], 1, -1, -1).contiguous()
