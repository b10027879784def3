"""Asks whether a training is thrown away, and whether the network that came of it goes too."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from app.desks import DREAM
from app.workspace import Workspace
from engine.errors import Complaint
from engine.training_runs.notes import Note
from models.catalogue import NETWORKS

KEEP, TRAINING, WITH_NETWORK = "keep", "training", "with network"


def question(note: Note, parent: QWidget | None = None) -> tuple[QMessageBox, QCheckBox]:
    """The question about a training, and the box to tick for its network; not shown yet."""
    text = f"Throw “{note.name}” away, with its checkpoint and the pictures of its epochs?"
    yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.Cancel
    box = QMessageBox(QMessageBox.Icon.Question, "Throw training away", text, yes | no, parent)
    box.button(yes).setText("Throw away")
    box.setDefaultButton(no)
    network = QCheckBox("Its network too. Pictures made with it cannot be made again then.")
    if note.network in NETWORKS:
        box.setCheckBox(network)
    return box, network


def ask_what_goes(parent: QWidget, note: Note) -> str:
    """One of `KEEP`, `TRAINING` and `WITH_NETWORK`."""
    box, network = question(note, parent)
    if box.exec() != QMessageBox.StandardButton.Yes:
        return KEEP
    return WITH_NETWORK if network.isChecked() else TRAINING


def refuse_if_in_use(workspace: Workspace, network: str) -> None:
    """A network goes only while nothing is made with it.

    Raises:
        Complaint: if it is the network in hand.
    """
    if network and workspace.recipe(DREAM).network == network:
        raise Complaint(f"“{NETWORKS[network].title}” is the network in hand: choose another one first.")
