"""The network graph: the whole network as boxes and lines, folded and unfolded, the layer in hand framed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.aiming import dream_of
from app.fitting_label import FittingLabel
from app.graph.bar import CLOSE, EVERYTHING, FIT, OPEN, OVERVIEW, GraphBar
from app.graph.colours import theme_of
from app.graph.menu import graph_menu
from app.graph.questions import Laid, Opened, laid_graph, within
from app.graph.search import boxes_with, found_layers, found_words, next_layer
from app.graph.view import GraphView
from app.keep_button import KeepButton
from app.workspace import Workspace
from engine.graph.network_graph import above
from engine.graph.unfolding import BLOCK, Box, box_of
from engine.graph.wording import whole_words
from engine.jobs.graph import ALL, NAMED, Graph
from engine.recipe import Recipe

READING = "Reading the layers of the network…"
DRAWING = "Drawing the network…"


class GraphPanel(QWidget):
    """The whole network drawn as boxes and lines; a click takes a layer in hand, a double click opens a block."""

    name = "graph"
    title = "Graph"
    desk = Graph.kind
    place = Qt.DockWidgetArea.RightDockWidgetArea
    at_first = False
    apart = True
    keys = (
        ("Go along the lines, or across a row", "Arrow keys"),
        ("Open a block; fold the block around a layer", "Return or +, −"),
        ("Whole network; full size", "F, 1"),
        ("Next or previous layer found", "Return, Shift+Return in the search field"),
    )
    """What the keys do here, for the page of shortcuts: (text, keys)."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.furnish(workspace)
        self._laid: Laid | None = None
        self._pinned: tuple[str, QPointF] | None = None
        self._asked: object = None
        self._network = ""
        self.search = QLineEdit(placeholderText="Find a layer by name or kind", clearButtonEnabled=True)
        self.bar = GraphBar()
        self.view = GraphView()
        self.hint = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.fact = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.whole = FittingLabel()
        self.keep = KeepButton(workspace, self.recipe)
        self._stack = QStackedWidget()
        self._lay_out()
        self._describe()
        self._connect()
        self._layers_read(workspace.layers)

    @classmethod
    def furnish(cls, workspace: Workspace) -> None:
        """The desk follows no other: what is unfolded belongs to one network."""
        workspace.furnish(cls.desk, Recipe(Graph(), network=workspace.recipe().network))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fact.setMinimumHeight(2 * self.fact.fontMetrics().lineSpacing() + 2)
        self._look()

    def recipe(self) -> Recipe:
        """The recipe that draws what is shown into a picture."""
        recipe, box = self._workspace.recipe(self.desk).planned(), self._box()
        picture = self._workspace.picture
        framed = box.path if box is not None else ""
        job = replace(self._job(), framed=framed, theme=theme_of(self.palette()))
        return replace(recipe, job=job, subject=picture.subject if picture is not None else None)

    @Slot(str)
    def open(self, key: str) -> None:
        """Opens a closed block; nothing else can be opened."""
        box = self.view.boxes.box(key)
        if box is not None and box.role == BLOCK:
            self._unfold(self._open_now() | {box.path}, box.path)

    @Slot(str)
    def close_around(self, key: str) -> None:
        """Folds the block that a box is in, with all that is in it."""
        box = self.view.boxes.box(key)
        if box is not None and box.inside:
            self._unfold(self._open_now() - within(box.inside, self._open_now()), box.inside)

    def _job(self) -> Graph:
        return cast(Graph, self._workspace.recipe(self.desk).job)

    def _put(self, job: Graph) -> None:
        """Folding is looking, and no step of undo."""
        network, recipe = self._workspace.recipe().network, self._workspace.recipe(self.desk)
        weights = recipe.weights if network == recipe.network else ""
        self._workspace.put(self.desk, replace(recipe, network=network, weights=weights, job=job), "")

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: Recipe, path: str) -> None:  # noqa: ARG002
        if desk == self.desk:
            self._look()

    @Slot(object)
    def _layers_read(self, layers: tuple[Any, ...]) -> None:
        network = self._workspace.recipe().network
        if network != self._network:
            self._network = network
            self._forget(READING)
        if network != self._workspace.recipe(self.desk).network:
            self._put(Graph())
        self._asked = None
        if layers:
            self._look()

    def _forget(self, why: str) -> None:
        self._laid = None
        self.hint.setText(why)
        self._stack.setCurrentWidget(self.hint)
        self.fact.setText("")
        self.whole.say("")
        self._enable()

    def _look(self) -> None:
        """Has the drawing made, if it can be seen and is not there already."""
        job, layers = self._job(), self._workspace.layers
        wanted = job.unfold, job.names(), layers
        if not self.isVisible() or not layers or wanted == self._asked:
            return
        self._asked = wanted
        if self._laid is None:
            self.hint.setText(DRAWING)
        self._workspace.ask("graph", partial(laid_graph, job), partial(self._have, self._network), self._failed)

    def _have(self, network: str, laid: Laid) -> None:
        if network != self._network:
            return
        at, self._pinned = self._pinned, None
        here = self.view.boxes.in_hand
        if at is None and here and self._laid is not None:
            at = here, self.view.place_of(here)
        self._laid = laid
        self._stack.setCurrentWidget(self.view)
        if at is not None:
            box = box_of(laid.drawing.folded, at[0])
            at = (box.key if box is not None else at[0], at[1])
        self.view.boxes.in_hand = self._key_of_focus() or here
        self.view.show_drawing(laid.drawing, at)
        self._search(self.search.text())

    def _failed(self, error: BaseException) -> None:
        self._asked = None
        self._workspace.complain(error)
        if self._laid is None:
            self.hint.setText("The network could not be drawn; the message above says why.")

    def _unfold(self, opened: Opened, path: str) -> None:
        """Has other blocks open; the box with `path` stays where it is in view, or the layer in hand inside it."""
        if self._workspace.focus[0].startswith(f"{path}."):
            path = self._workspace.focus[0]
        self._pinned = path, self.view.place_of(self._anchor(path))
        every = self._laid is not None and opened == self._laid.blocks
        self._put(Graph(ALL) if every else Graph(NAMED, ", ".join(sorted(opened))))

    def _anchor(self, path: str) -> str:
        """The box that stands for a module now."""
        folded = self.view.boxes.folded
        box = box_of(folded, path) if folded is not None else None
        return box.key if box is not None else self.view.boxes.in_hand

    def _open_now(self) -> Opened:
        job, folded = self._job(), self.view.boxes.folded
        return job.names() if job.unfold == NAMED or folded is None else folded.opened

    def _box(self) -> Box | None:
        return self.view.boxes.box(self.view.boxes.in_hand)

    def _key_of_focus(self) -> str:
        laid, layer = self._laid, self._workspace.focus[0]
        box = box_of(laid.drawing.folded, layer) if laid is not None else None
        return box.key if box is not None else ""

    @Slot(str)
    def _taken(self, key: str) -> None:
        """A layer that the person takes in hand is in hand everywhere; an operation only here."""
        box = self.view.boxes.box(key)
        if box is not None and self._is_layer(box.path) and box.path != self._workspace.focus[0]:
            self._workspace.point_at(box.path)
        self._tell()

    @Slot(str, int)
    def _show_focus(self, layer: str, channel: int) -> None:  # noqa: ARG002
        box = self._box()
        if self._laid is None or (box is not None and box.path == layer):
            return
        key = self._key_of_focus()
        self.view.boxes.take_in_hand(key)
        self.view.reveal(key)
        self._tell()

    def _is_layer(self, path: str) -> bool:
        return bool(path) and any(info.path == path for info in self._workspace.layers)

    @Slot(str)
    def _pressed(self, name: str) -> None:
        here = self.view.boxes.in_hand
        if name == OPEN:
            self.open(here)
        elif name == CLOSE:
            self.close_around(here)
        elif name == FIT:
            self.view.fit()
        elif name == OVERVIEW:
            self._put(Graph())
        elif name == EVERYTHING and self._laid is not None:
            box = self._box()
            self._unfold(self._laid.blocks, box.path if box is not None else "")

    @Slot(str, QPoint)
    def _show_menu(self, key: str, at: QPoint) -> None:
        box = self.view.boxes.box(key)
        if box is None:
            return
        self.view.take(key)
        dream = partial(dream_of, self._workspace, box.path) if self._is_layer(box.path) else None
        deeds = {"open": partial(self.open, key), "open all": partial(self._open_all, box.path),
                 "fold": partial(self.close_around, key)}  # fmt: skip
        menu = graph_menu(self, box, dream, deeds)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _open_all(self, path: str) -> None:
        if self._laid is not None:
            self._unfold(self._open_now() | within(path, self._laid.blocks), path)

    @Slot(str)
    def _search(self, text: str) -> None:
        """Lets what was not found step back, brings what was found into view, and says how much that is."""
        folded = self.view.boxes.folded
        if folded is None:
            return
        self._tell()
        found = found_layers(self._workspace.layers, text)
        keys = boxes_with(folded, found) if text.strip() else None
        self.view.boxes.dim_all_but(keys)
        if keys is not None:
            self.view.reveal_any(key for key in self.view.boxes.order() if key in keys)
            self.fact.setText(found_words(len(found)))

    def search_on(self, back: bool = False) -> None:
        """Goes to the next layer found, and opens the blocks it is in."""
        found = found_layers(self._workspace.layers, self.search.text())
        layer = next_layer(found, self._workspace.focus[0], back)
        if layer and self._laid is not None:
            self._workspace.point_at(layer)
            needed = self._laid.blocks.intersection(above(layer))
            if not needed <= self._open_now():
                self._unfold(self._open_now() | needed, layer)

    def _tell(self) -> None:
        """Says what the box in hand is, and what the whole is."""
        box, laid = self._box(), self._laid
        self.fact.setText(whole_words(box) if box is not None else "Click a box to make it the layer in hand.")
        self.view.setAccessibleDescription(self.fact.text())
        if laid is not None:
            self.whole.say(*laid.wordings())
        self._enable()

    def _enable(self) -> None:
        box, laid = self._box(), self._laid
        self.bar.enable(OPEN, laid is not None and box is not None and box.role == BLOCK)
        self.bar.enable(CLOSE, laid is not None and box is not None and bool(box.inside))
        self.bar.enable(EVERYTHING, laid is not None and laid.drawing.folded.opened != laid.blocks)
        for name in (FIT, OVERVIEW):
            self.bar.enable(name, laid is not None)
        self.keep.set_ready(laid is not None)

    def _lay_out(self) -> None:
        self.hint.setObjectName("hint")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.view)
        for widget in (self.hint, self.view):
            self._stack.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.whole, 1)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.search)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.fact)
        column.addLayout(foot)

    def _describe(self) -> None:
        self.search.setAccessibleName("Find a layer in the graph")
        self.search.setToolTip("Layers whose name or kind has these words stand out. Return goes to the next.")
        self.fact.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._return_pressed)
        self.bar.pressed.connect(self._pressed)
        self.view.taken.connect(self._taken)
        self.view.opened.connect(self.open)
        self.view.closed.connect(self.close_around)
        self.view.menu_wanted.connect(self._show_menu)
        self.keep.moved.connect(self._show_progress)
        self._workspace.recipe_changed.connect(self._recipe_moved)
        self._workspace.layers_changed.connect(self._layers_read)
        self._workspace.focus_changed.connect(self._show_focus)

    @Slot()
    def _return_pressed(self) -> None:
        self.search_on(bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier))

    @Slot(str)
    def _show_progress(self, words: str) -> None:
        if words:
            self.whole.say(words)
        elif self._laid is not None:
            self.whole.say(*self._laid.wordings())
