"""A film or a folder of numbered pictures as what a job works on, one frame at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from engine.errors import BadPicture
from engine.films.video_files import pyav
from engine.natural_order import natural
from engine.open_picture import open_picture
from engine.recipe import Subject
from engine.step import Image8, frozen

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp"})
USUAL_RATE = 25.0
"""Frames per second of a folder of pictures, which does not say."""


@dataclass(frozen=True)
class Reel:
    """An opened source of frames.

    Attributes:
        path: the video file or the folder; never written into a recipe.
        subject: its name, hash and size. The hash of a folder is that of its pictures' names and hashes.
        count: how many frames it has; of a video, as its header says.
        rate: frames per second.
    """

    path: Path
    subject: Subject
    count: int
    rate: float

    def frames(self, every: int = 1, most: int = 0) -> Iterator[Image8]:
        """Every n-th frame in order, at most so many (0: all), read when it is asked for; height x width x 3.

        Raises:
            BadPicture: if one cannot be read.
        """
        source = _pictures(self.path) if self.path.is_dir() else _video(self.path)
        return islice(islice(source, 0, None, every), most or None)


def open_reel(path: Path) -> Reel:
    """Opens a video file, or a folder of pictures that are taken in the order of the numbers in their names.

    Raises:
        BadPicture: if there is none, it cannot be read, or has no frame.
    """
    if path.is_dir():
        return _open_folder(path)
    if not path.is_file():
        raise BadPicture(f"There is no film and no folder “{path.name}”; check its name.")
    return _open_video(path)


def numbered(folder: Path) -> list[Path]:
    """The pictures of a folder in the order of the numbers in their names: 2 comes before 10."""
    found = [path for path in folder.iterdir() if path.suffix.lower() in PICTURES and not path.name.startswith(".")]
    return sorted(found, key=lambda path: natural(path.name))


def numbered_count(folder: Path) -> int:
    """How many pictures a folder holds, if their names differ in their numbers only; else 0.

    Raises:
        OSError: if it cannot be read.
    """
    names = [path.stem for path in numbered(folder)]
    alike = {re.sub(r"\d+", "#", name) for name in names}
    return len(names) if len(names) > 1 and len(alike) == 1 and "#" in alike.pop() else 0


def first_frame(path: Path) -> Image8:
    """The first frame of a video file, height x width x 3, without reading the rest.

    Raises:
        BadPicture: if there is none.
    """
    frame = next(_video(path), None)
    if frame is None:
        raise BadPicture(f"The film “{path.name}” has no frame.")
    return frame


def _open_folder(folder: Path) -> Reel:
    found = numbered(folder)
    if not found:
        raise BadPicture(f"There are no pictures in the folder “{folder.name}”.")
    first = open_picture(found[0]).subject
    listing = "\n".join(f"{path.name} {_hash(path)}" for path in found)
    sha256 = hashlib.sha256(listing.encode("utf-8", "surrogatepass")).hexdigest()
    return Reel(folder, Subject(folder.name, sha256, first.width, first.height), len(found), USUAL_RATE)


def _open_video(path: Path) -> Reel:
    av = pyav()
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            rate, count = float(stream.average_rate or USUAL_RATE), int(stream.frames)
            width, height = int(stream.codec_context.width), int(stream.codec_context.height)
        first = next(_video(path), None)
    except (av.error.FFmpegError, IndexError, ValueError) as error:
        raise BadPicture(f"“{path.name}” is no film that can be read.") from error
    if first is None:
        raise BadPicture(f"The film “{path.name}” has no frame.")
    return Reel(path, Subject(path.name, _hash(path), width, height), count or sum(1 for _ in _video(path)), rate)


def _video(path: Path) -> Iterator[Image8]:
    av: Any = pyav()
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                yield frozen(frame.to_ndarray(format="rgb24"))
    except av.error.FFmpegError as error:
        raise BadPicture(f"The film “{path.name}” cannot be read to its end: {error}.") from error


def _pictures(folder: Path) -> Iterator[Image8]:
    for path in numbered(folder):
        yield open_picture(path).image8()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
