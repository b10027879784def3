"""What in a picture moves one unit of a layer, drawn back into the picture by deconvolution.

Zeiler and Fergus 2014, "Visualizing and Understanding Convolutional Networks", section 2.1: all other units of the
layer are set to nothing, max pools pass back to where the largest value came from, rectifiers pass what is positive.
What is drawn depends on the picture by the max pools alone: without any, guided backpropagation says more
(Springenberg et al. 2015, "Striving for Simplicity", section 3.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.variant import DECONVNET, GUIDED, Variant

if TYPE_CHECKING:
    from engine.bench import Bench

Unit = tuple[int, int, int]
"""Channel, row and column."""


def telling_rule(bench: Bench, layer: str) -> str:
    """The rule that tells most: "deconvnet" where there are max pools before the layer, else "guided"."""
    body = bench.prepared([layer], Variant(rectifiers=DECONVNET)).body
    return DECONVNET if any(isinstance(part, nn.MaxPool2d) for part in body.modules()) else GUIDED


def projections(bench: Bench, layer: str, units: Sequence[Unit], pictures: Tensor, rule: str = DECONVNET) -> Tensor:
    """One unit of each picture, drawn back.

    Args:
        units: one for each picture.
        pictures: batch x 3 x height x width, RGB 0..1.
        rule: how rectifiers treat what comes back, "deconvnet" or "guided" (`engine.variant`).

    Returns:
        Of the same shape; positive where more of a colour moves the unit more. Zero where the unit cannot see.

    Raises:
        Complaint: if the network has no such layer.
    """
    prepared = bench.prepared([layer], Variant(rectifiers=rule))
    with torch.enable_grad():
        centred = (pictures.to(bench.device) - prepared.centre).detach().requires_grad_()
        maps = prepared.activations(centred)[layer]
        maps = maps if maps.ndim == 4 else maps.flatten(1)[:, :, None, None]
        chosen = [maps[number, channel, row, column] for number, (channel, row, column) in enumerate(units)]
        (drawn,) = torch.autograd.grad(torch.stack(chosen).sum(), centred)
    return drawn.detach().cpu()
