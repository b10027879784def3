"""Latent sliders: faces out of numbers that a network has learned."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.fitting_label import FittingLabel
from app.latent_hand import DESK, PANEL
from app.latent_sliders import LatentSliders
from app.workspace import Workspace
from engine.latent.chosen import BUNDLED, name_of

FILTER = "Latent models (*.safetensors)"


class Latent(QWidget):
    """Faces out of a few numbers under sliders: smile, age, and what else a network has found in faces."""

    name = PANEL
    title = "Latent sliders"
    desk = DESK
    family = "faces"
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    keys = (
        ("Move a latent slider (finely, coarsely)", "Left, Right (Shift, Ctrl)"),
        ("Go to the next latent slider", "Up, Down"),
        ("Set a latent slider to 0", "0"),
        ("Lock a latent slider", "L"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.sliders = LatentSliders(workspace)
        self.hand = self.sliders.hand
        self.told = FittingLabel()
        self.open, self.bundled = QPushButton("Open model…"), QPushButton("Built-in")
        self.ask_file: Callable[[], str] = self._ask_file
        self._lay_out()
        self._connect()
        self._tell_model()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _model_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _model_in(event)
        if path:
            event.acceptProposedAction()
            self.hand.open_model(path)

    @Slot()
    def _tell_model(self) -> None:
        cloud, written = self.hand.cloud, self.hand.job().model
        file = name_of(written)
        if cloud is None:
            self.told.say(file or "Built-in faces")
        else:
            size = f"{cloud.latent} numbers, {cloud.size} × {cloud.size}"
            self.told.say(f"{cloud.title}{f' · {file}' if file else ''} · {size}", cloud.title)
        self.bundled.setVisible(written != BUNDLED)

    @Slot()
    def _choose(self) -> None:
        chosen = self.ask_file()
        if chosen:
            self.hand.open_model(Path(chosen))

    @Slot()
    def _take_bundled(self) -> None:
        self.hand.choose(BUNDLED)

    def _ask_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "Open a latent model", "", FILTER)[0]

    def _connect(self) -> None:
        self.open.clicked.connect(self._choose)
        self.bundled.clicked.connect(self._take_bundled)
        self.hand.cloud_changed.connect(self._tell_model)
        self.hand.face_changed.connect(self._tell_model)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.open.setToolTip(
            "Another latent model, such as one that “Train a network” has made; or drop its file here."
        )
        self.bundled.setToolTip("Back to the faces that come with Phosphene.")
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.bundled)
        head.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(head)
        column.addWidget(self.sliders, 1)


def _model_in(event: QDropEvent) -> Path | None:
    """The file of a model that is being dropped, if it is one by its ending."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() == ".safetensors"), None)
