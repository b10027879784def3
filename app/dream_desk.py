"""Keeps what is dreamt of, layers, channels and classes, within the network in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from app.channels.address import written
from app.desks import DREAM
from app.network_title import titled
from app.questions import class_names
from app.workspace import Workspace
from engine.declare import Declared, knobs, with_value
from engine.favourites import OUTPUT, favourite

if TYPE_CHECKING:
    from engine.recipe import Recipe
    from engine.survey import LayerInfo

D = TypeVar("D", bound=Declared)

WHOLE = ("", OUTPUT)
"""Names of the network's scores, which every network has."""


class DreamDesk(QObject):
    """Gives whatever names a layer that the network lacks another one, and says so.

    That is no undo step of its own: undoing the change of the network brings the old layers back.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._classes: tuple[str, ...] = ()
        workspace.recipe_changed.connect(self._recipe_changed)
        workspace.layers_changed.connect(self._layers_read)

    @Slot(object)
    def _layers_read(self, layers: tuple[LayerInfo, ...]) -> None:
        self._classes = ()
        if layers:
            self._workspace.ask("class names for the desk", class_names, self._named)
        recipe = self._workspace.recipe()
        after = fitting(recipe.job, layers, recipe.network)
        if layers and after != recipe.job:
            self._workspace.put(DREAM, replace(recipe.planned(), job=after), "")
            self._workspace.said.emit(_sentence(titled(recipe.network), recipe.job, after), "info")

    def _named(self, names: tuple[str, ...]) -> None:
        self._classes = names
        self._fit_classes()

    @Slot(str, object, str)
    def _recipe_changed(self, desk: str, _recipe: Recipe, path: str) -> None:
        if desk == DREAM and not path:  # once everybody has heard of this one: what comes of it is told after it
            QTimer.singleShot(0, self, self._fit_classes)

    def _fit_classes(self) -> None:
        recipe = self._workspace.recipe()
        after = within_classes(recipe.job, len(self._classes))
        if self._classes and after != recipe.job:
            beyond, instead = (_classes_in(job) for job in (recipe.job, after))
            pair = next((old, new) for old, new in zip(beyond, instead, strict=True) if old != new)
            self._workspace.put(DREAM, replace(recipe.planned(), job=after), "")
            self._workspace.said.emit(_of_classes(*pair, self._classes), "info")


def rich_layer(layers: Sequence[LayerInfo], network: str) -> str:
    """A layer that is good to dream with: one that is known to be, or one two thirds down."""
    paths = [info.path for info in layers if len(info.shape) == 3] or [info.path for info in layers]
    known = favourite(network, "motif")
    return known if known in paths else paths[len(paths) * 2 // 3]


def fitting(declared: D, layers: Sequence[LayerInfo], network: str) -> D:
    """A job, or any part of one, in which every layer and channel is one that the network has."""
    counts = {info.path: info.shape[0] for info in layers if info.shape}
    return _fitting(declared, counts, rich_layer(layers, network)) if counts else declared


def _fitting(declared: D, counts: Mapping[str, int], spare: str) -> D:
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None and isinstance(value, tuple):
            declared = with_value(declared, name, tuple(_fitting(part, counts, spare) for part in value))
        elif knob.catalogue is not None:
            declared = with_value(declared, name, _fitting(value, counts, spare))
        elif knob.editor == "layer" and value not in WHOLE and value not in counts:
            declared = with_value(declared, name, spare)
    return _within(declared, counts)


def _within(declared: D, counts: Mapping[str, int]) -> D:
    """With a channel that its layer has."""
    count, channel = counts.get(getattr(declared, "layer", "")), getattr(declared, "channel", 0)
    return with_value(declared, "channel", channel % count) if count and channel >= count else declared


def within_classes(declared: D, count: int) -> D:
    """A job, or any part of one, in which every class is one of so many."""
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None:
            parts = tuple(within_classes(part, count) for part in (value if isinstance(value, tuple) else (value,)))
            declared = with_value(declared, name, parts if isinstance(value, tuple) else parts[0])
        elif knob.editor == "class" and count and value >= count:
            declared = with_value(declared, name, value % count)
    return declared


def _classes_in(declared: Declared) -> Iterator[int]:
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None:
            for part in value if isinstance(value, tuple) else (value,):
                yield from _classes_in(part)
        elif knob.editor == "class":
            yield value


def _of_classes(beyond: int, instead: int, names: Sequence[str]) -> str:
    return f"This network knows {len(names)} classes and no class {beyond}; “{names[instead]}” is taken instead."


def _addresses(declared: Declared) -> Iterator[str]:
    """Every layer and channel that is named in a job, always in the same order."""
    if hasattr(declared, "layer"):
        yield written(declared.layer, getattr(declared, "channel", -1))
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None:
            for part in value if isinstance(value, tuple) else (value,):
                yield from _addresses(part)


def _sentence(network: str, before: Declared, after: Declared) -> str:
    pairs = zip(_addresses(before), _addresses(after), strict=True)
    gone, instead = next(((old, new) for old, new in pairs if old != new), ("a layer of the recipe", "another"))
    return f"{network} has no {gone}; {instead} is dreamt of instead."
