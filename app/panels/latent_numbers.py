"""Latent statistics: charts of the numbers that a latent model has for many faces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.fitting_label import FittingLabel
from app.folders.choice import FolderButton
from app.folders.drops import FolderDrops
from app.frame import Finished
from app.inside_desk import inside_desk
from app.latent_following import LatentFollowing
from app.latent_model_bar import LatentModelBar
from app.latent_numbers_questions import Counted, counted, place_under
from app.latent_shape import lay_by_shape
from app.look_panel import LookPanel
from app.panel_set import FACES
from app.pictures.tapped_sheet import TappedSheet
from app.workspace import Workspace
from engine.jobs.latent_numbers import CORRELATION, EPOCHS, FOLDER, HISTOGRAMS, SCATTER, LatentNumbers
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench

NO_FOLDER = "Open a folder with pictures of faces, and the model's numbers for them are counted here."
_TIP = (
    "Counts the faces of pictures in a folder of yours, which can be dropped here, too; CelebA and UTKFace are known."
)
TRAINER = "trainer"
"""The panel in which networks are trained, by its name."""

_STEP, _LEAST, _MOST = 20, 300, 1600
"""Charts are drawn as wide as they are shown, in steps of so many pixels."""

_KNOBS = {
    HISTOGRAMS: {"faces", "count", "beyond", "bins", "cut"},
    CORRELATION: {"faces", "count", "cut"},
    SCATTER: {"faces", "count", "across", "up", "at", "cut"},
    EPOCHS: set[str](),
}
"""The knobs that change something, by chart."""


class LatentNumbersPanel(FolderDrops, LookPanel):
    """Histograms, correlations, a scatter in which each click makes a face, and variances over a training."""

    name = "latent_numbers"
    title = "Latent statistics"
    desk = LatentNumbers.kind
    family = FACES
    working = "Showing faces to the latent model…"
    shares = (5, 2)
    recipe_knobs = ("seed",)

    def __init__(self, workspace: Workspace) -> None:
        inside_desk(workspace, self.desk)
        self.model = LatentModelBar(workspace)
        self.open = FolderButton(workspace, "statistics", _TIP)
        self.train = QPushButton("Train a network…")
        self.told = FittingLabel()
        self.to_sliders = QPushButton("To the sliders")
        self._counted: Counted | None = None
        self._width, self._tried = 0, False
        self._soon = QTimer(singleShot=True, interval=250)
        super().__init__(workspace)
        self._soon.setParent(self)
        self.setAcceptDrops(True)
        self._following = LatentFollowing(workspace, self.desk, self)

    def make_preview(self) -> TappedSheet:
        return TappedSheet(self.title)

    def showEvent(self, event: QShowEvent) -> None:
        self._following.wake()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_shape(self._splitter, event.size())
        self._soon.start()

    def can_ask(self) -> bool:
        return super().can_ask() and not self._lacks_folder()

    def missing(self) -> str:
        return NO_FOLDER if self._lacks_folder() else super().missing()

    def question(self) -> Callable[[Bench], Any]:
        return partial(counted, self._as_wide_as_shown())

    def show_found(self, found: Finished) -> None:
        """A face at the cross can go to the sliders."""
        self._counted = cast(Counted, found)
        self._soon.start()  # the room may have changed meanwhile

    def open_folder(self, folder: Path) -> None:
        """Takes the pictures of a folder, those in folders inside it included, and remembers it."""
        self.open.note(folder)
        self.told.say("Looking through the folder…")
        self.workspace.background.run(partial(_looked_through, folder), self._noted, self._not_noted)

    def _noted(self, written: str) -> None:
        self.workspace.went_well.emit()
        recipe = self.workspace.recipe(self.desk).planned()
        job = replace(cast(LatentNumbers, recipe.job), folder=written, faces=FOLDER)
        self.workspace.propose(replace(recipe, job=job), "faces of a folder", self.desk)
        self._tell_folder()

    def _not_noted(self, error: BaseException) -> None:
        self._tell_folder()
        self.workspace.complain(error)

    def _job(self) -> LatentNumbers:
        return cast(LatentNumbers, self.workspace.recipe(self.desk).job)

    def _lacks_folder(self) -> bool:
        job = self._job()
        return job.faces == FOLDER and not job.folder and job.chart != EPOCHS

    def _as_wide_as_shown(self) -> Recipe:
        recipe = self.on.recipe()
        self._width = self._room()
        return replace(recipe, job=replace(cast(LatentNumbers, recipe.job), width=self._width))

    def _room(self) -> int:
        wide = self._stack.width() - self.preview.verticalScrollBar().sizeHint().width()  # type: ignore[union-attr]
        return max(_LEAST, min(_MOST, wide // _STEP * _STEP))

    @Slot()
    def _fit(self) -> None:
        if self._finished is not None and self._room() != self._width:
            self._look()

    @Slot(int, int)
    def _tapped(self, across: int, down: int) -> None:
        """A click into a scatter chooses a place."""
        if self._counted is not None and self._job().chart == SCATTER:
            question = partial(place_under, self._counted.result.recipe, across, down)
            self.workspace.ask("latent place", question, self._place, desk=self.desk)

    def _place(self, written: str) -> None:
        if written:
            self.workspace.set_knob("job.at", written, self.desk)

    @Slot()
    def _to_sliders(self) -> None:
        if self._counted is not None and self._counted.face is not None:
            self._following.show_face(self._counted.face, "the face of a scatter")

    def _show_knobs(self) -> None:
        super()._show_knobs()
        assert self.form is not None
        assert self.whole is not None
        job = self._job()
        self.whole.setVisible(job.chart != EPOCHS)
        if self.form.more is not None:
            self.form.more.setVisible(job.chart != EPOCHS)
        for name, row in self.form.rows.items():
            used = name == "chart" or name in _KNOBS[job.chart]
            row.set_visible(used and (name != "cut" or job.faces == FOLDER))
        self._tell_folder()
        self._open_last()

    def _tell_folder(self) -> None:
        job = self._job()
        name = job.folder.rpartition("|")[0]
        self.told.say(f"Folder: {name}" if name and job.faces == FOLDER else "")
        self.open.setVisible(job.chart != EPOCHS)
        self.train.setVisible(job.chart == EPOCHS)

    def _show_buttons(self) -> None:
        super()._show_buttons()
        known = self._counted is not None and self._counted.face is not None
        self.to_sliders.setEnabled(self._finished is not None and known)
        self.to_sliders.setVisible(self._job().chart == SCATTER)

    def take_folder(self, folder: Path) -> None:
        self.open_folder(folder)

    def _open_last(self) -> None:
        """Where faces of a folder are asked for and none is chosen yet, that of the last time is taken; once."""
        before = self.open.last()
        if self._lacks_folder() and before is not None and not self._tried:
            self._tried = True
            self.open_folder(before)

    @Slot()
    def _want_trainer(self) -> None:
        self.workspace.panel_wanted.emit(TRAINER)

    def _lay_out(self) -> None:
        super()._lay_out()
        whole = cast(QVBoxLayout, self.layout())
        whole.insertWidget(0, self.model)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.open)
        head.addWidget(self.train)
        whole.insertLayout(1, head)
        last = whole.itemAt(whole.count() - 1)
        assert last is not None
        foot = cast(QHBoxLayout, last.layout())
        foot.insertWidget(foot.count() - 1, self.to_sliders)

    def _connect(self) -> None:
        super()._connect()
        self.to_sliders.setToolTip("Puts the face at the cross into the latent sliders.")
        self.open.chosen.connect(self.open_folder)
        self.train.setToolTip(
            "Opens the panel in which an autoencoder is trained, on drawn faces or on yours; it counts the variances "
            "of its latent numbers in every epoch. “Yours” above then offers it."
        )
        self.train.clicked.connect(self._want_trainer)
        self.to_sliders.clicked.connect(self._to_sliders)
        self._soon.timeout.connect(self._fit)
        cast(TappedSheet, self.preview).tapped.connect(self._tapped)


def _looked_through(folder: Path) -> str:
    """How recipes name the folder; asked in the background."""
    from engine.picture_folders import noted
    from engine.scan.listing import listing

    return noted(listing(folder))
