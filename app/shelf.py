"""What lies in a folder: its sub-folders and pictures, or the bundled samples."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.films.names import VIDEOS

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif"}) | VIDEOS
"""File names that are taken for pictures, or for films, in small letters."""


@dataclass(frozen=True)
class Shelf:
    """Folders and pictures, in the order in which they are shown.

    Attributes:
        titles: for some of them a name and a tooltip in place of the file name.
    """

    folders: tuple[Path, ...] = ()
    pictures: tuple[Path, ...] = ()
    titles: Mapping[Path, tuple[str, str]] = field(default_factory=dict)


def shelf_of(folder: Path) -> Shelf:
    """The folder's own content; hidden files and what is no picture are left out.

    Raises:
        OSError: if the folder cannot be read, for example because it is gone.
    """
    with os.scandir(folder) as found:  # it knows what is a folder without asking the disk about each
        entries = [(Path(entry.path), _is_folder(entry)) for entry in found if not entry.name.startswith(".")]
    entries.sort(key=lambda entry: entry[0].name.lower())
    folders = [path for path, is_folder in entries if is_folder]
    pictures = [path for path, is_folder in entries if path.suffix.lower() in SUFFIXES and not is_folder]
    above = [folder.parent] if folder.parent != folder else []
    return Shelf((*above, *folders), tuple(pictures), {path: ("..", f"Up to {path.name or path}") for path in above})


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle, or one to where nobody may look
        return False


def samples() -> Shelf:
    """The pictures that come with Phosphene, with their titles and credits."""
    from resources import samples as bundled  # read when first shown

    found = bundled()
    titles = {sample.path: (sample.title, f"{sample.title}. {sample.credit}") for sample in found}
    return Shelf((), tuple(sample.path for sample in found), titles)
