"""The states of the panels that show layers and channels: those behind others, the grid, the combiner."""

from __future__ import annotations

from app.panels.combiner import Combiner
from app.panels.grid import Grid
from app.tour.guide import Guide

_DEEPEST = "features.18"


def docks_behind(guide: Guide) -> None:
    """The docks that stand behind others at first."""
    for name in ("network", "grid"):
        guide.go_to(name)
        guide.shoot(f"04-{name}")


def grid(guide: Guide) -> None:
    """A channel by itself, and the deepest layer: 1280 small maps, at both ends of the list."""
    panel = guide.panel(Grid)
    for layer, channel in (("features.4", 7), (_DEEPEST, 30)):
        _point(guide, layer)
        panel.open(channel)
        guide.settle()
        guide.shoot(f"04-enlarged-{layer}")
        panel.close_enlarged()
    guide.shoot("04-grid-1280")
    panel.list.scrollToBottom()
    guide.settle()
    guide.shoot("04-grid-1280-end")


def deepest_layer(guide: Guide) -> None:
    """The smallest maps."""
    _point(guide, _DEEPEST)
    guide.shoot("03-grid")


def combiner(guide: Guide) -> None:
    """As it is at first, and after a surprise."""
    guide.go_to(Combiner.name)
    guide.shoot("04-combiner")
    guide.panel(Combiner).surprise.click()
    guide.settle()
    guide.shoot("04-combiner-surprise")
    guide.window.docks.go_to("images")


def _point(guide: Guide, layer: str) -> None:
    guide.workspace.point_at(layer)
    guide.go_to(Grid.name)
