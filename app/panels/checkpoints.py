"""Checkpoints: how the network came about, from a folder of weights that were kept while it was trained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.checkpoint_page import CheckpointPage
from app.checkpoint_questions import Trained, one_checkpoint, trained
from app.convergence_plot import ConvergencePlot, legend_of
from app.fitting_label import FittingLabel
from app.frame import Finished
from app.look_panel import LookPanel
from app.page_row import PageRow
from app.pictures.strip import StripView
from app.workspace import Workspace
from engine.jobs.checkpoints import Checkpoints as Job
from engine.series import Reading, Series, opening
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench

NO_FOLDER = (
    "Open a folder with the weights of this network at several times of its training (.pth, .pt or .safetensors). "
    "Filters, activations and channel pictures are then shown side by side, and how the layers settle."
)
READING_FOLDER = "Reading the folder…"
ONE_ALONE = "There is only one checkpoint; curves need two."
LEAST_CELL = 72
"""Pixels a side below which the pictures of the strip are not shrunk: it is scrolled both ways instead."""

STRIP, ONE, CURVES = "Strip", "One checkpoint", "Convergence"
_TIPS = {
    STRIP: "All checkpoints side by side.",
    ONE: "One of them large, with a slider over all.",
    CURVES: "How much each layer still changes, and how much it looks like the last.",
}


class Checkpoints(LookPanel):
    """A strip over checkpoints, any of them large, and curves of how the layers settle."""

    name = "training"  # as saved layouts know it
    title = "Checkpoints"
    desk = Job.kind
    working = "Going through the checkpoints…"
    shares = (3, 2)

    def __init__(self, workspace: Workspace) -> None:
        self.open = QPushButton("Open folder of checkpoints…")
        self.told = FittingLabel()
        self.one = CheckpointPage()
        self.plots = (ConvergencePlot(), ConvergencePlot())
        self.legend = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.strip = StripView("The strip of all checkpoints")
        self._row = PageRow(_TIPS)
        self.pages = self._row.buttons
        self.series: Series | None = None
        self.ask_folder: Callable[[], str] = self._ask_folder
        self._opened: dict[str, Series] = {}
        self._opening: int | None = None
        self._curves = QScrollArea()
        self._trained: Trained | None = None
        super().__init__(workspace)

    def can_ask(self) -> bool:
        return self.series is not None and super().can_ask()

    def missing(self) -> str:
        if self.series is not None:
            return super().missing()
        wanted = self._wanted()[0]
        return f"This recipe is about the checkpoints in “{wanted}”: open that folder." if wanted else NO_FOLDER

    def question(self) -> Callable[[Bench], Any]:
        assert self.series is not None
        return partial(trained, self.on.recipe(), self.series)

    def page(self) -> QWidget:
        if self.pages[ONE].isChecked():
            return self.one
        return self._curves if self.pages[CURVES].isChecked() else self.strip

    def show_found(self, found: Finished) -> None:
        """Puts the slider and the curves to what was found."""
        self._trained = cast(Trained, found)
        told = self._trained.found
        labels = [one.label for one in told.checkpoints]
        self.one.show_labels(labels)
        self.fact.setText("\n".join(filter(None, (f"{len(labels)} checkpoints", told.left_out()))))
        self.fact.setToolTip("\n".join(why for _, why in told.bad))
        for plot, chart in zip(self.plots, self._trained.charts, strict=False):
            plot.show_chart(chart, labels)
        self.legend.setText(legend_of(self._trained.charts[0]) if self._trained.charts else ONE_ALONE)
        self.strip.least = min(1.0, LEAST_CELL / cast(Job, found.result.recipe.job).tile)
        self.strip.show_image(found.image)
        self._show_one()

    def open_folder(self, folder: Path) -> None:
        """Opens a folder in the background; of several that are being opened the last counts."""
        self._give_up()
        self.told.say(READING_FOLDER)
        self._opening = self.workspace.background.run(
            partial(opening, folder), self._have_series, self._no_series, moved=self._reading
        )
        self._show_buttons()

    def _reading(self, told: Reading) -> None:
        share = told.done / max(1, told.total)
        self.told.say(f"Reading {told.name} · {share:.0%} of the folder", f"Reading · {share:.0%}")

    def _have_series(self, series: Series) -> None:
        self._opening = None
        self._opened[series.sha256] = series
        recipe = self.workspace.recipe(self.desk)
        job = replace(cast(Job, recipe.job), series=series.written())
        self.series = None  # so that it is taken as another, also if only its place changed
        self.workspace.put(self.desk, replace(recipe.planned(), job=job), "")

    def _no_series(self, error: BaseException) -> None:
        self._opening = None
        self._tell_series()
        self._show_buttons()
        self.workspace.complain(error)

    def _give_up(self) -> None:
        """Leaves the folder that is being read."""
        if self._opening is not None:
            self.workspace.background.drop(self._opening)
            self._opening = None
            self._tell_series()

    @Slot()
    def _stop(self) -> None:
        self._give_up()
        super()._stop()
        self._show_buttons()

    def _show_buttons(self) -> None:
        super()._show_buttons()
        if self._opening is not None:
            self.stop.setEnabled(True)

    def _look(self) -> None:
        self._take_series()
        super()._look()

    def _take_series(self) -> None:
        """The folder that the recipe names, if it was opened; another one has its own answer."""
        series = self._opened.get(self._wanted()[1])
        if series is not self.series:
            self.series = series
            self._trained = None
            self.preview.show_image(None)
        self._tell_series()

    def _wanted(self) -> tuple[str, str]:
        """Name and hash of the folder that the recipe is about; empty for none."""
        name, _, sha256 = cast(Job, self.workspace.recipe(self.desk).job).series.rpartition("|")
        return name, sha256

    def _tell_series(self) -> None:
        if self._opening is not None:
            return  # how far that is, is told in its place
        wanted = self._wanted()[0]
        if self.series is not None:
            self.told.say(f"{self.series.name}, {len(self.series.checkpoints)} files", self.series.name)
        else:
            self.told.say(f"“{wanted}” is not open" if wanted else "")

    @Slot()
    def _choose(self) -> None:
        chosen = self.ask_folder()
        if chosen:
            self.open_folder(Path(chosen))

    def _ask_folder(self) -> str:
        return QFileDialog.getExistingDirectory(self, "Open folder of checkpoints")

    @Slot()
    def _turn_page(self) -> None:
        if self._stack.currentWidget() is not self.hint:
            self._stack.setCurrentWidget(self.page())
            self._show_one()

    @Slot()
    def _show_one(self) -> None:
        """Asks for the checkpoint at the slider, and marks it in the curves."""
        place = self.one.slider.value()
        for plot in self.plots:
            plot.point(place)
        if self._trained is not None and self.pages[ONE].isChecked():
            question = partial(one_checkpoint, self._trained.found, self._trained.result.recipe, place)
            self.workspace.ask(
                "one checkpoint", question, partial(self._have_one, self._trained, place), desk=self.desk
            )

    def _have_one(self, of: Trained, place: int, image: Image8) -> None:
        if of is self._trained and place == self.one.slider.value():
            self.one.show_image(image)

    def _lay_out(self) -> None:
        super()._lay_out()
        for page in (self.strip, self.one, self._curves):
            self._stack.addWidget(page)
        inner = QWidget()
        self._curves.setWidget(inner)
        self._curves.setWidgetResizable(True)
        self._curves.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for plot in self.plots:
            column.addWidget(plot, 1)
        column.addWidget(self.legend)
        head = QHBoxLayout()
        head.addWidget(self.open)
        head.addWidget(self.told, 1)
        whole = cast(QVBoxLayout, self.layout())
        whole.insertLayout(0, head)
        whole.insertLayout(1, self._row)

    def _connect(self) -> None:
        super()._connect()
        self.open.setToolTip("Weights of the network in hand, saved while it was trained, numbered in their names.")
        self.open.clicked.connect(self._choose)
        self._row.turned.connect(self._turn_page)
        self.one.moved.connect(self._show_one)
        self.workspace.series_wanted.connect(self.open_folder)
