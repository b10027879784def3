"""The bar of the brush: area, tip, mode, and what can be done with a whole area."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget

from app.brush.files import BrushFiles
from app.brush.overlay import COLOURS
from app.brush.tool import LARGEST, SMALLEST, BrushTool
from app.buttons import tool_button
from app.fitting_label import FittingLabel
from engine.brush import AREAS

WIDE, NARROW = 1040, 650
"""Pixels of width below which the bar has two rows, and below which what is seldom needed goes into a menu."""

_ERASE = "Takes away instead of painting (X). The right button always does the other of the two"
_FINE = 1000
_DOT = 12


class BrushBar(QWidget):
    """Shows the tool's state and asks it for changes."""

    def __init__(self, tool: BrushTool, files: BrushFiles) -> None:
        super().__init__()
        self._tool, self._files = tool, files
        self.areas = {letter: _area_button(letter) for letter in AREAS}
        self.erase = tool_button(_ERASE, "Erase", checkable=True)
        self.width_slider, self.width_words = _slider("Size"), QLabel()
        self.softness_slider, self.softness_words = _slider("Softness"), QLabel()
        self.fill = tool_button("Paints all of the area", "Fill")
        self.invert = tool_button("Turns the area inside out", "Invert")
        self.clear = tool_button("Takes all of the area away", "Clear")
        self.load = tool_button("Takes a grey picture as the area: white acts, black does not", "Load…")
        self.save = tool_button("Writes the area as a grey picture", "Save…")
        self.menu = tool_button("What can be done with the whole area", "Area")
        self.hint = FittingLabel()
        self._folds = -1
        self.setMinimumWidth(1)  # it folds; by itself it would ask for the width of its widest form, and get it
        self._lay_out()
        self._connect()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold((event.size().width() < WIDE) + (event.size().width() < NARROW))

    @Slot()
    def _show(self) -> None:
        tool = self._tool
        self.areas[tool.letter].setChecked(True)
        for widget, value in (
            (self.width_slider, _to_slider(tool.radius)),
            (self.softness_slider, round(tool.softness * _FINE)),
        ):
            with QSignalBlocker(widget):
                widget.setValue(value)
        with QSignalBlocker(self.erase):
            self.erase.setChecked(tool.erasing)
        self.width_words.setText(f"{2 * tool.radius:.0f} px")
        self.softness_words.setText(f"{100 * tool.softness:.0f} %")
        self.hint.say(*tool.hint())

    @Slot(int)
    def _size_moved(self, value: int) -> None:
        self._tool.set_tip(radius=_from_slider(value))

    @Slot(int)
    def _softness_moved(self, value: int) -> None:
        self._tool.set_tip(softness=value / _FINE)

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        for button in self.areas.values():
            self._group.addButton(button)
        digits = self.fontMetrics().horizontalAdvance("4000 px")
        for words in (self.width_words, self.softness_words):
            words.setMinimumWidth(digits)
        self.hint.setObjectName("quiet")
        self.hint.setAccessibleName("About the area")
        self._choice = _row(*self.areas.values(), self.erase, self.menu)
        self._tip = _row(
            QLabel("Size"),
            self.width_slider,
            self.width_words,
            QLabel("Softness"),
            self.softness_slider,
            self.softness_words,
        )
        self._whole = _row(self.fill, self.invert, self.clear, self.load, self.save)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 2, 8, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._fold(0)

    def _fold(self, folds: int) -> None:
        """As many rows as the width asks for; what is said of the area stands last."""
        if folds == self._folds:
            return
        self._folds = folds
        places = (
            ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 3)),
            ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)),
            ((0, 0, 1, 2), (1, 0, 1, 2), (3, 0, 1, 1), (2, 0, 1, 2)),
        )[folds]
        self._whole.setVisible(folds < 2)
        self.menu.setVisible(folds == 2)
        for widget, place in zip((self._choice, self._tip, self._whole, self.hint), places, strict=True):
            self._grid.addWidget(widget, *place)
        self._grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        for letter, button in self.areas.items():
            button.clicked.connect(partial(self._tool.choose, letter))
        self.erase.toggled.connect(self._tool.set_erasing)
        self.width_slider.valueChanged.connect(self._size_moved)
        self.softness_slider.valueChanged.connect(self._softness_moved)
        deeds = (self._tool.fill, self._tool.invert, self._tool.clear, self._files.load, self._files.save)
        menu = QMenu(self.menu)
        for button, deed in zip((self.fill, self.invert, self.clear, self.load, self.save), deeds, strict=True):
            button.clicked.connect(deed)
            menu.addAction(button.text(), deed)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tool.changed.connect(self._show)


def _area_button(letter: str) -> QToolButton:
    button = tool_button(f"Paints area {letter}", letter, name=f"Area {letter}", checkable=True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIcon(_dot(COLOURS[letter]))
    button.setIconSize(QSize(_DOT, _DOT))
    return button


def _dot(colour: str) -> QIcon:
    pixmap = QPixmap(4 * _DOT, 4 * _DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(pixmap.rect().adjusted(2, 2, -2, -2))
    painter.end()
    return QIcon(pixmap)


def _slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, _FINE)
    slider.setSingleStep(_FINE // 50)
    slider.setPageStep(_FINE // 10)
    slider.setMinimumWidth(60)
    slider.setAccessibleName(f"{name} of the brush")
    slider.setToolTip("In pixels of the photo ([ and ])" if name == "Size" else "How softly it fades out ({ and })")
    return slider


def _row(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QSlider) else 0)
    if not any(isinstance(widget, QSlider) for widget in widgets):
        row.addStretch(1)
    return whole


def _to_slider(radius: float) -> int:
    """Sizes are set by ratios: each part of the way makes the brush larger by the same factor."""
    return round(_FINE * math.log(radius / SMALLEST) / math.log(LARGEST / SMALLEST))


def _from_slider(value: int) -> float:
    return float(SMALLEST * (LARGEST / SMALLEST) ** (value / _FINE))
