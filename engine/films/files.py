"""The files a film can be saved as."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from engine.errors import BadPicture
from engine.films.gif_files import save_gif
from engine.films.video_files import save_mp4
from engine.inscription import RECIPE_KEY
from engine.step import Image8
from engine.webp_files import save_webp
from engine.whole_file import write_whole

_NUMBERED = re.compile(r"\d{6,}\.png", re.IGNORECASE)

Saver = Callable[[Iterator[Image8], Path, float, str, int | None], None]


def save_video(frames: Iterator[Image8], path: Path, fps: float, recipe: str, _times: int | None) -> None:
    """An MP4; how often it is played is left to the player."""
    save_mp4(frames, path, fps, recipe)


def save_folder(frames: Iterator[Image8], path: Path, _fps: float, recipe: str, _times: int | None) -> None:
    """A folder of PNG files, numbered from 1, each with the recipe; the speed is left to whoever joins them.

    Raises:
        BadPicture: if pictures of another film are in it.
    """
    check_folder(path)
    path.mkdir(parents=True, exist_ok=True)
    texts = PngInfo()
    if recipe:
        texts.add_itxt(RECIPE_KEY, recipe, zip=True)
    for number, frame in enumerate(frames, start=1):
        file = io.BytesIO()
        Pillow.fromarray(frame).save(file, "PNG", pnginfo=texts, compress_level=4)
        write_whole(path / f"{number:06d}.png", file.getvalue())


def check_folder(path: Path) -> None:
    """Complains if numbered pictures are in that folder: those of a longer film would stay and mix with new ones.

    Raises:
        BadPicture: saying so.
    """
    if path.is_dir() and any(_NUMBERED.fullmatch(file.name) for file in path.iterdir()):
        raise BadPicture(
            f"The folder “{path.name}” already holds the pictures of a film: choose a new folder, or empty that one."
        )


SAVERS: dict[str, Saver] = {".mp4": save_video, ".webp": save_webp, ".gif": save_gif}
