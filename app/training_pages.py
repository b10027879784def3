"""What is seen of a training: its curves, pictures of its epochs, and what was passed over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.pictures.fitted import FittedPicture
from app.training_plot import TrainingPlot, legend
from engine.jobs.train import CURVES
from engine.step import Image8
from engine.training_runs.curves import TITLES, curves_of, numbers_in, title_of
from engine.training_runs.notes import Note

PASSED_OVER = "passed over"
_NONE_PASSED = "Nothing was passed over: every picture could be used."
_EVERY = 250
"""Milliseconds between two drawings of the curves of the epoch in hand."""

EMPTY = (
    "Choose what a network is to learn from, and press Train. Faces that the program draws are ready at hand: the "
    "first results are there within a minute."
)


class TrainingPages(QWidget):
    """One view at a time, and a slider over the epochs for those that are pictures.

    Signals:
        chosen(view): another view is to be seen.
        moved(epoch): another epoch is, from 1.
    """

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.told = QLabel()
        self.picture = FittedPicture("The training")
        self.plots = {number: TrainingPlot() for number in TITLES}
        self.legend = QLabel(legend(), textFormat=Qt.TextFormat.RichText)
        self.passed = QPlainTextEdit(readOnly=True)
        self.hint = QLabel(EMPTY, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._note: Note | None = None
        self._running: tuple[str, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=_EVERY)
        self._curves = QScrollArea()
        self._stack = QStackedWidget()
        self._lay_out()
        self.box.activated.connect(self._chosen)
        self.slider.valueChanged.connect(self._slid)
        self._soon.timeout.connect(self._draw_watched)

    @property
    def view(self) -> str:
        """Which one is in sight."""
        return str(self.box.currentData() or CURVES)

    def offer(self, views: dict[str, str]) -> None:
        """Offers views, by name with their titles; the one in sight stays if it is among them."""
        if views == {self.box.itemData(row): self.box.itemText(row) for row in range(self.box.count())}:
            return
        before = self.view
        self.box.clear()
        for name, title in views.items():
            self.box.addItem(title, name)
        self.box.setCurrentIndex(max(0, self.box.findData(before)))

    def show_view(self, view: str) -> None:
        """Shows a view, if it is offered."""
        row = self.box.findData(view)
        if row >= 0:
            self.box.setCurrentIndex(row)
            self._chosen()

    def show_note(self, note: Note | None, running: tuple[str, ...] = ()) -> None:
        """Shows curves and lists of a training, None for none yet; pictures come by `show_image`."""
        self._soon.stop()
        self._show_curves(note, running)
        self._list(note)
        self._show_slider(len(note.history) if note is not None else 0)
        self._show_page(note)

    def _show_curves(self, note: Note | None, running: tuple[str, ...]) -> None:
        history = note.history if note is not None else ()
        there = numbers_in(history, running)
        for number, plot in self.plots.items():
            plot.setVisible(number in there)
            if number in there:
                plot.show_curves(title_of(number, there), curves_of(history, number))

    def watch(self, epoch: float, means: dict[str, float], note: Note) -> None:
        """Adds a point of the epoch in hand to the curves; they are drawn a few times a second."""
        for number, value in means.items():
            if number in self.plots:
                self.plots[number].watch(epoch, value)
        self._note, self._running = note, tuple(means)
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _draw_watched(self) -> None:
        if self.view == CURVES:
            self._show_curves(self._note, self._running)
            self._show_page(self._note)

    def forget(self) -> None:
        """Another training: nothing of the last stays."""
        for plot in self.plots.values():
            plot.forget()
        self.picture.show_image(None)

    def show_image(self, image: Image8 | None, words: str) -> None:
        """Shows a picture of the view in sight; without one, the words in its place."""
        self.picture.show_image(image)
        if image is None and self.view not in (CURVES, PASSED_OVER):
            self.hint.setText(words)
        self._show_page(None)

    def _list(self, note: Note | None) -> None:
        rows = [f"{where}: {why}" for where, why in note.left_out] if note is not None else []
        more = note.left_out_count - len(rows) if note is not None else 0
        self.passed.setPlainText("\n".join([*rows, *([f"and {more} more"] if more else [])]) or _NONE_PASSED)

    def _show_slider(self, epochs: int) -> None:
        last = self.slider.value() == self.slider.maximum()
        self.slider.setMaximum(max(1, epochs))
        if last:
            self.slider.setValue(self.slider.maximum())
        self._tell(epochs)

    def _tell(self, epochs: int) -> None:
        self.told.setText(f"{self.slider.value()}" if epochs else "")
        pictures = self.view not in (CURVES, PASSED_OVER)
        for widget in (self.slider, self.told):
            widget.setVisible(pictures and epochs > 1)
        self.legend.setVisible(self.view == CURVES and epochs > 0)

    def _show_page(self, note: Note | None) -> None:
        if self.view == PASSED_OVER:
            page: QWidget = self.passed
        elif self.view == CURVES:
            drawn = any(plot.trace or any(curve.values for curve in plot.curves) for plot in self.plots.values())
            page = self._curves if drawn else self.hint
            if page is self.hint:
                self.hint.setText(EMPTY if note is None else "The first numbers come with the first batches.")
        else:
            page = self.picture if self.picture.filled else self.hint
        self._stack.setCurrentWidget(page)

    @Slot()
    def _chosen(self) -> None:
        self.picture.show_image(None)
        self._tell(self.slider.maximum())
        self.chosen.emit(self.view)

    @Slot(int)
    def _slid(self, epoch: int) -> None:
        self._tell(self.slider.maximum())
        self.moved.emit(epoch)

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # or the splitter's own shows through
        self.hint.setObjectName("hint")
        self.slider.setRange(1, 1)
        self.box.setAccessibleName("What is shown of the training")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.slider.setAccessibleName("Epoch")
        self.slider.setToolTip("Shows how it was after an earlier epoch.")
        self.passed.setAccessibleName("What was passed over")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for plot in self.plots.values():
            column.addWidget(plot, 1)
        self._curves.setWidget(inner)
        self._curves.setWidgetResizable(True)
        self._curves.setFrameShape(QFrame.Shape.NoFrame)
        for page in (self.hint, self._curves, self.picture, self.passed):
            self._stack.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addWidget(self.slider, 1)
        row.addWidget(self.told)
        row.addWidget(self.legend)
        row.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)
        whole.addWidget(self._stack, 1)
