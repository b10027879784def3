"""The network: its layers as a tree, and the channels of the one that is pointed at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.aiming import aim_of, dream_of
from app.channels.address import written
from app.channels.list import ChannelList
from app.channels.tile_source import tile_source
from app.channels.tiles import Tiles
from app.desks import DREAM
from app.dream_desk import DreamDesk, rich_layer
from app.fitting_label import FittingLabel
from app.layer_items import LayerItems, LayerSearch, path_of
from app.layer_tree import LayerTree
from app.workspace import Workspace

TILE = 56
"""Side of the small tiles in pixels."""


class Network(QWidget):
    """Layers above, channels below. A click on either makes it what is dreamt of; the arrow keys only look."""

    name = "network"
    title = "Network"
    place = Qt.DockWidgetArea.LeftDockWidgetArea
    keys = (
        ("Look at a layer or channel", "Arrow keys"),
        ("Dream a layer or channel", "Return"),
        ("First layer found", "Return in the search field"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = DreamDesk(workspace, self)
        self._source = tile_source(workspace)
        self._showing = False
        self.layers = LayerItems()
        self._found = LayerSearch(self.layers)
        self.search = QLineEdit(placeholderText="Find a layer by name or kind", clearButtonEnabled=True)
        self.tree = self._make_tree()
        self.channels = ChannelList(workspace, TILE)
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.aim = FittingLabel()
        self.dream = QPushButton("Dream this layer")
        self._lower = QStackedWidget()
        self._lay_out()
        self._describe()
        self._connect()
        self._source.attach(self)
        self._show_layers(workspace.layers)
        self._show_tiles(self._source.tiles, self._source.why)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._source.refresh()

    @Slot(object)
    def _show_layers(self, layers: tuple[Any, ...]) -> None:
        self.tree.setEnabled(bool(layers))
        self.tree.setVisible(bool(layers) or self._workspace.picture is not None)
        self.dream.setEnabled(bool(layers))
        if layers:
            self._fill(layers)

    def _fill(self, layers: tuple[Any, ...]) -> None:
        other = [info.path for info in layers] != self.layers.paths()
        self._showing = True  # the tree moves its cursor when rows go; the person did not
        self.layers.show(layers)
        self._found.search(self.search.text())
        if other:
            self.tree.expandToDepth(0)
        self._showing = False
        if self._source.info() is None:
            self._workspace.point_at(*self._first_focus(layers))
        self._show_focus(*self._workspace.focus)
        self._show_aim()

    def _first_focus(self, layers: tuple[Any, ...]) -> tuple[str, int]:
        """What is dreamt of, if that is one of the layers; else one that is good to dream with."""
        recipe = self._workspace.recipe()
        aim = aim_of(recipe)
        known = any(info.path == aim[0] for info in layers)
        return aim if known else (rich_layer(layers, recipe.network), -1)

    @Slot(str, int)
    def _show_focus(self, layer: str, channel: int) -> None:
        index = self._found.mapFromSource(self.layers.index_of(layer))
        if index.isValid() and index != self.tree.currentIndex().siblingAtColumn(0):
            self.tree.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            )
            self.tree.scrollTo(index)
        if self.channels.items.layer == layer:
            self.channels.show_channel(channel)

    @Slot(object, str)
    def _show_tiles(self, tiles: Tiles | None, why: str) -> None:
        self.channels.items.show(tiles)
        self.hint.setText(why)
        if tiles is not None:
            self.channels.show_channel(self._workspace.focus[1])
        self._lower.setCurrentWidget(self.hint if tiles is None else self.channels)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: object, path: str) -> None:  # noqa: ARG002
        if desk == DREAM:
            self._show_aim()

    def _show_aim(self) -> None:
        layer, channel = aim_of(self._workspace.recipe())
        self.layers.mark(layer)
        address = written(layer, channel)
        self.aim.say(*(f"Dreams of {address}", address) if layer else ("",))

    @Slot(QModelIndex)
    def _pointed(self, index: QModelIndex) -> None:
        layer = path_of(index)
        if layer and layer != self._workspace.focus[0] and not self._showing:
            self._workspace.point_at(layer)

    @Slot(QModelIndex)
    def _layer_chosen(self, index: QModelIndex) -> None:
        if path_of(index):
            dream_of(self._workspace, path_of(index))

    @Slot(int)
    def _channel_pointed(self, channel: int) -> None:
        focus = (self.channels.items.layer, channel)
        if focus != self._workspace.focus:
            self._workspace.point_at(*focus)

    @Slot(QModelIndex)
    def _channel_chosen(self, index: QModelIndex) -> None:
        self.channels.dream(self.channels.items.channel(index))

    @Slot()
    def _dream_pressed(self) -> None:
        dream_of(self._workspace, self._workspace.focus[0])

    @Slot(str)
    def _search(self, text: str) -> None:
        self._showing = True
        self._found.search(text)
        self._showing = False
        if text.strip():
            self.tree.expandAll()
        self._show_focus(*self._workspace.focus)

    @Slot()
    def _search_done(self) -> None:
        """Enter in the search field goes on to the first layer found."""
        index = self._found.index(0, 0)
        while index.isValid() and (not path_of(index) or not self._found.matches(index)):
            index = self.tree.indexBelow(index)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.setFocus()

    def _make_tree(self) -> LayerTree:
        tree = LayerTree(self._found)
        act = QAction("Dream this layer", tree)
        act.triggered.connect(self._dream_pressed)
        tree.addAction(act)
        return tree

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.tree)
        self._lower.addWidget(self.hint)
        self._lower.addWidget(self.channels)
        splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        splitter.addWidget(self.tree)
        splitter.addWidget(self._lower)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.aim, 1)
        foot.addWidget(self.dream)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self.search)
        column.addWidget(splitter, 1)
        column.addLayout(foot)

    def _describe(self) -> None:
        self.search.setAccessibleName("Find a layer")
        self.search.setToolTip("Shows only layers whose name or kind has these words, such as “13” or “relu”.")
        self.channels.setToolTip("")
        self.dream.setToolTip(
            "Makes the chosen layer what the dream makes stronger. A click on a layer does the same."
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._search_done)
        self.tree.selectionModel().currentChanged.connect(self._pointed)
        self.tree.clicked.connect(self._layer_chosen)
        self.tree.activated.connect(self._layer_chosen)
        self.channels.pointed.connect(self._channel_pointed)
        self.channels.clicked.connect(self._channel_chosen)
        self.channels.activated.connect(self._channel_chosen)
        self.channels.enlarge.connect(self._source.enlarge)
        self.dream.clicked.connect(self._dream_pressed)
        self._source.changed.connect(self._show_tiles)
        self._source.marks_changed.connect(self.channels.items.set_marks)
        self._workspace.layers_changed.connect(self._show_layers)
        self._workspace.focus_changed.connect(self._show_focus)
        self._workspace.recipe_changed.connect(self._recipe_moved)
