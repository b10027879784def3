"""Buttons that ask for a folder of pictures, and for degrees of them; they know what was chosen the last time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.workspace import Workspace

NO_FOLDER_YET = "No folder yet"
_TIP = (
    "A folder with pictures, those in folders inside it included; also one with a folder for each class, CelebA or "
    "UTKFace. It can be dropped here, too."
)
_DEGREES = "A CSV file with a degree for each picture (file, degree; from -1 to 1), such as “Labelling” exports."
_TABLES = "Tables (*.csv *.txt);;All files (*)"


class FolderButton(QPushButton):
    """Asks for a folder.

    Args:
        purpose: what for; what is chosen is remembered by that name (`app.folders.memory`).
        tip: what the folder should be; empty for what all take.

    Signals:
        chosen(Path): the person chose one.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, purpose: str, tip: str = "") -> None:
        super().__init__("Folder…")
        self._workspace, self.purpose = workspace, purpose
        self.ask: Callable[[], str] = self._ask
        self.setToolTip(tip or _TIP)
        self.clicked.connect(self.choose)

    @Slot()
    def choose(self) -> None:
        """Asks, as if the button was pressed."""
        found = self.ask()
        if found:
            self.chosen.emit(Path(found))

    def last(self) -> Path | None:
        """What was chosen the last time, here or elsewhere, also before a restart; None if it is not there."""
        return self._workspace.folders.folder(self.purpose)

    def last_degrees(self) -> Path | None:
        """The degrees that were chosen for it."""
        return self._workspace.folders.degrees(self.purpose)

    def note(self, folder: Path, degrees: Path | None = None) -> None:
        """Remembers a folder that was opened."""
        self._workspace.folders.note(self.purpose, folder, degrees)

    def _ask(self) -> str:
        begin = str(self.last() or self._workspace.folder or Path.home())
        return QFileDialog.getExistingDirectory(self, "Choose a folder with pictures", begin)


class DegreesButton(QPushButton):
    """Asks for a CSV file with degrees.

    Signals:
        chosen(Path): the person chose one.
    """

    chosen = Signal(object)

    def __init__(self, folder: FolderButton) -> None:
        super().__init__("Degrees…")
        self._folder = folder
        self.ask: Callable[[], str] = self._ask
        self.setToolTip(_DEGREES)
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        found = self.ask()
        if found:
            self.chosen.emit(Path(found))

    def _ask(self) -> str:
        near = self._folder.last_degrees() or self._folder.last() or Path.home()
        return QFileDialog.getOpenFileName(self, "Choose degrees of smile", str(near), _TABLES)[0]
