"""What a picture is taken for as a Qt list model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.as_written import as_written
from engine.guesses import Guess, moves

Index = QModelIndex | QPersistentModelIndex

UP, DOWN, STILL = 1, -1, 0


class GuessItems(QAbstractListModel):
    """One row per class, the likeliest first."""

    def __init__(self) -> None:
        super().__init__()
        self._guesses: tuple[Guess, ...] = ()
        self._moves: tuple[int, ...] = ()

    def show(self, guesses: Sequence[Guess], follows: bool = False) -> None:
        """Shows other guesses; `follows`: they are of a later state of the same picture, and what moved is marked."""
        after = tuple(guesses)
        moved = moves(self._guesses, after) if follows else (STILL,) * len(after)
        if len(after) == len(self._guesses):  # the row in hand stays in hand
            self._guesses, self._moves = after, moved
            self.dataChanged.emit(self.index(0), self.index(len(after) - 1))
            return
        self.beginResetModel()
        self._guesses, self._moves = after, moved
        self.endResetModel()

    def guess(self, index: Index) -> Guess:
        """The guess of a row."""
        return self._guesses[index.row()]

    def move(self, index: Index) -> int:
        """Whether it came up, went down, or neither."""
        moved = self._moves[index.row()]
        return UP if moved > 0 else DOWN if moved < 0 else STILL

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._guesses)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        guess = self._guesses[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return guess.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(_described(guess))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{guess.name}, {guess.percent()}"
        return None


def _described(guess: Guess) -> str:
    return (
        f"{guess.name}, class {guess.index}\n"
        f"{guess.share:.2%} of all; score {guess.score:.2f} before softmax\n"
        "Click to see in Attribution what speaks for it; D dreams of it,\n"
        "R shows the channels that speak most for it as red, green and blue"
    )
