"""The kinds of files a picture can be saved as, as a file dialog shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """One row of the dialog: its words, the endings it takes (the first is added to a bare name), bits per colour."""

    title: str
    endings: tuple[str, ...]
    bits: int = 8

    @property
    def suffix(self) -> str:
        """The ending that a bare name gets, without its dot."""
        return self.endings[0]

    @property
    def filter(self) -> str:
        """The row as Qt writes it."""
        return f"{self.title} ({' '.join(f'*.{ending}' for ending in self.endings)})"


KINDS = (
    Kind("PNG", ("png",)),
    Kind("PNG, 16 bits per colour", ("png",), 16),
    Kind("TIFF", ("tif", "tiff")),
    Kind("TIFF, 16 bits per colour", ("tif", "tiff"), 16),
    Kind("JPEG", ("jpg", "jpeg")),
    Kind("WebP", ("webp",)),
)


def filters() -> str:
    """All rows as Qt's file dialog takes them."""
    return ";;".join(kind.filter for kind in KINDS)


def kind_of_filter(text: str) -> Kind:
    """The kind of a row that was chosen; PNG for anything else."""
    return next((kind for kind in KINDS if kind.filter == text), KINDS[0])


def kind_of_path(path: Path, chosen: Kind) -> Kind:
    """The kind to save as: the chosen one, unless the person typed an ending of another."""
    ending = path.suffix.lower().removeprefix(".")
    if ending in chosen.endings:
        return chosen
    return next((kind for kind in KINDS if ending in kind.endings), chosen)
