"""What is known of a labelling, in words and as a chart; before there is one, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.pictures.fitted import FittedPicture
from engine.labelling.record import Record
from engine.labelling.telling import summary

EMPTY = (
    "Choose a folder with pictures of faces, type your name and press Start. Each picture is shown by itself; answer "
    "with ← or → by your first impression. How fast you answer tells how sure you are: from that comes a degree "
    "from -1 to 1 for every picture, which “Train a network” can learn from."
)
_CHART = 180
"""Height of the chart, in pixels."""


class LabelStory(QWidget):
    """How far the person is, who answered how, how far they agree, and how the degrees are spread."""

    def __init__(self) -> None:
        super().__init__()
        self.hint, self.told = QLabel(EMPTY), QLabel()
        self.chart = FittedPicture("How the degrees are spread")
        self._drawn: tuple[object, ...] = ()
        self._summary: tuple[str, ...] = ()
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No labelling is open."""
        self.hint.setVisible(True)
        self.told.setVisible(False)
        self.chart.setVisible(False)
        self.forget()

    def show_record(self, record: Record, pictures: Sequence[str], person: str) -> None:
        """Tells of a labelling; counts and draws anew if something is known now that was not."""
        self.hint.setVisible(False)
        self.told.setVisible(True)
        known = (id(record), len(record.answers), len(record.given), len(record.unopened))
        if known != self._drawn:
            from engine.labelling.chart import chart  # Pillow is not needed before

            self._drawn, self._summary = known, summary(record)
            self.chart.show_image(chart(record))
            self.chart.setVisible(self.chart.filled)
        told = "\n".join((_progress(record, pictures, person), "", *self._summary))
        self.told.setText(told.replace(" s\n", "\u00a0s\n"))  # no line begins with a unit

    def forget(self) -> None:
        """Answers may be others now, though there are as many as before."""
        self._drawn = ()

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.hint, self.told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.chart.setFixedHeight(_CHART)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.hint, self.told, self.chart):
            column.addWidget(part)


def _progress(record: Record, pictures: Sequence[str], person: str) -> str:
    """How far the person in the form is."""
    if not person:
        return "Type your name to begin."
    total, left = len(pictures), len(record.left_for(person, pictures))
    to_go = len(record.to_ask(person, pictures))
    unopened = f", {left - to_go} passed over" if left > to_go else ""
    return f"{person}: {total - left} of {total} answered, {to_go} to go{unopened}."
