"""Where recipes lie: one desk for each kind of thing that a person makes, and undo over all of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.change import Change
from engine.declare import knob_at
from engine.recipe import Recipe

DREAM, COMBINE = "dream", "combine"
"""The first two desks: the recipe that Start runs, and the recipe of the RGB combiner. Panels add their own."""


class Desks(QObject):
    """Recipes by the name of their desk, and every way to change them.

    Signals:
        recipe_changed(desk, recipe, path): `path` is the knob that moved, empty if the whole recipe is another.
    """

    recipe_changed = Signal(str, object, str)

    def __init__(self, recipes: dict[str, Recipe]) -> None:
        super().__init__()
        self.undo = QUndoStack(self)
        self._recipes = dict(recipes)

    def recipe(self, desk: str = DREAM) -> Recipe:
        """The recipe on a desk."""
        return self._recipes[desk]

    def desk_for(self, recipe: Recipe) -> str:
        """The desk for recipes of its kind of job."""
        return next((desk for desk, own in self._recipes.items() if type(own.job) is type(recipe.job)), DREAM)

    def furnish(self, desk: str, recipe: Recipe) -> None:
        """Adds a desk with that recipe on it, unless it is there."""
        self._recipes.setdefault(desk, recipe)

    def set_knob(self, path: str, value: Any, desk: str = DREAM, label: str = "") -> None:
        """Changes one knob, undoably; a run takes a live one at once. Undo calls it `label`, or as it is labelled."""
        before = self._recipes[desk]
        after = before.with_knob(path, value)
        if after != before:
            label = label or knob_at(before, path).label.lower()
            self.undo.push(Change(self, desk, path, f"change of {label}", before, after))

    def propose(self, recipe: Recipe, text: str, desk: str = DREAM) -> None:
        """Puts another recipe on a desk, undoably: a preset, a dropped picture's recipe, another network."""
        before = self._recipes[desk]
        if recipe != before:
            self.undo.push(Change(self, desk, "", text, before, recipe))

    def restore(self, recipe: Recipe, text: str) -> None:
        """Puts a finished picture's recipe, with its network, on the desk for its kind of job, undoably."""
        desk = self.desk_for(recipe)
        wanted = {desk: recipe}
        if self.recipe().network != recipe.network and desk != DREAM:
            wanted = {DREAM: self.recipe().with_knob("network", recipe.network), desk: recipe}
        if all(self._recipes[name] == one for name, one in wanted.items()):
            return
        self.undo.beginMacro(text)
        for name, one in wanted.items():
            self.propose(one, text, name)
        self.undo.endMacro()

    def put(self, desk: str, recipe: Recipe, path: str) -> None:
        """Lays a recipe on a desk without a step of undo: for such steps themselves, and what follows from them."""
        self._recipes[desk] = recipe
        self.recipe_changed.emit(desk, recipe, path)
