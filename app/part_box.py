"""One part in a form: its kind, its own knobs, and buttons to move or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.buttons import tool_button
from app.editors.plain import shown
from app.wheel_guard import WheelGuard
from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from app.form import Form


class PartBox(QFrame):
    """A frame around the form of one part.

    Signals:
        kind_chosen(kind): the person wants another kind of part here.
        removed(): the person wants it gone.
        moved(by): the person wants it earlier (-1) or later (1).
    """

    kind_chosen = Signal(str)
    removed = Signal()
    moved = Signal(int)

    def __init__(
        self, form: Form, part: Declared, catalogue: Catalogue[Any], many: bool, index: int, count: int
    ) -> None:
        super().__init__()
        self.setObjectName("part")
        self.form = form
        self.kinds = QComboBox()
        WheelGuard(self.kinds)
        self.kinds.setAccessibleName(f"Kind of {catalogue.noun}")
        self.kinds.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for kind, declared in catalogue.items():
            self.kinds.addItem(declared.title, kind)
        self.kinds.setToolTip((type(part).__doc__ or "").strip().split("\n")[0])
        self.kinds.activated.connect(self._chosen)
        top = QHBoxLayout()
        only = len(catalogue) == 1
        self.kinds.setVisible(not only)
        top.addWidget(QLabel(type(part).title) if only else self.kinds, 1)
        if many:
            self._add_buttons(top, index, count)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 4, 6)
        if many or not only:
            column.addLayout(top)
        column.addWidget(form)
        form.setVisible(bool(shown(part)))

    def fits(self, part: Declared) -> bool:
        """Whether it can show the part without being built anew."""
        return self.form.fits(part)

    def show_part(self, part: Declared) -> None:
        """Shows other values."""
        with QSignalBlocker(self.kinds):
            self.kinds.setCurrentIndex(self.kinds.findData(part.kind))
        self.form.show_declared(part)

    def _add_buttons(self, row: QHBoxLayout, index: int, count: int) -> None:
        for arrow, by, tip in ((Qt.ArrowType.UpArrow, -1, "Earlier"), (Qt.ArrowType.DownArrow, 1, "Later")):
            button = tool_button(tip)
            button.setArrowType(arrow)
            button.setEnabled(0 <= index + by < count)
            button.clicked.connect(self._earlier if by < 0 else self._later)
            button.setVisible(count > 1)
            row.addWidget(button)
        remove = tool_button("Remove", picture="close")
        remove.clicked.connect(self.removed)
        row.addWidget(remove)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.kind_chosen.emit(self.kinds.itemData(index))

    @Slot()
    def _earlier(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _later(self) -> None:
        self.moved.emit(1)
