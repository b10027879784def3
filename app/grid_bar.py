"""How the grid of channels is shown: tile size, colours, scale and order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QWidget

from app.pictures.map_images import TABLES

SMALLEST, LARGEST, USUAL = 32, 224, 88
"""Sides of tiles in pixels."""

_SCALES = ("Own scale", "One scale")
_ORDERS = ("Number", "Strongest")


class GridBar(QWidget):
    """A slider and three boxes."""

    side_changed = Signal(int)
    table_changed = Signal(str)
    alike_changed = Signal(bool)
    strongest_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._size = self._make_slider()
        self._tables = _box("Colours of the tiles", TABLES, "The colours low and high values are shown in.")
        self._scales = _box(
            "Scale of the tiles",
            _SCALES,
            "Own: every tile from dark to bright. One scale for all: weak channels stay dark.",
        )
        self._orders = _box(
            "Order of the tiles", _ORDERS, "By number, or the channels that answer most to the picture."
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self._orders, 1), (self._scales, 1), (self._tables, 1), (self._size, 1)):
            row.addWidget(widget, stretch)
        self._connect()

    def side(self) -> int:
        """The side of a tile in pixels."""
        return self._size.value()

    def table(self) -> str:
        """The table of colours."""
        return self._tables.currentText()

    @Slot(int)
    def _scale_chosen(self, index: int) -> None:
        self.alike_changed.emit(index == 1)

    @Slot(int)
    def _order_chosen(self, index: int) -> None:
        self.strongest_changed.emit(index == 1)

    def _connect(self) -> None:
        self._size.valueChanged.connect(self.side_changed)
        self._tables.currentTextChanged.connect(self.table_changed)
        self._scales.currentIndexChanged.connect(self._scale_chosen)
        self._orders.currentIndexChanged.connect(self._order_chosen)

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(SMALLEST, LARGEST)
        slider.setValue(USUAL)
        slider.setSingleStep(8)
        slider.setPageStep(32)
        slider.setMinimumWidth(50)
        slider.setAccessibleName("Size of the tiles")
        slider.setToolTip("Size of the tiles")
        return slider


def _box(name: str, choices: tuple[str, ...], tip: str) -> QComboBox:
    box = QComboBox()
    box.addItems(list(choices))
    box.setAccessibleName(name)
    box.setToolTip(tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)
    return box
