"""The attributes for which directions among the latent numbers ship."""

from __future__ import annotations

import torch
from torch import Tensor

from models.make.heads.pairs import CONDITIONS, Pairs

_NAMED = {
    "male": "male",
    "weight": "heavy",
    "skin": "dark skin",
    "hair": "fair hair",
    "hair_length": "long hair",
    "hairline": "high hairline",
    "turn": "turned to the right",
    "light": "lit from the right",
    "contrast": "hard light",
    "ground": "light background",
}


def attributes(pairs: Pairs) -> tuple[tuple[str, ...], Tensor]:
    """Their names, and pictures x names: the conditions as they are, the others from -1 (least) to 1 (most)."""
    columns = list(pairs.told.flatten(0, 1).unbind(1))
    for trait in _NAMED:
        value = pairs.traits[trait].flatten()
        columns.append((value - value.min()) / (value.max() - value.min()) * 2 - 1)
    return (*CONDITIONS, *_NAMED.values()), torch.stack(columns, 1)
