"""The page of sliders: the face large, and below or beside it every number it is made of."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.column_area import ColumnArea
from app.fitting_label import FittingLabel
from app.frame import Finished
from app.latent_hand import CONDITIONS, DESK, DIRECTIONS, LATENT, latent_hand
from app.latent_kinds import attribute_kinds, condition_kinds, leak_words, number_kinds
from app.latent_live import Live
from app.latent_questions import face
from app.latent_row import BEYOND
from app.latent_rows import LatentRows
from app.latent_shape import lay_by_shape
from app.pictures.fitted import FittedPicture
from app.wheel_guard import WheelGuard
from app.workspace import Kept, Workspace
from engine.jobs.latent_face import LatentFace

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.latent.cloud import Cloud

READING = "Reading the latent model…"
_SEEDS = 99_999
"""Seeds that the button draws are at most this: short enough to be told."""


class LatentSliders(QWidget):
    """Shows the face in hand and asks the hand for changes.

    Signals:
        wanted_as(place): the person keeps the face as the first (0) or the second (1) of two.
    """

    wanted_as = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.hand = latent_hand(workspace)
        self.picture = FittedPicture("The face")
        self.hint = QLabel(READING, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.beyond = FittingLabel()
        self.leak = QLabel(wordWrap=True)
        self.along = QCheckBox("Move latent numbers along")
        self.axes = QCheckBox("Principal axes")
        self.groups = {
            CONDITIONS: LatentRows("Conditions"),
            DIRECTIONS: LatentRows("Attributes"),
            LATENT: LatentRows("Latent numbers"),
        }
        self.chance, self.back = QPushButton("Random"), QPushButton("Reset")
        self.seed = QSpinBox(maximum=2**31 - 1)
        self.seed.setKeyboardTracking(False)
        self.first, self.second, self.keep = QPushButton("Keep as A"), QPushButton("Keep as B"), QPushButton("Keep")
        self._stack, self._splitter = QStackedWidget(), QSplitter(Qt.Orientation.Vertical)
        self._finished: Finished | None = None
        self._built: tuple[Cloud, bool] | None = None
        self._live = Live(workspace, "latent face", DESK, self._question, self._have, self._failed)
        self._lay_out()
        self._connect()
        self._show_model(self.hand.cloud)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.hand.wake()
        self._live.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lay_by_shape(self._splitter, event.size())

    def _question(self) -> Callable[[Bench], Any] | None:
        ready = self.hand.cloud is not None and self.isVisible()
        return partial(face, self.hand.on.recipe()) if ready else None

    def _have(self, found: Finished) -> None:
        self._finished = found
        self.picture.show_image(found.image)
        self._stack.setCurrentWidget(self.picture)
        self.keep.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self._say(self._workspace.written_down(error))

    def _say(self, words: str) -> None:
        self._finished = None
        self.keep.setEnabled(False)
        self.picture.show_image(None)
        self.hint.setText(words)
        self._stack.setCurrentWidget(self.hint)

    @Slot(object)
    def _show_model(self, cloud: Cloud | None) -> None:
        self._area.setEnabled(cloud is not None)
        for button in (self.chance, self.back, self.seed, self.first, self.second):
            button.setEnabled(cloud is not None)
        if cloud is None:
            self._say(self.hand.trouble or READING)
            return
        self.leak.setText(leak_words(cloud))
        self.along.setVisible(bool(cloud.conditions) and bool(cloud.attributes))
        self.leak.setVisible(bool(self.leak.text()))
        self._show_job(self.hand.job())

    @Slot(object)
    def _show_job(self, job: LatentFace) -> None:
        cloud = self.hand.cloud
        if cloud is None:
            return
        self._show_rows(job, cloud)
        for box, on in ((self.along, job.along), (self.axes, job.axes)):
            with QSignalBlocker(box):
                box.setChecked(on)
        with QSignalBlocker(self.seed):
            self.seed.setValue(self._workspace.recipe(DESK).seed)
        self._show_beyond()
        self._live.ask()

    def _show_rows(self, job: LatentFace, cloud: Cloud) -> None:
        if self._built != (cloud, job.axes):  # dragging must not ask what the rows are called again and again
            self._built = cloud, job.axes
            self._build_rows(job, cloud)
        for row, group in self.groups.items():
            group.show_values(getattr(job, row))
        self._hide_doubles(job, cloud)

    def _build_rows(self, job: LatentFace, cloud: Cloud) -> None:
        kinds = {
            CONDITIONS: condition_kinds(cloud),
            DIRECTIONS: attribute_kinds(cloud),
            LATENT: number_kinds(cloud, job.axes),
        }
        metrics = self.fontMetrics()
        names = max(metrics.horizontalAdvance(kind.name) for group in kinds.values() for kind in group) + 8
        for row, group in self.groups.items():
            group.show_kinds(kinds[row], names)

    def _hide_doubles(self, job: LatentFace, cloud: Cloud) -> None:
        """Conditions that are moved along have no slider of their own for the direction, unless it is in use."""
        rows = self.groups[DIRECTIONS].rows
        for row, name, value in zip(rows, cloud.attributes, job.directions, strict=False):
            row.setVisible(name not in cloud.conditions or not job.along or value != 0)
        self.groups[DIRECTIONS].setVisible(any(not row.isHidden() for row in rows))
        self.groups[CONDITIONS].setVisible(bool(cloud.conditions))

    def _show_beyond(self) -> None:
        told = [words for group in self.groups.values() for words in group.beyond()]
        few = told[0] if len(told) == 1 else f"{len(told)} numbers"
        every = ", ".join(told)
        wordings = [f"{every}: {BEYOND}"]
        wordings += [f"{words}: beyond what it has seen; pictures fall apart" for words in (every, few)]
        self.beyond.say(*(wordings if told else [""]))

    def _moved(self, row: str, place: int, value: float) -> None:
        self.hand.set_number(row, place, value, self.groups[row].rows[place].kind.name.lower())

    def _walked(self, row: str, by: int) -> None:
        """The keyboard goes on in the next group that has a slider to be seen."""
        order = [name for name, group in self.groups.items() if not group.isHidden()]
        place = order.index(row) + by
        if 0 <= place < len(order):
            self.groups[order[place]].focus(0 if by > 0 else -1)

    @Slot()
    def _draw(self) -> None:
        self._draw_seed(random.randint(0, _SEEDS))

    @Slot(int)
    def _draw_seed(self, seed: int) -> None:
        self.hand.draw(seed, self.groups[LATENT].locked())

    @Slot()
    def _reset(self) -> None:
        locked = {name: group.locked() for name, group in self.groups.items()}
        self.hand.reset(locked[LATENT], locked[CONDITIONS], locked[DIRECTIONS])

    @Slot()
    def _keep(self) -> None:
        if self._finished is not None:
            self._workspace.keep(Kept(self._finished, None, datetime.now().astimezone()))

    def _connect(self) -> None:
        self.hand.cloud_changed.connect(self._show_model)
        self.hand.face_changed.connect(self._show_job)
        for name, group in self.groups.items():
            group.moved.connect(partial(self._moved, name))
            group.walked.connect(partial(self._walked, name))
        self.along.toggled.connect(self.hand.set_along)
        self.axes.toggled.connect(self.hand.use_axes)
        self.chance.clicked.connect(self._draw)
        self.seed.valueChanged.connect(self._draw_seed)
        self.back.clicked.connect(self._reset)
        self.first.clicked.connect(partial(self.wanted_as.emit, 0))
        self.second.clicked.connect(partial(self.wanted_as.emit, 1))
        self.keep.clicked.connect(self._keep)

    def _lay_out(self) -> None:
        for label, name in ((self.beyond, "beyond"), (self.hint, "hint"), (self.leak, "quiet")):
            label.setObjectName(name)
        self.beyond.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.hint, self.picture):
            self._stack.addWidget(page)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.beyond)
        column.addLayout(self._chance_row())
        self._area = ColumnArea(self._slider_column())
        self._splitter.setChildrenCollapsible(False)
        for part in (upper, self._area):
            self._splitter.addWidget(part)
        self._splitter.setSizes([1000, 1000])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter, 1)
        whole.addLayout(self._foot())
        self._tell()

    def _chance_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.chance)
        label = QLabel("Seed:")
        label.setBuddy(self.seed)
        row.addWidget(label)
        row.addWidget(self.seed)
        row.addStretch(1)
        row.addWidget(self.back)
        WheelGuard(self.seed)
        return row

    def _slider_column(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 4, 0)
        self.groups[LATENT].head.addWidget(self.axes)
        for part in (
            self.groups[CONDITIONS], self.along, self.leak, self.groups[DIRECTIONS], self.groups[LATENT],
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        return held

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.first)
        row.addWidget(self.second)
        row.addStretch(1)
        row.addWidget(self.keep)
        return row

    def _tell(self) -> None:
        for widget, tip in (
            (self.chance, "Another face by chance, like those the model has learned from. Conditions stay, and so do "
             "locked numbers."),
            (self.seed, "The number the face by chance came from: the same seed gives the same face."),
            (self.back, "The mean face, without conditions. Locked sliders stay."),
            (self.first, "Keeps the face as A, the first of two that are blended under “Path”."),
            (self.second, "Keeps the face as B, the second of two that are blended under “Path”."),
            (self.keep, "Puts the picture into the history; Save then writes it, with its recipe inside."),
            (self.along, "Has the latent numbers follow the conditions, along the direction of each."),
            (self.axes, "Sliders along the directions in which faces differ most, and not along single numbers. The "
             "face stays."),
        ):  # fmt: skip
            widget.setToolTip(tip)
