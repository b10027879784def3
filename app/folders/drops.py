"""Widgets on which a folder can be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.dropped import folder_of


class FolderDrops:
    """Stands before the Qt class in the bases of a widget, which says what becomes of the folder.

    The widget calls `setAcceptDrops(True)` itself.
    """

    def take_folder(self, folder: Path) -> None:
        """Does with a folder what the button that asks for one does."""
        raise NotImplementedError

    def takes_folders(self) -> bool:
        """Whether one can be taken now."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.takes_folders() and folder_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = folder_of(event)
        if folder is not None and self.takes_folders():
            event.acceptProposedAction()
            self.take_folder(folder)
