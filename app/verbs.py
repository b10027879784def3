"""What each action does, by its name in the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.help_pages import GUIDE, Page, about_page, shortcuts_page
from app.names import state_folder
from app.preferences_dialog import PreferencesDialog
from app.running_input import running_input
from app.shelf import SUFFIXES
from app.studio import PAUSED

if TYPE_CHECKING:
    from app.window import Window


class Verbs:
    """The deeds behind the menus."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._workspace = window.workspace

    def table(self) -> dict[str, Callable[[], Any]]:
        """Every verb by its name."""
        window, workspace = self._window, self._workspace
        return {
            "picture.open": self.open_picture,
            "folder.open": self.open_folder,
            "running.folder": self.run_folder,
            "running.camera": running_input(workspace).run_camera,
            "picture.paste": lambda: window.opening.open_mime(QGuiApplication.clipboard().mimeData()),
            "picture.save": window.saving.save,
            "picture.save_as": window.saving.save_as,
            "picture.save_plain": window.saving.save_plain,
            "film.export": window.films.export,
            "picture.copy": window.saving.copy,
            "program.quit": window.close,
            "edit.undo": workspace.undo.undo,
            "edit.redo": workspace.undo.redo,
            "edit.preferences": self.preferences,
            "dream.start": workspace.start,
            "dream.pause": lambda: workspace.studio.pause(workspace.studio.state != PAUSED),
            "dream.stop": workspace.stop,
            "view.theme": window.switch_theme,
            "view.reset": window.docks_reset,
            "network.weights": self.open_weights,
            "network.download": window.show_weights,
            "help.guide": lambda: self._page("What is this?", GUIDE),
            "help.shortcuts": lambda: self._page("Shortcuts", shortcuts_page(window.shortcuts())),
            "help.log": self.open_log,
            "help.about": lambda: self._page("About Phosphene", about_page()),
        }

    def open_picture(self) -> None:
        """Asks for a picture."""
        endings = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        wanted = f"Pictures, films and recipes ({endings} *.json);;All files (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, "Open picture", self._begin(), wanted)
        if name:
            self._window.opening.open(Path(name))

    def open_folder(self) -> None:
        """Asks for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, "Open folder", self._begin())
        if name:
            self._workspace.open_folder(Path(name))

    def run_folder(self) -> None:
        """Asks for a folder to run through."""
        name = QFileDialog.getExistingDirectory(self._window, "Run through a folder", self._begin())
        if name:
            running_input(self._workspace).run_folder(Path(name))

    def open_weights(self) -> None:
        """Asks for a weights file."""
        wanted = "Weights (*.pth *.pt *.safetensors)"
        name, _ = QFileDialog.getOpenFileName(self._window, "Open weights file", self._begin(), wanted)
        if name:
            self._window.weights.offer(Path(name))

    def preferences(self) -> None:
        """Shows the preferences."""
        PreferencesDialog(self._window.store, self._window).open()

    def open_log(self) -> None:
        """Shows the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(state_folder())))

    def _page(self, title: str, html: str) -> None:
        Page(title, html, self._window).open()

    def _begin(self) -> str:
        picture, folder = self._workspace.picture, self._workspace.folder
        if folder is not None:
            return str(folder)
        path = picture.path if picture is not None else None
        return str(path.parent if path is not None else Path.home())
