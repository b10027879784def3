"""Small pictures of what channels stand for, drawn many at once, and remembered on the disk."""

from __future__ import annotations

import hashlib
import io
import json
import logging
from collections.abc import Generator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.caches import PORTRAITS
from engine.jobs.feature import Feature
from engine.objectives.each_channel import EachChannel
from engine.optimising import Session
from engine.recipe import Recipe
from engine.starts.given import Given
from engine.starts.spectral import Spectral
from engine.starts.start import Start
from engine.thumbnail_cache import note_use
from engine.transforms.jitter import Jitter
from engine.transforms.pad import Pad
from engine.transforms.scale import Scale
from engine.whole_file import write_whole

if TYPE_CHECKING:
    from engine.bench import Bench

log = logging.getLogger(__name__)

Portraits = NDArray[np.uint8]
"""Pictures of one size, count x side x side x 3, RGB."""

Drawn: TypeAlias = Generator[None, None, Portraits]
"""Pictures being drawn: yields after every push."""

AT_ONCE = 16
"""How many pictures are drawn at once: more are no faster on a processor, and take more memory."""

TRANSFORMS = (Pad(4), Jitter(8), Scale(0.8, 1.1))
"""What is done to the pictures before the network sees them: little, since they are small."""

_ROUGH = 0.5
"""The side of the rough picture, of that of the fine one."""

_DRAWING = "1"
"""Changed when pictures come out differently, so that remembered ones are made again."""


@dataclass(frozen=True)
class Drawing:
    """How pictures are drawn.

    Attributes:
        side: in pixels.
        steps: how many pushes a rough picture gets; a fine one gets half as many more.
        seed: where the chance comes from.
    """

    side: int
    steps: int
    seed: int = 0

    def rough(self) -> Drawing:
        """The same at half the size."""
        return replace(self, side=max(32, round(self.side * _ROUGH)))


def batches(channels: Sequence[int]) -> list[tuple[int, ...]]:
    """The channels, as many at a time as are drawn at once."""
    return [tuple(channels[first : first + AT_ONCE]) for first in range(0, len(channels), AT_ONCE)]


def rough(bench: Bench, layer: str, channels: Sequence[int], how: Drawing) -> Drawn:
    """Pictures of channels at half the size, from the disk if they are there; yields after every push.

    What is drawn together is remembered together: a picture depends a little on those beside it.
    """
    small = how.rough()
    place = _place(bench, layer, channels, how, "rough")
    return (yield from _remembered(place, _drawn(bench, layer, channels, small, Spectral(0.01), small.steps)))


def fine(bench: Bench, layer: str, channels: Sequence[int], how: Drawing) -> Drawn:
    """Pictures of channels at full size, grown out of the rough ones."""
    return (
        yield from _remembered(_place(bench, layer, channels, how, "fine"), _refined(bench, layer, channels, how))
    )


def folder() -> Path:
    """Where pictures are remembered; it may be removed at any time."""
    return PORTRAITS.folder()


def _refined(bench: Bench, layer: str, channels: Sequence[int], how: Drawing) -> Drawn:
    small = yield from rough(bench, layer, channels, how)
    start = Given(torch.from_numpy(small).permute(0, 3, 1, 2).float().div(255))
    return (yield from _drawn(bench, layer, channels, how, start, max(1, how.steps // 2)))


def _drawn(bench: Bench, layer: str, channels: Sequence[int], how: Drawing, start: Start, steps: int) -> Drawn:
    job = Feature(
        objectives=(EachChannel(layer, tuple(channels)),),
        start=start,
        transforms=TRANSFORMS,
        steps=steps,
        sizes=1,
        pictures=len(channels),
    )
    session = Session(Recipe(job, bench.loaded.entry.name, size=how.side, seed=how.seed), bench)
    for _ in session.stages():
        yield
    return _pixels(session.shown)


def _pixels(pictures: Tensor) -> Portraits:
    scaled = pictures.detach().float().clamp(0, 1).mul(255).add(0.5).to(torch.uint8)
    return scaled.permute(0, 2, 3, 1).cpu().contiguous().numpy()


def _remembered(place: Path, drawing: Drawn) -> Drawn:
    """What is on the disk, or else what is drawn, which then is there the next time."""
    try:
        kept: Portraits = np.load(place, allow_pickle=False)
        note_use(place)
    except (OSError, ValueError, EOFError):
        drawn = yield from drawing
    else:
        return kept
    buffer = io.BytesIO()
    np.save(buffer, drawn)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, buffer.getvalue())
    except OSError as error:
        log.info("pictures of channels were not kept: %s", error)
    return drawn


def _place(bench: Bench, layer: str, channels: Sequence[int], how: Drawing, grade: str) -> Path:
    machine = (str(bench.device), str(bench.resolved.dtype), bench.resolved.threads)
    told = [_DRAWING, bench.loaded.weights_sha256, layer, list(channels), astuple(how), grade, *machine]
    return folder() / f"{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:40]}.npy"
