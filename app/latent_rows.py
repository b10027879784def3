"""The sliders of one kind below each other, under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.latent_row import LatentRow, RowKind
from app.wheel_guard import WheelGuard


class LatentRows(QWidget):
    """Rows, exchanged for others when the model is another.

    Signals:
        moved(place, value): the person wants another number in a row.
        walked(place): the keyboard leaves the group above (-1) or below (1).
    """

    moved = Signal(int, float)
    walked = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = QLabel(title)
        self.head = QHBoxLayout()
        self.rows: list[LatentRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(1)
        self.heading.setObjectName("heading")
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self._column.addLayout(self.head)

    def show_kinds(self, kinds: Sequence[RowKind], names_width: int) -> None:
        """Makes other rows, unless they are these already.

        Args:
            names_width: of the names, in pixels, so that the sliders of all groups line up.
        """
        if [row.kind for row in self.rows] == list(kinds):
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(place, kind, names_width) for place, kind in enumerate(kinds)]

    def show_values(self, values: Sequence[float]) -> None:
        """Shows the numbers, in the order of the rows."""
        for row, value in zip(self.rows, values, strict=False):
            if value != row.value:
                row.show_value(value)

    def locked(self) -> set[int]:
        """The places of rows that chance and reset leave alone."""
        return {place for place, row in enumerate(self.rows) if row.locked}

    def beyond(self) -> list[str]:
        """In words, which numbers lie where the model has hardly seen a face."""
        return [words for row in self.rows if not row.isHidden() and (words := row.kind.beyond(row.value))]

    def focus(self, place: int) -> None:
        """Puts the keyboard on a slider that is shown, the nearest from that place on; -1 is the last."""
        shown = [row for row in self.rows if not row.isHidden()]
        if shown:
            shown[place].slider.setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, place: int, kind: RowKind, names_width: int) -> LatentRow:
        row = LatentRow(kind)
        row.name.setFixedWidth(names_width)
        row.moved.connect(partial(self.moved.emit, place))
        row.walked.connect(partial(self._walk, row))
        WheelGuard(row)
        self._column.addWidget(row)
        row.show()  # by itself it would be shown, and count as shown, a moment later
        return row

    def _walk(self, row: LatentRow, by: int) -> None:
        shown = [one for one in self.rows if not one.isHidden()]
        place = shown.index(row) + by
        if 0 <= place < len(shown):
            shown[place].slider.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.walked.emit(by)
