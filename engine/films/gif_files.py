"""Films as GIF files, written frame by frame: no more than two frames are in memory, however long the film is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import GifImagePlugin
from PIL import Image as Pillow

from engine.step import Image8
from engine.whole_file import whole

FASTEST = 2
"""Hundredths of a second that a frame stays at least; browsers slow anything faster down to ten frames a second."""

_LONGEST = 65_535
_END = b";"


def save_gif(frames: Iterator[Image8], path: Path, fps: float, recipe: str, times: int | None) -> None:
    """A GIF in which each frame has 256 colours of its own; the recipe is its comment.

    Pillow's own writer of moving GIFs holds all frames until the last one has come; this one joins the parts that
    Pillow writes for single frames.

    Args:
        fps: frames per second; GIF counts in hundredths of a second.
        times: 0 if it is played for ever, None if once.
    """
    stay = max(FASTEST, round(100 / fps))
    details: dict[str, Any] = {"comment": recipe.encode("utf-8")} if recipe else {}
    details |= {} if times is None else {"loop": times}
    with whole(path) as part, part.open("wb") as file:
        for number, (frame, count) in enumerate(_runs_of(frames)):
            _write(file, frame, min(stay * count, _LONGEST), details if number == 0 else None)
        file.write(_END)


def _runs_of(frames: Iterator[Image8]) -> Iterator[tuple[Image8, int]]:
    """Each frame with how often it is shown in a row: one that is held is written once and stays longer."""
    frame, count = next(frames), 1
    for following in frames:
        if np.array_equal(frame, following):
            count += 1
        else:
            yield frame, count
            frame, count = following, 1
    yield frame, count


def _write(file: IO[bytes], frame: Image8, hundredths: int, details: dict[str, Any] | None) -> None:
    image = Pillow.fromarray(frame).convert("P", palette=Pillow.Palette.ADAPTIVE)
    first = details is not None
    if first:
        header, _ = GifImagePlugin.getheader(image, info={**details, "duration": 10 * hundredths})  # type: ignore[dict-item]
        file.writelines(header)
    file.writelines(GifImagePlugin.getdata(image, duration=10 * hundredths, include_color_table=not first))
