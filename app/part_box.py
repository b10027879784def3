"""One part in a form: its kind, its own knobs, and buttons to move or remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from app.buttons import tool_button
from app.editors.plain import shown
from app.tab_order import stops
from app.wheel_guard import WheelGuard
from engine.declare import Catalogue, Declared

if TYPE_CHECKING:
    from app.knobs.form import Form

EARLIER, LATER, REMOVE = "Ctrl+Shift+Up", "Ctrl+Shift+Down", "Ctrl+Shift+Del"
"""What the keys do from anywhere in the box of a part."""


_BORDER, _MARGIN, _BUTTON = 2, 8, 26

INSET = _BORDER + _MARGIN
"""By how many pixels the form of a part stands further to the right than the form that it is a part of."""


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
        title = type(part).title
        self.earlier = tool_button(f"Earlier ({EARLIER})", name=f"Move {title} earlier")
        self.later = tool_button(f"Later ({LATER})", name=f"Move {title} later")
        self.remove = tool_button(f"Remove ({REMOVE})", picture="close", name=f"Remove {title}")
        for button in (self.earlier, self.later, self.remove):
            button.setParent(self)
            button.setFixedWidth(_BUTTON)
            button.setVisible(False)
        self.kinds = QComboBox(self)
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
        top.addWidget(QLabel(title) if only else self.kinds, 1)
        if not many:
            top.addSpacing(_BUTTON + top.spacing())  # the box ends where the fields below it end
        else:
            self._add_buttons(top, index, count)
            self._add_keys()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 6, 0, 6)
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
            if self.kinds.findData(part.kind) < 0:  # one that came from elsewhere is named, though it is not offered
                self.kinds.addItem(type(part).title, part.kind)
            self.kinds.setCurrentIndex(self.kinds.findData(part.kind))
        self.form.show_declared(part)

    def take_keyboard(self, button: QToolButton | None = None) -> None:
        """Puts the keyboard on a button of the box, or, if that cannot be pressed, on what comes first.

        The area around scrolls so far that the box can be seen.
        """
        usable = button is not None and button.isEnabled() and button.isVisibleTo(self)
        target = button if usable else next((stop for stop in stops(self) if stop.isVisibleTo(self)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self)

    def _add_buttons(self, row: QHBoxLayout, index: int, count: int) -> None:
        for button, arrow, by in ((self.earlier, Qt.ArrowType.UpArrow, -1), (self.later, Qt.ArrowType.DownArrow, 1)):
            button.setArrowType(arrow)
            button.setEnabled(0 <= index + by < count)
            button.setVisible(count > 1)
            row.addWidget(button)
        self.remove.setVisible(True)
        row.addWidget(self.remove)
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self.remove.clicked.connect(self.removed)

    def _add_keys(self) -> None:
        """The same from anywhere in the box, with the keyboard."""
        for keys, button in ((EARLIER, self.earlier), (LATER, self.later), (REMOVE, self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setEnabled(button.isEnabled())
            shortcut.activated.connect(button.click)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.kind_chosen.emit(self.kinds.itemData(index))

    @Slot()
    def _earlier(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _later(self) -> None:
        self.moved.emit(1)
