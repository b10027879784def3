"""The grid: every channel of a layer as a tile, and one of them enlarged."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.as_written import as_written
from app.asking import ATTRIBUTION, CARD
from app.channels.actions import ChannelActions
from app.channels.address import written
from app.channels.enlarged import EnlargedChannel
from app.channels.list import ChannelList
from app.channels.tile_source import tile_source
from app.channels.tiles import Enlarged, Tiles
from app.fitting_label import FittingLabel
from app.grid_bar import GridBar
from app.layer_box import LayerBox
from app.pictures.map_images import map_pixmap
from app.questions import enlarged
from app.sending import PARTS
from app.workspace import Workspace

_LARGE = 2
"""Where the enlarged channel lies in the stack."""


class Grid(QWidget):
    """Tiles to look through, enlarge, and drag onto the combiner."""

    name = "grid"
    title = "Grid"
    place = Qt.DockWidgetArea.RightDockWidgetArea
    keys = (
        ("Enlarge a channel; back to all", "Return, Esc"),
        ("Next or previous channel", "Arrow keys"),
        ("Show a channel as red, green or blue", "R, G, B"),
        ("Dream a channel", "D"),
        ("All about a channel; where its answer comes from", "C, A"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._source = tile_source(workspace)
        self.bar = GridBar()
        self.layer = LayerBox("Layer of the grid")
        self.list = ChannelList(workspace, self.bar.side())
        self.enlarged = EnlargedChannel()
        self.buttons = ChannelActions()
        self.count = QLabel()
        self.whole = FittingLabel()
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.fact = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._source.attach(self)
        self._show_layers(workspace.layers)
        self._show_tiles(self._source.tiles, self._source.why)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._source.refresh()

    def event(self, event: QEvent) -> bool:
        """Keeps Escape while a channel is large, whatever here has the keyboard: elsewhere it stops the run."""
        if event.type() == QEvent.Type.ShortcutOverride and self._closes(cast(QKeyEvent, event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._closes(event):
            self.close_enlarged()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def open(self, channel: int) -> None:
        """Shows a channel as large as there is room for: at once from its tile, then in full."""
        layer = self._source.tiles.layer if self._source.tiles is not None else ""
        if not layer or channel < 0:
            return
        self._raise_dock()
        self.enlarged.show_map(layer, channel, self.list.items.pixmap(self.list.items.index_of(channel)))
        self.fact.setText("")
        self._stack.setCurrentIndex(_LARGE)
        self.enlarged.setFocus()
        self._workspace.point_at(layer, channel)
        self._ask_enlarged(layer, channel)

    def _ask_enlarged(self, layer: str, channel: int) -> None:
        self._workspace.ask("enlarged", partial(enlarged, layer, channel), self._have_enlarged)

    @Slot()
    def close_enlarged(self) -> None:
        """Goes back to all channels."""
        self._stack.setCurrentWidget(self.list)
        self.list.setFocus()

    def _have_enlarged(self, found: Enlarged) -> None:
        if (found.layer, found.channel) == self.enlarged.address:
            pixmap = map_pixmap(found.map, self.bar.table())
            self.enlarged.show_map(found.layer, found.channel, pixmap)
            self.fact.setText(f"<b>{written(found.layer, found.channel)}</b><br>{found.fact}")

    @Slot(object)
    def _show_layers(self, layers: tuple[Any, ...]) -> None:
        self.layer.show_layers(layers)

    @Slot(object, str)
    def _show_tiles(self, tiles: Tiles | None, why: str) -> None:
        self.list.items.show(tiles)
        self.hint.setText(why)
        self.count.setText(_size_text(tiles))
        self.whole.tip = as_written(tiles.explained) if tiles is not None else ""
        self.whole.say(*(tiles.whole if tiles is not None else ()))
        self._show_focus(*self._workspace.focus)
        layer, channel = self.enlarged.address
        if self._stack.currentIndex() == _LARGE and tiles is not None and tiles.layer == layer:
            self._ask_enlarged(layer, channel)  # the next picture, seen by the same channel
        else:
            self._stack.setCurrentWidget(self.hint if tiles is None else self.list)

    @Slot(str, int)
    def _show_focus(self, layer: str, channel: int) -> None:
        self.layer.show_layer(layer)
        if self.list.items.layer == layer:
            self.list.show_channel(channel)

    @Slot(QModelIndex)
    def _opened(self, index: QModelIndex) -> None:
        self.open(self.list.items.channel(index))

    @Slot(int)
    def _pointed(self, channel: int) -> None:
        focus = (self.list.items.layer, channel)
        if focus != self._workspace.focus:
            self._workspace.point_at(*focus)

    @Slot(str, int)
    def _layer_chosen(self, layer: str, channel: int) -> None:
        self._workspace.point_at(layer, channel)

    @Slot(int)
    def _step(self, by: int) -> None:
        rows = self.list.items.rowCount()
        row = self.list.items.index_of(self.enlarged.address[1]).row()
        self.open(self.list.items.channel(self.list.items.index((row + by) % rows)))

    @Slot(str)
    def _letter(self, letter: str) -> None:
        channel = self.enlarged.address[1]
        if not letter:
            self.close_enlarged()
        elif letter == "D":
            self.list.dream(channel)
        elif letter in "CA":
            self.list.ask(CARD if letter == "C" else ATTRIBUTION, channel)
        else:
            self.list.send(next(part for part in PARTS if part[0].upper() == letter), channel)

    @Slot(str)
    def _set_table(self, name: str) -> None:
        self.list.items.set_table(name)
        if self._stack.currentIndex() == _LARGE:
            self.open(self.enlarged.address[1])

    def _closes(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self._stack.currentIndex() == _LARGE

    def _raise_dock(self) -> None:
        dock = self.parent()
        if isinstance(dock, QDockWidget):
            dock.show()
            dock.raise_()

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.list)
        large = QWidget()
        column = QVBoxLayout(large)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.enlarged, 1)
        column.addWidget(self.fact)
        column.addWidget(self.buttons)
        for widget in (self.hint, self.list, large):
            self._stack.addWidget(widget)
        head = QHBoxLayout()
        head.addWidget(self.layer, 1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.whole)

    def _connect(self) -> None:
        self.bar.side_changed.connect(self.list.set_side)
        self.bar.table_changed.connect(self._set_table)
        self.bar.alike_changed.connect(self._source.set_alike)
        self.bar.strongest_changed.connect(self.list.set_strongest_first)
        self.layer.chosen.connect(self._layer_chosen)
        self.list.clicked.connect(self._opened)
        self.list.activated.connect(self._opened)
        self.list.enlarge.connect(self.open)
        self.list.pointed.connect(self._pointed)
        self.enlarged.closed.connect(self.close_enlarged)
        self.enlarged.stepped.connect(self._step)
        self.enlarged.lettered.connect(self._letter)
        self.buttons.pressed.connect(self._letter)
        self._source.changed.connect(self._show_tiles)
        self._source.marks_changed.connect(self.list.items.set_marks)
        self._source.enlarge.connect(self.open)
        self._workspace.layers_changed.connect(self._show_layers)
        self._workspace.focus_changed.connect(self._show_focus)


def _size_text(tiles: Tiles | None) -> str:
    return f"{len(tiles.maps)} channels" if tiles is not None else ""
