"""The head of the data set panel: which folder, and the scan of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.data_questions import Scanned, scanned
from app.fitting_label import FittingLabel
from app.folders.choice import NO_FOLDER_YET, FolderButton
from app.time_left import Stretch, spoken
from app.workspace import Workspace
from engine.jobs.regions import Regions

if TYPE_CHECKING:
    from engine.scan.scanning import Progress

SCAN, PAUSE, GO_ON = "Scan", "Pause", "Go on"
_TIPS = {
    SCAN: "Looks the folder through once for the layer in hand; what was looked at before is not looked at again.",
    PAUSE: "Holds the scan; nothing is lost.",
    GO_ON: "Goes on where the scan was held.",
}
_NAMED = 20


class ScanBar(QWidget):
    """Chooses a folder and scans it beside whatever else runs.

    Signals:
        found(Scanned): a scan has come to its end.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.folder: Path | None = None
        self._number: int | None = None
        self._state = SCAN
        self._stretch = Stretch()
        self.choose = FolderButton(workspace, "scan")
        self.where = FittingLabel()
        self.go = QPushButton(SCAN)
        self.stop = QPushButton("Stop")
        self.bar = QProgressBar()
        self.words = FittingLabel()
        self._lay_out()
        self._connect()
        self._show(SCAN)
        before = self.choose.last()
        if before is not None:
            self.show_folder(before)

    def show_folder(self, folder: Path) -> None:
        """Takes another folder, and remembers it; a scan of the old one stops."""
        self._drop()
        self.choose.note(folder)
        self.folder = folder
        self.where.tip = str(folder)
        self.where.say(folder.name or str(folder))
        self.words.say("")
        self._show(SCAN)

    @Slot()
    def press(self) -> None:
        """Begins, holds, or goes on."""
        if self._state == PAUSE:
            self._drop()
            self._show(GO_ON)
        elif self.folder is not None:
            layer = self._workspace.recipe(Regions.kind).job.layer  # type: ignore[attr-defined]
            self._stretch = Stretch()
            self.words.say("Looking for pictures…")
            self._show(PAUSE)
            self._number = self._workspace.ask(
                "scan", partial(scanned, self.folder, layer), self._ended, self._failed, moved=self._moved
            )

    @Slot()
    def halt(self) -> None:
        """Gives the scan up for now; what was found is kept for another time."""
        self._drop()
        self.words.say("Stopped. What was looked at is kept: Scan goes on with it.")
        self._show(SCAN)

    def _moved(self, told: Progress) -> None:
        if told.note:
            self.words.say(told.note)
            return
        self.bar.setMaximum(max(1, told.total))
        self.bar.setValue(told.done)
        left = self._stretch.left(told.done, told.total)
        rest = f" · {spoken(left)} left" if left and told.done < told.total else ""
        unread = f" · {told.unreadable} cannot be read" if told.unreadable else ""
        self.words.say(f"{told.done} of {told.total}{rest}{unread}", f"{told.done} of {told.total}{rest}")

    def _ended(self, found: Scanned) -> None:
        self._number = None
        self._workspace.went_well.emit()
        more = (f"and {len(found.troubles) - _NAMED} more",) if len(found.troubles) > _NAMED else ()
        self.words.tip = "\n".join((*found.troubles[:_NAMED], *more))
        self.words.say(found.words)
        self._show(SCAN)
        self.found.emit(found)

    def _failed(self, error: BaseException) -> None:
        self._number = None
        self.words.say("")
        self._show(SCAN)
        self._workspace.complain(error)

    @Slot(object)
    def _network_changed(self, layers: object) -> None:
        """Another network, or another picture: only the first ends the scan, which is that network's."""
        if self._state != SCAN and layers and self._workspace.recipe().network != self._network:
            self.halt()

    def _drop(self) -> None:
        if self._number is not None:
            self._workspace.studio.drop(self._number)
            self._number = None

    def _show(self, state: str) -> None:
        self._state = state
        self._network = self._workspace.recipe().network
        self.go.setText(state)
        self.go.setToolTip(_TIPS[state])
        self.go.setEnabled(self.folder is not None)
        self.stop.setVisible(state != SCAN)
        self.bar.setVisible(state != SCAN)

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.bar.setAccessibleName("How far the scan is")
        self.where.say(NO_FOLDER_YET)
        upper = QHBoxLayout()
        upper.addWidget(self.choose)
        upper.addWidget(self.where, 1)
        upper.addWidget(self.stop)
        upper.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper)
        column.addWidget(self.bar)
        column.addWidget(self.words)

    def _connect(self) -> None:
        self.stop.setToolTip("Ends the scan; what was looked at is kept.")
        self.choose.chosen.connect(self.show_folder)
        self.go.clicked.connect(self.press)
        self.stop.clicked.connect(self.halt)
        self._workspace.layers_changed.connect(self._network_changed)
