"""The bar on top of a dock: its title, unless a tab says it already, and buttons to float and to close."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QWidget

from app.buttons import tool_button

_OUT = "Takes the panel out of the window (Ctrl+Shift+F)"
_BACK = "Puts the panel back into the window (Ctrl+Shift+F)"
_SMALL = QSize(12, 12)


class DockTitle(QWidget):
    """Stands in for Qt's own bar, which repeats what the tab says. Dragging and double clicks reach the dock."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock = dock
        self.words = QLabel(dock.windowTitle())
        self.words.setObjectName("heading")
        self.float = tool_button(_OUT, picture="float", name="Float")
        self.close_it = tool_button(
            "Closes the panel (Ctrl+W); View > Docks brings it back", picture="close", name="Close"
        )
        self._lay_out()
        self.float.clicked.connect(self._float)
        self.close_it.clicked.connect(dock.close)
        dock.topLevelChanged.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Shows the title where no tab does."""
        floating = self._dock.isFloating()
        self.words.setVisible(floating or not self._tabbed())
        self.float.setToolTip(_BACK if floating else _OUT)

    @Slot()
    def _float(self) -> None:
        float_or_dock(self._dock)

    def _tabbed(self) -> bool:
        window = self._dock.parent()
        others = window.tabifiedDockWidgets(self._dock) if isinstance(window, QMainWindow) else []
        return any(not other.isHidden() for other in others)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 4, 1)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addStretch(1)
        for button in (self.float, self.close_it):
            button.setIconSize(_SMALL)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Ctrl+Shift+F and Ctrl+W
            row.addWidget(button)


def float_or_dock(dock: QDockWidget) -> None:
    """Takes a panel out of the window, or puts it back."""
    dock.setFloating(not dock.isFloating())
