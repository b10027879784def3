"""The label of a knob, as wide as all others of the form, so that the fields stand below each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_WIDEST = "Frames per second"
"""Labels that are longer than this go on in a second line."""


class KnobLabel(QLabel):
    """Text of one width in every row.

    Args:
        inset: by how many pixels its form stands further to the right than the outermost one; the label is
            narrower by as much.
    """

    def __init__(self, text: str, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, wordWrap=True)
        self._inset = inset
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_inset"):
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST) - self._inset)
