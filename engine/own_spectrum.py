"""The strengths of waves in pictures of one's own, kept in the user's data folder."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.errors import BadPicture, Complaint
from engine.natural_spectrum import average_spectrum
from engine.open_picture import open_picture
from models.folders import home

_ENDINGS = {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif"}
_MOST = 2000
_KEY = "strengths"


def kept_at() -> Path:
    """The file; it may not exist yet."""
    return home() / "spectrum.safetensors"


def keep_spectrum_of(folder: Path) -> int:
    """Computes the average strengths of waves in all pictures of a folder, without those within it, and keeps them.

    Returns:
        How many pictures there were; at most 2000 are looked at. Files that are damaged are passed over.

    Raises:
        Complaint: if there are none, or the file cannot be written.
    """
    pictures = [path for path in _files(folder) if _opens(path)]
    if not pictures:
        raise Complaint(f"There are no pictures in “{folder.absolute().name}”; choose a folder with photos.")
    try:
        kept_at().parent.mkdir(parents=True, exist_ok=True)
        save_file({_KEY: average_spectrum(pictures)}, kept_at())
    except OSError as error:
        raise Complaint(f"“{kept_at()}” could not be written: {error.strerror or error}.") from error
    return len(pictures)


def own_spectrum() -> Tensor:
    """What was kept; see `average_spectrum`.

    Raises:
        Complaint: if nothing was kept yet, or the file is damaged.
    """
    try:
        return load_file(kept_at())[_KEY]
    except FileNotFoundError:
        raise Complaint(
            "No folder of your own was looked at yet: run “phosphene spectrum FOLDER”, or take the bundled pictures."
        ) from None
    except Exception as error:  # what a damaged file raises is safetensors' affair
        raise Complaint(f"“{kept_at()}” is damaged: run “phosphene spectrum FOLDER” again.") from error


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file())[:_MOST]
    except OSError as error:
        raise Complaint(f"“{folder}” could not be read: {error.strerror or error}.") from error


def _opens(path: Path) -> bool:
    try:
        open_picture(path)
    except BadPicture:
        return False
    return True
