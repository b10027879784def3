"""The transforms that most published pictures of channels were made with."""

from __future__ import annotations

from engine.transforms.jitter import Jitter
from engine.transforms.pad import Pad
from engine.transforms.rotate import Rotate
from engine.transforms.scale import Scale
from engine.transforms.transform import Transform

LUCID: tuple[Transform, ...] = (Pad(12), Jitter(8), Scale(0.9, 1.1), Rotate(10.0, 0.2), Jitter(4))
"""After `standard_transforms` of Lucid (Olah et al. 2017): border 12, shift 8, scale, turn, shift 4."""
