"""Small buttons, all made alike."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton

from app.look import icon


def tool_button(tip: str, text: str = "", picture: str = "", name: str = "", checkable: bool = False) -> QToolButton:
    """A flat button.

    Args:
        tip: what it does, in a few words.
        picture: an icon of resources/icons.
        name: what a screen reader says; the text or the tip if empty.
    """
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(name or text or tip)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    if picture:
        button.setIcon(icon(picture))
    return button
