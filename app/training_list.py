"""The trainings that are kept, to go on with or to look at, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMessageBox, QSizePolicy, QWidget

from app.buttons import tool_button
from app.workspace import Workspace
from engine.errors import Complaint
from engine.training_runs.shelf import KeptTraining, kept_trainings, throw_away

NEW = "New training"


class TrainingList(QWidget):
    """A box with what lies in the user's data folder; the newest first.

    Signals:
        chosen(KeptTraining): the person chose one; None for a new one.
    """

    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kept: dict[str, KeptTraining] = {}  # Qt finds texts in a box, but no paths
        self.box = QComboBox()
        self.away = tool_button(
            "Throws this training away, with all that it kept", picture="close", name="Throw away"
        )
        self.confirm: Callable[[str], bool] = self._confirm
        self._lay_out()
        self.refill()
        self.box.activated.connect(self._chosen)
        self.away.clicked.connect(self._throw)

    @property
    def training(self) -> KeptTraining | None:
        """The one that is shown; None for a new one."""
        return self._kept.get(self.box.currentData() or "")

    def refill(self) -> None:
        """Looks again what there is; what is shown stays."""
        before = self.box.currentData()
        self._kept = {str(one.folder): one for one in kept_trainings()}
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(NEW, None)
            for folder, one in self._kept.items():
                self.box.addItem(_titled(one), folder)
                self.box.setItemData(self.box.count() - 1, folder, Qt.ItemDataRole.ToolTipRole)
        self.show_folder(Path(before) if before else None)

    def show_folder(self, folder: Path | None) -> None:
        """Shows a training, without `chosen`."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(max(0, self.box.findData(str(folder)) if folder is not None else 0))
        self.away.setEnabled(self.training is not None)

    def show_new(self) -> None:
        """As if the person chose a new training."""
        self.show_folder(None)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self.away.setEnabled(self.training is not None)
        self.chosen.emit(self.training)

    @Slot()
    def _throw(self) -> None:
        one = self.training
        if one is None or not self.confirm(one.note.name):
            return
        try:
            throw_away(one.folder)
        except Complaint as error:
            self._workspace.complain(error)
        self.refill()
        self.chosen.emit(self.training)

    def _confirm(self, name: str) -> bool:
        yes = QMessageBox.StandardButton.Yes
        text = f"Throw “{name}” away, with its checkpoint and the pictures of its epochs? Its network stays."
        return QMessageBox.question(self, "Throw training away", text) == yes

    def _lay_out(self) -> None:
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName("Training")
        self.box.setToolTip("Trainings of yours are kept: choose one to go on with it, or to look at it.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.away)


def _titled(one: KeptTraining) -> str:
    return f"{one.note.name} · {one.note.words()}"
