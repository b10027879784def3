"""Films as MP4 files (H.264), written and read with PyAV, which is loaded only then."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import numpy as np

from engine.errors import BadPicture
from engine.step import Image8
from engine.whole_file import whole

log = logging.getLogger(__name__)

QUALITY = 17
"""x264's constant rate factor: below 18, differences are hard to see."""

RATE_LIMIT = 1001
BT709, LIMITED = 1, 1
VIDEO_MARK = b"ftyp"


def is_video(head: bytes) -> bool:
    """Whether a file that begins with these bytes (12 suffice) is an MP4 or MOV file."""
    return head[4:8] == VIDEO_MARK


def save_mp4(frames: Iterator[Image8], path: Path, fps: float, recipe: str) -> None:
    """An MP4 that begins to play before it is read in full; the recipe is its comment.

    H.264 in yuv420p, which every player knows, needs even sides: an odd one is made longer by repeating its last
    line of pixels.

    Raises:
        BadPicture: if PyAV is not installed.
        OSError: as the system gave it.
    """
    av = pyav()
    with whole(path) as part, av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        if recipe:
            container.metadata["comment"] = recipe
        first = next(frames)
        stream = _stream(container, first, fps)
        for frame in chain([first], frames):
            picture = av.VideoFrame.from_ndarray(_even(frame), format="rgb24")
            container.mux(stream.encode(picture.reformat(format="yuv420p", dst_colorspace="ITU709")))
        container.mux(stream.encode(None))


def recipe_text_in(file: IO[bytes], name: str) -> str | None:
    """The comment of an MP4 or MOV file; None if it has none or cannot be read.

    Raises:
        BadPicture: if PyAV is not installed.
    """
    av = pyav()
    try:
        with av.open(file, "r", metadata_errors="replace") as container:
            comment = container.metadata.get("comment")
    except (av.error.FFmpegError, ValueError) as error:
        log.info("the film %s cannot be read: %s", name, error)
        return None
    return comment if isinstance(comment, str) else None


def pyav() -> ModuleType:
    """The library that reads and writes films.

    Raises:
        BadPicture: if it is not installed.
    """
    try:
        import av
    except ImportError as error:
        raise BadPicture(
            "MP4 films need the package “av”: install it with `pip install av`, or use .webp or .gif."
        ) from error
    return av


def _stream(container: Any, first: Image8, fps: float) -> Any:
    height, width = _even(first).shape[:2]
    stream = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(RATE_LIMIT))
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    stream.options = {"crf": str(QUALITY), "preset": "medium"}
    stream.codec_context.colorspace = BT709
    stream.codec_context.color_range = LIMITED
    return stream


def _even(frame: Image8) -> Image8:
    down, right = frame.shape[0] % 2, frame.shape[1] % 2
    return np.pad(frame, ((0, down), (0, right), (0, 0)), mode="edge") if down or right else frame
