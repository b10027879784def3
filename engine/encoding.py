"""Finished pictures as the bytes of PNG, TIFF, JPEG and WebP files; the same input gives the same bytes."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from engine.colour_space import srgb_profile
from engine.inscription import RECIPE_KEY, SOFTWARE, Inscription
from engine.png16 import PNG_LEVEL, png16

logging.getLogger("tifffile").addHandler(logging.NullHandler())

Pixels = NDArray[np.uint8] | NDArray[np.uint16]
Encoder = Callable[[Pixels, Inscription | None, int], bytes]

DESCRIPTION_TAG, SOFTWARE_TAG, EXIF_TAG, COMMENT_TAG, PROFILE_TAG = 0x010E, 0x0131, 0x8769, 0x9286, 0x8773
_UNDEFINED_TYPE = 7
_FINE_QUALITY = 90


@dataclass(frozen=True)
class Format:
    """One kind of picture file.

    Attributes:
        title: its name.
        encode: turns pixels (height x width x 3, RGB), texts and a quality of 1 to 100 into a file's bytes.
        bits: the numbers of bits per value it can have.
        longest: the most pixels a side may have.
    """

    title: str
    encode: Encoder
    bits: tuple[int, ...]
    longest: int


def _png(pixels: Pixels, texts: Inscription | None, _quality: int) -> bytes:
    if pixels.dtype == np.uint16:
        return png16(pixels.astype(np.uint16, copy=False), _by_key(texts))
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    for key, text in _by_key(texts).items():
        info.add_itxt(key, text, zip=True)
    return _by_pillow(pixels, "PNG", pnginfo=info, compress_level=PNG_LEVEL)


def _by_key(texts: Inscription | None) -> dict[str, str]:
    if texts is None:
        return {}
    return {RECIPE_KEY: texts.recipe, "Description": texts.description, "Software": SOFTWARE}


def _jpeg(pixels: Pixels, texts: Inscription | None, quality: int) -> bytes:
    # At high quality colour keeps its full resolution: dreams have more of it than photographs do.
    halved = 2 if quality < _FINE_QUALITY else 0
    exif = {"exif": _exif(texts)} if texts else {}
    return _by_pillow(
        pixels, "JPEG", quality=quality, subsampling=halved, optimize=True, icc_profile=srgb_profile(), **exif
    )


def _webp(pixels: Pixels, texts: Inscription | None, quality: int) -> bytes:
    exif = {"exif": _exif(texts)} if texts else {}
    return _by_pillow(
        pixels,
        "WEBP",
        quality=quality,
        lossless=quality == 100,
        use_sharp_yuv=True,
        icc_profile=srgb_profile(),
        **exif,
    )


def _exif(texts: Inscription) -> Pillow.Exif:
    exif = Pillow.Exif()
    exif[DESCRIPTION_TAG] = texts.description.encode()
    exif[SOFTWARE_TAG] = SOFTWARE
    exif.get_ifd(EXIF_TAG)[COMMENT_TAG] = texts.comment
    return exif


def _by_pillow(pixels: Pixels, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, kind, **options)
    return buffer.getvalue()


def _tiff(pixels: Pixels, texts: Inscription | None, _quality: int) -> bytes:
    import tifffile  # only needed here, and slow to import

    profile = srgb_profile()
    tags: list[tuple[int, int, int, bytes, bool]] = [(PROFILE_TAG, _UNDEFINED_TYPE, len(profile), profile, True)]
    if texts:
        tags.append((COMMENT_TAG, _UNDEFINED_TYPE, len(texts.comment), texts.comment, True))
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer, pixels, photometric="rgb", compression="zlib", metadata=None, byteorder="<", extratags=tags,
        description=texts.description.encode() if texts else None, software=SOFTWARE if texts else False,
    )  # fmt: skip
    return buffer.getvalue()


_JPEG = Format("JPEG", _jpeg, (8,), 65_500)
_TIFF = Format("TIFF", _tiff, (8, 16), 2**31 - 1)

FORMATS = {
    ".png": Format("PNG", _png, (8, 16), 2**31 - 1),
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": Format("WebP", _webp, (8,), 16_383),
}
"""The kinds of files that can be saved, by the ending of the file's name in small letters."""
