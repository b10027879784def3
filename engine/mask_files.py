"""Painted areas as picture files: white acts, black does not."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image as Pillow

from engine.errors import BadPicture
from engine.open_picture import open_picture
from engine.painting import Mask
from engine.whole_file import write_whole


def open_mask(path: Path) -> Mask:
    """How bright a picture is everywhere, height x width, 0..255, at its own size.

    Raises:
        BadPicture: if it cannot be opened.
    """
    return np.array(Pillow.fromarray(open_picture(path).image8()).convert("L"))


def resized(mask: Mask, width: int, height: int) -> Mask:
    """The mask stretched to a size in pixels, smoothly."""
    if mask.shape == (height, width):
        return mask.copy()
    return np.array(Pillow.fromarray(mask).resize((width, height), Pillow.Resampling.BILINEAR))


def save_mask(path: Path, mask: Mask, width: int, height: int) -> None:
    """Writes a mask as a grey PNG of that size in pixels.

    Raises:
        BadPicture: if it cannot be written.
    """
    file = io.BytesIO()
    Pillow.fromarray(resized(mask, width, height)).save(file, "PNG", optimize=True)
    try:
        write_whole(path, file.getvalue())
    except OSError as error:
        raise BadPicture(
            f"“{path.name}” could not be saved in “{path.absolute().parent}”: {error.strerror}."
        ) from error
