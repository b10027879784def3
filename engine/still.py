"""The first frame of a film, which stands for the film wherever a picture is worked on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image as Pillow

from engine.errors import BadPicture
from engine.films.names import VIDEOS
from engine.films.reel import Reel, open_reel
from engine.open_picture import open_picture
from engine.picture import Picture
from engine.pillow import quiet


@dataclass(frozen=True, eq=False, kw_only=True)
class Still(Picture):
    """A frame with the name and the hash of its film.

    Attributes:
        reel: the film, or the folder of pictures, that it stands for.
    """

    reel: Reel


def is_film(path: Path) -> bool:
    """Whether a file, by its name, or a moving GIF by what is in it, is a film."""
    suffix = path.suffix.lower()
    return suffix in VIDEOS or (suffix == ".gif" and _moves(path))


def open_still(path: Path) -> Still:
    """The first frame of a film, or of a folder of numbered pictures.

    Raises:
        BadPicture: if it cannot be read, or has no frame.
    """
    reel = open_reel(path)
    frame = next(reel.frames(), None)
    if frame is None:
        raise BadPicture(f"The film “{path.name}” has no frame.")
    return Still(frame, reel.subject, path, reel=reel)


def open_subject(path: Path) -> Picture:
    """Whatever may be worked on: a picture, or the first frame of a film.

    Raises:
        BadPicture: if it is neither, or cannot be read.
    """
    return open_still(path) if path.is_dir() or is_film(path) else open_picture(path)


def _moves(path: Path) -> bool:
    try:
        with quiet(), Pillow.open(path) as image:
            return getattr(image, "n_frames", 1) > 1
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return False  # whoever opens it will say what is wrong
