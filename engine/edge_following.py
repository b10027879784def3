"""Enlarging maps along the edges of the photo, by the fast guided filter (He and Sun 2015, arXiv:1505.00996).

Deep layers see in coarse blocks. In each small window the map is taken for a linear function of the photo's
lightness; its coefficients are found at the map's own size, and only they are enlarged. So edges are the photo's.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate

from engine.resizing import resized

_RADIUS = 2
_CALM = 1e-3  # the variance of lightness (of 0..1) below which a window counts as even, and its mean is taken


def along_edges(values: Tensor, light: Tensor) -> tuple[Tensor, Tensor]:
    """The map at the size of the photo, and, for judging its range, at its own size.

    Args:
        values: 1 x 1 x h x w, about 0..1.
        light: the lightness of the photo, 1 x 1 x height x width, 0..1.
    """
    small = resized(light, values.shape[-2], values.shape[-1])
    mean, mean_light = _window_mean(values), _window_mean(small)
    together = _window_mean(values * small) - mean * mean_light
    spread = _window_mean(small * small) - mean_light * mean_light
    slope = together / (spread + _CALM)
    offset = _window_mean(mean - slope * mean_light)
    slope = _window_mean(slope)
    return _enlarged(slope, light) * light + _enlarged(offset, light), slope * small + offset


def _window_mean(values: Tensor) -> Tensor:
    side = 2 * _RADIUS + 1
    return avg_pool2d(values, side, stride=1, padding=_RADIUS, count_include_pad=False)


def _enlarged(values: Tensor, like: Tensor) -> Tensor:
    return interpolate(values, like.shape[-2:], mode="bilinear", align_corners=False)
