"""What is dragged onto a panel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QDropEvent


def folder_of(event: QDropEvent) -> Path | None:
    """The first folder of what is dragged."""
    return next((path for path in _paths(event) if path.is_dir()), None)


def file_of(event: QDropEvent, ending: str) -> Path | None:
    """The first of what is dragged whose name ends so, such as ".csv", in large letters or small."""
    return next((path for path in _paths(event) if path.suffix.lower() == ending), None)


def _paths(event: QDropEvent) -> Iterator[Path]:
    return (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
