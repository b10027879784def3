"""Which picture is meant: a file, or the name of a sample picture."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Complaint
from engine.starts.start import Start

if TYPE_CHECKING:
    from engine.picture import Picture

PHOTO_HELP = "a picture file, or the name of a picture that comes with Phosphene, such as “chelsea”"


def picture_of(text: str) -> Picture:
    """The opened picture.

    Raises:
        Complaint: if there is no such file or sample, or it cannot be opened.
    """
    from engine.open_picture import open_picture  # Pillow is not needed before

    return open_picture(path_of(text))


def check_start(start: Start, picture: Picture | None) -> None:
    """Finds out, before a network is loaded, whether what a dream begins with is there.

    Raises:
        Complaint: if it begins with a photo, and none was given.
    """
    if picture is None and start.needs_photo():
        raise Complaint(
            "There is no PHOTO to dream on; name a file or a sample such as chelsea, or say --start noise."
        )


def path_of(text: str) -> Path:
    """The file that is meant; a file that is there goes before a sample of the same name.

    Raises:
        Complaint: if there is none.
    """
    path = Path(text).expanduser()
    if path.exists():
        return path
    samples = sample_paths()
    if text in samples:
        return samples[text]
    raise Complaint(_missing(text, list(samples)))


def sample_paths() -> dict[str, Path]:
    """The sample pictures by the name one types: the file's name without its ending."""
    from resources import SAMPLES

    return {path.stem: path for path in SAMPLES}


def _missing(text: str, samples: list[str]) -> str:
    if not text:
        return "The name of the picture is empty; give a file or a sample picture."
    if Path(text).suffix or "/" in text or "\\" in text:
        return f"The file “{text}” does not exist; check its name and its folder."
    close = difflib.get_close_matches(text.lower(), samples, n=1)
    meant = f" (did you mean {close[0]}?)" if close else ""
    return f"There is no file or sample picture “{text}”{meant}; the samples are {', '.join(samples)}."
