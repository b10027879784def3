"""What one does with a training: use its network, open its sliders, look at its epochs, make a film, keep a view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.training_pages import PASSED_OVER
from engine.training_runs.notes import Note

USE, SLIDERS, EPOCHS, FILM, KEEP = "Use network", "Sliders", "Its epochs", "Film…", "Keep view"

_TIPS = {
    USE: "Chooses the trained network: dreams, channels and attribution then work with it. It stands in the network "
    "box from the end of its training on.",
    SLIDERS: "Opens the latent numbers of this autoencoder under sliders.",
    EPOCHS: "Opens the weights of all epochs in the panel Checkpoints, side by side. “Keep every epoch” has to be on "
    "when the training begins.",
    FILM: "Makes a film of this view over all epochs, to be exported.",
    KEEP: "Puts this view into the history; Save then writes it, with the plan of the training inside.",
}


class TrainingDeeds(QWidget):
    """Buttons in a row.

    Signals:
        wanted(deed): one of `USE`, `SLIDERS`, `EPOCHS`, `FILM`, `KEEP`.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, deed in enumerate((USE, SLIDERS, EPOCHS, FILM, KEEP)):
            button = QPushButton(deed)
            button.setToolTip(_TIPS[deed])
            button.clicked.connect(partial(self._pressed, deed))
            self.buttons[deed] = button
            grid.addWidget(button, place // 3, place % 3)

    def show_note(self, note: Note | None, view: str, at_work: bool) -> None:
        """Enables what can be done with a training."""
        done = len(note.history) if note is not None else 0
        can = {
            USE: note is not None and bool(note.network) and not at_work,
            SLIDERS: note is not None and bool(note.latent) and not at_work,
            EPOCHS: note is not None and note.plan.all_epochs and bool(note.network) and not at_work,
            FILM: done > 1 and view != PASSED_OVER,
            KEEP: done > 0 and view != PASSED_OVER,
        }
        for deed, button in self.buttons.items():
            button.setEnabled(can[deed])

    def _pressed(self, deed: str) -> None:
        self.wanted.emit(deed)
