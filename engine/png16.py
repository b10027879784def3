"""Writing PNG files with 16 bits per value, which Pillow cannot; see the PNG specification (W3C, 3rd edition)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOUR_RGB = 2
_PIXEL = 6  # bytes
_ROWS_AT_ONCE = 64
PNG_LEVEL = 4  # filtered rows of pictures gain next to nothing from more, and take half as long again

Rows = NDArray[np.uint8]


def png16(pixels: NDArray[np.uint16], texts: Mapping[str, str] | None = None) -> bytes:
    """A PNG file, tagged as sRGB, with compressed iTXt texts by key; the same input gives the same bytes.

    Args:
        pixels: height x width x 3, RGB, 0..65535.
    """
    height, width = pixels.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, 16, _COLOUR_RGB, 0, 0, 0)
    chunks = [_chunk(b"IHDR", header), _chunk(b"sRGB", b"\0")]
    chunks += [_chunk(b"iTXt", _international_text(key, text)) for key, text in (texts or {}).items()]
    chunks += [_chunk(b"IDAT", _compressed(pixels)), _chunk(b"IEND", b"")]
    return SIGNATURE + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _international_text(key: str, text: str) -> bytes:
    compressed, method, language, translated = b"\1", b"\0", b"\0", b"\0"
    return key.encode("latin-1") + b"\0" + compressed + method + language + translated + zlib.compress(text.encode())


def _compressed(pixels: NDArray[np.uint16]) -> bytes:
    squeeze = zlib.compressobj(PNG_LEVEL)
    return b"".join(squeeze.compress(rows.tobytes()) for rows in _filtered(pixels)) + squeeze.flush()


def _filtered(pixels: NDArray[np.uint16]) -> Iterator[Rows]:
    """The rows as they are compressed, some at a time: each is a filter's number and the filtered bytes."""
    height, width = pixels.shape[:2]
    above = np.zeros((1, width * _PIXEL), np.uint8)
    for top in range(0, height, _ROWS_AT_ONCE):
        block = np.ascontiguousarray(pixels[top : top + _ROWS_AT_ONCE], dtype=">u2")
        rows = block.view(np.uint8).reshape(len(block), width * _PIXEL)
        yield _best(rows, np.concatenate([above, rows[:-1]]))
        above = rows[-1:]


def _best(rows: Rows, above: Rows) -> Rows:
    """Each row with the filter that leaves it the smallest numbers: the heuristic the specification proposes."""
    left, corner = _shifted(rows), _shifted(above)
    guesses = (np.zeros_like(rows), left, above, _mean(left, above), _paeth(left, above, corner))
    tried = np.stack([rows - guess for guess in guesses])
    sizes = np.abs(tried.view(np.int8).astype(np.int16)).sum(axis=2, dtype=np.int64)
    best = sizes.argmin(axis=0)
    chosen = tried[best, np.arange(len(rows))]
    return np.concatenate([best[:, None].astype(np.uint8), chosen], axis=1)


def _shifted(rows: Rows) -> Rows:
    return np.pad(rows, ((0, 0), (_PIXEL, 0)))[:, :-_PIXEL]


def _mean(left: Rows, above: Rows) -> Rows:
    return ((left.astype(np.uint16) + above) >> 1).astype(np.uint8)


def _paeth(left: Rows, above: Rows, corner: Rows) -> Rows:
    a, b, c = (part.astype(np.int16) for part in (left, above, corner))
    to_a, to_b, to_c = abs(b - c), abs(a - c), abs(a + b - 2 * c)
    return np.where((to_a <= to_b) & (to_a <= to_c), left, np.where(to_b <= to_c, above, corner))
