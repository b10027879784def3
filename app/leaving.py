"""Asking before finished pictures that were never saved are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from app.studio import IDLE

if TYPE_CHECKING:
    from app.window import Window


def may_leave(window: Window) -> bool:
    """Whether the window may close: nothing would be lost, or the person says so."""
    running, writing = window.workspace.studio.state != IDLE, window.films.writing()
    loss = what_would_be_lost(running, window.saving.unsaved(), writing)
    return not loss or _agreed(window, loss)


def what_would_be_lost(running: bool, unsaved: int, writing: bool = False) -> str:
    """A sentence for the person; empty if nothing would."""
    parts = ["the picture that is being made"] if running else []
    if writing:
        parts.append("the rest of the film that is being written")
    if unsaved:
        parts.append(
            "1 finished picture that was not saved"
            if unsaved == 1
            else f"{unsaved} finished pictures that were not saved"
        )
    *most, last = parts or [""]
    return f"Quitting now loses {' and '.join([', '.join(most), last] if most else [last])}." if parts else ""


def _agreed(window: Window, loss: str) -> bool:
    button = QMessageBox.StandardButton
    box = QMessageBox(QMessageBox.Icon.Question, "Quit Phosphene?", loss, button.Discard | button.Cancel, window)
    box.button(button.Discard).setText("&Quit anyway")
    box.setDefaultButton(button.Cancel)
    return box.exec() == button.Discard
