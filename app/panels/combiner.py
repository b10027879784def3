"""The combiner: three channels of any layers as red, green and blue, live."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.channels.address import Address
from app.channels.tiles import Combined
from app.column_area import ColumnArea
from app.combine_desk import CombineDesk
from app.desks import COMBINE
from app.fitting_label import FittingLabel
from app.keep_button import KeepButton
from app.knobs.slider import KnobSlider
from app.pictures.fitted import FittedPicture
from app.questions import combined, surprise
from app.sending import PARTS, put_taps, send_to, taps_of
from app.tap_row import TapRow
from app.workspace import Workspace
from engine.declare import Knob, knobs

NO_PICTURE = "Open a picture, and its activations become colours here."
READING = "Reading the layers of the network…"
WORKING = "Putting the colours together…"

PREVIEW = 160
"""Least height of the preview at first, in pixels."""

_WHOLE = "the combination"

_SPOKEN = {"low": "range", "high": "range"}
"""What knobs of a colour are called in its row, where that is another word than their name."""

SWAPS = (("red", "green"), ("green", "blue"), ("blue", "red"))


class Combiner(QWidget):
    """A live preview, and a row for each colour. Channels are dropped on the rows or searched by name."""

    name = "combiner"
    title = "RGB combiner"
    desks = (COMBINE,)
    place = Qt.DockWidgetArea.RightDockWidgetArea

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = CombineDesk(workspace, self)
        self._epoch = 0
        self._seed = 0
        self._stale = True
        self._shared = False
        self.preview = FittedPicture("Preview of the combination")
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.rows = {part: TapRow(part, tap) for part, tap in taps_of(workspace).items()}
        self.whole = {name: KnobSlider(knob, job, _WHOLE) for name, (knob, job) in _sliders(workspace).items()}
        self.surprise = QPushButton("Surprise me")
        self.rotate = QPushButton("Rotate")
        self.swap = QToolButton()
        self.keep = KeepButton(workspace, self._desk.recipe)
        self.progress = FittingLabel()
        self._stack = QStackedWidget()
        self._area = ColumnArea(QWidget())
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._describe()
        self._connect()
        self._show_knobs()
        self._layers_read(workspace.layers)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shared:
            self._share()
        if self._stale:
            self._look()

    def _share(self) -> None:
        """The rows get the height they need, the preview the rest; from then on the person decides."""
        self._shared = True
        border = self._area.height() - self._area.viewport().height()
        rows = self._area.sizeHint().height() + border
        self._splitter.setSizes([max(PREVIEW, self._splitter.height() - rows), rows])

    @Slot(object)
    def _layers_read(self, layers: tuple[Any, ...]) -> None:
        """The picture or the network is another: what is shown of the old one goes."""
        self._epoch += 1
        self.preview.show_image(None)
        for row in self.rows.values():
            row.thumbnail.show_map(None)
            row.show_layers(layers)
        self._look()

    @Slot(str, str)
    def _said(self, text: str, level: str) -> None:
        """What goes wrong while the layers are read, or while there is no preview, is why nothing is shown."""
        if level == "error" and self._workspace.picture is not None and not self.preview.filled:
            self.hint.setText(text)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: object, path: str) -> None:  # noqa: ARG002
        if desk == COMBINE:
            self._show_knobs()
            self._look()

    def _show_knobs(self) -> None:
        for part, tap in taps_of(self._workspace).items():
            self.rows[part].show_tap(tap)
        for name, slider in self.whole.items():
            slider.show_value(getattr(self._workspace.recipe(COMBINE).job, name))

    def _look(self) -> None:
        """Asks for the combination as it is now, if it can be seen; of several questions the newest is answered."""
        ready = self._desk.ready()
        self.surprise.setEnabled(ready)
        self.keep.set_ready(ready)
        self._stale = True
        self._show_state(ready)
        if ready and self.isVisible():
            self._stale = False
            question = partial(combined, self._desk.recipe())
            self._ask("combine", question, partial(self._have, self._epoch))

    def _show_state(self, ready: bool) -> None:
        if ready:
            self.hint.setText(WORKING)
        else:
            self.hint.setText(READING if self._workspace.picture is not None else NO_PICTURE)
        self._stack.setCurrentWidget(self.preview if ready and self.preview.filled else self.hint)

    def _have(self, epoch: int, found: Combined) -> None:
        if epoch != self._epoch:
            return
        self.preview.show_image(found.image)
        for part, values in zip(PARTS, found.maps, strict=True):
            self.rows[part].thumbnail.show_map(values)
        self._stack.setCurrentWidget(self.preview)

    @Slot()
    def _surprise(self) -> None:
        self._seed += 1
        self._ask("surprise", partial(surprise, self._seed), partial(self._surprised, self._epoch))

    def _surprised(self, epoch: int, addresses: tuple[Address, ...]) -> None:
        if epoch != self._epoch:
            return
        plain = {part: type(tap)() for part, tap in taps_of(self._workspace).items()}
        taps = {p: _pointed(plain[p], address) for p, address in zip(PARTS, addresses, strict=True)}
        put_taps(self._workspace, taps, "surprise")

    @Slot()
    def _rotate(self) -> None:
        taps = taps_of(self._workspace)
        turned = {part: taps[PARTS[place - 1]] for place, part in enumerate(PARTS)}
        put_taps(self._workspace, turned, "rotation of the colours")

    def _swap(self, one: str, other: str) -> None:
        taps = taps_of(self._workspace)
        put_taps(self._workspace, {one: taps[other], other: taps[one]}, f"swap of {one} and {other}")

    @Slot(str)
    def _show_progress(self, words: str) -> None:
        self.progress.say(words)
        self.progress.setVisible(bool(words))

    def _ask(self, name: str, question: Any, then: Any) -> None:
        self._workspace.ask(name, question, then, desk=COMBINE)

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self.preview)
        column = QVBoxLayout(self._area.held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for row in self.rows.values():
            column.addWidget(row)
        for slider in self.whole.values():
            column.addWidget(slider)
        column.addStretch(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self._area)
        self._splitter.setStretchFactor(0, 1)
        buttons = QHBoxLayout()
        for button in (self.surprise, self.rotate, self.swap):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.progress)
        self.progress.hide()
        column.addLayout(buttons)

    def _describe(self) -> None:
        self.surprise.setToolTip("Picks three lively channels for this picture. Press again for others.")
        self.rotate.setToolTip("Red becomes green, green becomes blue, blue becomes red.")
        self.swap.setToolTip("Exchanges two colours.")
        self.swap.setText("Swap…")
        self.swap.setObjectName("menu")  # the dots say it: the arrow would lie on the word
        self.swap.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.swap.setMenu(self._swap_menu())

    def _swap_menu(self) -> QMenu:
        menu = QMenu(self)
        for one, other in SWAPS:
            act = QAction(f"{one.capitalize()} and {other}", menu)
            act.triggered.connect(lambda _=False, one=one, other=other: self._swap(one, other))
            menu.addAction(act)
        return menu

    def _connect(self) -> None:
        for part, row in self.rows.items():
            row.turned.connect(partial(self._turned, part))
            row.aimed.connect(partial(self._aimed, part))
            row.reset.connect(partial(self._reset, part))
        for name, slider in self.whole.items():
            slider.moved.connect(partial(self._moved, name))
        self.surprise.clicked.connect(self._surprise)
        self.rotate.clicked.connect(self._rotate)
        self.keep.moved.connect(self._show_progress)
        self._workspace.layers_changed.connect(self._layers_read)
        self._workspace.recipe_changed.connect(self._recipe_moved)
        self._workspace.said.connect(self._said)

    def _turned(self, part: str, knob: str, value: object) -> None:
        """The undo label says which of the three colours it was."""
        path = f"job.{part}.{knob}"
        self._workspace.set_knob(path, value, COMBINE, f"{part} {_SPOKEN.get(knob, knob)}")

    def _moved(self, knob: str, value: float) -> None:
        self._workspace.set_knob(f"job.{knob}", value, COMBINE)

    def _aimed(self, part: str, layer: str, channel: int) -> None:
        send_to(self._workspace, part, layer, channel)

    def _reset(self, part: str) -> None:
        put_taps(self._workspace, {part: self.rows[part].plain()}, f"reset of {part}")


def _sliders(workspace: Workspace) -> dict[str, tuple[Knob, float]]:
    """The knobs of the combination as a whole, with their defaults."""
    kind = type(workspace.recipe(COMBINE).job)
    return {name: (knob, getattr(kind, name)) for name, knob in knobs(kind).items() if knob.catalogue is None}


def _pointed(tap: Any, address: Address) -> Any:
    return replace(tap, layer=address[0], channel=address[1])
