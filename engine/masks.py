"""Painted areas as numbers that the network's pictures and activations can be multiplied with."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as nn
from torch import Tensor

from engine.mask_text import mask_of


def mask_at(text: str, height: int, width: int) -> Tensor:
    """The mask at a size, 1 x 1 x height x width, 0..1, smoothly resized, float32."""
    mask = torch.from_numpy(mask_of(text).astype(np.float32) / 255)[None, None]
    return nn.interpolate(mask, (height, width), mode="bilinear", antialias=True, align_corners=False).clamp_(0, 1)


def only_there(activations: Tensor, mask: Tensor) -> Tensor:
    """Activations (batch x channels x height x width) faded out outside a mask (batch or 1 x 1 x any size).

    Those of layers without a map stay as they are.
    """
    if activations.ndim != 4:
        return activations
    height, width = activations.shape[-2:]
    return activations * nn.adaptive_avg_pool2d(mask, (height, width))
