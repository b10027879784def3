"""Keeps the wheel for scrolling a form: a control takes it only while it has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget

_CONTROLS = (QAbstractSpinBox, QComboBox, QSlider)


class WheelGuard(QObject):
    """Watches the controls of one widget, so that scrolling past them changes nothing by accident."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        own = [widget] if isinstance(widget, _CONTROLS) else []
        for control in (*own, *(child for kind in _CONTROLS for child in widget.findChildren(kind))):
            if control.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()  # the scroll area around gets it
            return True
        return False
