"""One network of those that are here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent

from app.editors.offered import OfferedEditor
from models.catalogue import NETWORKS
from models.network import Network
from models.weights_file import find


class NetworkEditor(OfferedEditor):
    """Offers the networks whose weights are here.

    Args:
        is_here: whether the weights of a network are on this computer.
    """

    def __init__(self, is_here: Callable[[Network], bool] = lambda entry: find(entry) is not None) -> None:
        super().__init__()
        self._is_here = is_here
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Weights may have come since it was last seen."""
        super().showEvent(event)
        self._offer()

    def show_value(self, value: Any) -> None:
        self._value = value
        self._offer()

    def title_of_stranger(self, value: Any) -> str:
        return f"{value} (not here)"

    def _offer(self) -> None:
        self.put_up({name: entry.title for name, entry in NETWORKS.items() if self._is_here(entry)})
