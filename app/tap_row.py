"""One colour of the combiner: which channel it shows, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QToolButton

from app.channels.address import unpacked, written
from app.knobs.slider import KnobSlider, number_box
from app.layer_box import LayerBox
from app.tap_thumbnail import TapThumbnail
from engine.declare import knobs

if TYPE_CHECKING:
    from engine.survey import LayerInfo


class TapRow(QFrame):
    """Thumbnail, layer, channel, gain, gamma, range, invert and reset. Channels can be dropped on it.

    Signals:
        turned(knob, value): the person moved one of the knobs of the tap.
        aimed(layer, channel): the person chose another channel.
        reset(): everything but the channel is to be as at first.
    """

    turned = Signal(str, object)
    aimed = Signal(str, int)
    reset = Signal()

    def __init__(self, part: str, tap: Any) -> None:
        super().__init__()
        self.part = part
        self._plain = type(tap)()
        self._tap = tap
        declared, whose = knobs(tap), f"{part}"
        self.thumbnail = TapThumbnail(part)
        self.layer = LayerBox(f"Layer of {whose}")
        self.channel = QSpinBox()
        self.gain = KnobSlider(declared["gain"], self._plain.gain, whose)
        self.gamma = KnobSlider(declared["gamma"], self._plain.gamma, whose)
        self.low, self.high = number_box(declared["low"], whose), number_box(declared["high"], whose)
        self.invert = QCheckBox(declared["invert"].label)
        self.back = QToolButton()
        self._counts: dict[str, int] = {}
        self.invert.setToolTip(declared["invert"].help)
        self._describe()
        self._lay_out()
        self._connect()
        self.show_tap(tap)

    def show_layers(self, layers: Sequence[LayerInfo]) -> None:
        """Offers other layers."""
        self._counts = {info.path: info.shape[0] for info in layers if len(info.shape) == 3}
        self.layer.show_layers(layers)
        self.show_tap(self._tap)

    def show_tap(self, tap: Any) -> None:
        """Shows a tap without telling anyone."""
        self._tap = tap
        self.layer.show_layer(tap.layer)
        self.gain.show_value(tap.gain)
        self.gamma.show_value(tap.gamma)
        with QSignalBlocker(self.channel):
            self.channel.setMaximum(self._counts.get(tap.layer, tap.channel + 1) - 1)
            self.channel.setValue(tap.channel)
        with QSignalBlocker(self.invert):
            self.invert.setChecked(tap.invert)
        self._show_range(tap.low, tap.high)
        self.back.setEnabled(tap != self.plain())
        self.thumbnail.address = (tap.layer, tap.channel)

    def plain(self) -> Any:
        """The tap as it is at first, with the channel it has now."""
        return replace(self._plain, layer=self._tap.layer, channel=self._tap.channel)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        address = unpacked(event.mimeData())
        if address is not None:
            self.thumbnail.invite(written(*address))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self.thumbnail.invite("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.thumbnail.invite("")
        address = unpacked(event.mimeData())
        if address is not None:
            event.acceptProposedAction()
            self.aimed.emit(*address)

    def _show_range(self, low: float, high: float) -> None:
        """Each end stops where the other stands."""
        with QSignalBlocker(self.low), QSignalBlocker(self.high):
            self.low.setMaximum(high - self.low.singleStep())
            self.high.setMinimum(low + self.high.singleStep())
            self.low.setValue(low)
            self.high.setValue(high)

    @Slot(str, int)
    def _layer_chosen(self, layer: str, channel: int) -> None:
        last = self._counts.get(layer, 1) - 1
        self.aimed.emit(layer, min(channel if channel >= 0 else self._tap.channel, last))

    @Slot(int)
    def _channel_chosen(self, channel: int) -> None:
        self.turned.emit("channel", channel)

    @Slot(float)
    def _gain_moved(self, value: float) -> None:
        self.turned.emit("gain", value)

    @Slot(float)
    def _gamma_moved(self, value: float) -> None:
        self.turned.emit("gamma", value)

    @Slot(float)
    def _low_moved(self, value: float) -> None:
        self.turned.emit("low", value)

    @Slot(float)
    def _high_moved(self, value: float) -> None:
        self.turned.emit("high", value)

    @Slot(bool)
    def _inverted(self, inverted: bool) -> None:
        self.turned.emit("invert", inverted)

    def _describe(self) -> None:
        self.setObjectName(f"tap-{self.part}")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAcceptDrops(True)
        self.channel.setWrapping(True)
        self.channel.setKeyboardTracking(False)
        self.channel.setAccessibleName(f"Channel of {self.part}")
        self.channel.setToolTip("Which channel of the layer, counted from 0")
        self.invert.setAccessibleName(f"Invert {self.part}")
        self.back.setText("Reset")
        self.back.setAccessibleName(f"Reset {self.part}")
        self.back.setToolTip("Gain, gamma, range and invert as they were at first")

    def _lay_out(self) -> None:
        address = QHBoxLayout()
        address.addWidget(self.layer, 1)
        address.addWidget(self.channel)
        address.addWidget(self.back)
        last = QHBoxLayout()
        beginning, end = QLabel("Range"), QLabel("to")
        for label, box in ((beginning, self.low), (end, self.high)):
            label.setBuddy(box)
            label.setToolTip(box.toolTip())
        for widget in (beginning, self.low, end, self.high):
            last.addWidget(widget)
        last.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 1, 4, 1)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.thumbnail, 0, 0, 3, 1)
        grid.addWidget(self.invert, 3, 0)
        grid.addLayout(address, 0, 1)
        grid.addWidget(self.gain, 1, 1)
        grid.addWidget(self.gamma, 2, 1)
        grid.addLayout(last, 3, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.layer.chosen.connect(self._layer_chosen)
        self.channel.valueChanged.connect(self._channel_chosen)
        self.gain.moved.connect(self._gain_moved)
        self.gamma.moved.connect(self._gamma_moved)
        self.low.valueChanged.connect(self._low_moved)
        self.high.valueChanged.connect(self._high_moved)
        self.invert.toggled.connect(self._inverted)
        self.back.clicked.connect(self.reset)
