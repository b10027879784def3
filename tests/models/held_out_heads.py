"""Heads that no network of ours has learned from, and what a probe reads of their smiles."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor

from models.make.heads.smile_probe import shades

DATA = Path(__file__).parents[1] / "data"
SIDE = 96
_YOUNGEST, _OLDEST = 18, 80


def heads() -> tuple[Tensor, list[dict[str, float]]]:
    """64 x 3 x 96 x 96, 0..1, and what each is like."""
    with Image.open(DATA / "held_out_heads.png") as sheet:
        whole = torch.from_numpy(np.asarray(sheet.convert("RGB")).copy()).float() / 255
    rows, columns = whole.shape[0] // SIDE, whole.shape[1] // SIDE
    parts = whole.view(rows, SIDE, columns, SIDE, 3).permute(0, 2, 4, 1, 3)
    looks = json.loads((DATA / "held_out_heads.json").read_text())
    return parts.reshape(-1, 3, SIDE, SIDE), looks


def told(looks: list[dict[str, float]]) -> Tensor:
    """Smile and age of each, -1..1."""
    middle, half = (_OLDEST + _YOUNGEST) / 2, (_OLDEST - _YOUNGEST) / 2
    return torch.tensor([[one["smile"], (one["age"] - middle) / half] for one in looks])


def smiles(pictures: Tensor) -> Tensor:
    """What the probe reads, about -1..1; it was fitted to other heads, never to pictures that an autoencoder made."""
    return shades(pictures) @ load_file(DATA / "smile_probe.safetensors")["weights"]
