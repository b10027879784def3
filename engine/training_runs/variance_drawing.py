"""How widely each latent number spreads over the pictures, epoch by epoch, drawn as a map of heat. Loads no torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.colour_tables import colour_table
from engine.grid_layout import GROUND
from engine.step import Image8

_INK, _FAINT = (235, 235, 235), (160, 160, 160)
_LEFT, _TOP, _BELOW, _RIGHT = 40, 30, 28, 80
_WIDE, _HIGH = 360, 320
_SIZE = 15
_LABELS = 10


def drawn_variance(variances: Sequence[Sequence[float]], upto: int = 0) -> Image8:
    """Their variance: a row for each latent number, from 1, a column for each epoch; the lighter, the wider.

    Numbers that hardly spread tell the decoder nothing: the network does without them.

    Args:
        variances: epochs x latent numbers.
        upto: how many of the epochs are shown, with room for the others; 0 for all.
    """
    heat = np.maximum(np.asarray(variances, np.float64), 0).T
    top = max(float(heat.max()), 1e-9)
    table = colour_table("inferno")
    colours = table[np.round(heat / top * 255).astype(np.uint8)]
    count, epochs = heat.shape
    colours[:, upto or epochs :] = GROUND
    high, wide = max(1, _HIGH // count) * count, max(1, _WIDE // epochs) * epochs
    plain = Image.fromarray(colours).resize((wide, high), Image.Resampling.NEAREST)
    image = Image.new("RGB", (_LEFT + wide + _RIGHT, _TOP + high + _BELOW), (GROUND,) * 3)
    image.paste(plain, (_LEFT, _TOP))
    _write(image, count, epochs, (high, wide), top)
    return np.asarray(image)


def _write(image: Image.Image, count: int, epochs: int, size: tuple[int, int], top: float) -> None:
    high, wide = size
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=_SIZE)
    pen.text((8, 5), "Variance of each latent number over epochs", font=font, fill=_INK)
    for number in range(0, count, max(1, -(-count // _LABELS))):
        pen.text((12, _TOP + (number + 0.5) * high / count - 8), str(number + 1), font=font, fill=_FAINT)
    for epoch in range(0, epochs, max(1, -(-epochs // _LABELS))):
        pen.text((_LEFT + (epoch + 0.5) * wide / epochs - 4, _TOP + high + 4), str(epoch + 1), font=font, fill=_FAINT)
    table = colour_table("inferno")
    for row in range(high):
        red, green, blue = (int(value) for value in table[255 - round(row / max(1, high - 1) * 255)])
        pen.line((_LEFT + wide + 14, _TOP + row, _LEFT + wide + 26, _TOP + row), fill=(red, green, blue))
    pen.text((_LEFT + wide + 30, _TOP - 4), f"{top:.2g}", font=font, fill=_FAINT)
    pen.text((_LEFT + wide + 30, _TOP + high - 12), "0", font=font, fill=_FAINT)
