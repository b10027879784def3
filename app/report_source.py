"""The head of the report panel: what the report is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QPushButton, QWidget

from app.fitting_label import FittingLabel
from app.folders.choice import NO_FOLDER_YET, DegreesButton, FolderButton
from app.report_questions import Chosen, opened_folder, opened_model
from app.workspace import Workspace
from engine.jobs.report import DRAWN, FOLDER, LATENT, SOURCES
from engine.picture_folders import place_of

_TITLES = {FOLDER: "A folder of pictures", DRAWN: "Drawn faces", LATENT: "Faces of a latent model"}
_TIPS = {
    FOLDER: "A folder with pictures of faces: CelebA, UTKFace, a folder for each class, or any other.",
    DRAWN: "Faces of the built-in generator, which “Train a network” learns from.",
    LATENT: "Samples of a model with the smile from -1 to 1: shows what the model ties to a smile.",
}
BUNDLED = "The faces that come with Phosphene"


class ReportSource(QWidget):
    """Chooses a folder and perhaps a CSV with degrees, drawn faces, or a latent model.

    Signals:
        chosen(source, data): what the report is about now; `data` is empty as long as no folder is open.
        looking(words): how far opening is; empty when it is over.
    """

    chosen = Signal(str, str)
    looking = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.folder: Path | None = None
        self.smiles: Path | None = None
        self._opening: int | None = None
        self._known: dict[str, Chosen] = {}
        self.source, self.where = QComboBox(), FittingLabel()
        self.choose, self.file = FolderButton(workspace, "report"), QPushButton("File…")
        self.degrees = DegreesButton(self.choose)
        self.ask_file: Callable[[], str] = self._ask_file
        self._lay_out()
        self._connect()
        self._show()

    @property
    def now(self) -> str:
        """What kind of thing is chosen, as recipes say it."""
        return SOURCES[self.source.currentIndex()]

    def show_recipe(self, source: str, data: str) -> None:
        """Follows a recipe that was put on the desk from elsewhere."""
        with QSignalBlocker(self.source):
            self.source.setCurrentIndex(SOURCES.index(source))
        known = self._known.get(source)
        if data and (known is None or known.data != data):
            self._known[source] = self._of_recipe(source, data)
        self._show()

    def _of_recipe(self, source: str, data: str) -> Chosen:
        """What a recipe names, and where that lies if it was opened here before."""
        place = place_of(data) if source == FOLDER else None
        if place is not None:
            self.folder, self.smiles = place.folder, place.degrees
        return Chosen(data, data.rpartition("|")[0], str(place.folder) if place is not None else "")

    def open_folder(self, folder: Path, smiles: Path | None = None) -> None:
        """Looks through a folder, and remembers it; of several that are being opened the last counts."""
        self._drop()
        self.folder, self.smiles = folder, smiles
        self.choose.note(folder, smiles)
        self.source.setCurrentIndex(SOURCES.index(FOLDER))
        self.looking.emit("Looking for pictures…")
        self._opening = self._workspace.background.run(
            partial(opened_folder, folder, smiles), partial(self._have, FOLDER), self._failed, moved=self._met
        )

    def open_model(self, path: Path) -> None:
        """Reads a latent model."""
        self.source.setCurrentIndex(SOURCES.index(LATENT))
        self.looking.emit("Reading the model…")
        self._workspace.ask("report model", partial(opened_model, path), partial(self._have, LATENT), self._failed)

    def _met(self, count: int) -> None:
        self.looking.emit(f"Looking for pictures: {count} so far")

    def _have(self, source: str, chosen: Chosen) -> None:
        self._opening = None
        self._known[source] = chosen
        self._workspace.went_well.emit()
        self.looking.emit("")
        self._show()
        self.chosen.emit(source, chosen.data)

    def _failed(self, error: BaseException) -> None:
        self._opening = None
        self.looking.emit("")
        self._workspace.complain(error)

    def _drop(self) -> None:
        if self._opening is not None:
            self._workspace.background.drop(self._opening)
            self._opening = None

    @Slot()
    def _changed(self) -> None:
        self._show()
        known = self._known.get(self.now)
        self.chosen.emit(self.now, known.data if known else "")
        before = self.choose.last()
        if known is None and self.now == FOLDER and before is not None and self._opening is None:
            self.open_folder(before, self.choose.last_degrees())

    def _show(self) -> None:
        known = self._known.get(self.now)
        nothing = {FOLDER: NO_FOLDER_YET, LATENT: BUNDLED}.get(self.now, "As many are drawn as are looked at")
        self.where.tip = known.tip if known else ""
        self.where.say(known.words if known else nothing)
        self.choose.setVisible(self.now == FOLDER)
        self.file.setVisible(self.now == LATENT)
        self.degrees.setVisible(self.now == FOLDER)
        self.degrees.setEnabled(self.folder is not None)

    @Slot()
    def _choose_model(self) -> None:
        found = self.ask_file()
        if found:
            self.open_model(Path(found))

    @Slot(object)
    def _degrees_chosen(self, degrees: Path) -> None:
        if self.folder is not None:
            self.open_folder(self.folder, degrees)

    def _ask_file(self) -> str:
        kinds = "Latent models (*.safetensors)"
        return QFileDialog.getOpenFileName(self, "Choose a latent model", str(Path.home()), kinds)[0]

    def _lay_out(self) -> None:
        for source in SOURCES:
            self.source.addItem(_TITLES[source])
            self.source.setItemData(self.source.count() - 1, _TIPS[source], Qt.ItemDataRole.ToolTipRole)
        self.source.setAccessibleName("What the report is about")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.source, 0, 0, 1, 2)
        grid.addWidget(self.choose, 1, 0)
        grid.addWidget(self.file, 1, 0)
        grid.addWidget(self.degrees, 1, 1)
        grid.addWidget(self.where, 2, 0, 1, 2)

    def _connect(self) -> None:
        self.file.setToolTip("The file of a latent model of your own.")
        self.source.setToolTip("What the report is about.")
        self.source.currentIndexChanged.connect(self._changed)
        self.choose.chosen.connect(self.open_folder)
        self.file.clicked.connect(self._choose_model)
        self.degrees.chosen.connect(self._degrees_chosen)
