"""A layer of the network in hand, and a channel of a layer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from app.editors.editor import Editor
from app.knobs.number_boxes import whole_box
from app.layer_box import LayerBox
from app.workspace import Workspace
from engine.declare import Knob


class LayerEditor(Editor):
    """The layers of the network, searched by typing.

    Signals:
        addressed(layer, channel): the person named a channel of a layer, such as features.13:42; `edited` is silent.
    """

    addressed = Signal(str, int)

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._box = LayerBox(knob.label, knob.empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.show_layers(workspace.layers)
        self._box.chosen.connect(self._chosen)
        workspace.layers_changed.connect(self._layers_read)

    def show_value(self, value: Any) -> None:
        self._box.show_layer(value)

    @Slot(str, int)
    def _chosen(self, layer: str, channel: int) -> None:
        if channel < 0:
            self.edited.emit(layer)
        else:
            self.addressed.emit(layer, channel)

    @Slot(object)
    def _layers_read(self, layers: tuple[Any, ...]) -> None:
        if layers:
            self._box.show_layers(layers)


class ChannelEditor(Editor):
    """A channel of a layer, counted from 0; the box knows how many there are."""

    def __init__(self, knob: Knob, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._high = int(knob.high or 0)
        self._layer = ""
        self._box = whole_box(knob)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.valueChanged.connect(self.edited.emit)
        workspace.layers_changed.connect(self._layers_read)

    def show_layer(self, layer: str) -> None:
        """Says which layer the channel is of."""
        self._layer = layer
        self._layers_read(self._workspace.layers)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self._box):
            self._box.setMaximum(max(self._box.maximum(), value))
            self._box.setValue(value)

    @Slot(object)
    def _layers_read(self, layers: tuple[Any, ...]) -> None:
        count = next((info.shape[0] for info in layers if info.path == self._layer and info.shape), 0)
        with QSignalBlocker(self._box):
            self._box.setMaximum(max(count - 1, self._box.value()) if count else self._high)
            self._box.setSuffix(f"  of {count}" if count else "")
