"""Undo: one command class for every knob of every recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from engine.recipe import Recipe

if TYPE_CHECKING:
    from app.desks import Desks

_MERGEABLE = 1


class Change(QUndoCommand):
    """A recipe before and after. Changes of the same knob that follow each other become one.

    Args:
        desk: where the recipe lies.
        path: the knob that moved, such as "job.steps"; empty for a change of the whole recipe, never merged.
    """

    def __init__(self, desks: Desks, desk: str, path: str, text: str, before: Recipe, after: Recipe) -> None:
        super().__init__(text)
        self.desk, self.path, self.before, self.after = desk, path, before, after
        self._desks = desks

    def id(self) -> int:
        return _MERGEABLE if self.path else -1

    def undo(self) -> None:
        self._desks.put(self.desk, self.before, self.path)

    def redo(self) -> None:
        self._desks.put(self.desk, self.after, self.path)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Change) or (other.desk, other.path) != (self.desk, self.path):
            return False
        self.after = other.after
        return True
