"""Painted areas from picture files, and as picture files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.brush.tool import BrushTool
from app.workspace import INFO, Workspace

Ask = Callable[[Path], Path | None]
"""Asks the person for a file, beginning with the one that is suggested."""

_OPEN = "Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.pgm)"
_SAVE = "PNG (*.png)"


class BrushFiles(QObject):
    """Loads and saves the area in hand, in the background."""

    def __init__(
        self,
        workspace: Workspace,
        tool: BrushTool,
        window: QWidget,
        to_open: Ask | None = None,
        to_save: Ask | None = None,
    ) -> None:
        super().__init__(window)
        self._workspace, self._tool, self._window = workspace, tool, window
        self._to_open, self._to_save = to_open or self._ask_open, to_save or self._ask_save
        self._folder = Path.home()

    @Slot()
    def load(self) -> None:
        """Takes the brightness of a picture that the person chooses as the area in hand."""
        from engine.mask_files import open_mask  # Pillow is not needed before

        letter, path = self._tool.letter, self._to_open(self._folder)
        if path is not None:
            self._folder = path.parent
            self._workspace.background.run(
                lambda: open_mask(path), lambda mask: self._tool.put(letter, mask), self._workspace.complain
            )

    @Slot()
    def save(self) -> None:
        """Writes the area in hand as a grey PNG of the photo's size, where the person chooses."""
        from engine.mask_files import save_mask

        letter, size = self._tool.letter, self._tool.size()
        mask, path = self._tool.area(), self._to_save(self._folder / f"area {letter}.png")
        if path is not None:
            self._folder = path.parent
            self._workspace.background.run(
                lambda: save_mask(path, mask, *size), lambda _: self._saved(letter, path), self._workspace.complain
            )

    def _saved(self, letter: str, path: Path) -> None:
        self._workspace.said.emit(f"Area {letter} is saved as “{path.name}” in “{path.parent}”.", INFO)

    def _ask_open(self, suggestion: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Load an area", str(suggestion), _OPEN)
        return Path(name) if name else None

    def _ask_save(self, suggestion: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the area", str(suggestion), _SAVE)
        return Path(name).with_suffix(".png") if name else None
