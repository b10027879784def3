"""A list of channels as tiles, with what can be done to one of them by mouse, menu and keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu

from app.aiming import dream_of
from app.asking import ATTRIBUTION, CARD, explain_channel, open_card
from app.channels.items import ChannelItems, Index
from app.channels.tile_delegate import TileDelegate
from app.item_menu import pop_up
from app.sending import PARTS, send_to
from app.tab_dragging import open_tabs_while_dragging
from app.workspace import Workspace

_SENDING = {Qt.Key.Key_R: "red", Qt.Key.Key_G: "green", Qt.Key.Key_B: "blue"}

_ASKING = {Qt.Key.Key_C: CARD, Qt.Key.Key_A: ATTRIBUTION}


class ChannelList(QListView):
    """Tiles of all channels of a layer. R, G and B send the current one to the combiner, D dreams of it, C and A ask.

    Signals:
        enlarge(channel): the person wants to see it large.
        pointed(channel): it was reached by the keyboard, or shown by `show_channel`.
    """

    enlarge = Signal(int)
    pointed = Signal(int)

    def __init__(self, workspace: Workspace, side: int) -> None:
        super().__init__()
        self._workspace = workspace
        self.items = ChannelItems()
        self._delegate = TileDelegate(side)
        self.setAccessibleName("Channels")
        self.setItemDelegate(self._delegate)
        self._behave()
        self.setModel(self.items)
        self.set_side(side)
        self.items.modelReset.connect(self._fit)
        self.customContextMenuRequested.connect(self._open_menu)

    def set_side(self, side: int) -> None:
        """Makes the tiles larger or smaller; the current one stays in sight."""
        self._delegate.side = side
        self._fit()

    @Slot(bool)
    def set_strongest_first(self, strongest_first: bool) -> None:
        """Shows the channels by strength, from the strongest on, or by number, from about the current one on."""
        channel = self.current()
        self.items.set_strongest_first(strongest_first)
        self.show_channel(channel)
        self.executeDelayedItemsLayout()
        if strongest_first or channel < 0:
            self.scrollToTop()
        else:
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    @Slot()
    def _fit(self) -> None:
        """Gives every tile the shape of the maps, and shares the width among the columns."""
        self.items.set_longest(round(self._delegate.side * self.devicePixelRatioF()))
        self._delegate.shape = QSize(*self.items.shape)
        cell = self._delegate.cell(self.fontMetrics().height())
        width = self.viewport().width() - 1
        self._delegate.room = QSize(width // max(1, width // cell.width()), cell.height())
        self.setGridSize(self._delegate.room)
        self.scrollTo(self.currentIndex())

    def current(self) -> int:
        """The current channel; -1 for none."""
        return self.items.channel(self.currentIndex())

    def show_channel(self, channel: int) -> None:
        """Makes a channel the current one."""
        index = self.items.index_of(channel)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def dream(self, channel: int) -> None:
        """Makes a channel what is dreamt of."""
        dream_of(self._workspace, self.items.layer, channel)

    def ask(self, panel: str, channel: int) -> None:
        """Asks about a channel in the panel of that name: the card or the attribution."""
        (open_card if panel == CARD else explain_channel)(self._workspace, self.items.layer, channel)

    def send(self, part: str, channel: int) -> None:
        """Sends a channel to the combiner."""
        send_to(self._workspace, part, self.items.layer, channel)

    def menu(self, index: QModelIndex) -> QMenu:
        """What can be done to the channel of a row."""
        channel = self.items.channel(index)
        menu = QMenu(self)
        menu.addAction(self._action("Dream this channel", "D", partial(self.dream, channel)))
        menu.addAction(self._action("Enlarge", "", partial(self.enlarge.emit, channel)))
        menu.addAction(self._action("All about this channel", "C", partial(self.ask, CARD, channel)))
        menu.addAction(self._action("Where its answer comes from", "A", partial(self.ask, ATTRIBUTION, channel)))
        menu.addSeparator()
        for part in PARTS:
            act = self._action(f"Send to {part}", part[0].upper(), partial(self.send, part, channel))
            menu.addAction(act)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, channel = event.key(), self.current()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and channel >= 0 and key in _SENDING:
            self.send(_SENDING[Qt.Key(key)], channel)
        elif plain and channel >= 0 and key == Qt.Key.Key_D:
            self.dream(channel)
        elif plain and channel >= 0 and key in _ASKING:
            self.ask(_ASKING[Qt.Key(key)], channel)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # A list that merely gets the keyboard makes its first row current without selecting it: nobody pointed there.
        if current.isValid() and self.selectionModel().isSelected(self.items.index(current.row())):
            self.pointed.emit(self.items.channel(current))

    def startDrag(self, actions: Qt.DropAction) -> None:
        open_tabs_while_dragging(self)
        super().startDrag(actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if index.isValid():
            pop_up(self.menu(index), self, position)

    def _action(self, text: str, key: str, done: Callable[[], None]) -> QAction:
        action = QAction(f"{text}\t{key}" if key else text, self)
        action.triggered.connect(lambda _checked=False: done())
        return action

    def _behave(self) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or columns and bar chase each other
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
