"""The page of two faces: blended by a slider, and with a film of the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from app.film.player import FilmPlayer
from app.frame import Finished
from app.growing_panel import GrowingPanel
from app.latent_hand import latent_hand
from app.latent_live import Live
from app.latent_questions import Blend, blend
from app.latent_shape import lay_by_shape
from app.pictures.fitted import FittedPicture
from app.workspace import Kept, Workspace
from engine.films.playing import Playing
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import LatentPath

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.recipe import Recipe

DESK = LatentPath.kind
NOTHING = "Keep two faces as A and B under “Sliders”: they are blended here, and the way between them becomes a film."
_FINE = 100
_SMALL = 72


class PathPage(GrowingPanel):
    """The blend large; below it A, the slider, and B.

    Signals:
        taken(): the blend is in hand now.
    """

    taken = Signal()
    name = "latent path"
    title = "Path between two faces"
    desk = DESK
    start = "Make film"
    shares = (3, 2)

    def __init__(self, workspace: Workspace) -> None:
        self.hand = latent_hand(workspace)
        self.ends = (_end("Face A"), _end("Face B"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.share = QLabel()
        self.take, self.export = QPushButton("To sliders"), QPushButton("Export film…")
        self._player: FilmPlayer | None = None
        super().__init__(workspace)
        self._blend: Blend | None = None
        self._live = Live(workspace, "latent blend", DESK, self._live_question, self._have_blend, self._no_blend)
        cast(QVBoxLayout, self.layout()).setContentsMargins(0, 0, 0, 0)
        self.slider.setValue(_FINE // 2)
        self._slid()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._live.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_shape(self._splitter, event.size())

    def page(self) -> QWidget:
        return self._player or self.preview

    def make_preview(self) -> FittedPicture:  # type: ignore[override]
        return FittedPicture("Between A and B")

    def can_ask(self) -> bool:
        """The network has no part in it; two faces that are one make no film."""
        job = cast(LatentPath, self.workspace.recipe(self.desk).job)
        return job.first != job.second

    def missing(self) -> str:
        return NOTHING

    def advice(self) -> str:
        return NOTHING

    def keep_as(self, place: int, face: LatentFace) -> None:
        """Takes a face as A (0) or B (1), undoably; if the other is of another model, the mean face stands for it."""
        recipe = self.workspace.recipe(self.desk).planned()
        job = cast(LatentPath, recipe.job)
        other = job.second if place == 0 else job.first
        other = other if other.model == face.model else LatentFace(face.model)
        pair = (face, other) if place == 0 else (other, face)
        after = replace(recipe, job=replace(job, first=pair[0], second=pair[1]))
        self.workspace.propose(after, f"face {'AB'[place]}", self.desk)

    def show_found(self, found: Finished) -> None:
        film = found.result.film
        if film is not None:
            self._player = FilmPlayer(film)
            self._player.play(Playing(rate=film.fps))
            self._stack.addWidget(self._player)
            self.fact.setText(f"A film of {len(film)} frames, {len(film) / film.fps:.1f} s")

    def is_own(self, kept: Kept) -> bool:
        """Whether it is what this page shows, and was just kept here."""
        return self._blend is not None and kept.finished is self._blend.between

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_film()
        super().closeEvent(event)

    def close_film(self) -> None:
        """Plays the film no longer, and lets go of it unless it was kept."""
        if self._player is not None:
            self._player.close_down()
            self._stack.removeWidget(self._player)
            self._player.deleteLater()
            self._player = None
        film = self._finished.result.film if self._finished is not None else None
        if film is not None and not self._is_kept():
            film.close()
        self._finished = None
        self._show_buttons()

    @Slot(object)
    def _layers_read(self, layers: object) -> None:
        """The photo and the network of dreams are of no matter here."""

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:
        if desk == self.desk:
            self.close_film()
            self.fact.setText("")
        super()._recipe_moved(desk, recipe, path)
        if desk == self.desk:
            self._live.ask()

    def _live_question(self) -> Callable[[Bench], Any] | None:
        if not self.isVisible() or not self.can_ask():
            return None
        return partial(blend, self.on.recipe(), self.slider.value() / _FINE)

    def _have_blend(self, found: Blend) -> None:
        if not self.can_ask():
            return
        self._blend = found
        for end, image in zip(self.ends, found.ends, strict=True):
            end.show_image(image)
        if self._number is None and self._player is None:
            self.preview.show_image(found.between.image)
            self._stack.setCurrentWidget(self.preview)
        self._show_buttons()

    def _no_blend(self, error: BaseException) -> None:
        self._blend = None
        self.preview.show_image(None)
        self.hint.setText(self.workspace.written_down(error))
        self._stack.setCurrentWidget(self.hint)
        self._show_buttons()

    def _begin(self) -> None:
        self.close_film()
        self.fact.setText("")
        super()._begin()
        self.progress.say("The first frame…")

    def _have(self, found: Finished) -> None:
        self.close_film()
        super()._have(found)

    @Slot()
    def _slid(self) -> None:
        value = self.slider.value()
        self.close_film()
        self.fact.setText("")
        self.share.setText(f"{value} % B")
        self._live.ask()

    @Slot()
    def _keep(self) -> None:
        """The film, once there is one; otherwise the face between."""
        if self._finished is not None and self._finished.result.film is not None:
            if not self._is_kept():
                self.workspace.keep(self._kept_film())
        elif self._blend is not None:
            self.workspace.keep(Kept(self._blend.between, None, datetime.now().astimezone()))

    @Slot()
    def _export(self) -> None:
        if self._finished is None:
            return
        if not self._is_kept():
            self.workspace.keep(self._kept_film())
        kept = next(kept for kept in self.workspace.history if kept.finished is self._finished)
        self.workspace.film_wanted.emit(kept)

    @Slot()
    def _take(self) -> None:
        if self._blend is not None:
            self.hand.propose(cast(LatentFace, self._blend.between.result.recipe.job), "face between A and B")
            self.taken.emit()

    def _is_kept(self) -> bool:
        return any(kept.finished is self._finished for kept in self.workspace.history)

    def _kept_film(self) -> Kept:
        assert self._finished is not None
        return Kept(self._finished, None, datetime.now().astimezone())

    def _show_buttons(self) -> None:
        super()._show_buttons()
        film = self._finished is not None and self._finished.result.film is not None
        there = getattr(self, "_blend", None) is not None and self.can_ask()
        self.keep.setEnabled((film or there) and self._number is None)
        self.keep.setText("Keep film" if film else "Keep face")
        self.export.setEnabled(film)
        for widget in (self.slider, self.take):
            widget.setEnabled(there)

    def _lay_out(self) -> None:
        super()._lay_out()
        row = QHBoxLayout()
        for part, stretch in (
            (self.ends[0], 0), (self.slider, 1), (self.share, 0), (self.ends[1], 0),
        ):  # fmt: skip
            row.addWidget(part, stretch)
        self.share.setMinimumWidth(self.share.fontMetrics().horizontalAdvance("100 % B"))
        held = QWidget()
        held.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        upper, below = self._splitter.widget(0), cast(QVBoxLayout, self.layout()).itemAt(1)
        assert upper is not None
        assert below is not None
        cast(QVBoxLayout, upper.layout()).addWidget(held)
        foot = cast(QHBoxLayout, below.layout())
        foot.insertStretch(1)
        foot.insertWidget(2, self.take)
        foot.addWidget(self.export)

    def _connect(self) -> None:
        super()._connect()
        self.slider.setRange(0, _FINE)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName("Share of face B")
        self.slider.setToolTip("How much of B the face has. The arrow keys move it by 1 %.")
        self.take.setToolTip("Takes the face between in hand, under the sliders.")
        self.export.setToolTip("Writes the film as MP4, WebP, GIF, or as numbered PNG files.")
        self.slider.valueChanged.connect(self._slid)
        self.take.clicked.connect(self._take)
        self.export.clicked.connect(self._export)


def _end(name: str) -> FittedPicture:
    end = FittedPicture(name)
    end.setToolTip(name)
    end.setFixedSize(_SMALL, _SMALL)
    return end
