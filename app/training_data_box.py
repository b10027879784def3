"""Chooses what a network is trained on: drawn faces, or a folder with what is said about its pictures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from app.fitting_label import FittingLabel
from app.folders.choice import DegreesButton, FolderButton
from app.workspace import Workspace
from engine.training_runs.source import Seen, Source, seen

DRAWN, FOLDER = "Drawn faces (built in)", "A folder of pictures"
NO_FOLDER = "Choose a folder with pictures."
_NAMED = 20

_TIP = (
    "<p>Faces that the program draws need nothing else: thousands of them, each with its smile and age known.</p>"
    "<p>A folder may be CelebA, UTKFace, one with a folder for each class, or any pictures; a CSV file with rows of "
    "file name and degree, -1 to 1, tells smiles. Nothing leaves this computer.</p>"
)


class DataBox(QWidget):
    """Shows a source and asks for another; a folder is looked through in the background.

    Signals:
        changed(Source): the person chose another.
    """

    changed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.source = Source()
        self.seen: Seen | None = None
        self.kind = QComboBox()
        self.folder = FolderButton(workspace, "training", _TIP)
        self.degrees = DegreesButton(self.folder)
        self.words = FittingLabel()
        self._looking: int | None = None
        self._lay_out()
        self._connect()
        self.show_source(Source())

    def show_source(self, source: Source) -> None:
        """Shows it, and looks its folder through if it is another."""
        before, self.source = self.source, source
        with QSignalBlocker(self.kind):
            self.kind.setCurrentText(FOLDER if source.folder is not None else DRAWN)
        self._show_buttons()
        if source.folder is None:
            self._leave()
            if self.kind.currentText() == DRAWN:
                self.words.say("Their smiles and ages are known; classes: old, young.", "Classes: old, young")
        elif self.seen is None or replace(before, count=0) != replace(source, count=0):
            self._look()

    def takes_folder(self, folder: Path, degrees: Path | None = None) -> None:
        """Learns from that folder; it is remembered."""
        self.folder.note(folder, degrees)
        self._choose_source(replace(self.source, folder=folder, smiles=degrees))

    def missing(self) -> str:
        """What to do before anything can be learned from this; empty if nothing."""
        return NO_FOLDER if self.kind.currentText() == FOLDER and self.source.folder is None else ""

    def _look(self) -> None:
        self._leave()
        self.words.say(f"Looking through {self.source.folder}…", "Looking through the folder…")
        self._looking = self._workspace.background.run(
            partial(seen, self.source), self._have, self._failed, moved=self.words.say
        )

    def _have(self, found: Seen) -> None:
        self._looking, self.seen = None, found
        self._workspace.went_well.emit()
        left_out = found.said.left_out
        more = [f"and {len(left_out) - _NAMED} more"] if len(left_out) > _NAMED else []
        self.words.tip = "\n".join([found.words(), *(f"{one.name}: {one.why}" for one in left_out[:_NAMED]), *more])
        assert self.source.folder is not None
        self.words.say(f"{self.source.folder.name}: {found.words()}", found.words(), found.brief())

    def _failed(self, error: BaseException) -> None:
        self._looking = None
        self.words.tip = ""
        self.words.say(self._workspace.written_down(error))

    def _leave(self) -> None:
        self.seen, self.words.tip = None, ""
        if self._looking is not None:
            self._workspace.background.drop(self._looking)
            self._looking = None

    def _show_buttons(self) -> None:
        folder = self.kind.currentText() == FOLDER
        self.folder.setVisible(folder)
        self.degrees.setVisible(folder)
        self.degrees.setEnabled(self.source.folder is not None)

    @Slot(str)
    def _kind_chosen(self, kind: str) -> None:
        if kind == DRAWN:
            self._choose_source(replace(self.source, folder=None, smiles=None))
            return
        before = self.folder.last()
        if before is not None:
            self.takes_folder(before, self.folder.last_degrees())
            return
        self._show_buttons()
        self.words.say(NO_FOLDER)
        self.changed.emit(self.source)
        self.folder.choose()

    def _choose_source(self, source: Source) -> None:
        self.show_source(source)
        self.changed.emit(source)

    @Slot(object)
    def _degrees_chosen(self, degrees: Path) -> None:
        if self.source.folder is not None:
            self.takes_folder(self.source.folder, degrees)

    def _lay_out(self) -> None:
        self.kind.addItems([DRAWN, FOLDER])
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.kind.setAccessibleName("What is learned from")
        self.kind.setToolTip(_TIP)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, widget in enumerate((self.kind, self.folder, self.degrees)):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.words, 1, 0, 1, 3)

    def _connect(self) -> None:
        self.kind.currentTextChanged.connect(self._kind_chosen)
        self.folder.chosen.connect(self.takes_folder)
        self.degrees.chosen.connect(self._degrees_chosen)
