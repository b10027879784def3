"""Two finished pictures under one slider."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.frame import Finished
from app.pictures.fitted import FittedPicture
from app.workspace import Kept, Workspace
from engine.blending import blend_of, mixed
from engine.declare import with_value
from engine.errors import Complaint
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.step import Image, Result

_WHOLE = 100


class BlendDialog(QDialog):
    """Shows the blend while the slider moves; Keep puts it into the history, with the recipe that makes it.

    Raises:
        Complaint: if the two cannot be blended.
    """

    def __init__(self, workspace: Workspace, first: Kept, second: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first, self._second = first, second
        self._recipe: Recipe = blend_of(first.finished.result.recipe, second.finished.result.recipe, 0.5)
        self.setWindowTitle("Blend two pictures")
        self.picture = FittedPicture("The blend")
        self.picture.setMinimumSize(480, 320)
        self.share = QSlider(Qt.Orientation.Horizontal)
        self.share.setRange(0, _WHOLE)
        self.share.setValue(_WHOLE // 2)
        self.share.setAccessibleName("Share of the second picture")
        self.share.setToolTip("How much of the second picture is laid over the first.")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button = self.buttons.addButton("Keep", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.share.valueChanged.connect(self._show)
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(QLabel(f"First  {self._first.made_at:%H:%M:%S}"))
        row.addWidget(self.share, 1)
        row.addWidget(QLabel(f"{self._second.made_at:%H:%M:%S}  Second"))
        column = QVBoxLayout(self)
        column.addWidget(self.picture, 1)
        column.addLayout(row)
        column.addWidget(self.buttons)

    def _blend(self) -> Image:
        first, second = self._first.finished.result.image, self._second.finished.result.image
        return mixed(first, second, self.share.value() / _WHOLE)

    @Slot()
    def _show(self) -> None:
        self.picture.show_image(to_8bit(self._blend()))

    @Slot()
    def _keep(self) -> None:
        image = self._blend()
        job = with_value(self._recipe.job, "share", self.share.value() / _WHOLE)
        finished = Finished(0, Result(image, replace(self._recipe, job=job)), to_8bit(image), 0.0)
        self._workspace.keep(Kept(finished, self._first.picture, datetime.now().astimezone()))
        self.accept()


def blend_dialog(workspace: Workspace, first: Kept, second: Kept, parent: QWidget) -> BlendDialog | None:
    """The dialog, or None with a sentence said if the two cannot be blended."""
    try:
        return BlendDialog(workspace, first, second, parent)
    except Complaint as error:
        workspace.complain(error)
        return None
