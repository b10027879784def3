"""Begins, holds and ends a training, and says how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.fitting_label import FittingLabel
from app.time_left import TimeLeft, spoken
from app.training_work import ENDING, IDLE, RUNNING

if TYPE_CHECKING:
    from engine.training_runs.request import Progress

TRAIN, PAUSE, GO_ON, SAVING = "Train", "Pause", "Go on", "Saving…"
_TIPS = {
    TRAIN: "Begins to train, in the background; dreams go on meanwhile (Ctrl+Return).",
    PAUSE: "Holds the training after the batch in hand and keeps a checkpoint; nothing is lost.",
    GO_ON: "Goes on exactly where it was, also after a crash or another day. One that has all its epochs goes on as "
    "soon as Epochs is raised.",
    SAVING: "The checkpoint is being written.",
}
_STOP = "Ends the training here: its best epoch so far becomes a network of yours. One can still go on with it later."
_PARTS = 1000


class TrainingBar(QWidget):
    """Two buttons, a line of words, and a bar.

    Signals:
        pressed(): the person would like to begin, hold or go on.
        stopped(): the person would like to end it here.
    """

    pressed = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.go = QPushButton(TRAIN)
        self.stop = QPushButton("Stop")
        self.words = FittingLabel()
        self.bar = QProgressBar(maximum=_PARTS, textVisible=False)
        self._time, self._began, self._told = TimeLeft(), 0.0, 0
        self._lay_out()
        self.go.clicked.connect(self.pressed)
        self.stop.clicked.connect(self.stopped)
        self.show_state(IDLE, TRAIN, True, False)

    @Slot()
    def begin(self) -> None:
        """Another stretch of work: its pace is measured anew."""
        self._time, self._began, self._told = TimeLeft(), time.monotonic(), 0
        self.words.say("Making ready…")

    def show_state(self, state: str, verb: str, can_go: bool, can_stop: bool) -> None:
        """Shows what can be done.

        Args:
            verb: of the button while nothing is at work.
        """
        text = {RUNNING: PAUSE, ENDING: SAVING}.get(state, verb)
        self.go.setText(text)
        self.go.setToolTip(_TIPS[text])
        self.go.setEnabled(state == RUNNING or (state == IDLE and can_go))
        self.stop.setEnabled(state == RUNNING or (state == IDLE and can_stop))
        self.bar.setVisible(state == RUNNING)

    def tell(self, progress: Progress) -> None:
        """Says how far it is."""
        self._told += 1
        self._time.tell(self._told, time.monotonic() - self._began, progress.done or None)
        self.bar.setValue(round(_PARTS * progress.done))
        left = self._time.left(_PARTS) if progress.pace else None
        rest = f"about {spoken(left)} left" if left is not None else ""
        pace = f"{progress.pace:.0f} pictures/s" if progress.pace else ""
        drawing = f"drawn at {progress.drawing:.0f} faces/s" if progress.drawing else ""
        full = " · ".join(part for part in (progress.words, rest, pace, drawing) if part)
        brief = progress.words.partition(",")[0]
        self.words.say(full, " · ".join(part for part in (brief, rest, pace) if part), _brief(brief, rest), brief)

    def _lay_out(self) -> None:
        self.stop.setToolTip(_STOP)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("How far the training is")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.bar)


def _brief(epoch: str, rest: str) -> str:
    return f"{epoch} · {rest}" if rest else epoch
