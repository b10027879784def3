"""The files a film can be saved as."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from engine.encoding import COMMENT_TAG, EXIF_TAG
from engine.inscription import RECIPE_KEY
from engine.step import Image8
from engine.video_files import save_mp4
from engine.whole_file import write_whole

Saver = Callable[[Iterator[Image8], Path, float, str, int | None], None]


def save_gif(frames: Iterator[Image8], path: Path, fps: float, recipe: str, times: int | None) -> None:
    """A GIF; the recipe is its comment. GIF counts in hundredths of a second.

    Args:
        times: 0 if it is played for ever, None if once.
    """
    details: dict[str, Any] = {"comment": recipe.encode("utf-8")} if recipe else {}
    hundredths = max(2, round(100 / fps))  # browsers slow anything faster down to ten frames a second
    details |= {} if times is None else {"loop": times}
    write_whole(path, _moving("GIF", frames, duration=10 * hundredths, optimize=False, **details))


def save_webp(frames: Iterator[Image8], path: Path, fps: float, recipe: str, times: int | None) -> None:
    """A WebP; the recipe is the user comment of its EXIF.

    Args:
        times: 0 if it is played for ever, None if once.
    """
    details: dict[str, Any] = {"exif": _exif(recipe)} if recipe else {}
    duration = max(1, round(1000 / fps))
    details["loop"] = 1 if times is None else times  # how often it is played, where GIF counts how often again
    write_whole(path, _moving("WEBP", frames, duration=duration, quality=90, method=3, **details))


def save_video(frames: Iterator[Image8], path: Path, fps: float, recipe: str, _times: int | None) -> None:
    """An MP4; how often it is played is left to the player."""
    save_mp4(frames, path, fps, recipe)


def save_folder(frames: Iterator[Image8], path: Path, _fps: float, recipe: str, _times: int | None) -> None:
    """A folder of PNG files, numbered from 1, each with the recipe; the speed is left to whoever joins them."""
    path.mkdir(parents=True, exist_ok=True)
    texts = PngInfo()
    if recipe:
        texts.add_itxt(RECIPE_KEY, recipe, zip=True)
    for number, frame in enumerate(frames, start=1):
        file = io.BytesIO()
        Pillow.fromarray(frame).save(file, "PNG", pnginfo=texts, compress_level=4)
        write_whole(path / f"{number:06d}.png", file.getvalue())


def _moving(kind: str, frames: Iterator[Image8], **details: Any) -> bytes:
    file = io.BytesIO()
    first = Pillow.fromarray(next(frames))
    rest = (Pillow.fromarray(frame) for frame in frames)
    first.save(file, kind, save_all=True, append_images=rest, **details)
    return file.getvalue()


def _exif(recipe: str) -> Pillow.Exif:
    exif = Pillow.Exif()
    plain = json.dumps(json.loads(recipe), sort_keys=True)  # in ASCII, which every reader of EXIF understands
    exif.get_ifd(EXIF_TAG)[COMMENT_TAG] = b"ASCII\0\0\0" + plain.encode("ascii")
    return exif


SAVERS: dict[str, Saver] = {".mp4": save_video, ".webp": save_webp, ".gif": save_gif}
