"""The channels of the layer the person points at, fetched once for all panels that show them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.aiming import aim_of
from app.channels.tile_delegate import DREAMT
from app.channels.tiles import Tiles
from app.questions import tiles_of
from app.sending import addresses_of
from app.workspace import Workspace

if TYPE_CHECKING:
    from engine.survey import LayerInfo

NO_PICTURE = "Open a picture to see what the layers make of it."
READING = "Reading the layers of the network…"
NO_LAYER = "Pick a layer to see its channels."


class TileSource(QObject):
    """Asks the engine for the tiles of the focused layer, as long as one of the attached widgets can be seen.

    There is one for a workspace; get it with `tile_source`.

    Signals:
        changed(Tiles or None, text): other tiles, or none and a sentence that says why.
        marks_changed(dict): the letters for channels of the layer; see `app.channels.items.MARK`.
        enlarge(channel): the person wants to see a channel of the layer large.
    """

    changed = Signal(object, str)
    marks_changed = Signal(object)
    enlarge = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._watchers: list[QWidget] = []
        self._wanted: object = None
        self._trouble = ""
        self.tiles: Tiles | None = None
        self.why = ""
        self.alike = False
        workspace.layers_changed.connect(self._start_over)
        workspace.focus_changed.connect(self._focus_moved)
        workspace.recipe_changed.connect(self._recipe_moved)
        workspace.said.connect(self._said)

    def attach(self, widget: QWidget) -> None:
        """Tiles are fetched only while one of the attached widgets can be seen; it calls `refresh` when shown."""
        self._watchers.append(widget)

    def set_alike(self, alike: bool) -> None:
        """Whether all tiles share one scale, or each is stretched to its own range."""
        if alike != self.alike:
            self.alike = alike
            self._wanted = None
            self.refresh()

    def info(self) -> LayerInfo | None:
        """The layer the person points at, if the network has it."""
        layer = self._workspace.focus[0]
        return next((info for info in self._workspace.layers if info.path == layer), None)

    def marks(self) -> dict[int, str]:
        """Letters by channel: what the channels of the layer are used for."""
        layer = self._workspace.focus[0]
        marks: dict[int, str] = {}
        for part, (tapped, channel) in addresses_of(self._workspace).items():
            if tapped == layer:
                marks[channel] = marks.get(channel, "") + part[0].upper()
        dreamt, channel = aim_of(self._workspace.recipe())
        if dreamt == layer and channel >= 0:
            marks[channel] = marks.get(channel, "") + DREAMT
        return marks

    @Slot()
    def refresh(self) -> None:
        """Fetches the tiles if they are wanted and not there."""
        info = self.info()
        hindrance = self._hindrance(info)
        if info is None or hindrance:
            self._wanted = None
            self._have(None, hindrance)
        elif any(isValid(widget) and widget.isVisible() for widget in self._watchers):
            self._fetch(info.path)

    def _fetch(self, layer: str) -> None:
        wanted = (layer, self.alike)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self.tiles is None or self.tiles.layer != layer:
            self._have(None, f"Looking at {layer}…")
        question = partial(tiles_of, layer, self.alike)
        self._workspace.ask("tiles", question, partial(self._answered, wanted), partial(self._failed, wanted))

    def _answered(self, wanted: object, tiles: Tiles) -> None:
        if wanted is self._wanted:
            self._have(tiles, "")

    def _failed(self, wanted: object, error: BaseException) -> None:
        if wanted is self._wanted:
            self._have(None, "This layer could not be looked at.")
            self._workspace.complain(error)

    def _have(self, tiles: Tiles | None, why: str) -> None:
        if tiles is None and self.tiles is None and why == self.why:
            return
        self.tiles, self.why = tiles, why
        self.changed.emit(tiles, why)
        self.marks_changed.emit(self.marks())

    def _hindrance(self, info: LayerInfo | None) -> str:
        if not self._workspace.layers:
            return self._trouble or (READING if self._workspace.picture is not None else NO_PICTURE)
        if self._workspace.picture is None:
            return NO_PICTURE
        if info is None:
            return NO_LAYER
        if len(info.shape) != 3:
            return f"{info.path} gives numbers for the whole picture, not maps. Pick an earlier layer."
        return ""

    @Slot(object)
    def _start_over(self, layers: tuple[Any, ...]) -> None:
        self._wanted = None
        self._trouble = ""
        if not layers or self.tiles is None:  # those of a picture of the same size stay until the next are there
            self._have(None, READING if not layers else NO_LAYER)
        self.refresh()

    @Slot(str, int)
    def _focus_moved(self, layer: str, channel: int) -> None:  # noqa: ARG002 - the tiles are those of all channels
        self.refresh()

    @Slot(str, str)
    def _said(self, text: str, level: str) -> None:
        """What goes wrong while the layers are read is why there are none."""
        if level == "error" and self._workspace.picture is not None and not self._workspace.layers:
            self._trouble = text
            self._have(None, text)

    @Slot(str, object, str)
    def _recipe_moved(self, desk: str, recipe: object, path: str) -> None:  # noqa: ARG002
        self.marks_changed.emit(self.marks())


def tile_source(workspace: Workspace) -> TileSource:
    """The one source of a workspace, made when first asked for."""
    found = workspace.findChild(TileSource)
    return found if isinstance(found, TileSource) else TileSource(workspace)
