"""The bar under the preview: start, pause, stop, progress and time left."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from app.expecting import Expecting
from app.frame import Finished, Frame
from app.look import icon
from app.studio import IDLE, PAUSED
from app.time_left import TimeLeft, spoken
from app.workspace import DREAM, Workspace


class Transport(QWidget):
    """Buttons and a progress bar; they show the state of the studio."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._time = TimeLeft()
        self._time_is_old = True
        self.start = QPushButton("Dream")
        self.pause = QPushButton(icon("pause"), "Pause")
        self.stop = QPushButton(icon("stop"), "Stop")
        self.bar = QProgressBar()
        self.words = QLabel()
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
        self.words.setText("Stopping…")
        self._workspace.studio.stop()

    @Slot(str)
    def _show_state(self, state: str) -> None:
        busy = state != IDLE
        job = self._workspace.recipe().job.title
        self.start.setText("Start again" if busy else job)
        self.pause.setEnabled(busy)
        self.pause.setText("Go on" if state == PAUSED else "Pause")
        self.stop.setEnabled(busy)
        if busy and self._time_is_old:
            self._begin()
        self._time_is_old = not busy
        if state == PAUSED:
            self.words.setText("Paused")

    def _begin(self) -> None:
        self._time = TimeLeft()
        self.bar.setRange(0, 0)
        self.words.setText("Waking the network…")

    @Slot(object)
    def _show_frame(self, frame: Frame) -> None:
        if frame.index < self.bar.value():
            self._time = TimeLeft()
        self._time.tell(frame.index, frame.seconds, frame.done)
        self.bar.setRange(0, frame.total)
        self.bar.setValue(frame.index)
        left = self._time.left(frame.total)
        if self._workspace.studio.state != PAUSED:
            parts = [frame.note] if frame.note else []
            times = [f"{spoken(left)} left, {spoken(frame.seconds)} gone"] if left is not None else []
            self.words.setText(" · ".join([*parts, *times]))

    @Slot(object)
    def _show_finished(self, finished: Finished) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(1)
        verb = "Stopped" if finished.result.recipe.stopped_after else "Finished"
        self.words.setText(f"{verb} after {spoken(finished.seconds)}")

    @Slot(str)
    def _show_expectation(self, words: str) -> None:
        if self._workspace.studio.state == IDLE and words:
            self.bar.setRange(0, 1)
            self.bar.setValue(0)
            self.words.setText(words)

    @Slot()
    def _show_failed(self) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self.words.setText("Nothing was made")

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
        self.bar.setRange(0, 1)
        self.bar.setAccessibleName("Progress")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName("What is going on")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        for widget in (self.start, self.pause, self.stop):
            row.addWidget(widget)
        row.addWidget(self.bar, 2)
        row.addWidget(self.words, 3)

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self._expecting.told.connect(self._show_expectation)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._stop)
        studio = self._workspace.studio
        studio.state_changed.connect(self._show_state)
        studio.frame.connect(self._show_frame)
        studio.finished.connect(self._show_finished)
        studio.failed.connect(self._show_failed)
        self._workspace.recipe_changed.connect(self._recipe_changed)
