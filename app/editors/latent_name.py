"""An attribute or an axis of the latent model in hand, chosen from those it has."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from app.editors.editor import Editor
from app.latent_hand import latent_hand
from app.workspace import Workspace
from engine.declare import Knob
from engine.latent.cloud import Cloud
from engine.latent_names import ATTRIBUTE, axis_names


class LatentNameEditor(Editor):
    """A box with the names that the model knows; what a recipe names besides is there too."""

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._attribute = knob.editor == ATTRIBUTE
        self._value, self._empty = "", knob.empty
        self._box = QComboBox(maxVisibleItems=24)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        hand = latent_hand(workspace)
        hand.cloud_changed.connect(self._offer)
        self._offer(hand.cloud)
        self._box.textActivated.connect(self._chosen)

    def show_value(self, value: Any) -> None:
        self._value = value
        text = value or self._empty
        with QSignalBlocker(self._box):
            if self._box.findText(text) < 0:
                self._box.addItem(text)
            self._box.setCurrentText(text)

    @Slot(str)
    def _chosen(self, text: str) -> None:
        self.edited.emit("" if text == self._empty else text)

    @Slot(object)
    def _offer(self, cloud: Cloud | None) -> None:
        if cloud is None:
            return
        names = dict.fromkeys((*cloud.conditions, *cloud.attributes)) if self._attribute else axis_names(cloud)
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItems([*filter(None, [self._empty]), *names])
        self.show_value(self._value)
