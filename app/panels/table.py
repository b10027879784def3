"""The panels of the window, in the order of their numbers. A new panel is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.workspace import Workspace


class Panel(Protocol):
    """What the window needs to know of a panel class."""

    name: str
    title: str
    place: Qt.DockWidgetArea

    def __call__(self, workspace: Workspace) -> QWidget: ...


def _those_there_are() -> tuple[Callable[[Workspace], QWidget], ...]:
    found = []
    for module, name in (
        ("images", "Images"), ("network", "Network"), ("preview", "Preview"), ("recipe", "RecipePanel"),
        ("combiner", "Combiner"), ("grid", "Grid"), ("history", "History"),
    ):  # fmt: skip
        try:
            found.append(getattr(import_module(f"app.panels.{module}"), name))
        except (ImportError, AttributeError) as error:
            print(error)  # noqa: T201
    return tuple(found)


PANELS = _those_there_are()
CENTRE = "preview"
"""The name of the panel that is no dock but the middle of the window."""
