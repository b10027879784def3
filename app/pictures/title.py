"""What a picture is called wherever it is shown: bundled ones by their title, all others by their file name."""

from __future__ import annotations

from pathlib import Path

import resources


def picture_title(name: str, path: Path | None) -> str:
    """The words for a picture.

    Args:
        name: of its file, or what it is called without one.
        path: where it lies; None for one that was pasted.
    """
    return next((sample.title for sample in resources.samples() if sample.path == path), name)
