"""Writes the rendered heads as PNG files into two folders, `old` and `young`, for `phosphene train`."""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image
from torch import Tensor

from models.make.heads.faces_on_disk import kept
from models.make.heads.traits import YOUNG_BELOW


def as_image(picture: Tensor) -> Image.Image:
    """A picture, 3 x height x width, 8 bits, for Pillow."""
    return Image.fromarray(picture.permute(1, 2, 0).numpy())


def main() -> None:
    """Writes all of them."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path, help="the pictures, from models.make.heads.render")
    words.add_argument("out", type=Path, help="where the two folders go")
    asked = words.parse_args()
    pictures, traits = kept(asked.folder)
    for number, (picture, age) in enumerate(zip(pictures, traits["age"].tolist(), strict=True)):
        place = asked.out / ("young" if age < YOUNG_BELOW else "old")
        place.mkdir(parents=True, exist_ok=True)
        as_image(picture).save(place / f"{number:05d}.png")


if __name__ == "__main__":
    main()
