"""The bar under the preview: start, pause, stop, progress and time left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from app.as_written import as_written
from app.buttons import tool_button
from app.desks import DREAM
from app.expecting import Expecting
from app.fitting_label import FittingLabel
from app.frame import Finished, Frame
from app.look import icon
from app.network_title import titled
from app.studio import IDLE, PAUSED
from app.time_left import TimeLeft, spoken
from app.told_story import deed_of, made_of
from app.workspace import Workspace

AGAIN = "Start again"

WIDE, NARROW = 760, 460
"""Pixels of width below which the words go under the buttons, and below which the small buttons lose their words."""


class Transport(QWidget):
    """Buttons and a progress bar; they show the state of the studio."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._time = TimeLeft()
        self._foretold = ""
        self._folds = -1
        self.start = QPushButton("Dream")
        self.pause = QPushButton(icon("pause"), "Pause")
        self.stop = QPushButton(icon("stop"), "Stop")
        self.to_run = tool_button("Shows the run that goes on again (R)", "To the run")
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
        self._say_of_run("Stopping…")
        self._workspace.stop()

    @Slot(str)
    def _show_state(self, state: str) -> None:
        busy = state != IDLE
        self._name_start()
        if not busy:
            self._hand_keys(self.start, (self.pause, self.stop))
        self.pause.setEnabled(busy)
        self._name_buttons()
        self.stop.setEnabled(busy)
        if busy:  # the space bar is to hold the run, and not to begin it anew
            self._hand_keys(self.pause, (self.start,))
        if state == PAUSED:
            self._say_of_run("Paused")

    @Slot()
    def _begin(self) -> None:
        self._time = TimeLeft()
        self.bar.setRange(0, 0)
        self._name_start()
        self._say_of_run("Waking the network…")

    def _hand_keys(self, to: QPushButton, of: tuple[QPushButton, ...]) -> None:
        """Gives the keyboard to a button if one of the others has it."""
        if any(button.hasFocus() for button in of):
            to.setEnabled(True)
            to.setFocus()

    @Slot()
    def _name_start(self) -> None:
        """The button says what it starts, which may be something else than what goes on."""
        workspace = self._workspace
        running, planned = workspace.running, workspace.next_recipe()
        wanted = made_of(planned)
        if workspace.studio.state == IDLE or running is None:
            self._put_start(deed_of(planned), f"Makes “{wanted}” with {titled(planned.network)}", False)
            return
        name = made_of(running)
        again = wanted == name
        told = "begins it anew" if again else f"starts “{wanted}” with {titled(planned.network)}"
        self._put_start(AGAIN if again else deed_of(planned), f"Gives “{name}” up and {told}", True)

    def _put_start(self, text: str, tip: str, second: bool) -> None:
        """While a run goes on the button stands back, since it would give the run up."""
        self.start.setText(text)
        self.start.setToolTip(as_written(tip))
        if self.start.property("second") != second:
            self.start.setProperty("second", second)
            self.start.style().unpolish(self.start)
            self.start.style().polish(self.start)

    def _say_of_run(self, words: str) -> None:
        running = self._workspace.running
        self.words.say(*([f"{made_of(running)} · {words}"] if running is not None else []), words)

    @Slot(object)
    def _show_frame(self, frame: Frame) -> None:
        if frame.index < self.bar.value():
            self._time = TimeLeft()
        self._time.tell(frame.index, frame.seconds, frame.done)
        self.bar.setRange(0, frame.total)
        self.bar.setValue(frame.index)
        left = self._time.left(frame.total)
        running = self._workspace.running
        if self._workspace.studio.state != PAUSED and running is not None:
            self.words.say(*_told(made_of(running), frame, left))

    @Slot(object)
    def _show_finished(self, finished: Finished) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(1)
        verb = "Stopped" if finished.result.recipe.stopped_after else "Finished"
        words = f"{verb} after {spoken(finished.seconds)}"
        self.words.say(f"{words} · {made_of(finished.result.recipe)}", words)

    @Slot()
    def _clear(self) -> None:
        """Another picture is shown: what was said of the one before does not hold for it."""
        if self._workspace.studio.state == IDLE:
            self.bar.setRange(0, 1)
            self.bar.setValue(0)
            self.words.say("")

    @Slot(str)
    def _show_expectation(self, words: str) -> None:
        """What was foretold of another run is taken back where nothing can be told of this one."""
        if self._workspace.studio.state == IDLE and (words or self.words.full == self._foretold):
            self._clear()
            self._foretold = words
            self.words.say(words, words.partition(",")[0])

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
        if desk == DREAM:
            self._name_start()

    def _lay_out(self) -> None:
        self.start.setObjectName("primary")
        self.to_run.setObjectName("call")
        self.to_run.setVisible(False)
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
        for column, widget in enumerate((self.start, self.pause, self.stop)):
            self._grid.addWidget(widget, 0, column)
        self._grid.addWidget(self.bar, 0, 3, 1, 3 if folds else 1)
        self._grid.addWidget(self.words, *((1, 0, 1, 4) if folds else (0, 4, 1, 1)))
        self._grid.addWidget(self.to_run, 1 if folds else 0, 5, Qt.AlignmentFlag.AlignRight)
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
        self.to_run.clicked.connect(self._workspace.look_back)
        self._workspace.aside_changed.connect(self.to_run.setVisible)
        self._expecting.told.connect(self._show_expectation)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._stop)
        studio = self._workspace.studio
        studio.state_changed.connect(self._show_state)
        self._workspace.started.connect(self._begin)
        studio.frame.connect(self._show_frame)
        studio.finished.connect(self._show_finished)
        studio.stopped.connect(self._show_stopped)
        studio.failed.connect(self._show_failed)
        self._workspace.recipe_changed.connect(self._recipe_changed)
        self._workspace.picture_changed.connect(self._clear)
        self._workspace.picture_changed.connect(self._name_start)
        self._workspace.shown.connect(self._clear)


def _told(run: str, frame: Frame, left: float | None) -> tuple[str, ...]:
    """What a frame says of a run, from all of it to the least."""
    note = [run, frame.note] if frame.note else [run]
    if left is None:
        return " · ".join(note), run
    short = f"{spoken(left)} left"
    long = f"{short}, {spoken(frame.seconds)} gone"
    return " · ".join([*note, long]), " · ".join([*note, short]), f"{run} · {short}", short
