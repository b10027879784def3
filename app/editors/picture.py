"""A picture besides the subject, such as a style or a guide: dropped here, or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton
from shiboken6 import isValid

from app.buttons import tool_button
from app.editors.editor import Editor
from app.pictures.qimages import pixmap_of
from app.shelf import SUFFIXES
from app.workspace import Workspace
from engine.declare import Knob
from engine.picture_knob import name_of
from engine.step import Image8

_EMPTY = "Drop or choose one…"
_SIDE = 44


class PictureEditor(Editor):
    """Shows a small picture and its name. A click chooses another; pictures are dropped on it from anywhere."""

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._value = ""
        self._small = QLabel()
        self._small.setFixedSize(_SIDE, _SIDE)
        self._small.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(_EMPTY)
        self.choose.setObjectName("well")
        self.choose.setAccessibleName(knob.label)
        self.choose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clear: QToolButton = tool_button("Take this picture away", picture="close", name=f"Clear {knob.label}")
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self._small, 0), (self.choose, 1), (self.clear, 0)):
            row.addWidget(widget, stretch)
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self._clear)
        self.show_value("")

    def show_value(self, value: Any) -> None:
        changed = value != self._value
        self._value = value
        self.choose.setText(name_of(value) or _EMPTY)
        self.clear.setVisible(bool(value))
        self._small.setVisible(bool(value))
        if changed and value:
            self._small.clear()
            self._show_thumbnail(value)

    def take(self, path: Path) -> None:
        """Takes a picture file; it is opened in the background, and trouble is said."""
        from engine.reference import written

        def opened(subject: Any) -> None:
            if isValid(self):
                self._workspace.remember(subject.sha256, path)
                self.edited.emit(written(subject))

        self._workspace.background.run(lambda: _subject_of(path), opened, self._workspace.complain, urgency=10)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            self.take(path)
            event.acceptProposedAction()

    @Slot()
    def _choose(self) -> None:
        picture = self._workspace.picture
        begin = str(picture.path.parent if picture is not None and picture.path is not None else Path.home())
        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choose a picture", begin, f"Pictures ({' '.join(f'*{suffix}' for suffix in sorted(SUFFIXES))})"
        )
        if chosen:
            self.take(Path(chosen))

    @Slot()
    def _clear(self) -> None:
        self.edited.emit("")

    def _show_thumbnail(self, value: str) -> None:
        known = self._workspace.studio.known

        def shown(small: Image8 | None) -> None:
            if isValid(self) and small is not None and value == self._value:
                fitted = pixmap_of(small).scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio, _SMOOTH)
                self._small.setPixmap(fitted)

        self._workspace.background.run(lambda: _thumbnail(value, dict(known)), shown, self._workspace.complain)


_SMOOTH = Qt.TransformationMode.SmoothTransformation


def _dropped(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if paths and not paths[0].is_dir() else None


def _subject_of(path: Path) -> Any:
    from engine.open_picture import open_picture  # Pillow is not needed before the first picture

    return open_picture(path).subject


def _thumbnail(value: str, known: dict[str, Path]) -> Image8 | None:
    from engine.recipe_inside import find_file
    from engine.thumbnail import thumbnail

    name, _, sha256 = value.rpartition("|")
    place = find_file(name, sha256, [known[sha256]] if sha256 in known else [])
    return thumbnail(place, 2 * _SIDE) if place is not None else None
