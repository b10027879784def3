"""The kinds of files a picture or a film can be saved as, as a file dialog shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """One row of the dialog.

    Attributes:
        title: its words.
        endings: those it takes; the first is added to a bare name. An empty one stands for a folder.
        bits: per colour.
        film: whether all frames of a film are saved, and not a picture.
    """

    title: str
    endings: tuple[str, ...]
    bits: int = 8
    film: bool = False

    @property
    def suffix(self) -> str:
        """The ending that a bare name gets, without its dot."""
        return self.endings[0]

    @property
    def filter(self) -> str:
        """The row as Qt writes it."""
        return f"{self.title} ({' '.join(f'*.{ending}' if ending else '*' for ending in self.endings)})"


KINDS = (
    Kind("PNG", ("png",)),
    Kind("PNG, 16 bits per colour", ("png",), 16),
    Kind("TIFF", ("tif", "tiff")),
    Kind("TIFF, 16 bits per colour", ("tif", "tiff"), 16),
    Kind("JPEG", ("jpg", "jpeg")),
    Kind("WebP", ("webp",)),
)

FILMS = (
    Kind("Film as MP4", ("mp4",), film=True),
    Kind("Film as WebP", ("webp",), film=True),
    Kind("Film as GIF", ("gif",), film=True),
    Kind("Film as numbered PNG files in a folder", ("",), film=True),
)


def kinds_for(film: bool) -> tuple[Kind, ...]:
    """What a film, or a picture, can be saved as; of a film the last frame is a picture too."""
    return (*FILMS, *KINDS) if film else KINDS


def filters(film: bool = False) -> str:
    """All rows as Qt's file dialog takes them."""
    return ";;".join(kind.filter for kind in kinds_for(film))


def kind_of_filter(text: str) -> Kind:
    """The kind of a row that was chosen; PNG for anything else."""
    return next((kind for kind in kinds_for(True) if kind.filter == text), KINDS[0])


def kind_of_path(path: Path, chosen: Kind) -> Kind:
    """The kind to save as: the chosen one, unless the person typed an ending of another."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in chosen.endings:
        return chosen
    family = FILMS if chosen.film else KINDS
    return next((kind for kind in (*family, *KINDS) if ending in kind.endings), chosen)
