"""The buttons above the pages of a panel; one of them is down."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton

from app.buttons import tool_button


class PageRow(QHBoxLayout):
    """A button for each page; the first is down at first.

    Args:
        tips: what each page shows, by its name, in order.

    Attributes:
        buttons: by the name of the page.

    Signals:
        turned(): a person pressed a button.
    """

    turned = Signal()

    def __init__(self, tips: Mapping[str, str]) -> None:
        super().__init__()
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for name, tip in tips.items():
            button = tool_button(tip, name, checkable=True)
            group.addButton(button)
            self.addWidget(button)
            self.buttons[name] = button
        next(iter(self.buttons.values())).setChecked(True)
        self.addStretch(1)
        group.buttonClicked.connect(self.turned)

    @property
    def page(self) -> str:
        """The name of the page whose button is down."""
        return next(name for name, button in self.buttons.items() if button.isChecked())
