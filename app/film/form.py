"""The choices for one film file, and what they make of its length."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QWidget

from app.kinds import FILMS, Kind
from engine.films.playing import FASTEST, FOR_EVER, LONGEST_HOLD, ONCE, SLOWEST, THERE_AND_BACK, Playing

_KINDS = {
    "mp4": "MP4 (H.264), for every player",
    "webp": "WebP, a moving picture for the web",
    "gif": "GIF, 256 colours a frame",
    "": "Numbered PNG files in a folder",
}
_LOOPS = {FOR_EVER: "For ever", ONCE: "Once", THERE_AND_BACK: "There and back, for ever"}
_PLAYERS_CHOICE = {FOR_EVER: "From first to last", THERE_AND_BACK: "There and back"}
"""MP4 files and folders do not say how often they are played."""


class FilmForm(QWidget):
    """Kind, frame rate, hold, loop, recipe.

    Signals:
        changed(): something was chosen.
    """

    changed = Signal()

    def __init__(self, count: int, rate: float, size: tuple[int, int], with_recipe: bool) -> None:
        """A form for so many frames, meant for that rate, of that height and width."""
        super().__init__()
        self._count, self._size = count, size
        self.kind = QComboBox()
        self.rate = _number(rate, SLOWEST, FASTEST, 1.0, " frames a second", "How many frames are shown in a second.")
        self.hold = _number(
            0.0, 0.0, LONGEST_HOLD, 0.5, " s", "How much longer the last frame stays.", zero="no longer than others"
        )
        self.loop = QComboBox()
        self.recipe = QCheckBox("Write into it how it was made")
        self.length = QLabel()
        self._fill(with_recipe)
        self._lay_out()
        self._connect()
        self._kind_chosen()

    def chosen_kind(self) -> Kind:
        """The kind of file."""
        return FILMS[self.kind.currentIndex()]

    def playing(self) -> Playing:
        """How it is to be played."""
        return Playing(self.rate.value(), self.hold.value(), self.loop.currentData() or FOR_EVER)

    def frames(self) -> int:
        """How many frames the file will have."""
        return len(self.playing().shown(self._count, self.rate.value()))

    @Slot()
    def _kind_chosen(self) -> None:
        """Where the player decides how often a film is played, nobody is asked."""
        chosen = self.loop.currentData()
        self.loop.clear()
        for loop, words in (_PLAYERS_CHOICE if self.chosen_kind().suffix in ("mp4", "") else _LOOPS).items():
            self.loop.addItem(words, loop)
        self.loop.setCurrentIndex(max(0, self.loop.findData(chosen)))

    @Slot()
    def _tell(self) -> None:
        height, width = self._size
        frames, seconds = self.frames(), self.frames() / self.rate.value()
        self.length.setText(f"{frames} frames, {seconds:.1f} s, {width} × {height} pixels")
        self.changed.emit()

    def _fill(self, with_recipe: bool) -> None:
        for kind in FILMS:
            self.kind.addItem(_KINDS[kind.suffix], kind.suffix)
        self.loop.setToolTip("What comes after the last frame.")
        self.recipe.setChecked(with_recipe)
        self.recipe.setToolTip("With its recipe inside, the film can be dropped on Phosphene and made again.")

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Kind", self.kind)
        form.addRow("&Frame rate", self.rate)
        form.addRow("&Hold at the end", self.hold)
        form.addRow("&Play", self.loop)
        form.addRow("&Recipe", self.recipe)
        form.addRow("Length", self.length)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.rate.valueChanged.connect(self._tell)
        self.hold.valueChanged.connect(self._tell)
        self.loop.currentIndexChanged.connect(self._tell)


def _number(
    value: float, low: float, high: float, step: float, unit: str, tip: str, zero: str = ""
) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(1)
    box.setRange(low, high)
    box.setSingleStep(step)
    box.setSuffix(unit)
    box.setSpecialValueText(zero)
    box.setToolTip(tip)
    box.setValue(min(max(value, low), high))
    return box
