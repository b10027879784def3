"""How far work in the background is: a bar, words with the time that is left, and Stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.fitting_label import FittingLabel
from app.time_left import Stretch, spoken


class BackgroundBar(QWidget):
    """Shows nothing but its last words while nothing goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setMaximumHeight(6)
        self.bar.setAccessibleName("How far the work is")
        self.words = FittingLabel()
        self.stop = QPushButton("Stop")
        self.stop.setToolTip("Ends the work; what is known by then is kept.")
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(row)
        self._stretch = Stretch()
        self.end("")

    def begin(self, words: str) -> None:
        """Work begins; how much there is to do is not known yet."""
        self._stretch = Stretch()
        self.bar.setRange(0, 0)
        self._show(True)
        self.say(words)

    def tell(self, done: int, total: int, words: str) -> None:
        """So much of it is done."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        left = self._stretch.left(done, total)
        rest = f" · about {spoken(left)} left" if left is not None and done < total else ""
        self.words.tip = ""
        self.words.say(words + rest, words)

    def say(self, words: str, tip: str = "") -> None:
        """Says something; `tip` is what there is to know besides."""
        self.words.tip = tip
        self.words.say(words)

    def end(self, words: str, tip: str = "") -> None:
        """Work is over."""
        self._show(False)
        self.say(words, tip)

    def _show(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
