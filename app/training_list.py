"""The trainings that are kept, to go on with or to look at, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from app.buttons import tool_button
from app.throwing_away import KEEP, WITH_NETWORK, ask_what_goes, refuse_if_in_use
from app.workspace import Workspace
from engine.errors import Complaint
from engine.latent.open_models import retitle
from engine.training_runs.shelf import KeptTraining, kept_trainings, rename, throw_away
from models.catalogue import offer_trained

NEW = "New training"
UNNAMED = "Name: by model, data and time"


class TrainingList(QWidget):
    """A box with what lies in the user's data folder, the newest first; and a name to give.

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
        self.name = QLineEdit(placeholderText=UNNAMED, clearButtonEnabled=True)
        self.ask_what_goes: Callable[[KeptTraining], str] = self._ask_what_goes
        self._lay_out()
        self.refill()
        self.box.activated.connect(self._chosen)
        self.away.clicked.connect(self._throw)
        self.name.editingFinished.connect(self._named)

    @property
    def training(self) -> KeptTraining | None:
        """The one that is shown; None for a new one."""
        return self._kept.get(self.box.currentData() or "")

    def wanted_name(self) -> str:
        """What a new training is to be called; empty if that is not said."""
        return self.name.text().strip() if self.training is None else ""

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
        self._show_one()

    def show_new(self) -> None:
        """As if the person chose a new training."""
        self.show_folder(None)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        self._show_one()
        self.chosen.emit(self.training)

    def _show_one(self) -> None:
        """What is typed for a new training stays while that one is shown."""
        one, known = self.training, {kept.note.name for kept in self._kept.values()}
        self.away.setEnabled(one is not None)
        if one is not None and not self.name.hasFocus():
            self.name.setText(one.note.name)
        elif one is None and self.name.text() in known:
            self.name.clear()

    @Slot()
    def _named(self) -> None:
        """Another name for the training that is shown, and for its network."""
        one, name = self.training, self.name.text().strip()
        if one is None or name == one.note.name:
            return
        if name:
            try:
                _rename(one, name)
            except Complaint as error:
                self._workspace.complain(error)
        offer_trained()
        self.refill()
        self._show_name()

    def _show_name(self) -> None:
        if self.training is not None:
            self.name.setText(self.training.note.name)

    @Slot()
    def _throw(self) -> None:
        one = self.training
        what = self.ask_what_goes(one) if one is not None else KEEP
        if one is None or what == KEEP:
            return
        try:
            refuse_if_in_use(self._workspace, one.note.network if what == WITH_NETWORK else "")
            throw_away(one.folder, what == WITH_NETWORK)
        except Complaint as error:
            self._workspace.complain(error)
        offer_trained()
        self.refill()
        self.chosen.emit(self.training)

    def _ask_what_goes(self, one: KeptTraining) -> str:
        return ask_what_goes(self, one.note)

    def _lay_out(self) -> None:
        self.box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName("Training")
        self.box.setToolTip("Trainings of yours are kept: choose one to go on with it, or to look at it.")
        self.name.setAccessibleName("Name of the training")
        self.name.setToolTip("What it is called here and in the network box. Of one that is kept it can be changed.")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.box, 0, 0)
        grid.addWidget(self.away, 0, 1)
        grid.addWidget(self.name, 1, 0, 1, 2)


def _titled(one: KeptTraining) -> str:
    return f"{one.note.name} · {one.note.words()}"


def _rename(one: KeptTraining, name: str) -> None:
    """Its latent model goes by that name at once, too, where it is open."""
    note = rename(one, name).note
    if note.latent:
        retitle(Path(note.latent), name)
