"""A folder of pictures cut out of the samples: what tests of scans look through."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from resources import SAMPLES


def fill(folder: Path, count: int, seed: int = 0, names: str = "{:04d}.jpg") -> list[Path]:
    """Writes so many different pictures of different shapes, in the order of their names."""
    chance = np.random.default_rng(seed)
    photos = [Image.open(path).convert("RGB") for path in SAMPLES]
    return [_cut(photos[number % len(photos)], chance, folder / names.format(number)) for number in range(count)]


def _cut(photo: Image.Image, chance: np.random.Generator, path: Path) -> Path:
    width, height = (int(chance.integers(length // 4, length // 2)) for length in photo.size)
    left, top = (int(chance.integers(0, photo.size[axis] - size)) for axis, size in enumerate((width, height)))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = photo.crop((left, top, left + width, top + height))
    part.save(path, quality=90) if path.suffix == ".jpg" else part.save(path)
    return path
