"""The transforms with which whole things come out, rather than their surfaces."""

from __future__ import annotations

from engine.transforms.jitter import Jitter
from engine.transforms.pad import Pad
from engine.transforms.rotate import Rotate
from engine.transforms.scale import Scale
from engine.transforms.transform import Transform

WIDE: tuple[Transform, ...] = (Pad(16), Jitter(16), Scale(0.6, 1.2), Rotate(15.0, 0.2), Jitter(8))
"""As those of Lucid, but from far away as well as from near, farther shifted and more turned.

What must look right at half its size and at its full one is seldom a trick on one network: with these, another
network names what was drawn far more often (tests/benchmarks/class_pictures.py).
"""
