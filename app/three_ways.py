"""The three ways to change a face, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.fitting_label import FittingLabel
from app.pictures.fitted import FittedPicture
from engine.jobs.face_lab import WAYS
from engine.step import Image8

_TIPS = {
    "careful": "Few numbers, many looks, and a price on change: it looks like a face.",
    "within a ball": "Single pixels, no farther from the photo than the radius of a ball.",
    "naive": "Single pixels, towards the score of one class: the network is pleased, people see speckle.",
}


class ThreeWays(QWidget):
    """A picture for each way, its name above and what the judges say below.

    Signals:
        taken(way): the person clicked one.
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pictures: dict[str, FittedPicture] = {}
        self._words: dict[str, QLabel] = {}
        self._names: dict[str, FittingLabel] = {}
        grid = QGridLayout(self)  # whose pictures are of one height, however much is said below each
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setRowStretch(1, 1)
        for place, way in enumerate(WAYS):
            grid.setColumnStretch(place, 1)
            for row, part in enumerate(self._column(way)):
                grid.addWidget(part, row, place)

    def show_images(self, images: Mapping[str, Image8]) -> None:
        """Shows pictures by way; with none at all, every place is emptied."""
        for way, picture in self.pictures.items():
            if way in images or not images:
                picture.show_image(images.get(way))

    def show_readings(self, words: Mapping[str, str]) -> None:
        """Shows what the judges say by way."""
        for way, label in self._words.items():
            label.setText(words.get(way, "").replace(", ", "\n"))

    def mark(self, way: str) -> None:
        """Says which of them is the one that is shown and kept."""
        for name, label in self._names.items():
            label.say(f"● {name.capitalize()}" if name == way else name.capitalize())

    def _column(self, way: str) -> tuple[QWidget, ...]:
        picture, name, words = FittedPicture(f"The face changed in the way “{way}”"), FittingLabel(), QLabel()
        picture.setMinimumSize(60, 60)
        picture.setToolTip(_TIPS[way])
        picture.clicked.connect(lambda _across, _down: self.taken.emit(way))
        name.say(way.capitalize())
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pictures[way], self._words[way], self._names[way] = picture, words, name
        return name, picture, words
