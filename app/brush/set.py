"""All that belongs to the brush of the preview, put together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSizeF, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.brush.bar import BrushBar
from app.brush.files import BrushFiles
from app.brush.hand import BrushHand
from app.brush.overlay import BrushOverlay
from app.brush.tool import BrushTool
from app.buttons import tool_button
from app.pictures.view import PictureView
from app.workspace import Workspace

KEYS = (
    ("Brush", "B"),
    ("Brush: erase instead of paint", "X, or the right button"),
    ("Brush: smaller and larger", "[ and ]"),
    ("Brush: harder and softer", "Shift+[ and Shift+]"),
    ("Brush: move without the mouse", "Arrows; far with Shift"),
    ("Brush: dab", "Return"),
    ("Brush: straight line from the last dab", "Shift+Return"),
    ("Brush: move the picture", "Space and drag"),
)
"""For the page of shortcuts."""

TIP = "Paints where what acts: areas for the objectives (B)"
_GROWTH = 1.15
_SOFTER = 0.1


class BrushSet(QObject):
    """A button that takes the brush out, its bar, and its work on the view."""

    def __init__(self, workspace: Workspace, view: PictureView, window: QWidget) -> None:
        super().__init__(window)
        self._view = view
        self.tool = BrushTool(workspace, self)
        self.files = BrushFiles(workspace, self.tool, window)
        self.bar = BrushBar(self.tool, self.files)
        self.bar.setVisible(False)
        self.overlay = BrushOverlay(view, self.tool)
        self._hand = BrushHand(view, self.tool, self.overlay, workspace.studio)
        self.button = tool_button(TIP, "Brush", checkable=True)
        self.button.toggled.connect(self._take_out)
        self.tool.changed.connect(self._show_whether)
        view.canvas_changed.connect(self._measure)
        self._measure()

    def key(self, event: QKeyEvent) -> bool:
        """Takes a key that is the brush's. Returns whether it was one."""
        if event.text().lower() == "b" and self.button.isEnabled():
            self.button.toggle()
        elif not self.button.isChecked():
            return False
        elif event.text().lower() == "x":
            self.tool.set_erasing(not self.tool.erasing)
        else:
            return self._tip_key(event)
        return True

    def _tip_key(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        turn = {"[": -1, "{": -1, "]": 1, "}": 1}.get(event.text(), 0)
        if turn and (shift or event.text() in "{}"):
            self.tool.set_tip(softness=self.tool.softness + turn * _SOFTER)
        elif turn:
            self.tool.set_tip(radius=self.tool.radius * _GROWTH**turn)
        return bool(turn)

    @Slot(bool)
    def _take_out(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.overlay.set_on(on)
        self._hand.set_on(on)

    @Slot()
    def _show_whether(self) -> None:
        lacking = self.tool.lacking()
        if lacking and self.button.isChecked():
            self.button.setChecked(False)
        self.button.setEnabled(not lacking)
        self.button.setToolTip(lacking or TIP)

    @Slot()
    def _measure(self) -> None:
        canvas = self._view.canvas.size()
        self.tool.set_canvas(canvas, self._view.photo_size() or QSizeF(canvas))
        self._show_whether()
