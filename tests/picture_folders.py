"""Folders of JPEG files, all different, of the sizes that data sets have: what scans are timed with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from models.faces.generator import drawn
from models.faces.traits import traits
from resources import SAMPLES

Size = tuple[int, int]
"""Width and height."""

_DRAWN_AT = 96  # pixels a side: to draw larger ones would take longer than to scan them
_TAKES = 5  # pictures of each face: turned round, and each with a light, a frame and a grain of its own
_GRAIN = 2  # so that a file holds the 7 to 8 kB that those of CelebA do


def photos(folder: Path, count: int, seed: int, size: Size) -> None:
    """Parts of the samples."""
    chance = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    samples = [Image.open(path).convert("RGB") for path in SAMPLES]
    for number in range(count):
        photo = samples[number % len(samples)]
        scale = chance.uniform(0.4, 0.9)
        wide, high = (round(length * scale) for length in photo.size)
        left, top = (int(chance.integers(0, rest + 1)) for rest in (photo.width - wide, photo.height - high))
        part = photo.resize(size, Image.Resampling.BILINEAR, (left, top, left + wide, top + high))
        part.save(folder / f"{number:05d}.jpg", quality=92)


def faces(folder: Path, count: int, seed: int, size: Size) -> None:
    """Drawn faces, of which nobody is asked for their leave."""
    chance = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    for number in range(count):
        if number % _TAKES == 0:
            image = drawn(traits(seed, number // _TAKES, 1), _DRAWN_AT)[0].mul(255).to(torch.uint8)
            face = Image.fromarray(image.permute(1, 2, 0).contiguous().numpy())
        _take(face, size, number % 2 == 1, chance).save(folder / f"{number:05d}.jpg", quality=92)


def _take(face: Image.Image, size: Size, turned: bool, chance: np.random.Generator) -> Image.Image:
    left, top, right, bottom = chance.uniform(0, 0.06, 4) * face.width
    box = (left, top, face.width - right, face.height - bottom)
    whole = face.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if turned else face
    values = np.asarray(whole.resize(size, Image.Resampling.BICUBIC, box), np.float32) * chance.uniform(0.85, 1.0)
    grain: NDArray[np.float32] = chance.uniform(-_GRAIN, _GRAIN, values.shape[:2]).astype(np.float32)
    return Image.fromarray((values + grain[..., None]).clip(0, 255).astype(np.uint8))
