"""The bar of running input: play, next, how long each picture stays, and what runs."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from app.buttons import tool_button
from app.fitting_label import FittingLabel
from app.look import icon
from app.running_input import FASTEST, SLOWEST, running_input
from app.workspace import Workspace


class RunningBar(QWidget):
    """Is there only while a folder or a camera is running input."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.input = running_input(workspace)
        self.play = tool_button(
            "Shows the next picture every few seconds; the panels follow", picture="play", name="Play", checkable=True
        )
        self.next = tool_button("Shows the next picture", "Next")
        self.seconds = QDoubleSpinBox(minimum=FASTEST, maximum=SLOWEST, singleStep=0.5, decimals=1)
        self.words = FittingLabel()
        self.leave = tool_button("Ends it; the picture stays", picture="close", name="End running input")
        self._lay_out()
        self._connect()
        self._show()

    def close_down(self) -> None:
        """Lets go of the camera."""
        self.input.close()

    @Slot()
    def _show(self) -> None:
        self.setVisible(bool(self.input.title))
        with QSignalBlocker(self.play):
            self.play.setChecked(self.input.playing)
        self.play.setIcon(icon("pause" if self.input.playing else "play"))
        self._name(self.input.last)

    @Slot(str)
    def _name(self, name: str) -> None:
        title = self.input.title
        self.words.say(f"{title}: {name}" if name not in ("", title) else title, name or title)

    def _lay_out(self) -> None:
        self.seconds.setSuffix(" s")
        self.seconds.setPrefix("every ")
        self.seconds.setValue(self.input.seconds)
        self.seconds.setAccessibleName("Seconds from one picture to the next")
        self.seconds.setToolTip("How long each picture stays; panels that are still at work are waited for")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for widget in (self.play, self.next, self.seconds):
            row.addWidget(widget)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)

    def _connect(self) -> None:
        self.play.toggled.connect(self.input.play)
        self.next.clicked.connect(self.input.next)
        self.seconds.valueChanged.connect(self.input.set_seconds)
        self.leave.clicked.connect(self.input.close)
        self.input.changed.connect(self._show)
        self.input.moved.connect(self._name)
