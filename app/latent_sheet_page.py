"""Pages with sheets of faces: a click on a face takes it in hand."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.frame import Finished
from app.latent_hand import DESK, latent_hand
from app.latent_shape import lay_by_shape
from app.latent_sliders import READING
from app.look_panel import LookPanel
from app.pictures.tapped_sheet import TappedSheet
from app.workspace import Workspace
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import LatentStrips
from engine.latent.samples import attribute_of, sampled_faces, samples_board
from engine.latent.strips import strip_faces, strips_board

if TYPE_CHECKING:
    from engine.job import Job
    from engine.latent.board import Board
    from engine.latent.cloud import Cloud
    from engine.recipe import Recipe

TAKE = "A click on a face takes it in hand, under the sliders."


class LatentSheetPage(LookPanel):
    """A sheet that is drawn anew whenever a knob changes, with the model in hand.

    Signals:
        taken(): a face of it is in hand now.
    """

    taken = Signal()
    shares = (3, 2)
    working = "Drawing faces…"

    def __init__(self, workspace: Workspace) -> None:
        self.hand = latent_hand(workspace)
        super().__init__(workspace)
        self._follow_hand()
        cast(TappedSheet, self.preview).tapped.connect(self._tapped)
        self.hand.cloud_changed.connect(self._model_read)
        workspace.recipe_changed.connect(self._hand_moved)
        cast(QVBoxLayout, self.layout()).setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        self.hand.wake()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_shape(self._splitter, event.size())

    @abstractmethod
    def model_of(self, job: Any) -> str:
        """The model that a job of this page names."""

    @abstractmethod
    def with_model(self, job: Any, model: str) -> Job:
        """The job with another model."""

    @abstractmethod
    def faces(self, recipe: Recipe, cloud: Cloud) -> tuple[Board, list[LatentFace]]:
        """Where each face of a finished sheet stands, and which it is."""

    def make_preview(self) -> TappedSheet:
        sheet = TappedSheet(self.title)
        sheet.setToolTip(TAKE)
        return sheet

    def can_ask(self) -> bool:
        """The network has no part in it."""
        return self.hand.cloud is not None and self.hand.cloud.written == self.model_of(self._job())

    def missing(self) -> str:
        return self.hand.trouble or READING

    def show_found(self, found: Finished) -> None:  # noqa: ARG002
        self.fact.setText(TAKE)

    @Slot(object)
    def _layers_read(self, layers: object) -> None:
        """The photo and the network of dreams are of no matter here."""

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:
        if desk == self.desk:
            self.hand.take_model(self.model_of(recipe.job))
        super()._recipe_moved(desk, recipe, path)

    @Slot(object)
    def _model_read(self, _cloud: Cloud | None) -> None:
        self._look()

    @Slot(str, object, str)
    def _hand_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == DESK:
            self._follow_hand()

    def _follow_hand(self) -> None:
        """The model in hand is that of the page; that is no step of undo."""
        model, job = self.hand.job().model, self._job()
        if self.model_of(job) != model:
            self._put(self.with_model(job, model))

    def _put(self, job: Job) -> None:
        recipe = self.workspace.recipe(self.desk).planned()
        self.workspace.put(self.desk, replace(recipe, job=job), "")

    def _job(self) -> Any:
        return self.workspace.recipe(self.desk).job

    @Slot(int, int)
    def _tapped(self, x: int, y: int) -> None:
        cloud, found = self.hand.cloud, self._finished
        if cloud is None or found is None:
            return
        board, faces = self.faces(found.result.recipe, cloud)
        number = board.tile_at(x, y)
        if number >= 0:
            self.hand.propose(faces[number], "face of a sheet")
            self.taken.emit()


class SamplesPage(LatentSheetPage):
    """Faces by chance in columns, each with more of a condition than the one before."""

    name = "latent samples"
    title = "Faces across a degree"
    desk = LatentSamples.kind
    recipe_knobs = ("seed",)

    def model_of(self, job: LatentSamples) -> str:
        return job.model

    def with_model(self, job: LatentSamples, model: str) -> LatentSamples:
        return replace(job, model=model, across="", beside="")

    def faces(self, recipe: Recipe, cloud: Cloud) -> tuple[Board, list[LatentFace]]:
        job = cast(LatentSamples, recipe.job)
        return samples_board(job, cloud), sampled_faces(job, cloud, recipe.seed)

    def _show_knobs(self) -> None:
        super()._show_knobs()
        assert self.form is not None
        self.form.rows["degree"].set_visible(bool(cast(LatentSamples, self._job()).beside))

    def _look(self) -> None:
        job, cloud = cast(LatentSamples, self._job()), self.hand.cloud
        if self.can_ask() and cloud is not None and not job.across and cloud.conditions:
            self._put(replace(job, across=attribute_of(job, cloud)))  # named, so that the form can say it
            return
        super()._look()


class StripsPage(LatentSheetPage):
    """Strips through a face: what each axis, number, condition or attribute does to it."""

    name = "latent strips"
    title = "Strips through latent space"
    desk = LatentStrips.kind

    def __init__(self, workspace: Workspace) -> None:
        self.through = QLabel()
        self.mine, self.mean = QPushButton("In hand"), QPushButton("Mean face")
        super().__init__(workspace)
        self.through.setObjectName("quiet")
        row = QHBoxLayout()
        for part, stretch in ((QLabel("Through:"), 0), (self.through, 1), (self.mine, 0), (self.mean, 0)):
            row.addWidget(part, stretch)
        self._column.insertLayout(0, row)
        self.mine.setToolTip("Has the strips go through the face under the sliders, as it is now.")
        self.mean.setToolTip("Has the strips go through the mean face.")
        self.mine.clicked.connect(self._take_mine)
        self.mean.clicked.connect(self._take_mean)

    def model_of(self, job: LatentStrips) -> str:
        return job.face.model

    def with_model(self, job: LatentStrips, model: str) -> LatentStrips:
        return replace(job, face=LatentFace(model))

    def faces(self, recipe: Recipe, cloud: Cloud) -> tuple[Board, list[LatentFace]]:
        job = cast(LatentStrips, recipe.job)
        return strips_board(job, cloud), strip_faces(job, cloud)

    def _show_knobs(self) -> None:
        super()._show_knobs()
        face = cast(LatentStrips, self._job()).face
        plain = not any((*face.latent, *face.conditions, *face.directions))
        self.through.setText("the mean face" if plain else "a face of its own")

    @Slot()
    def _take_mine(self) -> None:
        self._take(self.hand.job())

    @Slot()
    def _take_mean(self) -> None:
        self._take(LatentFace(self.hand.job().model))

    def _take(self, face: LatentFace) -> None:
        recipe = self.workspace.recipe(self.desk).planned()
        job = replace(cast(LatentStrips, recipe.job), face=face)
        self.workspace.propose(replace(recipe, job=job), "strips through another face", self.desk)
