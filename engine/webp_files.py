"""Films as WebP files, written frame by frame: one frame is in memory at a time, however long the film is.

Google, "WebP Container Specification": a moving WebP is a RIFF file with one ANMF chunk for each frame, in which the
pixels stand as in a WebP of a single picture.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from PIL import Image as Pillow

from engine.encoding import COMMENT_TAG, EXIF_TAG
from engine.step import Image8
from engine.whole_file import whole

QUALITY, METHOD = 90, 3
"""Of 100, and how hard the encoder tries, 0 to 6."""

_EXIF_FLAG, _MOVING_FLAG, _OPAQUE = 0x08, 0x02, 0x02
_RIFF_HEAD = 12


def save_webp(frames: Iterator[Image8], path: Path, fps: float, recipe: str, times: int | None) -> None:
    """A WebP; the recipe is the user comment of its EXIF.

    Pillow's own writer of moving WebPs holds all frames until the last one has come.

    Args:
        times: 0 if it is played for ever, None if once.
    """
    first = next(frames)
    with whole(path) as part, part.open("wb") as file:
        file.write(b"RIFF\0\0\0\0WEBP")
        file.write(_chunk(b"VP8X", bytes([_MOVING_FLAG | (_EXIF_FLAG if recipe else 0), 0, 0, 0]) + _sides(first)))
        file.write(_chunk(b"ANIM", b"\xff\xff\xff\xff" + _number(1 if times is None else times, 2)))
        for frame in chain([first], frames):
            file.write(_chunk(b"ANMF", _frame(frame, max(1, round(1000 / fps)))))
        if recipe:
            file.write(_chunk(b"EXIF", _exif(recipe)))
        _tell_length(file)


def _frame(frame: Image8, milliseconds: int) -> bytes:
    single = io.BytesIO()
    Pillow.fromarray(frame).save(single, "WEBP", quality=QUALITY, method=METHOD)
    corner = bytes(6)
    return corner + _sides(frame) + _number(milliseconds, 3) + bytes([_OPAQUE]) + single.getvalue()[_RIFF_HEAD:]


def _exif(recipe: str) -> bytes:
    exif = Pillow.Exif()
    plain = json.dumps(json.loads(recipe), sort_keys=True)  # in ASCII, which every reader of EXIF understands
    exif.get_ifd(EXIF_TAG)[COMMENT_TAG] = b"ASCII\0\0\0" + plain.encode("ascii")
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + _number(len(content), 4) + content + bytes(len(content) % 2)


def _sides(frame: Image8) -> bytes:
    return _number(frame.shape[1] - 1, 3) + _number(frame.shape[0] - 1, 3)


def _number(value: int, length: int) -> bytes:
    return value.to_bytes(length, "little")


def _tell_length(file: IO[bytes]) -> None:
    length = file.tell() - 8
    file.seek(4)
    file.write(_number(length, 4))
