"""What a step will cost, told before it is taken: memory and time."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import torch
from torch import Tensor
from torch.func import functional_call

from engine.metering import Meter
from engine.prepared import Prepared

if TYPE_CHECKING:
    from engine.bench import Bench

TILE_GRAIN = 32
"""Sides of tiles are multiples of this, in pixels: the coarsest layers see one value per 32 pixels."""

_LARGEST_TILE = 16384
_PICTURE_COPIES = 8
"""How many pictures of the canvas's size are in use beside the network: canvas, detail, gradient, treatments."""
_PROBE = 256
_SCRATCH = 1.1
"""What the convolution library takes besides, for weights and pictures in its own order of values."""


@dataclass(frozen=True)
class Forecast:
    """What one step takes: bytes of memory at its peak, besides the program itself; seconds."""

    memory_bytes: int
    seconds: float


def forecast(bench: Bench, layers: Sequence[str], height: int, width: int) -> Forecast:
    """What a step on a picture of that size takes when it is worked on in one piece.

    The memory is added up on paper; the time is that of a small picture, measured once per network and layers and
    scaled by area. Treatments of the gradient come on top.
    """
    seconds = _pixel_seconds(bench, bench.prepared(layers)) * height * width
    return Forecast(memory_bytes(bench, layers, height, width), seconds)


def memory_bytes(bench: Bench, layers: Sequence[str], height: int, width: int) -> int:
    """The memory alone, as `forecast` tells it: no pass is measured for it."""
    fixed, per_pixel = _memory_line(bench, bench.prepared(layers))
    return round(fixed + per_pixel * height * width)


def largest_tile(bench: Bench, layers: Sequence[str], allowed: int) -> int:
    """The side in pixels of the largest square that can be worked on in one piece with that much memory.

    It is a multiple of 32, and at least 64: with less than that nothing can be made.
    """
    fixed, per_pixel = _memory_line(bench, bench.prepared(layers))
    side = math.isqrt(max(0, int((allowed - fixed) / per_pixel)))
    return min(_LARGEST_TILE, max(2 * TILE_GRAIN, side // TILE_GRAIN * TILE_GRAIN))


_lines: WeakKeyDictionary[Prepared, tuple[float, float]] = WeakKeyDictionary()
_speeds: WeakKeyDictionary[Prepared, float] = WeakKeyDictionary()


def _memory_line(bench: Bench, prepared: Prepared) -> tuple[float, float]:
    """The bytes that are always taken, and the bytes per pixel."""
    if prepared not in _lines:
        _lines[prepared] = _line(bench, prepared)
    return _lines[prepared]


def _line(bench: Bench, prepared: Prepared) -> tuple[float, float]:
    small = _probe_side(bench)
    large = small if bench.loaded.entry.fixed_size else 2 * small
    at_small, at_large = peak_bytes(prepared, small, small), peak_bytes(prepared, large, large)
    slope = (at_large - at_small) / (large**2 - small**2) if large > small else at_small / small**2
    fixed = max(0.0, at_small - slope * small**2)
    return fixed + prepared.weight_bytes(), slope * _SCRATCH + _PICTURE_COPIES * 3 * 4


def _probe_side(bench: Bench) -> int:
    return bench.loaded.contract.size if bench.loaded.entry.fixed_size else _PROBE


def peak_bytes(prepared: Prepared, height: int, width: int) -> int:
    """The most bytes a pass forward and back holds at once, weights left out; nothing is computed for it."""
    try:
        return _metered(prepared, height, width, torch.device("meta"))
    except (RuntimeError, NotImplementedError):  # a network that looks at its own values has to be run
        return _metered(prepared, height, width, prepared.centre.device)


def _metered(prepared: Prepared, height: int, width: int, device: torch.device) -> int:
    body = prepared.body
    state = {name: value.to(device) for name, value in [*body.named_parameters(), *body.named_buffers()]}
    picture = torch.empty(1, 3, height, width, device=device, dtype=prepared.dtype, requires_grad=True)
    with torch.enable_grad(), Meter() as meter:
        _ascend(functional_call(body, state, picture), picture)
    return int(meter.peak)


def _ascend(outputs: Sequence[Tensor], picture: Tensor) -> None:
    score = sum((output.float().square().mean() for output in outputs), torch.zeros((), device=picture.device))
    torch.autograd.grad(score, picture)


def _pixel_seconds(bench: Bench, prepared: Prepared) -> float:
    if prepared not in _speeds:
        side = _probe_side(bench)
        picture = prepared.centre.expand(1, 3, side, side) * 0
        seconds = [_timed(prepared, picture) for _ in range(3)]
        _speeds[prepared] = min(seconds[1:]) / side**2  # the first pass warms up
    return _speeds[prepared]


def _timed(prepared: Prepared, picture: Tensor) -> float:
    picture = picture.detach().requires_grad_()
    began = time.perf_counter()
    with torch.enable_grad():
        activations = prepared.activations(picture)
        _ascend(tuple(activations.values()), picture)
    if picture.device.type == "cuda":
        torch.cuda.synchronize(picture.device)
    return time.perf_counter() - began
