"""How a model's pictures lie around a face: measured on faces that the model itself makes."""

from __future__ import annotations

from itertools import product
from statistics import median
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import torch
from torch import Tensor
from torch.nn import functional

from engine.faces.box import Box
from engine.faces.chips import Chip
from engine.faces.finding import find_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.faces.finder import FinderNet
    from models.vae.latent_model import LatentModel

USUAL = (0.26, 1.5)
"""Rise and side where the finder knows no face in what a model makes; see `Chip`."""

_SHOWN = 256
"""Pixels a side to which a face is enlarged before it is looked for."""

_AROUND = 64
"""So many pixels of the border are drawn out around a face, for boxes reach beyond pictures that are cut close."""

_SURE = 0.2
"""A box counts from here on. In a photo it is 0.5: there may be none. Here is a face, though a blurred one."""

_ENOUGH = 5
"""Boxes: the median of so many changes little with more."""

_MOST = 24
"""Faces are made in search of them."""

_measured: WeakKeyDictionary[LatentModel, Chip] = WeakKeyDictionary()


def framing_of(model: LatentModel, finder: FinderNet) -> Chip:
    """Where in the finder's box the square lies that this model's pictures show, and how large it is.

    The model is asked for faces, the finder for their boxes. So it fits whatever pictures it was trained on, as long
    as these were all cut alike. It is measured once; a file that says how its pictures lie, as that of the one that
    ships does, is believed.
    """
    if model not in _measured:
        _measured[model] = Chip(model.network.shape.size, *(model.pictures.lying or lying(model, finder)))
    return _measured[model]


def lying(model: LatentModel, finder: FinderNet) -> tuple[float, float]:
    """Rise and side, as in `Chip`, measured on faces that the model makes."""
    boxes = list(_boxes(model, finder))
    if not boxes:
        return USUAL
    rise = median((box.middle[1] - _SHOWN / 2) / box.height for box in boxes)
    return rise, median(2 * _SHOWN / (box.width + box.height) for box in boxes)


def _boxes(model: LatentModel, finder: FinderNet) -> Iterator[Box]:
    """The boxes of some faces, in pixels of pictures that are shown that large."""
    found = 0
    for face in torch.split(_faces(model), 1):
        large = functional.interpolate(face, (_SHOWN, _SHOWN), mode="bicubic", antialias=True).clamp(0, 1)
        boxes = find_faces(functional.pad(large, (_AROUND,) * 4, mode="replicate"), finder, _SURE)
        if boxes:
            found += 1
            yield boxes[0].moved(-_AROUND, -_AROUND)
        if found == _ENOUGH:
            return


def _faces(model: LatentModel) -> Tensor:
    """The mean face and some others, at several values of the conditions; RGB."""
    conditions = torch.tensor(list(product((0.6, -0.6), repeat=len(model.conditions)))[:4])
    each = -(-_MOST // len(conditions))
    latent = model.sampled(each * len(conditions), torch.Generator().manual_seed(0), 0.7)
    latent[: len(conditions)] = model.mean
    with torch.inference_mode():
        made = model.decode(latent, conditions.repeat(each, 1))[:_MOST]
    return made.expand(-1, 3, -1, -1)
