"""A menu with the latent models of one's own: those that were trained or opened before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton

from app.as_written import as_written
from app.latent_hand import LatentHand
from engine.latent.remembered import known_models

NOTHING = "None yet: “Train a network” makes them"


class RecentModels(QPushButton):
    """Filled each time it opens; a choice takes that model in hand."""

    def __init__(self, hand: LatentHand) -> None:
        super().__init__("Yours")
        self._hand = hand
        self._offered = QMenu(self)
        self._offered.aboutToShow.connect(self.fill)
        self.setMenu(self._offered)
        self.setToolTip("The latent models of your trainings, and those you opened before.")

    @Slot()
    def fill(self) -> None:
        """Looks which there are."""
        self._offered.clear()
        self._offered.setToolTipsVisible(True)
        for one in known_models():
            action = self._offered.addAction(one.title.replace("&", "&&"))
            action.setToolTip(as_written(str(one.path)))
            action.triggered.connect(partial(self._take, one.path))
        if self._offered.isEmpty():
            self._offered.addAction(NOTHING).setEnabled(False)

    def _take(self, path: Path, _checked: bool = False) -> None:
        self._hand.open_model(path)
