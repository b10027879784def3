"""What is dragged onto a panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def folder_of(event: QDropEvent) -> Path | None:
    """The first folder of what is dragged."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.is_dir()), None)
