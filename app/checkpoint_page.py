"""One checkpoint large, with a slider over all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.pictures.fitted import FittedPicture
from engine.step import Image8


class CheckpointPage(QWidget):
    """A picture, and below it the slider.

    Signals:
        moved(place): the person is at another checkpoint.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.picture = FittedPicture("One checkpoint")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._labels: tuple[str, ...] = ()
        self.slider.setAccessibleName("Checkpoint")
        self.slider.setToolTip("Which checkpoint is shown large. The arrow keys go to the next and the one before.")
        self.slider.setPageStep(5)
        foot = QHBoxLayout()
        foot.addWidget(self.slider, 1)
        foot.addWidget(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addLayout(foot)
        self.slider.valueChanged.connect(self._moved)

    def show_labels(self, labels: Sequence[str]) -> None:
        """Takes other checkpoints; it stays where it is if it was not at the end."""
        at_end = self.slider.value() >= len(self._labels) - 1
        self._labels = tuple(labels)
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(max(0, len(labels) - 1))
            if at_end:
                self.slider.setValue(self.slider.maximum())
        self._say()

    def show_image(self, image: Image8 | None) -> None:
        """Shows what belongs to the place of the slider."""
        self.picture.show_image(image)

    @Slot(int)
    def _moved(self, place: int) -> None:
        self._say()
        self.moved.emit(place)

    def _say(self) -> None:
        place = self.slider.value()
        self.name.setText(f"{self._labels[place]}  ({place + 1} of {len(self._labels)})" if self._labels else "")
