"""Which picture is meant: a file, or the name of a sample picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import Complaint

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
    raise Complaint(f"There is no picture “{text}”; the samples are called {', '.join(samples)}.")


def sample_paths() -> dict[str, Path]:
    """The sample pictures by the name one types: the file's name without its ending."""
    from resources import SAMPLES

    return {path.stem: path for path in SAMPLES}
