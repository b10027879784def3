"""What a person prefers on this computer; kept in the settings, never in a recipe."""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from app.look import SYSTEM, THEMES
from engine.check import check
from engine.declare import Declared, knob, knobs
from engine.errors import BadRecipe
from engine.machine import Machine

log = logging.getLogger(__name__)

D = TypeVar("D", bound=Declared)


@dataclass(frozen=True)
class Preferences(Declared):
    """How the window looks and how pictures are saved."""

    theme: str = knob(SYSTEM, "Theme", "Whether the window is dark or light.", choices=THEMES)
    font_size: int = knob(
        0, "Text size", "Size of the texts in the window.", low=0, high=32, step=1, unit="pt", zero="as the system",
    )  # fmt: skip
    recipe_inside: bool = knob(
        True, "Recipe in pictures", "Saved pictures carry their recipe, and open as a recipe again. No path is in it."
    )
    quality: int = knob(
        95, "JPEG and WebP quality", "Higher is finer and larger; a WebP of 100 loses nothing.", low=1, high=100,
        step=1,
    )  # fmt: skip


class PreferenceStore(QObject):
    """The preferences in hand, and their place in the settings.

    Signals:
        changed(): one of them has another value.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.preferences = self._read("preferences", Preferences())
        self.machine = self._read("machine", Machine())

    def put(self, preferences: Preferences, machine: Machine) -> None:
        """Takes new preferences and writes them down."""
        if (preferences, machine) == (self.preferences, self.machine):
            return
        self.preferences, self.machine = preferences, machine
        self._write("preferences", preferences)
        self._write("machine", machine)
        self.changed.emit()

    def _read(self, group: str, default: D) -> D:
        """Each knob by itself: one that was damaged by hand or by an older version costs only itself."""
        found = default
        for name in knobs(default):
            usual = getattr(default, name)
            try:
                value = self.settings.value(f"{group}/{name}", usual, type=type(usual))
                tried = replace(found, **{name: value})  # type: ignore[type-var]
                check(tried)
            except (BadRecipe, TypeError, ValueError) as error:
                log.warning("the setting %s/%s cannot be used: %s", group, name, error)
            else:
                found = tried
        return found

    def _write(self, group: str, values: Declared) -> None:
        for field in fields(values):  # type: ignore[arg-type]
            self.settings.setValue(f"{group}/{field.name}", getattr(values, field.name))
