"""Which folders of pictures were chosen last, kept in the settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

_GROUP, _ANY = "folders", "any"


class FolderMemory:
    """Remembers for each purpose, such as "labelling", the folder that was chosen last, and degrees for its pictures.

    A purpose for which nothing was chosen yet begins with what was chosen last for any: what was labelled is what
    one trains with, and reports on.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._settings: QSettings | None = None

    def keep_in(self, settings: QSettings) -> None:
        """From now on in the settings, and what is there is known."""
        self._settings = settings

    def folder(self, purpose: str) -> Path | None:
        """The folder for a purpose, if it is still there."""
        kept = (self._read(name) for name in (purpose, _ANY))
        return next((Path(path) for path in kept if path and Path(path).is_dir()), None)

    def degrees(self, purpose: str) -> Path | None:
        """The CSV file that was chosen for that folder, if it is still there."""
        path, folder = self._read(f"{purpose}-degrees"), self._read(purpose)
        return Path(path) if path and Path(path).is_file() and Path(folder).is_dir() else None

    def note(self, purpose: str, folder: Path, degrees: Path | None = None) -> None:
        """Remembers a choice."""
        self._write(purpose, str(folder))
        self._write(_ANY, str(folder))
        self._write(f"{purpose}-degrees", str(degrees or ""))

    def _read(self, name: str) -> str:
        if self._settings is None:
            return self._known.get(name, "")
        return str(self._settings.value(f"{_GROUP}/{name}", "", type=str))

    def _write(self, name: str, value: str) -> None:
        if self._settings is None:
            self._known[name] = value
        else:
            self._settings.setValue(f"{_GROUP}/{name}", value)
