"""Pictures with more than 8 bits per value, read in full.

Pillow holds 16-bit colour pictures with 8 bits, but decodes them either way round: asked for the bytes in the file's
order it keeps the upper half of each value, asked for the other order it keeps the lower half. Two decodings are
the whole picture, from every compression, interlacing and predictor that Pillow knows. Colour profiles other than
sRGB can only be applied to 8 bits, and grey with alpha is only read with 8: such pictures are opened with 8 bits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

from engine.colour_space import is_srgb

_DEEP = ("RGB;16L", "RGB;16B", "RGB;16N", "RGBA;16L", "RGBA;16B", "RGBA;16N")

Pixels16 = NDArray[np.uint16]


def deep_layout(image: Image.Image) -> str:
    """How the not yet decoded picture stores 16-bit colours, such as "RGB;16B"; empty if it stores none."""
    layouts = {_layout(tile.args) for tile in image.tile} if isinstance(image, ImageFile.ImageFile) else set()
    layout = layouts.pop() if len(layouts) == 1 else ""
    return layout if layout in _DEEP and is_srgb(image.info.get("icc_profile")) else ""


def deep_colours(decoded: Image.Image, reopen: Callable[[], ImageFile.ImageFile], layout: str) -> Pixels16:
    """The 16-bit picture, height x width x 3, of which `decoded` is the upper half; transparency lies over white.

    Args:
        reopen: opens the picture again, undecoded.
        layout: what `deep_layout` said.
    """
    upper = np.asarray(decoded).astype(np.uint16)
    other = reopen()
    other.tile = [tile._replace(args=_with_layout(tile.args, _turned(layout))) for tile in other.tile]
    values = (upper << 8) | np.asarray(other)
    return values if values.shape[2] == 3 else _over_white(values)


def deep_grey(image: Image.Image) -> Pixels16:
    """A decoded picture of mode I;16, I or F as 16-bit grey, height x width x 3.

    32-bit whole numbers are taken for 16-bit ones and clipped; floating-point ones for 0..1, or if they go beyond,
    for 0..255 or 0..65535.
    """
    values = np.asarray(image)
    if image.mode == "F":
        values = _to_whole(np.nan_to_num(values))
    grey = np.clip(values, 0, 65535).astype(np.uint16)
    return np.repeat(grey[..., None], 3, axis=2)


def _layout(args: Any) -> str:
    first = args[0] if isinstance(args, tuple) and args else args
    return first if isinstance(first, str) else ""


def _with_layout(args: Any, layout: str) -> Any:
    return (layout, *args[1:]) if isinstance(args, tuple) else layout


def _turned(layout: str) -> str:
    order = layout[-1] if layout[-1] != "N" else {"little": "L", "big": "B"}[sys.byteorder]
    return layout[:-1] + {"L": "B", "B": "L"}[order]


def _over_white(values: Pixels16) -> Pixels16:
    colour, alpha = values[..., :3].astype(np.uint64), values[..., 3:].astype(np.uint64)
    return ((colour * alpha + 65535 * (65535 - alpha) + 32767) // 65535).astype(np.uint16)


def _to_whole(values: NDArray[np.float32]) -> NDArray[np.float64]:
    largest = float(values.max())
    full = next((full for full in (1.0, 255.0) if largest <= full), 65535.0)
    return np.floor(np.clip(values.astype(np.float64) / full, 0, 1) * 65535 + 0.5)
