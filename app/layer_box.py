"""A box to choose a layer in: a list that can be searched by typing any part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy

from app.channels.address import read

if TYPE_CHECKING:
    from engine.survey import LayerInfo


class LayerBox(QComboBox):
    """Offers the layers that give maps. A text such as features.13:42 chooses a channel as well.

    Args:
        empty: what no layer stands for, if it may be none: then emptying the box chooses "".

    Signals:
        chosen(layer, channel): the person chose a layer; channel -1 if only the layer was named. It is one that the
            layer has: what is typed beyond becomes the last.
    """

    chosen = Signal(str, int)

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self._current, self._empty = "", empty
        self._counts: dict[str, int] = {}
        self.setEditable(True)
        self._line = cast(QLineEdit, self.lineEdit())
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(10)
        self.setAccessibleName(name)
        self.setToolTip("Which layer. Type a part of its name to search; LAYER:CHANNEL works too.")
        self._line.setClearButtonEnabled(bool(empty))
        self._line.setPlaceholderText(empty or "Type to search")
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textActivated.connect(self._typed)
        self._line.editingFinished.connect(self._left)

    def show_layers(self, layers: Sequence[LayerInfo]) -> None:
        """Offers other layers; what is shown stays."""
        self._counts = {info.path: info.shape[0] for info in layers if len(info.shape) == 3}
        with QSignalBlocker(self):
            self.clear()
            self.addItems(list(self._counts))
        self.show_layer(self._current)

    def show_layer(self, layer: str) -> None:
        """Shows a layer without `chosen`."""
        self._current = layer
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findText(layer))
            self.setEditText(layer)
        self._line.setCursorPosition(0)

    @Slot()
    def _left(self) -> None:
        if self.currentText() != self._current:
            self._typed(self.currentText())

    @Slot(str)
    def _typed(self, text: str) -> None:
        address = read(text)
        if self._empty and not text.strip():
            self.show_layer("")
            self.chosen.emit("", -1)
        elif address is not None and address[0] in self._counts:
            layer, channel = address
            self.show_layer(layer)
            self.chosen.emit(layer, min(channel, self._counts[layer] - 1))
        else:
            self.show_layer(self._current)
