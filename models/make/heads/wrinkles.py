"""Folds of the skin, by age and by smiling: how deep the skin lies where."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from models.make.heads.lines import bell, spot, to_path, window
from models.make.heads.traits import Looks

_EYE = (0.308, 7.284)
_FOLD = ((0.20, 6.98), (0.30, 6.88), (0.38, 6.74), (0.41, 6.60))
_MOUTH_LINE = ((0.33, 6.60), (0.36, 6.48), (0.35, 6.36))
_BAG = ((0.14, 7.19), (0.22, 7.10), (0.33, 7.07), (0.45, 7.12))
_FROWN = ((0.055, 7.60), (0.065, 7.48))
_CHEEK = ((0.62, 7.02), (0.60, 6.82), (0.52, 6.62))


def aged(looks: Looks) -> float:
    """How far the skin has aged, 0..1: nothing up to 28 years, all of it at 78."""
    share = min(max((looks.age - 28) / 50, 0.0), 1.0)
    return float(share**0.8)


def folds(rest: Tensor, looks: Looks) -> Tensor:
    """How deep the skin is folded in, size x size; 1 is a deep wrinkle.

    Args:
        rest: where on the head at rest a pixel lies, size x size x 3.
    """
    across, up, front = rest[..., 0].abs(), rest[..., 1], rest[..., 2]
    old, glad, sad = aged(looks), max(looks.smile, 0.0), max(-looks.smile, 0.0)
    found = old * (0.75 * _forehead(across, up) + 0.6 * _crow(across, up) + 0.25 * _path(across, up, _CHEEK, 0.030))
    found = found + (0.1 + 0.9 * old + 0.35 * glad) * _path(across, up, _FOLD, 0.030)
    found = found + (0.85 * old + 0.15 * sad) * _path(across, up, _MOUTH_LINE, 0.022)
    found = found + (0.06 + 0.8 * old) * _path(across, up, _BAG, 0.024)
    found = found + (0.8 * old + 0.25 * sad) * _path(across, up, _FROWN, 0.014)
    return found * (front > 0.3)


def _path(across: Tensor, up: Tensor, path: tuple[tuple[float, float], ...], width: float) -> Tensor:
    distance, along = to_path(across, up, path)
    return bell(distance, width) * (math.pi * along.clamp(0.06, 0.94)).sin()


def _forehead(across: Tensor, up: Tensor) -> Tensor:
    bent = up + 0.05 * torch.cos(4.5 * across)
    lines = (0.5 + 0.5 * torch.sin(bent * (2 * math.pi / 0.105))) ** 3
    return lines * window(up, 7.68, 8.0, 0.03) * window(across, -1.0, 0.46, 0.05)


def _crow(across: Tensor, up: Tensor) -> Tensor:
    aside, above = across - (_EYE[0] + 0.19), up - _EYE[1] + 0.01
    rays = (0.5 + 0.5 * torch.cos(torch.atan2(above, aside.clamp(min=1e-3)) * 9.0)) ** 3
    return rays * spot(aside - 0.13, above, 0.10, 0.16) * (aside > 0)
