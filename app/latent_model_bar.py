"""Which latent model is in hand, and the button that opens another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.fitting_label import FittingLabel
from app.latent_hand import latent_hand
from app.latent_recent import RecentModels
from app.workspace import Workspace
from engine.latent.cloud import Cloud
from engine.latent.open_models import name_of
from engine.latent.shipped import BUNDLED

ENDING = ".safetensors"
_FILTER = f"Latent models (*{ENDING})"
_TIP = (
    "Opens a latent model, such as a latent.safetensors that “Train a network” has made, for all panels of latent "
    "numbers. The one that ships was trained on rendered heads."
)


class LatentModelBar(QWidget):
    """All panels of latent numbers share one model; here it is told, and changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._hand = latent_hand(workspace)
        self.told = FittingLabel()
        self.open = QPushButton("Open model…")
        self.open.setToolTip(_TIP)
        self.bundled = QPushButton("Built-in")
        self.bundled.setToolTip("Back to the model that comes with Phosphene.")
        self.yours = RecentModels(self._hand)
        self.ask_file: Callable[[], str] = self._ask_file
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        for button in (self.bundled, self.yours, self.open):
            row.addWidget(button)
        self.open.clicked.connect(self._choose)
        self.bundled.clicked.connect(self._take_bundled)
        self._hand.cloud_changed.connect(self._tell)
        self._tell(self._hand.cloud)

    @Slot(object)
    def _tell(self, cloud: Cloud | None) -> None:
        if cloud is None:
            self.told.say(self._hand.trouble or "Reading the latent model…")
        else:
            file = name_of(cloud.written)
            model = f"Model: {cloud.title}{f' · {file}' if file else ''}"
            size = f"{cloud.latent} numbers, {cloud.size} × {cloud.size}"
            self.told.say(f"{model} · {size}", model, f"Model: {cloud.title}", cloud.title)
        self.bundled.setVisible(self._hand.job().model != BUNDLED)

    @Slot()
    def _take_bundled(self) -> None:
        self._hand.choose(BUNDLED)

    @Slot()
    def _choose(self) -> None:
        chosen = self.ask_file()
        if chosen:
            self._hand.open_model(Path(chosen))

    def _ask_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "Open latent model", "", _FILTER)[0]
