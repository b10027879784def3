"""The bar under the preview: start, pause, stop, progress and time left."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from app.expecting import Expecting
from app.fitting_label import FittingLabel
from app.frame import Finished, Frame
from app.look import icon
from app.studio import IDLE, PAUSED
from app.time_left import TimeLeft, spoken
from app.workspace import DREAM, Workspace

WIDE, NARROW = 760, 460
"""Pixels of width below which the words go under the buttons, and below which the small buttons lose their words."""


class Transport(QWidget):
    """Buttons and a progress bar; they show the state of the studio."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._time = TimeLeft()
        self._time_is_old = True
        self._folds = -1
        self.start = QPushButton("Dream")
        self.pause = QPushButton(icon("pause"), "Pause")
        self.stop = QPushButton(icon("stop"), "Stop")
        self.bar = QProgressBar()
        self.words = FittingLabel()
        self._expecting = Expecting(workspace, self)
        self._lay_out()
        self._connect()
        self._show_state(workspace.studio.state)

    @Slot()
    def _start(self) -> None:
        self._workspace.start()

    @Slot()
    def _pause(self) -> None:
        self._workspace.studio.pause(self._workspace.studio.state != PAUSED)

    @Slot()
    def _stop(self) -> None:
        self.words.say("Stopping…")
        self._workspace.studio.stop()

    @Slot(str)
    def _show_state(self, state: str) -> None:
        busy = state != IDLE
        job = self._workspace.recipe().job.title
        self.start.setText("Start again" if busy else job)
        self.pause.setEnabled(busy)
        self._name_buttons()
        self.stop.setEnabled(busy)
        if busy and self._time_is_old:
            self._begin()
        self._time_is_old = not busy
        if state == PAUSED:
            self.words.say("Paused")

    def _begin(self) -> None:
        self._time = TimeLeft()
        self.bar.setRange(0, 0)
        self.words.say("Waking the network…")

    @Slot(object)
    def _show_frame(self, frame: Frame) -> None:
        if frame.index < self.bar.value():
            self._time = TimeLeft()
        self._time.tell(frame.index, frame.seconds, frame.done)
        self.bar.setRange(0, frame.total)
        self.bar.setValue(frame.index)
        left = self._time.left(frame.total)
        if self._workspace.studio.state != PAUSED:
            self.words.say(*_told(frame, left))

    @Slot(object)
    def _show_finished(self, finished: Finished) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(1)
        verb = "Stopped" if finished.result.recipe.stopped_after else "Finished"
        self.words.say(f"{verb} after {spoken(finished.seconds)}")

    @Slot()
    def _clear(self) -> None:
        """Another picture is shown: what was said of the one before does not hold for it."""
        if self._workspace.studio.state == IDLE:
            self.bar.setRange(0, 1)
            self.bar.setValue(0)
            self.words.say("")

    @Slot(str)
    def _show_expectation(self, words: str) -> None:
        if self._workspace.studio.state == IDLE and words:
            self._clear()
            self.words.say(words, words.partition(" and ")[0])

    @Slot()
    def _show_stopped(self) -> None:
        self._clear()
        self.words.say("Stopped before the first step")

    @Slot()
    def _show_failed(self) -> None:
        self._clear()
        self.words.say("Nothing was made")

    @Slot(str, object, str)
    def _recipe_changed(self, desk: str) -> None:
        if desk == DREAM and self._workspace.studio.state == IDLE:
            self._show_state(IDLE)

    def _lay_out(self) -> None:
        self.start.setObjectName("primary")
        self.start.setToolTip("Runs the recipe on the picture that is open")
        self.pause.setToolTip("Holds the run, or lets it go on")
        self.stop.setToolTip("Ends the run after the step in hand and keeps its picture")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMinimumWidth(40)
        self.bar.setRange(0, 1)
        self.bar.setAccessibleName("Progress")
        self.words.setAccessibleName("What is going on")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setHorizontalSpacing(8)
        self._fold(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._fold((width < WIDE) + (width < NARROW))

    def _fold(self, folds: int) -> None:
        """In a narrow window the words stand below, and the small buttons are pictures alone."""
        if folds == self._folds:
            return
        self._folds = folds
        for column, widget in enumerate((self.start, self.pause, self.stop, self.bar)):
            self._grid.addWidget(widget, 0, column)
        self._grid.addWidget(self.words, *((1, 0, 1, 4) if folds else (0, 4, 1, 1)))
        self._grid.setColumnStretch(3, 2)
        self._grid.setColumnStretch(4, 0 if folds else 3)
        self._name_buttons()

    def _name_buttons(self) -> None:
        paused = self._workspace.studio.state == PAUSED
        for button, name in ((self.pause, "Go on" if paused else "Pause"), (self.stop, "Stop")):
            button.setText(name if self._folds < 2 else "")
            button.setAccessibleName(name)
        self.pause.setIcon(icon("play" if paused else "pause"))

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self._expecting.told.connect(self._show_expectation)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._stop)
        studio = self._workspace.studio
        studio.state_changed.connect(self._show_state)
        studio.frame.connect(self._show_frame)
        studio.finished.connect(self._show_finished)
        studio.stopped.connect(self._show_stopped)
        studio.failed.connect(self._show_failed)
        self._workspace.recipe_changed.connect(self._recipe_changed)
        self._workspace.picture_changed.connect(self._clear)
        self._workspace.shown.connect(self._clear)


def _told(frame: Frame, left: float | None) -> tuple[str, ...]:
    """What a frame says, from all of it to the least."""
    note = [frame.note] if frame.note else []
    if left is None:
        return (*note,)
    short = f"{spoken(left)} left"
    long = f"{short}, {spoken(frame.seconds)} gone"
    return " · ".join([*note, long]), " · ".join([*note, short]), short
