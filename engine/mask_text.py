"""Painted areas as text in recipes. Loads no torch: the window shows areas before torch is there."""

from __future__ import annotations

import base64
import binascii
import io
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from engine.errors import BadRecipe

LONGEST = 384
"""The longest side in pixels at which areas are kept: soft borders need no more, and recipes stay small."""

_MOST_PIXELS = 4096 * 4096


def text_of(mask: NDArray[np.uint8]) -> str:
    """A mask (height x width, 0..255) as text; empty if nothing is painted."""
    if not mask.any():
        return ""
    picture = Pillow.fromarray(mask)
    picture.thumbnail((LONGEST, LONGEST), Pillow.Resampling.BOX)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")


@lru_cache(maxsize=16)
def mask_of(text: str) -> NDArray[np.uint8]:
    """The mask in a text, height x width, 0..255, read-only.

    Raises:
        BadRecipe: if it is none.
    """
    try:
        with Pillow.open(io.BytesIO(base64.b64decode(text, validate=True)), formats=("PNG",)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise BadRecipe("A painted area in this recipe is too large.")
            mask = np.array(picture.convert("L"))
    except (binascii.Error, OSError, ValueError, SyntaxError, Pillow.DecompressionBombError) as error:
        raise BadRecipe("A painted area in this recipe cannot be read.") from error
    mask.flags.writeable = False
    return mask
